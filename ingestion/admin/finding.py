"""Findings: what cannot be, or needs a person's eye, with the places it rests on."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ingestion.models import Finding
from ingestion.queries import finding_lines
from ingestion.words import finding_title
from profiles.admin.base import PolicyModelAdmin
from profiles.pages import FoldedSearch, ReadPage, sight


@admin.register(Finding)
class FindingAdmin(ReadPage, FoldedSearch, PolicyModelAdmin):
    list_display = ("what", "message", "state", "about", "seen_in", "created_at")
    list_display_links = ("what",)
    search_fields = ("message", "person__name_key")
    search_help_text = "Words of the message, or the name of whom it is about"
    list_filter = ("state",)
    allowed_lookups = ("document", "person", "rule")
    ordering = ("-created_at", "-id")
    read_template = "admin/ingestion/finding/page.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        return super().get_queryset(request).select_related("person", "document")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Findings are seen by rules, never typed."""
        return False

    def read_context(self, request: HttpRequest, row: Finding) -> dict[str, Any]:
        return {
            "title": finding_title(row.rule),
            "finding": row,
            "findings": finding_lines([row], sight(request)),
        }

    @admin.display(description="Finding", ordering="rule")
    def what(self, finding: Finding) -> str:
        return finding_title(finding.rule)

    @admin.display(description="About")
    def about(self, finding: Finding) -> str:
        return finding.person.full_name if finding.person else "nobody"

    @admin.display(description="Seen in")
    def seen_in(self, finding: Finding) -> str:
        return str(finding.document) if finding.document else "several documents"
