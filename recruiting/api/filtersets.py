"""The filters of candidates, positions, applications and committees."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from ingestion.choices import DocumentKind
from ingestion.models import Document
from profiles.api.base import KeyFilter, PolicyFilterSet, WordsFilter, YesNoFilter
from profiles.models import Person, PersonName
from recruiting.choices import (
    CandidateStatus,
    ConflictKind,
    Outcome,
    PositionKind,
    PositionState,
    Role,
    Stage,
    TagScope,
    Visibility,
)
from recruiting.models import Application, Candidate, Position, Tag

OUTCOMES = [(value, label) for value, label in Outcome.choices if value]
DOCUMENTS = WordsFilter(
    method="with_documents", choices=DocumentKind.choices, label="Has a document of this kind."
)


class CandidateFilters(PolicyFilterSet):
    """`position_id`, `stage` and `outcome` speak of one and the same application."""

    search_paths = ("person__name_key",)

    person_id = KeyFilter(Person, "person")
    status = WordsFilter(choices=CandidateStatus.choices)
    position_id = KeyFilter(Position, "position", method="through_applications")
    stage = WordsFilter(choices=Stage.choices, method="through_applications")
    outcome = WordsFilter(choices=OUTCOMES, method="through_applications")
    has = DOCUMENTS

    def has_word(self, word: str) -> Q:
        names = self.visible(PersonName).filter(name_key__contains=word)
        return super().has_word(word) | Q(person__in=names.values("person"))

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        applications = self.visible(Application)
        if asked.get("position_id"):
            positions = self.visible(Position).filter(pk=asked["position_id"])
            applications = applications.filter(position__in=positions.values("pk"))
        if asked.get("stage"):
            applications = applications.filter(stage__in=asked["stage"])
        if asked.get("outcome"):
            applications = applications.filter(outcome__in=asked["outcome"])
        if any(asked.get(name) for name in ("position_id", "stage", "outcome")):
            rows = rows.filter(pk__in=applications.values("candidate"))
        return rows

    def through_applications(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return rows  # see filter_queryset: all three at once

    def with_documents(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        for kind in value:
            documents = self.visible(Document).filter(kind=kind)
            rows = rows.filter(person__in=documents.values("subjects"))
        return rows


class PositionFilters(PolicyFilterSet):
    code = django_filters.CharFilter(field_name="code", max_length=80)
    state = WordsFilter(choices=PositionState.choices)
    kind = WordsFilter(choices=PositionKind.choices)


class ApplicationFilters(PolicyFilterSet):
    search_paths = ("candidate__person__name_key",)

    position_id = KeyFilter(Position, "position")
    candidate_id = KeyFilter(Candidate, "candidate")
    person_id = KeyFilter(Person, "candidate__person")
    stage = WordsFilter(choices=Stage.choices)
    outcome = WordsFilter(choices=OUTCOMES)
    is_open = YesNoFilter(field_name="outcome", method="still_open")
    has = DOCUMENTS

    def still_open(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        wanted = Q(outcome=Outcome.NONE)
        return rows.filter(wanted if value == "true" else ~wanted)

    def with_documents(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        for kind in value:
            documents = self.visible(Document).filter(kind=kind)
            rows = rows.filter(pk__in=documents.values("applications"))
        return rows


class MembershipFilters(PolicyFilterSet):
    position_id = KeyFilter(Position, "position")
    user_id = KeyFilter(get_user_model(), "user")
    role = WordsFilter(choices=Role.choices)


class ConflictFilters(PolicyFilterSet):
    application_id = KeyFilter(Application, "application")
    user_id = KeyFilter(get_user_model(), "user")
    kind = WordsFilter(choices=ConflictKind.choices)


class StageEventFilters(PolicyFilterSet):
    application_id = KeyFilter(Application, "application")
    position_id = KeyFilter(Position, "application__position")
    actor_id = KeyFilter(get_user_model(), "actor")


class NoteFilters(PolicyFilterSet):
    candidate_id = KeyFilter(Candidate, "candidate")
    application_id = KeyFilter(Application, "application")
    author_id = KeyFilter(get_user_model(), "author")
    visibility = WordsFilter(choices=Visibility.choices)


class TagFilters(PolicyFilterSet):
    position_id = KeyFilter(Position, "position")
    scope = WordsFilter(choices=TagScope.choices)


class TaggingFilters(PolicyFilterSet):
    tag_id = KeyFilter(Tag, "tag")
    candidate_id = KeyFilter(Candidate, "candidate")
    application_id = KeyFilter(Application, "application")


class ShortlistFilters(PolicyFilterSet):
    position_id = KeyFilter(Position, "position")
    frozen = YesNoFilter(field_name="frozen_at", method="is_frozen")

    def is_frozen(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(frozen_at__isnull=value != "true")
