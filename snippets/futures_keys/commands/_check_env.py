"""The command `check-env`: what is wrong with the file that holds the keys."""

from argparse import Namespace, _SubParsersAction
from typing import Any

from futures_keys.commands._files import decode, read_file
from futures_keys.commands._output import Status, join_names, printable, redact, show_json, write
from futures_keys.commands._report import cause_of_finding, show_causes
from futures_keys.diagnosis.dotenv import read_dotenv
from futures_keys.diagnosis.inspection import inspect_dotenv

_DESCRIPTION = """\
Say what is wrong with an .env file: line ends and marks of Windows, quotes and blanks around
the keys, keys that are cut short or have changed places. No key is shown, and the file stays
as it is."""
_EPILOG = """\
examples:
  futures-keys check-env
  futures-keys check-env bot/.env
  futures-keys check-env --json C:\\Users\\me\\bot\\.env

exit status:
  0    nothing is wrong with the file
  1    something is; it was named
  2    the file could not be read
  130  interrupted"""


def add_parser(commands: "_SubParsersAction[Any]") -> None:
    """Add the parser of `check-env`."""
    parser = commands.add_parser(
        "check-env",
        help="say what is wrong with an .env file",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument(
        "file", nargs="?", default=".env", metavar="FILE", help="default: %(default)s"
    )
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Check the file, print what was found, and return the exit status."""
    content = read_file(options.file)
    causes = [cause_of_finding(found, options.file) for found in inspect_dotenv(content)]
    names = [redact(name) for name in read_dotenv(decode(content))]
    if options.json:
        show_json({"names": names, "findings": [cause.as_json() for cause in causes]})
    else:
        path = printable(options.file)
        has = f"it has {join_names(names)}" if names else "it has no line NAME=value"
        if causes:
            write(f"{path}: {len(causes)} found; {has}.\n")
        else:
            write(f"{path}: nothing is wrong with it; {has}.")
        show_causes(causes)
    return Status.FOUND if causes else Status.RIGHT
