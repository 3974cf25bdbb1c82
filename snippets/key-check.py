"""Ask the exchange whether a futures API key is valid: Python 3.9, standard library only.

Paste all of it into Python, or run it. It takes the keys, and the address, from FUTURES_API_KEY,
FUTURES_API_SECRET and FUTURES_API_URL if they are set, or else it asks for the keys.
"""

import base64
import getpass
import hashlib
import hmac
import json
import os
import re
import sys
import urllib.request
from http.client import HTTPException

PATH = "/api/auth/v1/api-keys/v3/check"
ORIGIN = r"(https://[A-Za-z0-9.:-]+|http://(localhost|127\.[0-9.]+|\[::1\])(:[0-9]+)?)/?"
BAD_ORIGIN = (
    "The address must begin with https:// (http:// only for this computer), without a path."
)
BAD_KEY = """The {} key is not whole, or holds a quote, a space or a line end.
It has {} characters; 56 for the public key and 88 for the private key are usual."""
VALID = """Valid: the exchange knows this key, and the signature is right.
General API: {general}. Withdrawal API: {transfer}.
If your own requests fail, look at their path, their parameters and their nonce,
and at what the key may do."""
REFUSED = """{name} (HTTP {status})
This check is signed as it should be, so it is the key. What that leaves:
- The two keys are not of one pair, or a character is missing or wrong.
  (Public: {key} characters, 56 are usual. Private: {secret}, 88 are usual.)
- It is a spot key, or a practice key sent to the real exchange, or the reverse.
- The key was revoked, or may not be used from this IP address.
- The account may not trade futures."""
OTHER = "{name} (HTTP {status})\nThat says nothing about the key. Look up that name."
STRANGE = """HTTP {status}, and not in the form of the exchange.
That says nothing about the key. Perhaps it was a proxy, or the exchange is down."""
SILENT = """No answer: {}
That says nothing about the key. Look at the network, at the proxy and at the address."""


def send(url: str, key: str, secret: str) -> tuple[int, str]:
    """Send the check, and return status and body; follow no redirect."""
    # What is signed is the path alone: there are no parameters, and no nonce is needed.
    digest = hashlib.sha256(PATH.encode()).digest()
    authent = base64.b64encode(hmac.digest(base64.b64decode(secret), digest, "sha512")).decode()
    proxies = urllib.request.getproxies()
    proxies.pop("http", None)  # a proxy would see all of a plain request
    opener = urllib.request.OpenerDirector()
    opener.add_handler(urllib.request.ProxyHandler(proxies))
    opener.add_handler(urllib.request.HTTPHandler())
    opener.add_handler(urllib.request.HTTPSHandler())
    headers = {"APIKey": key, "Authent": authent}
    request = urllib.request.Request(url.rstrip("/") + PATH, headers=headers)
    with opener.open(request, timeout=10) as response:
        return response.status, response.read(100_000).decode(errors="replace")


def check(url: str, key: str, secret: str) -> tuple[int, str]:
    """Return 0 if the key is valid, 1 if it is refused, 2 if that stays open; and why."""
    if not re.fullmatch(ORIGIN, url):
        return 2, BAD_ORIGIN
    for name, text in {"public": key, "private": secret}.items():
        if len(text) % 4 or not re.fullmatch(r"[A-Za-z0-9+/]{20,120}={0,2}", text):
            return 2, BAD_KEY.format(name, len(text))
    try:
        status, body = send(url, key, secret)
        answer = json.loads(body)
        may, name = answer.get("permissions"), answer.get("error")
    except (OSError, HTTPException) as error:
        return 2, SILENT.format(getattr(error, "reason", error))
    except (ValueError, AttributeError, RecursionError):  # no JSON, or no object
        may, name = None, ""
    if status == 200 and isinstance(may, dict):
        return 0, VALID.format_map({"general": "?", "transfer": "?", **may})
    if name and (status in (401, 403) or name == "authenticationError"):
        return 1, REFUSED.format(name=name, status=status, key=len(key), secret=len(secret))
    return 2, (OTHER if name else STRANGE).format(name=name, status=status)


def main() -> None:
    """Read the keys, and print the outcome; pasted into Python, its prompt stays open."""
    url = os.environ.get("FUTURES_API_URL") or "https://futures.kraken.com"
    key = os.environ.get("FUTURES_API_KEY") or input("Public key: ").strip()
    secret = os.environ.get("FUTURES_API_SECRET")
    secret = secret or getpass.getpass("Private key (stays hidden): ").strip()
    status, why = check(url, key, secret)
    print(re.sub(r"[^ -~\n]", " ", why))
    if not hasattr(sys, "ps1"):
        sys.exit(status)


main()
