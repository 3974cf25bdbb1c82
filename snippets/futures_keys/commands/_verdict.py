"""The verdict on a request: what `diagnose` prints."""

from dataclasses import dataclass

from futures_keys._redact import shorten
from futures_keys.commands._case import Case
from futures_keys.commands._keys import VARIABLES, Keys, leaves_unusable
from futures_keys.commands._output import Status, printable, redact, show, show_json, write
from futures_keys.commands._report import (
    Cause,
    cause_of_finding,
    cause_of_mistake,
    show_causes,
)
from futures_keys.diagnosis import Diagnosis
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Finding
from futures_keys.keypair import is_public_key

# What is worth a line, and is no reason to refuse a request.
_HARMLESS = frozenset({Finding.PUBLIC_ENDPOINT, Finding.SPOT_ADDRESS})
_NAMES = frozenset({Finding.OTHER_API_HEADERS, Finding.HEADER_NAME_DIFFERS})
_SPOT_BYTES = 64  # of a private key for spot [inferred, a heuristic]
_PAGE = "troubleshooting/#authentication-error"
_UNIFIED_PAGE = "new-key-errors/#rest"
# What is said of the signature, after the causes: the sentence, then what to do.
_RIGHT_ADVICE = (
    "If the exchange refuses the request all the same, look at what no signature shows: the "
    "permission of the key, the addresses that it may be used from, whether it was deleted, and "
    "the nonce, which has to grow."
)
_UNEXPLAINED_ADVICE = (
    "Ask first: does the private key belong to the public key of the request? Then: are the nonce, "
    "the parameters and the signature those of one and the same attempt? futures-keys sign prints "
    "the same request as it should be, to compare."
)
_EXHAUSTED = "The request is so long that not everything was tried: try it with fewer parameters."
_NO_KEY_ADVICE = (
    "To have the signature checked too, name the file that has the key (--env .env), or set the "
    "variable {variables}_SECRET. Nothing is sent or stored."
)
_SAID = {
    "right": (
        "The signature is right: it is the one of this request and this private key.",
        _RIGHT_ADVICE,
    ),
    "unexplained": (
        "No known mistake explains this signature with this private key.",
        _UNEXPLAINED_ADVICE,
    ),
    "right-elsewhere": (
        "The signature is right: only the names of the headers are wrong.",
        "Send the same values under the names that are given above.",
    ),
    "malformed": (
        "What was sent as the signature is written in no way that a signature may be.",
        "It is 64 bytes in base64: 88 characters that end in ==. Print it before it is sent.",
    ),
    "unusable-key": (
        "The signature cannot be checked with this private key.",
        "Mend the private key first, and run this again.",
    ),
    "no-key": ("Without a private key, this is all that can be seen.", _NO_KEY_ADVICE),
    "not-whole": (
        "The request is not whole, so its signature cannot be checked.",
        "Add what it lacks: --url, and for a POST also --method and --data.",
    ),
    "no-signature": (
        "There is no signature in it that could be checked.",
        "Give the request with its headers, as your program sent it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a case, with the keys if there were any.

    Attributes:
        case: what was given.
        keys: the private key and what stood beside it.
        key_causes: what is wrong with the private key itself, or with its file.
        diagnosis: None without a signature, or without a private key that is base64.
        beside: what else is wrong with a message, or is seen with the private key alone.
    """

    case: Case
    keys: Keys | None
    key_causes: tuple[Cause, ...]
    diagnosis: Diagnosis | None
    beside: tuple[Cause, ...] = ()

    @property
    def mistakes(self) -> list[Cause]:
        """What explains the signature, or is proved by its form."""
        explained = self.diagnosis.mistakes if self.diagnosis else ()
        return [cause_of_mistake(mistake) for mistake in explained or self.case.shape()]

    @property
    def findings(self) -> list[Cause]:
        """What is wrong and was seen without the signature."""
        dropped = {Finding.SPOT_ADDRESS} if self._has_spot_key() else set()
        found = [one for one in self.case.found if one.code not in dropped]
        return [*self.key_causes, *self.beside, *map(cause_of_finding, found)]

    def _has_spot_key(self) -> bool:
        """Return whether a right API-Sign shows that the key is of spot, and no futures key."""
        if self.keys is None or self.diagnosis is None or self.case.api is not Api.UNIFIED:
            return False
        return self.diagnosis.correct and len(self.keys.secret.decode()) == _SPOT_BYTES

    @property
    def name(self) -> str:
        """The verdict on the signature: one of `_SAID`, or explained."""
        if self.case.signature is None:
            return "no-signature"
        if not self.case.is_whole():
            return "not-whole"
        if self.diagnosis is None:
            return "unusable-key" if self.keys else "no-key"
        return self._explanation(self.diagnosis)

    def _explanation(self, diagnosis: Diagnosis) -> str:
        if diagnosis.correct:
            return "right"
        if diagnosis.mistakes:
            return "explained"
        if any(leaves_unusable(cause.code, cause.details) for cause in self.key_causes):
            return "unusable-key"
        return "unexplained" if self.case.is_written_as_a_signature() else "malformed"

    @property
    def status(self) -> Status:
        """The exit status."""
        harmless = {finding.value for finding in _HARMLESS}
        if self.name == "malformed" or self.mistakes:
            return Status.FOUND
        if any(cause.code not in harmless for cause in self.findings):
            return Status.FOUND
        return Status.RIGHT if self.name == "right" else Status.NOT_FOUND

    def show_json(self) -> None:
        """Print the verdict for programs."""
        diagnosis = self.diagnosis
        show_json(
            {
                "verdict": self.name,
                "api": self.case.api.value,
                "mistakes": [cause.as_json() for cause in self.mistakes],
                "findings": [cause.as_json() for cause in self.findings],
                "attempts": diagnosis.attempts if diagnosis else 0,
                "exhausted": diagnosis.exhausted if diagnosis else False,
            }
        )

    def show(self) -> None:
        """Print the verdict for people: the cause first."""
        causes = [*self.mistakes, *self.findings]
        show_causes(causes)
        count = len(self.mistakes)
        if self.name == "explained":
            together = "this mistake" if count == 1 else f"these {count} mistakes together"
            show(f"With {together}, the signature comes out exactly as it was sent.")
        else:
            renamed = any(cause.code in _NAMES for cause in self.findings)
            right_elsewhere = self.name == "right" and renamed
            sentence, advice = _SAID["right-elsewhere" if right_elsewhere else self.name]
            advice = advice.format(variables=VARIABLES[self.case.api])
            if self.diagnosis and self.diagnosis.exhausted:
                advice = f"{_EXHAUSTED} {advice}"
            show(sentence)
            show(advice, indent="  ")
            page = _UNIFIED_PAGE if self.case.api is Api.UNIFIED else _PAGE
            write(f"  guide: {page}")
        self._show_source()

    def _show_source(self) -> None:
        write("")
        show(redact(printable(f"Read as: {self.case.summary}")))
        if not self.keys:
            return
        show(f"Private key: {self.keys.source}")
        if self._other_pair():
            sent, beside = map(shorten, (self.case.public_key, self.keys.public_key))
            show(f"The request carries public key {sent}; beside the private key stands {beside}.")

    def _other_pair(self) -> bool:
        known = self.keys.public_key if self.keys else ""
        # Of what has another form nothing is shown: it may be the private key.
        both = {known, self.case.public_key}
        return len(both) > 1 and all(map(is_public_key, both))
