"""Findings: what cannot be, or needs a person's eye, with the places it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from ingestion.choices import COAUTHOR_GROUPS, POSSIBLE_DUPLICATE, FindingState
from ingestion.models import Finding
from ingestion.queries import finding_lines
from ingestion.queries.decisions import decider_of
from ingestion.services.findings import reopen_finding, settle_finding
from ingestion.words import finding_title
from profiles.access import Act, access_policy
from profiles.admin.base import Acts, BulkDone, Done, ListAct, PolicyModelAdmin, RowAct, Skipped
from profiles.errors import DomainError
from profiles.models import IdentityDecision
from profiles.pages import FoldedSearch, ReadPage, person_of, sight

SETTLE = "Somebody has looked into it and dealt with it. It can be opened again."
DISMISS = "There is nothing to it. No later reading brings it up again; it can be opened again."


def _may(request: HttpRequest, finding: Finding) -> bool:
    return access_policy().may(request.user, Act.CHANGE, finding)


def _undo(finding: Finding) -> str:
    return reverse("admin:ingestion_finding_act", args=[finding.pk, "reopen"])


def _settle(dismiss: bool) -> Callable[[HttpRequest, Finding, dict[str, Any]], Done]:
    def run(request: HttpRequest, finding: Finding, data: dict[str, Any]) -> Done:
        settled = settle_finding(
            finding_id=finding.pk, actor=person_of(request), now=timezone.now(), dismiss=dismiss
        )
        told = f"{settled.get_state_display()}: {finding_title(finding.rule)}."
        return Done(told, undo=_undo(finding))

    return run


def _reopen(request: HttpRequest, finding: Finding, data: dict[str, Any]) -> Done:
    reopen_finding(finding_id=finding.pk, actor=person_of(request), now=timezone.now())
    return Done(f"Opened again: {finding_title(finding.rule)}.")


def _settle_many(dismiss: bool) -> Callable[[HttpRequest, list[Finding], dict[str, Any]], BulkDone]:
    def run(request: HttpRequest, findings: list[Finding], data: dict[str, Any]) -> BulkDone:
        open_to = access_policy().writable(request.user, Act.CHANGE, Finding, among=Finding)
        keys = [finding.pk for finding in findings]
        mine = set(open_to.filter(pk__in=keys).values_list("pk", flat=True))
        now, settled, left = timezone.now(), 0, []
        for finding in findings:
            if finding.pk not in mine:
                left.append(Skipped(str(finding), "You may read it, but not settle it."))
                continue
            try:
                settle_finding(
                    finding_id=finding.pk, actor=person_of(request), now=now, dismiss=dismiss
                )
            except DomainError as error:
                left.append(Skipped(str(finding), str(error)))
            else:
                settled += 1
        word = "Dismissed" if dismiss else "Settled"
        plural = "" if settled == 1 else "s"
        return BulkDone(f"{word}: {settled} finding{plural}." if settled else "", left)

    return run


def _who_is_who(request: HttpRequest, finding: Finding) -> str:
    """The page on which what the finding suspects about people is decided, for whoever does."""
    if not access_policy().may(request.user, Act.ADD, IdentityDecision):
        return ""
    if finding.rule == COAUTHOR_GROUPS and finding.person_id is not None:
        return reverse("admin:profiles_identitydecision_split", args=[finding.person_id])
    if finding.rule == POSSIBLE_DUPLICATE:
        return reverse("admin:profiles_identitydecision_queue")
    return ""


def _may_somewhere(request: HttpRequest) -> bool:
    return access_policy().may(request.user, Act.CHANGE, Finding)


@admin.register(Finding)
class FindingAdmin(Acts, ReadPage, FoldedSearch, PolicyModelAdmin):
    empty_words = (
        "No finding. What contradicts itself in a document comes here, with the lines that do."
    )
    comes_with_documents = True
    list_display = ("what", "message", "state", "about", "seen_in", "created_at")
    list_display_links = ("what",)
    search_fields = ("message", "person__name_key")
    search_help_text = "Words of the message, or the name of whom it is about"
    list_filter = ("state",)
    allowed_lookups = ("document", "person", "rule")
    ordering = ("-created_at", "-id")
    read_template = "admin/ingestion/finding/page.html"
    row_acts = (
        RowAct("settle", "Settle", _settle(dismiss=False), may=_may, explain=SETTLE, icon="check"),
        RowAct("dismiss", "Dismiss", _settle(dismiss=True), may=_may, explain=DISMISS),
        RowAct("reopen", "Reopen", _reopen, may=_may, explain="It needs a look again."),
    )
    list_acts = (
        ListAct("settle", "Settle", _settle_many(False), may=_may_somewhere, explain=SETTLE),
        ListAct("dismiss", "Dismiss", _settle_many(True), may=_may_somewhere, explain=DISMISS),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        return super().get_queryset(request).select_related("person", "document")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Findings are seen by rules, never typed."""
        return False

    def read_context(self, request: HttpRequest, row: Finding) -> dict[str, Any]:
        see = sight(request)
        offered = ("settle", "dismiss") if row.state == FindingState.OPEN else ("reopen",)
        settled = see(Finding).filter(pk=row.pk).annotate(settler=decider_of("settled_by", see))
        return {
            "title": finding_title(row.rule),
            "finding": row,
            "findings": finding_lines([row], see),
            "settled_by": settled.values_list("settler", flat=True).first() or "",
            "acts": [act for act in self.acts_of(request, row) if act.name in offered],
            "who_is_who": _who_is_who(request, row),
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
