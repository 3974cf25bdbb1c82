"""Translates a page by program: real markup, code, names and numbers, in other words.

So the samples follow the Italian pages, whatever these will say. It makes no sense to read.
"""

import re
from pathlib import Path
from zlib import crc32

from babel import Locale

from site_build.i18n.messages import keys_of, message_in

_DOCS = Path(__file__).parents[2] / "docs"
_WORDS = {
    "fr": ("une", "autre", "idée", "peut", "rester", "claire", "quand", "nous", "cherchons"),
    "pl": ("każda", "nowa", "myśl", "może", "zostać", "jasna", "gdy", "razem", "szukamy"),
    "ar": ("كل", "فكرة", "جديدة", "قد", "تبقى", "واضحة", "عندما", "نبحث", "معا"),
}
_FENCE = re.compile(r"\s*(?:>\s*)*(`{3,}|~{3,})")
# What a translator leaves as it is.
_KEPT = re.compile(
    r"(?P<code>`+)[^`].*?(?P=code)"  # code
    r"|\{[^{}]*\}"  # ids and classes
    r"|<(\w+)[^>]*\blang=[^>]*>.*?</\2>"  # what is said in a language of its own
    r"|<!--.*?-->|<[^<>]+>"  # elements
    r"|\]\([^)]*\)|\]\[[^]]*\]|https?://\S+"  # where links lead
    r"|«[^«»]*»|“[^“”]*”"  # quotations
    r"|\*\*[^*]+\*\*"  # what may be a label
    r"|\b[A-Za-z]+-?\d\w*|\b\d+[A-Z]\w*"  # names: base64, SHA-256, 4G
    r"|&#?\w+;|^\s*(?:!!!|\?\?\?\+?) [\w ]+|^\s*--8<--.*|^\*\[[^]]*\]:|\[\^[^]]*\]"
)
_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?(?:\s(?:ms|s)\b)?")
_UNITS = "ms "
_WORD = re.compile(r"[^\W\d_]+(?:[’'](?=\S))?")
_LABELS = {
    message_in(_DOCS, "it")(key)
    for key in keys_of(_DOCS, "it")
    if key.startswith(("permission-", "group-", "where-to-click-"))
}


def translated(page: str, language: str, title: str) -> str:
    """Return an Italian page with a title of its own and other words in place of all of its."""
    names = set(re.findall(r"(?<=[a-zà-ù,] )[A-Z]\w+", page))
    _, front_matter, body = page.split("---\n", 2)
    head = []
    for line in front_matter.splitlines():
        key, _, text = line.partition(": ")
        head.append(f"{key}: {title if key == 'title' else _prose(text, language, names)}\n")
    lines = []
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            lines.append(line)
        elif fence:
            lines.append(line)
        elif line.startswith("# "):
            lines.append(f"# {title}{line[line.index(' {') :]}")
        else:
            lines.append(_prose(line, language, names))
    return f"---\n{''.join(head)}---\n" + "\n".join(lines)


def _prose(line: str, language: str, names: set[str]) -> str:
    """Return a line of Markdown with other words."""
    parts = []
    end = 0
    for kept in _KEPT.finditer(line):
        parts.append(_words(line[end : kept.start()], language, names))
        text = kept[0]
        if text.startswith("**") and text.strip("*") not in _LABELS:
            text = f"**{_prose(text[2:-2], language, names)}**"
        parts.append(text)
        end = kept.end()
    return "".join([*parts, _words(line[end:], language, names)])


def _words(text: str, language: str, names: set[str]) -> str:
    """Return a text with other words, and numbers as the language writes them."""
    parts = []
    end = 0
    for number in _NUMBER.finditer(text):
        parts += [_other(text[end : number.start()], language, names), _number(number[0], language)]
        end = number.end()
    return "".join([*parts, _other(text[end:], language, names)])


def _number(written: str, language: str) -> str:
    symbols = Locale.parse(language).number_symbols["latn"]
    signs = {".": symbols["group"], ",": symbols["decimal"]}
    figure = written.rstrip(_UNITS)
    number = "".join(signs.get(one, one) for one in figure)
    return f"{number}{written[len(figure) :]}"


def _other(text: str, language: str, names: set[str]) -> str:
    months = Locale.parse("it").months["format"]["wide"]
    month_of = {name: number for number, name in months.items()}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word in month_of:
            return str(Locale.parse(language).months["format"]["wide"][month_of[word]])
        if word in names or word[1:] != word[1:].lower():
            return word
        words = _WORDS[language]
        new = words[crc32(word.lower().encode()) % len(words)]
        new = new.capitalize() if word[0].isupper() else new
        return f"{new} " if word[-1] in "’'" else new

    return _WORD.sub(other, text)
