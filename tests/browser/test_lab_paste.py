"""Pasting into the lab: requests of real clients are named, and keys are forgotten."""

import hashlib
import hmac
import json
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN, PROJECT
from browser.lab_reader import LabReader, Signer
from browser.pasted_secrets import paste_private_keys, paste_signed_private_keys
from browser.reader import START_TIMEOUT_MS, option_of
from site_build.i18n.messages import Message

FOLDER = PROJECT / "tests/clients/pastes"
# The practice pair that the clients were run with.
PUBLIC = "clRSK6VZHCMAdSi9RZdDBhBgtRvwBUQPeulJx6/ZUOm1qPxrvz5EV+Fv"
PRIVATE = "nWttCY3C5kevUavkYuwSwI/a3bz5NIP2kY37jobVmbHOPZFrUGslD5orsgM9LIAgbP271hR5XeTiBLAmhqA1JHkQ"
NONCE = "1795858579000"
ORDER = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=40000"
SDK_ORDER = "orderType=lmt&side=buy&size=1&symbol=PF_XBTUSD&limitPrice=40000"
FILLS = "lastFillTime=2026-11-02T10%3A00%3A00.000Z"


@dataclass(frozen=True)
class Capture:
    """What a client printed: the file, the mistake, and how it made the signature of a nonce."""

    file: str
    mistake: str
    sign: Callable[[Signer, str], str]


def with_text_as_key(signer: Signer, message: str) -> str:
    """Sign as a program does that takes the private key for text."""
    digest = hashlib.sha256(message.encode()).digest()
    return b64encode(hmac.digest(signer.private_key.encode(), digest, "sha512")).decode()


def with_digest_as_text(signer: Signer, message: str) -> str:
    """Sign as a program does that hashes into hexadecimal digits."""
    return b64encode(signer.hmac(hashlib.sha256(message.encode()).hexdigest().encode())).decode()


def url_safe(signature: str) -> str:
    """Write a signature in URL-safe base64."""
    return urlsafe_b64encode(b64decode(signature)).decode()


CAPTURES = (
    Capture(
        "curl-bash", "parameters-not-signed",
        lambda own, nonce: own.sign(f"{nonce}/api/v3/fills"),
    ),
    Capture(
        "curl-powershell", "sha256-hex",
        lambda own, nonce: with_digest_as_text(own, f"{ORDER}{nonce}/api/v3/sendorder"),
    ),
    Capture(
        "ccxt-python", "secret-not-decoded",
        lambda own, _: with_text_as_key(own, f"{FILLS}/api/v3/fills"),
    ),
    Capture(
        "ccxt-javascript", "hex-output",
        lambda own, _: b64decode(own.sign(f"{ORDER}/api/v3/sendorder")).hex(),
    ),
    Capture(
        "kraken-sdk", "nonce-not-signed",
        lambda own, _: own.sign(f"{SDK_ORDER}/api/v3/sendorder"),
    ),
    Capture(
        "axios-config", "trailing-slash",
        lambda own, nonce: own.sign(f"{nonce}/api/v3/openorders/"),
    ),
    Capture(
        "go-dump", "spot-field-order",
        lambda own, nonce: own.sign(f"{nonce}{ORDER}/api/v3/sendorder"),
    ),
    Capture(
        "java-httpclient", "urlsafe-base64",
        lambda own, nonce: url_safe(own.sign(f"{nonce}/api/v3/accounts")),
    ),
    Capture(
        "php-print", "space-encoding-differs",
        lambda own, nonce: own.sign(f"order_id=a%20b&cliOrdId=bot-1{nonce}/api/v3/cancelorder"),
    ),
    Capture(
        "postman", "path-case", lambda own, nonce: own.sign(f"{ORDER}{nonce}/api/v3/sendOrder")
    ),
)  # fmt: skip


WRITTEN_WRONG = {"hex-output", "urlsafe-base64"}


def printed_with(capture: Capture, public: str, own: Signer) -> tuple[str, str]:
    """What the client would print, were it run with another pair of keys; and the signature."""
    text = (FOLDER / f"{capture.file}.txt").read_bytes().decode()
    printed = capture.sign(Signer(PRIVATE), NONCE)
    assert printed in text, capture.file
    # One signature in fifteen has none of the characters that URL-safe base64 writes otherwise.
    nonces = map(str, count(int(NONCE)))
    signed = ((nonce, capture.sign(own, nonce)) for nonce in nonces)
    safe = capture.mistake == "urlsafe-base64"
    nonce, signature = next(one for one in signed if not safe or {"-", "_"} & {*one[1]})
    ours = text.replace(PUBLIC, public).replace(printed, signature).replace(NONCE, nonce)
    return ours, signature


@IN_ITALIAN
def test_ten_clients(signing_lab: LabReader) -> None:
    """What ten clients print, each broken in one way, is pasted and named; and then nowhere."""
    lab = signing_lab
    public = lab.key.get_attribute("data-lab-key") or ""
    for capture in CAPTURES:
        printed, signature = printed_with(capture, public, lab.own)
        lab.paste_request(printed)
        expect(lab.verdict, capture.file).to_have_attribute(
            "data-verdict", "mistaken", timeout=START_TIMEOUT_MS
        )
        assert [capture.mistake] == lab.mistakes, capture.file
        expect(lab.panel.locator(".sl-pasted [data-judged=mistaken] a")).to_be_visible()
        expect(lab.field("paste")).to_have_value("")
        expect(lab.field("authent")).to_have_value("")
        shown = lab.form_values() + lab.transcript + lab.page.url
        # Step 4 has the bytes of a right signature, however that was written.
        shown += "" if capture.mistake in WRITTEN_WRONG else lab.page.content()
        assert signature[8:40] not in shown, capture.file
    described = json.loads((FOLDER / "pastes.json").read_text("utf-8"))
    named = {one["file"].removesuffix(".txt"): one["mistakes"] for one in described}
    assert {one.file: [one.mistake] for one in CAPTURES}.items() <= named.items()


