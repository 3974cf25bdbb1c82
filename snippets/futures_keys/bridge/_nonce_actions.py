"""Actions on the two nonce windows."""

from futures_keys.bridge._rehearsal import Rehearsal, Window
from futures_keys.bridge._transcript import Transcript, Value, refusal_view
from futures_keys.errors import Refusal
from futures_keys.nonces import parse_nonce


def try_nonce(rehearsal: Rehearsal, transcript: Transcript, window: Window, nonce: str) -> Value:
    """Use a nonce in a window; a refusal is part of the value."""
    number = parse_nonce(nonce)
    try:
        transcript.run(
            f"window_{window}.use({number})", lambda: rehearsal.windows[window].use(number)
        )
    except Refusal as refused:
        return _windows_view(rehearsal, refused)
    return _windows_view(rehearsal)


def _windows_view(rehearsal: Rehearsal, refused: Refusal | None = None) -> Value:
    windows = {
        str(name): {
            "memory": window.memory,
            "nonces": [str(nonce) for nonce in window],
            "threshold": "" if window.threshold is None else str(window.threshold),
        }
        for name, window in rehearsal.windows.items()
    }
    return {"windows": windows, "refusal": refusal_view(refused)}
