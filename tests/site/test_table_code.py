"""Code in tables: what is too long for a line is marked."""

import pytest

from site_build.content.table_code import LONGEST_NAME, mark_long_code


@pytest.mark.parametrize(
    ("code", "marked"),
    [("x" * LONGEST_NAME, False), ("x" * (LONGEST_NAME + 1), True), ("{a: b, " * 9, False)],
)
def test_mark_long_code(code: str, marked: bool) -> None:  # noqa: FBT001 - a parameter
    """One word of more characters than a name has gets the class; code with blanks wraps there."""
    expected = f'<code class="gd-long">{code}</code>' if marked else f"<code>{code}</code>"
    assert expected == mark_long_code(f"<code>{code}</code>")
