"""Dossiers: one applicant on one sheet, to print; a page without the frame of the site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from profiles.pages import person_of, sight
from recruiting.errors import WrongNumber
from recruiting.queries.dossier import MOST_AT_ONCE, dossiers

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

TEMPLATE = "admin/recruiting/dossier/page.html"


def dossiers_url(applications: Iterable[UUID]) -> str:
    """The address of several sheets, in this order."""
    keys = ",".join(map(str, applications))
    return f"{reverse('admin:recruiting_application_dossiers')}?applications={keys}"


class Dossiers(Base):
    """Gives applications their sheets; comes before the ModelAdmin in the bases."""

    def get_urls(self) -> list[URLPattern]:
        one = self.admin_site.admin_view(self.dossier_view)
        many = self.admin_site.admin_view(self.dossiers_view)
        return [
            path("<path:object_id>/dossier/", one, name="recruiting_application_dossier"),
            path("dossiers/", many, name="recruiting_application_dossiers"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def dossier_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._sheets(request, [unquote(object_id)])

    @method_decorator(require_safe)
    def dossiers_view(self, request: HttpRequest) -> HttpResponse:
        asked = filter(None, request.GET.get("applications", "").split(","))
        return self._sheets(request, list(dict.fromkeys(asked)))

    def _sheets(self, request: HttpRequest, asked: list[str]) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        if not 1 <= len(asked) <= MOST_AT_ONCE:
            error = WrongNumber(what="Printing", given=len(asked), at_least=1, at_most=MOST_AT_ONCE)
            return TemplateResponse(request, TEMPLATE, {"refused": str(error)}, status=400)
        try:
            keys = list(dict.fromkeys(UUID(text) for text in asked))
        except ValueError as error:
            raise Http404 from error
        sheets = dossiers(keys, sight(request), today=timezone.localdate())
        if sheets is None:
            raise Http404
        person = person_of(request)
        context = {
            "dossiers": sheets,
            "printed_at": timezone.localtime(),
            "reader": person.get_full_name() or person.get_username(),
        }
        return TemplateResponse(request, TEMPLATE, context)
