"""What the site says outside its pages: the messages of a language, as templates ask for them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast, parse, serialize

SOURCE_LANGUAGE = "it"  # what a language has not said yet is said in this one
MESSAGES = "messages.ftl"
DRAWN = "where-to-click-"  # the messages that only a drawing shows

Message = Callable[..., str]


def languages(docs: Path) -> list[str]:
    """Return the languages of the site: the folders of `docs` that hold messages."""
    return sorted(path.parent.name for path in docs.glob(f"*/{MESSAGES}"))


def published_messages(docs: Path, language: str) -> str:
    """Return the messages of a language as the demo loads them: what it lacks, in Italian.

    Comments stay with the translators, and the drawings' words with the templates.
    """
    entries: dict[str, ast.EntryType] = {}
    for name in (language, SOURCE_LANGUAGE):
        resource = parse((docs / name / MESSAGES).read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Message | ast.Term) and not entry.id.name.startswith(DRAWN):
                entries.setdefault(entry.id.name, entry)
    return serialize(ast.Resource(list(entries.values())))


def message_in(docs: Path, language: str) -> Message:
    """Return the function that templates call as `message("some-key", name=value)`.

    Raises:
        KeyError: when called with a key that neither `language` nor Italian has.
        ValueError: when called with values that the message does not fit.
    """
    sources = [docs / name / MESSAGES for name in (language, SOURCE_LANGUAGE)]
    versions = tuple((path, path.stat().st_mtime_ns) for path in sources if path.is_file())
    bundles = [_read_bundle(path, version) for path, version in versions]

    def message(key: str, **values: str | float) -> str:
        for bundle in bundles:
            if bundle.has_message(key):
                pattern = bundle.get_message(key).value
                if pattern is None:
                    break
                text, faults = bundle.format_pattern(pattern, values)
                if faults:
                    raise ValueError(f"message {key!r} in {language!r}: {faults}")
                return str(text)
        raise KeyError(f"no message {key!r} in {sources[0]}, nor in {sources[-1]}")

    return message


@cache
def _read_bundle(path: Path, _version: int) -> FluentBundle:
    """Read one file of messages; its version only tells the cache when to read again."""
    bundle = FluentBundle([path.parent.name], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
