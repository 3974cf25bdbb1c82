"""Reads the body of a request from ASGI: as far as the gateway looks at it, and in bounded time."""

import asyncio
from collections.abc import Mapping
from io import BytesIO

from futures_keys.gateway._wsgi_request import MAX_BODY_BYTES
from futures_keys.serving._asgi import Receive

REQUEST_SECONDS = 10.0  # to receive the body of a request


class Body(BytesIO):
    """The bytes that have arrived; reading them raises what kept the rest away."""

    def __init__(self, content: bytes = b"", fault: OSError | None = None) -> None:
        super().__init__(content)
        self._fault = fault

    def read(self, size: int | None = -1) -> bytes:
        """Read as from any stream.

        Raises:
            TimeoutError: when the body did not arrive in time.
            ConnectionError: when the client has disconnected before its end.
        """
        if self._fault:
            raise self._fault
        return super().read(size)


async def read_body(headers: Mapping[str, str], receive: Receive) -> Body:
    """Return the body of a request, or one byte more than is allowed.

    Args:
        headers: by name, in lower case.
        receive: of ASGI.
    """
    if "content-length" not in headers and "transfer-encoding" not in headers:
        return Body()
    content = bytearray()
    try:
        async with asyncio.timeout(REQUEST_SECONDS):
            more_body = True
            while more_body and len(content) <= MAX_BODY_BYTES:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return Body(fault=ConnectionResetError())
                content += message.get("body", b"")
                more_body = message.get("more_body", False)
    except TimeoutError as error:
        return Body(fault=error)
    return Body(bytes(content[: MAX_BODY_BYTES + 1]))
