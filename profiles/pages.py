"""Read pages: what people look at, in place of the form that the admin would show.

Kept beside the admin modules because every app has such pages. A page shows what the policy lets
its reader see and saves nothing; where there is a form, `?edit=1` opens it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from profiles.access import access_policy
from profiles.choices import EducationStatus
from profiles.keys import words_key
from profiles.models import Education
from profiles.queries import Sight

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

LED_ON = (
    "The link that you followed is of somebody who has been merged into this person. This is the"
    " page to keep."
)


def sight(request: HttpRequest, *, few: bool = True) -> Sight:
    """Return what gives the rows that the reader of this page may know of.

    few: the page narrows them itself, to what hangs on the rows it shows. A page that counts or
    filters all of them says few=False.
    """
    return partial(access_policy().visible, request.user, few=few)


def person_of(request: HttpRequest) -> User:
    """Return who asks; the admin lets nobody in without a login."""
    assert isinstance(request.user, User)
    return request.user


class ReadPage(Base):
    """A change view that is a page to read; comes before the ModelAdmin in the bases."""

    read_template: ClassVar[str]
    has_form: ClassVar[bool] = False

    def read_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Return what the template shows, beyond what every admin page has."""
        raise NotImplementedError

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        may_edit = self.has_form and self.has_change_permission(request, row)
        if request.method == "POST" or "edit" in request.GET:
            if not may_edit:
                raise PermissionDenied
            return super().change_view(request, object_id, form_url, extra_context)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": str(row),
            "opts": self.opts,
            "original": row,
            "may_edit": may_edit,
            **self.read_context(request, row),
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, self.read_template, context)

    def response_post_save_change(self, request: HttpRequest, obj: Model) -> HttpResponse:
        """After a save, back to the page that was read before."""
        return HttpResponseRedirect(request.path)


class LedOn(Base):
    """A change view whose old addresses lead on; comes before the page's other bases."""

    def stands_for(self, request: HttpRequest, key: Any) -> Model | None:
        """Return the row that has taken the place of one out of sight, where it is in sight."""
        raise NotImplementedError

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().change_view(request, object_id, form_url, extra_context)
        except Http404:
            row = self._row_instead(request, unquote(object_id))
            if row is None:
                raise
        messages.info(request, LED_ON)
        name = f"{self.opts.app_label}_{self.opts.model_name}_change"
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        address = reverse(f"{self.admin_site.name}:{name}", args=[row.pk])
        return HttpResponseRedirect(address + query)

    def _row_instead(self, request: HttpRequest, given: str) -> Model | None:
        if request.method not in ("GET", "HEAD"):
            return None
        try:
            return self.stands_for(request, self.opts.pk.to_python(given))  # type: ignore[union-attr]
        except ValidationError:
            return None


class FoldedSearch(Base):
    """A search on key columns: what was typed is folded as the keys are."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, words_key(search_term))


class YesNoFilter(SimpleListFilter):
    """A filter with two answers; anything else in the address is as if it were not there."""

    words: ClassVar[tuple[tuple[str, str], tuple[str, str]]] = (("yes", "Yes"), ("no", "No"))

    def lookups(self, request: HttpRequest, model_admin: Any) -> tuple[tuple[str, str], ...]:
        return self.words

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        return self.narrow(request, queryset, self.value() == "yes")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any], answer: bool) -> QuerySet[Any]:
        raise NotImplementedError


def degree_in_words(degree: Education | None) -> str:
    """Return a degree as lists show it: "PhD, in progress · University"; its dates are inside."""
    if degree is None:
        return "unknown"
    what = degree.degree or degree.get_level_display()
    is_done = degree.status in ("", EducationStatus.COMPLETED)
    state = "" if is_done else f", {degree.get_status_display().lower()}"
    return f"{what}{state} · {degree.organisation.name}"
