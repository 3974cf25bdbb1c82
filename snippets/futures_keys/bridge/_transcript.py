"""Transcripts: what ran, and what came of it, as Python would show it."""

from collections.abc import Callable

from futures_keys.errors import FuturesKeysError, Refusal

# What an action says: plain data, for JSON.
type Value = dict[str, object]


class Transcript(list[dict[str, str]]):
    """The calls that ran, and what came back."""

    def run[T](self, call: str, function: Callable[[], T], show: Callable[[T], str] = repr) -> T:
        """Run a call, and note down what it returns or raises."""
        try:
            result = function()
        except FuturesKeysError as error:
            self.append({"call": call, "result": f"{type(error).__name__}: {error}"})
            raise
        self.append({"call": call, "result": show(result)})
        return result


def refusal_picture(refused: Refusal | None) -> Value | None:
    """A refusal of the exchange as the page shows it."""
    if refused is None:
        return None
    return {"code": refused.code, "details": refused.details, "error": refused.error}
