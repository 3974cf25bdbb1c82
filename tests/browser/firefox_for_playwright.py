#!/usr/bin/env python3
"""Firefox as Playwright wants it: what the one does not know of the other is said here, in between.

Playwright (1.65) tells each new profile its colours over WebDriver BiDi, by a command that the
Firefox of Debian (153) has not learnt yet; and it wants each download to have a name, where Firefox
tells its address alone. Everything else passes between the two as it is.
"""

import asyncio
import json
import os
import sys

from websockets.asyncio.client import connect
from websockets.asyncio.connection import Connection
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

UNKNOWN = "emulation.setMediaFeaturesOverride"
DOWNLOADS = {"browsingContext.downloadWillBegin", "browsingContext.downloadEnd"}
LISTENS = "WebDriver BiDi listening on "


async def main() -> int:
    """Start Firefox, stand between it and Playwright, and end when it does."""
    firefox = await asyncio.create_subprocess_exec(
        os.environ["FIREFOX"], *sys.argv[1:], stderr=asyncio.subprocess.PIPE
    )
    assert firefox.stderr is not None
    address = ""
    while not address:
        line = (await firefox.stderr.readline()).decode()
        if not line:
            return await firefox.wait()
        address = line.partition(LISTENS)[2].strip()

    async def pass_on(playwright: ServerConnection) -> None:
        assert playwright.request is not None
        url = address + playwright.request.path
        async with (
            connect(url, max_size=None, compression=None, proxy=None) as behind,
            asyncio.TaskGroup() as both,
        ):
            both.create_task(send_commands(playwright, behind))
            both.create_task(send_all(behind, playwright))

    async with serve(pass_on, "127.0.0.1", 0, max_size=None, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        print(f"{LISTENS}ws://127.0.0.1:{port}", file=sys.stderr, flush=True)
        while await firefox.stderr.readline():
            pass  # what it says besides is not for us, and must not fill the pipe
        return await firefox.wait()


async def send_commands(playwright: ServerConnection, firefox: Connection) -> None:
    """Pass Playwright's commands on, and answer the one that Firefox does not know."""
    async for text in playwright:
        command = json.loads(text)
        if command["method"] == UNKNOWN:
            answer = {"type": "success", "id": command["id"], "result": {}}
            await playwright.send(json.dumps(answer))
        else:
            await firefox.send(text)
    await firefox.close()


async def send_all(firefox: Connection, playwright: ServerConnection) -> None:
    """Pass on what Firefox answers and tells; a download is called as its address."""
    try:
        async for text in firefox:
            event = json.loads(text)
            if event.get("method") in DOWNLOADS:
                event["params"]["download"] = event["params"]["url"]
            await playwright.send(json.dumps(event))
    except ConnectionClosed:
        pass  # Playwright has gone, and Firefox goes too
    await playwright.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
