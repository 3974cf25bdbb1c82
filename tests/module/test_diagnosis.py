"""Diagnosis: each mistake, alone and in pairs, is recognized exactly."""

import hmac
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from random import Random

import pytest

from futures_keys import (
    Diagnosis,
    InvalidPrivateKey,
    InvalidRequest,
    MissingHeader,
    Mistake,
    Oversight,
    Request,
    diagnose,
    sign,
)
from futures_keys._hmac import HmacKey
from futures_keys._secrets import Secret
from futures_keys.diagnosis import Api, diagnose_challenge, diagnose_with

RANDOM = Random(20261122)  # noqa: S311 - the same keys in each run
PUBLIC_KEY = b64encode(RANDOM.randbytes(42)).decode()
PRIVATE_KEY = b64encode(RANDOM.randbytes(66)).decode()
OTHER_KEY = b64encode(RANDOM.randbytes(66)).decode()
SPOT_KEY = b64encode(RANDOM.randbytes(64)).decode()
NONCE = 1700000000000
M = Mistake


def to_base64(mac: bytes) -> str:
    """Return bytes as an Authent header has them."""
    return b64encode(mac).decode()


@dataclass
class Program:
    """An independent implementation of signing: each mistake changes one of its fields."""

    query: str = ""
    body: str = ""
    nonce: str = str(NONCE)
    path: str = ""
    order: str = "query body nonce path"
    secret: str = PRIVATE_KEY
    decoded: bool = True
    inner: Callable[[bytes], bytes] = lambda message: sha256(message).digest()
    spot: bool = False
    outer: str = "sha512"
    output: Callable[[bytes], str] = lambda mac: b64encode(mac).decode()

    def sign(self) -> str:
        """Compute an Authent."""
        key = b64decode(self.secret) if self.decoded else self.secret.encode()
        message = "".join(vars(self)[part] for part in self.order.split()).encode()
        content = self.inner(message)
        if self.spot:
            hashed = (self.nonce + self.query + self.body).encode()
            content = self.path.encode() + self.inner(hashed)
        return self.output(hmac.new(key, content, self.outer).digest())


# Three requests, as not every mistake is possible in each: as sent, and as signed correctly.
ORDER = (
    Request(
        "POST",
        "https://futures.kraken.com/derivatives/api/v3/sendorder",
        body="orderType=lmt&cliOrdId=a%20b%2Fc&symbol=PI_XBTUSD",
    ),
    Program(body="orderType=lmt&cliOrdId=a%20b%2Fc&symbol=PI_XBTUSD", path="/api/v3/sendorder"),
)
OPEN = (
    Request("GET", "/derivatives/api/v3/openorders?note=a%20b%2Fc"),
    Program(query="note=a%20b%2Fc", path="/api/v3/openorders"),
)
HISTORY = (
    Request("GET", "/api/history/v3/accountlogcsv?note=a%20b%2Fc"),
    Program(query="note=a%20b%2Fc", path="/api/history/v3/accountlogcsv"),
)


def _damage(program: Program) -> None:
    """Remove the last four characters."""
    program.secret = program.secret[:-4]


def _decode(program: Program) -> None:
    program.query = program.query.replace("%20", " ").replace("%2F", "/")
    program.body = program.body.replace("%20", " ").replace("%2F", "/")


def _swap_spaces(program: Program) -> None:
    program.query = program.query.replace("%20", "+")
    program.body = program.body.replace("%20", "+")


def _mark(program: Program) -> None:
    if program.query:
        program.query = "?" + program.query
    else:
        program.body = "?" + program.body


def _raise_case(program: Program) -> None:
    for low, camel in (
        ("sendorder", "sendOrder"),
        ("openorders", "openOrders"),
        ("accountlogcsv", "accountLogCsv"),
    ):
        program.path = program.path.replace(low, camel)


def _move_query(program: Program) -> None:
    program.path, program.query = f"{program.path}?{program.query}", ""


