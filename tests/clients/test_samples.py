"""The samples: each program on a page prints the expected output."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

import pytest

from clients.exchange import Exchange
from futures_keys import Request, authent, sign

PROJECT = Path(__file__).parents[2]
SNIPPETS = PROJECT / "snippets"
DOCS = [PROJECT / "docs" / language for language in ("it", "en")]
SECONDS = 60  # far more than any of them takes: a timeout for hangs

# The output of each sample that runs on a page, as a pattern.
SAMPLES = {
    "api_sign_by_hand.py": r"""
1\. nonce and body: 1616492376594nonce=1616492376594&ordertype=limit&[\w=&]+&volume=1\.25
2\. SHA-256: 32 bytes: 23a1c1b34c6a11d641af0f24684896cb90f66fb991125c83dc357bdc3dc146f1
3\. path and SHA-256: 51 bytes
4\. HMAC-SHA-512: 64 bytes, with a key of 64
5\. API-Sign: 88 characters: 4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8\+UClSV5n9E6[\w/+]+==
As published: True
""",
    "authent_by_hand.py": r"""
1\. message: orderType=lmt&symbol=PI_XBTUSD1616492376594/api/v3/sendorder
2\. SHA-256: 32 bytes: a569742ec18b414ed77641dd30f2ab360134dd34ebf48e366cc1fa38320b0ec0
3\. private key: 40 bytes \(one of the exchange has 66\)
4\. HMAC-SHA-512: 64 bytes: [0-9a-f]{128}
5\. Authent: 88 characters: Txi\+gJVXe3EN1brXYQ46FuV6UVtEVSKhc6dYMhPb7a/[\w/+]{43}==
As published: True
""",
    "let_in.py": r"""
GET /derivatives/api/v3/openpositions with nonce 1 - let in
POST /derivatives/api/v3/sendorder with nonce 2 - authenticationError - permission-too-low
GET /derivatives/api/v3/openpositions with nonce 1 - nonceDuplicate - nonce-duplicate
""",
    "name_the_mistake.py": r"""
Correct: False
Mistakes: derivatives-prefix-kept nonce-not-signed
Signatures compared: \d+
""",
}
# The samples that call an exchange through a library.
LIBRARIES = {
    "with_ccxt.py": r"\n\{'result': 'success', .*'openPositions': \[\]\}\n",
    "with_python_kraken_sdk.py": r"\n\{'result': 'success', .*'accounts': \{\}\}\n",
    "with_spot_websocket.py": r"\n\{'channel': 'executions', .*'data': \[\], .*\}\n",
}
SHOWN = {"samples": SAMPLES, "libraries": LIBRARIES}


def run(program: Path, **environment: str) -> str:
    """Run a program, and return its output, after a line end."""
    done = subprocess.run(  # noqa: S603 - the project's own programs
        [sys.executable, program],
        check=False,
        env={**os.environ, "PYTHONPATH": str(SNIPPETS), **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert (0, "") == (done.returncode, done.stderr)
    return f"\n{done.stdout}"


@pytest.mark.parametrize("docs", DOCS, ids=lambda docs: docs.name)
@pytest.mark.parametrize("folder", SHOWN)
def test_every_sample_is_shown_and_tested(folder: str, docs: Path) -> None:
    """The pages show every sample, once, and each is run below."""
    found = {program.name for program in (SNIPPETS / folder).glob("*.py")}
    assert found == SHOWN[folder].keys()
    shown = [
        re.findall(rf'--8<-- "{folder}/(\w+\.py)"', page.read_text("utf-8"))
        for page in docs.glob("*.md")
    ]
    assert sorted(found) == sorted(chain(*shown))


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str) -> None:
    """A sample runs by itself, and prints the expected output."""
    assert re.fullmatch(SAMPLES[name], run(SNIPPETS / "samples" / name))


@pytest.mark.parametrize("name", LIBRARIES)
def test_library(exchange: Exchange, name: str) -> None:
    """A library that is configured for the practice exchange is authorized by it."""
    printed = run(SNIPPETS / "libraries" / name, **exchange.values)
    assert re.fullmatch(LIBRARIES[name], printed)


@pytest.mark.parametrize("docs", DOCS, ids=lambda docs: docs.name)
def test_keys_of_the_page(start_exchange: Callable[..., Exchange], docs: Path) -> None:
    """The page shows the command's default output, except for the values."""
    page = (docs / "practice-exchange.md").read_text("utf-8")
    shown = re.search(r"```text\n(FUTURES_API_URL=.*?)```", page, re.DOTALL)
    assert shown is not None
    without_values = [re.sub(r"=.*", "", one) for one in (shown[1], start_exchange().dotenv)]
    assert without_values[0] == without_values[1]


@pytest.mark.parametrize("docs", DOCS, ids=lambda docs: docs.name)
def test_log_of_the_page(start_exchange: Callable[..., Exchange], docs: Path) -> None:
    """The page shows the lines of the log for these two requests."""
    path = "/derivatives/api/v3/openpositions"
    exchange = start_exchange()
    pair = exchange.keys[0]
    right = sign(Request("GET", path), pair.public_key, pair.private_key)
    wrong = authent(pair.private_key, endpoint_path=path)

    page = (docs / "practice-exchange.md").read_text("utf-8")
    shown = re.findall(rf"^\d\d:\d\d:\d\d (GET {path} .*)$", page, re.MULTILINE)
    key = pair.public_key[:6]
    expected = [re.sub(r"key=\S{6}\.\.\.", f"key={key}...", line) for line in shown]
    requests = (right.headers, {"APIKey": pair.public_key, "Authent": wrong})
    for headers, line in zip(requests, expected, strict=True):
        url = exchange.url + path
        urlopen(HttpRequest(url, headers=dict(headers)), timeout=SECONDS).close()  # noqa: S310
        exchange.wait_for(line)  # the line may be written after the response
    logged = [line.partition(" ")[2] for line in exchange.log.splitlines() if path in line]
    assert expected == logged
