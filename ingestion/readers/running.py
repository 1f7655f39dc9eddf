"""Running headers and page numbers in text that lost its pages.

A converter leaves the header of each page as a paragraph of its own, often in the middle of a
sentence. Feeds and profile pages repeat short lines too ("Preview", a caption under its picture);
those are content, so a repeated line counts as a header only on evidence that it interrupts.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingestion.text import Line

_LONGEST = 90
_PAGE_OF = re.compile(
    r"(?:page|p\.|seite|página|pagina)?\s*\d{1,3}\s*(?:of|/|von|de|di|sur)\s*\d{1,3}$", re.I
)
_PAGE = re.compile(
    r"[-\u2013\u2014(\[]?\s*(?:page|p\.|seite|página|pagina)?\s*(\d{1,3})\s*[-\u2013\u2014)\]]?$",
    re.I,
)
# "Ada Example          Page 1 of 2", also where several such lines come together
_SAYS_PAGE_OF = re.compile(r"(?:^|\s)page\s+\d{1,3}\s+of\s+\d{1,3}$", re.I)
_ENDS_IN_NUMBER = re.compile(r"(?:\s[-\u2013\u2014|\u00b7]|\s{3,}|\bp\.|\bpage)\s*(\d{1,3})$", re.I)
_AGE = re.compile(
    r"\b(?:\d+\s*(?:minutes?|hours?|days?|weeks?|months?|years?)\s+ago|\d+\s*[hdw]\b)"
)
_DOCUMENT_WORD = re.compile(
    r"\b(?:curriculum\s+vit|résumé|resume\b|cv\b|statement\b|research\s+plan|proposal\b|page\b)",
    re.I,
)
_NUMBERS = re.compile(r"\d+")


def mark_running(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with repeated headers, footers and page numbers marked as running."""
    seen = [index for index, line in enumerate(lines) if line.text.strip()]
    if sum(1 for index in seen if _AGE.search(lines[index].text)) >= 3:
        return tuple(lines)
    groups: dict[str, list[int]] = defaultdict(list)
    for order, index in enumerate(seen):
        line = lines[index]
        if _stands_alone(lines, seen, order) and len(line.text) <= _LONGEST:
            groups[_NUMBERS.sub("#", " ".join(line.text.casefold().split()))].append(order)
    running = {index for index in seen if _SAYS_PAGE_OF.search(lines[index].text[-_LONGEST * 2 :])}
    for orders in groups.values():
        if _is_running(lines, seen, orders):
            running.update(seen[order] for order in orders)
    return tuple(
        replace(line, running=True) if index in running else line
        for index, line in enumerate(lines)
    )


def _stands_alone(lines: Sequence[Line], seen: Sequence[int], order: int) -> bool:
    line = lines[seen[order]]
    if line.level or line.marker:
        return False
    if _is_at_page_edge(lines, seen, order):
        return True
    above = order == 0 or line.gap or lines[seen[order - 1]].level > 0
    below = order + 1 == len(seen) or lines[seen[order + 1]].gap or lines[seen[order + 1]].level > 0
    return above and below


def _is_at_page_edge(lines: Sequence[Line], seen: Sequence[int], order: int) -> bool:
    """Say whether a line is the first or last of its page, in a text that kept its pages."""
    page = lines[seen[order]].page
    if page == 1 and lines[seen[-1]].page == 1:
        return False
    above = lines[seen[order - 1]].page if order else 0
    below = lines[seen[order + 1]].page if order + 1 < len(seen) else 0
    return above != page or below != page


def _is_running(lines: Sequence[Line], seen: Sequence[int], orders: Sequence[int]) -> bool:
    texts = [lines[seen[order]].text.strip() for order in orders]
    if len(orders) < 2 or any(second - first < 2 for first, second in itertools.pairwise(orders)):
        return False
    if all(_PAGE_OF.match(text) or _PAGE.match(text) for text in texts):
        return _count_up(texts) and (len(orders) >= 3 or _interrupts_any(lines, seen, orders))
    if not any(character.isalpha() for character in texts[0]):
        return False
    numbered = any(_NUMBERS.search(text) for text in texts) and len(set(texts)) > 1
    if numbered and not _count_up(texts):
        return False
    if _interrupts_any(lines, seen, orders):
        return True
    if numbered and all(_is_at_page_edge(lines, seen, order) for order in orders):
        return True  # "Ada Example 1" at the foot of one page, "Ada Example 2" of the next
    if numbered and all(_ENDS_IN_NUMBER.search(text) for text in texts):
        return True  # "Example - Research plan - 1", "... - 2"
    return len(orders) >= 2 and bool(_DOCUMENT_WORD.search(texts[0]))


def _count_up(texts: Sequence[str]) -> bool:
    """Say whether the last varying number of the texts grows by one each time."""
    rows = [[int(number) for number in _NUMBERS.findall(text)] for text in texts]
    width = min(len(row) for row in rows)
    for column in range(width):
        values = [row[column] for row in rows]
        if all(second - first == 1 for first, second in itertools.pairwise(values)):
            return True
    return False


def _interrupts_any(lines: Sequence[Line], seen: Sequence[int], orders: Sequence[int]) -> bool:
    return any(_interrupts(lines, seen, order) for order in orders)


def _interrupts(lines: Sequence[Line], seen: Sequence[int], order: int) -> bool:
    """Say whether a sentence runs on around the line, as in "acquiring" | header | "skills"."""
    if order == 0 or order + 1 >= len(seen):
        return False
    before = lines[seen[order - 1]].text.rstrip()
    after = lines[seen[order + 1]]
    if not after.text[:1].islower() or after.marker or after.level:
        return False
    return before[-1:].isalpha() or before[-1:] in ",;-\u00ad\u2013"
