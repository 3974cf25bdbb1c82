"""Actions on the bot: give it a key pair, and send requests to the exchange."""

from collections.abc import Callable

from futures_keys._redact import shorten
from futures_keys._secrets import Secret
from futures_keys.account import Account
from futures_keys.arguments import check_arguments, checks_arguments
from futures_keys.bot import Bot
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value, refusal_view
from futures_keys.endpoints import Access, Endpoint, endpoints_at
from futures_keys.errors import (
    InvalidPrivateKey,
    NoBot,
    Refusal,
    SignatureMismatch,
    UnknownKey,
    WrongPrivateKey,
)
from futures_keys.keypair import check_private_key, is_public_key
from futures_keys.nonces import parse_nonce
from futures_keys.order_responses import order_content
from futures_keys.request import Request
from futures_keys.responses import error_response, success_response
from futures_keys.signing import sign

_KEY_CHECK = Request("GET", "/api/auth/v1/api-keys/v3/check")


def hand_over(
    rehearsal: Rehearsal, transcript: Transcript, public_key: str, private_key: Secret
) -> Value:
    """Give a key pair to the bot, after the exchange has accepted it as a pair."""
    account = rehearsal.account
    if public_key not in account.keys:
        raise UnknownKey(public_key)
    if is_public_key(private_key.get_value()):
        raise InvalidPrivateKey("public-key", len(private_key.get_value()))
    transcript.run(
        "check_private_key(private_key)", lambda: check_private_key(private_key.get_value())
    )
    short = shorten(public_key)
    check = _request_code(_KEY_CHECK.method, _KEY_CHECK.url)
    try:
        transcript.run(
            f"account.authorize(sign({check}, {short!r}, private_key))",
            lambda: _check_pair(account, public_key, private_key),
        )
    except SignatureMismatch:
        owners = (key for key in account.keys if _is_pair(account, key, private_key))
        raise WrongPrivateKey(public_key, next(owners, "")) from None
    rehearsal.bot = transcript.run(
        f"bot = Bot({short!r}, private_key)",
        lambda: Bot(public_key, private_key.get_value(), vault=rehearsal.vault),
    )
    rehearsal.pending = None  # it has the private key of the bot before
    return {}


def _check_pair(account: Account, public_key: str, private_key: Secret) -> Endpoint:
    """Authorize a key check with both keys; without a nonce, so that none is used."""
    return account.authorize(sign(_KEY_CHECK, public_key, private_key.get_value()))


def _is_pair(account: Account, public_key: str, private_key: Secret) -> bool:
    try:
        _check_pair(account, public_key, private_key)
    except SignatureMismatch:
        return False
    return True


def dismiss_bot(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """Delete the bot and its key pair."""
    rehearsal.bot = transcript.run("bot = None", lambda: None)
    rehearsal.pending = None
    return {}


def send_request(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal, transcript: Transcript, *, method: str, url: str, body: str, nonce: str
) -> Value:
    """Send a request and return the exchange's response, which may be a refusal."""
    account = rehearsal.account
    request = _sign_with_bot(
        rehearsal.bot,
        transcript,
        _request_code(method, url, body),
        lambda: Request(method, url, body),
        parse_nonce(nonce) if nonce else None,
    )
    refused: Refusal | None = None
    try:
        endpoint = transcript.run("account.authorize(request)", lambda: account.authorize(request))
        if checks_arguments(endpoint):
            transcript.run(
                "check_arguments(endpoint, request)", lambda: check_arguments(endpoint, request)
            )
    except Refusal as error:
        refused = error
        response = error_response(request.path, error, account.now())
    else:
        content = order_content(rehearsal.unified.orders, endpoint, request)
        response = success_response(endpoint, account.find_key(request), account.now(), content)
    return {
        "request": {
            "method": request.method,
            "url": request.url,
            "body": request.body,
            "headers": dict(request.headers),
        },
        "status": response.status,
        "body": response.body,
        "endpoint": _endpoint_view(_endpoint_of(request)),
        "refusal": refusal_view(refused),
    }


def _sign_with_bot(
    bot: Bot | None,
    transcript: Transcript,
    code: str,
    make: Callable[[], Request],
    nonce: int | None,
) -> Request:
    """Make a request and sign it; without a bot, only public endpoints can be called."""
    if bot:
        nonce_code = "" if nonce is None else f", nonce={nonce}"
        return transcript.run(
            f"request = bot.sign({code}{nonce_code})",
            lambda: bot.sign(make(), nonce=nonce),
            _signed_repr,
        )
    request = transcript.run(f"request = {code}", make, lambda _: code)
    endpoint = _endpoint_of(request)
    if endpoint and endpoint.access is not Access.PUBLIC:
        raise NoBot
    return request


def _endpoint_of(request: Request) -> Endpoint | None:
    return endpoints_at(request.path).get(request.method)


def _request_code(method: str, url: str, body: str = "") -> str:
    return f"Request({method!r}, {url!r}{f', {body!r}' if body else ''})"


def _signed_repr(signed: Request) -> str:
    return f"Request(..., headers={{'Authent': {shorten(signed.headers['Authent'])!r}}})"


def _endpoint_view(endpoint: Endpoint | None) -> Value | None:
    if endpoint is None:
        return None
    return {
        "method": endpoint.method,
        "path": endpoint.path,
        "access": endpoint.access,
        "group": endpoint.group,
    }
