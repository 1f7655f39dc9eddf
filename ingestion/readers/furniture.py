"""Running headers, footers and page numbers of a PDF: what its pages repeat at their edges."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ingestion.readers.pdf_text import PrintedPage

_EDGE = 3  # lines at the top and at the bottom that may be furniture
_SAME = 4.0  # points that a header may move from page to page
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014(\[|\s]*(?:page|p\.|seite|página|pagina)?\s*(\d{1,3})\s*(?:(?:of|/|von|de|di|sur)\s*\d{1,3})?[-\u2013\u2014)\]|\s]*$",
    re.I,
)
# "ii of vii": pages counted in small Roman numbers.
_ROMAN = re.compile(r"([ivxl]{1,6})\s(?:of|/|von|de|di|sur)\s([ivxl]{1,6})$")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_OF_PAGES = re.compile(r"^.{1,80}?\b(\d{1,3})\s*(?:of|/|von|de|di|sur)\s*(\d{1,3})[)\]\s]*$", re.I)


class _Place(NamedTuple):
    """Where a text stands, and the numbers in it."""

    page: int  # 1-based
    line: int  # its index on the page
    top: float
    numbers: list[int]


def find_furniture(pages: list[PrintedPage]) -> set[tuple[int, int]]:
    """Return (1-based page, line index) of the lines that repeat at the edges of pages.

    A line counts when the same text, page numbers aside, stands at the same height on three of
    five pages or more (the first may differ), or when it is nothing but the page's number.
    """
    found: set[tuple[int, int]] = set()
    groups: dict[str, list[_Place]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].top)
        for index in {*order[:_EDGE], *order[-_EDGE:]}:
            line = page.lines[index]
            text = " ".join(
                "".join(piece.text for cell in line.cells for piece in cell.pieces).split()
            )
            in_margin = line.bottom < 0.09 * page.height or line.top > 0.91 * page.height
            at_edge = in_margin or index in (order[0], order[-1])
            if (_is_page_number(text, number) and at_edge) or (
                in_margin and _counts_pages(text, number, len(pages))
            ):
                found.add((number, index))
            groups[_NUMBERS.sub("#", text.casefold())].append(
                _Place(number, index, line.top, [int(found) for found in _NUMBERS.findall(text)])
            )
    needed = max(2, round(0.6 * (len(pages) - 1)))
    for text, places in groups.items():
        if not text or len(text) > 160:
            continue
        for cluster in _same_height(places):
            if len({place.page for place in cluster}) >= needed and _numbers_agree(cluster):
                found.update(
                    (place.page, place.line)
                    for place in cluster
                    if place.page > 1 or not _is_title(pages[0], place.line)
                )
    return found


def _is_page_number(text: str, number: int) -> bool:
    match = _PAGE_NUMBER.match(text)
    return match is not None and (int(match.group(1)) == number or "page" in text.casefold())


def _counts_pages(text: str, number: int, count: int) -> bool:
    """Say whether a line ends as "Name - 1/2" does, with the numbers of this page and of all."""
    roman = _ROMAN.match(text)
    if roman:
        return (_roman(roman[1]), _roman(roman[2])) == (number, count)
    match = _OF_PAGES.search(text)
    return match is not None and (int(match[1]), int(match[2])) == (number, count)


def _roman(digits: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in digits]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def _is_title(page: PrintedPage, index: int) -> bool:
    """Say whether a line of the first page is set larger than its text: a name is no header."""
    sizes = sorted(line.size for line in page.lines)
    return page.lines[index].size > 1.2 * sizes[len(sizes) // 2]


def _numbers_agree(places: list[_Place]) -> bool:
    """Say whether the numbers are the same on all pages, or one of them counts the pages."""
    first = places[0]
    if all(place.numbers == first.numbers for place in places):
        return True
    return any(
        all(
            place.numbers[column] - first.numbers[column] == place.page - first.page
            for place in places
        )
        for column in range(len(first.numbers))
    )


def _same_height(places: list[_Place]) -> list[list[_Place]]:
    clusters: list[list[_Place]] = []
    for place in sorted(places, key=lambda place: (place.top, place.page)):
        if clusters and place.top - clusters[-1][-1].top <= _SAME:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return clusters
