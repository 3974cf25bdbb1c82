"""A new `.env` file, which only its owner can read."""

import os
from contextlib import suppress
from pathlib import Path

from futures_keys._secrets import Sealed


class EnvFile(Sealed):
    """A file that did not exist before; it is empty until it is written, once.

    Args:
        path: where to create it. Nothing is overwritten, and no symbolic link is followed.

    Raises:
        FileExistsError: when there is something at the path already.
        OSError: when it cannot be created.
    """

    __slots__ = ("_content", "_descriptor", "_path", "_status")

    def __init__(self, path: str) -> None:
        no_link = getattr(os, "O_NOFOLLOW", 0)  # Windows lacks it; elsewhere O_EXCL implies it
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | no_link, 0o600)
        self._status = os.fstat(self._descriptor)
        self._path = Path(path)
        self._content: bytes | None = None  # None: not written as a whole

    def write(self, text: str) -> None:
        """Write the file, and close it.

        Raises:
            OSError: when it cannot be written.
        """
        content = text.encode()
        with os.fdopen(self._descriptor, "wb") as file:
            file.write(content)
        self._content = content

    def remove(self) -> None:
        """Remove the file, unless somebody has changed or replaced it."""
        with suppress(OSError):
            if not os.path.samestat(self._path.lstat(), self._status):
                return
            if self._content is None or self._path.read_bytes() == self._content:
                self._path.unlink()
