"""WebSocket tokens: who holds which, and how long they live."""

import secrets
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from futures_keys._secrets import Sealed
from futures_keys.unified.refusals import refusal

TOKEN_BYTES = 32  # 43 characters of base64 without "=" [six official examples]
TOKEN_LIFETIME_S = 900  # to be used for the first time [official]
MAX_TOKENS = 1_000  # of one account: our own limit


@dataclass(slots=True)
class TokenRecord:
    """A token as the account keeps it.

    Attributes:
        public_key: of the key that asked for it.
        issued: Unix seconds.
        holds: how many private subscriptions keep it alive.
    """

    public_key: str
    issued: float
    holds: int = 0


class Tokens(Sealed):
    """The tokens of one account, by their digests: no token is kept in the clear.

    A token lives 900 seconds, and for as long as a connection with a private subscription holds
    it [official]. Not thread-safe: the account holds a lock around it.
    """

    __slots__ = ("_records",)

    def __init__(self) -> None:
        self._records: dict[str, TokenRecord] = {}

    def issue(self, public_key: str, now: float) -> str:
        """Return a new token of a key: 43 characters of base64."""
        self._make_room()
        token = b64encode(secrets.token_bytes(TOKEN_BYTES)).decode().rstrip("=")
        self._records[_digest(token)] = TokenRecord(public_key, now)
        return token

    def find(self, token: str, now: float) -> TokenRecord:
        """Return the record of a token that lives.

        Raises:
            UnifiedRefusal: when there is no such token (`token-unknown`), or it was not used in
                time (`token-expired`).
        """
        record = self._records.get(_digest(token))
        if record is None:
            raise refusal("token-unknown")
        if not _lives(record, now):
            raise refusal("token-expired", lifetime_s=TOKEN_LIFETIME_S)
        return record

    def release(self, token: str) -> None:
        """Release one hold of a token; one that was forgotten meanwhile has none."""
        record = self._records.get(_digest(token))
        if record and record.holds:
            record.holds -= 1

    def forget_key(self, public_key: str) -> None:
        """Forget the tokens of a key."""
        self._records = {k: v for k, v in self._records.items() if v.public_key != public_key}

    def restore(self, digest: str, record: TokenRecord) -> None:
        """Add a token that was issued before."""
        self._records[digest] = record

    def __iter__(self) -> Iterator[tuple[str, TokenRecord]]:
        return iter(self._records.items())

    def _make_room(self) -> None:
        """Forget tokens when there are too many: the oldest that no subscription holds first."""
        for digest in [d for d, record in self._records.items() if not record.holds]:
            if len(self._records) < MAX_TOKENS:
                return
            del self._records[digest]


def _lives(record: TokenRecord, now: float) -> bool:
    return record.holds > 0 or now < record.issued + TOKEN_LIFETIME_S


def _digest(token: str) -> str:
    return sha256(token.encode(errors="surrogatepass")).hexdigest()
