"""python-kraken-sdk's WebSocket client, against the exchange that KRAKEN_API_URL names."""

import asyncio
import os
from typing import Any

from kraken.spot import SpotWSClient

URL = os.environ["KRAKEN_API_URL"]
WEBSOCKET = URL.replace("http", "ws", 1)  # the client appends /v2


async def main() -> None:
    """Print the open orders."""
    messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    client = SpotWSClient(
        key=os.environ["KRAKEN_API_KEY"],
        secret=os.environ["KRAKEN_API_SECRET"],
        rest_url=URL,  # where it asks for the token
        ws_url=WEBSOCKET,
        auth_ws_url=WEBSOCKET,
        no_public=True,
        callback=messages.put,
    )
    await client.start()
    await client.subscribe(params={"channel": "executions", "asset_class": "derivatives"})
    while (message := await messages.get()).get("type") != "snapshot":
        pass
    print(message)
    await client.close()


asyncio.run(main())
