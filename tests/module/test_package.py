"""The public interface of the package."""

from pathlib import Path
from types import ModuleType

import futures_keys


def test_all_is_sorted_and_complete() -> None:
    """`__all__` lists the public names: constants, classes and functions, each sorted."""
    offered = [
        name
        for name, value in vars(futures_keys).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    ]
    in_order = sorted(offered, key=lambda name: (not name.isupper(), name.islower(), name))
    assert in_order == futures_keys.__all__


def test_typed() -> None:
    """The package is marked as typed."""
    assert Path(futures_keys.__file__).with_name("py.typed").exists()


def test_every_public_name_has_a_docstring() -> None:
    """Every public name has a docstring."""
    assert [] == [
        name
        for name in futures_keys.__all__
        if name != "ENDPOINTS" and not (getattr(futures_keys, name).__doc__ or "").strip()
    ]
