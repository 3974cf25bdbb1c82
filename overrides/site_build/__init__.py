"""The build of the site: what the hooks of MkDocs call, and the translator's command."""

from pathlib import Path

PROJECT = Path(__file__).parents[2]
