"""Awards of everybody, to search and to compare."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from profiles.admin.base import PolicyHistoryAdmin
from profiles.admin.row_forms import RowForm
from profiles.models import Award
from profiles.pages import FoldedSearch
from profiles.templatetags.dates import when


@admin.register(Award)
class AwardAdmin(FoldedSearch, PolicyHistoryAdmin):
    form = RowForm
    empty_words = (
        "No award yet. Awards are read from CVs; one that no document names is added by hand."
    )
    comes_with_documents = True
    list_display = ("title", "of_person", "outcome", "date", "place")
    search_fields = ("title_key", "person__name_key")
    search_help_text = "Title, or name of the person"
    list_filter = ("outcome",)
    ordering = ("-pk",)
    fields = (("person", "title"), ("organisation", "awarded"), "outcome", ("rank", "of"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Award]:
        return super().get_queryset(request).select_related("person")

    @admin.display(description="Person", ordering="person__name_key")
    def of_person(self, award: Award) -> str:
        return award.person.full_name

    @admin.display(description="When", ordering="awarded_latest")
    def date(self, award: Award) -> str:
        return when(award, "awarded") or "undated"

    @admin.display(description="Rank")
    def place(self, award: Award) -> str:
        if award.rank is None:
            return "not stated"
        return f"{award.rank} of {award.of}" if award.of else str(award.rank)
