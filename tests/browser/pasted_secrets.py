"""Private keys in the forms in which people paste them, and the places where none may be left."""

import json
from base64 import b64decode, b64encode, urlsafe_b64encode
from urllib.parse import quote

from playwright.sync_api import expect

from browser.lab_reader import LabReader
from browser.reader import START_TIMEOUT_MS, forms_of

FOREIGN = b64encode(bytes(range(189, 255))).decode()  # a private key that was not made here
ACCOUNTS = "https://futures.kraken.com/derivatives/api/v3/accounts"
ORDERS = "https://futures.kraken.com/derivatives/api/v3/sendorder"
# Ways in which a private key stands in what people paste.
FORMS: dict[str, str] = {
    "alone": FOREIGN,
    "line": f"export FUTURES_API_SECRET='{FOREIGN}'",
    "json": json.dumps({"apiKey": "A" * 56, "secret": FOREIGN}),
    "curl": f"curl '{ACCOUNTS}' -H 'Authent: {FOREIGN}'",
    "header": f"GET /derivatives/api/v3/accounts HTTP/1.1\nHost: localhost\nAPIKey: {FOREIGN}",
    "query": f"{ACCOUNTS}?key={quote(FOREIGN, safe='')}",
    "body": f"curl -d 'secret={FOREIGN}' {ACCOUNTS}",
    "url-safe": urlsafe_b64encode(b64decode(FOREIGN)).decode(),
    "wrapped": f"{FOREIGN[:64]}\n{FOREIGN[64:]}",
    "hex": b64decode(FOREIGN).hex(),
}


def expect_nowhere(lab: LabReader) -> None:
    """Hold that no part of the private key is in the page, its storage, address or answers."""
    places = {
        "document": lab.page.content() + lab.form_values(),
        "address": lab.page.url,
        "console": "\n".join(lab.console),
        "storage": lab.stored(),
        "transcript": lab.transcript,
        "answers": lab.answers(),
        "requests": "\n".join(lab.requests),
    }
    found = {name for name, text in places.items() for form in forms_of(FOREIGN) if form in text}
    assert set() == found


def paste_private_keys(lab: LabReader, field: str) -> None:
    """Paste a private key into a field in each of the forms, and look for it everywhere."""
    lab.paste_request(ACCOUNTS)
    for form, text in FORMS.items():
        lab.field(field).fill(text)
        expect(lab.field(field), form).to_have_value("")
        if field == "paste":
            read = lab.panel.locator(".sl-pasted :is(.sl-read, .fk-refusal)").first
            expect(read, form).to_be_attached(timeout=START_TIMEOUT_MS)
        lab.wait()
        expect_nowhere(lab)


def paste_signed_private_keys(lab: LabReader) -> None:
    """Paste requests that the lab's key has signed, with another private key in them."""
    public = lab.key.get_attribute("data-lab-key") or ""
    escaped = quote(FOREIGN, safe="")
    broken = "%0A".join(FOREIGN[at : at + 20] for at in range(0, len(FOREIGN), 20))
    for secret in (FOREIGN, escaped, quote(escaped, safe=""), broken, FORMS["hex"]):
        for parameters in (f"?secret={secret}", f"' -d 'secret={secret}"):
            message = f"secret={secret}/api/v3/sendorder"
            lab.paste_request(
                f"curl -X POST -H 'APIKey: {public}' -H 'Authent: {lab.own.sign(message)}' "
                f"'{ORDERS}{parameters}'"
            )
            expect(lab.verdict).to_have_attribute(
                "data-verdict", "correct", timeout=START_TIMEOUT_MS
            )
            expect_nowhere(lab)
