"""Positions: the list, the form, and the page with its board, its committee and its terms."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.validators import MinValueValidator
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from profiles.admin.base import Acts, PolicyHistoryAdmin
from profiles.pages import ReadPage, sight
from recruiting.admin.position_acts import POSITION_ACTS
from recruiting.admin.position_head import person_of, rights_on
from recruiting.admin.position_page import position_page
from recruiting.models import Position
from recruiting.queries import application_totals
from recruiting.services.positions import TYPED, create_position

TYPED_AT_FIRST = (
    (None, {"fields": ("title", "kind", "institution", "area", "code")}),
    ("Terms", {"fields": ("start_term", "seats", "funding", "apply_url")}),
    ("Dates", {"fields": ("opens_on", "closes_at", "time_zone")}),
)


@admin.register(Position)
class PositionAdmin(Acts, ReadPage, PolicyHistoryAdmin):
    empty_words = (
        "No position yet. One is here once it is created, drafted from an advert that was brought"
        " in, or once you have a seat on its committee."
    )
    list_display = (
        "code",
        "title",
        "kind",
        "institution",
        "state",
        "closes_at",
        "applications",
        "created_at",
    )
    search_fields = ("code", "title", "institution")
    search_help_text = "Code, title or institution"
    list_filter = ("state", "kind")
    ordering = ("-created_at", "-id")
    fieldsets = (
        (None, {"fields": ("code", "title", "kind", "institution", "area")}),
        ("Terms", {"fields": ("start_term", "seats", "funding", "apply_url")}),
        ("Dates", {"fields": ("opens_on", "closes_at", "time_zone", "superseded_by")}),
    )
    read_template = "admin/recruiting/position/page.html"
    has_form = True
    row_acts = POSITION_ACTS

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        totals = application_totals(changelist.result_list, sight(request))
        for position in changelist.result_list:
            position.applications_total = totals[position.pk]
        return changelist

    # Rights

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return rights_on(request, obj).edit

    # The form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else TYPED_AT_FIRST

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        if "seats" in form.base_fields:
            form.base_fields["seats"].validators.append(MinValueValidator(1, "At least one place."))
        if not change and "code" in form.base_fields:
            form.base_fields["code"].required = False
            form.base_fields["code"].help_text = (
                "Stands in addresses and commands. Left empty, it is made of institution, kind and"
                " start."
            )
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new position is a draft until somebody opens it."""
        if change:
            return super().save_model(request, obj, form, change)
        typed = {name: value for name, value in form.cleaned_data.items() if name in TYPED}
        made = create_position(actor=person_of(request), now=timezone.now(), **typed)
        obj.__dict__.update(made.__dict__)
        return None

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:recruiting_position_change", args=[obj.pk]))

    # The page

    def read_context(self, request: HttpRequest, row: Position) -> dict[str, Any]:
        may_see_post = self.readable(request, "drafted_from")
        return position_page(request, row, may_see_post=may_see_post)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """A position with more applications than a board holds opens with its table."""
        response = super().change_view(request, object_id, *args, **kwargs)
        context = getattr(response, "context_data", None) or {}
        table = context.get("instead")
        return HttpResponseRedirect(table) if table else response

    @admin.display(description="Open applications")
    def applications(self, position: Position) -> int:
        total: int = position.applications_total  # type: ignore[attr-defined]
        return total
