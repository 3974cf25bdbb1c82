"""The APIs whose requests are diagnosed; each has a way of signing of its own."""

from enum import StrEnum


class Api(StrEnum):
    """A way of signing: the headers APIKey and Authent, API-Key and API-Sign, or a challenge."""

    DERIVATIVES = "derivatives"
    UNIFIED = "unified"
    CHALLENGE = "challenge"

    def __repr__(self) -> str:
        return f"Api.{self.name}"
