"""A practice exchange in a few lines: what it lets in, what it refuses, and why."""

from futures_keys import (
    Account,
    GeneralAccess,
    Permissions,
    Refusal,
    Request,
    WithdrawalAccess,
    sign,
)

account = Account()
key = account.create_key(Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS))
private_key = account.reveal_secret(key.public_key)

read = Request("GET", "/derivatives/api/v3/openpositions")
trade = Request("POST", "/derivatives/api/v3/sendorder", "orderType=mkt&symbol=PF_XBTUSD")

for request, nonce in [(read, 1), (trade, 2), (read, 1)]:
    signed = sign(request, key.public_key, private_key, nonce=nonce)
    try:
        account.authorize(signed)
        print(request.method, request.path, "with nonce", nonce, "- let in")
    except Refusal as no:
        print(request.method, request.path, "with nonce", nonce, "-", no.error, "-", no.reason)
