"""The translator's command: start a language, report on languages, diff and stamp a page.

`make locale` and `make translations` call it. It uses git where it is installed, and needs none.

Exit status: 0 nothing to do, 1 something to do, 2 wrong arguments.
"""

import sys
from collections.abc import Sequence

import yaml

from site_build.i18n.text_files import EncodingError
from site_build.translate.arguments import command_line
from site_build.translate.commands import MISUSE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    options = command_line().parse_args(arguments)
    try:
        status: int = options.run(options)
    except EncodingError as error:
        print(error.sentence(options.docs.parent), file=sys.stderr)
        return MISUSE
    except (OSError, ValueError, yaml.YAMLError) as error:
        print(error, file=sys.stderr)
        return MISUSE
    return status


if __name__ == "__main__":
    sys.exit(main())
