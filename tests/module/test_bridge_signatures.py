"""The bridge and the other signatures: API-Sign and the challenge, and whose key makes them."""

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from futures_keys import Mistake, Request, sign
from futures_keys.bridge import Bridge
from futures_keys.bridge._examples import EXAMPLES
from futures_keys.diagnosis import Api
from futures_keys.unified import api_sign, sign_challenge
from futures_keys.unified import sign as sign_unified
from module.bridge_client import finish_diagnosis, make_bot, make_key, run_action
from module.unified_bridge import hand_over, make_unified_bot, make_unified_key

VECTORS = json.loads((Path(__file__).parent / "vectors/api-sign.json").read_text("utf-8"))
BY_ID = {one["id"]: one for one in VECTORS["vectors"]}
CHALLENGE = VECTORS["websocket_v1_challenge"]
O1, M1, M3, M7 = (BY_ID[name] for name in ("O1", "M1", "M3", "M7"))
HOST = "https://api.kraken.com"
FILLS = "https://futures.kraken.com/derivatives/api/v3/fills"
WRONG = [
    (BY_ID[of["of"]], mistake, signature)
    for of in VECTORS["wrong_signatures"]
    for mistake, signature in of["mistakes"].items()
]


def sent(vector: dict[str, str]) -> dict[str, str]:
    """Return a vector's request as the fields of an action."""
    if "signed_path" in vector:
        url = HOST + vector["signed_path"]
        return {"method": "GET", "url": url, "body": "", "nonce": vector["nonce"]}
    return {"method": "POST", "url": HOST + vector["uri_path"], "body": vector["body"], "nonce": ""}


def steps(bridge: Bridge, vector: dict[str, str], **signer: str) -> dict[str, Any]:
    """Return the answer to the action that shows the steps of a vector's request."""
    return run_action(bridge, "show-steps", **sent(vector), **signer)


def diagnose(bridge: Bridge, authent: str, **fields: str) -> dict[str, Any]:
    """Diagnose a signature to the end, of a request or of a challenge."""
    action = "diagnose-challenge" if "challenge" in fields else "diagnose-request"
    answer = run_action(bridge, action, authent=authent, **fields)
    assert answer["ok"], answer
    return finish_diagnosis(bridge, answer["value"])


def curl(vector: dict[str, str], signature: str, key: str = "") -> str:
    """Return a vector's request as a command."""
    headers = f"-H 'API-Sign: {signature}'" + (f" -H 'API-Key: {key}'" if key else "")
    return f"curl -X POST {HOST}{vector['uri_path']} {headers} -d '{vector['body']}'"


def read(bridge: Bridge, text: str) -> dict[str, Any]:
    """Read a paste, and finish its diagnosis."""
    value: dict[str, Any] = run_action(bridge, "read-paste", text=text)["value"]
    if value["diagnosis"]:
        value["diagnosis"] = finish_diagnosis(bridge, value["diagnosis"])
    return value


def test_steps_of_the_documentations_example(bridge: Bridge) -> None:
    """Without any key, the published vector runs, with each value on the way to its API-Sign."""
    example = EXAMPLES[Api.UNIFIED]
    assert (O1["private_key"], O1["nonce"], O1["body"]) == (
        example.secret.get_value(),
        example.nonce,
        example.text,
    )
    answer = steps(bridge, O1, signer="example")
    message = O1["nonce"] + O1["body"]
    assert {
        "nonce": O1["nonce"],
        "body": O1["body"],
        "message": message,
        "sha256_hex": sha256(message.encode()).hexdigest(),
        "uri_path": O1["uri_path"],
        "private_key_bytes": 64,
        "hmac_hex": b64decode(O1["api_sign"]).hex(),
        "api_sign": O1["api_sign"],
    } == answer["value"]
    assert O1["private_key"] not in json.dumps(answer["transcript"])
    assert [M1["api_sign"], M3["api_sign"], M7["api_sign"]] == [
        steps(bridge, one, signer="example")["value"]["api_sign"] for one in (M1, M3, M7)
    ]


@pytest.mark.parametrize(
    ("vector", "mistake", "signature"), WRONG, ids=[f"{of['id']}-{one}" for of, one, _ in WRONG]
)
def test_wrong_signatures_of_the_example(
    bridge: Bridge, vector: dict[str, str], mistake: str, signature: str
) -> None:
    """Each known mistake on the published vector is named, in the form and in a paste."""
    found = diagnose(bridge, signature, **sent(vector), signer="example")
    pasted = read(bridge, curl(vector, signature))
    assert "example" == pasted["key"]
    assert found["mistakes"] == pasted["diagnosis"]["mistakes"]
    assert [Mistake(mistake)] == found["mistakes"]


def own_api_sign(private_key: str, fields: dict[str, str]) -> str:
    """Sign a request of the vectors with another key."""
    return api_sign(
        private_key, uri_path=fields["uri_path"], nonce=fields["nonce"], body=fields["body"]
    )


