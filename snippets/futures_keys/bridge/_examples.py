"""The documentation's own examples of signatures, which it publishes with their private keys.

They are nobody's keys: whoever has written a signature can compare it with these.
"""

from typing import NamedTuple

from futures_keys._secrets import Secret
from futures_keys.diagnosis import Api


class Example(NamedTuple):
    """A signature of the documentation.

    Attributes:
        secret: its private key.
        nonce: of the request; empty for a challenge.
        text: the body as sent, or the challenge.
    """

    secret: Secret
    nonce: str
    text: str


EXAMPLES = {
    # https://docs.kraken.com/exchange/guides/rest/authentication [official]
    Api.UNIFIED: Example(
        Secret(
            "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=="
        ),
        nonce="1616492376594",
        text="nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
    ),
    # https://docs.kraken.com/exchange/guides/futures/websockets [official]
    Api.CHALLENGE: Example(
        Secret(
            "7zxMEF5p/Z8l2p2U7Ghv6x14Af+Fx+92tPgUdVQ748FOIrEoT9bgT+bTRfXc5pz8na+hL/QdrCVG7bh9KpT0eMTm"
        ),
        nonce="",
        text="c100b894-1729-464d-ace1-52dbce11db42",
    ),
}


def is_of_example(api: Api, text: str) -> bool:
    """Return whether a body, or a challenge, is that of the documentation's example.

    Of a body, its nonce is enough, or its parameters: a program may sign another method with them.
    """
    example = EXAMPLES.get(api)
    if example is None:
        return False
    if api is Api.CHALLENGE:
        return text == example.text
    parameters = example.text.partition("&")[2]
    return example.nonce in text or parameters in text
