"""Lines set on a page by hand: where each stands and how it looks, without a file to read."""

import re

from ingestion.text import Box, Line, Passage, Run, Style, TextDocument

LETTER = 5.0  # points of width
RIGHT = 540.0  # where what stands behind a tab ends
_TAG = re.compile(r"<(/?)([bi])>")
_STYLES = {"b": Style.BOLD, "i": Style.ITALIC}


def set_page(*printed: tuple[float, float, str], size: float = 10.0) -> TextDocument:
    """Return a page with (left, top, text) lines; "<b>" and "<i>" tell looks, a bullet a list.

    A line more than 1.5 sizes below the one above, or beside it, has white space above.
    """
    text, lines = "", []
    above: float | None = None
    for left, top, told in printed:
        marker = "•" if told.startswith("• ") else ""
        visible, runs = _runs(told[2:] if marker else told, len(text))
        end = RIGHT if "\t" in visible else left + LETTER * len(visible)
        gap = above is None or not 0 < top - above <= 1.5 * size
        lines.append(
            Line(
                Passage(visible, runs),
                len(text),
                len(text) + len(visible),
                box=Box(left, top, end, top + size),
                size=size,
                marker=marker,
                gap=gap,
            )
        )
        text += f"{visible}\n"
        above = top
    return TextDocument(text, tuple(lines), "application/pdf")


def _runs(told: str, start: int) -> tuple[str, tuple[tuple[int, Run], ...]]:
    visible, runs, style = "", [], Style.PLAIN
    for number, part in enumerate(re.split(r"(</?[bi]>)", told)):
        if number % 2:
            closes, look = _TAG.fullmatch(part).groups()
            style = style & ~_STYLES[look] if closes else style | _STYLES[look]
        elif part:
            at = len(visible)
            runs.append((at, Run(start + at, start + at + len(part), style)))
            visible += part
    return visible, tuple(runs)