def _set(**values: object) -> Callable[[Program], None]:
    return lambda program: vars(program).update(values)


# In the order in which a program would make them.
MISTAKES: dict[Mistake, Callable[[Program], None]] = {
    M.SPOT_KEY: _set(secret=SPOT_KEY),
    M.OTHER_KEY: _set(secret=OTHER_KEY),
    M.SECRET_DAMAGED: _damage,
    M.SECRET_NOT_DECODED: _set(decoded=False),
    M.PARAMETERS_NOT_ENCODED: _decode,
    M.SPACE_ENCODING_DIFFERS: _swap_spaces,
    M.EMPTY_JSON_SIGNED: _set(body="{}"),
    M.QUESTION_MARK_SIGNED: _mark,
    M.HISTORY_PREFIX_LOST: lambda p: _set(path=p.path.replace("/api/history/", "/api/"))(p),
    M.PATH_CASE: _raise_case,
    M.DERIVATIVES_PREFIX_KEPT: lambda p: _set(path="/derivatives" + p.path)(p),
    M.TRAILING_SLASH: lambda p: _set(path=p.path + "/")(p),
    M.QUERY_IN_PATH: _move_query,
    M.NONCE_NOT_SIGNED: _set(nonce=""),
    M.NONCE_NOT_SENT: _set(nonce=str(NONCE + 1)),
    M.SPOT_FIELD_ORDER: _set(order="nonce query body path"),
    M.PATH_FIRST: _set(order="path query body nonce"),
    M.SPOT_ALGORITHM: _set(spot=True),
    M.SHA256_HEX: _set(inner=lambda message: sha256(message).hexdigest().encode()),
    M.SHA256_SKIPPED: _set(inner=lambda message: message),
    M.HMAC_SHA256: _set(outer="sha256"),
    M.HEX_OUTPUT: _set(output=bytes.hex),
    M.URLSAFE_BASE64: _set(output=lambda mac: urlsafe_b64encode(mac).decode().rstrip("=")),
}


def _explain(case: tuple[Request, Program], *mistakes: Mistake) -> Diagnosis:
    """Sign a request with mistakes, and diagnose it."""
    request, right = case
    program = Program(**vars(right))
    for mistake, change in MISTAKES.items():
        if mistake in mistakes:
            change(program)
    headers = {"APIKey": PUBLIC_KEY, "Nonce": str(NONCE), "Authent": program.sign()}
    sent = Request(request.method, request.url, request.body, headers)
    return diagnose(sent, PRIVATE_KEY, [OTHER_KEY, SPOT_KEY])


IN = {  # where a mistake cannot be made in each of the three
    M.EMPTY_JSON_SIGNED: OPEN,
    M.QUERY_IN_PATH: OPEN,
    M.HISTORY_PREFIX_LOST: HISTORY,
}
EXCLUDE_EACH_OTHER = (
    {M.SPOT_KEY, M.OTHER_KEY},
    {M.PARAMETERS_NOT_ENCODED, M.SPACE_ENCODING_DIFFERS},
    {M.QUESTION_MARK_SIGNED, M.QUERY_IN_PATH},
    {M.HISTORY_PREFIX_LOST, M.DERIVATIVES_PREFIX_KEPT},
    {M.NONCE_NOT_SIGNED, M.NONCE_NOT_SENT},
    {M.SPOT_FIELD_ORDER, M.PATH_FIRST},
    {M.SPOT_FIELD_ORDER, M.SPOT_ALGORITHM},
    {M.PATH_FIRST, M.SPOT_ALGORITHM},
    {M.SHA256_HEX, M.SHA256_SKIPPED},
    {M.HEX_OUTPUT, M.URLSAFE_BASE64},
    # The same bytes as with fewer mistakes, or with two others.
    {M.NONCE_NOT_SIGNED, M.SPOT_FIELD_ORDER},
    {M.QUERY_IN_PATH, M.SPOT_FIELD_ORDER},
    {M.QUERY_IN_PATH, M.PATH_FIRST},
    {M.SPOT_ALGORITHM, M.SHA256_SKIPPED},
)
ORDERED = sorted(MISTAKES, key=list(Mistake).index)
PAIRS = [pair for pair in combinations(ORDERED, 2) if set(pair) not in EXCLUDE_EACH_OTHER]


