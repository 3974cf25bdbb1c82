"""The command `futures-keys`: its parsers, and which command runs."""

import re
import shlex
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, NoReturn

from futures_keys.commands import _check_env, _diagnose, _sign
from futures_keys.commands._keys import SECRET
from futures_keys.commands._output import Failure, Status, note, redact, show_json
from futures_keys.practice import cli

_DESCRIPTION = """\
API keys for trading futures: practice, and what is wrong with a request.

diagnose, sign and check-env use no network, store nothing and open nothing but the files
that you name. On your own computer they may be given the key of a real account."""
_EPILOG = """\
start with one of these:
  futures-keys diagnose --help   why does the exchange answer authenticationError?
  futures-keys check-env .env    what is wrong with the file that holds the keys?
  futures-keys serve --help      an exchange to practise with, on this computer"""
_KEY_OPTION = re.compile(r"--?(?:api-?)?(?:secret|private|key)")
_NEVER_AN_ARGUMENT = (
    "The private key is never an argument, for others can read those: name a file with --env, or "
    f"set the variable {SECRET}."
)
_NOT_OF_CURL = ("--env", "--secret-name", "--api")
_CURL = ("curl", "curl.exe")


def main(arguments: Sequence[str] | None = None, listen: cli.Listen = cli.listen_on) -> int:
    """Run a command.

    Args:
        arguments: those of the process, unless given.
        listen: makes the server of `serve` for a port.

    Returns:
        The exit status.

    Raises:
        SystemExit: when the arguments are wrong, or are `--help`.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(listen).parse_args(_join_curl(given))
    run: Callable[[Namespace], int] = options.run
    try:
        return run(options)
    except Failure as failure:
        sentence = redact(failure.sentence)
        note(f"futures-keys: {sentence}")
        if options.json:
            show_json({"error": failure.code, "message": sentence})
        return Status.MISUSE
    except KeyboardInterrupt:
        note("\nInterrupted. Nothing was stored.")
        return Status.INTERRUPTED


class _Parser(ArgumentParser):
    """A parser whose errors repeat nothing that is long enough to be a key."""

    def __init__(self, *names: Any, **options: Any) -> None:
        options.setdefault("formatter_class", RawDescriptionHelpFormatter)
        super().__init__(*names, **options)

    def error(self, message: str) -> NoReturn:
        """Print the usage and the error, and exit."""
        if _KEY_OPTION.search(message):
            message = f"{message}\n{_NEVER_AN_ARGUMENT}"
        super().error(redact(message))


def _parser(listen: cli.Listen) -> ArgumentParser:
    parser = _Parser("futures-keys", description=_DESCRIPTION, epilog=_EPILOG)
    commands = parser.add_subparsers(required=True, metavar="command")
    for command in (_diagnose, _sign, _check_env):
        command.add_parser(commands)
    cli.add_parser(commands, listen)
    return parser


def _join_curl(arguments: list[str]) -> list[str]:
    """Return arguments in which a curl command at the end, already split by a shell, is one.

    So `futures-keys diagnose` can be written in front of a curl command that fails. Options of
    ours are understood behind it too, as far as curl has none of that name.
    """
    begin = next((place for place, word in enumerate(arguments) if word in _CURL), 0)
    if begin == 0:
        return arguments
    own, words = arguments[:begin], ["curl"]
    rest = iter(arguments[begin + 1 :])
    for word in rest:
        if word in _NOT_OF_CURL:
            own += [word, *islice(rest, 1)]
        elif word.partition("=")[0] in _NOT_OF_CURL:
            own.append(word)
        else:
            words.append(word)
    return [*own, f"--request={shlex.join(words)}"]
