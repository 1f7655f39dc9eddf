"""Facts: what was read, where it stands, what became of it and who decided so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from ingestion.admin.deciding import bulk_done, may_decide, open_to
from ingestion.admin.fact_form import fact_form
from ingestion.admin.review import ReviewPages
from ingestion.admin.review_way import review_address, undo_address
from ingestion.choices import DECIDED, DecisionAct, FactKind, FactState
from ingestion.errors import NotAValue
from ingestion.models import ExtractedFact
from ingestion.queries import evidence_of, fact_values, row_in_sight
from ingestion.queries.decisions import decisions_of
from ingestion.queries.review import LEAST_SURE_FIRST
from ingestion.services.facts import Decision, decide_facts, reopen_fact
from ingestion.words import confidence_words, reasons
from profiles.access import Act, access_policy
from profiles.admin.base import Acts, BulkDone, Done, ListAct, PolicyModelAdmin, RowAct, Skipped
from profiles.pages import ReadPage, person_of, sight

_OPEN = (FactState.PROPOSED, FactState.AUTO_ACCEPTED)
NOT_YOURS = "You may read it, but not decide it. It was left as it is."


# What is offered on the page of a fact, by its state; what comes too late is told, not refused.
OFFERED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_OPEN, ("accept", "correct", "reject")),
    **dict.fromkeys(DECIDED, ("reopen",)),
}


def _may(request: HttpRequest, fact: ExtractedFact) -> bool:
    return fact.kind != FactKind.POSITION and may_decide(request, fact)


def _decide(act: DecisionAct) -> Callable[[HttpRequest, ExtractedFact, dict[str, Any]], Done]:
    def run(request: HttpRequest, fact: ExtractedFact, data: dict[str, Any]) -> Done:
        now = timezone.now()
        decision = Decision(fact.pk, act, data.get("changes", {}))
        [decided] = decide_facts(decisions=[decision], actor=person_of(request), now=now)
        if decided.error is not None:
            raise decided.error
        return Done(f"{act.label}: {fact.label}.", undo=undo_address(now))

    return run


def _reopen(request: HttpRequest, fact: ExtractedFact, data: dict[str, Any]) -> Done:
    reopen_fact(fact_id=fact.pk, actor=person_of(request), now=timezone.now())
    return Done(f"Reopened: {fact.label}. It is as it was before it was decided.")


def _correction(request: HttpRequest, fact: ExtractedFact) -> type[forms.Form]:
    """The form of the fact, which gives its changes as one value."""

    class Correction(fact_form(fact)):  # type: ignore[misc]
        def clean(self) -> dict[str, Any] | None:
            super().clean()
            if not self.has_changes:
                self.add_error(
                    None, str(NotAValue("No field is changed; accept the fact instead."))
                )
            return {**self.cleaned_data, "changes": self.changes}

    return Correction


ROW_ACTS: tuple[RowAct, ...] = (
    RowAct(
        "accept",
        "Accept",
        _decide(DecisionAct.ACCEPTED),
        may=_may,
        explain="The fact is right as it was read.",
        icon="check",
    ),
    RowAct(
        "correct",
        "Correct",
        _decide(DecisionAct.CORRECTED),
        _correction,
        may=_may,
        explain="What was read is kept beside the correction, and so are the places in the text.",
        icon="edit",
    ),
    RowAct(
        "reject",
        "Reject",
        _decide(DecisionAct.REJECTED),
        may=_may,
        explain="The fact is wrong: what it put into the profile goes, and no later reading brings"
        " it back.",
        icon="block",
    ),
    RowAct(
        "reopen",
        "Reopen",
        _reopen,
        may=_may,
        explain="The decision is taken back; what a person has saved since stays.",
        icon="undo",
    ),
)


def _decide_many(
    act: DecisionAct,
) -> Callable[[HttpRequest, list[ExtractedFact], dict[str, Any]], BulkDone]:
    def run(request: HttpRequest, facts: list[ExtractedFact], data: dict[str, Any]) -> BulkDone:
        now = timezone.now()
        keys = [fact.pk for fact in facts]
        mine = set(open_to(request).filter(pk__in=keys).values_list("pk", flat=True))
        decided = decide_facts(
            decisions=[Decision(key, act) for key in keys if key in mine],
            actor=person_of(request),
            now=now,
        )
        done = bulk_done(decided, {fact.pk: fact.label for fact in facts}, act, now)
        others = [Skipped(fact.label, NOT_YOURS) for fact in facts if fact.pk not in mine]
        return BulkDone(done.text, [*done.skipped, *others], undo=done.undo)

    return run


def _may_somewhere(request: HttpRequest) -> bool:
    return access_policy().may(request.user, Act.CHANGE, ExtractedFact)


@admin.register(ExtractedFact)
class ExtractedFactAdmin(ReviewPages, Acts, ReadPage, PolicyModelAdmin):
    empty_words = (
        "No fact yet. What is read in a document is here, each with the line where it is printed."
    )
    comes_with_documents = True
    list_display = ("name", "kind", "state", "about", "read_in", "why", "how_sure")
    list_display_links = ("name",)
    search_fields = ("label", "person__name_key")
    search_help_text = "What it says, or the name of whom it is about"
    list_filter = ("state", "kind")
    allowed_lookups = ("document", "person")
    ordering = ("-created_at", "-id")
    read_template = "admin/ingestion/extractedfact/page.html"
    list_before_template = "admin/ingestion/extractedfact/before_list.html"
    row_acts = ROW_ACTS
    list_acts = (
        ListAct(
            "accept_facts",
            "Accept",
            _decide_many(DecisionAct.ACCEPTED),
            may=_may_somewhere,
            explain="Each is right as it was read. Of those that cannot be accepted you are told"
            " why.",
        ),
        ListAct(
            "reject_facts",
            "Reject",
            _decide_many(DecisionAct.REJECTED),
            may=_may_somewhere,
            explain="Each is wrong: what it put into the profile goes, and no later reading brings"
            " it back.",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExtractedFact]:
        rows = super().get_queryset(request).select_related("person", "document")
        return rows.defer("value", "read_value")

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        """What waits comes least sure first, as where it is checked; all else newest first."""
        asked = request.GET.getlist("state__exact") + request.GET.getlist("state__in")
        return LEAST_SURE_FIRST if asked == [FactState.PROPOSED] else self.ordering

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Facts are read, never typed."""
        return False

    def read_context(self, request: HttpRequest, row: ExtractedFact) -> dict[str, Any]:
        see = sight(request)
        # Both in one query; the page's own columns leave them out, as those of the list do.
        row.refresh_from_db(fields=["value", "read_value"])
        offered = OFFERED.get(row.state, ()) if _may(request, row) else ()
        return {
            "fact": row,
            "values": fact_values(row),
            "read_as": fact_values(row, as_read=True),
            "reasons": reasons(row.checks),
            "confidence": confidence_words(row.confidence),
            "evidence": evidence_of(row, see),
            "target": row_in_sight(row, see),
            "decisions": decisions_of(row, see),
            "acts": [act for act in self.row_acts if act.name in offered],
            "review": f"{review_address()}?fact={row.pk}",
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

    @admin.display(description="How sure", ordering=LEAST_SURE_FIRST[0])
    def how_sure(self, fact: ExtractedFact) -> str:
        return confidence_words(fact.confidence)
