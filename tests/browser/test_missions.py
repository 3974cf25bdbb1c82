"""The missions: each is ticked by doing it, stays ticked, and links to what explains it."""

import re

from playwright.sync_api import Locator, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.lab_reader import LabReader
from browser.reader import START_TIMEOUT_MS, Reader, wait_visible
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
    expect(reader.panel.locator(".fk-mission[data-done=true]")).to_have_count(len(missions))


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


MAX_ACTIONS = 40  # of the tour: 31 are needed


class Guided:
    """A reader who does what the tour says, by keyboard, and knows nothing else."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.page = reader.page
        self.bar = reader.panel.locator(".fk-bar")
        self.private = ""

    @property
    def lit(self) -> Locator:
        """What the tour has lit."""
        return self.page.locator("[data-lit]")

    def idle(self) -> None:
        """Wait until no action runs."""
        self.page.wait_for_function(IDLE, timeout=START_TIMEOUT_MS)

    def do(self) -> None:
        """Have the next control shown, which then has the focus and is in sight, and use it."""
        self.bar.locator(".md-button").press("Enter")
        expect(self.lit).to_be_in_viewport()
        focused = self.lit.and_(self.page.locator(":focus")).or_(self.lit.locator(":focus"))
        expect(focused).to_have_count(1)
        if self.lit.get_attribute("data-spot") == "record":
            self.private = self.reader.read_pair()[1]
            self.reader.record()
        elif self.lit.get_attribute("id") == "fk-bot-private":
            self.lit.fill(self.private)
            self.page.keyboard.press("Enter")
        else:
            focused.press("Space")
        self.idle()


IDLE = """() => ![...document.querySelectorAll(".fk-create, [data-spot=send], .fk-ask")].some(
  (one) => one.ariaDisabled === "true" && !document.querySelector(".fk-pair"))"""


@IN_ENGLISH
def test_the_tour_leads_through_the_missions(reader: Reader, message: Message) -> None:
    """Whoever does what is lit, and nothing else, has done all missions but that of the lab."""
    page = reader.page
    guided = Guided(reader)
    page.goto(f"{reader.address}rehearsal/")
    reader.panel.locator("[data-tour]").press("Enter")
    expect(guided.bar).to_contain_text(message("mission-first-key"))
    assert "#mission-first-key" in page.url
    for _action in range(MAX_ACTIONS):
        expect(guided.lit).to_have_count(1)
        if guided.lit.get_attribute("href"):
            break
        guided.do()
    expect(reader.panel.locator(".fk-mission[data-done=true]")).to_have_count(MISSIONS - 1)
    announced = message(
        "mission-announced", number=7, total=8, mission=message("mission-limit"), done=7
    )
    expect(reader.panel.locator("output.fk-bar__news")).to_have_text(announced)
    expect(guided.bar).to_be_in_viewport()
    expect(reader.panel.get_by_role("link", name=message("end-checklist"))).to_be_visible()

    page.reload()  # the tab remembers where the tour is
    wait_visible(guided.bar.locator("a"))
    guided.bar.locator("a").press("Enter")
    page.wait_for_url("**/signing/#lab")
    page.goto(f"{reader.address}rehearsal/")
    wait_visible(guided.bar.locator("a"))
    guided.bar.get_by_role("button", name=message("tour-stop")).click()
    expect(guided.lit).to_have_count(0)
    expect(page.locator("#fk-missions-title")).to_be_focused()
    page.reload()
    wait_visible(reader.panel.locator("[data-tour]"))
    assert "#mission" not in page.url
    expect(guided.bar.get_by_role("button")).to_have_count(0)


@IN_ITALIAN
def test_a_mission_is_chosen_by_its_name_and_by_its_address(
    reader: Reader, message: Message
) -> None:
    """A mission shows where it is done, with the right choices for its kind of key."""
    page = reader.page
    page.goto(f"{reader.address}rehearsal/#mission-withdraw-only-key")
    lit = page.locator("[data-lit]")
    expect(lit).to_have_class(re.compile("fk-target"))
    reader.skip_to_form()
    expect(lit.locator("input")).to_have_id("fk-withdrawal-full-access")
    lit.locator("input").check()
    expect(lit.locator("input")).to_have_id("fk-general-no-access")
    lit.locator("input").check()
    expect(lit).to_have_class(re.compile("fk-create"))
    reader.panel.get_by_role("link", name=message("mission-limit"), exact=True).click()
    expect(page).to_have_url(re.compile("#mission-limit$"))
    expect(lit).to_be_focused()
    expect(lit).to_be_in_viewport()
    expect(lit).to_have_text(message("fill-up", limit=50))


@IN_ITALIAN
def test_missions_suit_a_key_for_orders(reader: Reader) -> None:
    """With Full Access a sent order counts, and so does the withdrawal that is refused."""
    reader.go_to_form()
    reader.choose("general", "full-access")
    _public, private = reader.make_recorded_key()
    reader.hand_over(private)
    reader.bot.locator("[data-quick=sendorder]").click()
    expect_done(reader, "first-key", "first-request")
    reader.bot.locator("[data-quick=withdrawal]").click()
    expect_done(reader, "first-key", "first-request", "permission-refused")


@IN_ENGLISH
def test_each_mission_links_to_its_paragraph(reader: Reader) -> None:
    """Every link leads to an existing element of an existing page in the reader's language."""
    links = reader.panel.locator(".fk-mission__why").evaluate_all(
        "links => links.map((a) => a.href)"
    )
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
