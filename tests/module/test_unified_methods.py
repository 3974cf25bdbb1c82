"""The methods of the spot-side REST API: the table equals the facts, and each is answered."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from futures_keys import Request
from futures_keys.unified import (
    UNIFIED_METHODS,
    KeyPermission,
    OneTimePassword,
    Response,
    UnifiedAccount,
    UnifiedMethod,
    respond,
)
from module.unified import KEY_INFO, NOW, TOKEN, Client, Clock

FACTS = Path(__file__).with_name("unified-endpoints.csv")


def facts() -> list[dict[str, str]]:
    """Return the rows of the facts that are REST methods."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["method"] != "WS"]


def tokens(row: dict[str, str]) -> tuple[set[str], bool]:
    """Return the permissions of a row, and whether all of them are needed."""
    text = row["permission_tokens"].partition(",")[0]
    found = set(text.replace(" and ", " or ").split(" or ")) - {""}
    return found, " and " in text


def answer(response: Response) -> Any:
    """Return the content of an answer, which is JSON with status 200."""
    assert 200 == response.status
    assert {"Content-Type": "application/json"} == response.headers
    content = json.loads(response.body)
    assert ["error", "result"] == list(content)
    return content


def test_the_table_equals_the_facts() -> None:
    """Each method has the permissions of the facts, and there is no other method."""
    expected = {(row["method"], row["path"]): tokens(row) for row in facts()}
    found = {
        (one.http_method, one.path): ({str(token) for token in one.permissions}, one.every)
        for one in UNIFIED_METHODS
    }
    assert expected == found
    assert all(one.source for one in UNIFIED_METHODS)


@pytest.mark.parametrize("method", UNIFIED_METHODS, ids=lambda one: f"{one.http_method} {one.path}")
def test_every_method_is_answered(method: UnifiedMethod) -> None:
    """With exactly its permissions a method succeeds; private ones are refused with none."""
    account = UnifiedAccount(clock=Clock())
    request = Request(method.http_method, method.path)
    bare = Client(account, name="bare", permissions=frozenset())
    allowed = Client(account, permissions=method.permissions)
    content = answer(respond(account, allowed.sign(request) if method.permissions else request))
    public = method.path.startswith("/0/public/")
    if method.permissions:
        assert [] == content["error"]
        refused = respond(account, bare.sign(request))
        assert {"error": ["EGeneral:Permission denied"], "result": {}} == answer(refused)
    elif not public:
        assert {"error": ["EAPI:Invalid key"], "result": {}} == content
        assert [] == answer(respond(account, bare.sign(request)))["error"]


def test_public_methods() -> None:
    """The time and the status of the system are those of the clock."""
    account = UnifiedAccount(clock=Clock(NOW + 0.5))
    contents = [
        answer(respond(account, Request("GET", f"/0/public/{name}?a=1")))["result"]
        for name in ("Time", "SystemStatus", "Assets")
    ]
    assert contents == [
        {"unixtime": NOW, "rfc1123": "Wed, 18 Nov 2026 11:06:40 GMT"},
        {"status": "online", "timestamp": "2026-11-18T11:06:40Z"},
        {},
    ]


def test_key_info() -> None:
    """GetApiKeyInfo has the fields of the documentation, in order and with their types."""
    clock = Clock()
    client = Client(
        UnifiedAccount(clock=clock),
        name="my-api-key",
        permissions=frozenset({KeyPermission.MODIFY_TRADES, KeyPermission.QUERY_FUNDS}),
        ip_allowlist=("127.0.0.0/8", "::1"),
        nonce_window=7,
        valid_until=NOW + 100,
        query_from=5,
        query_to=6,
        otp=OneTimePassword("static"),
    )
    clock.now += 3
    response = respond(client.account, client.sign(KEY_INFO, 1_772_627_060_997, "static"))
    result = answer(response)["result"]
    assert list(result.items()) == [
        ("apiKeyName", "my-api-key"),
        ("apiKey", client.key.public_key),
        ("nonce", "1772627060997"),
        ("nonceWindow", 7),
        ("permissions", ["query-funds", "modify-trades"]),
        ("iban", "AA00 N84G 0000 0000"),
        ("validUntil", str(NOW + 100)),
        ("queryFrom", "5"),
        ("queryTo", "6"),
        ("createdTime", str(NOW)),
        ("modifiedTime", str(NOW)),
        ("ipAllowlist", ["127.0.0.0/8", "::1"]),
        ("lastUsed", str(NOW + 3)),
    ]


def test_key_info_without_limits() -> None:
    """What is not limited is 0 in text, and the list of addresses is empty."""
    client = Client(UnifiedAccount())
    result = answer(respond(client.account, client.sign(KEY_INFO)))["result"]
    assert ["0", "0", "0"] == [result[name] for name in ("validUntil", "queryFrom", "queryTo")]
    assert [] == result["ipAllowlist"]


def test_a_token() -> None:
    """GetWebSocketsToken answers with a token of the key, and with 900 seconds."""
    client = Client(UnifiedAccount())
    content = answer(respond(client.account, client.sign(TOKEN)))
    assert [] == content["error"]
    assert ["token", "expires"] == list(content["result"])
    assert 900 == content["result"]["expires"]
    owner = client.account.token_key(content["result"]["token"])
    assert client.key.public_key == owner.public_key


def test_a_refusal() -> None:
    """A refusal is one text in a list; our reason stands beside the answer, not in it."""
    client = Client(UnifiedAccount(), ip_allowlist=("192.0.2.1",))
    response = respond(client.account, client.sign(KEY_INFO))
    assert b'{"error":["EGeneral:Permission denied"],"result":{}}' == response.body
    assert response.refused is not None
    assert "ip-not-allowed" == response.refused.code
    allowed = respond(client.account, client.sign(KEY_INFO), "192.0.2.1")
    assert allowed.refused is None
    unknown = respond(client.account, Request("GET", "/0/private/Nothing"))
    assert b'{"error":["EGeneral:Unknown method"],"result":{}}' == unknown.body


def test_the_dead_mans_switch() -> None:
    """The dead man's switch of spot answers with the time."""
    client = Client(UnifiedAccount(clock=Clock()))
    request = Request("POST", "/0/private/CancelAllOrdersAfter", "timeout=60")
    expected = {"currentTime": "2026-11-18T11:06:40Z", "triggerTime": "0"}
    assert expected == answer(respond(client.account, client.sign(request)))["result"]
