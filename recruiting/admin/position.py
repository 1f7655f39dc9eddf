"""Positions: the list, and what one position is and where it comes from."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ingestion.queries import facts_of_row
from profiles.admin.base import PolicyHistoryAdmin
from profiles.models import Post
from profiles.pages import ReadPage, sight
from recruiting.models import Position
from recruiting.queries import application_totals, position_links, stages_of


@admin.register(Position)
class PositionAdmin(ReadPage, PolicyHistoryAdmin):
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
        (None, {"fields": ("code", "title", "kind", "state", "institution", "area")}),
        ("Terms", {"fields": ("start_term", "seats", "funding", "apply_url")}),
        ("Dates", {"fields": ("opens_on", "closes_at", "time_zone", "superseded_by")}),
    )
    read_template = "admin/recruiting/position/page.html"
    has_form = True

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        totals = application_totals(changelist.result_list, sight(request))
        for position in changelist.result_list:
            position.applications_total = totals[position.pk]
        return changelist

    def read_context(self, request: HttpRequest, row: Position) -> dict[str, Any]:
        see = sight(request)
        stages = stages_of(row, see)
        may_see_post = self.readable(request, "drafted_from")
        return {
            "position": row,
            "stages": stages,
            "most": max(stage.number for stage in stages),
            "links": position_links(row, see),
            "post": see(Post).filter(pk=row.drafted_from_id).select_related("person").first()
            if may_see_post and row.drafted_from_id
            else None,
            "facts": facts_of_row(row, see),
        }

    @admin.display(description="Open applications")
    def applications(self, position: Position) -> int:
        total: int = position.applications_total  # type: ignore[attr-defined]
        return total
