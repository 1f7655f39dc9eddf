"""The addresses of the review page: what they ask for, and those that keep what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode

from ingestion.choices import FactKind
from ingestion.queries.review import Asked

MOST_PAGES = 99_999


def review_address() -> str:
    return reverse("admin:ingestion_extractedfact_review")


@dataclass(frozen=True, slots=True)
class Way:
    """Addresses of the review page that keep what was asked for. view: "page" for pictures."""

    asked: Asked
    view: str = ""

    def to(self, fact_id: int | None = None, **more: int) -> str:
        asked = {
            "run": self.asked.run,
            "document": self.asked.document,
            "person": self.asked.person,
            "kind": self.asked.kind,
            "view": self.view,
            "fact": fact_id,
            **more,
        }
        query = urlencode({name: str(value) for name, value in asked.items() if value})
        return review_address() + (f"?{query}" if query else "")


def way_of(request: HttpRequest) -> Way:
    """Read what the address asks for. Raises Http404 for what cannot be."""
    kind = request.GET.get("kind", "")
    if kind and kind not in FactKind.values:
        raise Http404
    asked = Asked(
        run=_uuid(request, "run"),
        document=_uuid(request, "document"),
        person=number_of(request, "person"),
        kind=kind,
    )
    return Way(asked, "page" if request.GET.get("view") == "page" else "")


def number_of(request: HttpRequest, name: str, most: int = 2**63 - 1) -> int | None:
    """Read a number from 1 on; None where there is none. Raises Http404 for what cannot be."""
    given = request.GET.get(name, "")
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) < 20 and 0 < int(given) <= most):
        raise Http404
    return int(given)


def _uuid(request: HttpRequest, name: str) -> UUID | None:
    given = request.GET.get(name, "")
    try:
        return UUID(given) if given else None
    except ValueError as error:
        raise Http404 from error


def at_fact(address: str, fact_id: int) -> str:
    """Return the address of the review page at another fact, with what it asked for."""
    place, _, query = address.partition("?")
    if place != review_address():
        return address
    asked = QueryDict(query, mutable=True)
    asked.pop("page", None)
    asked["fact"] = str(fact_id)
    return f"{place}?{asked.urlencode()}"


def undo_address(at: datetime) -> str:
    """The address whose POST takes back all that its reader decided at that very moment."""
    address = reverse("admin:ingestion_extractedfact_undo")
    return f"{address}?{urlencode({'at': at.isoformat()})}"


def moment_of(request: HttpRequest) -> datetime | None:
    try:
        found = parse_datetime(request.GET.get("at", ""))
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None
