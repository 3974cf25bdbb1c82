"""Short names of the endpoints, and the keys of the messages that say what each does."""

import re

from futures_keys import Endpoint

# What many paths begin with, and what no reader types.
_SHARED = re.compile(
    r"^/(?:derivatives/api/v3|api/history/v3|api/auth/v1/api-keys/v3|api)/|/v1(?=/)"
)


def short_name(endpoint: Endpoint) -> str:
    """Return the path of an endpoint without what many have in common: `sendorder`."""
    return _SHARED.sub("", endpoint.path).strip("/")


def message_end(endpoint: Endpoint) -> str:
    """Return the end of the key of the message that says what an endpoint does.

    It has small letters and hyphens alone: `post-sendorder`.
    """
    name = f"{endpoint.method} {short_name(endpoint)}".lower()
    return re.sub("[^a-z]+", "-", name).strip("-")
