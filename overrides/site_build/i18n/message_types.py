"""The demo's messages as types, so that `tsc` checks each use.

`python -m site_build.i18n.message_types` writes them to where tsconfig.json expects them.
"""

from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from site_build import PROJECT
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.message_bundles import BUNDLES, COMMON, published_messages

FILE = PROJECT / ".cache/demo-types/message-types.d.ts"  # as if in the demo, by `rootDirs`


class _Variables(Visitor):
    """Collects the names of the variables in a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def message_variables(text: str) -> dict[str, set[str]]:
    """Return the keys of the messages in a Fluent file, each with the variables that it names.

    Raises:
        ValueError: where Fluent cannot read an entry, or a key is there twice.
    """
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Junk):
            raise ValueError(f"not Fluent: {entry.content!r}")  # noqa: TRY004 - it is the text that is wrong
        if isinstance(entry, ast.Message):
            if entry.id.name in found:
                raise ValueError(f"message {entry.id.name!r} is there twice")
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


def message_types(docs: Path) -> str:
    """Return a declaration file: the messages of each bundle, with the names of their variables."""
    published = published_messages(docs, SOURCE_LANGUAGE)
    lines = [
        "// Written by overrides/site_build/i18n/message_types.py",
        "/** The published messages by bundle and key: the names of the variables of each. */",
        "export interface MessageBundles {",
    ]
    for bundle in (COMMON, *BUNDLES):
        name = SOURCE_LANGUAGE if bundle == COMMON else f"{SOURCE_LANGUAGE}-{bundle}"
        lines.append(f"  {bundle}: {{")
        for key, variables in message_variables(published[name]).items():
            union = " | ".join(f'"{one}"' for one in sorted(variables)) or "never"
            lines.append(f'    "{key}": {union};')
        lines.append("  };")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(message_types(PROJECT / "docs"), encoding="utf-8")
