"""Publications: the list, the page of one work with its authors and versions, its form."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from profiles.admin.base import PolicyHistoryAdmin, PolicyTabularInline
from profiles.admin.row_forms import RowForm
from profiles.models import Authorship, Publication
from profiles.pages import FoldedSearch, ReadPage, sight
from profiles.queries import authors_of, work_page
from profiles.templatetags.dates import when


class AuthorshipInline(PolicyTabularInline):
    model = Authorship
    form = RowForm
    fields = ("position", "name_as_written", "person", "equal_contribution", "corresponding")
    verbose_name_plural = "authors"


@admin.register(Publication)
class PublicationAdmin(ReadPage, FoldedSearch, PolicyHistoryAdmin):
    form = RowForm
    empty_words = "No publication yet. Works are read from CVs, statements and scholar pages."
    comes_with_documents = True
    list_display = ("title", "authors", "date", "appeared", "status", "order_of_authors")
    sortable_by = ("date",)
    search_fields = ("title_key",)
    search_help_text = "Words of the title"
    list_filter = ("status", "order_convention", "author_list_truncated")
    ordering = ("-pk",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    ("issued", "status"),
                    ("venue", "venue_raw"),
                    ("submitted_to", "category"),
                    ("presentation", "acceptance_rate"),
                    ("has_code", "version_of"),
                )
            },
        ),
        (
            "Author list",
            {"fields": ("order_convention", ("author_list_truncated", "authors_total"))},
        ),
    )
    inlines = (AuthorshipInline,)
    read_template = "admin/profiles/publication/page.html"
    has_form = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        return super().get_queryset(request).select_related("venue")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        works = changelist.result_list
        authors = authors_of([work.pk for work in works], sight(request))
        for work in works:
            work.listed = authors.get(work.pk, ())
        return changelist

    def read_context(self, request: HttpRequest, row: Publication) -> dict[str, Any]:
        return {"work": row, "page": work_page(row, sight(request))}

    # Columns

    @admin.display(description="Authors")
    def authors(self, work: Publication) -> str:
        listed = [author.name_as_written for author in work.listed]  # type: ignore[attr-defined]
        if not listed:
            return "not printed"
        shown = ", ".join(listed[:3])
        return f"{shown}, …" if len(listed) > 3 or work.author_list_truncated else shown

    @admin.display(description="Issued", ordering="issued_latest")
    def date(self, work: Publication) -> str:
        return when(work, "issued") or "undated"

    @admin.display(description="Venue")
    def appeared(self, work: Publication) -> str:
        return work.venue.name if work.venue else (work.venue_raw or "not stated")

    @admin.display(description="Order of authors")
    def order_of_authors(self, work: Publication) -> str:
        return work.get_order_convention_display()
