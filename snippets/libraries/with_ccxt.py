"""ccxt, against the exchange that FUTURES_API_URL names."""

import os

import ccxt

exchange = ccxt.krakenfutures(
    {"apiKey": os.environ["FUTURES_API_KEY"], "secret": os.environ["FUTURES_API_SECRET"]}
)
exchange.urls["api"] = {
    name: url.replace("https://futures.kraken.com", os.environ["FUTURES_API_URL"])
    for name, url in exchange.urls["api"].items()
}
print(exchange.private_get_openpositions())
