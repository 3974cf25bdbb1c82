"""Anything at all over the WebSockets of `futures-keys serve`: answers in form, or an end."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from clients import own_loop
from clients.exchange import Exchange
from clients.websocket_access import address, get_token, port
from module.raw_websocket import CLOSE, PING, TEXT, RawClient, frame
from module.test_hostile_frames import FEED_FRAMES, FRAMES, check_answers, text_of

PATIENCE_S = 20  # only a hang takes as long
# An exchange for all examples; few of them, as a connection may send 100 frames a second.
SOCKETS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PATHS = st.sampled_from(["/ws/v1", "/v2", "/v2/private", "/v2/public"])

type Message = dict[str, object]

UNIFIED: tuple[Message, Message] = (
    {"method": "ping", "req_id": 2**62},
    {"method": "pong", "req_id": 2**62},
)
FEED: tuple[Message, Message] = ({"event": "ping"}, {"event": "pong"})
OPCODES = st.sampled_from([0, TEXT, 2, 3, CLOSE, PING, 10, 15])
FRAME = st.builds(
    frame,
    OPCODES,
    st.binary(max_size=200) | st.just(b'{"event":"ping"}'),
    fin=st.booleans(),
    length=st.none() | st.integers(0, 2**63 - 1),
)


@pytest.fixture
def quiet(exchange: Exchange) -> Iterator[Exchange]:
    """Check that the log of the exchange has no traceback and no secret afterwards."""
    yield exchange
    assert "Traceback" not in exchange.log
    for name, value in exchange.values.items():
        assert name.endswith("_URL") or value[:12] not in exchange.log


def answers(connection: ClientConnection, text: str, ping: Message, pong: Message) -> list[str]:
    """Send a frame and then a ping, and return the answers to the frame: those before the pong."""
    connection.send(text)
    connection.send(json.dumps(ping))
    found: list[str] = []
    while not found or not is_pong(found[-1], pong):
        text = str(connection.recv(timeout=PATIENCE_S))
        if not is_heartbeat(json.loads(text)):
            # The first answer is to the frame, which may be a ping as well.
            found += [text] if found or not is_pong(text, pong) else [text, ""]
    return [one for one in found[:-1] if one]


def is_heartbeat(message: Message) -> bool:
    """Return whether a message is sent each second, and is no answer."""
    by_feed = message.get("feed") == "heartbeat" and "event" not in message
    return by_feed or message.get("channel") == "heartbeat"


def is_pong(text: str, pong: Message) -> bool:
    """Return whether a message is a pong, and the one that is meant."""
    return text != "" and json.loads(text).items() >= pong.items()


def test_frames(quiet: Exchange) -> None:
    """Every frame has an answer in form, which repeats no token; none needs a new connection."""
    token = get_token(quiet)
    with connect(address(quiet, "/v2")) as unified, connect(address(quiet, "/ws/v1")) as feed:
        unified.recv(timeout=PATIENCE_S)
        feed.recv(timeout=PATIENCE_S)

        @SOCKETS
        @given(FRAMES | st.text(), FEED_FRAMES | st.text())
        def run(frame: object, other: object) -> None:
            text = frame if isinstance(frame, str) else text_of(frame, token)
            assert check_answers(tuple(answers(unified, text, *UNIFIED)), token)
            other_text = other if isinstance(other, str) else json.dumps(other)
            assert check_answers(tuple(answers(feed, other_text, *FEED)))

        run()
    assert token[:12] not in quiet.log


async def send_bytes(port_: int, path: str, parts: list[bytes]) -> None:
    """Send bytes over a WebSocket, close it by them or by a frame, and read to its end."""
    client = await RawClient.connect(port_, path)
    try:
        client.send(*parts, frame(CLOSE, b"\x03\xe8"))
        client.writer.write_eof()
        await client.ended()
    finally:
        client.writer.close()


def test_bytes(quiet: Exchange) -> None:
    """Whatever bytes come, the connection ends, and another one is answered."""

    @SOCKETS
    @given(PATHS, st.lists(FRAME | st.binary(max_size=200), max_size=8))
    def run(path: str, parts: list[bytes]) -> None:
        own_loop.run(send_bytes(port(quiet), path, parts))

    run()
    with connect(address(quiet, "/ws/v1")) as feed:
        feed.recv(timeout=PATIENCE_S)
        assert ['{"event":"pong"}'] == answers(feed, '{"event":"ping"}', *FEED)


@pytest.mark.parametrize("header", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}])
def test_web_pages(quiet: Exchange, header: dict[str, str]) -> None:
    """No page of the web connects, neither by its own name nor after DNS rebinding."""
    request = {"Host": f"127.0.0.1:{port(quiet)}", **header}
    for path in ("/ws/v1", "/v2", "/v2/private", "/v2/public"):
        status = own_loop.run(handshake(port(quiet), path, request))
        assert status in {b"403", b"421"}, path


async def handshake(port_: int, path: str, headers: dict[str, str]) -> bytes:
    """Return the status with which a handshake is answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port_)
    lines = [f"{name}: {value}" for name, value in headers.items()]
    lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""]
    writer.write("\r\n".join([f"GET {path} HTTP/1.1", *lines]).encode())
    status = (await reader.readline()).split()[1]
    writer.close()
    return status


def test_closed_by_the_client(quiet: Exchange) -> None:
    """A client closes with a code of its own, and gets it back."""
    with connect(address(quiet, "/v2/public")) as connection:
        connection.close(4321, "bye")
        with pytest.raises(ConnectionClosed):
            connection.send("{}")
        assert 4321 == connection.close_code
    quiet.wait_for("closed 4321")
