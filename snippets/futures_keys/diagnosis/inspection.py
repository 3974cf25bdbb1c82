"""The faults of a request, of a private key and of a `.env` file that are seen without a key."""

from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.keypair import is_public_key, validation_error
from futures_keys.request import Request


def inspect_request(_request: Request) -> tuple[Found, ...]:
    """Return the faults of a request that no key is needed for, in the order of `Finding`."""
    return ()


def inspect_private_key(text: str) -> tuple[Found, ...]:
    """Return why a text is no private key for futures; nothing if it has the shape of one."""
    if is_public_key(text):
        return (Found(Finding.PUBLIC_KEY_AS_PRIVATE),)
    error = validation_error(text)
    if error is None:
        return ()
    fault, length = error.details["fault"], error.details["length"]
    return (Found(Finding.PRIVATE_KEY_FORM, {"fault": str(fault), "length": str(length)}),)


def inspect_dotenv(_content: bytes) -> tuple[Found, ...]:
    """Return the faults of a `.env` file, in the order of `Finding`."""
    return ()
