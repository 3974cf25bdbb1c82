"""The command `futures-keys`: practice, and the diagnosis of requests without a network."""

from futures_keys.commands.main import main

__all__ = ["main"]
