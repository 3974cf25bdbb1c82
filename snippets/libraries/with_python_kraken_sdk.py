"""python-kraken-sdk, against the exchange that FUTURES_API_URL names."""

import os

from kraken.futures import User

user = User(
    key=os.environ["FUTURES_API_KEY"],
    secret=os.environ["FUTURES_API_SECRET"],
    url=os.environ["FUTURES_API_URL"],
)
print(user.get_wallets())
