"""Where the commands take a private key from, and what `check-env` says of a file."""

import json
from binascii import b2a_base64
from getpass import GetPassWarning
from pathlib import Path

import pytest

from futures_keys._secrets import Secret
from futures_keys.commands._files import MAX_BYTES, decode
from futures_keys.commands._keys import Keys
from futures_keys.commands._report import cause_of_finding
from futures_keys.diagnosis.dotenv import read_dotenv
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.keypair import generate_key_pair
from module.command_line import DOTENV, PRIVATE, PUBLIC, Input, Run, curl, right, runner

REQUEST = curl(right())
SPOT = b2a_base64(bytes(range(64)), newline=False).decode()  # as a private key of the spot API
SIGN = ("sign", "/derivatives/api/v3/accounts")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command."""
    return runner(monkeypatch, capsys)


@pytest.mark.parametrize(
    "content",
    [
        DOTENV.encode(),
        DOTENV.replace("\n", "\r\n").encode("utf-8-sig"),
        DOTENV.encode("utf-16"),
        f"export FUTURES_API_SECRET = '{PRIVATE}' # mine\n".encode(),
        f'$env:FUTURES_API_SECRET = "{PRIVATE}"'.encode(),
        f"set FUTURES_API_SECRET={PRIVATE}\nFUTURES_API_SECRET_OLD=".encode(),
        f"NAME=caf\xe9\nMY_SECRET={PRIVATE}".encode("latin-1"),
        f"Kraken_Private_Key: {PRIVATE}".encode(),
        f"KRAKEN_API_SECRET={PRIVATE}\nKRAKEN_API_KEY={PUBLIC}".encode(),
    ],
)
def test_env_files(run: Run, tmp_path: Path, content: bytes) -> None:
    """A private key is found in any `.env` file that a program may have."""
    path = tmp_path / ".env"
    path.write_bytes(content)
    done = run("diagnose", "--json", "--env", str(path), "--request", REQUEST)
    assert "right" == json.loads(done.out)["verdict"]


def test_lines_of_no_form() -> None:
    """Comments, sections and lines without a name are no values; the last of a name counts."""
    text = "# A=1\n[section]\n\n=x\nA=1\nA=2\nB=a#b #c\nC=#\n"
    assert {"A": "2", "B": "a#b", "C": ""} == read_dotenv(text)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("APP=1\nDEBUG=2", None, "has no FUTURES_API_SECRET: it has APP, DEBUG."),
        ("APP=1", "MINE", "has no MINE: it has APP."),
        ("", None, "no line of it has the form NAME=value"),
        (f"{PRIVATE.replace('+', 'x').replace('/', 'y')}=\n", None, "it has (not shown)."),
    ],
)
def test_env_file_without_a_key(
    run: Run, tmp_path: Path, content: str, name: str | None, words: str
) -> None:
    """A file without a private key differs from one with it under another name."""
    path = tmp_path / ".env"
    path.write_text(f"_{content}" if PRIVATE[:5] in content else content)
    named = ["--secret-name", name] if name else []
    done = run("diagnose", "--env", str(path), *named, "--request", REQUEST)
    assert (2, "") == (done.status, done.out)
    assert words in done.err


def test_env_file_without_a_new_key(run: Run, tmp_path: Path) -> None:
    """The name that is missed is that of the request's API."""
    path = tmp_path / ".env"
    path.write_text("APP=1")
    request = f"curl https://api.kraken.com/0/private/Balance -H 'API-Sign: {SPOT}' -d nonce=1"
    for command in (["sign", "/0/private/Balance"], ["diagnose", "--request", request]):
        done = run(*command, "--env", str(path))
        assert (2, "") == (done.status, done.out)
        assert "has no KRAKEN_API_SECRET: it has APP." in done.err


@pytest.mark.parametrize("command", ["diagnose", "sign"])
def test_help_names_both_variables(run: Run, command: str) -> None:
    """The help says where the private key comes from, for either API."""
    said = " ".join(run(command, "--help").out.split())
    assert "variable FUTURES_API_SECRET, or KRAKEN_API_SECRET for the new key" in said


