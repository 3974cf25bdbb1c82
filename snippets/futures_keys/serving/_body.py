"""Reads the body of a request from ASGI, in bounded memory and time."""

import asyncio
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from futures_keys.gateway._wsgi_request import MAX_BODY_BYTES
from futures_keys.serving._asgi import Receive

REQUEST_SECONDS = 10.0  # to receive the body of a request
# What is read of a body that is too long, so that its sender reads the answer: a connection that is
# closed while something is sent is reset, and loses what was said.
_MAX_DRAINED_BYTES = 16_000_000


class Body(BytesIO):
    """What has arrived of a body; reading it raises what kept the rest away.

    Attributes:
        is_whole: whether all of it has arrived, so that another request may follow.
    """

    def __init__(
        self, content: bytes = b"", *, is_whole: bool = True, fault: OSError | None = None
    ) -> None:
        super().__init__(content)
        self.is_whole = is_whole
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


async def read_body(environ: Mapping[str, Any], receive: Receive, seconds: float) -> Body:
    """Return the body of a request, or one byte more than is allowed.

    A client that waits for "100 Continue" gets none for a body that is too long.

    Args:
        environ: of WSGI.
        receive: of ASGI.
        seconds: to receive it.
    """
    length = environ.get("CONTENT_LENGTH", "")
    if not length and "HTTP_TRANSFER_ENCODING" not in environ:
        return Body()
    if "HTTP_EXPECT" in environ and len(length) > len(str(MAX_BODY_BYTES)):
        return Body(is_whole=False)
    content, drained, more_body = bytearray(), 0, True
    try:
        async with asyncio.timeout(seconds):
            while more_body and drained < _MAX_DRAINED_BYTES:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return Body(is_whole=False, fault=ConnectionResetError())
                part = message.get("body", b"")
                drained += len(part)
                content += part[: MAX_BODY_BYTES + 1 - len(content)]
                more_body = message.get("more_body", False)
    except TimeoutError as error:
        # Of a body that is too long, enough is known.
        fault = error if len(content) <= MAX_BODY_BYTES else None
        return Body(bytes(content), is_whole=False, fault=fault)
    return Body(bytes(content), is_whole=not more_body)
