"""After “I have recorded it” the private key is nowhere that a page can reach."""

import base64

from playwright.sync_api import expect

from browser.conftest import IN_ITALIAN
from browser.reader import Reader, forms_of, wait_visible
from site_build.i18n.messages import Message


@IN_ITALIAN
def test_a_recorded_key_is_nowhere(reader: Reader, message: Message) -> None:
    """Document, address, title, console, every storage and every later answer are without it."""
    reader.listen_to_worker()
    _public, private = reader.make_recorded_key()
    assert private in reader.answers()  # the one answer that may hold it, so the ear works
    reader.forget_answers()
    reader.key_button("show-again", message).click()
    wait_visible(reader.key_refusal)
    reader.key_button("revoke", message).click()
    expect(reader.keys).to_have_count(0)
    places = {
        "document": reader.page.content() + reader.form_values(),
        "address": reader.page.url,
        "title": reader.page.title(),
        "console": "\n".join(reader.console),
        "storage": reader.stored(),
        "answers": reader.answers(),
        "requests": "\n".join(reader.requests),
    }
    found = {name for name, text in places.items() for form in forms_of(private) if form in text}
    assert set() == found
    assert "secret-already-revealed" in places["answers"]


@IN_ITALIAN
def test_the_scan_finds_what_is_there(reader: Reader) -> None:
    """The scan of the storages sees a key that somebody put into each of them."""
    _public, private = reader.make_recorded_key()
    for place in ("localStorage", "sessionStorage"):
        reader.page.evaluate(f"key => {place}.setItem('planted', key)", private)
        assert private in reader.stored()
        reader.page.evaluate(f"() => {place}.clear()")
        assert private not in reader.stored()
    reader.plant_in_database(base64.b64decode(private).hex())
    assert base64.b64decode(private).hex() in reader.stored()
