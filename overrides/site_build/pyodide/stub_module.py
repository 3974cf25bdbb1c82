"""Stands in the browser's library for a module that Pyodide imports and the demo never calls.

Whatever is imported from it is there, as a class to name or to inherit from, and nothing else.
"""

from typing import NoReturn

__all__ = ()


def _refuse(*_: object, **__: object) -> NoReturn:
    message = f"{__name__} is not part of the rehearsal's Python"
    raise NotImplementedError(message)


def __getattr__(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (), {"__init__": _refuse})
