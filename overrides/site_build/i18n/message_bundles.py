"""The partition of the messages into published files, by the groups of the source's messages.ftl.

The head of a group is `## bundle: Title`. The groups of translations are ignored, so that an edit
there breaks nothing.
"""

from pathlib import Path

from fluent.syntax import ast, parse, serialize

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES, has_text, message_entries
from site_build.i18n.text_files import read

BUILD = "build"  # not published: templates, drawings and tables show these
COMMON = "demo"  # every element loads it
# Each is loaded by some elements, beside the common one.
BUNDLES = ("lab", "nonces", "offline", "walkthrough")


def bundle_of_each(docs: Path) -> dict[str, str]:
    """Return the bundle of each message of the source, by its key.

    Raises:
        ValueError: a message stands in no group, or in one that names no bundle.
    """
    file = docs / SOURCE_LANGUAGE / MESSAGES
    text = read(file)
    bundle, found = "", {}
    for entry in parse(text).body:
        if isinstance(entry, ast.GroupComment):
            bundle = (entry.content or "").partition(":")[0]
        elif has_text(entry):
            if bundle not in {BUILD, COMMON, *BUNDLES}:
                line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
                raise ValueError(
                    f"{file}:{line}: the group of “{entry.id.name}” names no bundle; begin it "
                    f"with “## ” and one of: {', '.join((BUILD, COMMON, *BUNDLES))}; then a colon"
                )
            found[entry.id.name] = bundle
    return found


def published_messages(docs: Path, language: str) -> dict[str, str]:
    """Return the published messages of a language, in the source language where it lacks them.

    Returns:
        Fluent without comments, by the name of its file without the suffix: `<language>` for the
        common bundle, `<language>-<bundle>` for each other.
    """
    names = {COMMON: language} | {bundle: f"{language}-{bundle}" for bundle in BUNDLES}
    resources = {bundle: ast.Resource() for bundle in names}
    bundles = bundle_of_each(docs)
    for key, entry in message_entries(docs, language).items():
        # The demo asks for no message that the source lacks.
        if (bundle := bundles.get(key, BUILD)) != BUILD:
            resources[bundle].body.append(entry)
    return {names[bundle]: serialize(resource) for bundle, resource in resources.items()}
