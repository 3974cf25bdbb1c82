"""The missions: each is ticked by doing it, stays ticked, and links to what explains it."""

import re

from playwright.sync_api import expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.lab_reader import LabReader
from browser.reader import START_TIMEOUT_MS, Reader
from site_build.i18n.messages import Message

MISSIONS = 8
CHECK = "GET /api/auth/v1/api-keys/v3/check"
ORDER = "POST /derivatives/api/v3/sendorder"

# A transaction begins when those before it on the same store have ended.
SAVED = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("futures-keys /");
  opening.onerror = reject;
  opening.onsuccess = () => {
    const transaction = opening.result.transaction("reader");
    transaction.objectStore("reader").get("now");
    transaction.oncomplete = () => resolve(opening.result.close());
    transaction.onabort = reject;
  };
})"""


def expect_done(reader: Reader, *missions: str) -> None:
    """Hold the ticked missions against these, in any order."""
    for mission in missions:
        item = reader.panel.locator(f"[data-mission={mission}]")
        expect(item, mission).to_have_attribute("data-done", "true")
    expect(reader.panel.locator("[data-done=true]")).to_have_count(len(missions))


@IN_ITALIAN
def test_each_mission_is_ticked_by_doing_it(reader: Reader, message: Message) -> None:
    """Those of the guide, one by one; they outlive a reload, and “Start over” takes them away."""
    expect(reader.panel.locator("[data-mission]")).to_have_count(MISSIONS)
    expect_done(reader)
    _public, private = reader.make_recorded_key()
    done = ["first-key"]
    expect_done(reader, *done)

    reader.key_button("show-again", message).click()
    done.append("secret-again")
    expect_done(reader, *done)

    reader.hand_over(private)
    reader.send(CHECK)
    done.append("first-request")
    expect_done(reader, *done)

    reader.page.locator("#fk-nonce").select_option("same")
    reader.send(CHECK)
    done.append("nonce-replayed")
    expect_done(reader, *done)

    reader.page.locator("#fk-nonce").select_option("next")
    reader.send(ORDER)
    done.append("permission-refused")
    expect_done(reader, *done)

    reader.another()
    reader.choose("withdrawal", "full-access")
    reader.choose("general", "no-access")
    reader.make_recorded_key()
    done.append("withdraw-only-key")
    expect_done(reader, *done)

    reader.fill_up()
    expect(reader.keys).to_have_count(50)
    reader.another()
    reader.create_button.click()
    done.append("limit")
    expect_done(reader, *done)

    reader.reload()
    expect_done(reader, *done)
    reader.start_over(message)
    expect_done(reader)


@IN_ENGLISH
def test_each_mission_links_to_its_paragraph(reader: Reader) -> None:
    """Every link leads to an existing element of an existing page in the reader's language."""
    links = reader.panel.locator(".fk-mission a").evaluate_all("links => links.map((a) => a.href)")
    assert MISSIONS == len(set(links))
    for link in links:
        assert link.startswith(reader.address)
        reader.page.goto(link)
        anchor = re.sub(".*#", "", link)
        expect(reader.page.locator(f"[id='{anchor}']"), link).to_have_count(1)


@IN_ENGLISH
def test_nonce_window_counts_for_the_mission(reader: Reader, message: Message) -> None:
    """A nonce replayed on the page of limits ticks the mission in the guide."""
    reader.page.goto(f"{reader.address}limits-and-nonces/")
    window = reader.page.locator("nonce-window [data-window=a]")
    window.locator("[data-kind=next]").click()
    expect(window.locator("[data-nonce]")).to_have_count(1, timeout=START_TIMEOUT_MS)
    window.locator("[data-kind=same]").click()
    expect(window.locator(".fk-refusal")).to_have_attribute("data-code", "error-nonce-duplicate")
    reader.page.evaluate(SAVED)
    reader.open()
    expect_done(reader, "nonce-replayed")
    assert message("mission-nonce-replayed") in reader.panel.inner_text()


@IN_ITALIAN
def test_lab_counts_for_the_mission(reader: Reader, message: Message) -> None:
    """A wrong signature that the lab explains ticks the mission in the guide."""
    lab = LabReader(reader.page, reader.address)
    lab.open()
    lab.make_key()
    lab.paste(f"{'A' * 86}==", "unexplained")
    lab.paste(lab.value("hmac"), "mistaken")
    reader.page.evaluate(SAVED)
    reader.open()
    expect_done(reader, "first-key", "signature-explained")
    assert message("mission-signature-explained") in reader.panel.inner_text()
