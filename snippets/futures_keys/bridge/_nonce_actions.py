"""What a page can do with the two nonce windows."""

from functools import partial

from futures_keys.bridge._rehearsal import WINDOW_MEMORY, Rehearsal, Window
from futures_keys.bridge._transcript import Transcript, Value, refusal_picture
from futures_keys.errors import Refusal
from futures_keys.nonces import NonceWindow, parse_nonce


def list_nonces(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """Show the nonces of both windows."""
    for name, window in rehearsal.windows.items():
        transcript.run(f"list(window_{name})", partial(list, window))
    return _windows_picture(rehearsal)


def try_nonce(rehearsal: Rehearsal, transcript: Transcript, window: Window, nonce: str) -> Value:
    """Use a nonce in a window; that it is refused is an answer."""
    number = parse_nonce(nonce)
    try:
        transcript.run(
            f"window_{window}.use({number})", lambda: rehearsal.windows[window].use(number)
        )
    except Refusal as refused:
        return _windows_picture(rehearsal, refused)
    return _windows_picture(rehearsal)


def reset_nonces(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """Forget the nonces of both windows."""
    for window in Window:
        rehearsal.windows[window] = transcript.run(
            f"window_{window} = NonceWindow(memory={WINDOW_MEMORY})",
            partial(NonceWindow, memory=WINDOW_MEMORY),
        )
    return _windows_picture(rehearsal)


def _windows_picture(rehearsal: Rehearsal, refused: Refusal | None = None) -> Value:
    windows = {
        str(name): {
            "memory": window.memory,
            "nonces": [str(nonce) for nonce in window],
            "threshold": "" if window.threshold is None else str(window.threshold),
        }
        for name, window in rehearsal.windows.items()
    }
    return {"windows": windows, "refusal": refusal_picture(refused)}
