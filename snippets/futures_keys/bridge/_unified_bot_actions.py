"""Actions on the bot with a key for the Unified WebSocket: hand over, and send REST requests."""

import json
from binascii import a2b_base64
from dataclasses import asdict

from futures_keys._hmac import HmacKey
from futures_keys._redact import hide_password, shorten
from futures_keys._secrets import Secret
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value, refusal_view
from futures_keys.errors import InvalidPrivateKey, NoBot, UnknownKey, WrongPrivateKey
from futures_keys.keypair import is_public_key
from futures_keys.request import Request
from futures_keys.unified import Response, respond
from futures_keys.unified.bot import UnifiedBot
from futures_keys.unified.key_pair import check_unified_private_key
from futures_keys.unified.settings import check_client_address
from futures_keys.unified.signing import parse_unified_nonce

HOST = "https://api.kraken.com"
TOKEN_PATH = "/0/private/GetWebSocketsToken"  # noqa: S105 - a path
_DEFAULT_ADDRESS = "127.0.0.1"


def hand_over_unified(
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    public_key: str,
    private_key: Secret,
    otp: Secret,
) -> Value:
    """Give a key pair and its password to the bot; the exchange tells whether they are a pair."""
    unified = rehearsal.unified
    account = unified.account
    if public_key not in account.keys:
        raise UnknownKey(public_key)
    if is_public_key(private_key.get_value()):
        raise InvalidPrivateKey("public-key", len(private_key.get_value()))
    transcript.run(
        "check_unified_private_key(private_key)",
        lambda: check_unified_private_key(private_key.get_value()),
    )
    key = HmacKey(a2b_base64(private_key.get_value()))
    owners = [name for name in account.keys if account.owns(name, key)]
    if public_key not in owners:
        raise WrongPrivateKey(public_key, next(iter(owners), ""))
    disconnect(rehearsal)
    unified.bot = transcript.run(
        f"bot = UnifiedBot({shorten(public_key)!r}, private_key)",
        lambda: UnifiedBot(
            public_key, private_key.get_value(), otp=otp.get_value(), vault=unified.vault
        ),
    )
    return {}


def dismiss_unified_bot(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """Delete the bot with its key pair, its token and its connection."""
    disconnect(rehearsal)
    rehearsal.unified.bot = transcript.run("bot = None", lambda: None)
    return {}


def send_unified_request(  # noqa: PLR0913 - the parts of a request
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    method: str,
    path: str,
    body: str,
    nonce: str,
    client_ip: str,
) -> Value:
    """Send a REST request of the bot, and return the answer; the bot keeps a token in it."""
    bot = _bot(rehearsal)
    address = client_ip or _DEFAULT_ADDRESS
    check_client_address(address)
    number = parse_unified_nonce(nonce) if nonce else bot.next_nonce(rehearsal.unified.now())
    request = Request(method, path if "://" in path else HOST + path, body)
    code = f"Request({method!r}, {path!r}{f', {hide_password(body)!r}' if body else ''})"
    signed = transcript.run(
        f"request = bot.sign({code}, nonce={number})",
        lambda: bot.sign(request, number),
        lambda signed: f"Request(..., headers={{'API-Sign': {_short_sign(signed)!r}}})",
    )
    response = transcript.run(
        "respond(account, request)",
        lambda: respond(rehearsal.unified.account, signed, address),
        lambda response: _keep_token(bot, signed, response),
    )
    return {
        "request": {
            "method": signed.method,
            "url": signed.url,
            "body": hide_password(signed.body),
            "headers": dict(signed.headers),
        },
        "status": response.status,
        "body": json.loads(bot.hide_token(response.body.decode())),
        "refusal": refusal_view(response.refused),
    }


def show_unified_steps(
    rehearsal: Rehearsal, transcript: Transcript, *, path: str, body: str, nonce: str
) -> Value:
    """Return every intermediate value of an API-Sign of the bot; nothing is sent."""
    bot = _bot(rehearsal)
    request = Request("POST", path if "://" in path else HOST + path, body)
    steps = transcript.run(
        f"bot.signing_steps(Request('POST', {path!r}, {hide_password(body)!r}), nonce={nonce})",
        lambda: bot.signing_steps(request, parse_unified_nonce(nonce)),
        lambda steps: f"UnifiedSigningSteps(..., api_sign={shorten(steps.api_sign)!r})",
    )
    return {
        name: hide_password(value) if isinstance(value, str) else value
        for name, value in asdict(steps).items()
    }


def disconnect(rehearsal: Rehearsal) -> None:
    """Close the bot's connection, if there is one."""
    if rehearsal.unified.session:
        rehearsal.unified.session.close()
    rehearsal.unified.session = None


def _bot(rehearsal: Rehearsal) -> UnifiedBot:
    if rehearsal.unified.bot is None:
        raise NoBot
    return rehearsal.unified.bot


def _keep_token(bot: UnifiedBot, signed: Request, response: Response) -> str:
    """Give the token of an answer to the bot, and return the answer as a transcript shows it."""
    if signed.path == TOKEN_PATH and response.refused is None:
        bot.token = Secret(json.loads(response.body)["result"]["token"])
    return bot.hide_token(response.body.decode())


def _short_sign(signed: Request) -> str:
    return shorten(signed.headers["API-Sign"])