def test_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment has the private key, under its usual name or one that is given."""
    monkeypatch.setenv("FUTURES_API_SECRET", f" {PRIVATE}\r")
    monkeypatch.setenv("FUTURES_API_KEY", "A" * 56)
    done = run("diagnose", "--request", REQUEST)
    assert 0 == done.status
    assert "Private key: variable FUTURES_API_SECRET" in done.out
    assert f"carries public key {PUBLIC[:6]}" in done.out
    monkeypatch.delenv("FUTURES_API_SECRET")
    monkeypatch.setenv("BOT_SECRET", PRIVATE)
    assert 0 == run("diagnose", "--secret-name", "BOT_SECRET", "--request", REQUEST).status
    done = run("diagnose", "--secret-name", "NONE", "--request", REQUEST)
    assert 2 == done.status
    assert "The environment has no variable NONE." in done.err


def test_another_pair_beside_it(run: Run, tmp_path: Path) -> None:
    """A second private key in the same file is tried too."""
    path = tmp_path / ".env"
    wrong = generate_key_pair().secret.get_value()
    path.write_text(f"FUTURES_API_SECRET={wrong}\nSPOT_SECRET={PRIVATE}\nX_SECRET=?\n")
    done = run("diagnose", "--env", str(path), "--request", REQUEST)
    assert 1 == done.status
    assert "[other-key]" in done.out


def test_the_pair_of_the_request(run: Run, tmp_path: Path) -> None:
    """Of several pairs the one of the request's public key is taken, else one of its API."""
    path = tmp_path / ".env"
    other = generate_key_pair()
    path.write_text(
        f"KRAKEN_API_KEY={other.public_key}\nKRAKEN_API_SECRET={other.secret.get_value()}\n"
        f"bot_public_key={PUBLIC}\nbot_private_key={PRIVATE}\n"
    )
    done = run("diagnose", "--env", str(path), "--request", REQUEST)
    assert 0 == done.status
    assert "bot_private_key" in done.out
    path.write_text(f"FUTURES_API_SECRET={PRIVATE}\n{path.read_text()}")
    for url, host in (("/0/private/Balance", "api"), ("/derivatives/api/v3/accounts", "futures")):
        done = run("sign", "--env", str(path), "--public-key", "x", url)
        assert f"https://{host}.kraken.com{url}" in done.out
    done = run("sign", "--env", str(path), "--json", "/0/private/Balance")
    assert other.public_key == json.loads(done.out)["headers"]["API-Key"]


