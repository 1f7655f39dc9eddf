"""Inlines with many rows: a page of them at a time, so that the form is drawn and saved quickly."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import QueryDict

ROWS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of rows by its number; without address the one that is shown, or pages left out."""

    words: str
    address: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class RowPages:
    """Which rows of an inline are shown, counted from 1, and the ways to the others."""

    first: int
    last: int
    total: int
    links: tuple[PageLink, ...]


def row_pages(query: QueryDict, prefix: str, total: int) -> RowPages | None:
    """Return the page of rows that the address asks for, the first or last one where there is no
    such page; None where all rows stand on one.
    """
    if total <= ROWS_AT_ONCE:
        return None
    name = f"{prefix}-page"
    paginator = Paginator(range(total), ROWS_AT_ONCE)
    page = paginator.get_page(query.get(name))

    def link(word: object) -> PageLink:
        if not isinstance(word, int):
            return PageLink(str(word))
        asked = query.copy()
        asked[name] = str(word)
        address = f"?{asked.urlencode()}#{prefix}-group"
        is_here = word == page.number
        return PageLink(str(word), "" if is_here else address, is_here)

    words = paginator.get_elided_page_range(page.number)
    return RowPages(page.start_index(), page.end_index(), total, tuple(map(link, words)))
