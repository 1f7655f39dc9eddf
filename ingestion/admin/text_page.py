"""A document's text as HTML: lines, page heads, running headers dimmed, places lit.

Everything that comes from the document is escaped here, in one place. A text of 300 pages is
built by joining strings, because a template would take seconds for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ingestion.highlights import Place, Segment, lines_of, segments
from ingestion.queries import DocumentReading

_LEFT_OUT = "left-out"
_PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Look:
    """How one place looks. owner: the element of the other column that it belongs to; href leads
    there.
    """

    css: str
    owner: str
    title: str
    href: str


def text_html(
    reading: DocumentReading,
    *,
    fact_id: int | None,
    finding_id: int | None,
    address: Callable[[int], str] | None = None,
    passage: tuple[int, int] | None = None,
) -> SafeString:
    """Return the text with every place of a fact or a finding marked; the chosen one is lit.

    address: where a place of a fact leads to; its line in the list beside the text when not given.
    passage: characters [start, end) that a link asked to light, at #passage.
    """
    rendition = reading.rendition
    if rendition is None or not rendition.text:
        return SafeString("")
    text = rendition.text
    lead = address or "#fact-{}".format
    places, looks = _places(reading, str(rendition.document_id), fact_id, finding_id, lead)
    if passage is not None and 0 <= passage[0] < passage[1] <= len(text):
        places.append(Place(_PASSAGE, *passage))
        looks[_PASSAGE] = Look("sl-lit", _PASSAGE, "The marked passage", f"#{_PASSAGE}")
    for number, (start, end) in enumerate(rendition.left_out):
        places.append(Place(f"{_LEFT_OUT}{number}", start, end))
    lines = list(lines_of(text))
    cuts = [start for start, _ in lines[1:]] + [end for _, end in lines]
    pieces = segments(len(text), places, cuts)
    html = "".join(_body(text, lines, pieces, looks, rendition.page_starts))
    return mark_safe(html)  # noqa: S308  every piece of the document went through escape()


def _places(
    reading: DocumentReading,
    document_id: str,
    fact_id: int | None,
    finding_id: int | None,
    lead: Callable[[int], str],
) -> tuple[list[Place], dict[str, Look]]:
    labels = {fact.pk: f"{fact.kind_label}: {fact.label}" for fact in reading.facts}
    places: list[Place] = []
    looks: dict[str, Look] = {}
    for mark in reading.marks:
        name = f"e{mark.evidence_id}"
        places.append(Place(name, mark.start, mark.end))
        lit = "sl-lit" if mark.fact_id == fact_id else ""
        owner, title = f"fact-{mark.fact_id}", labels.get(mark.fact_id, "")
        looks[name] = Look(lit, owner, title, lead(mark.fact_id))
    for finding in reading.findings:
        css = "sl-finding sl-lit" if finding.pk == finding_id else "sl-finding"
        for span in finding.spans:
            if span.document_id == document_id:
                name = f"f{finding.pk}-{span.number}"
                places.append(Place(name, span.start, span.end))
                owner = f"finding-{finding.pk}"
                looks[name] = Look(css, owner, finding.title, f"#{owner}")
    return places, looks


def _body(
    text: str,
    lines: Sequence[tuple[int, int]],
    pieces: Iterator[Segment],
    looks: dict[str, Look],
    page_starts: Sequence[int],
) -> Iterator[str]:
    """Yield the HTML of each line, with the number of a page before its first line."""
    page = 0
    piece = next(pieces, None)
    for number, (start, end) in enumerate(lines, start=1):
        on_page = bisect_right(page_starts, start)
        if on_page > page and len(page_starts) > 1:
            page = on_page
            yield f'<h3 class="sl-pageno" id="page-{page}">Page {page}</h3>'
        yield f'<div class="sl-row" id="line-{number}"><span class="sl-no">{number}</span>'
        yield '<span class="sl-line">'
        while piece is not None and piece.start < end:
            if piece.start >= start:
                yield _piece(text, piece, looks)
            else:
                yield _anchors(piece.begins, looks)
            piece = next(pieces, None)
        yield "</span></div>"
        while piece is not None and piece.end <= _next_start(lines, number, len(text)):
            yield _anchors(piece.begins, looks)
            piece = next(pieces, None)


def _next_start(lines: Sequence[tuple[int, int]], number: int, length: int) -> int:
    return lines[number][0] if number < len(lines) else length


def _piece(text: str, piece: Segment, looks: dict[str, Look]) -> str:
    words: str = escape(text[piece.start : piece.end])
    names = [name for name in piece.covers if name in looks]
    if len(names) < len(piece.covers):
        words = f'<span class="sl-left-out">{words}</span>'
    if not names:
        return words
    begins = [name for name in piece.begins if name in looks]
    # The lit place decides the look, else the innermost: the one given last.
    chosen = next((name for name in names if "sl-lit" in looks[name].css), names[-1])
    css = " ".join(sorted({word for name in names for word in looks[name].css.split()}))
    first = begins[0] if begins else ""
    attributes = (f' id="{first}"' if first else "") + (f' class="{css}"' if css else "")
    title = escape(" · ".join(dict.fromkeys(looks[name].title for name in names)))
    belongs = " ".join(dict.fromkeys(w for name in names for w in (looks[name].owner, name)))
    return (
        f"{_anchors(begins[1:], looks)}<mark{attributes}>"
        f'<a href="{escape(looks[chosen].href)}" tabindex="-1" title="{title}"'
        f' data-of="{belongs}">{words}</a></mark>'
    )


def _anchors(names: Sequence[str], looks: dict[str, Look]) -> str:
    """Places to scroll to for marks that begin where another one has taken the element."""
    return "".join(
        f'<span class="sl-anchor" id="{name}"></span>' for name in names if name in looks
    )
