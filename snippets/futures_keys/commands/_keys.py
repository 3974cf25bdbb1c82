"""Where a command takes the private key from: never from an argument, which others can read.

Every user of a computer may see the arguments of its programs, and shells keep them in a file.
"""

import os
import sys
import warnings
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass, replace
from getpass import GetPassWarning, getpass
from typing import TextIO

from futures_keys._secrets import Secret
from futures_keys.commands._files import decode, read_file
from futures_keys.commands._output import Failure, join_names, printable
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.dotenv import clean, read_dotenv
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.diagnosis.inspection import inspect_dotenv, inspect_private_key
from futures_keys.keypair import decode_private_key

SECRET = "FUTURES_API_SECRET"  # noqa: S105 -- the name, not the value
_UNIFIED_SECRET = "KRAKEN_API_SECRET"  # noqa: S105 -- likewise
# The guide's own, then those of the exchange's command-line client.
_NAMES = (SECRET, "KRAKEN_FUTURES_API_SECRET", _UNIFIED_SECRET)
_UNUSABLE = {Finding.PUBLIC_KEY_AS_PRIVATE, Finding.PRIVATE_KEY_FORM, Finding.DOTENV_SWAPPED}
# The beginning of the names that are advised.
VARIABLES = {
    Api.DERIVATIVES: "FUTURES_API",
    Api.UNIFIED: "KRAKEN_API",
    Api.CHALLENGE: "FUTURES_API",
}
_SECRET_WORDS = ("SECRET", "PRIVATE")


@dataclass(frozen=True, slots=True)
class Keys:
    """A private key as it was given, and what stood beside it.

    Attributes:
        given: the private key with all that was around it.
        source: where it came from, for people.
        public_key: the one that stood beside it, if any.
        base_url: the address of the API that stood beside it, if any.
        others: further private keys from the same place.
        names: those of the variables of the pair, if it came from variables.
        path: the file's, if it came from one.
        file_faults: what is wrong with that file.
    """

    given: Secret
    source: str
    public_key: str = ""
    base_url: str = ""
    others: tuple[Secret, ...] = ()
    names: tuple[str, ...] = ()
    path: str = ""
    file_faults: tuple[Found, ...] = ()

    @property
    def secret(self) -> Secret:
        """The private key without blanks and quotes around it."""
        return Secret(clean(self.given.get_value()))

    def is_usable(self) -> bool:
        """Return whether it is base64, so that it can sign."""
        return isinstance(decode_private_key(clean(self.given.get_value())), bytes)

    def check(self, api: Api = Api.DERIVATIVES) -> tuple[Found, ...]:
        """Return what is wrong with the private key, and with the file that it stands in.

        Args:
            api: the one that it is for: private keys of the unified API have 64 bytes, and those
                of the others 66.
        """
        known = {one.code for one in self.file_faults} & _UNUSABLE
        faults = () if known else inspect_private_key(clean(self.given.get_value()))
        right = "spot-shape" if api is Api.UNIFIED else "futures-shape"
        found = (*self.file_faults, *faults)
        return tuple(one for one in found if one.details.get("fault") != right)


def leaves_unusable(code: str, details: Mapping[str, str]) -> bool:
    """Return whether nothing can be signed with a private key of which this is found."""
    # A private key of the other API's form can sign all the same.
    return code in _UNUSABLE and details.get("fault") != "futures-shape"


def add_key_options(parser: ArgumentParser) -> None:
    """Add the options that say where the keys are; the private key itself is never one."""
    group = parser.add_argument_group(
        "the private key",
        "It is never an argument. Without these options it is taken from the variable\n"
        f"{SECRET}, or {_UNIFIED_SECRET} for the new key; if there is none in\n"
        "the environment, you are asked for it, and what you type is not shown.",
    )
    group.add_argument("--env", metavar="FILE", help="an .env file that has it")
    group.add_argument(
        "--secret-name", metavar="NAME", help="the name of the variable, in the file or environment"
    )


def find_keys(options: Namespace, public_key: str = "", api: Api = Api.DERIVATIVES) -> Keys | None:
    """Return the keys from the named file, the environment or a hidden prompt.

    Args:
        options: `env` names a file, `secret_name` a variable; each may be None.
        public_key: the one of the request: of several pairs, its own is taken.
        api: the one of the request: without its public key, this API's names go first.

    Returns:
        None when there is none, or the answer is empty.

    Raises:
        Failure: when a file or variable that was named has none.
    """
    names = [options.secret_name] if options.secret_name else list(_NAMES)
    if api is Api.UNIFIED:
        names.reverse()
    if options.env is not None:
        return _from_file(options.env, names, public_key)
    if found := _from_variables(os.environ, names, public_key):
        return found
    if options.secret_name:
        reason = f"The environment has no variable {printable(options.secret_name)}."
        raise Failure("no-private-key", reason)
    return _ask()


def _from_file(path: str, names: list[str], public_key: str) -> Keys:
    content = read_file(path)
    values = read_dotenv(decode(content))
    likely = [] if len(names) == 1 else [name for name in values if _is_secret(name)]
    if found := _from_variables(values, [*names, *likely], public_key, f"{printable(path)}, "):
        return replace(found, path=path, file_faults=inspect_dotenv(content, found.names))
    has = f"it has {join_names(values)}" if values else "no line of it has the form NAME=value"
    advice = "Say with --secret-name which of them is the private key." if values else ""
    reason = f"{printable(path)} has no {printable(names[0])}: {has}. {advice}"
    raise Failure("no-private-key", reason.rstrip())


def _from_variables(
    values: Mapping[str, str], names: list[str], public_key: str, place: str = "variable "
) -> Keys | None:
    given = [name for name in dict.fromkeys(names) if values.get(name, "").strip()]
    if not given:
        return None
    public = {name: _public_name(name, values) for name in given}
    beside = {name: clean(values.get(public[name], "")) for name in given}
    best = next((name for name in given if public_key and beside[name] == public_key), given[0])
    others = [_valid(values[name]) for name in given if values[name] != values[best]]
    return Keys(
        given=Secret(values[best]),
        source=f"{place}{best}",
        public_key=beside[best],
        base_url=clean(values.get("FUTURES_API_URL", "")),
        others=tuple(filter(None, others)),
        names=tuple(filter(None, (best, public[best]))),
    )


def _is_secret(name: str) -> bool:
    return any(word in name.upper() for word in _SECRET_WORDS)


def _public_name(secret_name: str, values: Mapping[str, str]) -> str:
    """Return the name beside that of a private key: `X_API_KEY` beside `X_API_SECRET`."""
    names = {name.upper(): name for name in values}
    for word in _SECRET_WORDS:
        for other in ("KEY", "PUBLIC"):
            name = secret_name.upper().replace(word, other).replace("KEY_KEY", "KEY")
            if name != secret_name.upper() and name in names:
                return names[name]
    return ""


def _valid(value: str) -> Secret | None:
    text = clean(value)
    return Secret(text) if isinstance(decode_private_key(text), bytes) else None


def _ask() -> Keys | None:
    """Ask at the terminal, without showing what is typed; without a terminal, do not ask."""
    if not (_is_terminal(sys.stdin) or _is_terminal(sys.stderr)):
        return None
    try:
        with warnings.catch_warnings():
            # Where it cannot be hidden, getpass would go on and show it.
            warnings.simplefilter("error", GetPassWarning)
            given = Secret(getpass("Private key (not shown; Enter to go on without it): "))
    except (GetPassWarning, EOFError):
        return None
    return Keys(given, "prompt") if given.get_value().strip() else None


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
