"""The search: the cheapest recipe that gives exactly a signature, with a budget for any input."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hmac import compare_digest
from itertools import batched

from futures_keys._hmac import Digest, HmacKey
from futures_keys._secrets import Sealed, Secret
from futures_keys.diagnosis._choices import COMMON, USUAL, WIDE, WIDEST
from futures_keys.diagnosis._hashing import HASHES, Hash, raw
from futures_keys.diagnosis._keys import Signer, appending_signers, signers
from futures_keys.diagnosis._texts import CORE, PAIR, Text, Texts
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.diagnosis.recipes import Sent
from futures_keys.diagnosis.shape import WRITING_MISTAKES, Shape

_MAX_ATTEMPTS = 120_000  # signatures for one diagnosis
_MAX_COST = 11  # of cheap choices: five of the commonest, or four with a rarer one
_ATTEMPT_BYTES = 1_024  # that may be hashed for each attempt
_SLICE = 64  # attempts between two looks at the budget
_SLICE_BYTES = 65_536  # of messages between them, unless one has more


class RecipeSearch(Sealed):
    """A search for the recipe of a signature, in slices.

    Args:
        sent: what was signed, as it was sent.
        shape: of the signature; it must be one that could be.
        secret: the private key that the exchange knows.
        others: the private keys of other keys.

    Attributes:
        attempts: signatures that were computed up to now.
        found: the mistakes of the recipe, none when the signature is right; None while it is not
            found.
        exhausted: whether the budget ended before the search.
    """

    def __init__(
        self, sent: Sent, shape: Shape, secret: Secret, others: Iterable[Secret | HmacKey]
    ) -> None:
        self.attempts = 0
        self.found: tuple[Mistake, ...] | None = None
        self.exhausted = False
        self._shape = shape
        self._sent = sent
        self._secret = secret
        self._others = tuple(others)
        self._texts: Texts | None = None
        self._signers: dict[int, list[Signer]] = {}
        self._target = shape.folded.encode() or shape.mac
        self._hashed_bytes = 0
        self._slices = self._search()

    def run(self, attempts: int) -> bool:
        """Compute about so many more signatures, or fewer, longer ones; return whether it ended."""
        end = self._work + attempts
        return all(self._work < end for _ in self._slices)

    @property
    def _work(self) -> int:
        """The attempts, or those that as many hashed bytes stand for."""
        return max(self.attempts, self._hashed_bytes // _ATTEMPT_BYTES)

    @property
    def tried(self) -> frozenset[Mistake]:
        """Return the mistakes that were possible."""
        texts = frozenset[Mistake]() if self._texts is None else self._texts.possible
        hashes = {mistake for one in HASHES for mistake in one.mistakes}
        keys = {name for group in self._signers.values() for one in group for name in one.mistakes}
        return texts | hashes | keys | WRITING_MISTAKES

    def _search(self) -> Iterator[None]:
        digest: Digest = "sha256" if self._shape.short else "sha512"
        if not self._shape.folded and self._is_right(digest):
            self.found = ()
            return
        self._texts = Texts(self._sent)
        found = signers(self._secret, self._others, self._sent.public_key, digest)
        for one in appending_signers(self._secret) if self._shape.appended else found:
            self._signers.setdefault(one.cost, []).append(one)
        for texts, hashed, group in self._order(self._texts):
            for match in self._matches(texts, hashed, group):
                if match is not None:
                    text, signer = match
                    self.found = (*signer.mistakes, *hashed.mistakes, *text.mistakes)
                    return
                yield
                if self._work >= _MAX_ATTEMPTS:
                    self.exhausted = True
                    return
        self.exhausted = self._texts.cut

    def _order(self, texts: Texts) -> Iterator[tuple[list[Text], Hash, list[Signer]]]:
        """Yield what is tried: what is one step away, what is cheap, and then all pairs."""
        right, alone, nearest = self._signers.get(0, []), self._alone(), texts.nearest
        yield nearest, HASHES[0], right
        for hashed in HASHES[1:]:
            yield nearest[:1], hashed, right
        yield nearest[:1], HASHES[0], alone
        yield from ((list(part), HASHES[0], right) for part in batched(texts.apart(), _SLICE))
        yield from self._cheap(texts)
        for part in batched(texts.pairs(), _SLICE):
            yield list(part), HASHES[0], right
        for hashed in HASHES[1:]:
            most = PAIR - hashed.cost
            yield _up_to(nearest, most), hashed, right
            yield nearest[:1], hashed, [one for one in alone if one.cost <= most]
        yield from self._with_wide_signers(nearest)

    def _alone(self) -> list[Signer]:
        """Return the signers of one mistake, the commonest first."""
        ordered = [one for cost in sorted(self._signers) for one in self._signers[cost]]
        return [one for one in ordered if len(one.mistakes) == 1]

    def _cheap(self, texts: Texts) -> Iterator[tuple[list[Text], Hash, list[Signer]]]:
        """Yield what is combined of cheap choices, by cost."""
        signer_costs = sorted(cost for cost in self._signers if cost <= CORE)
        for cost in range(_MAX_COST + 1):
            for signer_cost in signer_costs:
                for hashed in HASHES:
                    left = cost - signer_cost - hashed.cost
                    if left >= 0 and hashed.cost <= CORE:
                        yield texts.at(left), hashed, self._signers[signer_cost]

    def _with_wide_signers(
        self, nearest: list[Text]
    ) -> Iterator[tuple[list[Text], Hash, list[Signer]]]:
        for cost in sorted(self._signers):
            most = PAIR if cost < WIDEST else WIDEST + COMMON
            yield _up_to(nearest, most - cost), HASHES[0], self._signers[cost]
        for hashed in HASHES:  # of three mistakes, the wide one in the text
            if 0 < hashed.cost <= USUAL:
                for cost in (COMMON, USUAL):
                    yield _up_to(nearest, WIDE), hashed, self._signers.get(cost, [])

    def _is_right(self, digest: Digest) -> bool:
        sent, self.attempts = self._sent, 1
        if sent.api is Api.UNIFIED:
            content = sent.path.encode() + raw((sent.nonce + sent.body).encode())
        else:
            text = sent.challenge or sent.query + sent.body + sent.nonce + sent.path
            content = raw(text.encode())
        return compare_digest(HmacKey(self._secret.decode(), digest).digest(content), self._target)

    def _matches(
        self, texts: list[Text], hashed: Hash, group: list[Signer]
    ) -> Iterator[tuple[Text, Signer] | None]:
        """Yield the text and the signer that give the signature, and None now and then."""
        target, folded, make = self._target, self._shape.folded, hashed.digest
        for part in _parts(texts) if group else ():
            self._hashed_bytes += sum([len(text.inside) for text in part])
            contents = [text.before + make(text.inside) + text.after for text in part]
            content_bytes = sum(map(len, contents))
            for signer in group:
                digest = signer.mac.digest
                for place, content in enumerate(contents):
                    mac = digest(content)
                    if compare_digest(b64encode(mac).lower() if folded else mac, target):
                        self.attempts += place + 1
                        yield part[place], signer
                self.attempts += len(contents)
                self._hashed_bytes += content_bytes
                yield None


def _up_to(texts: list[Text], cost: int) -> list[Text]:
    return [text for text in texts if text.cost <= cost]


def _parts(texts: list[Text]) -> Iterator[list[Text]]:
    """Yield messages in parts of moderate length, each of at least one."""
    part, part_bytes = texts[:0], 0
    for text in texts:
        if part and (len(part) == _SLICE or part_bytes + len(text.inside) > _SLICE_BYTES):
            yield part
            part, part_bytes = [], 0
        part.append(text)
        part_bytes += len(text.inside)
    if part:
        yield part
