"""Runs the command of this package: `python -m futures_keys`."""

import sys

from futures_keys.practice.cli import main

if __name__ == "__main__":
    sys.exit(main())
