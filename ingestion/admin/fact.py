"""Facts: what was read, where it stands, and what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ingestion.choices import FactState
from ingestion.models import ExtractedFact
from ingestion.queries import evidence_of, fact_values, row_in_sight
from ingestion.words import reasons
from profiles.admin.base import PolicyModelAdmin
from profiles.pages import ReadPage, sight


@admin.register(ExtractedFact)
class ExtractedFactAdmin(ReadPage, PolicyModelAdmin):
    list_display = ("name", "kind", "state", "about", "read_in", "why", "created_at")
    list_display_links = ("name",)
    search_fields = ("label", "person__name_key")
    search_help_text = "What it says, or the name of whom it is about"
    list_filter = ("state", "kind")
    allowed_lookups = ("document", "person")
    ordering = ("-created_at", "-id")
    read_template = "admin/ingestion/extractedfact/page.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExtractedFact]:
        return super().get_queryset(request).select_related("person", "document").defer("value")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Facts are read, never typed."""
        return False

    def read_context(self, request: HttpRequest, row: ExtractedFact) -> dict[str, Any]:
        see = sight(request)
        return {
            "fact": row,
            "values": fact_values(row),
            "reasons": reasons(row.checks),
            "evidence": evidence_of(row, see),
            "target": row_in_sight(row, see),
        }

    @admin.display(description="Fact", ordering="label")
    def name(self, fact: ExtractedFact) -> str:
        return fact.label

    @admin.display(description="About")
    def about(self, fact: ExtractedFact) -> str:
        return fact.person.full_name if fact.person else "nobody yet"

    @admin.display(description="Read in")
    def read_in(self, fact: ExtractedFact) -> str:
        return str(fact.document)

    @admin.display(description="Why it waits")
    def why(self, fact: ExtractedFact) -> str:
        return " ".join(reasons(fact.checks)) if fact.state == FactState.PROPOSED else ""
