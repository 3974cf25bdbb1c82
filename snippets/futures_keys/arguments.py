"""The arguments that an order cannot do without."""

from futures_keys.endpoints import Endpoint
from futures_keys.errors import RequiredArgumentMissing
from futures_keys.request import Request

# In the order in which they are looked for. [names: official; the order: inferred]
_REQUIRED = {
    ("POST", "/derivatives/api/v3/sendorder"): ("orderType", "symbol", "side", "size"),
}


def required_arguments(endpoint: Endpoint) -> tuple[str, ...]:
    """Return the names of the arguments that an endpoint requires, as far as they are checked."""
    return _REQUIRED.get((endpoint.method, endpoint.path), ())


def check_arguments(endpoint: Endpoint, request: Request) -> None:
    """Check that a request has each argument that its endpoint requires.

    They are looked for in the query and in the body, which is a form: JSON has none.

    Args:
        endpoint: the one that the request calls.
        request: authorized before, see `Account.authorize`.

    Raises:
        RequiredArgumentMissing: when an argument is missing or empty.
    """
    required = required_arguments(endpoint)
    pairs = f"{request.query}&{request.body}".split("&") if required else []
    given = {name for name, _, value in (pair.partition("=") for pair in pairs) if value}
    missing = next((name for name in required if name not in given), "")
    if missing:
        raise RequiredArgumentMissing(missing)
