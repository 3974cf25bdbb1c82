"""The five steps of Authent by hand, on a published test vector."""

import hashlib
import hmac
from base64 import b64decode, b64encode

# From the tests of python-kraken-sdk: nobody's key.
private_key = "cHl0aG9uLWtyYWtlbi1zZGsgdW5pdC10ZXN0IHNlY3JldCB2YWx1ZQ=="
post_data = "orderType=lmt&symbol=PI_XBTUSD"
nonce = "1616492376594"
endpoint_path = "/api/v3/sendorder"
published = (
    "Txi+gJVXe3EN1brXYQ46FuV6UVtEVSKhc6dYMhPb7a/HXZLGvO6m9UUg+KVKqhLxrbllOPI7qRkHYmPfJZZSGA=="
)

message = post_data + nonce + endpoint_path
print("1. message:", message)

digest = hashlib.sha256(message.encode()).digest()
print("2. SHA-256:", len(digest), "bytes:", digest.hex())

key = b64decode(private_key)
print("3. private key:", len(key), "bytes (one of the exchange has 66)")

signature = hmac.digest(key, digest, "sha512")
print("4. HMAC-SHA-512:", len(signature), "bytes:", signature.hex())

authent = b64encode(signature).decode()
print("5. Authent:", len(authent), "characters:", authent)
print("As published:", authent == published)
