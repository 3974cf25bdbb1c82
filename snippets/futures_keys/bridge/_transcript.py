"""Transcripts: the calls that ran and their results, as a Python console would show them."""

from collections.abc import Callable

from futures_keys.errors import FuturesKeysError, Refusal, UnifiedRefusal

# The value of an action: plain data, for JSON.
type Value = dict[str, object]


class Transcript(list[dict[str, str]]):
    """Calls, each with its result."""

    def run[T](self, call: str, function: Callable[[], T], show: Callable[[T], str] = repr) -> T:
        """Run a function, and record its result or its exception under the text `call`."""
        try:
            result = function()
        except FuturesKeysError as error:
            self.append({"call": call, "result": f"{type(error).__name__}: {error}"})
            raise
        self.append({"call": call, "result": show(result)})
        return result


def refusal_view(refused: Refusal | UnifiedRefusal | None) -> Value | None:
    """Return a refusal of the exchange as plain data."""
    if refused is None:
        return None
    return {"code": refused.code, "details": refused.details, "error": refused.error}
