"""Mends of a language's files: what is mechanical is put right, and no word is changed.

Encodings, line ends, front matter, spaces and quotes in markup, ids, indentation, tables and list
marks where the source's structure leaves no doubt, and typography. Nothing is marked or stamped.
"""

import codecs
import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml
from fluent.syntax import ast, parse

from site_build.i18n.front_matter import split_front_matter
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.message_parts import AS_IN_ITALIAN
from site_build.i18n.messages import MESSAGES
from site_build.i18n.source_history import SourceHistory
from site_build.i18n.text_files import normalized, read_leniently, text_paths
from site_build.i18n.translation_status import blob_id, stamp_of
from site_build.translate.audit import PageText, languages_of, text_findings
from site_build.translate.message_file import RECORD
from site_build.translate.structure_mends import mended_beside
from site_build.translate.typography import (
    FRONT_MATTER,
    NO_BREAK,
    PROSE_KEYS,
    Edit,
    edited,
    message_edits,
    outside_fences,
    page_edits,
)

type _Changes = tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...]

_LEGEND = "In these differences, ␣ stands for a no-break space and ␠ for a narrow one."
_SHOWN_SIGNS = "␣␠"
_VISIBLE = str.maketrans(dict(zip(NO_BREAK, _SHOWN_SIGNS, strict=True)))
_MARKS = {
    codecs.BOM_UTF8: ("utf-8-sig", "UTF-8 with a byte-order mark"),
    codecs.BOM_UTF16_LE: ("utf-16", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16", "UTF-16"),
}
# What Windows' editors call ANSI: https://learn.microsoft.com/windows/win32/intl/code-page-identifiers
_CODE_PAGES = {
    "1250": "cs hr hu pl ro sk sl",
    "1251": "be bg mk ru sr uk",
    "1252": "ca da de en es eu fi fr gl is nb nl nn pt pt-BR sv",
    "1253": "el",
    "1254": "tr",
    "1255": "he",
    "1256": "ar",
    "1257": "et lt lv",
}
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_HOW = "Save it as UTF-8: editors ask for the encoding under “Save as”."

_SPACE = rf"[ \t{''.join(NO_BREAK)}]"
_BROKEN = f"[{''.join(NO_BREAK)}]"
_OPEN, _CLOSE = "[“”„«»‘’]", "[“”«»‘’]"  # noqa: RUF001 - what stands in the place of "
_BOX = r"^( *(?:!!!|\?\?\?\+?) +[\w-]+(?: +[\w-]+)*? +"
_KEY = re.compile(
    rf"^(title|description|source_blob|translated){_SPACE}*:{_SPACE}*(?=\S)", re.MULTILINE
)
_VALUE = re.compile(r"^(title|description): (.*\S)$", re.MULTILINE)


def _plain(found: re.Match[str]) -> str:
    """Return what was found with ordinary spaces."""
    return re.sub(_BROKEN, " ", found[0].expandtabs(4))


# Markup that needs no source to be read, outside blocks of code.
_IN_MARKUP: _Changes = (
    (rf"^{_SPACE}+", _plain),
    (rf"^( *(?:#{{1,6}}|[-*+>]|\d+[.)]|!!!|\?\?\?\+?|===[!+]?)){_BROKEN}+ *", r"\1 "),
    (r"^( *-|#{2,6})(?=[^\W\d_])", r"\1 "),
    (r"\] +\((?=https?://|#|[\w-]+\.md[#)])", "]("),
    (rf"\{{{_SPACE}*+:?{_SPACE}*+[#.][^{{}}\n]*\}}", _plain),
    (rf"(?<=\|){_BROKEN}+ *| *{_BROKEN}+(?=\|)", " "),
    (rf"(<[A-Za-z][^<>\n]*?=){_OPEN}{_SPACE}*([^<>\n]*?){_SPACE}*{_CLOSE}(?=[^<>\n]*>)", r'\1"\2"'),
    (rf"{_BOX}){_OPEN}{_SPACE}*(.*?){_SPACE}*{_CLOSE}$", r'\1"\2"'),
    (rf'{_BOX}"[^"\n]*)$', r'\1"'),
    (rf'^( *===[!+]? +){_OPEN}?{_SPACE}*([^"\n]+?){_SPACE}*{_CLOSE}?$', r'\1"\2"'),
)
_IN_MESSAGES: _Changes = (
    (rf"^{_SPACE}+", _plain),
    (r"^(#{1,3})(?=[^\s#])", r"\1 "),
    (rf"^(?=(?:{RECORD.pattern}|{AS_IN_ITALIAN})$)", "# "),
    (rf"^( *[.-]?[A-Za-z][\w-]*)(?: *{_BROKEN}+ *= *| *={_BROKEN}+ *)", r"\1 = "),
    (r"\{[^{}\n\"]*", _plain),
    (rf"(\{{[^{{}}\n]*?\w+: *){_OPEN} *([\w.-]+) *{_CLOSE}(?=[^{{}}\n]*\}})", r'\1"\2"'),
    (r"[ \t]+$", ""),
)


def mend(docs: Path, language: str, page: str | None = None) -> str:
    """Mend the files of a language, and return what was mended and what was left as it was.

    Args:
        docs: the folder of all languages.
        language: not the source.
        page: the only file to mend, by its path below the language's folder.
    """
    folder, history = docs / language, SourceHistory(docs)
    reports, count = [], 0
    for path in text_paths(docs, language):
        name = path.relative_to(folder).as_posix()
        if page not in {None, name} or not path.resolve().is_relative_to(folder.resolve()):
            continue
        content = path.read_bytes()
        try:
            after, report = _mended(PageText(docs.name, language, name, ""), content, docs, history)
        except ValueError as error:
            reports.append(f"{docs.name}/{language}/{name}: left as it is: {error}")
            continue
        reports += [report] if report else []
        if after.encode() != content:
            path.write_text(after, encoding="utf-8", newline="\n")
            count += 1
    if not count:
        return "\n".join([*reports, "Nothing to mend."])
    files = "1 file" if count == 1 else f"{count} files"
    shown = "\n".join(reports)
    legend = ["", _LEGEND] if any(sign in shown for sign in _SHOWN_SIGNS) else []
    return "\n".join([*reports, *legend, f"{files} mended. Nothing was marked as done."])


def _mended(page: PageText, content: bytes, docs: Path, history: SourceHistory) -> tuple[str, str]:
    """Return the mended text of a file, and what to say of it; nothing where nothing was mended.

    Raises:
        ValueError: when its encoding cannot be told.
    """
    before, encoding = decoded(content, page.language)
    page = replace(page, text=before)
    others = (docs / one / page.name for one in languages_of(docs) if one != page.language)
    texts = {one: read_leniently(one) for one in others if one.is_file()}
    source = texts.get(docs / SOURCE_LANGUAGE / page.name)
    # What is still another language's keeps that one's typography.
    copied = frozenset(line for text in texts.values() for line in text.split("\n"))
    notes = [f"it was {encoding}"] * (encoding != "UTF-8")
    notes += ["its lines ended as in other systems"] * (b"\r" in content)
    notes += ["its last line had no end"] * (not before.endswith("\n"))
    if page.name == MESSAGES:
        after = mended_messages(before, page.language, source or "", copied)
    else:
        after, more = _guarded(page, _source_of(before, source, history), copied)
        notes += more
    head = [f"{page.path}: {'; '.join(notes)}."] if notes else []
    return after, "\n".join([*head, *_diff(before, after, page.path)])


def decoded(content: bytes, language: str) -> tuple[str, str]:
    """Return the text of a file, its lines ending in a line feed, and its encoding.

    Raises:
        ValueError: when its encoding cannot be told.
    """
    codec, encoding = next(
        (_MARKS[mark] for mark in _MARKS if content.startswith(mark)), ("utf-8", "UTF-8")
    )
    try:
        text = normalized(content.decode(codec).encode()).decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" not in text:
        return text, encoding
    content = normalized(content)
    page = next((one for one, tags in _CODE_PAGES.items() if language in tags.split()), "")
    foreign = len(re.sub(rb"[\x00-\x7f]", b"", content))
    if not page or 10 * len(_MULTIBYTE.findall(content)) > foreign:
        raise ValueError(f"it is not UTF-8, and cannot be told to be anything else. {_HOW}")
    try:
        text = content.decode(f"cp{page}")
    except UnicodeDecodeError:
        text = "\0"
    if any(not _is_prose(sign) for sign in text):
        raise ValueError(f"it is neither UTF-8 nor Windows-{page}. {_HOW}")
    return text, f"Windows-{page}"


def _is_prose(sign: str) -> bool:
    """Return whether a sign stands in prose; most that do not are letters read amiss."""
    if sign.isascii():
        return sign != "\0"
    known = sign in "°€\N{MULTIPLICATION SIGN}" or unicodedata.category(sign)[0] in "LPZ"
    return known and sign != "¶"


def mended_page(
    text: str, language: str, source: str | None, copied: frozenset[str] = frozenset()
) -> str:
    """Return a page mended: beside a source if there is one; `copied` lines keep their signs."""
    hard_breaks = source is not None and re.search(r"\S {2,}$", source, re.MULTILINE)
    trailing = r"(?<!\s)[^\S\n]$" if hard_breaks else r"[^\S\n]+$"
    text = outside_fences(
        _front_matter(text),
        lambda part: _changed(part, ((trailing, ""), *_IN_MARKUP)),
    )
    if source is not None:
        text = mended_beside(text, source)
    return _set(_ended(text), lambda now: page_edits(now, language, copied))


def mended_messages(
    text: str, language: str, source: str, copied: frozenset[str] = frozenset()
) -> str:
    """Return a file of messages mended; as it was, if some message would be lost by that."""
    mended = _ended(_changed(text, _IN_MESSAGES))
    for name in _names(source) - _names(mended):
        mended = re.sub(rf"^ +(?={re.escape(name)} *=)", "", mended, flags=re.MULTILINE)
    mended = _set(mended, lambda now: message_edits(now, language, copied))
    return mended if _names(text) <= _names(mended) else text


def _changed(text: str, changes: _Changes) -> str:
    for pattern, new in changes:
        text = re.sub(pattern, new, text, flags=re.MULTILINE)
    return text


def _ended(text: str) -> str:
    return f"{text.rstrip(' \t\n')}\n" if text.strip() else text


def _names(messages: str) -> set[str]:
    entries = (one for one in parse(messages).body if isinstance(one, ast.Message | ast.Term))
    return {f"{'-' * isinstance(one, ast.Term)}{one.id.name}" for one in entries}


def _set(text: str, find: Callable[[str], list[Edit]]) -> str:
    """Return a text with the rules of typography kept; what one edit brings up, another mends."""
    for _ in range(5):
        edits = find(text)
        if not edits:
            break
        text = edited(text, edits)
    return text


def _front_matter(text: str) -> str:
    """Return a page whose title and description YAML reads as texts: in quotes where need be."""
    found = FRONT_MATTER.match(text)
    if not found:
        return text
    head = _KEY.sub(r"\1: ", found[0])
    values = split_front_matter(f"{head}\n")[0]
    if not values or any(not isinstance(values.get(key, ""), str) for key in PROSE_KEYS):
        head = _VALUE.sub(_quoted, head)
    return head + text[found.end() :]


def _quoted(found: re.Match[str]) -> str:
    key, value = found.groups()
    try:
        if isinstance(yaml.safe_load(found[0]).get(key), str):
            return found[0]
    except (yaml.YAMLError, AttributeError):
        pass
    if value[0] in "\"'":
        value = value[1:].removesuffix(value[0])
    if {'"', "\\"} & set(value):
        return f"{key}: '{value.replace("'", "''")}'"
    return f'{key}: "{value}"'


def _source_of(page: str, now: str | None, history: SourceHistory) -> str | None:
    """Return the source that a page translates, which may be an earlier one; None if unknown."""
    stamp = stamp_of(_front_matter(page))
    if now is None or stamp in {None, blob_id(now.encode())}:
        return now
    return history.versions([str(stamp)]).get(str(stamp))


def _guarded(page: PageText, source: str | None, copied: frozenset[str]) -> tuple[str, list[str]]:
    """Return a page mended, but for what would give it more faults than it has, and a note."""
    readable = _front_matter(page.text)
    mended = mended_page(page.text, page.language, source, copied)
    found = [text_findings(replace(page, text=text), source) for text in (readable, mended)]
    faults = [sum(not one.is_warning for one in findings) for findings in found]
    if faults[1] <= faults[0] and len(found[1]) <= len(found[0]):
        return mended, []
    count = f"{faults[1]} faults instead of {faults[0]}, {len(found[1])} findings instead of"
    return readable, [f"left as it is: mended, it would have {count} {len(found[0])}"]


def _diff(before: str, after: str, name: str) -> list[str]:
    """Return a unified diff in which no-break spaces can be seen."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), name, f"{name} (mended)", lineterm="", n=0
    )
    return [line.translate(_VISIBLE) for line in lines]
