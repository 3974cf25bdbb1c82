"""Check a key for the Unified WebSocket and ask for a token: Python 3.11, standard library only.

Environment variables say where to and with which key:
    KRAKEN_API_URL     the origin of the practice exchange,
                       or of the real one, https://api.kraken.com
    KRAKEN_API_KEY     the public key
    KRAKEN_API_SECRET  the private key
    KRAKEN_API_OTP     the password of its two-factor authentication, if the key has one
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
    ("KRAKEN_API_URL", r"[\s\S]*\S", "ends in a space or a line end"),
    (
        "KRAKEN_API_URL",
        rf"({ANYWHERE}|{HERE})(:\d{{1,5}})?(/[\w.~%/-]*)?",
        "must begin with https:// (http:// only for this computer)",
    ),
    (
        "KRAKEN_API_KEY",  # a public key has 56 characters, a private one 88
        r"[\w+/=-]{1,80}",
        "has a space, a line end or the like in it, or is a private key",
    ),
    ("KRAKEN_API_SECRET", BASE64, "is not base64"),
]
HINTS = {
    "EAPI:Invalid key": "check the public key; a futures key does not work here",
    "EAPI:Invalid signature": "check the private key; a key with 2FA needs KRAKEN_API_OTP too",
    "EAPI:Invalid nonce": "give each program a key of its own, and set the clock",
    "EGeneral:Permission denied": "tick WebSocket interface for tokens, boxes of orders to trade",
    "EGeneral:Temporary lockout": "send nothing for 15 minutes, then check the key",
}


class ExchangeError(Exception):
    """The exchange refused, with HTTP status 200 too, or did not answer."""


class Client:
    """One key and its nonces; threads may share it."""

    def __init__(self, url: str, key: str, secret: str, otp: str = "") -> None:
        values = {"KRAKEN_API_URL": url, "KRAKEN_API_KEY": key, "KRAKEN_API_SECRET": secret}
        for name, pattern, fault in SETTINGS:
            if not re.fullmatch(pattern, values[name], re.ASCII):
                raise ExchangeError(f"{name} {fault}")
        if otp != printable(otp).strip():
            fault = "has a line end or the like in it, or a space around it"
            raise ExchangeError(f"KRAKEN_API_OTP {fault}")
        self.url = url.rstrip("/")
        self._key = key
        self._secret = base64.b64decode(secret)
        self._otp = {"otp": otp} if otp else {}
        self._last_nonce = 0
        self._lock = threading.Lock()

    def sign(self, path: str, nonce: str, body: str) -> str:
        """Compute the API-Sign header; `body` is what is sent, which contains the nonce too."""
        message = path.encode() + hashlib.sha256((nonce + body).encode()).digest()
        return base64.b64encode(hmac.digest(self._secret, message, "sha512")).decode()

    def request(self, method: str) -> dict[str, Any]:
        """Send a request and return its result; raise ExchangeError if it is no success."""
        path = f"/0/private/{method}"
        nonce = self._next_nonce()
        body = urlencode({"nonce": nonce, **self._otp})  # once: what is signed is what is sent
        headers = {"API-Key": self._key, "API-Sign": self.sign(path, nonce, body)}
        try:
            return read_answer(*fetch(Request(self.url + path, body.encode(), headers)))
        except TimeoutError:
            fault = "no answer in time"
        except ExchangeError as error:
            fault = str(error)
        except OSError as error:
            fault = str(getattr(error, "reason", error))
        except (ValueError, OverflowError):
            fault = "there is no such address"
        except HTTPException:
            fault = "the answer was cut short, or is not HTTP"
        raise ExchangeError(f"{method}: {fault}")

    def token(self) -> str:
        """Ask for a token, and return it."""
        match self.request("GetWebSocketsToken"):
            case {"token": str(token)} if token:
                return token
        raise ExchangeError("GetWebSocketsToken: the answer has another form")

    def _next_nonce(self) -> str:
        """The time in milliseconds, or one more than the last nonce: each is above the last.

        The exchange takes no nonce below the highest of a key: a program that counts in
        nanoseconds can take over a key that was used in milliseconds, and never the reverse.
        """
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


def read_answer(status: int, body: bytes) -> dict[str, Any]:
    """Return the result of an answer; raise ExchangeError if it is a refusal or no answer."""
    if status // 100 == 3:
        raise ExchangeError(f"the answer is a redirect (HTTP {status}), and nothing was sent on")
    try:
        answer = json.loads(body.decode())
    except (ValueError, RecursionError):
        answer = None  # not the exchange: the page of a proxy, perhaps
    match answer:
        case {"error": [], "result": dict(result)} if status == 200:
            return result
        case {"error": [str(error), *_]}:
            raise ExchangeError(f"{error} (HTTP {status}){hint(error)}")
    raise ExchangeError(f"failed (HTTP {status})")


def hint(error: str) -> str:
    """Return what to do about an error of the exchange, to stand behind it."""
    return next((f": {HINTS[name]}" for name in HINTS if error.startswith(name)), "")


def printable(text: str) -> str:
    """Blank what is not to be shown, such as the control characters of a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def from_environment() -> Client:
    """Return a client with the key of the environment; end the program if there is none."""
    names = ("KRAKEN_API_URL", "KRAKEN_API_KEY", "KRAKEN_API_SECRET")
    for name in names:
        if not os.environ.get(name):
            sys.exit(f"{name} is not set")
    url, key, secret = (os.environ[name] for name in names)
    try:
        return Client(url, key, secret, os.environ.get("KRAKEN_API_OTP", ""))
    except ExchangeError as error:
        sys.exit(str(error))


def check(client: Client) -> None:
    """Print what the key may do, and whether it gets a token."""
    match client.request("GetApiKeyInfo"):
        case {"apiKeyName": str(name), "permissions": list(permissions)}:
            print("name:", printable(name))
            print("permissions:", printable(" ".join(map(str, permissions))))
        case _:
            raise ExchangeError("GetApiKeyInfo: the answer has another form")
    # It opens the account, as a key does: it is not printed.
    print(f"token: {len(client.token())} characters, to be used within 15 minutes")


if __name__ == "__main__":
    try:
        check(from_environment())
    except ExchangeError as error:
        sys.exit(printable(str(error)))
