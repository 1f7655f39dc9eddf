"""Applications: who applied for what, and how it moved."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from profiles.admin.base import PolicyHistoryAdmin
from profiles.pages import FoldedSearch, ReadPage, YesNoFilter, sight
from recruiting.models import Application
from recruiting.queries import application_documents, stage_events


class StillOpenFilter(YesNoFilter):
    title = "still open"
    parameter_name = "open"

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        return rows.filter(outcome="") if answer else rows.exclude(outcome="")


@admin.register(Application)
class ApplicationAdmin(ReadPage, FoldedSearch, PolicyHistoryAdmin):
    list_display = ("applicant", "code", "stage", "outcome", "submitted_at")
    list_display_links = ("applicant",)
    search_fields = ("candidate__person__name_key",)
    search_help_text = "Name of the applicant"
    list_filter = (StillOpenFilter, "stage", "outcome")
    allowed_lookups = ("position",)
    ordering = ("-submitted_at", "-id")
    read_template = "admin/recruiting/application/page.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        return super().get_queryset(request).select_related("candidate__person", "position")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Applications come with documents."""
        return False

    def read_context(self, request: HttpRequest, row: Application) -> dict[str, Any]:
        see = sight(request)
        return {
            "application": row,
            "documents": application_documents(row, see),
            "events": stage_events(row, see),
        }

    @admin.display(description="Applicant", ordering="candidate__person__name_key")
    def applicant(self, application: Application) -> str:
        return application.candidate.person.full_name

    @admin.display(description="Position", ordering="position__code")
    def code(self, application: Application) -> str:
        return application.position.code
