"""Digests of content: what names files and folders, so that they can be cached for ever."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable

DIGEST_LENGTH = 16  # hexadecimal digits in a folder's name: 64 bits, enough to tell versions apart
FILE_DIGEST_LENGTH = 8  # hexadecimal digits in a file's name, as the theme has them
FIRST_GENERATION = 1  # `extra.generation` of mkdocs.yml; each higher one renames every file


def digest(content: bytes, length: int = DIGEST_LENGTH) -> str:
    """Return the first `length` hexadecimal digits of the SHA-256 of a content."""
    return hashlib.sha256(content).hexdigest()[:length]


def file_digest(content: bytes, generation: int = FIRST_GENERATION) -> str:
    """Return the digest that stands in the name of a file with this content, in a generation."""
    return digest(_salt(generation) + content, FILE_DIGEST_LENGTH)


def combined_digest(named: Iterable[tuple[str, bytes]], generation: int = FIRST_GENERATION) -> str:
    """Return one digest of several contents and their names, in a generation.

    It depends on their order.
    """
    combined = hashlib.sha256(_salt(generation))
    for name, content in named:
        combined.update(name.encode())
        combined.update(hashlib.sha256(content).digest())
    return combined.hexdigest()[:DIGEST_LENGTH]


def base64_sha256(content: bytes) -> str:
    """Return the SHA-256 of a content in base64, as `integrity` and policies have it."""
    return b64encode(hashlib.sha256(content).digest()).decode()


def program_digest(program: str) -> str:
    """Return what tells a program that pages may run: its SHA-256 without outer space, in base64.

    The demo compares the same before it runs one.
    """
    return base64_sha256(program.strip().encode())


def _salt(generation: int) -> bytes:
    """Return what sets the digests of a generation apart; the first has the content's alone."""
    return b"" if generation == FIRST_GENERATION else f"generation {generation} ".encode()
