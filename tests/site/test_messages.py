"""The messages: the same in every language, none missing, none unused, none without its values."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from mkdocs.utils.yaml import yaml_load

from futures_keys import Access, GeneralAccess, Group, WithdrawalAccess
from futures_keys.diagnosis.mistakes import Mistake
from site_build.content.permission_table import place_explorer
from site_build.content.status_table import place_status
from site_build.i18n.languages import Language
from site_build.i18n.message_bundles import BUILD, BUNDLES, bundle_of_each
from site_build.i18n.translation_status import TranslationStatus

DOCS = Path(__file__).parents[2] / "docs"
BUNDLE_OF = bundle_of_each(DOCS)
# Where our modules ask for a message: a call, or the `key` of a notice that is said later.
ASKED = re.compile(r"(?:\bsay|#say|announce)\(|\bkey: ")
LITERAL = re.compile(r'(?<!=== )"([a-z][a-z-]*)"')  # but what something is compared with
TEMPLATE = re.compile(r"`([^`]*)`")
IN_TEMPLATES = re.compile(r'\b(?:message|message_html)\("([a-z-]+)"(?=[,)])')
LOADED = re.compile(r"\bloadWords\(([^)]*)\)")
IMPORTED = re.compile(r'(?:\bfrom |\bimport\()"\./([a-z-]+\.js)"')
EXPLORER = "<permission-explorer></permission-explorer>"
STATUS = "<translation-status></translation-status>"
TYPE = r"@typedef \{{([^{{}}]*)\}} {}\b"


class _Variables(Visitor):
    """Collects the names of the variables in a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def read(language: str) -> dict[str, set[str]]:
    """Return the keys of a language, each with the variables of its message."""
    found: dict[str, set[str]] = {}
    text = (DOCS / language / "messages.ftl").read_text("utf-8")
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


def values_of(project: Path, module: str, name: str) -> set[str]:
    """Return the strings of a type in one of our modules."""
    (file,) = project.glob(f"overrides/demo/**/{module}")
    text = file.read_text("utf-8")
    found = re.search(TYPE.format(name), text)
    assert found is not None, name
    return set(LITERAL.findall(found[1]))


def missions(project: Path) -> list[str]:
    """Return the names of the missions."""
    text = (project / "overrides/demo/exchange/missions.js").read_text("utf-8")
    found = re.findall(r'^  \["([a-z-]+)", "', text, re.MULTILINE)
    assert found
    return found


@pytest.fixture(scope="module")
def families(project: Path, codes_of_the_page: set[str]) -> dict[str, set[str]]:
    """Return what each template of keys stands for; `*` is what the program puts in."""
    groups = {"general": GeneralAccess, "withdrawal": WithdrawalAccess}
    assert groups.keys() == values_of(project, "key-walkthrough/permissions-view.js", "Group")
    return {
        "copied-*": {"copied-public", "copied-private"},
        "endpoints-*": {f"endpoints-{group}" for group in Group},
        "error-*": {f"error-{code}" for code in codes_of_the_page},
        "failed-*": {f"failed-{one}" for one in values_of(project, "types.js", "Reason")},
        "group-*": {f"group-{group}" for group in groups},
        "hint-*-*": {f"hint-{group}-{one}" for group, options in groups.items() for one in options},
        "mend-*": {f"mend-{one}" for one in Mistake},
        "mission-*": {f"mission-{one}" for one in missions(project)},
        "mistake-*": {f"mistake-{one}" for one in Mistake},
        "nonce-*": {
            f"nonce-{one}"
            for one in values_of(project, "key-walkthrough/request-view.js", "NonceChoice")
        },
        "nonce-send-*": {
            f"nonce-send-{one}"
            for one in values_of(project, "nonce-window/nonce-window.js", "Kind")
        },
        "nonces-key-*": {
            f"nonces-key-{one}"
            for one in values_of(project, "nonce-window/nonce-window.js", "Name")
        },
        "offline-failed-*": {
            f"offline-failed-{one}"
            for one in values_of(project, "offline-copy/site-copy.js", "Fault")
        },
        "lab-*": {
            f"lab-{one}" for one in values_of(project, "signature-lab/request-view.js", "Field")
        },
        "opens-*": {f"opens-{one}" for one in Access} - {"opens-public", "opens-any-key"},
        "permission-*": {f"permission-{one}" for one in (*GeneralAccess, *WithdrawalAccess)},
        "phase-*": {f"phase-{one}" for one in values_of(project, "types.js", "Phase")},
        "step-*": {
            f"step-{one}" for one in values_of(project, "key-walkthrough/walkthrough.js", "Step")
        },
    }


def arguments(code: str) -> list[str]:
    """Split what follows an opening bracket at its own commas, up to where it closes."""
    depth = start = 0
    parts: list[str] = []
    for place, character in enumerate(code):
        if character in ")]}" and depth == 0:
            return [*parts, code[start:place].strip()]
        if character == "," and depth == 0:
            parts.append(code[start:place].strip())
            start = place + 1
        depth += (character in "([{") - (character in ")]}")
    raise ValueError(code)