def _case(*mistakes: Mistake) -> tuple[Request, Program]:
    found = [IN[mistake] for mistake in mistakes if mistake in IN]
    return HISTORY if HISTORY in found else found[0] if found else ORDER


def test_codes_are_written_in_python() -> None:
    """The `repr` of a mistake is its name in Python, and its value the code."""
    assert "Mistake.SPOT_KEY" == repr(M.SPOT_KEY)
    assert "Api.UNIFIED" == repr(Api.UNIFIED)
    with pytest.raises(ValueError, match="no-such-code"):
        Mistake("no-such-code")
    assert "Oversight.NONCE_SCALE" == repr(Oversight.NONCE_SCALE)
    assert {str(one) for one in (*Mistake, *Oversight)} == {
        one.name.lower().replace("_", "-") for one in (*Mistake, *Oversight)
    }


def test_every_mistake_can_be_made_here() -> None:
    """`Program` can make each mistake, and 239 of the 253 pairs."""
    assert 239 == len(PAIRS)


@pytest.mark.parametrize("case", [ORDER, OPEN, HISTORY])
def test_correct(case: tuple[Request, Program]) -> None:
    """A correct Authent is recognized at the first attempt."""
    diagnosis = _explain(case)
    assert diagnosis.correct
    assert () == diagnosis.mistakes
    assert 1 == diagnosis.attempts


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake(mistake: Mistake) -> None:
    """One mistake is recognized, and nothing else."""
    diagnosis = _explain(_case(mistake), mistake)
    assert (mistake,) == diagnosis.mistakes
    assert not diagnosis.correct


@pytest.mark.exhaustive
@pytest.mark.no_cover
@pytest.mark.parametrize("pair", PAIRS, ids=" + ".join)
def test_two_mistakes(pair: tuple[Mistake, Mistake]) -> None:
    """Two mistakes are recognized, and nothing else."""
    assert pair == _explain(_case(*pair), *pair).mistakes


@pytest.mark.parametrize("pair", [(M.SECRET_DAMAGED, M.PATH_CASE), (M.QUERY_IN_PATH, M.SHA256_HEX)])
@pytest.mark.parametrize("form", [M.HEX_OUTPUT, M.URLSAFE_BASE64])
def test_mistakes_of_the_encoding_are_added(pair: tuple[Mistake, Mistake], form: Mistake) -> None:
    """Mistakes of the encoding do not count among the two that are searched for."""
    assert (*pair, M.HMAC_SHA256, form) == _explain(OPEN, *pair, form, M.HMAC_SHA256).mistakes


def _diagnose(request: Request, program: Program, *, nonce: str = str(NONCE)) -> Diagnosis:
    headers = {"APIKey": PUBLIC_KEY, "Authent": program.sign()} | (
        {"Nonce": nonce} if nonce else {}
    )
    return diagnose(Request(request.method, request.url, request.body, headers), PRIVATE_KEY)


