"""Candidates: the list, and the page that people read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from profiles.access import Act, access_policy
from profiles.admin.base import PolicyHistoryAdmin
from profiles.models import Person
from profiles.pages import FoldedSearch, ReadPage, YesNoFilter, degree_in_words, sight
from recruiting.admin.candidate_page import candidate_page
from recruiting.models import Application, Candidate
from recruiting.queries import CandidateSummary, candidate_summaries, tab_counts


class AppliedFilter(YesNoFilter):
    """Prospects have applied for nothing."""

    title = "application"
    parameter_name = "applied"
    words = (("yes", "Has applied"), ("no", "Prospects"))

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        applied = sight(request)(Application).values("candidate")
        return rows.filter(pk__in=applied) if answer else rows.exclude(pk__in=applied)


@admin.register(Candidate)
class CandidateAdmin(ReadPage, FoldedSearch, PolicyHistoryAdmin):
    list_display = (
        "who",
        "latest_degree",
        "works",
        "first_author",
        "co_first",
        "awards",
        "applications",
        "flags",
        "added",
    )
    list_display_links = ("who",)
    search_fields = ("person__name_key",)
    search_help_text = "Name, in any spelling of its accents"
    list_filter = (AppliedFilter, "status")
    ordering = ("-created_at", "-id")
    fields = ("headline", "status", "source")
    read_template = "admin/recruiting/candidate/page.html"
    has_form = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Candidate]:
        return super().get_queryset(request).select_related("person")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        summaries = candidate_summaries(changelist.result_list, sight(request))
        for candidate in changelist.result_list:
            candidate.summary = summaries[candidate.pk]
        return changelist

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Candidates come with documents, or from a person's page later on."""
        return False

    def read_context(self, request: HttpRequest, row: Candidate) -> dict[str, Any]:
        see = sight(request)
        readable = access_policy().readable_fields(request.user, Person)
        context = candidate_page(
            row,
            see,
            tab=request.GET.get("tab", ""),
            today=timezone.localdate(),
            counts=tab_counts(row.person, see),
            all_posts="posts_count" in readable,
        )
        return context | {"may_edit_person": self.may(request, Act.CHANGE, row.person)}

    # Columns

    @admin.display(description="Person", ordering="person__name_key")
    def who(self, candidate: Candidate) -> SafeString | str:
        if not candidate.headline:
            return candidate.person.full_name
        return format_html(
            '{}<br><span class="sl-quiet">{}</span>', candidate.person.full_name, candidate.headline
        )

    @admin.display(description="Latest degree")
    def latest_degree(self, candidate: Candidate) -> str:
        return degree_in_words(_summary(candidate).person.latest_degree)

    @admin.display(description="Works")
    def works(self, candidate: Candidate) -> int | str:
        return candidate.person.works_count or "none read"

    @admin.display(description="First")
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

    @admin.display(description="Awards")
    def awards(self, candidate: Candidate) -> int | str:
        return candidate.person.awards_count or "none read"

    @admin.display(description="Applications")
    def applications(self, candidate: Candidate) -> SafeString | str:
        lines = ((a.position.code, _standing(a)) for a in _summary(candidate).applications)
        return format_html_join(SafeString("<br>"), "{} · {}", lines) or "none: prospect"

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