def test_the_bots_own_api_sign(bridge: Bridge) -> None:
    """The bot with the new key signs, is judged right, and its mistakes are named."""
    public_key, private_key = make_unified_key(bridge)
    assert hand_over(bridge, public_key, private_key)["ok"]
    right = own_api_sign(private_key, M1)
    assert right == steps(bridge, M1)["value"]["api_sign"]
    assert diagnose(bridge, right, **sent(M1))["correct"]
    # One signature in fifteen has no sign that the other alphabet writes in another way.
    requests = ({**M1, "nonce": f"{nonce}", "body": f"nonce={nonce}"} for nonce in range(1, 99))
    signed_requests = ((one, own_api_sign(private_key, one)) for one in requests)
    request, standard = next(one for one in signed_requests if {*"+/"} & {*one[1]})
    text = standard.replace("+", "-").replace("/", "_")
    pasted = read(bridge, curl(request, text, public_key))
    assert ("bot", ["urlsafe-base64"]) == (pasted["key"], pasted["diagnosis"]["mistakes"])
    signed = sign_unified(
        Request("POST", HOST + M1["uri_path"]), public_key, private_key, nonce=7, otp="static"
    )
    command = curl({**M1, "body": signed.body}, signed.headers["API-Sign"], public_key)
    assert read(bridge, command)["diagnosis"]["correct"]


def test_either_key_for_the_other_api(bridge: Bridge) -> None:
    """A key of the other kind is recognized: the new one on futures, another one on spot."""
    new_key, new_private = make_unified_key(bridge)
    public_key, private_key = make_key(bridge)
    assert run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)["ok"]
    request = sign(Request("GET", FILLS), public_key, new_private)
    fields = {"method": "GET", "url": FILLS, "body": "", "nonce": ""}
    assert ["spot-key"] == diagnose(bridge, request.headers["Authent"], **fields)["mistakes"]
    own = api_sign(private_key, uri_path=M1["uri_path"], nonce=M1["nonce"], body=M1["body"])
    assert own == steps(bridge, M1)["value"]["api_sign"]  # with no other bot, any key will do
    assert hand_over(bridge, new_key, new_private)["ok"]
    assert ["other-key"] == diagnose(bridge, own, **sent(M1))["mistakes"]
    pasted = read(bridge, curl(M1, own, public_key))
    assert ("bot", True) == (pasted["key"], pasted["diagnosis"] is not None)


def test_whose_key_was_pasted(bridge: Bridge) -> None:
    """Another key of the page is known as one; a stranger's request is not the example."""
    make_unified_bot(bridge)
    other, _ = make_unified_key(bridge, name="other")
    strange = {**M1, "body": "nonce=1"}
    assert "account" == read(bridge, curl(strange, M1["api_sign"], other))["key"]
    assert "" == read(bridge, curl(strange, M1["api_sign"]))["key"]
    assert "account" == read(bridge, curl(O1, O1["api_sign"], other))["key"]
    assert read(bridge, curl(O1, O1["api_sign"], "A" * 56))["diagnosis"]["correct"]


def challenge_frame(challenge: str, signed: str, key: str = "A" * 56) -> str:
    """Return a subscription with a signed challenge."""
    return json.dumps(
        {"event": "subscribe", "feed": "fills", "api_key": key}
        | {"original_challenge": challenge, "signed_challenge": signed}
    )


def test_challenge(bridge: Bridge) -> None:
    """The official challenge runs, right and wrong, in the form and in a paste."""
    text, right = CHALLENGE["challenge"], CHALLENGE["signed_challenge"]
    example = EXAMPLES[Api.CHALLENGE]
    assert (CHALLENGE["api_secret"], text) == (example.secret.get_value(), example.text)
    digest = sha256(text.encode()).hexdigest()
    bare = run_action(bridge, "show-challenge", challenge=text)["value"]
    assert {"message": text, "sha256_hex": digest} == bare
    value = run_action(bridge, "show-challenge", challenge=text, signer="example")["value"]
    assert (text, digest, 66, right) == tuple(
        value[name] for name in ("message", "sha256_hex", "private_key_bytes", "authent")
    )
    example_key = {"challenge": text, "signer": "example"}
    assert diagnose(bridge, right, **example_key)["correct"]
    quoted = sign_challenge(CHALLENGE["api_secret"], f'"{text}"')
    assert ["challenge-quoted"] == diagnose(bridge, quoted, **example_key)["mistakes"]
    pasted = read(bridge, challenge_frame(text, quoted))
    assert ("example", ["challenge-quoted"]) == (pasted["key"], pasted["diagnosis"]["mistakes"])
    assert "unknown" == read(bridge, challenge_frame(text.upper(), quoted))["key"]


def test_challenge_of_the_bot(bridge: Bridge) -> None:
    """A challenge is signed with the bot's key; without a bot, none is diagnosed."""
    text = "226aee50-88fc-4618-a42a-34f7709570b2"
    refused = run_action(bridge, "diagnose-challenge", challenge=text, authent="x")
    assert "no-bot" == refused["error"]["code"]
    public_key, private_key = make_key(bridge)
    assert run_action(bridge, "hand-over", public_key=public_key, private_key=private_key)["ok"]
    right = sign_challenge(private_key, text)
    answer = run_action(bridge, "show-challenge", challenge=text)
    assert right == answer["value"]["authent"]
    assert right not in json.dumps(answer["transcript"])
    assert diagnose(bridge, right, challenge=text)["correct"]
    for action, fields in (("show-challenge", {}), ("diagnose-challenge", {"authent": "x"})):
        error = run_action(bridge, action, challenge="two\nlines", **fields)["error"]
        details = {"part": "challenge", "fault": "not-printable"}
        assert {"code": "invalid-request", "details": details} == error


def test_no_example_of_authent(bridge: Bridge) -> None:
    """The documentation's futures key is no valid base64: there is no example to choose."""
    make_bot(bridge)
    fields = {"method": "GET", "url": FILLS, "body": "", "nonce": "", "signer": "example"}
    details = {"fault": "field-value", "field": "signer"}
    assert details == run_action(bridge, "show-steps", **fields)["error"]["details"]
    fields["signer"] = "nobody"
    assert details == run_action(bridge, "show-steps", **fields)["error"]["details"]
