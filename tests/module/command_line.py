"""Runs commands as a terminal does, with an environment of their own."""

import sys
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from hashlib import shake_256
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

import pytest

from futures_keys import Request, sign
from futures_keys.commands.main import main

# The same in each process: names of tests hold them.
PUBLIC, PRIVATE = (
    b2a_base64(shake_256(f"commands {size}".encode()).digest(size), newline=False).decode()
    for size in (42, 66)
)
ACCOUNTS = "https://futures.kraken.com/derivatives/api/v3/accounts"
ORDER = "https://futures.kraken.com/derivatives/api/v3/sendorder"
BODY = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=40000"
DOTENV = f"FUTURES_API_KEY={PUBLIC}\nFUTURES_API_SECRET={PRIVATE}\n"


class Done(NamedTuple):
    """What a command did: its exit status, and what it wrote."""

    status: int
    out: str
    err: str


type Run = Callable[..., Done]


class Input(TextIOWrapper):
    """A standard input that may be a terminal."""

    def __init__(self, content: bytes, *, terminal: bool = False) -> None:
        super().__init__(BytesIO(content))
        self.terminal = terminal

    def isatty(self) -> bool:
        """Return whether a person is there."""
        return self.terminal


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command."""
    for name in ("FUTURES_API_KEY", "FUTURES_API_SECRET", "FUTURES_API_URL", "KRAKEN_API_SECRET"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: bytes | None = None, terminal: bool = False) -> Done:
        given = None if stdin is None else Input(stdin, terminal=terminal)
        monkeypatch.setattr(sys, "stdin", given)
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = int(ended.code or 0)
        return Done(status, *capsys.readouterr())

    return run


def curl(request: Request) -> str:
    """Return a request as people paste it."""
    headers = "".join(f" -H '{name}: {value}'" for name, value in request.headers.items())
    body = f" --data '{request.body}'" if request.body else ""
    return f"curl -X {request.method} '{request.url}'{headers}{body}"


def right(method: str = "GET", url: str = ACCOUNTS, body: str = "") -> Request:
    """Return a request that is signed right."""
    return sign(Request(method, url, body), PUBLIC, PRIVATE, nonce=1_795_858_579_000)


def hexadecimal(request: Request) -> Request:
    """Return a request whose Authent is written in hexadecimal, and else is right."""
    headers = dict(request.headers)
    headers["Authent"] = a2b_base64(headers["Authent"]).hex()
    return Request(request.method, request.url, request.body, headers)
