"""Pages of a PDF as pictures, and where on them evidence stands, as JSON for the page's script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from ingestion.models import Document
from ingestion.pictures import NoPicture, PagePlaces, page_picture, page_places
from ingestion.queries.page_marks import marks_between, shown_rendition
from profiles.access import access_policy
from profiles.pages import sight

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

_MOST_SPANS = 500
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_FACT = re.compile(r"[0-9]{1,18}")
_NOT_KNOWN = (
    "Where the text of this page stands on the picture is not known, so nothing is lit here;"
    " the text beside it shows every place."
)


class PagePictures(Base):
    """Gives documents <uuid>/page/<n>.png and .json; comes before the ModelAdmin in the bases."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        views = {"picture": ("png", self.picture_view), "places": ("json", self.places_view)}
        return [
            *(
                path(
                    f"<uuid:key>/page/<int:number>.{ending}",
                    self.admin_site.admin_view(require_safe(view)),
                    name=f"{name}_page_{what}",
                )
                for what, (ending, view) in views.items()
            ),
            *super().get_urls(),
        ]

    def picture_view(self, request: HttpRequest, key: UUID, number: int) -> HttpResponse:
        """The page as PNG."""
        document = self._pictured(request, key)
        fact = _fact(request)
        try:
            rendition = shown_rendition(document, sight(request), fact_id=fact)
            png = page_picture(document, rendition, number)
        except NoPicture as error:
            return _refused(error)
        response = HttpResponse(png, content_type="image/png")
        response["Content-Disposition"] = f'inline; filename="page-{number}.png"'
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return _kept_private(response)

    def places_view(self, request: HttpRequest, key: UUID, number: int) -> HttpResponse:
        """Where the evidence on the page stands, and the further spans that are asked for."""
        document = self._pictured(request, key)
        see, fact = sight(request), _fact(request)
        rendition = shown_rendition(document, see, fact_id=fact)
        try:
            places = page_places(document, rendition, number)
        except NoPicture as error:
            return _refused(error)
        spans: list[dict[str, Any]] = []
        if rendition is not None and places.stretches is not None:
            marks = marks_between(rendition, places.start, places.end, see, fact_id=fact)
            spans = [
                _span(places, mark.start, mark.end)
                | {"evidence": mark.evidence_id, "fact": mark.fact_id, "field": mark.field}
                for mark in marks
            ]
            spans += [
                _span(places, *span) | {"evidence": None, "fact": None, "field": ""}
                for span in _asked(request)
            ]
        opts = self.opts
        picture = reverse(
            f"admin:{opts.app_label}_{opts.model_name}_page_picture", args=[key, number]
        )
        body = {
            "document": str(document.pk),
            "rendition": rendition.pk if rendition else None,
            "page": number,
            "pages": places.pages,
            "width": places.width,
            "height": places.height,
            "picture": f"{picture}?fact={fact}" if fact else picture,
            "problem": "" if places.stretches is not None else _NOT_KNOWN,
            "spans": spans,
        }
        return _kept_private(JsonResponse(body))

    def _pictured(self, request: HttpRequest, key: UUID) -> Document:
        """Return the document, if its file may be read; a picture of a page is the file."""
        document: Any = self.get_object(request, str(key))
        if "file" not in access_policy().readable_fields(request.user, document):
            raise Http404
        assert isinstance(document, Document)
        return document


def _span(places: PagePlaces, start: int, end: int) -> dict[str, Any]:
    boxes = places.boxes_of(start, end)
    return {"start": start, "end": end, "page": places.page, "boxes": boxes}


def _asked(request: HttpRequest) -> Iterator[tuple[int, int]]:
    """Yield the spans of the address; what is none is as if it were not there."""
    for given in request.GET.getlist("span")[:_MOST_SPANS]:
        match = _SPAN.fullmatch(given)
        if match is not None:
            yield int(match[1]), int(match[2])


def _fact(request: HttpRequest) -> int | None:
    match = _FACT.fullmatch(request.GET.get("fact", ""))
    return int(match[0]) if match else None


def _refused(error: NoPicture) -> HttpResponse:
    return _kept_private(JsonResponse({"problem": str(error)}, status=error.status))


def _kept_private(response: HttpResponse) -> HttpResponse:
    """A page of a document is for the eyes it was sent to, and for no cache."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
