"""The practice exchange: an account to program against, its server and its command."""

from futures_keys.practice.practice import Practice

__all__ = ["Practice"]
