"""Links note where they lead, for paper."""

from site_build.content.printed_links import note_addresses

HERE = "https://example.org/en/signing/"


def test_links() -> None:
    """Relative and absolute addresses are noted; links within the page stay as they are."""
    assert '<a href="../#keys" data-address="https://example.org/en/#keys">a</a>' == note_addresses(
        '<a href="../#keys">a</a>', HERE
    )
    assert (
        '<a class="b" href="https://docs.kraken.com/?a=b&amp;c" '
        'data-address="https://docs.kraken.com/?a=b&amp;c">a</a>'
        == note_addresses('<a class="b" href="https://docs.kraken.com/?a=b&amp;c">a</a>', HERE)
    )
    for text in ('<a class="headerlink" href="#a">¶</a>', '<a id="b">c</a>', '<abbr href="x">'):
        assert text == note_addresses(text, HERE)
