"""Sign requests to the futures API and send them: Python 3.11, standard library only.

Three environment variables say where to and with which key; `futures-keys serve` prints them:
    FUTURES_API_URL     the origin, without a slash at its end: of the practice exchange,
                        or of the real one, https://futures.kraken.com
    FUTURES_API_KEY     the public key
    FUTURES_API_SECRET  the private key
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import sys
import threading
import time
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen


class ExchangeError(Exception):
    """The exchange refused, perhaps with HTTP status 200."""


class Client:
    """One key and its nonces; threads may share it."""

    def __init__(self, url: str, key: str, secret: str) -> None:
        self._url = url
        self._key = key
        self._secret = base64.b64decode(secret, validate=True)
        self._last_nonce = 0
        self._lock = threading.Lock()

    def sign(self, post_data: str, nonce: str, path: str) -> str:
        """Compute the Authent header; `post_data` is the query or body exactly as sent."""
        message = post_data + nonce + path.removeprefix("/derivatives")
        digest = hashlib.sha256(message.encode()).digest()
        return base64.b64encode(hmac.digest(self._secret, digest, "sha512")).decode()

    def request(self, method: str, path: str, params: dict[str, str]) -> Any:
        """Send a request and return the answer; raise ExchangeError if it is no success."""
        post_data = urlencode(params)  # once: what is signed is what is sent
        nonce = self._next_nonce()
        authent = self.sign(post_data, nonce, path)
        headers = {"APIKey": self._key, "Nonce": nonce, "Authent": authent}
        if method == "GET":
            call = Request(f"{self._url}{path}?{post_data}", headers=headers)
        else:
            call = Request(self._url + path, post_data.encode(), headers, method=method)
        try:
            response = urlopen(call, timeout=10)
        except HTTPError as error:
            response = error  # which is a response too
        with response:
            return read_answer(method, path, response.status, response.read())

    def _next_nonce(self) -> str:
        """The time in milliseconds, or one more than the last nonce: none comes twice."""
        with self._lock:
            self._last_nonce = max(time.time_ns() // 1_000_000, self._last_nonce + 1)
            return str(self._last_nonce)


def read_answer(method: str, path: str, status: int, body: bytes) -> Any:
    """Return the answer; raise ExchangeError if it is no success."""
    try:
        answer = json.loads(body)
    except ValueError:
        answer = {}  # not the exchange: the page of a proxy, perhaps
    # Under /derivatives errors come with status 200 as well, and only `result` tells.
    success = answer.get("result") == "success" or not path.startswith("/derivatives/")
    if status != 200 or not success:
        raise ExchangeError(f"{method} {path}: {answer.get('error', 'failed')} (HTTP {status})")
    return answer


def main() -> None:
    """Make two calls that change nothing, though the second needs a key with full access."""
    names = ("FUTURES_API_URL", "FUTURES_API_KEY", "FUTURES_API_SECRET")
    for name in names:
        if not os.environ.get(name):
            sys.exit(f"{name} is not set")
    # Awkward text, to see it arrive as it was signed; "note" is no parameter of the exchange.
    text = "prova 1+1/2 = è 🔑"
    fills = {"lastFillTime": "2026-11-01T00:00:00.000Z", "note": text}
    order = {"cliOrdIds": text}
    try:
        client = Client(*(os.environ[name] for name in names))
        print(json.dumps(client.request("GET", "/derivatives/api/v3/fills", fills)))
        print(json.dumps(client.request("POST", "/derivatives/api/v3/orders/status", order)))
    except binascii.Error:
        sys.exit("FUTURES_API_SECRET is not base64")
    except (ExchangeError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
