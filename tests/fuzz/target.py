"""What the fuzzer runs for each input: one entry point of the module, and what must hold there.

An input is text, as the files in corpus/ show:

    POST                                            method
    /derivatives/api/v3/sendorder?limitPrice=9400   URL
    1616492376594                                   nonce
    anything                                        what is put in place of a part, see below
    size=1&side=buy                                 body: all other lines
    102                                             choices

The last digit chooses the entry point (ENTRY_POINTS), the one before it the part of the request
that is changed after signing (PARTS), the one before that the field that is changed in what a
server hands over (FIELDS). The private key is known here, so that what lies behind a right
signature is reached at once.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import atheris  # type: ignore[import-untyped]

sys.path[:0] = [str(Path(__file__).parents[1])]

with atheris.instrument_imports(include=["futures_keys"]):
    from futures_keys import (
        Bot,
        Endpoint,
        InvalidNonce,
        InvalidPrivateKey,
        InvalidRequest,
        MissingHeader,
        Refusal,
        Request,
        authent,
        check_private_key,
        diagnose,
        endpoint_path,
        sign,
        signing_steps,
    )
    from futures_keys.gateway import application
    from futures_keys.nonces import parse_nonce

from module.hostile import (  # noqa: E402 - after the module, which is to be instrumented
    PRIVATE_KEY,
    PUBLIC_KEY,
    answered,
    check_answer,
    check_log,
    environ_of,
    logged,
    make_account,
    outcome,
    tells,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS = ("", "APIKey", "Authent", "Nonce", "method", "url", "body")
FIELDS = (
    "",
    "CONTENT_LENGTH",
    "HTTP_APIKEY",
    "HTTP_AUTHENT",
    "HTTP_NONCE",
    "HTTP_TRANSFER_ENCODING",
    "PATH_INFO",
    "QUERY_STRING",
    "RAW_URI",
    "REQUEST_METHOD",
    "REQUEST_URI",
    "SCRIPT_NAME",
    "wsgi.input",
)


class Input:
    """An input, taken apart."""

    def __init__(self, content: bytes) -> None:
        data = atheris.FuzzedDataProvider(content.removesuffix(b"\n"))
        # Numbers are taken from the end, one byte each: in a range of 16, a digit is itself.
        self.entry_point, self.part, self.field = (data.ConsumeIntInRange(0, 15) for _ in "123")
        # Bytes that are no UTF-8 become lone surrogates: no text that may come in is left out.
        text = data.ConsumeBytes(atheris.ALL_REMAINING).decode("utf-8", "surrogateescape")
        lines = text.removesuffix("\n").split("\n", 4)
        self.method, self.url, self.nonce, self.text, self.body = lines + [""] * (5 - len(lines))

    def request(self) -> Request | None:
        """The request, signed and then perhaps changed; none where the parts do not make one."""
        made = outcome(lambda: Request(self.method, self.url, self.body), InvalidRequest)
        nonce = outcome(lambda: parse_nonce(self.nonce), InvalidNonce)
        if not isinstance(made, Request):
            return None
        number = nonce if isinstance(nonce, int) else None
        signed = sign(made, PUBLIC_KEY, PRIVATE_KEY, nonce=number)
        parts = {"method": signed.method, "url": signed.url, "body": signed.body, **signed.headers}
        parts[PARTS[self.part % len(PARTS)]] = self.text
        method, url, body = parts.pop("method"), parts.pop("url"), parts.pop("body")
        parts.pop("", None)
        changed = outcome(lambda: Request(method, url, body, parts), InvalidRequest)
        return changed if isinstance(changed, Request) else None


def parse(given: Input) -> None:
    """The parts of a request, each as it comes."""
    headers = dict(line.partition(":")[::2] for line in given.body.split("\n"))
    made = outcome(lambda: Request(given.method, given.url, given.text, headers), InvalidRequest)
    path = outcome(lambda: endpoint_path(given.url), InvalidRequest)
    nonce = outcome(lambda: parse_nonce(given.nonce), InvalidNonce)
    if isinstance(made, Request):
        assert headers == made.headers
        assert isinstance(path, str)
        assert made.path.endswith(path)
    assert isinstance(nonce, InvalidNonce) or 0 <= nonce < 10**20


def use_private_key(given: Input) -> None:
    """Signing, with a private key that was damaged, or another text in its place."""
    start, length = 6 * given.part, given.field
    key = PRIVATE_KEY[:start] + given.text + PRIVATE_KEY[start + length :]
    uses: list[Callable[[], object]] = [
        lambda: check_private_key(key),
        lambda: Bot(PUBLIC_KEY, key),
        lambda: authent(key, post_data=given.body, nonce=given.nonce, endpoint_path=given.url),
        lambda: signing_steps(key, post_data=given.body, nonce=given.nonce),
        lambda: sign(Request("GET", "/"), given.url, key),
        lambda: diagnose(Request("GET", "/"), PRIVATE_KEY, [key, given.text]),
    ]
    for use in uses:
        outcome(use, InvalidPrivateKey, InvalidRequest, MissingHeader)


def authorize(given: Input) -> None:
    """Letting in, twice: the second time, the nonce is known."""
    request = given.request()
    account = make_account()
    if request:
        for _ in "12":
            judged = outcome(lambda: account.authorize(request), Refusal)
            assert isinstance(judged, Endpoint | Refusal)


def explain(given: Input) -> None:
    """A diagnosis, which exists wherever there is an Authent."""
    request = given.request()
    if request:
        found = outcome(lambda: diagnose(request, PRIVATE_KEY, [PUBLIC_KEY]), MissingHeader)
        assert isinstance(found, MissingHeader) == (not request.headers.get("Authent"))
        assert not tells(repr(found))


def explain_by_body(request: Request) -> list[str]:
    """An explanation that comes from outside: whatever it says, the log stays a log."""
    return request.body.split("&")


def answer(given: Input) -> None:
    """An answer over HTTP, and its line in the log."""
    request = given.request()
    if not request:
        return
    environ = environ_of(request)
    field = FIELDS[given.field % len(FIELDS)]
    sent = given.text.encode("utf-8", "surrogateescape")
    if field == "wsgi.input":
        environ |= {field: BytesIO(sent), "CONTENT_LENGTH": str(len(sent))}
    elif field:
        environ[field] = sent.decode("latin-1")
    with logged() as lines:
        answer = answered(application(make_account(), explain=explain_by_body), environ)
    check_answer(answer, environ["REQUEST_METHOD"])
    check_log(lines)


# The first five are for the seeds. Of the rest, diagnosing has none: it takes a thousand times
# as long as the others.
ENTRY_POINTS = (
    parse,
    use_private_key,
    authorize,
    explain,
    answer,
    *(parse, use_private_key, authorize, authorize),
    *[answer] * 7,
)


def run(content: bytes) -> None:
    """Run the entry point that an input chooses."""
    given = Input(content)
    ENTRY_POINTS[given.entry_point](given)


if __name__ == "__main__":
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()
