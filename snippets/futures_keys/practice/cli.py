"""The command `futures-keys`: a practice exchange on the local machine."""

import logging
import signal
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence

from futures_keys.account import KEY_LIMIT
from futures_keys.errors import InvalidPermissions
from futures_keys.gateway import application
from futures_keys.permissions import GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.practice.practice import Practice
from futures_keys.practice.server import Server

_PORT = 8787
_MAX_PORT = 65_535
_MISUSE = 2  # argparse's exit status for wrong arguments

_DESCRIPTION = """
Run a practice exchange on this machine: it checks keys, permissions, signatures and nonces as the
real one does, and trades nothing. Standard output gets its address and its keys, once, as lines
for a .env file; standard error gets a line for each request, which says why it was refused.
"""


def main(arguments: Sequence[str] | None = None, listen: Callable[[int], Server] = Server) -> int:
    """Run a command.

    Args:
        arguments: those of the process, unless given.
        listen: makes the server for a port.

    Returns:
        The exit status.

    Raises:
        SystemExit: when the arguments are wrong, or are `--help`.
    """
    parser, serve = _parsers()
    options = parser.parse_args(arguments)
    try:
        permissions = Permissions(
            GeneralAccess(options.general), WithdrawalAccess(options.withdrawal)
        )
    except InvalidPermissions:
        serve.error("a key needs access to something: --general, --withdrawal, or both")
    return _serve(options, permissions, listen)


def _serve(options: Namespace, permissions: Permissions, listen: Callable[[int], Server]) -> int:
    try:
        server = listen(options.port)
    except OSError as error:
        _print_status(
            f"futures-keys: port {options.port} cannot be used: {error.strerror}; try --port 0"
        )
        return _MISUSE
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S", level=logging.INFO)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # SIGTERM is a normal shutdown
    try:
        with server:
            practice = Practice(permissions, keys=options.keys)
            server.set_app(application(practice.account, explain=practice.explain))
            print(*practice.dotenv(server.url), sep="\n", flush=True)
            _print_status(
                f"Practice exchange at {server.url}, keys on standard output; Ctrl-C ends it."
            )
            server.serve_forever()
    except KeyboardInterrupt:
        _print_status("Ended; its keys are gone.")
    return 0


def _print_status(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parsers() -> tuple[ArgumentParser, ArgumentParser]:
    parser = ArgumentParser("futures-keys", description="API keys for trading futures: practice.")
    commands = parser.add_subparsers(required=True, metavar="command")
    serve = commands.add_parser("serve", help="run a practice exchange", description=_DESCRIPTION)
    add = serve.add_argument
    add("--port", type=_number(0, _MAX_PORT), default=_PORT, help="default: %(default)s; 0: any")
    for option, kind, default in (
        ("--general", GeneralAccess, GeneralAccess.FULL_ACCESS),
        ("--withdrawal", WithdrawalAccess, WithdrawalAccess.NO_ACCESS),
    ):
        choices = [access.value for access in kind]
        shown = f"{', '.join(choices)} (default: %(default)s)"
        add(option, choices=choices, default=default.value, metavar="ACCESS", help=shown)
    add("--keys", type=_number(1, KEY_LIMIT), default=1, help="how many (default: %(default)s)")
    return parser, serve


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if len(text) <= len(str(most)) and text.isascii() and text.isdigit():
            number = int(text)
            if least <= number <= most:
                return number
        raise ArgumentTypeError(f"it is a number from {least} to {most}")

    return read
