"""Digests, compressed forms: what any file may need."""