def test_prompt(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal the private key is asked for; Enter goes on without one."""
    answers: list[str | Exception] = [PRIVATE, "", GetPassWarning("shown"), EOFError()]

    def answer(_prompt: str) -> str:
        given = answers.pop(0)
        if isinstance(given, Exception):
            raise given
        return given

    monkeypatch.setattr("futures_keys.commands._keys.getpass", answer)
    statuses = [run("diagnose", stdin=REQUEST.encode(), terminal=True).status for _ in range(4)]
    assert [0, 3, 3, 3] == statuses
    assert [] == answers


def test_prompt_without_a_terminal(run: Run) -> None:
    """Without a terminal nobody is asked, and what needs a private key says how to give one."""
    assert 3 == run("diagnose", stdin=REQUEST.encode()).status
    done = run(*SIGN)
    assert (2, "") == (done.status, done.out)
    assert "There is no private key" in done.err


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (PRIVATE[:-1], "private-key-form"),
        (PUBLIC, "public-key-as-private"),
        ("?", "private-key-form"),
    ],
)
def test_private_keys_that_are_none(
    run: Run, monkeypatch: pytest.MonkeyPatch, key: str, code: str
) -> None:
    """A private key that is none is the cause that is named; nothing is signed with it."""
    monkeypatch.setenv("FUTURES_API_SECRET", key)
    done = run("diagnose", "--request", REQUEST)
    assert 1 == done.status
    assert f"[{code}]" in done.out
    assert 2 == run(*SIGN).status


def test_keys_show_nothing() -> None:
    """The `repr` of keys shows no private key."""
    keys = Keys(Secret(PRIVATE), "prompt")
    assert PRIVATE not in repr(keys)
    assert PRIVATE == keys.secret.get_value()


@pytest.mark.parametrize("arguments", [["check-env"], ["diagnose", "--env"]])
def test_files_that_cannot_be_read(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    """A missing file, a folder and a name that is none are said in a line."""
    for path in (tmp_path / "none", tmp_path, "a\0b", "x" * 5000):
        done = run(*arguments, str(path), *(["--request", REQUEST] if len(arguments) > 1 else []))
        assert (2, "") == (done.status, done.out)
        assert 1 == done.err.count("\n")


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed, empty, broken or endless standard input is said in a line."""
    assert "is closed" in run("diagnose").err
    assert "is empty" in run("diagnose", "-", stdin=b" \n").err
    assert "too long" in run("diagnose", stdin=b"x" * (MAX_BYTES + 1)).err
    monkeypatch.setattr(Input, "buffer", property(_broken), raising=False)
    assert "cannot be read: Input/output error" in run("diagnose", stdin=b"").err


def _broken(_stream: Input) -> object:
    raise OSError(5, "Input/output error")


def test_decode() -> None:
    """Text is read as UTF-8, as UTF-16 with its mark, or as Latin-1."""
    assert "é" == decode("é".encode()) == decode("é".encode("utf-16")) == decode(b"\xe9")
    assert "a" == decode("a".encode("utf-8-sig"))


def test_check_env(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A right file has status 0, and no key of it is shown."""
    monkeypatch.chdir(tmp_path)
    assert 2 == run("check-env").status
    (tmp_path / ".env").write_text(DOTENV)
    done = run("check-env")
    assert 0 == done.status
    assert ".env: nothing is wrong with it; it has FUTURES_API_KEY, FUTURES_API_SECRET." in done.out
    assert PRIVATE not in done.out
    done = run("check-env", "--json")
    assert {"names": ["FUTURES_API_KEY", "FUTURES_API_SECRET"], "findings": []} == json.loads(
        done.out
    )


def test_check_env_with_faults(run: Run, tmp_path: Path) -> None:
    """What is wrong is named with its line, and the status says so."""
    path = tmp_path / ".env"
    path.write_text(f"FUTURES_API_KEY={PUBLIC}\nFUTURES_API_SECRET='{PRIVATE[:-1]}'\n")
    done = run("check-env", str(path))
    assert 1 == done.status
    assert "[dotenv-quotes]" in done.out
    assert "Line 2: FUTURES_API_SECRET cannot be a private key for futures: it is" in done.out
    assert PRIVATE[:-1] not in done.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (DOTENV.replace("\n", "\r\n"), "tr -d '\\r' < {path} > {path}.new"),
        (
            f"FUTURES_API_KEY={PRIVATE}\nFUTURES_API_SECRET={PUBLIC}\n",
            "Line 2: public and private key have changed places: FUTURES_API_SECRET is a public",
        ),
        (f"FUTURES_API_KEY={PUBLIC[:9]}", "Line 1: FUTURES_API_KEY cannot be a public key"),
        (f"FUTURES_API_SECRET={PUBLIC}", "Line 1: FUTURES_API_SECRET is a public key, where"),
        (f"FUTURES_API_SECRET={SPOT}", "without == at the end"),
    ],
)
def test_check_env_words(run: Run, tmp_path: Path, content: str, words: str) -> None:
    """What is said is about this file, not about a request, and names its path."""
    path = tmp_path / "my keys.env"
    path.write_bytes(content.encode())
    done = run("check-env", str(path))
    assert 1 == done.status
    assert words.format(path=f"'{path}'") in " ".join(done.out.split())
    assert "header" not in done.out
    assert 1 == done.out.count("[")


OTHERS = "OPENAI_API_KEY=sk-abc123\nDJANGO_SECRET_KEY='x#y'\nKEY_FILE=/x\nPUBLIC_URL=x\nA = b\n"


@pytest.mark.parametrize("other", [OTHERS, f"KRAKEN_API_KEY={PUBLIC}\nKRAKEN_API_SECRET={SPOT}\n"])
def test_other_keys_in_the_file(run: Run, tmp_path: Path, other: str) -> None:
    """What else stands in the file is no reason to find fault, or not to sign."""
    path = tmp_path / ".env"
    path.write_text(other + DOTENV)
    assert 0 == run("check-env", str(path)).status
    assert 0 == run("diagnose", "--env", str(path), "--request", REQUEST).status
    for api in ("derivatives", "unified"):
        done = run(*SIGN, "--env", str(path), "--api", api)
        assert 0 == done.status
        assert "-form]" not in done.err


def test_a_futures_key_in_the_lines_of_the_new_key(run: Run, tmp_path: Path) -> None:
    """It is named, though not where it signs for futures."""
    path = tmp_path / ".env"
    path.write_text(f"KRAKEN_API_KEY={PUBLIC}\nKRAKEN_API_SECRET={PRIVATE}\n")
    done = run("check-env", str(path))
    assert 1 == done.status
    said = " ".join(done.out.split())
    assert "Line 2: KRAKEN_API_SECRET is for the new key, and has the form of" in said
    assert "ends in ==" in said
    assert 0 == run("diagnose", "--env", str(path), "--request", REQUEST).status
    assert (0, "") == run(*SIGN, "--env", str(path))[::2]
    done = run("sign", "--env", str(path), "/0/private/Balance")
    assert 0 == done.status
    assert "note: Line 2: KRAKEN_API_SECRET is for the new key" in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("change", "verdict", "words"),
    [("", "right", "is right"), ("A", "unexplained", "No known mistake explains this signature")],
)
def test_a_futures_key_of_the_new_key_is_checked(
    run: Run, tmp_path: Path, change: str, verdict: str, words: str
) -> None:
    """It can sign, so a signature is judged with it, and its form is named beside that."""
    path = tmp_path / ".env"
    path.write_text(f"KRAKEN_API_KEY={PUBLIC}\nKRAKEN_API_SECRET={PRIVATE}\n")
    signed = run("sign", "--env", str(path), "--nonce", "7", "/0/private/Balance").out
    start = signed.index("API-Sign: ") + len("API-Sign: ")
    text = signed[:start] + change + signed[start + len(change) :]
    done = run("diagnose", "--env", str(path), "--json", "--request", text)
    found = json.loads(done.out)
    assert (1, verdict) == (done.status, found["verdict"])
    assert ["private-key-form"] == [one["code"] for one in found["findings"]]
    done = run("diagnose", "--env", str(path), "--request", text)
    assert words in done.out
    assert "cannot be checked" not in done.out


def test_sign_with_faults_of_the_file(run: Run, tmp_path: Path) -> None:
    """What leaves the private key readable is a note; what does not is a failure."""
    path = tmp_path / ".env"
    path.write_bytes(DOTENV.replace("\n", "\r\n").encode())
    done = run(*SIGN, "--env", str(path))
    assert 0 == done.status
    assert "note: The file has Windows line ends" in done.err
    assert "curl" in done.out
    for secret in (PUBLIC, PRIVATE[:60], SPOT):
        path.write_text(f"FUTURES_API_KEY={PRIVATE}\nFUTURES_API_SECRET={secret}")
        done = run(*SIGN, "--env", str(path))
        assert (2, "") == (done.status, done.out)
    path.write_text(f"FUTURES_API_KEY={PUBLIC}\nFUTURES_API_SECRET={SPOT}")
    done = run("sign", "--env", str(path), "/0/private/Balance")
    assert (0, "") == (done.status, done.err)


@pytest.mark.parametrize("public", [PRIVATE, SPOT, PRIVATE[:-1], f"x{PRIVATE}"])
def test_a_private_key_in_the_place_of_the_public_one(
    run: Run, tmp_path: Path, public: str
) -> None:
    """What may be a private key is neither sent nor shown, not even its beginning."""
    path = tmp_path / ".env"
    path.write_text(f"FUTURES_API_KEY={public}\nFUTURES_API_SECRET={PRIVATE}\n")
    request = curl(right()).replace(PUBLIC, public)
    outputs = [
        run(*SIGN, "--env", str(path)),
        run("sign", "--request", request, "--env", str(path)),
        run("diagnose", "--env", str(path), "--request", REQUEST),
        run("diagnose", "--env", str(path), "--request", request),
        run("check-env", str(path)),
    ]
    assert [2, 2, 1, 1, 1] == [done.status for done in outputs]
    assert "which would be sent" in outputs[0].err
    assert not any(public[:6] in done.out + done.err for done in outputs)


def test_places_in_the_guide(run: Run, tmp_path: Path) -> None:
    """A finding names a place in the guide where there is one, and no page without it."""
    path = tmp_path / ".env"
    path.write_text(f"FUTURES_API_KEY={PUBLIC}\nFUTURES_API_SECRET='{PRIVATE}'\n")
    assert "  [dotenv-quotes]\n" in run("check-env", str(path)).out
    path.write_text(f"FUTURES_API_KEY={PRIVATE}\nFUTURES_API_SECRET={PUBLIC}\n")
    where = "[dotenv-swapped]  guide: mistakes/#public-key-used"
    assert where in run("check-env", str(path)).out
    pages = {None: "index.md", "mistakes/": "mistakes.md"}
    guide = Path(__file__).parents[2] / "docs/en"
    for finding in Finding:
        page, mark, anchor = cause_of_finding(Found(finding)).page.rpartition("#")
        assert not mark or f"{{ #{anchor} " in (guide / pages[page or None]).read_text("utf-8")
