"""The messages: typed for the demo, the same in every language, none missing, none unused."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from futures_keys import GeneralAccess, Group, WithdrawalAccess
from futures_keys.diagnosis.findings import Finding
from futures_keys.diagnosis.mistakes import Mistake
from futures_keys.unified import frame_refusals, refusals
from site_build.i18n.message_bundles import BUILD, BUNDLES, COMMON, bundle_of_each
from site_build.i18n.message_types import message_types, message_variables
from site_build.i18n.translation_status import TranslationStatus
from site_build.translate.audit import COMPLETE

DOCS = Path(__file__).parents[2] / "docs"
BUNDLE_OF = bundle_of_each(DOCS)
SHOWN_STATUSES = set(TranslationStatus) - {TranslationStatus.ORPHANED}
# Of the new key's requests, messages and connection, which its walkthrough alone offers.
SESSION_CODES = refusals.ERRORS.keys() | frame_refusals.ERRORS.keys() | {"not-connected"}
LAB_CODES = {"missing-header"}  # of diagnosis, which the lab alone offers
SAID_WITHOUT_PYTHON = "invalid-authent"  # of a private key in a field that takes none
# A key as our sources write it; the start of one, which a value completes; a template's message.
LITERAL = re.compile(r'["`]([a-z][a-z-]*[a-z])["`]')
START = re.compile(r'["`]([a-z][a-z-]*-)(?:\$?\{|" ~)')
IN_TEMPLATES = re.compile(r'\b(?:message|message_html)\("([a-z-]+)"(?=[,)])')
REFERENCE = re.compile(r"\{ ([a-z-]+) \}")  # from one message to another
DECLARED = (
    'export const say = /** @type {import("./ui/messages.js").Say<"walkthrough">} */ (String);'
)
# Uses of messages that are faults, each with what `tsc` says of it.
FAULTS = {
    'say("no-such-message")': "is not assignable to parameter",
    'say("lab-title")': "is not assignable to parameter",  # of a bundle that is not loaded
    'say("bytes")': "Expected 2 arguments",
    'say("bytes", { done: 1 })': "Property 'total' is missing",
    "say(`phase-${String(1)}`)": "is not assignable to parameter",
}


def read(language: str) -> dict[str, set[str]]:
    """Return the keys of a language, each with the variables of its message."""
    return message_variables((DOCS / language / "messages.ftl").read_text("utf-8"))


@pytest.fixture(scope="module")
def sources(project: Path) -> dict[Path, str]:
    """Return whatever names a message: our modules, their data, templates, drawings, the build."""
    suffixes = {".html", ".js", ".json", ".py", ".svg"}
    files = [path for path in project.glob("overrides/**/*") if path.suffix in suffixes]
    return {path: path.read_text("utf-8") for path in files}


@pytest.fixture(scope="module")
def in_config(project: Path) -> set[str]:
    """Return what mkdocs.yml names: the colour schemes' labels, and the groups of the menu."""
    config = yaml_load((project / "mkdocs.yml").read_text("utf-8"))
    schemes = {scheme["toggle"]["name"] for scheme in config["theme"]["palette"]}
    return schemes.union(*(group.keys() for group in config["nav"]))


@pytest.mark.parametrize("language", COMPLETE)
def test_same_messages(language: str) -> None:
    """Every language that is whole has the same keys, once, in order, with the same variables."""
    assert list(read("it").items()) == list(read(language).items())


def test_none_is_missing(sources: dict[Path, str], in_config: set[str]) -> None:
    """Every message that a template, a drawing or the build shows exists, in whichever state."""
    named = {key for text in sources.values() for key in IN_TEMPLATES.findall(text)}
    named |= in_config | {f"standing-{status}" for status in SHOWN_STATUSES}
    assert len(named) > len(in_config) + len(SHOWN_STATUSES)
    assert [] == sorted(named - read("it").keys())


