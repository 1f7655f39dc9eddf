"""Pictures of the pages of a PDF, and where on them a span of its text stands.

Drawn and measured in the limited process of the readers, never here, and kept below `pages/` in
the storage: derived data, which may be deleted at any time and goes with its document.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage

from ingestion.importers.storing import write
from ingestion.models import Document, Rendition
from ingestion.readers import Limits, UnreadableFile
from ingestion.readers.errors import NoSuchPage, WrongKind
from ingestion.readers.picture_wire import dump_stretches, load_stretches
from ingestion.readers.places import PagePicture, Share, Stretch, boxes_between
from ingestion.readers.process import picture_in_process
from profiles.errors import DomainError

FOLDER = "pages"
_PDF = "application/pdf"
_MOST_PAGES = 100_000
_REMEMBERED = 300  # seconds for which a page that cannot be drawn is not tried again
# Picture and places of a page are asked for at the same moment: the second waits for the first.
_LOCKS = tuple(Lock() for _ in range(32))
_logger = logging.getLogger(__name__)


class NoPicture(DomainError):
    """The page cannot be shown as a picture; its text can."""

    code = "no_picture"
    status = 422


class NothingToPicture(NoPicture):
    """The document is no PDF, or has no such page."""

    code = "nothing_to_picture"
    status = 404


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """What is known of one page: its picture's size in dots and where its characters stand.

    pages: of the document. [start, end): the page in the rendition's text. stretches: None where
    the page prints another text than the rendition has.
    """

    width: int
    height: int
    pages: int
    page: int
    start: int
    end: int
    stretches: tuple[Stretch, ...] | None

    def boxes_of(self, start: int, end: int) -> tuple[Share, ...]:
        """Return the boxes of a span of the rendition's text, as far as it is on this page.

        One box for each line, and for each cell of a line; () where the place is not known.
        """
        first, last = max(start, self.start), min(end, self.end)
        return boxes_between(self.stretches or (), first - self.start, last - self.start)


def page_picture(document: Document, rendition: Rendition | None, page: int) -> bytes:
    """Return the PNG of a page, counted from 1. Raises NoPicture with what to tell."""
    name = _name(document, rendition, page)
    kept = _load(f"{name}.png")
    if kept is None:
        with _LOCKS[hash(name) % len(_LOCKS)]:
            kept = _load(f"{name}.png") or _take(document, rendition, page).png
    return kept


def page_places(document: Document, rendition: Rendition | None, page: int) -> PagePlaces:
    """Return where the text of a page stands on its picture. Raises NoPicture with what to tell.

    rendition: the text whose offsets are asked for; None where the document was not read.
    """
    name = _name(document, rendition, page)
    places = _load_places(name, rendition, page)
    if places is None:
        with _LOCKS[hash(name) % len(_LOCKS)]:
            places = _load_places(name, rendition, page)
            if places is None:
                taken = _take(document, rendition, page)
                start, text = _text_of(rendition, page)
                places = PagePlaces(
                    taken.width, taken.height, taken.pages,
                    page, start, start + len(text), taken.stretches,
                )  # fmt: skip
    return places


def forget_pictures(documents: Iterable[UUID]) -> None:
    """Delete every kept picture of the documents with these keys."""
    for key in documents:
        folder = f"{FOLDER}/{key}"
        with suppress(OSError):
            _, names = default_storage.listdir(folder)
            for name in names:
                default_storage.delete(f"{folder}/{name}")
            default_storage.delete(folder)  # where the storage has folders


# ------------------------------------------------------------------------------------------- taking
def _take(document: Document, rendition: Rendition | None, page: int) -> PagePicture:
    """Have a page drawn, and keep it. A failure is remembered for a while: it costs seconds."""
    name = _name(document, rendition, page)
    told: str | None = cache.get(name)
    if told is not None:
        raise NoPicture(told)
    try:
        with document.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise NoPicture("The file of this document is missing; its text is kept.") from error
    _, text = _text_of(rendition, page)
    limits = Limits(max_bytes=settings.DOCUMENT_MAX_BYTES, max_pages=settings.DOCUMENT_MAX_PAGES)
    try:
        picture = picture_in_process(data, page=page, text=text or None, limits=limits)
    except (NoSuchPage, WrongKind) as error:
        raise NothingToPicture(error.message) from error
    except UnreadableFile as error:
        told = f"This page cannot be shown as a picture. {error.message} Its text is kept."
        cache.set(name, told, _REMEMBERED)
        raise NoPicture(told) from error
    _keep(f"{name}.png", picture.png)
    facts = {
        "size": [picture.width, picture.height, picture.pages],
        "text": _hash(text),
        "stretches": dump_stretches(picture.stretches),
    }
    _keep(f"{name}.json", json.dumps(facts, separators=(",", ":")).encode("ascii"))
    return picture


def _name(document: Document, rendition: Rendition | None, page: int) -> str:
    """Return the name that picture and places of a page are kept under, without its ending.

    Raises NothingToPicture where there cannot be one.
    """
    if document.media_type != _PDF:
        raise NothingToPicture("Only PDF documents have pages that can be shown as pictures.")
    if not 1 <= page <= _MOST_PAGES:
        raise NothingToPicture(f"There is no page {page}.")
    return f"{FOLDER}/{document.pk}/v{rendition.version if rendition else 0}-{page}"


def _text_of(rendition: Rendition | None, page: int) -> tuple[int, str]:
    """Return where a page begins in the text, and its text; "" where nothing was read there."""
    if rendition is None or page > len(rendition.page_starts):
        return 0, ""
    starts = [*rendition.page_starts, len(rendition.text)]
    return starts[page - 1], rendition.text[starts[page - 1] : starts[page]]


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


# ------------------------------------------------------------------------------------------ keeping
def _load_places(name: str, rendition: Rendition | None, page: int) -> PagePlaces | None:
    """Return the places as they were kept for this very text; None where they were not."""
    kept = _load(f"{name}.json")
    if kept is None:
        return None
    start, text = _text_of(rendition, page)
    try:
        facts: dict[str, Any] = json.loads(kept)
        if facts["text"] != _hash(text):
            return None
        stretches = load_stretches(facts["stretches"], len(text))
        width, height, pages = map(int, facts["size"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # a file that was damaged is drawn anew
    return PagePlaces(width, height, pages, page, start, start + len(text), stretches)


def _load(name: str) -> bytes | None:
    try:
        with default_storage.open(name, "rb") as file:
            return bytes(file.read())
    except OSError:
        return None


def _keep(name: str, data: bytes) -> None:
    """Store the bytes whole or not at all; a full disk costs the next reader time, no more."""
    try:
        write(name, [data])
    except OSError:
        _logger.warning("The picture %s could not be kept.", name, exc_info=True)
