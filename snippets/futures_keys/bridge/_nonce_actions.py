"""Actions on the two nonce windows."""

from futures_keys.bridge._rehearsal import Rehearsal, Window
from futures_keys.bridge._transcript import Transcript, Value, refusal_view
from futures_keys.errors import Refusal
from futures_keys.nonces import parse_nonce


def list_nonces(rehearsal: Rehearsal, transcript: Transcript) -> Value:
    """List the nonces that each window remembers."""
    for name, window in rehearsal.windows.items():
        transcript.run(f"list(window_{name})", window.__iter__, lambda nonces: repr(list(nonces)))
    return {"windows": _windows_view(rehearsal)}


def try_nonce(rehearsal: Rehearsal, transcript: Transcript, window: Window, nonce: str) -> Value:
    """Use a nonce in a window; a refusal is part of the value."""
    number = parse_nonce(nonce)
    try:
        transcript.run(
            f"window_{window}.use({number})", lambda: rehearsal.windows[window].use(number)
        )
    except Refusal as refused:
        refusal = refusal_view(refused)
    else:
        refusal = None
    return {"windows": _windows_view(rehearsal), "refusal": refusal}


def _windows_view(rehearsal: Rehearsal) -> Value:
    return {
        str(name): {
            "memory": window.memory,
            "nonces": [str(nonce) for nonce in window],
            "threshold": "" if window.threshold is None else str(window.threshold),
        }
        for name, window in rehearsal.windows.items()
    }