def test_none_of_the_module_is_missing(codes_of_the_page: set[str]) -> None:
    """Whatever the module may answer has its message, in the bundle of what shows it."""
    needed = {
        "answers": [
            f"error-{code}"
            for code in codes_of_the_page - {*LAB_CODES, *SESSION_CODES, SAID_WITHOUT_PYTHON}
        ],
        "findings": [f"finding-{code}" for code in Finding],
        "endpoints": [f"endpoints-{group}" for group in Group],
        "keys": [f"error-{SAID_WITHOUT_PYTHON}"],
        "lab": [f"error-{code}" for code in LAB_CODES],
        "mistakes": [f"{start}-{one}" for start in ("mistake", "mend") for one in Mistake],
        "session": [f"error-{code}" for code in SESSION_CODES],
        "walkthrough": [
            *(f"permission-{one}" for one in (*GeneralAccess, *WithdrawalAccess)),
            *(f"hint-general-{one}" for one in GeneralAccess),
            *(f"hint-withdrawal-{one}" for one in WithdrawalAccess),
        ],
    }
    wrong = [
        (bundle, key) for bundle in needed for key in needed[bundle] if BUNDLE_OF.get(key) != bundle
    ]
    assert [] == wrong


def test_none_is_unused(sources: dict[Path, str], in_config: set[str]) -> None:
    """Every message is named somewhere, also by another, or is of a family whose start is."""
    named = in_config.union(REFERENCE.findall((DOCS / "it/messages.ftl").read_text("utf-8")))
    named |= set().union(*(LITERAL.findall(text) for text in sources.values()))
    starts = tuple({start for text in sources.values() for start in START.findall(text)})
    unused = {key for key in read("it").keys() - named if not key.startswith(starts)}
    assert [] == sorted(unused)


def test_types() -> None:
    """The declarations name each published message once, in its bundle, with its variables."""
    text = message_types(DOCS)
    assert 1 == text.count('    "bytes": "done" | "total";\n')
    assert 1 == text.count('    "retry": never;\n')
    blocks = re.findall(r"^  (\w+): \{\n(.*?)^  \};", text, re.MULTILINE | re.DOTALL)
    found = {
        bundle: re.findall(r'^    "([a-z0-9-]+)": ', block, re.MULTILINE)
        for bundle, block in blocks
    }
    assert found == {
        bundle: [key for key in read("it") if BUNDLE_OF[key] == bundle]
        for bundle in (COMMON, *BUNDLES)
    }
    assert BUILD not in found


@pytest.mark.parametrize(
    ("text", "fault"), [("a = 1\na = 2\n", "is there twice"), ("a = 1\n= 2\n", "not Fluent")]
)
def test_messages_that_cannot_be_typed(text: str, fault: str) -> None:
    """A key that is there twice, and what is not Fluent, are faults."""
    with pytest.raises(ValueError, match=fault):
        message_variables(text)


def test_wrong_uses(project: Path, tmp_path: Path) -> None:
    """`tsc` finds a key that does not exist or is not loaded, and a variable without a value."""
    shutil.copytree(project / "overrides/demo", tmp_path / "overrides/demo")
    (tmp_path / "node_modules").symlink_to(project / "node_modules")
    shutil.copy(project / "tsconfig.json", tmp_path)
    types = tmp_path / ".cache/demo-types/message-types.d.ts"
    types.parent.mkdir(parents=True)
    types.write_text(message_types(DOCS), encoding="utf-8")
    lines = [DECLARED, *(f"{use};" for use in FAULTS)]
    (tmp_path / "overrides/demo/wrong.js").write_text("\n".join(lines))
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [project / "node_modules/.bin/tsc", "--project", tmp_path, "--pretty", "false"],
        check=False,
        capture_output=True,
        text=True,
    )
    found = dict(
        re.findall(r"overrides/demo/wrong\.js\((\d+),.*?: error (.*)$", done.stdout, re.MULTILINE)
    )
    assert len(FAULTS) == len(found), done.stdout
    for line, fault in enumerate(FAULTS.values(), start=2):
        assert fault in found[str(line)], json.dumps(found)