@pytest.mark.parametrize(
    ("mistake", "change"),
    [
        (M.HISTORY_PREFIX_LOST, {"path": "/v3/accountlogcsv"}),
        (M.HISTORY_PREFIX_LOST, {"path": "/history/v3/accountlogcsv"}),
        (M.HISTORY_PREFIX_LOST, {"path": "/accountlogcsv"}),
        (M.PATH_CASE, {"path": "/api/history/v3/AccountLogCsv"}),
        (M.PATH_CASE, {"path": "/API/HISTORY/V3/ACCOUNTLOGCSV"}),
        (M.EMPTY_JSON_SIGNED, {"query": "", "body": "{}"}),
        (M.EMPTY_JSON_SIGNED, {"body": "[]"}),
        (M.QUERY_IN_PATH, {"path": "/api/history/v3/accountlogcsv?note=a%20b%2Fc"}),
        (M.PATH_FIRST, {"order": "path nonce query body"}),
        (M.SHA256_HEX, {"inner": lambda message: sha256(message).hexdigest().upper().encode()}),
        (M.HEX_OUTPUT, {"output": lambda mac: mac.hex().upper()}),
        (M.NONCE_NOT_SENT, {"nonce": str(NONCE - 30)}),
        (M.NONCE_NOT_SENT, {"nonce": str(NONCE + 30)}),
        (M.NONCE_NOT_SENT, {"nonce": str(NONCE // 1000)}),
        (M.NONCE_NOT_SENT, {"nonce": str(NONCE * 100_000)}),
        (M.SECRET_DAMAGED, {"secret": PRIVATE_KEY[4:]}),
        (M.SECRET_DAMAGED, {"secret": PRIVATE_KEY[:-1] + "="}),
        (M.SECRET_DAMAGED, {"secret": PRIVATE_KEY[:-2] + "=="}),
        (M.SECRET_DAMAGED, {"secret": PRIVATE_KEY[:64]}),
        (M.SECRET_DAMAGED, {"secret": PRIVATE_KEY[64:]}),
        (M.SECRET_DAMAGED, {"secret": PRIVATE_KEY * 2}),
        (M.SECRET_DAMAGED, {"secret": PRIVATE_KEY.replace("+", " ") + "="}),
        (M.SECRET_MISSING, {"secret": ""}),
    ],
)
def test_other_variants_of_mistakes(mistake: Mistake, change: dict[str, object]) -> None:
    """Each variant of a mistake is recognized."""
    program = Program(**vars(HISTORY[1]) | change)
    assert (mistake,) == _diagnose(HISTORY[0], program).mistakes


@pytest.mark.exhaustive
@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        f'"{PRIVATE_KEY}"',
        f"'{PRIVATE_KEY}'",
        f"{PRIVATE_KEY}\n",
        f" {PRIVATE_KEY}",
        PRIVATE_KEY[1:],
        f"{PRIVATE_KEY[:64]}\r\n{PRIVATE_KEY[64:]}",
        f"{PRIVATE_KEY[:76]}\n{PRIVATE_KEY[76:]}\n",
    ],
)
def test_damaged_and_not_decoded(text: str) -> None:
    """Quotes, spaces and line ends count where the private key is used as text."""
    program = Program(**vars(ORDER[1]) | {"secret": text, "decoded": False})
    expected = (M.SECRET_DAMAGED, M.SECRET_NOT_DECODED)
    assert expected == _diagnose(ORDER[0], program).mistakes


@pytest.mark.parametrize("text", [f'"{PRIVATE_KEY}"', f"{PRIVATE_KEY[:64]}\n{PRIVATE_KEY[64:]}\n"])
def test_harmless_damage(text: str) -> None:
    """A decoder that skips quotes and line ends gives the correct signature."""
    assert _diagnose(ORDER[0], Program(**vars(ORDER[1]) | {"secret": text})).correct


@pytest.mark.parametrize("sent", ["a=1+2%2B3", "a=1%202%2B3"])
@pytest.mark.parametrize(
    ("signed", "mistake"),
    [
        ("a=1 2+3", M.PARAMETERS_NOT_ENCODED),
        ("a=1+2%2B3", M.SPACE_ENCODING_DIFFERS),
        ("a=1%202%2B3", M.SPACE_ENCODING_DIFFERS),
    ],
)
@pytest.mark.parametrize("place", ["query", "body"])
def test_spaces(sent: str, signed: str, mistake: Mistake, place: str) -> None:
    """A space has two encodings, and is signed in the one that is sent."""
    sends = {
        "query": ("GET", f"/derivatives/api/v3/fills?{sent}", ""),
        "body": ("POST", "/derivatives/api/v3/fills", sent),
    }
    program = Program(**{place: signed}, path="/api/v3/fills")  # type: ignore[arg-type]
    diagnosis = _diagnose(Request(*sends[place]), program)
    assert diagnosis.correct if sent == signed else (mistake,) == diagnosis.mistakes


@pytest.mark.parametrize(
    ("query", "signed"), [("nonce=5&a=1", "5"), ("a=1&nonce=6", "6"), ("a=1", str(NONCE))]
)
def test_nonce_that_is_not_sent_at_all(query: str, signed: str) -> None:
    """Without a Nonce header, a nonce may come from a parameter or from the program's own log."""
    program = Program(query=query, nonce=signed, path="/api/v3/fills")
    url = f"/derivatives/api/v3/fills?{query}"
    request = Request("GET", url, headers={"APIKey": PUBLIC_KEY, "Authent": program.sign()})
    others = range(NONCE - 50, NONCE + 1)
    assert (M.NONCE_NOT_SENT,) == diagnose(request, PRIVATE_KEY, other_nonces=others).mistakes


def test_nonce_that_is_no_number() -> None:
    """An invalid Nonce header has no neighbours, and is signed as written."""
    program = Program(nonce="12x", path="/api/v3/fills")
    request = Request("GET", "/derivatives/api/v3/fills")
    assert _diagnose(request, program, nonce="12x").correct
    program.nonce = ""
    assert (M.NONCE_NOT_SIGNED,) == _diagnose(request, program, nonce="12x").mistakes


def test_url_safe_with_padding() -> None:
    """Url-safe base64 with padding is recognized by its characters, if it has them."""
    program = Program(**vars(ORDER[1]) | {"output": lambda mac: urlsafe_b64encode(mac).decode()})
    assert "-" in program.sign() or "_" in program.sign()
    assert (M.URLSAFE_BASE64,) == _diagnose(ORDER[0], program).mistakes


def test_only_possible_mistakes_are_tried() -> None:
    """`tried` has the mistakes in their order, without those that are impossible."""
    bare = Request("GET", "/api/charts/v1/", headers={"Authent": "A" * 86 + "=="})
    diagnosis = diagnose(bare, PRIVATE_KEY)
    assert sorted(diagnosis.tried, key=list(Mistake).index) == list(diagnosis.tried)
    impossible = {M.DERIVATIVES_PREFIX_KEPT, M.HISTORY_PREFIX_LOST, M.NONCE_NOT_SIGNED}
    impossible |= {M.NONCE_NOT_SENT, M.PARAMETERS_NOT_ENCODED, M.QUERY_IN_PATH, M.SPOT_FIELD_ORDER}
    impossible |= {M.SPOT_KEY, M.OTHER_KEY}
    assert impossible.isdisjoint(diagnosis.tried)
    assert {M.SECRET_DAMAGED, M.PATH_CASE, M.HEX_OUTPUT, M.EMPTY_JSON_SIGNED} < {*diagnosis.tried}
    assert diagnosis.attempts > 100


def test_random_strings_are_never_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand random strings, in the encodings of signatures and others, have no explanation.

    A diagnosis compares every Authent with the same signatures, so one diagnosis of each kind of
    string collects them, and the other strings only have to differ from all of them.
    """
    random = Random(1)  # noqa: S311 - the same strings in each run
    kinds = [(length, encode) for encode in (to_base64, bytes.hex) for length in (64, 32, 48)]
    computed: set[bytes] = set()

    def digest(key: HmacKey, message: bytes) -> bytes:
        mac = compute(key, message)
        computed.add(mac)
        return mac

    compute = HmacKey.digest
    monkeypatch.setattr(HmacKey, "digest", digest)
    for length, encode in kinds:
        headers = {"Authent": encode(random.randbytes(length))}
        request = Request("GET", "/derivatives/api/v3/accounts", headers=headers)
        before = len(computed)
        diagnosis = diagnose(request, PRIVATE_KEY, [OTHER_KEY])
        assert (False, ()) == (diagnosis.correct, diagnosis.mistakes)
        assert (diagnosis.attempts > 1000) == (length != 48)
        assert len(computed) - before <= diagnosis.attempts
    assert {32, 64} == {len(mac) for mac in computed}
    strings = {random.randbytes(kinds[number % len(kinds)][0]) for number in range(1000)}
    assert set() == strings & computed


@pytest.mark.parametrize("authent", ["x", "A" * 88, "Aa" + "A" * 83 + "B==", "0" * 127, "=" * 88])
def test_other_texts(authent: str) -> None:
    """A text in no encoding of a signature is not tried."""
    request = Request("GET", "/derivatives/api/v3/fills", headers={"Authent": authent})
    assert Diagnosis(correct=False, mistakes=(), tried=(), attempts=0) == diagnose(
        request, PRIVATE_KEY
    )


@pytest.mark.parametrize("headers", [{}, {"Authent": ""}])
def test_without_authent(headers: dict[str, str]) -> None:
    """A request without Authent cannot be diagnosed."""
    with pytest.raises(MissingHeader, match="Authent"):
        diagnose(Request("GET", "/derivatives/api/v3/fills", headers=headers), PRIVATE_KEY)


@pytest.mark.parametrize(("own", "others"), [("", []), (PRIVATE_KEY, [OTHER_KEY, "no base64!"])])
def test_invalid_private_keys(own: str, others: list[str]) -> None:
    """Each private key is validated before anything is tried."""
    with pytest.raises(InvalidPrivateKey):
        diagnose(sign(ORDER[0], PUBLIC_KEY, PRIVATE_KEY), own, others)


def test_invalid_challenges() -> None:
    """A challenge that is no Unicode cannot have been signed."""
    for challenge, old in (("\ud800", ""), ("x", "\udfff")):
        with pytest.raises(InvalidRequest, match="lone-surrogate"):
            diagnose_challenge(challenge, "A" * 86 + "==", PRIVATE_KEY, old_challenges=[old])


def test_public_key_that_is_no_base64() -> None:
    """A public key that is no base64 is tried as the text that it is."""
    signed = Program(**vars(ORDER[1]) | {"secret": "no base64!", "decoded": False}).sign()
    headers = {"APIKey": "no base64!", "Nonce": str(NONCE), "Authent": signed}
    request = Request("POST", ORDER[0].url, ORDER[0].body, headers)
    assert (M.PUBLIC_KEY_USED,) == diagnose(request, PRIVATE_KEY).mistakes


def test_prepared_keys() -> None:
    """The private keys of other keys may be prepared for HMAC, as an account keeps them."""
    signed = sign(ORDER[0], PUBLIC_KEY, OTHER_KEY)
    others = [HmacKey(b64decode(SPOT_KEY)), HmacKey(b64decode(OTHER_KEY))]
    assert (M.OTHER_KEY,) == diagnose_with(signed, Secret(PRIVATE_KEY), others).mistakes
    short = Program(**vars(ORDER[1]) | {"outer": "sha256"}).sign()
    request = Request("POST", ORDER[0].url, ORDER[0].body, {"Nonce": str(NONCE), "Authent": short})
    assert (M.HMAC_SHA256,) == diagnose_with(request, Secret(PRIVATE_KEY), others).mistakes


def test_long_requests() -> None:
    """In a request of many thousand characters, common mistakes are found, alone and in pairs."""
    body = "a=" + "%20" * 10_000
    program = Program(body=body, path="/api/v3/sendorder/", nonce="")
    request = Request("POST", "/derivatives/api/v3/sendorder", body)
    assert (M.TRAILING_SLASH, M.NONCE_NOT_SIGNED) == _diagnose(request, program).mistakes
    program.nonce = str(NONCE)
    assert (M.TRAILING_SLASH,) == _diagnose(request, program).mistakes
    program.decoded = False
    assert (M.SECRET_NOT_DECODED, M.TRAILING_SLASH) == _diagnose(request, program).mistakes
