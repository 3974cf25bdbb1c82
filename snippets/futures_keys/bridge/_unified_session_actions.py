"""Actions on the bot's connection to the Unified WebSocket, and on the time."""

import re
from collections.abc import Callable

from futures_keys._secrets import Secret
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.bridge._unified_bot_actions import disconnect
from futures_keys.bridge._unified_rehearsal import MAX_PASSED_S, Endpoint
from futures_keys.errors import NotConnected
from futures_keys.unified.session import Session

# What stands for the bot's token in a frame: in fields of this name alone, whose value no answer
# repeats.
TOKEN_FIELD = re.compile(r'("token"\s*:\s*")\{token\}(?=")')
_PING = '{"method":"ping"}'
_PING_INTERVAL_S = 30  # below the minute after which the exchange closes
_HEARTBEAT = '{"channel":"heartbeat"}'
_MAX_PINGED_S = 86_400  # pings for a longer time would take seconds


def read_seconds(text: str) -> int:
    """Parse a number of seconds that can pass."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(MAX_PASSED_S)):
        raise ValueError("seconds")
    return int(text)


def connect_unified(rehearsal: Rehearsal, transcript: Transcript, *, endpoint: Endpoint) -> Value:
    """Connect to the private endpoint, or to the public one."""
    disconnect(rehearsal)
    session = rehearsal.unified.connect(endpoint)
    frames = transcript.run(
        f"session = Session(account, orders, private={endpoint is Endpoint.PRIVATE})\n"
        "session.open()",
        session.open,
        "\n".join,
    )
    return _answer(rehearsal, "", frames)


def disconnect_unified(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """Close the connection."""
    session = _session(rehearsal)
    transcript.run("session.close()", session.close)
    rehearsal.unified.session = None
    return _answer(rehearsal, "", ())


def send_frame(rehearsal: Rehearsal, transcript: Transcript, *, frame: str) -> Value:
    """Send a frame, and return the frames that come.

    The bot's token stands for `{token}`, where that is the value of a field `token`.
    """
    session = _session(rehearsal)
    session.reasons.clear()
    bot = rehearsal.unified.bot
    shown = frame
    if bot and bot.token:
        frame = TOKEN_FIELD.sub(_putting(bot.token), frame)
        shown = bot.hide_token(frame)
    frames = transcript.run(
        f"session.receive({shown!r})", lambda: session.receive(frame), "\n".join
    )
    return _answer(rehearsal, shown, frames)


def let_time_pass(rehearsal: Rehearsal, transcript: Transcript, *, seconds: int) -> Value:
    """Let time pass, and return the frames that come.

    A connected bot pings meanwhile; one that waits for more than a day loses its connection.

    Neither pongs nor heartbeats are among them, except a heartbeat that came last.
    """
    unified = rehearsal.unified
    seconds = min(seconds, MAX_PASSED_S - unified.passed_s)
    frames: list[str] = []
    step = _PING_INTERVAL_S if unified.session and seconds <= _MAX_PINGED_S else seconds

    def wait() -> None:
        rest = seconds
        while rest:
            unified.passed_s += min(step, rest)
            rest -= min(step, rest)
            if unified.session and unified.session.close_code is None:
                frames.extend(unified.session.tick())
                if rest:
                    unified.session.receive(_PING)

    if unified.session:
        unified.session.reasons.clear()
    transcript.run(f"clock += {seconds}", wait, lambda _: "\n".join(_without_heartbeats(frames)))
    return _answer(rehearsal, "", _without_heartbeats(frames))


def _without_heartbeats(frames: list[str]) -> tuple[str, ...]:
    said = [frame for frame in frames if frame != _HEARTBEAT]
    return tuple(said or frames[-1:])


def _putting(token: Secret) -> Callable[[re.Match[str]], str]:
    """Return what puts a token in; a traceback may print the locals of the frames above."""
    return lambda field: field[1] + token.get_value()


def _session(rehearsal: Rehearsal) -> Session:
    if rehearsal.unified.session is None:
        raise NotConnected
    return rehearsal.unified.session


def _answer(rehearsal: Rehearsal, sent: str, received: tuple[str, ...]) -> Value:
    """Return the frames with the reasons of refusals; a connection that closes is forgotten."""
    session = rehearsal.unified.session
    code = session.close_code if session else None
    reasons = [
        {"method": one.method, "code": one.code, "error": one.error, "details": one.details}
        for one in (session.reasons if session else ())
    ]
    if code is not None:
        disconnect(rehearsal)
    return {"sent": sent, "received": list(received), "reasons": reasons, "close_code": code}
