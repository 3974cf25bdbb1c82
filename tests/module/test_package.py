"""The public interface of the package."""

import ast
from pathlib import Path
from types import ModuleType

import pytest

import futures_keys
from futures_keys._python import require


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


@pytest.mark.parametrize("program", ["-m", "/usr/bin/futures-keys", "futures-keys.exe"])
@pytest.mark.parametrize("version", [(3, 11), (3, 7, 16), (2, 7)])
def test_a_command_in_an_old_python(program: str, version: tuple[int, ...]) -> None:
    """It ends with one line, which says what it needs."""
    with pytest.raises(
        SystemExit, match=r"^futures-keys needs Python 3\.12 or newer; this is"
    ) as ended:
        require(version, program)
    assert f"Python {version[0]}.{version[1]}." in str(ended.value)


def test_import_in_an_old_python() -> None:
    """Another program gets an error that it can catch, and a Python that is new enough none."""
    with pytest.raises(ImportError, match="needs Python"):
        require((3, 11), "bot.py")
    require((3, 12), "-m")
    require((4, 0), "bot.py")


def test_what_an_old_python_reads() -> None:
    """The check comes before any other import of the package, in syntax of Python 3.7."""
    folder = Path(futures_keys.__file__).parent
    for name in ("__init__.py", "_python.py"):
        ast.parse((folder / name).read_text("utf-8"), feature_version=(3, 7))
    imports = [
        node
        for node in ast.parse((folder / "__init__.py").read_text("utf-8")).body
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert "import futures_keys._python" == ast.unparse(imports[0])