@IN_ENGLISH
def test_failing_command_without_a_key(lab: LabReader, message: Message) -> None:
    """Without any key the form is filled, and faults and the message are shown."""
    lab.paste_request(
        "curl 'https://futures.kraken.com/derivatives/api/v3/openpositons?symbol=PF_XBTUSD' \\\n"
        f"  -H 'APIKey: {PUBLIC}' -H 'Nonce: 1700000000' -H 'Authent: {'ab' * 64}'"
    )
    assert ("/derivatives/api/v3/openpositons", "symbol=PF_XBTUSD", "1700000000") == (
        lab.field("path").input_value(),
        lab.field("query").input_value(),
        lab.field("nonce").input_value(),
    )
    assert {"unknown-path", "nonce-in-seconds"} <= set(lab.findings)
    expect(lab.panel.locator(".sl-pasted [data-finding=unknown-path]")).to_have_count(1)
    expect(lab.panel.locator(".sl-pasted [data-mistake=hex-output]")).to_contain_text(
        message("mend-hex-output")
    )
    assert "symbol=PF_XBTUSD1700000000/api/v3/openpositons" == lab.message
    expect(lab.key).to_have_count(0)
    lab.field("endpoint").select_option(option_of("GET /derivatives/api/v3/openpositions"))
    lab.wait()
    assert "unknown-path" not in lab.findings


@IN_ITALIAN
def test_text_that_the_program_hashes(lab: LabReader, message: Message) -> None:
    """Without a key, another text is compared with the right one, invisible characters by name."""
    lab.panel.get_by_role("button", name=message("lab-compute")).click()
    lab.wait()
    right = lab.message
    compared = lab.panel.locator("[data-compared]")
    lab.field("text").fill(repr(f"{right.replace('%3A', ':')}\n"))
    expect(compared).to_have_attribute("data-compared", "different")
    expect(compared).to_contain_text(message("lab-text-differs", count=2))
    expect(compared.locator("[data-invisible=line-feed]")).to_have_count(1)
    expect(compared.locator("ins").first).to_contain_text("%3A")
    lab.field("text").fill(right)
    expect(compared).to_have_attribute("data-compared", "equal")
    lab.field("text").fill(hashlib.sha256(right.encode()).hexdigest())
    expect(compared).to_have_attribute("data-compared", "digest")
    lab.field("text").fill(f"{right}/")
    expect(compared.locator("[data-mistake=trailing-slash] a")).to_be_visible()
    lab.field("text").fill("ab" * 32)
    expect(compared).to_have_attribute("data-compared", "hash")


@IN_ENGLISH
def test_endpoint_takes_the_sample_along(lab: LabReader, message: Message) -> None:
    """The sample's query goes with its endpoint; a URL for the path brings its own, at once."""
    lab.panel.get_by_role("button", name=message("lab-compute")).click()
    lab.field("endpoint").select_option(option_of("GET /derivatives/api/v3/openpositions"))
    expect(lab.field("query")).to_have_value("")
    lab.field("path").fill("https://futures.kraken.com/derivatives/api/v3/orders?symbol=PF_XBTUSD")
    expect(lab.field("path")).to_have_value("/derivatives/api/v3/orders")
    expect(lab.field("query")).to_have_value("symbol=PF_XBTUSD")
    lab.wait()
    assert lab.message.startswith("symbol=PF_XBTUSD")


@IN_ITALIAN
def test_key_has_the_least_permission(lab: LabReader) -> None:
    """The practice key for a pasted order has what an order needs, and no more; the lab says so."""
    lab.paste_request(
        f"curl -X POST https://futures.kraken.com/derivatives/api/v3/sendorder -d '{ORDER}'"
    )
    lab.make_key()
    (key,) = lab.ask(action="list-keys")["account"]["keys"]
    assert ("full-access", "no-access") == (key["general"], key["withdrawal"])
    expect(lab.panel.locator("[data-permissions]")).to_be_visible()
    expect(lab.panel.locator("[data-too-low]")).to_have_count(0)
    lab.field("endpoint").select_option(option_of("POST /derivatives/api/v3/withdrawal"))
    expect(lab.panel.locator("[data-too-low]")).to_be_visible()


@IN_ITALIAN
@pytest.mark.parametrize("field", ["paste", "text", "authent"])
def test_private_key_in_any_form_is_nowhere(lab: LabReader, field: str) -> None:
    """A private key that is pasted, in any form and into any field, is nowhere afterwards."""
    lab.listen_to_worker()
    paste_private_keys(lab, field)


@IN_ENGLISH
def test_private_key_in_a_signed_request_is_nowhere(lab: LabReader) -> None:
    """Where a request is diagnosed, another private key in its parameters is nowhere afterwards."""
    lab.listen_to_worker()
    lab.own = lab.make_key()
    paste_signed_private_keys(lab)
