"""What the page on the practice exchange says of WebSockets: commands, frames, and the log."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from clients.exchange import Exchange
from clients.terminal import Terminal

PROJECT = Path(__file__).parents[2]
SECONDS = 20  # far more than a command takes
SECTION = re.compile(r"^## [^\n]+\{ #websockets \}\n(.*?)^## ", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What has come when a line has been answered: its own answer, and what it brings about.
ANSWERED = [r'"type":"snapshot"', r'"exec_type":"new"', r'"exec_type":"canceled"']


def without_values(line: str) -> str:
    """Leave out the time and the connection's number."""
    return re.sub(r"#\d+", "#", line.partition(" ")[2])


@pytest.mark.parametrize("language", ["it", "en"])
def test_websockets(exchange: Exchange, language: str, tmp_path: Path) -> None:
    """The token, the connection, the three frames, and the lines of the log."""
    page = (PROJECT / f"docs/{language}/practice-exchange.md").read_text("utf-8")
    section = SECTION.search(page)
    assert section
    (_, log), (_, token), (_, connect), (_, frames), _ = FENCE.findall(section[1])

    Path(tmp_path, ".env").write_text(exchange.dotenv, "utf-8")
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    environment["PYTHONPATH"] = str(PROJECT / "snippets")
    command = Path(tmp_path, "futures-keys")  # this checkout's, whichever is installed
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m futures_keys "$@"\n', "utf-8")
    command.chmod(0o700)
    asked = subprocess.run(  # noqa: S603 - a command of the page
        ["sh", "-c", token],  # noqa: S607 - the system's shell
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
        timeout=SECONDS,
    )
    assert asked.stdout, asked.stderr
    answer = json.loads(asked.stdout)
    assert [] == answer["error"]

    python, *arguments, url = connect.split()
    assert "python3" == python
    here = url.replace("127.0.0.1:8787", exchange.url.partition("://")[2])
    with Terminal([sys.executable, *arguments, here], environment) as terminal:
        terminal.wait_for(r'"channel":"status"')
        lines = frames.splitlines()
        for line, answered in zip(lines, ANSWERED, strict=True):
            terminal.type(line.replace("…", answer["result"]["token"]) + "\n")
            terminal.wait_for(answered)
        without = lines[1].replace(', "asset_class": "derivatives"', "")
        terminal.type(without.replace("…", answer["result"]["token"]) + "\n")
        terminal.wait_for("EGeneral:Invalid arguments:asset_class")
    for line in log.splitlines():
        exchange.wait_for(line.partition("#")[2][1:])  # it comes after the answer
        logged = [without_values(one) for one in exchange.log.splitlines()]
        assert without_values(line) in logged
