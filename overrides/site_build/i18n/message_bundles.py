"""The partition of the messages into published files, by the groups of the source's messages.ftl.

The head of a group is `## bundle: Title`. The groups of translations are ignored, so that an edit
there breaks nothing.
"""

from functools import lru_cache
from pathlib import Path

from fluent.syntax import ast, parse, serialize

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.message_parts import Entry, MessageParts, has_text, name_of
from site_build.i18n.messages import MESSAGES, message_entries
from site_build.i18n.text_files import read

BUILD = "build"  # not published: templates, drawings and tables show these
COMMON = "demo"  # every element loads it
# Each is loaded by some elements, beside the common one.
BUNDLES = (
    "answers",
    "checklist",
    "endpoints",
    "findings",
    "keys",
    "lab",
    "mistakes",
    "nonces",
    "offline",
    "session",
    "signatures",
    "tour",
    "unified",
    "walkthrough",
)


def bundle_of_each(docs: Path) -> dict[str, str]:
    """Return the bundle of each message of the source, by its key.

    Raises:
        ValueError: a message stands in no group, or in one that names no bundle.
    """
    file = docs / SOURCE_LANGUAGE / MESSAGES
    return _bundles(file, read(file))


@lru_cache(1)
def _bundles(file: Path, text: str) -> dict[str, str]:
    bundle, found = "", {}
    for entry in parse(text).body:
        if isinstance(entry, ast.GroupComment):
            bundle = (entry.content or "").partition(":")[0]
        elif has_text(entry):
            if bundle not in {BUILD, COMMON, *BUNDLES}:
                line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
                raise ValueError(
                    f"{file}:{line}: the group of “{name_of(entry)}” names no bundle; begin it "
                    f"with “## ” and one of: {', '.join((BUILD, COMMON, *BUNDLES))}; then a colon"
                )
            found[name_of(entry)] = bundle
    return found


def published_messages(docs: Path, language: str) -> dict[str, str]:
    """Return the published messages of a language, in the source language where it lacks them.

    Returns:
        Fluent without comments, by the name of its file without the suffix: `<language>` for the
        common bundle, `<language>-<bundle>` for each other.
    """
    names = {COMMON: language} | {bundle: f"{language}-{bundle}" for bundle in BUNDLES}
    keys: dict[str, list[str]] = {bundle: [] for bundle in names}
    bundles = bundle_of_each(docs)
    entries = message_entries(docs, language)
    for key in entries:
        # The demo asks for no message that the source lacks.
        if (bundle := bundles.get(key, BUILD)) != BUILD:
            keys[bundle].append(key)
    published = {}
    for bundle, own in keys.items():
        there = own if bundle == COMMON else [*keys[COMMON], *own]
        wanted = _with_references(own, there, entries)
        resource = ast.Resource([entries[key] for key in wanted])
        published[names[bundle]] = serialize(resource)
    return published


def _with_references(keys: list[str], there: list[str], entries: dict[str, Entry]) -> list[str]:
    """Return keys of messages, and those that they refer to and that are not there."""
    wanted, known = list(keys), {*there}
    for key in wanted:  # it grows
        new = sorted(MessageParts(entries[key]).references - known)
        known.update(new)
        wanted += new
    return wanted
