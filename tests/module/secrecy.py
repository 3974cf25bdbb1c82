"""What displays an object, its copies and its errors: none may show a secret."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from pathlib import Path
from traceback import TracebackException
from types import TracebackType

import futures_keys

PACKAGE = str(Path(futures_keys.__file__).parent)


def displayed(thing: object) -> str:
    """Return all that the usual ways of displaying an object and its copies print."""
    shown = [repr(thing), str(thing), f"{thing!a}", f"{getattr(thing, '__dict__', None)}"]
    duplicates: list[Callable[[object], object]] = [copy.copy, copy.deepcopy, pickle.dumps]
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        duplicates.append(lambda _: dataclasses.asdict(thing))
    for duplicate in duplicates:
        try:
            shown.append(repr(duplicate(thing)))
        except TypeError as error:
            shown.append(str(error))
    return "\n".join(shown)


def our_frames(traceback: TracebackType | None) -> TracebackType | None:
    """Return a traceback without the frames of the caller."""
    while traceback and not traceback.tb_frame.f_code.co_filename.startswith(PACKAGE):
        traceback = traceback.tb_next
    return traceback


def printed_failure(failing: Callable[[], object]) -> str:
    """Return all that is printed of an exception, with the locals of our frames."""
    try:
        failing()
    except Exception as error:  # noqa: BLE001 - whichever it is
        trace = our_frames(error.__traceback__)
        assert trace is not None
        printed = TracebackException(type(error), error, trace, capture_locals=True)
        return "\n".join([repr(error), repr(error.__context__), *printed.format()])
    raise AssertionError("nothing failed")
