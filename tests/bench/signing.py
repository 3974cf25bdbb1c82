"""Times signing, authorizing and diagnosing, against the standard library and other clients.

Exits with status 1 when a bar is missed. The unit of each table is its first line: the same with
the standard library alone.
"""

import gc
import hashlib
import hmac
import secrets
import statistics
import sys
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

sys.path[:0] = [str(Path(__file__).parents[1])]

from ccxt import krakenfutures  # type: ignore[import-untyped]  # noqa: E402
from kraken.futures import User  # noqa: E402

from bench.race import Contestant, race, verdict  # noqa: E402
from futures_keys import (  # noqa: E402
    Account,
    GeneralAccess,
    Permissions,
    Request,
    WithdrawalAccess,
    authent,
    diagnose,
    sign,
)
from futures_keys._hmac import HmacKey  # noqa: E402
from futures_keys.signing import authent_with  # noqa: E402

ROUNDS, RUNS = 100, 200
AUTHENT_BAR = 1.0  # of the bare recipe
PREPARED_AUTHENT_BAR = 0.7  # the same, with a key that is prepared for HMAC
SIGN_BAR = 2.5  # of the bare recipe
AUTHORIZE_BAR = 3.0  # of one bare HMAC; aim at 2
DIAGNOSE_ROUNDS = 20
# Milliseconds, of one diagnosis.
DIAGNOSE_BARS = {
    "a right request": 0.1,
    "one mistake": 10,
    "two mistakes": 50,
    "five mistakes": 150,
    "no explanation": 400,
}
DIAGNOSE_RUNS = {"a right request": RUNS}  # as short as a signature, and timed as one

NONCE = "1616492376594"
PREFIX = "/derivatives"


@dataclass(frozen=True)
class Call:
    """A call of the API with its parameters, the same for all contestants."""

    method: str
    name: str
    parameters: dict[str, str]

    @property
    def path(self) -> str:
        """Return the path, as it is signed."""
        return f"/api/v3/{self.name}"

    @property
    def encoded(self) -> str:
        """Return the parameters, as they are sent and signed."""
        return urlencode(self.parameters)

    def request(self) -> Request:
        """Return the request: a GET has its parameters in the query, a POST in the body."""
        url = f"https://futures.example{PREFIX}{self.path}"
        if self.method == "GET":
            return Request("GET", f"{url}?{self.encoded}")
        return Request(self.method, url, self.encoded)


FILLS = Call("GET", "fills", {"lastFillTime": "2026-11-22T08:00:00.000Z"})
ORDER = Call(
    "POST",
    "sendorder",
    {
        "orderType": "lmt",
        "symbol": "PI_XBTUSD",
        "side": "buy",
        "size": "1",
        "limitPrice": "9400",
        "cliOrdId": "first-try",
    },
)


class Signers:
    """One key that may trade, and each client that signs with it."""

    def __init__(self) -> None:
        self.account = Account()
        permissions = Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS)
        self.public_key = self.account.create_key(permissions).public_key
        self.private_key = self.account.reveal_secret(self.public_key)
        self.sdk = User(key=self.public_key, secret=self.private_key)
        self.ccxt = krakenfutures({"apiKey": self.public_key, "secret": self.private_key})

    def sign(self, request: Request, nonce: int) -> Request:
        """Sign with this module."""
        return sign(request, self.public_key, self.private_key, nonce=nonce)


def bare_recipe(private_key: str, post_data: str, nonce: str, path: str) -> Callable[[], str]:
    """Return an Authent by the standard library that decodes the key each time."""

    def run() -> str:
        digest = hashlib.sha256((post_data + nonce + path).encode()).digest()
        return b64encode(hmac.new(b64decode(private_key), digest, hashlib.sha512).digest()).decode()

    return run


def bare_hmac(private_key: str, post_data: str, nonce: str, path: str) -> Callable[[], str]:
    """Return the same with a key that is decoded once, as a server may keep it."""
    key = b64decode(private_key)

    def run() -> str:
        digest = hashlib.sha256((post_data + nonce + path).encode()).digest()
        return b64encode(hmac.new(key, digest, hashlib.sha512).digest()).decode()

    return run


def keyed_hmac(private_key: str, post_data: str, nonce: str, path: str) -> Callable[[], str]:
    """Return the same with copies of a keyed HMAC."""
    keyed = hmac.new(b64decode(private_key), digestmod=hashlib.sha512)

    def run() -> str:
        mac = keyed.copy()
        mac.update(hashlib.sha256((post_data + nonce + path).encode()).digest())
        return b64encode(mac.digest()).decode()

    return run


def race_authent(signers: Signers) -> bool:
    """Time an Authent alone; all contestants compute the same one."""
    sdk, ccxt = signers.sdk, signers.ccxt
    key, post_data, nonce, path = parts = (signers.private_key, ORDER.encoded, NONCE, ORDER.path)

    def ours() -> str:
        return authent(key, post_data=post_data, nonce=nonce, endpoint_path=path)

    prepared = HmacKey(b64decode(key))

    def ours_prepared() -> str:
        return authent_with(prepared, post_data + nonce + path)

    def part_of_sdk() -> str:
        return sdk._get_kraken_futures_signature(PREFIX + path, post_data, nonce)

    def part_of_ccxt() -> str:
        digest = ccxt.hash(ccxt.encode(post_data + nonce + path), "sha256", "binary")
        secret = ccxt.base64_to_binary(ccxt.secret)
        return str(ccxt.hmac(digest, secret, hashlib.sha512, "base64"))

    contestants = [
        Contestant("standard library", bare_recipe(*parts)),
        Contestant("authent", ours, AUTHENT_BAR),
        Contestant("authent_with, key prepared before", ours_prepared, PREPARED_AUTHENT_BAR),
        Contestant("standard library, key decoded before", bare_hmac(*parts)),
        Contestant("standard library, HMAC keyed before", keyed_hmac(*parts)),
        Contestant("python-kraken-sdk, the same part", part_of_sdk),
        Contestant("ccxt, the same part", part_of_ccxt),
    ]
    assert 1 == len({contestant.run() for contestant in contestants})
    return race("authent, of an order", contestants, ROUNDS, RUNS)


