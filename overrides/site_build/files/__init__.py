"""Digests and compressed forms of files."""
