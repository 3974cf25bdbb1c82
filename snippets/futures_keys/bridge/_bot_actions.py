"""What a page can do with a bot: hand it a key, and let it send requests to the exchange."""

from collections.abc import Callable

from futures_keys import responses
from futures_keys._sealed import Secret, shorten
from futures_keys.account import Account
from futures_keys.bot import Bot
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value, refusal_picture
from futures_keys.endpoints import Access, Endpoint, find_endpoint
from futures_keys.errors import (
    NoBot,
    Refusal,
    SignatureMismatch,
    UnknownEndpoint,
    UnknownKey,
    WrongPrivateKey,
)
from futures_keys.keypair import check_private_key
from futures_keys.nonces import parse_nonce
from futures_keys.request import Request
from futures_keys.signing import sign

_KEY_CHECK = Request("GET", "/api/auth/v1/api-keys/v3/check")


def sign_request(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    public_key: str,
    private_key: Secret,
    method: str,
    url: str,
    body: str,
    nonce: str,
) -> Value:
    """Sign with a private key that comes with the request, whoever's it is."""
    del rehearsal
    shown_nonce = f", nonce={nonce}" if nonce else ""
    signed = transcript.run(
        f"sign({_shown(method, url, body)}, {shorten(public_key)!r}, private_key{shown_nonce})",
        lambda: sign(
            Request(method, url, body),
            public_key,
            private_key.open(),
            nonce=parse_nonce(nonce) if nonce else None,
        ),
        _shown_signed,
    )
    return {"headers": dict(signed.headers)}


def hand_over(
    rehearsal: Rehearsal, transcript: Transcript, public_key: str, private_key: Secret
) -> Value:
    """Hand a key to the bot, once the exchange has taken the two keys for a pair."""
    account = rehearsal.account
    if public_key not in account.keys:
        raise UnknownKey(public_key)
    transcript.run("check_private_key(private_key)", lambda: check_private_key(private_key.open()))
    short = shorten(public_key)
    check = _shown(_KEY_CHECK.method, _KEY_CHECK.url)
    try:
        transcript.run(
            f"account.authorize(sign({check}, {short!r}, private_key))",
            lambda: _try_pair(account, public_key, private_key),
        )
    except SignatureMismatch:
        owners = (key for key in account.keys if _is_pair(account, key, private_key))
        raise WrongPrivateKey(public_key, next(owners, "")) from None
    rehearsal.bot = transcript.run(
        f"bot = Bot({short!r}, private_key)",
        lambda: Bot(public_key, private_key.open(), vault=rehearsal.vault),
    )
    return {}


def _try_pair(account: Account, public_key: str, private_key: Secret) -> Endpoint:
    """Ask the exchange whether two keys are a pair; without a nonce, so that none is used up."""
    return account.authorize(sign(_KEY_CHECK, public_key, private_key.open()))


def _is_pair(account: Account, public_key: str, private_key: Secret) -> bool:
    try:
        _try_pair(account, public_key, private_key)
    except SignatureMismatch:
        return False
    return True


def dismiss_bot(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """Let the bot go, and what it was handed."""
    rehearsal.bot = transcript.run("bot = None", lambda: None)
    return {}


def send_request(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal, transcript: Transcript, *, method: str, url: str, body: str, nonce: str
) -> Value:
    """Send a request, and say what the exchange answers: a refusal is an answer as well."""
    account = rehearsal.account
    request = _make_request(
        rehearsal.bot,
        transcript,
        _shown(method, url, body),
        lambda: Request(method, url, body),
        parse_nonce(nonce) if nonce else None,
    )
    refused: Refusal | None = None
    try:
        endpoint = transcript.run("account.authorize(request)", lambda: account.authorize(request))
    except Refusal as error:
        refused = error
        answer = responses.refusal(request.path, error, account.now())
    else:
        answer = responses.success(endpoint, account.find_key(request), account.now())
    return {
        "request": {
            "method": request.method,
            "url": request.url,
            "body": request.body,
            "headers": dict(request.headers),
        },
        "status": answer.status,
        "body": answer.body,
        "endpoint": _endpoint_picture(_endpoint_of(request)),
        "refusal": refusal_picture(refused),
    }


def _make_request(
    bot: Bot | None,
    transcript: Transcript,
    shown: str,
    make: Callable[[], Request],
    nonce: int | None,
) -> Request:
    """Make a request and sign it; without a bot, only what asks for no key can be sent."""
    if bot:
        shown_nonce = "" if nonce is None else f", nonce={nonce}"
        return transcript.run(
            f"request = bot.sign({shown}{shown_nonce})",
            lambda: bot.sign(make(), nonce=nonce),
            _shown_signed,
        )
    request = transcript.run(f"request = {shown}", make, lambda _: shown)
    endpoint = _endpoint_of(request)
    if endpoint and endpoint.access is not Access.PUBLIC:
        raise NoBot
    return request


def _endpoint_of(request: Request) -> Endpoint | None:
    try:
        return find_endpoint(request.method, request.path)
    except UnknownEndpoint:
        return None


def _shown(method: str, url: str, body: str = "") -> str:
    return f"Request({method!r}, {url!r}{f', {body!r}' if body else ''})"


def _shown_signed(signed: Request) -> str:
    return f"Request(..., headers={{'Authent': {shorten(signed.headers['Authent'])!r}}})"


def _endpoint_picture(endpoint: Endpoint | None) -> Value | None:
    if endpoint is None:
        return None
    return {
        "method": endpoint.method,
        "path": endpoint.path,
        "access": endpoint.access,
        "group": endpoint.group,
    }
