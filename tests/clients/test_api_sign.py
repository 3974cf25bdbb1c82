"""API-Sign of python-kraken-sdk and ccxt, which people use: their vectors, and our account."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from kraken.base_api import SpotClient

from futures_keys import Request
from futures_keys.errors import UnifiedRefusal
from futures_keys.unified import KeyPermission, KeySettings, UnifiedAccount, api_sign

FOLDER = Path(__file__).parents[1] / "module/vectors"
VECTORS = {
    vector["id"]: vector
    for vector in json.loads((FOLDER / "api-sign.json").read_text("utf-8"))["vectors"]
}
NONCE = int(VECTORS["M1"]["nonce"])
TOKEN = "/0/private/GetWebSocketsToken"
BATCH = {"pair": "XBTUSD", "orders": [{"ordertype": "limit", "price": "1.10", "type": "buy"}]}


class FixedClient(SpotClient):
    """The SDK's client, with the nonce of the vectors."""

    def get_nonce(self) -> str:
        """Return the nonce of the vectors."""
        return str(NONCE)


def sdk_request(
    public_key: str, private_key: str, path: str, params: dict[str, Any], *, as_json: bool = False
) -> Request:
    """Return a request of the SDK's, as it sends it."""
    client = FixedClient(public_key, private_key)
    method, url, headers, sent, _ = client._prepare_request(
        method="POST", uri=path, params=params, do_json=as_json
    )
    body = json.dumps(sent) if as_json else urlencode(sent, doseq=True)
    return Request(method, url, body, headers)


def ccxt_request(
    public_key: str, private_key: str, path: str, params: dict[str, Any], *, as_json: bool = False
) -> Request:
    """Return a request of ccxt's, as it sends it; it sends JSON where it decides so itself."""
    ccxt = pytest.importorskip("ccxt", reason="ccxt is installed for `make bench` alone")
    exchange = ccxt.kraken({"apiKey": public_key, "secret": private_key})
    exchange.incrementing_nonce = lambda: NONCE
    name = path.removeprefix("/0/private/")
    sent = exchange.sign(name, ["private"], "POST", params)
    assert as_json == (sent["headers"]["Content-Type"] == "application/json")
    return Request(sent["method"], sent["url"], sent["body"], sent["headers"])


CLIENTS: dict[str, Callable[..., Request]] = {
    "python-kraken-sdk": sdk_request,
    "ccxt": ccxt_request,
}


@pytest.mark.parametrize(
    ("client", "name"),
    [("python-kraken-sdk", "M1"), ("python-kraken-sdk", "M3"), ("ccxt", "M1")],
)
def test_vectors(client: str, name: str) -> None:
    """A client makes the body and the signature of the vector, and so does the module."""
    vector = VECTORS[name]
    key = vector["private_key"]
    as_json = vector["content_type"] == "application/json"
    request = CLIENTS[client]("public", key, TOKEN, {}, as_json=as_json)
    assert vector["body"] == request.body
    assert vector["api_sign"] == request.headers["API-Sign"]
    assert vector["api_sign"] == api_sign(key, uri_path=TOKEN, nonce=NONCE, body=request.body)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    ("path", "params", "as_json"),
    [
        (TOKEN, {}, False),
        ("/0/private/GetApiKeyInfo", {}, False),
        ("/0/private/AddOrder", {"pair": "XBTUSD", "cl_ord_id": "è un + / = 🦑 &"}, False),
        ("/0/private/AddOrderBatch", BATCH, True),
    ],
    ids=["token", "key info", "form", "JSON"],
)
def test_requests(client: str, path: str, params: dict[str, Any], *, as_json: bool) -> None:
    """What a client signs is authorized, once; with another body it is refused."""
    account = UnifiedAccount()
    key = account.create_key(KeySettings("bot", frozenset(KeyPermission)))
    private_key = account.reveal_secret(key.public_key)
    request = CLIENTS[client](key.public_key, private_key, path, dict(params), as_json=as_json)
    more = " " if as_json else "&a"
    changed = Request(request.method, request.url, request.body + more, request.headers)
    for wrong, code in ((changed, "signature-mismatch"), (None, "nonce-not-above")):
        if wrong is None:
            assert NONCE == account.authorize(request).nonce
        with pytest.raises(UnifiedRefusal) as caught:
            account.authorize(wrong or request)
        assert code == caught.value.code
