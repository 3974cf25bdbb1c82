"""What the site says outside its pages: the messages of a language, as templates ask for them."""

from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle
from fluent.syntax import ast, parse, serialize

SOURCE_LANGUAGE = "it"  # what a language has not said yet is said in this one
MESSAGES = "messages.ftl"
# The messages that only the templates, the drawings and the build show.
AT_BUILD = (
    "access-",
    "authent-flow-",
    "color-scheme-",
    *("explorer-a", "explorer-caption", "explorer-e", "explorer-g", "explorer-n", "explorer-r"),
    "heading-",
    "not-found-",
    "notice-",
    "offline-page-",
    "search-dialog",
    "site-",
    "standing-",
    "status-",
    "where-to-click-",
)
# The messages that only some elements show, by the beginnings of their keys: who does without an
# element loads none of its words. Of two parts that a key would be of, it is of the first.
PARTS = {
    "lab": (
        "error-invalid-authent",
        "error-missing-header",
        "lab-",
        "mend-",
        "mistake-",
        "sample-",
    ),
    "offline": ("offline-",),
    "walkthrough": (
        *("another-key", "no-going-back", "start-over", "step-", "walkthrough-"),
        *("count-of", "group-", "hint-", "opens-", "permission-"),
        *("created-at", "exchange-title", "fill-up", "no-keys", "nonces-seen", "revoke-of"),
        *("show-again", "show-first"),
        *("bot-empty", "bot-hand-over", "bot-holds", "bot-title", "dismiss-bot"),
        *("exchange-answers", "none-found", "nonce-n", "nonce-same", "parameters"),
        *("request-", "search-endpoint", "send-request"),
        "mission",
    ),
    "nonces": ("nonce-", "nonces-"),
}

_ISOLATED = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

type Direction = Literal["ltr", "rtl"]
type Entry = ast.Message | ast.Term
Message = Callable[..., str]


def languages(docs: Path) -> list[str]:
    """Return the languages of the site: the folders of `docs` that hold messages."""
    return sorted(path.parent.name for path in docs.glob(f"*/{MESSAGES}"))


def keys_of(docs: Path, language: str) -> set[str]:
    """Return the keys of the messages that a language says itself."""
    file = docs / language / MESSAGES
    return set(_read(file)) if file.is_file() else set()


def direction(language: str) -> Direction:
    """Return which way a language is written."""
    try:
        order = Locale.parse(language, sep="-").character_order
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"


def published_messages(docs: Path, language: str) -> dict[str, str]:
    """Return the messages of a language as the demo loads them: what it lacks, in Italian.

    Comments stay with the translators, and what the demo does not say with the build.

    Returns:
        The texts by the name of their file, without its suffix: what all elements need, and each
        of `PARTS` besides.
    """
    found = {language: ast.Resource()} | {f"{language}-{part}": ast.Resource() for part in PARTS}
    for entry in _entries(docs, language).values():
        key = entry.id.name
        if not key.startswith(AT_BUILD):
            part = next((f"-{part}" for part, keys in PARTS.items() if key.startswith(keys)), "")
            found[f"{language}{part}"].body.append(entry)
    return {name: serialize(resource) for name, resource in found.items()}


def message_in(docs: Path, language: str) -> Message:
    """Return the function that templates call as `message("…", name=value)`.

    Raises:
        KeyError: when called with a key that neither `language` nor Italian has.
        ValueError: when called with values that the message does not fit.
    """
    bundle = _bundle(docs, language)

    def message(key: str, **values: str | float) -> str:
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"no message {key!r} in any of {_files(docs, language)}")
        text, faults = bundle.format_pattern(pattern, values)
        if faults:
            raise ValueError(f"message {key!r} in {language!r}: {faults}")
        return str(text)

    return message


def said_in(docs: Path, language: str) -> Message:
    """Return the function that templates call as `said("…", name=value)`, for HTML.

    What the language has not said yet is marked as Italian, for who has it read aloud.
    """
    message = message_in(docs, language)
    own = keys_of(docs, language)

    def said(key: str, **values: str | float) -> str:
        text = escape(message(key, **values), quote=False)
        return text if key in own else marked(text, SOURCE_LANGUAGE)

    return said


def marked(html: str, language: str, tag: str = "span") -> str:
    """Return HTML with the language that it is in, where the page around it has another."""
    return f'<{tag} lang="{language}" dir="{direction(language)}">{html}</{tag}>'


def _read(file: Path) -> dict[str, Entry]:
    """Return what a file of messages says, by key; Fluent passes over what it cannot read."""
    return {
        entry.id.name: entry
        for entry in parse(file.read_text(encoding="utf-8")).body
        if isinstance(entry, ast.Message | ast.Term) and entry.value is not None
    }


def _entries(docs: Path, language: str) -> dict[str, Entry]:
    """Return what a language says, by key, and in Italian what it does not."""
    entries: dict[str, Entry] = {}
    for file in _files(docs, language):
        for key, entry in _read(file).items():
            if key not in entries:
                _isolate(entry, direction(file.parent.name), direction(language))
                entries[key] = entry
    return entries


def _files(docs: Path, language: str) -> list[Path]:
    """Return the files to look in, in this order."""
    files = [docs / name / MESSAGES for name in dict.fromkeys((language, SOURCE_LANGUAGE))]
    return [file for file in files if file.is_file()]


def _bundle(docs: Path, language: str) -> FluentBundle:
    versions = tuple(file.stat().st_mtime_ns for file in _files(docs, language))
    return _make_bundle(docs, language, versions)


@cache
def _make_bundle(docs: Path, language: str, _versions: tuple[int, ...]) -> FluentBundle:
    """Read the messages of a language; the versions only tell the cache when to read again."""
    # Text in two directions needs the isolation marks; other languages are spared them.
    bundle = FluentBundle([language], use_isolating=direction(language) == "rtl")
    bundle.add_resource(ast.Resource(list(_entries(docs, language).values())))
    return bundle


def _isolate(entry: Entry, own: Direction, around: Direction) -> None:
    """Keep the full stop of an Italian message at its end, where Arabic stands around it."""
    if own != around and entry.value is not None:
        before, after = map(ast.TextElement, _ISOLATED)
        entry.value.elements = [before, *entry.value.elements, after]
