"""What a program needs to open the WebSockets of a practice exchange."""

import http.client
import json
import time
from urllib.parse import urlsplit

from clients.exchange import Exchange
from futures_keys import Request
from futures_keys.unified import sign

TOKEN_PATH = "/0/private/GetWebSocketsToken"


def port(exchange: Exchange) -> int:
    """Return the port of an exchange."""
    found = urlsplit(exchange.url).port
    assert found
    return found


def address(exchange: Exchange, path: str) -> str:
    """Return the URL of a WebSocket, without TLS."""
    return f"ws://127.0.0.1:{port(exchange)}{path}"


def get_token(exchange: Exchange) -> str:
    """Ask for a token."""
    asked, pair = Request("POST", TOKEN_PATH), exchange.unified_keys[0]
    request = sign(asked, pair.public_key, pair.private_key, nonce=time.time_ns())
    connection = http.client.HTTPConnection("127.0.0.1", port(exchange), timeout=10)
    try:
        connection.request("POST", request.url, request.body.encode(), dict(request.headers))
        answer = json.load(connection.getresponse())
    finally:
        connection.close()
    assert [] == answer["error"]
    token: str = answer["result"]["token"]
    return token
