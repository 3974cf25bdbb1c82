"""Runs the commands of this package: `python -m futures_keys`."""

import sys

from futures_keys.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
