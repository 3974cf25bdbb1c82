"""The five steps of API-Sign by hand, on the documentation's own test vector."""

import hashlib
import hmac
from base64 import b64decode, b64encode

# From the documentation: nobody's key.
private_key = (
    "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=="
)
uri_path = "/0/private/AddOrder"
nonce = "1616492376594"
body = f"nonce={nonce}&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"
published = (
    "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ=="
)

print("1. nonce and body:", nonce + body)

digest = hashlib.sha256((nonce + body).encode()).digest()
print("2. SHA-256:", len(digest), "bytes:", digest.hex())

message = uri_path.encode() + digest
print("3. path and SHA-256:", len(message), "bytes")

key = b64decode(private_key)
signature = hmac.digest(key, message, "sha512")
print("4. HMAC-SHA-512:", len(signature), "bytes, with a key of", len(key))

api_sign = b64encode(signature).decode()
print("5. API-Sign:", len(api_sign), "characters:", api_sign)
print("As published:", api_sign == published)
