"""The first keys as a plot: a bar a variant and state, each situation with plain Pyodide as 1."""

from collections.abc import Iterator
from html import escape

from bench.first_key import SITUATIONS
from bench.report import Results, Spread, ratio
from bench.variants import VARIANTS

WIDTH, LABELS, RIGHT = 720, 230, 60  # in pixels, as all that follows
ROW, TITLE = 30, 44
STATES = ("cold", "warm")
STYLE = """
  text { font: 14px system-ui, sans-serif; fill: #222 }
  .title { font-weight: 700 }
  .back { fill: #fff }
  .cold { fill: #8a93a6 } .warm { fill: #c3c9d6 }
  .ours.cold { fill: #0b6e4f } .ours.warm { fill: #6fbf9f }
  .line { stroke: #222; stroke-width: 1.5 } .unit { stroke: #222; stroke-dasharray: 3 4 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e8e8e8 } .back { fill: #15181d }
    .cold { fill: #8a93a6 } .warm { fill: #555e70 }
    .ours.cold { fill: #4cc79a } .ours.warm { fill: #2b7458 }
    .line, .unit { stroke: #e8e8e8 }
  }
"""


def draw(results: Results) -> str:
    """Return the plot as SVG, for light and dark."""
    parts = [part for part in SITUATIONS if part in results]
    found = {
        (part, name, state): of_plain
        for part in parts
        for name in VARIANTS
        for state in STATES
        if (of_plain := ratio(results, part, name, state))
    }
    longest = max((one.highest for one in found.values()), default=1)
    scale = (WIDTH - LABELS - RIGHT) / max(longest, 1)
    shapes: list[str] = []
    top = 0
    for part in parts:
        rows = [name for name in VARIANTS if (part, name, "cold") in found]
        shapes += _title(top, f"{SITUATIONS[part].label}; plain Pyodide is 1")
        one = LABELS + scale
        end = top + TITLE + ROW * len(rows)
        shapes.append(f'<path class="unit" d="M{one:.1f} {top + TITLE - 6}V{end}"/>')
        for row, name in enumerate(rows):
            y = top + TITLE + row * ROW
            shapes.append(f'<text x="8" y="{y + 17}">{escape(VARIANTS[name].label)}</text>')
            for state in STATES:
                shapes += _bar(y, f"{name} {state}", found[part, name, state], scale)
        top = end
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top + 40}" role="img">'
    title = "<title>First key, as a multiple of plain Pyodide: cold above, warm below</title>"
    legend = f'<text x="8" y="{top + 26}">Bar: median; line: range. Above cold, below warm.</text>'
    back = f'<rect class="back" width="{WIDTH}" height="{top + 40}"/>'
    return "\n".join([head, title, f"<style>{STYLE}</style>", back, *shapes, legend, "</svg>\n"])


def _title(top: int, text: str) -> Iterator[str]:
    yield f'<text class="title" x="8" y="{top + 28}">{escape(text)}</text>'


def _bar(top: int, kind: str, found: Spread, scale: float) -> Iterator[str]:
    is_cold = kind.endswith("cold")
    y, height = (top + 2, 13) if is_cold else (top + 16, 8)
    width = f"{found.median * scale:.1f}"
    yield f'<rect class="{kind}" x="{LABELS}" y="{y}" width="{width}" height="{height}"/>'
    low, high = (LABELS + one * scale for one in (found.lowest, found.highest))
    yield f'<path class="line" d="M{low:.1f} {y + height / 2}H{high:.1f}"/>'
    if is_cold:
        yield f'<text x="{high + 8:.1f}" y="{y + 12}">{found.median:.2f}</text>'
