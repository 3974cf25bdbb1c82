"""The command `sign`: a request that is right, as a curl command, without the private key."""

import json
import re
import sys
import time
from argparse import Namespace, _SubParsersAction
from binascii import b2a_base64
from dataclasses import replace
from hashlib import sha256
from hmac import digest as hmac_digest
from typing import Any

from futures_keys._secrets import Secret
from futures_keys.commands._case import CHALLENGE
from futures_keys.commands._curl import SHELLS, curl
from futures_keys.commands._errors import failure
from futures_keys.commands._files import decode, read_standard_input
from futures_keys.commands._keys import (
    VARIABLES,
    Keys,
    add_key_options,
    find_keys,
    leaves_unusable,
)
from futures_keys.commands._output import Failure, Status, note, printable, redact, show_json, write
from futures_keys.commands._report import Cause, cause_of_finding
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.inspection import inspect_request
from futures_keys.endpoints import endpoints_at
from futures_keys.errors import FuturesKeysError, InvalidRequest
from futures_keys.nonces import MAX_UNIFIED_NONCE, exceeds_64_bits, parse_nonce
from futures_keys.pasted import Pasted, read_paste
from futures_keys.path_faults import FIRST_WORDS
from futures_keys.request import Request, split_url
from futures_keys.signing import authent, sign
from futures_keys.unified_path_faults import is_unified_path

_HOSTS = {Api.DERIVATIVES: "https://futures.kraken.com", Api.UNIFIED: "https://api.kraken.com"}
_WITHOUT_SLASH = re.compile(rf"(?:{FIRST_WORDS})/")
_MAX_MESSAGE = 200  # characters; with a challenge it has about 80
_NONCE_FIELD = re.compile(r"(?:^|&)nonce=(\d+)(?:&|$)")

_DESCRIPTION = """\
Print a request that is signed right, as a curl command. Nothing is sent. The private key is not
in it, but whoever gets the command before you send it can send it in your place."""
_EPILOG = """\
examples:
  futures-keys sign /derivatives/api/v3/openpositions
  futures-keys sign --env .env "/derivatives/api/v3/fills?lastFillTime=2026-11-02T10%3A00%3A00.000Z"
  futures-keys sign POST /derivatives/api/v3/cancelallorders --data symbol=PF_XBTUSD
  futures-keys sign --api unified /0/private/GetWebSocketsToken
  futures-keys sign --api challenge 226aee50-88fc-4618-a42a-34f7709570b2
  futures-keys sign curl https://futures.kraken.com/derivatives/api/v3/accounts -H "APIKey: ..."

exit status:
  0    the request stands on standard output; what is strange about it, on standard error
  2    it could not be signed; the reason stands on standard error
  130  interrupted"""


