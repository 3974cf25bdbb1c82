"""The reader's bot: a private key in its hands, requests, and the responses of the exchange."""

from playwright.sync_api import expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN
from browser.reader import Reader, option_of
from futures_keys import ENDPOINTS, GeneralAccess, Permissions, WithdrawalAccess
from site_build.endpoint_names import short_name
from site_build.i18n.messages import Message

CHECK = "/api/auth/v1/api-keys/v3/check"
ORDER = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=20000"
# For each access, an endpoint under each prefix that has one.
SAMPLES = (
    "GET /derivatives/api/v3/tickers",
    "GET /api/charts/v1/",
    f"GET {CHECK}",
    "GET /derivatives/api/v3/accounts",
    "GET /api/history/v3/orders",
    "POST /derivatives/api/v3/sendorder",
    "POST /derivatives/api/v3/withdrawal",
)


def body_nonce(reader: Reader) -> str:
    """Return the nonce that the bot sent last."""
    sent = reader.bot.locator("[data-sent]").inner_text()
    return next(
        line.removeprefix("Nonce: ") for line in sent.splitlines() if line.startswith("Nonce: ")
    )


@IN_ITALIAN
def test_private_key_of_another_shape_or_owner_is_named(
    running_reader: Reader, message: Message
) -> None:
    """A private key that is damaged or of another key is named as such; only the latter stays."""
    reader = running_reader
    other_public, other = reader.make_recorded_key()
    reader.another()
    public, private = reader.make_recorded_key()
    short = message("error-invalid-private-key", fault="too-short", length=80)
    owners = {"public_key": f"{public[:6]}…", "owner": f"{other_public[:6]}…"}
    wrong = message("error-wrong-private-key", **owners)
    for pasted, left, expected in ((private[:80], "", short), (other, other, wrong)):
        reader.hand_over(pasted)
        expect(reader.bot.locator(".fk-refusal").first).to_have_text(expected)
        assert left == reader.page.locator("#fk-bot-private").input_value()
    reader.hand_over(private)
    expect(reader.bot.locator("[data-bot-key]")).to_have_text(public)


@IN_ENGLISH
def test_each_access_is_let_in_or_refused(running_reader: Reader, message: Message) -> None:
    """What the key may do is let in, what it may not do is refused, with the reason on the page."""
    reader = running_reader
    _public, private = reader.make_recorded_key()
    reader.hand_over(private)
    permissions = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)
    for sample in SAMPLES:
        endpoint = next(e for e in ENDPOINTS if f"{e.method} {e.path}" == sample)
        status, body = reader.send(sample)
        assert 200 == status
        if permissions.allows(endpoint):
            answer = message("let-in-result") if "result" in body else message("let-in", status=200)
            expect(reader.bot.locator(".fk-let-in")).to_contain_text(answer)
        else:
            answer = message("refused-result", error="authenticationError")
            refusal = message("error-permission-too-low", needs=str(endpoint.access))
            expect(reader.bot.locator(".fk-verdict.fk-refusal")).to_contain_text(answer)
            expect(reader.bot.locator(".fk-verdict.fk-refusal")).to_contain_text(refusal)
            assert ("error", "authenticationError") == (body["result"], body["error"])


VERDICT_IN_SIGHT = """() => {
  const { top, bottom } = document.querySelector(".fk-verdict").getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return top >= header && bottom <= innerHeight;
}"""


@IN_ENGLISH
def test_verdict_is_in_sight_beside_the_button(running_reader: Reader, message: Message) -> None:
    """Each button’s verdict comes into view right below it: on a phone, and on a desktop."""
    reader = running_reader
    _public, private = reader.make_recorded_key()
    reader.hand_over(private)
    for width, height in ((390, 844), (1440, 900)):
        reader.page.set_viewport_size({"width": width, "height": height})
        for quick, expected in (
            ("accounts", message("let-in-result")),
            ("sendorder", message("refused-result", error="authenticationError")),
            ("withdrawal", message("refused-result", error="authenticationError")),
        ):
            reader.page.locator(f"[data-quick={quick}]").click()
            expect(reader.bot.locator("[data-sent]")).to_contain_text(f"/{quick}")
            expect(reader.bot.locator(".fk-verdict__answer")).to_have_text(expected)
            assert reader.page.evaluate(VERDICT_IN_SIGHT)
        reader.send("GET /derivatives/api/v3/tickers")
        expect(reader.bot.locator(".fk-verdict__answer")).to_have_text(message("let-in-result"))
        assert reader.page.evaluate(VERDICT_IN_SIGHT)
        expect(reader.bot.locator("form.fk-own + .fk-answer > .fk-verdict")).to_have_count(1)
    reader.page.set_viewport_size({"width": 1280, "height": 900})


