"""A request that is signed wrongly twice over, and what `diagnose` makes of it."""

from futures_keys import (
    Account,
    GeneralAccess,
    Permissions,
    Request,
    WithdrawalAccess,
    authent,
    diagnose,
)

account = Account()
key = account.create_key(Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS))
private_key = account.reveal_secret(key.public_key)

# Signed with /derivatives in the path, and without the nonce that is sent.
url = "/derivatives/api/v3/openpositions"
wrong = authent(private_key, post_data="", nonce="", endpoint_path=url)
request = Request("GET", url, headers={"APIKey": key.public_key, "Nonce": "1", "Authent": wrong})

diagnosis = diagnose(request, private_key)
print("Correct:", diagnosis.correct)
print("Mistakes:", *diagnosis.mistakes)
print("Signatures compared:", diagnosis.attempts)
