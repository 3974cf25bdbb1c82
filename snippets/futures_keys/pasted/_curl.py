"""Commands of curl, as words."""

from collections.abc import Iterator
from urllib.parse import quote

from futures_keys.diagnosis.findings import Finding
from futures_keys.pasted._draft import FORM, UNKNOWN, Draft

# The options that take an argument and matter here; by what they do.
_HEADER = {"-H", "--header"}
_METHOD = {"-X", "--request"}
_DATA = {"-d", "--data", "--data-ascii", "--data-raw", "--data-binary"}
_ENCODED = {"--data-urlencode"}
_MULTIPART = {"-F", "--form", "--form-string"}
_URL = {"--url"}
_CONFIG = {"-K", "--config"}
_GET = {"-G", "--get"}
_HEAD = {"-I", "--head"}
_JSON = {"--json"}
_QUERY = {"--url-query"}
# Further options that take an argument [curl 8, `curl --help all`].
_SHORT_WITH_ARGUMENT = "ACDEFHKPQTUXYbcdehmortuwxyz"
_LONG_OPTIONS = (
    "abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config"
    " connect-timeout connect-to cookie cookie-jar create-file-mode crlfile curves data-urlencode"
    " dns-servers doh-url dump-header ech egd-file engine expect100-timeout form-escape"
    " happy-eyeballs-timeout-ms haproxy-clientip hostpubmd5 hostpubsha256 hsts interface"
    " ip-tos keepalive-cnt keepalive-time key key-type limit-rate local-port max-filesize"
    " max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass"
    " pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-header proxy-user proxy1.0"
    " pubkey quote random-file range rate referer resolve retry retry-delay retry-max-time"
    " service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr time-cond"
    " tls-max tls13-ciphers trace trace-ascii trace-config unix-socket upload-file user user-agent"
    " variable vlan-priority write-out"
)
_WITH_ARGUMENT = frozenset(_LONG_OPTIONS.split())
_BODY = _DATA | _ENCODED | _MULTIPART | _JSON
_KNOWN = _HEADER | _METHOD | _BODY | _URL | _QUERY


def read_arguments(words: list[str], draft: Draft) -> Draft:
    """Fill a draft from the words that stand after `curl`, as curl reads them."""
    given = list(_options(words))
    names = {option for option, _ in given}
    for option, value in given:
        if option in _HEADER:
            _add_header(draft, value)
        elif option in _METHOD:
            draft.method = value
        elif option in {*_URL, ""}:
            draft.hides_headers |= value == UNKNOWN  # a list of arguments
            draft.url = value if draft.url in {"", UNKNOWN} else draft.url
        elif option in _CONFIG:
            draft.hides_headers = True
    data = [_data(option, value, draft) for option, value in given if option in _BODY]
    query = [_encode_query(value) for option, value in given if option in _QUERY]
    if names & _GET:
        query, data = [*query, *data], []
    if query:
        url, mark, fragment = draft.url.partition("#")
        draft.url = f"{url}{'&' if '?' in url else '?'}{'&'.join(query)}{mark}{fragment}"
    draft.body = ("" if names & _JSON else "&").join(data)
    if data:
        draft.set_default("Content-Type", _content_type(names))
    draft.method = draft.method or ("HEAD" if names & _HEAD else "POST" if data else "GET")
    return draft


def has_request(words: list[str]) -> bool:
    """Return whether words after `curl` are its arguments, and not those of a sentence."""
    return any(word.startswith("-") or "/" in word for word in words)


def _content_type(names: set[str]) -> str:
    if names & _JSON:
        return "application/json"
    return "multipart/form-data" if names & _MULTIPART else FORM


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield options with their arguments; the option of a URL is empty."""
    rest = iter(words)
    for word in rest:
        if word in {"--next", "-:"}:
            return
        if word == "--":
            yield from (("", url) for url in rest)
        elif word.startswith("--"):
            name, mark, value = word.partition("=")
            takes = word in _KNOWN or word[2:] in _WITH_ARGUMENT
            if mark and (name in _KNOWN or name[2:] in _WITH_ARGUMENT):
                yield name, value  # curl wants a space, and people write this
            else:
                yield word, next(rest, "") if takes else ""
        elif word.startswith("-") and word != "-":
            yield from _short_options(word[1:], rest)
        else:
            yield "", word


def _short_options(letters: str, rest: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Yield the options of a word such as `-sXPOST`."""
    for place, letter in enumerate(letters):
        if letter in _SHORT_WITH_ARGUMENT:
            yield f"-{letter}", letters[place + 1 :] or next(rest, "")
            return
        yield f"-{letter}", ""


def _add_header(draft: Draft, line: str) -> None:
    name, mark, value = line.partition(":")
    draft.hides_headers |= line.startswith(("@", UNKNOWN))
    if mark and value.strip(" "):
        draft.headers.append((name.strip(), value.strip(" \t")))
    elif not mark and line.endswith(";"):
        draft.headers.append((line[:-1].strip(), ""))


def _data(option: str, value: str, draft: Draft) -> str:
    """Return what curl sends for an option; the content of a file is not known."""
    if option in _ENCODED:
        return _encode(value)
    if value.startswith("@") and option != "--data-raw":
        draft.report(Finding.BODY_NOT_SHOWN, length="")
        return ""
    return value


def _encode_query(value: str) -> str:
    return value[1:] if value.startswith("+") else _encode(value)


def _encode(value: str) -> str:
    """Return `name=content` with the content encoded as curl does it [curl(1)]."""
    name, mark, content = value.partition("=")
    if mark:
        encoded = quote(content, safe="", errors="replace")
        return f"{name}={encoded}" if name else encoded
    return quote(value, safe="", errors="replace")
