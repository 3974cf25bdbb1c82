"""Requests of PowerShell: Invoke-RestMethod, Invoke-WebRequest, and curl.exe as it quotes."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from futures_keys.pasted import _curl
from futures_keys.pasted._draft import FORM, MAX_EXPANDED, MAX_VALUE, UNKNOWN, Draft, choose
from futures_keys.pasted.formats import PasteFormat

type Value = str | dict[str, Value]

_COMMANDS = frozenset(
    {"invoke-restmethod", "invoke-webrequest", "irm", "iwr", "curl", "curl.exe", "wget"}
)
_CMDLET = re.compile(r"(?i)(?<![\w-])(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr)(?=\s)")
_ANY_CURL = re.compile(r"(?<![\w-])curl(?:\.exe)?\s")
_SIGNS = re.compile(
    r"[ \t]`[ \t]*\r?\n[ \t]*\S|@\{|^[ \t]*PS [^\n>]*>|^[ \t]*\$\w+ = ", re.MULTILINE
)
_SWITCHES = frozenset(
    {"usebasicparsing", "skipcertificatecheck", "skipheadervalidation", "disablekeepalive"}
    | {"usedefaultcredentials", "allowunencryptedauthentication", "passthru", "verbose"}
)
_QUOTED = frozenset({"single", "double"})
_JOINED = frozenset({"word", "sign", "single", "double"})
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_VARIABLE = re.compile(r"\$(?:\{([\w:]+)\}|((?:env:|script:|global:)?\w+))", re.IGNORECASE)
_MEMBER = re.compile(r"\$(\w+)((?:\.\w+)+)")
_TOKEN = re.compile(
    r"""(?P<skip>[ \t\r]+|`\r?\n|\#[^\n]*)
      | (?P<here>@["'][ \t]*\r?\n)
      | (?P<single>'(?:[^']|'')*')
      | (?P<double>"(?:[^"`]|`(?:.|\n)|"")*")
      | (?P<open>@\{|@\(|\{|\(|\[)
      | (?P<close>[})\]])
      | (?P<end>[;\n|])
      | (?P<sign>=|,|\+=|\+)
      | (?P<word>(?:`.|[^\s;|={}()\[\],"'`])+)
      | (?P<rest>.)""",
    re.VERBOSE,
)


def is_powershell(text: str) -> bool:
    """Return whether a text has what only PowerShell has."""
    return bool(_CMDLET.search(text) or (_ANY_CURL.search(text) and _SIGNS.search(text)))


def read_powershell(text: str) -> Draft | None:
    """Read the last request of a script; None when there is none."""
    return choose(_Script(text).run())


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int

    def touches(self, following: "_Token") -> bool:
        return self.start + len(self.text) == following.start


_END = _Token("end", "", -1)


def _tokens(text: str) -> list[_Token]:
    tokens = []
    place = 0
    while found := _TOKEN.match(text, place):
        place = found.end()
        if found.lastgroup == "here":
            end = text.find(f"\n{found[0][1]}@", place - 1)
            place = len(text) if end < 0 else end + 3
        if found.lastgroup != "skip":
            tokens.append(_Token(str(found.lastgroup), text[found.start() : place], found.start()))
    return tokens


@dataclass
class _Script:
    text: str
    variables: dict[str, Value] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    left: int = MAX_EXPANDED

    def run(self) -> list[Draft]:
        """Execute assignments, additions to tables and commands; skip everything else."""
        self._tokens = _tokens(self.text)
        self._place = 0
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            following = self._peek(1)
            if token.kind == "word" and token.text.startswith("$"):
                self._assign(token.text[1:], following)
            elif token.kind == "word" and token.text.lower() in _COMMANDS:
                self._place += 1
                self._command(token.text.lower())
            else:
                self._place += 1
        return self.drafts

    def _peek(self, distance: int) -> _Token:
        place = self._place + distance
        return self._tokens[place] if place < len(self._tokens) else _END

    def _assign(self, name: str, following: _Token) -> None:
        self._place += 1
        if following.text in {"=", "+="}:
            self._place += 1
            if self._peek(0).text.lower() not in _COMMANDS:
                self._set(name, self._expression())
        elif name.endswith(".") and following.kind in _QUOTED and self._peek(1).text == "=":
            self._place += 2
            self._put(name[:-1], self._plain(following), self._expression())
        elif following.text == "[" and self._peek(2).text == "]" and self._peek(3).text == "=":
            key = self._plain(self._peek(1))
            self._place += 4
            self._put(name, key, self._expression())
        elif name.lower().endswith(".add") and following.text == "(":
            self._place += 1
            key = self._plain(self._peek(0))
            self._place += 2  # the key and the comma
            self._put(name[: -len(".add")], key, self._expression())

    def _set(self, name: str, value: Value) -> None:
        table, _, key = name.partition(".")
        if key:
            self._put(table, key, value)
        else:
            too_long = isinstance(value, str) and len(value) > MAX_VALUE
            self.variables[name.lower()] = UNKNOWN if too_long else value

    def _put(self, name: str, key: str, value: Value) -> None:
        table = self.variables.setdefault(name.lower(), {})
        if isinstance(table, dict):
            table[key] = value
        else:
            self.variables[name.lower()] = {key: value}

    def _expression(self) -> Value:
        """Read an expression to its end; one that goes on with an operator is not known."""
        value = self._value()
        goes_on = False
        while self._peek(0).kind not in {"end", "close"}:
            goes_on = True
            if self._peek(0).kind == "open":
                self._skip_group()
            else:
                self._place += 1
        return UNKNOWN if goes_on and isinstance(value, str) else value

    def _value(self) -> Value:
        """Read an expression, as far as it is a text, a number, a variable or a table."""
        value = self._operand()
        while self._peek(0).text == "+" and isinstance(value, str):
            self._place += 1
            value += _text_of(self._operand())
        return value

    def _operand(self) -> Value:
        token = self._peek(0)
        if token.text == "@{":
            self._place += 1
            return self._table()
        if token.text == "(":
            return self._group()
        if token.text in {"[", "@("}:
            self._skip_group()
            return self._operand() if token.text == "[" else UNKNOWN
        if token.kind in {"end", "close"}:
            return UNKNOWN
        self._place += 1
        if token.kind == "word" and token.text.lower() == "new-object":
            return self._new_object()
        value = self._reading(token)
        while self._peek(0).text == "(" and token.kind == "word":  # a method is called
            value = UNKNOWN
            self._skip_group()
            if self._peek(0).text.startswith("."):
                self._place += 1
        return value

    def _group(self) -> Value:
        """Read what stands in brackets; a command there is not executed."""
        start = self._place
        self._place += 1
        first = self._peek(0)
        if first.kind in {"single", "double", "here", "open"} or first.text[:1] in "$0123456789":
            value = self._value()
            if self._peek(0).text == ")":
                self._place += 1
                return value
        self._place = start
        self._skip_group()
        return UNKNOWN

    def _new_object(self) -> Value:
        while self._peek(0).kind != "end":
            self._place += 1
        return {}

    def _table(self) -> dict[str, Value]:
        table: dict[str, Value] = {}
        while self._place < len(self._tokens) and self._peek(0).text != "}":
            if self._peek(1).text == "=":
                key = self._plain(self._peek(0))
                self._place += 2
                table[key] = self._expression()
            else:
                self._place += 1
        self._place += 1
        return table

    def _skip_group(self) -> None:
        depth = 0
        while self._place < len(self._tokens):
            token = self._peek(0)
            depth += (token.kind == "open") - (token.kind == "close")
            self._place += 1
            if depth == 0:
                return

    def _reading(self, token: _Token) -> Value:
        """Return the value of a token: a table, where it is a variable that has one."""
        if token.kind == "word" and (found := _VARIABLE.fullmatch(token.text)):
            return self._variable(found)
        if token.kind == "word" and (found := _MEMBER.fullmatch(token.text)):
            table = self.variables.get(found[1].lower())
            return _member(table, found[2][1:]) if isinstance(table, dict) else UNKNOWN
        if token.text.startswith("::"):  # a static member of a class
            return UNKNOWN
        return self._plain(token)

    def _variable(self, found: re.Match[str]) -> Value:
        value = self.variables.get((found[1] or found[2]).lower(), UNKNOWN)
        self.left -= len(value) if isinstance(value, str) else 0
        return value if self.left >= 0 else UNKNOWN

    def _plain(self, token: _Token) -> str:
        if token.kind == "single":
            return token.text[1:-1].replace("''", "'")
        if token.kind == "here":
            inner = token.text.split("\n", 1)[1].rsplit("\n", 1)[0].rstrip("\r")
            return self._expand(inner, escapes=False) if token.text[1] == '"' else inner
        if token.kind == "double":
            return self._expand(token.text[1:-1].replace('""', '"'), escapes=True)
        return self._expand(token.text, escapes=True)

    def _expand(self, text: str, *, escapes: bool) -> str:
        def variable(found: re.Match[str]) -> str:
            return _text_of(self._variable(found))

        parts = re.split(r"(`(?:.|\n))", text)
        return "".join(
            _ESCAPES.get(part[1], part[1])
            if escapes and part.startswith("`") and len(part) == 2  # noqa: PLR2004 - a pair
            else _VARIABLE.sub(variable, re.sub(r"\$\([^()]*\)", UNKNOWN, part))
            for part in parts
        )

    def _command(self, name: str) -> None:
        if name == "curl.exe" or (name == "curl" and self._is_native()):
            words = []
            while self._peek(0).kind != "end":
                words.append(_text_of(self._argument()).replace('\\"', '"'))
            self.drafts.append(_curl.read_arguments(words, Draft(PasteFormat.POWERSHELL)))
            return
        options: dict[str, Value] = {}
        while (token := self._peek(0)).kind != "end":
            if token.kind == "word" and token.text.startswith("-"):
                self._place += 1
                name = token.text[1:].rstrip(":").lower()
                value = self._peek(0)
                switch = name in _SWITCHES or value.kind == "end" or value.text.startswith("-")
                options[name] = "" if switch else self._argument()
            elif token.kind == "word" and token.text.startswith("@"):
                self._place += 1
                options |= self._splatted(token.text[1:])
            elif token.kind == "close":
                self._place += 1
            else:
                options.setdefault("uri", self._argument())
        self.drafts.append(_draft_of(options))

    def _is_native(self) -> bool:
        """Return whether the options of `curl` are the program's, and not the cmdlet's."""
        return len(self._peek(0).text) == 2 or self._peek(0).text.startswith("--")  # noqa: PLR2004

    def _splatted(self, name: str) -> dict[str, Value]:
        table = self.variables.get(name.lower())
        return {k.lower(): v for k, v in table.items()} if isinstance(table, dict) else {}

    def _argument(self) -> Value:
        """Read an argument of a command: tokens without a blank between them are one."""
        token = self._peek(0)
        value = self._value()
        while token.touches(self._peek(0)) and self._peek(0).kind in _JOINED:
            token = self._peek(0)
            self._place += 1
            value = _text_of(value) + self._plain(token)
        return value


def _member(table: dict[str, Value], name: str) -> Value:
    return next((value for key, value in table.items() if key.lower() == name.lower()), UNKNOWN)


def _text_of(value: Value) -> str:
    return value if isinstance(value, str) else UNKNOWN


def _option(options: dict[str, Value], name: str) -> Value:
    """Return an option, whose name may be shortened."""
    return next((value for given, value in options.items() if given and name.startswith(given)), "")


def _draft_of(options: dict[str, Value]) -> Draft:
    method, url = _text_of(_option(options, "method")), _text_of(_option(options, "uri"))
    draft = Draft(PasteFormat.POWERSHELL, method, url)
    headers, body = _option(options, "headers"), _option(options, "body")
    if isinstance(headers, dict):
        draft.headers = [(name, _text_of(value)) for name, value in headers.items()]
    if kind := _text_of(_option(options, "contenttype")):
        draft.set_default("Content-Type", kind)
    if isinstance(body, dict):  # written as a form [about_Invoke-RestMethod, -Body]
        body = urlencode({name: _text_of(value) for name, value in body.items()})
    if body and method.upper() in {"", "GET"}:
        draft.url += f"{'&' if '?' in draft.url else '?'}{body}"
    elif body:
        draft.body = body
        draft.set_default("Content-Type", FORM)
    return draft
