"""Documents: the list, the page that shows text and facts side by side."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ingestion.admin.pictures import PagePictures
from ingestion.admin.review_way import review_address
from ingestion.admin.text_page import text_html
from ingestion.models import Document
from ingestion.queries import documents_about, fact_counts_of, read_document, subjects_of
from profiles.admin.base import PolicyModelAdmin
from profiles.pages import ReadPage, sight


@admin.register(Document)
class DocumentAdmin(PagePictures, ReadPage, PolicyModelAdmin):
    empty_words = (
        "No document yet. CVs, statements, scholar pages and feeds are here once they are brought"
        " in."
    )
    comes_with_documents = True
    list_display = ("name", "kind", "about", "pages", "facts", "to_check", "received_at")
    list_display_links = ("name",)
    search_fields = ("original_name",)
    search_help_text = "File name, or name of whom it is about"
    list_filter = ("kind",)
    ordering = ("-received_at", "-id")
    read_template = "admin/ingestion/document/page.html"

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        see = sight(request)
        keys = [document.pk for document in changelist.result_list]
        subjects, counts = subjects_of(keys, see), fact_counts_of(keys, see)
        for document in changelist.result_list:
            document.people = subjects.get(document.pk, ())
            document.counted = counts[document.pk]
        return changelist

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find by file name, or by whom it is about; no join, which would double rows."""
        by_name, doubles = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return by_name, doubles
        about = documents_about(search_term, sight(request, few=False))
        return by_name | queryset.filter(pk__in=about), doubles

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Documents come in through an import."""
        return False

    def read_context(self, request: HttpRequest, row: Document) -> dict[str, Any]:
        see = sight(request)
        fact_id = _number(request, "fact")
        finding_id = _number(request, "finding")
        reading = read_document(
            row, see, fact_id=fact_id, rendition_id=_number(request, "rendition")
        )
        return {
            "document": row,
            "reading": reading,
            "text": text_html(
                reading, fact_id=fact_id, finding_id=finding_id, passage=_passage(request)
            ),
            "people": subjects_of([row.pk], see).get(row.pk, ()),
            "lit_fact": fact_id,
            "lit_finding": finding_id,
            "waiting": sum(fact.to_check for fact in reading.facts),
            "review": review_address(),
        }

    @admin.display(description="Document", ordering="original_name")
    def name(self, document: Document) -> str:
        return str(document)

    @admin.display(description="About")
    def about(self, document: Document) -> SafeString | str:
        people = document.people  # type: ignore[attr-defined]
        return format_html_join(", ", "{}", ((person.full_name,) for person in people)) or "nobody"

    @admin.display(description="Facts")
    def facts(self, document: Document) -> int:
        return int(document.counted[0])  # type: ignore[attr-defined]

    @admin.display(description="To check")
    def to_check(self, document: Document) -> int:
        return int(document.counted[1])  # type: ignore[attr-defined]


def _number(request: HttpRequest, name: str) -> int | None:
    """Return a key from the address; None for anything that is not one."""
    return _whole(request.GET.get(name, ""))


def _passage(request: HttpRequest) -> tuple[int, int] | None:
    """Return the characters that the address asks to light: "?passage=12-27"."""
    start, _, end = request.GET.get("passage", "").partition("-")
    first, last = _whole(start), _whole(end)
    return None if first is None or last is None else (first, last)


def _whole(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