@IN_ENGLISH
def test_parameters_travel_as_the_exchange_wants_them(
    running_reader: Reader, message: Message
) -> None:
    """GET carries its parameters in the query, POST in the body, and both are signed as sent.

    An order that lacks an argument is refused, and the verdict names the argument.
    """
    reader = running_reader
    reader.choose("general", "full-access")
    _public, private = reader.make_recorded_key()
    reader.hand_over(private)
    for sample in ("GET /derivatives/api/v3/fills", "POST /derivatives/api/v3/sendorder"):
        reader.page.locator("#fk-parameters").fill(f"{ORDER}&note=caff%C3%A8")
        status, body = reader.send(sample)
        assert (200, "success") == (status, body["result"])
        sent = reader.bot.locator("[data-sent]").inner_text()
        assert "note=caff%C3%A8" in sent
        assert (f"?{ORDER}" in sent) == sample.startswith("GET")
    placed = message("let-in-status", part="sendStatus", status="placed")
    expect(reader.bot.locator(".fk-verdict__answer")).to_have_text(placed)
    reader.page.locator("#fk-parameters").fill(ORDER.replace("side=", "direction="))
    _status, body = reader.send("POST /derivatives/api/v3/sendorder")
    assert ("error", "requiredArgumentMissing") == (body["result"], body["error"])
    missing = message("error-required-argument-missing", argument="side")
    expect(reader.bot.locator(".fk-verdict__reason")).to_have_text(missing)


@IN_ITALIAN
def test_a_nonce_twice_is_refused(running_reader: Reader, message: Message) -> None:
    """The same nonce again is a duplicate, and the exchange has its own name for it."""
    reader = running_reader
    _public, private = reader.make_recorded_key()
    reader.hand_over(private)
    reader.send("GET /derivatives/api/v3/accounts")
    reader.page.locator("#fk-nonce").select_option("same")
    _status, body = reader.send("GET /derivatives/api/v3/accounts")
    assert "nonceDuplicate" == body["error"]
    expect(reader.bot.locator(".fk-answer")).to_have_attribute("data-code", "nonce-duplicate")
    nonce = body_nonce(reader)
    expect(reader.bot.locator(".fk-answer .fk-verdict__reason")).to_have_text(
        message("error-nonce-duplicate", nonce=nonce)
    )


@IN_ENGLISH
def test_nonce_again_after_a_refusal(running_reader: Reader, message: Message) -> None:
    """A refused request uses no nonce: the last one again is the last that was accepted."""
    reader = running_reader
    _public, private = reader.make_recorded_key()
    reader.hand_over(private)
    nonce = reader.page.locator("#fk-nonce")
    _status, body = reader.send("POST /derivatives/api/v3/sendorder")
    assert "authenticationError" == body["error"]
    nonce.select_option("same")
    reader.select_endpoint("GET /derivatives/api/v3/accounts")
    reader.send_button.click()
    expect(reader.bot.locator(".fk-refusal").first).to_have_text(message("nonce-same-none"))
    nonce.select_option("next")
    reader.send("GET /derivatives/api/v3/accounts")
    used = body_nonce(reader)
    reader.send("POST /derivatives/api/v3/sendorder")
    nonce.select_option("same")
    _status, body = reader.send("GET /derivatives/api/v3/accounts")
    assert ("nonceDuplicate", used) == (body["error"], body_nonce(reader))


@IN_ITALIAN
def test_without_a_key_the_bot_cannot_sign(running_reader: Reader, message: Message) -> None:
    """A private endpoint wants a signature; a public one answers without."""
    reader = running_reader
    reader.make_recorded_key()
    reader.select_endpoint("GET /derivatives/api/v3/accounts")
    reader.send_button.click()
    expect(reader.bot.locator(".fk-refusal")).to_have_text(message("error-no-bot"))
    status, body = reader.send("GET /derivatives/api/v3/tickers")
    assert (200, "success") == (status, body["result"])


@IN_ENGLISH
def test_search_finds_endpoints(running_reader: Reader) -> None:
    """Every endpoint can be chosen, and the search narrows the list to what it names."""
    reader = running_reader
    reader.make_recorded_key()
    options = reader.page.locator("#fk-endpoint option")
    expect(options).to_have_count(len(ENDPOINTS))
    reader.page.locator("#fk-search").fill("post order")
    names = [text.partition(" – ")[0] for text in options.all_inner_texts()]
    expected = [short_name(e) for e in ENDPOINTS if e.method == "POST" and "order" in e.path]
    assert sorted(expected) == sorted(names)
    reader.page.locator("#fk-search").fill("withdraws digital")
    expect(options).to_have_text(["withdrawal – withdraws digital assets (POST)"])


@IN_ITALIAN
def test_first_letters_choose_an_endpoint(running_reader: Reader) -> None:
    """Whoever types the first letters of a name in the list of endpoints comes to it."""
    reader = running_reader
    reader.make_recorded_key()
    reader.page.locator("#fk-endpoint").press_sequentially("sendo")
    expect(reader.page.locator("#fk-endpoint")).to_have_value(
        option_of("POST /derivatives/api/v3/sendorder")
    )


@IN_ENGLISH
def test_a_revoked_key_is_unknown(running_reader: Reader, message: Message) -> None:
    """What the bot signs with a revoked key is refused: the exchange does not know it any more."""
    reader = running_reader
    public, private = reader.make_recorded_key()
    reader.hand_over(private)
    reader.key_button("revoke", message).click()
    expect(reader.keys.filter(has_text=public)).to_have_count(0)
    _status, body = reader.send("GET /derivatives/api/v3/accounts")
    assert "authenticationError" == body["error"]
    refusal = message("error-unknown-key", public_key=f"{public[:6]}…")
    expect(reader.bot.locator(".fk-answer .fk-verdict__reason")).to_have_text(refusal)
