"""Pages of a PDF as pictures, with boxes where facts stand, drawn by the server: no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from ingestion.models import Document
from ingestion.pictures import NoPicture, page_places
from ingestion.queries import DocumentReading

MOST_PICTURES = 4
"""Pages that are shown at a time."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box on a page. style: where, in percent of the picture. lit: it is the chosen fact's."""

    style: str
    href: str
    label: str
    owner: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """One page. problem: why it cannot be shown, or why nothing is lit on it, "" for neither."""

    number: int
    src: str = ""
    width: int = 0
    height: int = 0
    boxes: tuple[Box, ...] = ()
    problem: str = ""


def has_pictures(document: Document) -> bool:
    return document.media_type == "application/pdf"


def pictures_of(
    document: Document,
    reading: DocumentReading,
    numbers: Iterable[int],
    *,
    fact_id: int,
    address: Callable[[int], str],
) -> tuple[Picture, ...]:
    """Return the pages with these numbers, with a box for each place of a fact on them.

    address: where the box of a fact leads to.
    """
    return tuple(
        _picture(document, reading, number, fact_id, address)
        for number in list(numbers)[:MOST_PICTURES]
    )


def _picture(
    document: Document,
    reading: DocumentReading,
    number: int,
    fact_id: int,
    address: Callable[[int], str],
) -> Picture:
    try:
        places = page_places(document, reading.rendition, number)
    except NoPicture as error:
        return Picture(number, problem=str(error))
    labels = {fact.pk: f"{fact.kind_label}: {fact.label}" for fact in reading.facts}
    boxes = [
        Box(
            _style(*corners),
            address(mark.fact_id),
            labels.get(mark.fact_id, ""),
            f"fact-{mark.fact_id}",
            mark.fact_id == fact_id,
        )
        for mark in reading.marks
        for corners in places.boxes_of(mark.start, mark.end)
    ]
    picture = reverse("admin:ingestion_document_page_picture", args=[document.pk, number])
    unknown = places.stretches is None
    return Picture(
        number,
        f"{picture}?fact={fact_id}",
        places.width,
        places.height,
        tuple(sorted(boxes, key=lambda box: box.lit)),  # the lit ones above the others
        "Where the words stand on this page is not known, so that nothing is lit."
        if unknown
        else "",
    )


def _style(left: float, top: float, right: float, bottom: float) -> str:
    return f"left:{left:.3%};top:{top:.3%};width:{right - left:.3%};height:{bottom - top:.3%}"
