"""Two to five people side by side, as a page whose address is the comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from profiles.access import Act, access_policy
from profiles.pages import sight
from recruiting.admin.compare_rows import rows_of
from recruiting.errors import WrongNumber
from recruiting.models import Note, ShortlistEntry
from recruiting.queries.compare import (
    FEWEST,
    MOST,
    Column,
    compare_applications,
    compare_candidates,
)

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

KINDS = ("applications", "candidates")


def compare_url(kind: str, keys: Iterable[UUID]) -> str:
    """The address of a comparison. kind: applications or candidates."""
    return f"{reverse('admin:recruiting_compare')}?{kind}={','.join(map(str, keys))}"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, and the addresses without it and with it moved."""

    key: UUID
    name: str
    url: str
    without: str
    left: str
    right: str


def _heads(kind: str, columns: Sequence[Column]) -> tuple[Head, ...]:
    keys = [column.key for column in columns]

    def swapped(place: int) -> str:
        """The address with the columns at `place` and before it changed over."""
        if not 0 < place < len(keys):
            return ""
        return compare_url(
            kind, [*keys[: place - 1], keys[place], keys[place - 1], *keys[place + 1 :]]
        )

    return tuple(
        Head(
            column.key,
            column.candidate.person.full_name,
            reverse("admin:recruiting_candidate_change", args=[column.candidate.pk]),
            compare_url(kind, [key for key in keys if key != column.key])
            if len(keys) > FEWEST
            else "",
            swapped(place),
            swapped(place + 1),
        )
        for place, column in enumerate(columns)
    )


def _asked(request: HttpRequest) -> tuple[str, list[UUID]]:
    """Return what is to be compared, each once. Raises Http404 for what is no key, WrongNumber."""
    kind = next((one for one in KINDS if request.GET.get(one)), KINDS[0])
    texts = dict.fromkeys(filter(None, request.GET.get(kind, "").split(",")))
    if not FEWEST <= len(texts) <= MOST:
        raise WrongNumber(what="A comparison", given=len(texts), at_least=FEWEST, at_most=MOST)
    try:
        keys = list(dict.fromkeys(UUID(text) for text in texts))
    except ValueError as error:
        raise Http404 from error
    return kind, keys


class Comparing(Base):
    """Gives the page of applications the comparison; comes before the ModelAdmin in the bases."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.compare_view)
        return [path("compare/", view, name="recruiting_compare"), *super().get_urls()]

    @method_decorator(require_safe)
    def compare_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        context: dict[str, Any] = {"title": "Compare", "opts": self.opts}
        status = 200
        try:
            context |= self._compared(request)
        except WrongNumber as error:
            context["refused"] = str(error)
            status = 400
        context = {**self.admin_site.each_context(request), **context}
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        template = "admin/recruiting/compare/page.html"
        return TemplateResponse(request, template, context, status=status)

    def _compared(self, request: HttpRequest) -> dict[str, Any]:
        kind, keys = _asked(request)
        compare = compare_applications if kind == "applications" else compare_candidates
        policy = access_policy()
        changeable = policy.writable(request.user, Act.CHANGE, ShortlistEntry, among=ShortlistEntry)
        see, today = sight(request), timezone.localdate()
        comparison = compare(keys, see, today=today, changeable=changeable)
        if comparison is None:
            raise Http404
        return {
            "heads": _heads(kind, comparison.columns),
            "rows": rows_of(
                comparison,
                notes=policy.may(request.user, Act.VIEW, Note),
                shortlists=policy.may(request.user, Act.VIEW, ShortlistEntry),
            ),
        }