def add_parser(commands: "_SubParsersAction[Any]") -> None:
    """Add the parser of `sign`."""
    parser = commands.add_parser(
        "sign",
        help="print a request that is signed right, as curl",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        usage="futures-keys sign [options] [METHOD] URL\n"
        "       futures-keys sign [options] curl ...",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add(
        "target",
        nargs="*",
        metavar="URL",
        help="the URL, or its path, with the method in front unless the endpoint has one alone; "
        "or -: a request in any form, from standard input; a path is completed by FUTURES_API_URL, "
        "if that stands beside the private key, and else by the exchange's own address",
    )
    add("--request", metavar="TEXT", help="a request in any form, as diagnose takes it")
    add("--data", metavar="BODY", default="", help="the body: a form, url-encoded")
    add("--nonce", metavar="NUMBER", help="default: the time in milliseconds")
    add("--no-nonce", action="store_true", help="without a nonce, which derivatives allow")
    add("--public-key", metavar="KEY", help=_PUBLIC_KEY_HELP)
    add("--api", choices=[api.value for api in Api], help="default: recognised by the URL")
    add("--shell", choices=SHELLS, default=SHELLS[sys.platform == "win32"], help=_SHELL_HELP)
    add("--json", action="store_true", help="write JSON, for programs")
    add_key_options(parser)
    parser.set_defaults(run=run)


_PUBLIC_KEY_HELP = (
    f"default: the one beside the private key, {VARIABLES[Api.DERIVATIVES]}_KEY or "
    f"{VARIABLES[Api.UNIFIED]}_KEY"
)
_SHELL_HELP = "how to quote (default: %(default)s)"


def run(options: Namespace) -> int:
    """Sign, print the request, and return the exit status."""
    if options.api == Api.CHALLENGE:
        return _sign_challenge(options)
    pasted = _read_pasted(options)
    try:
        given = pasted.request() if pasted else _named_request(options)
        api = _api_of(options, given.path, pasted)
        keys = _find(options, api, pasted)
        request = _plain_request(given, api, keys)
        public_key = options.public_key or keys.public_key or (pasted.public_key if pasted else "")
        if not public_key:
            name = f"{VARIABLES[api]}_KEY"
            reason = f"There is no public key: name it with --public-key, or set {name}."
            raise Failure("no-public-key", reason)
        if redact(public_key) != public_key:
            raise Failure("private-key-sent", _PRIVATE_AS_PUBLIC)
        signed = _signed(request, api, public_key, keys.secret, options)
    except FuturesKeysError as error:
        raise failure(error) from None
    for found in inspect_request(signed):
        _note(cause_of_finding(found))
    command = curl(signed, options.shell)
    if options.json:
        shown = {"method": signed.method, "url": signed.url, "headers": dict(signed.headers)}
        show_json({"api": api.value, **shown, "body": signed.body, "curl": command})
    else:
        write(command)
    return Status.RIGHT


_PRIVATE_AS_PUBLIC = (
    "What was given as the public key is a private one, which would be sent. The public key is the "
    "shorter of the two: 56 characters."
)
_NONCE_TOO_LARGE = f"The nonce is larger than {MAX_UNIFIED_NONCE}, a number of 64 bits."
_NO_SLASH = "The path lacks its first slash: write /{path}"
_NO_URL = (
    "Give a URL or its path, such as /derivatives/api/v3/accounts; a request that stands in a file "
    "comes by standard input: futures-keys sign < request.txt"
)


def _find(options: Namespace, api: Api, pasted: Pasted | None = None) -> Keys:
    public_key = options.public_key or (pasted.public_key if pasted else "")
    keys = find_keys(options, public_key, api)
    if keys is None:
        name = f"{VARIABLES[api]}_SECRET"
        reason = f"There is no private key: set {name}, or name a file with --env."
        raise Failure("no-private-key", reason)
    for found in keys.check(api):
        cause = cause_of_finding(found, keys.path)
        if leaves_unusable(found.code, found.details):
            raise Failure(cause.code, f"{cause.sentence} {cause.remedy} ({keys.source})")
        _note(cause)
    return keys


def _note(cause: Cause) -> None:
    note(f"note: {cause.sentence} {cause.remedy} [{cause.code}]")


def _read_pasted(options: Namespace) -> Pasted | None:
    text = options.request
    if text is None and options.target in ([], ["-"]):
        text = decode(read_standard_input("request"))
    if text is None:
        return None
    try:
        return read_paste(text)
    except FuturesKeysError as error:
        raise failure(error) from None


def _named_request(options: Namespace) -> Request:
    """Return the request that the arguments name, its URL as it was given.

    Raises:
        InvalidRequest: when it cannot be sent.
    """
    *methods, url = options.target
    if len(methods) > 1:
        raise Failure("too-many", "Give a method and a URL; put quotes around what has blanks.")
    if _WITHOUT_SLASH.match(url):
        reason = _NO_SLASH.format(path=redact(printable(url.partition("?")[0])))
        raise Failure("slash-missing", reason)
    if not url.startswith(("/", "http://", "https://")):
        raise Failure("invalid-request", _NO_URL)
    path = split_url(url)[0]
    api = _api_of(options, path)
    method = methods[0].upper() if methods else _method_of(path, options.data, api)
    return Request(method, url, options.data)


def _method_of(path: str, body: str, api: Api) -> str:
    methods = [*endpoints_at(path)]
    if body or (api is Api.UNIFIED and "/public/" not in path):
        return "PUT" if methods and "POST" not in methods and "PUT" in methods else "POST"
    return "GET" if "GET" in methods or not methods else methods[0]


def _api_of(options: Namespace, path: str, pasted: Pasted | None = None) -> Api:
    if options.api:
        return Api(options.api)
    of_paste = pasted is not None and pasted.api is Api.UNIFIED
    return Api.UNIFIED if of_paste or is_unified_path(path) else Api.DERIVATIVES


def _plain_request(given: Request, api: Api, keys: Keys) -> Request:
    """Return the request that is to be signed: with its host, without headers but its type."""
    url, kind = given.url, given.headers.get("Content-Type", "")
    if url.startswith("/"):
        url = (keys.base_url.rstrip("/") or _HOSTS[api]) + url
    headers = {"Content-Type": kind} if kind and given.body else {}
    return Request(given.method, url, given.body, headers)


def _signed(
    request: Request, api: Api, public_key: str, secret: Secret, options: Namespace
) -> Request:
    if api is Api.UNIFIED and exceeds_64_bits(options.nonce or ""):
        raise Failure("invalid-nonce", _NONCE_TOO_LARGE)
    nonce = _nonce(options)
    if api is Api.DERIVATIVES:
        return sign(request, public_key, secret.get_value(), nonce=nonce)
    body, text = _with_nonce(request.body, str(nonce or _now()))
    hashed = sha256((text + body).encode()).digest()
    mac = hmac_digest(secret.decode(), request.path.encode() + hashed, "sha512")
    signature = {"API-Key": public_key, "API-Sign": b2a_base64(mac, newline=False).decode()}
    return replace(request, body=body, headers={**request.headers, **signature})


def _nonce(options: Namespace) -> int | None:
    if options.no_nonce:
        return None
    if options.nonce is None:
        return _now()
    return parse_nonce(options.nonce)


def _now() -> int:
    return time.time_ns() // 1_000_000


def _with_nonce(body: str, nonce: str) -> tuple[str, str]:
    """Return a body of the unified API with a nonce in it, and that nonce: its own, if it has."""
    if body.lstrip().startswith("{"):
        try:
            fields = json.loads(body)
        except (ValueError, RecursionError):
            raise InvalidRequest("body", "not-json") from None
        if "nonce" in fields:
            return body, str(fields["nonce"])
        return json.dumps({"nonce": nonce, **fields}), nonce
    if found := _NONCE_FIELD.search(body):
        return body, found[1]
    return f"nonce={nonce}{'&' if body else ''}{body}", nonce


def _challenge_in(text: str) -> str:
    """Return the challenge of the whole message that the exchange sent, or a text as it is."""
    try:
        message = json.loads(text if len(text) <= _MAX_MESSAGE else "")
    except ValueError:
        return text
    challenge = message.get("message") if isinstance(message, dict) else None
    return challenge if isinstance(challenge, str) else text


def _sign_challenge(options: Namespace) -> int:
    if len(options.target) != 1:
        raise Failure("no-challenge", "Give the challenge: the text of the field message.")
    challenge = _challenge_in(options.target[0])
    if not CHALLENGE.fullmatch(challenge):
        note("note: A challenge has 36 characters, as the exchange sent it in the field message.")
    keys = _find(options, Api.CHALLENGE)
    try:
        signed = authent(keys.secret.get_value(), post_data=challenge)
    except FuturesKeysError as error:
        raise failure(error) from None
    message: dict[str, object] = {
        "event": "subscribe",
        "feed": "open_orders",
        "api_key": options.public_key or keys.public_key,
        "original_challenge": challenge,
        "signed_challenge": signed,
    }
    if options.json:
        show_json(message)
    else:
        write(json.dumps(message))
    return Status.RIGHT