def race_sign(signers: Signers, call: Call) -> bool:
    """Time a whole request with its headers, up to sending it."""
    key, encoded, path, parameters = signers.private_key, call.encoded, call.path, call.parameters
    query_and_body = (parameters, {}) if call.method == "GET" else ({}, parameters)
    url, body, nonce = call.request().url, call.request().body, int(NONCE)

    def ours() -> Mapping[str, str]:
        return signers.sign(Request(call.method, url, body), nonce).headers

    def ours_from_parameters() -> Mapping[str, str]:
        return signers.sign(call.request(), time.time_ns() // 1_000_000).headers

    def with_sdk() -> Mapping[str, str]:
        query, body = query_and_body
        return signers.sdk._prepare_request(call.method, PREFIX + path, body, query)[2]

    def with_ccxt() -> Mapping[str, str]:
        signed = signers.ccxt.sign(call.name, ["private"], call.method, parameters)
        return cast("Mapping[str, str]", signed["headers"])

    for make in (ours, ours_from_parameters, with_sdk, with_ccxt):
        headers = make()
        right = bare_recipe(key, encoded, headers.get("Nonce", ""), path)()
        assert right == headers["Authent"]
    contestants = [
        Contestant("standard library, Authent alone", bare_recipe(key, encoded, NONCE, path)),
        Contestant("Request, sign", ours, SIGN_BAR),
        Contestant("the same with urlencode and clock", ours_from_parameters),
        Contestant("python-kraken-sdk", with_sdk),
        Contestant("ccxt, without a nonce", with_ccxt),
    ]
    return race(f"sign, a whole {call.method} request", contestants, ROUNDS, RUNS)


def race_authorize(signers: Signers) -> bool:
    """Time the authorization of a request: endpoint, headers, key, signature, permission, nonce."""
    nonces = count(int(NONCE))
    request = ORDER.request()
    waiting: list[Request] = []

    def prepare() -> None:
        """Sign the requests of a turn, in the order of their nonces."""
        waiting[:] = [signers.sign(request, next(nonces)) for _ in range(RUNS)][::-1]

    def ours() -> object:
        return signers.account.authorize(waiting.pop())

    parts = (signers.private_key, ORDER.encoded, NONCE, ORDER.path)
    contestants = [
        Contestant("one bare HMAC", bare_hmac(*parts)),
        Contestant("authorize", ours, AUTHORIZE_BAR, prepare),
    ]
    return race("authorize, of an order", contestants, ROUNDS, RUNS)


def time_diagnose(signers: Signers) -> bool:
    """Time a diagnosis in milliseconds: it is the only one of these that a person waits for."""
    key, call = signers.private_key, ORDER
    signed = signers.sign(call.request(), int(NONCE))
    cut = b64encode(b64decode(key)[:-1]).decode()
    without_nonce = {"post_data": call.encoded, "endpoint_path": call.path}
    authents = {
        "a right request": signed.headers["Authent"],
        "one mistake": authent(key, **without_nonce),
        "two mistakes": authent(cut, **without_nonce),
        "five mistakes": home_made(key, call),
        "no explanation": b64encode(secrets.token_bytes(64)).decode(),
    }
    requests = {
        name: Request(signed.method, signed.url, signed.body, {**signed.headers, "Authent": value})
        for name, value in authents.items()
    }
    times: dict[str, list[float]] = {name: [] for name in requests}
    for _ in range(DIAGNOSE_ROUNDS):
        for name, request in requests.items():
            runs = DIAGNOSE_RUNS.get(name, 1)
            start = time.perf_counter()
            for _ in range(runs):
                diagnose(request, key)
            times[name].append((time.perf_counter() - start) / runs * 1000)
    print(f"\ndiagnose, of an order\n{'':44} median      (lowest to highest)   bar")
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        lowest, highest = min(times[name]), max(times[name])
        bar = verdict(median <= DIAGNOSE_BARS[name], DIAGNOSE_BARS[name])
        print(f"  {name:40} {median:6.2f} ms   ({lowest:5.2f} to {highest:5.2f})     {bar}")
    return all(median <= DIAGNOSE_BARS[name] for name, median in medians.items())


def home_made(private_key: str, call: Call) -> str:
    """Return a signature as other exchanges want it: five mistakes together."""
    message = f"{NONCE}{call.method}{PREFIX}{call.path}{call.encoded}"
    return b64encode(hmac.digest(private_key.encode(), message.encode(), "sha512")).decode()


def main() -> int:
    """Run all races, and return 1 when a bar is missed."""
    signers = Signers()
    gc.freeze()  # excludes what was imported from collections
    print(f"== Signing, {ROUNDS} rounds by turns of {RUNS} runs")
    met = [
        race_authent(signers),
        race_sign(signers, FILLS),
        race_sign(signers, ORDER),
        race_authorize(signers),
        time_diagnose(signers),
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
