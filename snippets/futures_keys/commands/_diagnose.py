"""The command `diagnose`: why the exchange refuses a request."""

import re
from argparse import Namespace, _SubParsersAction
from typing import Any

from futures_keys.commands._case import Case, Missing, holds_challenge, read_case
from futures_keys.commands._files import decode, read_file, read_standard_input
from futures_keys.commands._keys import Keys, add_key_options, find_keys
from futures_keys.commands._message import causes_beside_signature, read_message
from futures_keys.commands._report import Cause, cause_of_finding
from futures_keys.commands._verdict import Verdict
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Finding
from futures_keys.diagnosis.inspection import own_key_sent

# What begins so is a request and no name of a file.
_REQUEST = re.compile(r"\s*(?:curl(?:\.exe)?\s|https?://|[{\[]|[A-Z]+ +(?:/|https?://))")

_DESCRIPTION = """\
Say why the exchange refuses a request. It may be a curl command, the text of an HTTP request, a
URL, an entry of a HAR archive, the log line of a client, or headers as JSON. What needs no key is
said without one; with the private key, the mistake in the signature is named.

Nothing is sent, nothing is stored, and no key is shown."""
_EPILOG = """\
examples:
  futures-keys diagnose curl "https://futures.kraken.com/derivatives/..." -H "APIKey: ..."
       (write futures-keys diagnose in front of the command that fails)
  futures-keys diagnose --env .env request.txt
  futures-keys diagnose < request.txt
  futures-keys diagnose                        (then paste the request)
  futures-keys diagnose --url /derivatives/api/v3/accounts headers.json
  futures-keys diagnose --json --request "$REQUEST"
  futures-keys diagnose --api challenge --request "CHALLENGE SIGNED_CHALLENGE"

exit status:
  0    the signature is right, and nothing else is wrong
  1    a cause was found; it was named
  2    the request, a file or the private key could not be read; standard error says why
  3    no cause was found: no known mistake explains the signature, there is no private key, or
       it is a message of a WebSocket, which has no signature, and nothing is missing in it
  130  interrupted"""


def add_parser(commands: "_SubParsersAction[Any]") -> None:
    """Add the parser of `diagnose`."""
    parser = commands.add_parser(
        "diagnose",
        help="say why the exchange refuses a request",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        usage="futures-keys diagnose [options] [FILE]\n"
        "       futures-keys diagnose [options] curl ...",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("file", nargs="?", metavar="FILE", help="the request; without it, or -: standard input")
    add("--request", metavar="TEXT", help="the request itself, in place of a file")
    add("--api", choices=[api.value for api in Api], help="default: recognised by the request")
    for name, shown in (("url", "URL"), ("method", "method"), ("data", "body")):
        add(f"--{name}", default="", metavar=name.upper(), help=f"its {shown}, if it has none")
    add("--json", action="store_true", help="write JSON, for programs")
    add_key_options(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Diagnose, print the verdict, and return the exit status."""
    missing = Missing(options.method, options.url, options.data)
    text = _read_text(options)
    if not holds_challenge(text) and (message := read_message(text)):
        (message.show_json if options.json else message.show)()
        return message.status
    case = read_case(text, Api(options.api) if options.api else None, missing)
    keys = find_keys(options, case.public_key, case.api) if case.is_whole() else None
    verdict = _judge(case, keys, _causes_beside(case, keys, text))
    if options.json:
        verdict.show_json()
    else:
        verdict.show()
    return verdict.status


def _read_text(options: Namespace) -> str:
    if options.request is not None:
        return str(options.request)
    if options.file in {None, "-"}:
        return decode(read_standard_input("request"))
    return options.file if _REQUEST.match(options.file) else decode(read_file(options.file))


def _causes_beside(case: Case, keys: Keys | None, text: str) -> tuple[Cause, ...]:
    """Return what is wrong beside the signature, and is not seen in the request alone."""
    if case.api is Api.CHALLENGE:
        return causes_beside_signature(text)
    known = any(one.code is Finding.PRIVATE_KEY_SENT for one in case.found)
    if known or case.request is None or keys is None or not keys.is_usable():
        return ()
    return tuple(map(cause_of_finding, own_key_sent(case.request, keys.secret)))


def _judge(case: Case, keys: Keys | None, beside: tuple[Cause, ...]) -> Verdict:
    if keys is None:
        return Verdict(case, None, (), None, beside)
    causes = tuple(cause_of_finding(found, keys.path) for found in keys.check(case.api))
    diagnosis = case.diagnose(keys.secret, keys.others) if keys.is_usable() else None
    return Verdict(case, keys, causes, diagnosis, beside)