class Use(NamedTuple):
    """One place where a module of ours asks for messages."""

    module: str
    keys: set[str]  # or templates of keys
    values: set[str] | None  # None where they come from elsewhere, with the key


type Uses = list[Use]


@pytest.fixture(scope="module")
def uses(scripts: dict[str, str]) -> Uses:
    """Return where our modules ask for messages."""
    found: Uses = []
    for module, code in scripts.items():
        for place in ASKED.finditer(code):
            first, *rest = arguments(code[place.end() :])
            templates = {re.sub(r"\$\{[^}]*\}", "*", one) for one in TEMPLATE.findall(first)}
            keys = set(LITERAL.findall(TEMPLATE.sub("", first)))
            values = None
            if not rest:
                values = set()
            elif rest[0].startswith("{"):
                values = {re.split(r"\W", one)[0] for one in arguments(rest[0][1:]) if one}
            called = place[0].endswith("(")
            found.append(Use(module, templates | keys, values if called else None))
    assert found
    return found


def test_families(uses: Uses, families: dict[str, set[str]]) -> None:
    """Every template of keys in our modules is a family above, and every family is used."""
    assert families.keys() == {key for use in uses for key in use.keys if "*" in key}


@pytest.fixture(scope="module")
def in_use(project: Path, uses: Uses, families: dict[str, set[str]]) -> set[str]:
    """Return every key that the demo, the templates, the drawings and the tables ask for."""
    keys = {key for use in uses for key in use.keys}
    templates = [*project.glob("overrides/theme/**/*.html"), *project.glob("overrides/drawings/*")]
    templates += project.glob("overrides/**/*.py")
    said = [key for one in templates for key in IN_TEMPLATES.findall(one.read_text("utf-8"))]
    assert said

    def note(key: str, **_values: str | float) -> str:
        said.append(key)
        return key

    place_explorer(EXPLORER, "", note)
    place_status(STATUS, DOCS, [Language("it", ""), Language("en", "")], note)
    said += [
        f"standing-{one}" for one in TranslationStatus if one is not TranslationStatus.ORPHANED
    ]
    palette = yaml_load((project / "mkdocs.yml").read_text("utf-8"))["theme"]["palette"]
    labels = {scheme["toggle"]["name"] for scheme in palette}
    return labels.union(said, *(families.get(key, {key}) for key in keys))


@pytest.mark.parametrize("language", ["it", "en"])
def test_same_messages(language: str) -> None:
    """Every language has the same keys, once, in the same order."""
    assert list(read("it")) == list(read(language))


@pytest.mark.parametrize("language", ["it", "en"])
def test_same_variables(language: str) -> None:
    """Every language says the same values, message by message."""
    assert read("it") == read(language)


def test_none_is_missing(in_use: set[str]) -> None:
    """Every message that is asked for exists."""
    assert [] == sorted(in_use - read("it").keys())


def test_none_is_unused(in_use: set[str]) -> None:
    """Every message is asked for somewhere."""
    assert [] == sorted(read("it").keys() - in_use)


def test_words_of_the_build_stay_there(uses: Uses, families: dict[str, set[str]]) -> None:
    """The demo asks for none of the messages that it is not given."""
    asked = {key for use in uses for one in use.keys for key in families.get(one, {one})}
    assert [] == sorted(key for key in asked if BUNDLE_OF.get(key) == BUILD)


def test_words_of_a_part_come(
    uses: Uses, families: dict[str, set[str]], scripts: dict[str, str]
) -> None:
    """Every element loads the parts that it, or what it imports, asks for words of, and no more."""
    for element, code in scripts.items():
        loaded = LOADED.findall(code)
        if not loaded or element == "words.js":
            continue
        (parts,) = {frozenset(LITERAL.findall(one)) for one in loaded}
        imported = {element}
        while (
            more := {one for it in imported for one in IMPORTED.findall(scripts.get(it, ""))}
            - imported
        ):
            imported |= more
        asked = {key for use in uses if use.module in imported for key in use.keys}
        asked -= {"error-*"}  # which of them there are depends on what is done
        keys = {key for one in asked for key in families.get(one, {one})}
        assert parts == {part for part in map(part_of, keys) if part}, element


def part_of(key: str) -> str | None:
    """Return the part that a message is published in, None for what all elements load."""
    bundle = BUNDLE_OF.get(key)
    return bundle if bundle in BUNDLES else None


def test_values(uses: Uses, families: dict[str, set[str]]) -> None:
    """Whoever asks for a message gives it every value that it says."""
    variables = read("it")
    lacking = {
        (key, *sorted(variables[key] - values))
        for _, keys, values in uses
        for one in keys
        for key in families.get(one, {one})
        if values is not None and not variables[key] <= values
    }
    assert set() == lacking
