"""The private key that the laboratory signs and diagnoses with: a bot's, or the documentation's."""

from enum import StrEnum

from futures_keys._hmac import HmacKey
from futures_keys._secrets import Sealed, Secret
from futures_keys.bot import Bot
from futures_keys.bridge._examples import EXAMPLES
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.diagnosis import Api, Search
from futures_keys.diagnosis.recipes import Sent
from futures_keys.errors import InvalidBridgeRequest, NoBot
from futures_keys.request import Request
from futures_keys.unified.bot import UnifiedBot


class Signer(StrEnum):
    """Whose private key it is."""

    BOT = "bot"
    EXAMPLE = "example"  # of the documentation, for API-Sign and for the challenge


class SigningKey(Sealed):
    """A private key, sealed, with the name that a transcript gives its owner.

    Attributes:
        name: `bot` for a bot's, `example` for the documentation's.
        public_key: empty for the documentation's.
        secret: as base64.
    """

    __slots__ = ("name", "public_key", "secret")

    def __init__(self, name: str, public_key: str, secret: Secret) -> None:
        self.name = name
        self.public_key = public_key
        self.secret = secret

    def hmac_key(self) -> HmacKey:
        """Return the key for HMAC."""
        return HmacKey(self.secret.decode())

    def search(self, rehearsal: Rehearsal, request: Request) -> Search:
        """Begin the diagnosis of a request, with the other keys of the rehearsal as candidates."""
        return Search(request, self.secret, self._others(rehearsal))

    def search_challenge(self, rehearsal: Rehearsal, challenge: str, signature: Secret) -> Search:
        """Begin the diagnosis of a WebSocket's signed challenge."""
        sent = Sent(Api.CHALLENGE, challenge=challenge)
        others = self._others(rehearsal)
        return Search.of_challenge(sent, signature.get_value(), self.secret, others)

    def _others(self, rehearsal: Rehearsal) -> tuple[HmacKey, ...]:
        accounts = (rehearsal.account, rehearsal.unified.account)
        keys = {
            name: key
            for account in accounts
            for name, key in account._hmac_keys().items()  # noqa: SLF001 - internal to the package
        }
        keys.pop(self.public_key, None)
        return tuple(keys.values())


def signing_key(
    rehearsal: Rehearsal, api: Api, signer: Signer = Signer.BOT, public_key: str = ""
) -> SigningKey:
    """Return the key that signs for an API.

    For API-Sign that of the bot for the Unified WebSocket, or else of the other bot: any private
    key can be signed with in either way.

    Args:
        rehearsal: has the bots.
        api: of the request, or of the challenge.
        signer: whose key it is.
        public_key: of the bot, where both may be meant.

    Raises:
        NoBot: when there is none.
        InvalidBridgeRequest: when the documentation has no example for the API.
    """
    if signer is Signer.EXAMPLE:
        if api not in EXAMPLES:
            raise InvalidBridgeRequest("field-value", "signer")
        return SigningKey("example", "", EXAMPLES[api].secret)
    bots = bots_for(rehearsal, api)
    if not bots:
        raise NoBot
    bot = next((one for one in bots if one.public_key == public_key), bots[0])
    return SigningKey("bot", bot.public_key, bot._secret)  # noqa: SLF001 - internal to the package


def bots_for(rehearsal: Rehearsal, api: Api) -> list[Bot | UnifiedBot]:
    """Return the bots that can sign for an API, the one that is meant for it first."""
    unified = rehearsal.unified.bot if api is Api.UNIFIED else None
    return [bot for bot in (unified, rehearsal.bot) if bot]
