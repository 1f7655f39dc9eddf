"""What the list of candidates can be narrowed to; every filter is in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from ingestion.choices import DocumentKind, FactState
from ingestion.models import Document, ExtractedFact
from profiles.choices import DegreeLevel
from profiles.models import Education
from profiles.pages import YesNoFilter, sight
from profiles.queries import Sight
from profiles.together import read_together
from recruiting.choices import Outcome, PositionState, Stage
from recruiting.models import Application, Candidate, Position, SavedView, Tag
from recruiting.queries.marks import carrying, new_to, tags_for

MOST_CHOICES = 50
MINE = "mine"
CLOSED = "closed"
WITHOUT = "no-"
OFTEN_MISSING = (DocumentKind.CV, DocumentKind.STATEMENT)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters and the row of views offer."""

    positions: tuple[Position, ...]
    tags: tuple[Tag, ...]
    views: tuple[SavedView, ...]


def choices_of(request: HttpRequest) -> Choices:
    """Return them, read in one query per request."""
    known: Choices | None = request.__dict__.get("_candidate_choices")
    if known is None:
        see = sight(request)
        newest = see(Position).exclude(state=PositionState.DRAFT).order_by("-created_at", "-id")
        found = read_together(
            positions=see(Position).filter(pk__in=newest.values("pk")[:MOST_CHOICES]),
            tags=tags_for(see),
            views=see(SavedView).filter(page="recruiting_candidate"),
        )
        positions = sorted(found["positions"], key=lambda one: (one.created_at, one.pk))
        known = Choices(
            tuple(reversed(positions)),
            tuple(sorted(found["tags"], key=lambda tag: (tag.label.casefold(), tag.pk))),
            tuple(sorted(found["views"], key=lambda view: view.name.casefold())),
        )
        request.__dict__["_candidate_choices"] = known
    return known


def _all(request: HttpRequest) -> Sight:
    """What is in sight, as filters ask for it: of all rows, not of few."""
    return sight(request, few=False)


class AppliedFilter(YesNoFilter):
    """Prospects have applied for nothing."""

    title = "application"
    parameter_name = "applied"
    words = (("yes", "Has applied"), ("no", "Prospects"))

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        applied = sight(request, few=False)(Application).values("candidate")
        return rows.filter(pk__in=applied) if answer else rows.exclude(pk__in=applied)


class NewFilter(YesNoFilter):
    """New to whoever looks: never opened, or something was added since."""

    title = "new for me"
    parameter_name = "new"

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        new = new_to(
            _all(request)(Candidate), sight(request), reader_id=request.user.pk or 0
        ).values("pk")
        return rows.filter(pk__in=new) if answer else rows.exclude(pk__in=new)


class ToCheckFilter(YesNoFilter):
    title = "facts to check"
    parameter_name = "check"

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        waiting = sight(request, few=False)(ExtractedFact).filter(
            state=FactState.PROPOSED, person__isnull=False
        )
        people = waiting.order_by().values("person")
        return rows.filter(person__in=people) if answer else rows.exclude(person__in=people)


class ChoiceFilter(SimpleListFilter):
    """A filter that narrows to nobody where the address asks for what is not offered."""

    def has_output(self) -> bool:
        return bool(self.value()) or super().has_output()


class TagFilter(ChoiceFilter):
    title = "tag"
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        tags = choices_of(request).tags[:MOST_CHOICES]
        mine = [(MINE, "Any of my own")] if any(tag.position_id is None for tag in tags) else []
        return mine + [(str(tag.pk), _told_apart(tag)) for tag in tags]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """A tag that is not there, or not in sight, is on nothing."""
        if not self.value():
            return queryset
        tags = choices_of(request).tags
        wanted = [t for t in tags if self.value() == (MINE if t.position_id is None else "")]
        wanted = wanted or [tag for tag in tags if str(tag.pk) == self.value()]
        see = _all(request)
        return carrying(queryset, see(Tag).filter(pk__in=[tag.pk for tag in wanted]), see)


def _told_apart(tag: Tag) -> str:
    return f"{tag.label} ({tag.position.code})" if tag.position else tag.label


class PositionFilter(ChoiceFilter):
    """With the filter of stages: who is there in that stage."""

    title = "position"
    parameter_name = "position"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(one.pk), one.code) for one in choices_of(request).positions]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        given = self.value() or ""
        if not given:
            return queryset
        if not (given.isascii() and given.isdecimal() and len(given) < 19):
            return queryset.none()
        rows = _in_stage(sight(request, few=False)(Application), request.GET.get("stage", ""))
        return queryset.filter(pk__in=rows.filter(position=int(given)).values("candidate"))


class StageFilter(SimpleListFilter):
    title = "stage"
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((one.value, str(one.label)) for one in Stage), (CLOSED, "Closed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value() or request.GET.get("position"):
            return queryset  # the filter of positions narrows to both
        rows = _in_stage(sight(request, few=False)(Application), self.value() or "")
        return queryset.filter(pk__in=rows.values("candidate"))


def _in_stage(rows: QuerySet[Application], wanted: str) -> QuerySet[Application]:
    if wanted == CLOSED:
        return rows.exclude(outcome=Outcome.NONE)
    return rows.filter(stage=wanted, outcome=Outcome.NONE) if wanted else rows


class DegreeFilter(SimpleListFilter):
    """The level of the degree that the list shows as the latest."""

    title = "latest degree"
    parameter_name = "degree"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(one.value), str(one.label)) for one in DegreeLevel]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        latest_first = (F("period_latest").desc(nulls_first=True), "pk")
        degrees = sight(request, few=False)(Education).filter(person=OuterRef("person"))
        latest = Subquery(degrees.order_by(*latest_first).values("level")[:1])
        return queryset.alias(latest_level=latest).filter(latest_level=self.value())


class DocumentFilter(SimpleListFilter):
    title = "document"
    parameter_name = "has"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        missing = [(f"{WITHOUT}{one.value}", f"{one.label} missing") for one in OFTEN_MISSING]
        return [*missing, *((one.value, str(one.label)) for one in DocumentKind)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        wanted = self.value() or ""
        if not wanted:
            return queryset
        kind = wanted.removeprefix(WITHOUT)
        documents = sight(request, few=False)(Document).filter(
            kind=kind, subject_links__isnull=False
        )
        people = documents.order_by().values("subject_links__person")
        if wanted.startswith(WITHOUT):
            return queryset.exclude(person__in=people)
        return queryset.filter(person__in=people)
