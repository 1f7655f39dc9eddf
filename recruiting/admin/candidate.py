"""Candidates: the list, and the page that people read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from profiles.access import Act, access_policy
from profiles.admin.base import Acts, Bibliography, Exports, PolicyHistoryAdmin
from profiles.choices import ContactKind
from profiles.models import ContactPoint, Person
from profiles.pages import FoldedSearch, LedOn, ReadPage, degree_in_words, person_of, sight
from recruiting.admin.applying import ADD_TO_POSITION
from recruiting.admin.candidate_add import add_page, may_add
from recruiting.admin.candidate_filters import (
    AppliedFilter,
    DegreeFilter,
    DocumentFilter,
    NewFilter,
    PositionFilter,
    StageFilter,
    TagFilter,
    ToCheckFilter,
)
from recruiting.admin.candidate_page import candidate_page
from recruiting.admin.identity import SAME_PERSON
from recruiting.admin.plain_list import PlainList
from recruiting.admin.shortlisting import COMPARE, DOSSIERS, SHORTLIST
from recruiting.admin.tagging import RETAG_ONE, TAG, TAG_ONE, UNTAG, UNTAG_ONE
from recruiting.exports.answers import PACK_DOCUMENTS
from recruiting.models import Application, Candidate, Note
from recruiting.queries import CandidateSummary, candidate_summaries
from recruiting.queries.candidate_page import with_figures
from recruiting.queries.candidates import candidate_that_stands_for

PAGE = "recruiting_candidate_change"


@admin.register(Candidate)
class CandidateAdmin(
    LedOn, PlainList, Exports, Bibliography, Acts, ReadPage, FoldedSearch, PolicyHistoryAdmin
):
    empty_words = (
        "Nobody here yet. CVs, statements and scholar pages that are brought in make candidates."
    )
    comes_with_documents = True
    list_display = (
        "who",
        "latest_degree",
        "works",
        "first_author",
        "co_first",
        "awards",
        "applications",
        "labels",
        "flags",
        "added",
    )
    list_display_links = ("who",)
    number_columns = ("works", "first_author", "co_first", "awards")
    search_fields = ("person__name_key",)
    search_help_text = "Name in any spelling of its accents, e-mail address or headline"
    list_filter = (
        AppliedFilter,
        "status",
        TagFilter,
        PositionFilter,
        StageFilter,
        DegreeFilter,
        DocumentFilter,
        ToCheckFilter,
        NewFilter,
    )
    list_filter_sheet = True
    ordering = ("-created_at", "-id")
    fields = ("headline", "status", "source")
    read_template = "admin/recruiting/candidate/page.html"
    has_form = True
    row_acts = (TAG_ONE, UNTAG_ONE, RETAG_ONE)
    list_acts = (
        ADD_TO_POSITION,
        TAG,
        UNTAG,
        SHORTLIST,
        COMPARE,
        DOSSIERS,
        PACK_DOCUMENTS,
        SAME_PERSON,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Candidate]:
        rows: QuerySet[Candidate] = super().get_queryset(request).select_related("person")
        match = request.resolver_match
        if match is None or match.url_name != PAGE or "edit" in request.GET:
            return rows
        rows = with_figures(rows, sight(request), reader_id=person_of(request).pk)
        return rows.annotate(**self._rights(request))

    def _rights(self, request: HttpRequest) -> dict[str, Exists]:
        """What the reader may do, as columns of the row that the page is about."""
        user, writable = request.user, access_policy().writable
        change = writable(user, Act.CHANGE, Candidate, among=Candidate)
        person = writable(user, Act.CHANGE, Person, among=Person)
        note = writable(user, Act.ADD, Note, among=Candidate)
        return {
            "may_change": Exists(change.filter(pk=OuterRef("pk"))),
            "may_change_person": Exists(person.filter(pk=OuterRef("person"))),
            "may_note": Exists(note.filter(pk=OuterRef("pk"))),
        }

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        row: Any = super().get_object(request, object_id, from_field)
        if hasattr(row, "may_change"):
            self.remember(request, Act.CHANGE, row, row.may_change)
        return row

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find by name, e-mail address or headline; no join, which would double rows."""
        by_name, doubles = super().get_search_results(request, queryset, search_term)
        term = search_term.strip()
        if not term:
            return by_name, doubles
        contacts = sight(request, few=False)(ContactPoint).filter(
            kind=ContactKind.EMAIL, value_key__contains=term.casefold()
        )
        by_address = queryset.filter(person__in=contacts.order_by().values("person"))
        return by_name | by_address | queryset.filter(headline__icontains=term), doubles

    def prepare_rows(self, request: HttpRequest, rows: list[Any]) -> None:
        summaries = candidate_summaries(rows, sight(request), reader_id=person_of(request).pk)
        for candidate in rows:
            candidate.summary = summaries[candidate.pk]

    def stands_for(self, request: HttpRequest, key: Any) -> Candidate | None:
        return candidate_that_stands_for(key, sight(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_add(request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        if not may_add(request):
            raise PermissionDenied
        return add_page(self, request)

    def read_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        context = candidate_page(request, row, may_note=row.may_note)
        return context | {"may_edit_person": row.may_change_person}

    # Columns

    @admin.display(description="Person", ordering="person__name_key")
    def who(self, candidate: Candidate) -> SafeString | str:
        new = SafeString(' <span class="sl-chip sl-new">new</span>')
        mark = new if _summary(candidate).is_new else ""
        if not candidate.headline:
            return format_html("{}{}", candidate.person.full_name, mark)
        return format_html(
            '{}{}<br><span class="sl-quiet">{}</span>',
            candidate.person.full_name,
            mark,
            candidate.headline,
        )

    @admin.display(description="Latest degree")
    def latest_degree(self, candidate: Candidate) -> str:
        return degree_in_words(_summary(candidate).person.latest_degree)

    @admin.display(description="Works", ordering="person__works_count")
    def works(self, candidate: Candidate) -> int | str:
        return candidate.person.works_count or "none read"

    @admin.display(description="First", ordering="person__first_author_count")
    def first_author(self, candidate: Candidate) -> SafeString | int | str:
        if not candidate.person.works_count:
            return "unknown"
        declared = _summary(candidate).person.roles.alphabetical
        if not declared:
            return candidate.person.first_author_count
        return format_html(
            '{} <span class="sl-quiet" title="{}">({} αβ)</span>',
            candidate.person.first_author_count,
            "Works whose order of authors is declared random or alphabetical, not counted as first",
            declared,
        )

    @admin.display(description="Equal, not first")
    def co_first(self, candidate: Candidate) -> int | str:
        return _summary(candidate).person.roles.co_first or "none marked"

    @admin.display(description="Awards", ordering="person__awards_count")
    def awards(self, candidate: Candidate) -> int | str:
        return candidate.person.awards_count or "none read"

    @admin.display(description="Applications")
    def applications(self, candidate: Candidate) -> SafeString | str:
        lines = ((a.position.code, _standing(a)) for a in _summary(candidate).applications)
        return format_html_join(SafeString("<br>"), "{} · {}", lines) or "none: prospect"

    @admin.display(description="Tags")
    def labels(self, candidate: Candidate) -> SafeString | str:
        chips = ((one.tag.colour, one.tag.label) for one in _summary(candidate).tags)
        found = format_html_join(" ", '<span class="sl-chip sl-tag-{}">{}</span>', chips)
        return found or "none"

    @admin.display(description="To look at")
    def flags(self, candidate: Candidate) -> SafeString | str:
        summary = _summary(candidate)
        page = reverse("admin:recruiting_candidate_change", args=[candidate.pk])
        found = [
            (page, tab, number, word)
            for tab, number, word in (
                ("overview", summary.facts_to_check, "to check"),
                ("findings", summary.open_findings, "to settle"),
            )
            if number
        ]
        return (
            format_html_join(
                SafeString("<br>"), '<a class="sl-flag" href="{}?tab={}">{} {}</a>', found
            )
            or "nothing"
        )

    @admin.display(description="Added", ordering="created_at")
    def added(self, candidate: Candidate) -> str:
        return f"{candidate.created_at:%Y-%m-%d}"


def _summary(candidate: Candidate) -> CandidateSummary:
    summary: CandidateSummary = candidate.summary  # type: ignore[attr-defined]
    return summary


def _standing(application: Application) -> str:
    if application.outcome:
        return application.get_outcome_display()
    return application.get_stage_display()
