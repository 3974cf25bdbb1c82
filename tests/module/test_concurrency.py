"""Threads: the limit, the one reveal and the one use of a nonce hold under pressure."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from threading import Barrier, Thread

import pytest

from futures_keys import Account, FuturesKeysError, Permissions, Request, sign

pytestmark = pytest.mark.skipif(
    sys.platform == "emscripten", reason="threads cannot start in the browser"
)
THREADS = 16


@pytest.fixture(autouse=True)
def _often() -> Iterator[None]:
    """Make threads switch as often as possible."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def outcomes(call: Callable[[], object], times: int = 1) -> Counter[str]:
    """Return the results of a call that all threads start simultaneously."""
    results: list[str] = []
    barrier = Barrier(THREADS)

    def run() -> None:
        barrier.wait()
        for _ in range(times):
            try:
                call()
            except FuturesKeysError as error:
                results.append(error.code)
            else:
                results.append("done")

    threads = [Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(results)


def test_limit(account: Account, all_permissions: Permissions) -> None:
    """With many threads creating keys, the limit holds."""
    expected = {"done": 50, "key-limit-reached": THREADS * 10 - 50}
    assert expected == outcomes(lambda: account.create_key(all_permissions), times=10)
    assert 50 == len(account.keys)


def test_one_reveal(account: Account, all_permissions: Permissions) -> None:
    """Of many threads, exactly one gets the private key."""
    for _ in range(20):
        reveal = partial(account.reveal_secret, account.create_key(all_permissions).public_key)
        expected = {"done": 1, "secret-already-revealed": THREADS - 1}
        assert expected == outcomes(reveal)


def test_one_use_of_a_nonce(account: Account, all_permissions: Permissions) -> None:
    """Of many threads with the same request, exactly one is authorized."""
    public_key = account.create_key(all_permissions).public_key
    private_key = account.reveal_secret(public_key)
    request = Request("GET", "/derivatives/api/v3/accounts")
    for nonce in range(20):
        signed = sign(request, public_key, private_key, nonce=nonce)
        expected = {"done": 1, "nonce-duplicate": THREADS - 1}
        assert expected == outcomes(partial(account.authorize, signed))


def test_reading_while_writing(account: Account, all_permissions: Permissions) -> None:
    """Keys can be listed while others are created and revoked."""

    def come_and_go() -> None:
        public_key = account.create_key(all_permissions).public_key
        assert public_key in account.keys
        assert public_key in {key["public_key"] for key in account.state()["keys"]}
        account.revoke_key(public_key)

    assert {"done": THREADS * 10} == outcomes(come_and_go, times=10)
    assert {} == account.keys
