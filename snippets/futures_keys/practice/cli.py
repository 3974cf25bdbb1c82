"""The command `futures-keys serve`: a practice exchange on the local machine."""

import errno
import os
import re
import signal
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any

from futures_keys.account import KEY_LIMIT
from futures_keys.errors import InvalidPermissions
from futures_keys.permissions import GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.practice._log import begin_log
from futures_keys.practice.env_file import EnvFile
from futures_keys.practice.practice import Practice
from futures_keys.serving import LOCAL_NAMES, Exchange, application
from futures_keys.unified import KeyPermission

if TYPE_CHECKING:
    from futures_keys.serving.server import Server
    from futures_keys.serving.tls import Certificate

_PORT = 8787
_MAX_PORT = 65_535
_FAILURE = 1
_MISUSE = 2  # argparse's exit status for wrong arguments

# What a bot needs, and nothing that moves money.
_DEFAULT_PERMISSIONS = frozenset(KeyPermission) - {
    KeyPermission.ADD_FUNDS,
    KeyPermission.WITHDRAW_FUNDS,
    KeyPermission.EARN_FUNDS,
    KeyPermission.ADD_WITHDRAW_ADDRESS,
    KeyPermission.UPDATE_WITHDRAW_ADDRESS,
}
_ENDED = "Ended; its keys are gone."
_NO_SERVER = "serve needs a server, which is an extra: pip install 'futures-keys[serve]'"

type Listen = Callable[[int], "Server"]
type Certify = Callable[[Sequence[str]], "Certificate"]

_DESCRIPTION = """
Run a practice exchange on this machine, for keys of derivatives and for keys of the Unified
WebSocket: it checks keys, permissions, signatures and nonces as the real one does, and trades
nothing. Its address and its keys are written once, as lines of a .env
file: with --env into a new file, or else to standard output (do not redirect that to a .env file
that you have: the shell empties it). Standard error gets a line for each request, which says why it
was refused.
"""
_HOST_NAME = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]", re.IGNORECASE)


def listen_on(port: int) -> "Server":
    """Return a server for a port.

    Raises:
        ImportError: when the extra `serve` is not installed.
        OSError: when the port cannot be used.
    """
    from futures_keys.serving.server import Server  # noqa: PLC0415 - an extra

    return Server(port)


def certify(host_names: Sequence[str]) -> "Certificate":
    """Return a certificate, made now.

    Raises:
        ImportError: when the extra `serve` is not installed.
    """
    from futures_keys.serving.tls import Certificate  # noqa: PLC0415 - an extra

    return Certificate(host_names)


def main(arguments: Sequence[str] | None = None, listen: Listen = listen_on) -> int:
    """Run the command `serve` alone; `futures_keys.commands` has it beside the others.

    Args:
        arguments: those of the process, unless given.
        listen: makes the server for a port.

    Returns:
        The exit status.

    Raises:
        SystemExit: when the arguments are wrong, or are `--help`.
    """
    parser = ArgumentParser("futures-keys", description="API keys for trading futures: practice.")
    add_parser(parser.add_subparsers(required=True, metavar="command"), listen)
    options = parser.parse_args(arguments)
    run: Callable[[Namespace], int] = options.run
    return run(options)


def _end_on_signals() -> None:
    """Take SIGTERM for Ctrl-C, and a closed terminal too, unless `nohup` has it ignored."""
    for number in {signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}:  # none on Windows
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _serve(options: Namespace, practice: Callable[[], Practice], listen: Listen) -> int:
    _end_on_signals()
    try:
        env_file = None if options.env is None else EnvFile(options.env)
    except FileExistsError:
        return _fail(f"{options.env} is there already, and is not overwritten: choose another name")
    except OSError as error:
        return _fail(f"{options.env} cannot be written: {error.strerror}")
    try:
        return _run(options, practice, listen, env_file)
    except KeyboardInterrupt:
        _print_status(_ENDED)
    finally:
        if env_file:
            env_file.remove()
    return 0


def _run(
    options: Namespace, practice: Callable[[], Practice], listen: Listen, env_file: EnvFile | None
) -> int:
    with ExitStack() as stack:
        try:
            server = stack.enter_context(listen(options.port))
            tls = stack.enter_context(certify(options.host_name)) if options.tls else None
        except ImportError:
            return _fail(_NO_SERVER)
        except OSError as error:
            return _fail(f"port {options.port} cannot be used: {error.strerror}; try --port 0")
        begin_log()
        made = practice()
        url = f"{'https' if tls else 'http'}://127.0.0.1:{server.port}"
        try:
            _hand_out("\n".join([*made.dotenv(url), *(tls.dotenv() if tls else ()), ""]), env_file)
        except OSError as error:
            return _fail(f"the keys cannot be written: {error.strerror}", _FAILURE)
        if tls:
            _print_status(tls.instructions())
        place = "on standard output" if env_file is None else f"in {options.env}"
        _print_status(f"Practice exchange at {url}, keys {place}; Ctrl-C ends it.")
        exchange = Exchange(
            made.account,
            made.unified,
            explain=made.explain,
            explain_challenge=made.explain_challenge,
        )
        names = LOCAL_NAMES | {name.lower() for name in options.host_name}
        server.serve(application(exchange, host_names=names), tls.context if tls else None)
    _print_status(_ENDED)
    return 0


def _hand_out(dotenv: str, env_file: EnvFile | None) -> None:
    """Write the keys; what standard output does not take is discarded, also at exit."""
    if env_file:
        env_file.write(dotenv)
        return
    if sys.stdout is None:  # closed from the start
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        print(dotenv, end="", flush=True)
    except OSError:
        with suppress(OSError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _fail(reason: str, status: int = _MISUSE) -> int:
    _print_status(f"futures-keys: {reason}")
    return status


def _print_status(text: str) -> None:
    with suppress(OSError):  # nobody reads it
        print(text, file=sys.stderr, flush=True)


def add_parser(commands: "_SubParsersAction[Any]", listen: Listen = listen_on) -> None:
    """Add the parser of `serve`; the function to run it is the option `run`."""
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
    add("--env", metavar="FILE", help="a new file for address and keys; removed at the end")
    permissions = [one.value for one in KeyPermission]
    shown = (
        "of each key for the Unified WebSocket (may be repeated; default: all but deposits, "
        f"withdrawals and Earn): {', '.join(permissions)}"
    )
    add("--permission", action="append", choices=permissions, metavar="NAME", help=shown)
    add("--tls", action="store_true", help="https and wss, with a certificate made at the start")
    shown = "a further name by which programs may call this server (may be repeated)"
    add("--host-name", action="append", default=[], type=_host_name, metavar="NAME", help=shown)

    def run(options: Namespace) -> int:
        try:
            permissions = Permissions(
                GeneralAccess(options.general), WithdrawalAccess(options.withdrawal)
            )
        except InvalidPermissions:
            serve.error("a key needs access to something: --general, --withdrawal, or both")
        chosen = frozenset(map(KeyPermission, options.permission or _DEFAULT_PERMISSIONS))
        return _serve(
            options, lambda: Practice(permissions, keys=options.keys, unified=chosen), listen
        )

    serve.set_defaults(run=run, json=False)


def _host_name(text: str) -> str:
    if not _HOST_NAME.fullmatch(text):
        raise ArgumentTypeError("it is a name, without http:// and without a port")
    return text


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if len(text) <= len(str(most)) and text.isascii() and text.isdigit():
            number = int(text)
            if least <= number <= most:
                return number
        raise ArgumentTypeError(f"it is a number from {least} to {most}")

    return read
