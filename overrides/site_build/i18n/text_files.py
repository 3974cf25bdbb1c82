"""The text of the files that people write: UTF-8, with the line ends of any editor."""

from collections.abc import Iterable, Iterator
from pathlib import Path

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # Notepad writes it; MkDocs takes it too
_HOW = "Save the file as UTF-8: editors ask for the encoding under “Save as” or in the bottom line."


class EncodingError(ValueError):
    """A file that is not UTF-8: where, and what stands there."""

    def __init__(self, path: Path, line: int, actual: str) -> None:
        self.path = path
        self.line = line
        self.actual = actual
        self.hint = _HOW
        super().__init__(self.sentence(Path()))

    def sentence(self, root: Path) -> str:
        """Return what to tell, with the path as it is seen from a folder."""
        path = self.path.relative_to(root) if self.path.is_relative_to(root) else self.path
        return f"{path.as_posix()}:{self.line}: found {self.actual}. {self.hint}"


def read(path: Path) -> str:
    """Return a file's text without a byte-order mark, with the line ends that git stores.

    Raises:
        EncodingError: it is not UTF-8, or holds a NUL, as UTF-16 does.
    """
    content = normalized(path.read_bytes())
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"a byte that is not UTF-8 (0x{content[error.start]:02x})"
        raise EncodingError(path, line, byte) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise EncodingError(path, line, "a NUL (U+0000), which is not UTF-8 text")
    return text


def read_leniently(path: Path) -> str:
    """Return a file's text, with U+FFFD for what is not UTF-8; findings name those bytes."""
    return normalized(path.read_bytes()).decode(errors="replace")


def normalized(content: bytes) -> bytes:
    """Return a text's bytes without a byte-order mark, each line ending in a line feed."""
    content = content.removeprefix(_BYTE_ORDER_MARK)
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def encoding_errors(paths: Iterable[Path]) -> Iterator[EncodingError]:
    """Yield what is not UTF-8, a file at a time."""
    for path in paths:
        try:
            read(path)
        except EncodingError as error:
            yield error


def text_paths(docs: Path, language: str = "*") -> list[Path]:
    """Return the pages and messages of a language, or of all."""
    paths = (path for ending in ("md", "ftl") for path in docs.glob(f"{language}/**/*.{ending}"))
    return sorted(path for path in paths if path.is_file())
