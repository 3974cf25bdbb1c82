"""Sign requests to the futures API and send them: Python 3.11, standard library only.

Three environment variables say where to and with which key; `futures-keys serve` prints them:
    FUTURES_API_URL     the origin of the practice exchange,
                        or of the real one, https://futures.kraken.com
    FUTURES_API_KEY     the public key
    FUTURES_API_SECRET  the private key
"""

import base64
import hashlib
import hmac
import json
import os
import re
import sys
import threading
import time
import urllib.request
from concurrent.futures import Future
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request

SECONDS = 10  # for a whole request
MAX_BYTES = 1_000_000  # of an answer
ANYWHERE = r"https://([\w-]{1,63}(\.[\w-]{1,63})*|\[[\da-fA-F:.]+\])"
HERE = r"http://(localhost|127(\.\d{1,3}){3}|\[::1\])"
BASE64 = r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)"
# What a setting is like, and what is wrong if it is not: what it holds is never shown.
SETTINGS = [
    ("FUTURES_API_URL", r"[\s\S]*\S", "ends in a space or a line end"),
    (
        "FUTURES_API_URL",
        rf"({ANYWHERE}|{HERE})(:\d{{1,5}})?(/[\w.~%/-]*)?",
        "must begin with https:// (http:// only for this computer)",
    ),
    (
        "FUTURES_API_KEY",  # a public key has 56 characters, a private one 88
        r"[\w+/=-]{1,80}",
        "has a space, a line end or the like in it, or is a private key",
    ),
    ("FUTURES_API_SECRET", BASE64, "is not base64"),
]


class ExchangeError(Exception):
    """The exchange refused, perhaps with HTTP status 200, or did not answer."""


class Client:
    """One key and its nonces; threads may share it."""

    def __init__(self, url: str, key: str, secret: str) -> None:
        values = {"FUTURES_API_URL": url, "FUTURES_API_KEY": key, "FUTURES_API_SECRET": secret}
        for name, pattern, fault in SETTINGS:
            if not re.fullmatch(pattern, values[name], re.ASCII):
                raise ExchangeError(f"{name} {fault}")
        self._url = url.rstrip("/")
        self._key = key
        self._secret = base64.b64decode(secret)
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
        url, body = self._url + path, None
        if method != "GET":
            body = post_data.encode()
        elif post_data:
            url += f"?{post_data}"
        try:
            return read_answer(path, *fetch(Request(url, body, headers, method=method)))
        except TimeoutError:
            fault = "no answer in time"
        except ExchangeError as error:
            raise ExchangeError(f"{method} {path}: {error}") from None
        except OSError as error:
            fault = str(getattr(error, "reason", error))
        except (ValueError, OverflowError):
            fault = "there is no such address"
        except HTTPException:
            fault = "the answer was cut short, or is not HTTP"
        if method != "GET":
            fault += ": the order may have reached the exchange;"
            fault += " look at open orders before sending again"
        raise ExchangeError(f"{method} {path}: {fault}")

    def _next_nonce(self) -> str:
        """The time in milliseconds, or one more than the last nonce: none comes twice."""
        with self._lock:
            self._last_nonce = max(time.time_ns() // 1_000_000, self._last_nonce + 1)
            return str(self._last_nonce)


def fetch(call: Request) -> tuple[int, bytes]:
    """Send a request, and return status and body; raise OSError or HTTPException if it fails."""
    opener = urllib.request.OpenerDirector()  # one that follows no redirect
    opener.add_handler(urllib.request.HTTPHandler())
    opener.add_handler(urllib.request.HTTPSHandler())
    proxies = urllib.request.getproxies()
    proxies.pop("http", None)  # a proxy would see all of a plain request
    opener.add_handler(urllib.request.ProxyHandler(proxies))
    result: Future[tuple[int, bytes]] = Future()

    def send() -> None:
        try:
            with opener.open(call, timeout=2 * SECONDS) as response:
                result.set_result((response.status, read_body(response)))
        except Exception as error:
            result.set_exception(error)

    # The timeout of a socket begins anew with each byte: another thread keeps the time.
    threading.Thread(target=send, daemon=True).start()
    return result.result(SECONDS)


def read_body(response: HTTPResponse) -> bytes:
    """Return the body of an answer, but not that of a redirect."""
    if response.status // 100 == 3:
        return b""
    body = response.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise OSError("the answer is longer than a megabyte")
    if response.length:  # what is missing of Content-Length
        raise HTTPException
    return body


def read_answer(path: str, status: int, body: bytes) -> Any:
    """Return the answer; raise ExchangeError if it is a refusal, OSError if it is no answer."""
    if status // 100 == 3:
        raise ExchangeError(f"the answer is a redirect (HTTP {status}), and nothing was sent on")
    try:
        answer = json.loads(body.decode())
    except (ValueError, RecursionError):
        answer = None  # not the exchange: the page of a proxy, perhaps
    texts = answer if isinstance(answer, dict) else {}
    # Under /derivatives errors come with status 200 as well, and only `result` tells.
    success = texts.get("result") == "success" or not path.startswith("/derivatives/")
    if status == 200 and success and isinstance(answer, dict | list):
        return answer
    match texts:
        case {"error": str(error)} | {"result": "error", "errors": [{"message": str(error)}, *_]}:
            raise ExchangeError(f"{error} (HTTP {status})")
    raise OSError(f"failed (HTTP {status})")


def printable(text: str) -> str:
    """Blank what is not to be shown, such as the control characters of a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def show(answer: Any) -> None:
    """Print an answer, with what is not to be shown blanked."""
    print(printable(json.dumps(answer)))


def main() -> None:
    """Check the key, and read fills, which it may do if it is read-only."""
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
        show(client.request("GET", "/api/auth/v1/api-keys/v3/check", {}))
        show(client.request("GET", "/derivatives/api/v3/fills", fills))
        if "orders-status" in sys.argv[1:]:  # changes nothing, but needs a key with full access
            show(client.request("POST", "/derivatives/api/v3/orders/status", order))
    except ExchangeError as error:
        sys.exit(printable(str(error)))


if __name__ == "__main__":
    main()
