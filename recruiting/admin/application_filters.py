"""What the table of applications can be narrowed to; every filter is in the address."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.contrib.filters.admin import CheckboxFilter

from ingestion.choices import DocumentKind
from profiles.pages import YesNoFilter, sight
from recruiting.admin.candidate_filters import ChoiceFilter
from recruiting.choices import PositionState
from recruiting.models import Application, Position, Tag
from recruiting.queries.lines import (
    EXPECTED,
    flagged,
    marked_by,
    new_to,
    tags_in_use,
    with_documents,
    with_tag,
)

MOST_CHOICES = 50
WITHOUT = "no-"


def wanted_position(request: HttpRequest) -> str:
    """The key of the position that the list is narrowed to, "" for all."""
    given = request.GET.get("position__exact", "")
    return given if given.isascii() and given.isdecimal() and len(given) < 19 else ""


def tags_of_page(request: HttpRequest) -> tuple[Tag, ...]:
    """The tags that this list shows and narrows by, read once per request."""
    known: tuple[Tag, ...] | None = request.__dict__.get("_tags_of_page")
    if known is None:
        position = wanted_position(request)
        owner = Position(pk=int(position)) if position else None
        known = tags_in_use(sight(request), position=owner)
        request.__dict__["_tags_of_page"] = known
    return known


class StillOpenFilter(YesNoFilter):
    title = "still open"
    parameter_name = "open"

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        return rows.filter(outcome="") if answer else rows.exclude(outcome="")


class NewFilter(YesNoFilter):
    """New to whoever looks: never opened, or something was added since."""

    title = "new to me"
    parameter_name = "new"

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        new = new_to(rows, sight(request), reader_id=request.user.pk or 0)
        return new if answer else rows.exclude(pk__in=new.values("pk"))


class MineFilter(YesNoFilter):
    title = "marked by me"
    parameter_name = "mine"

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        marked = marked_by(rows, sight(request), reader_id=request.user.pk or 0)
        return marked if answer else rows.exclude(pk__in=marked.values("pk"))


class FlagFilter(YesNoFilter):
    title = "something to look at"
    parameter_name = "flag"

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        found = flagged(rows, sight(request))
        return found if answer else rows.exclude(pk__in=found.values("pk"))


class TagFilter(ChoiceFilter):
    title = "tag"
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(tag.pk), tag.label) for tag in tags_of_page(request)[:MOST_CHOICES]]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """A tag that is not there, or not in sight, is on nothing."""
        if not self.value():
            return queryset
        known = {str(tag.pk): tag.pk for tag in tags_of_page(request)}
        tag = known.get(self.value() or "")
        return with_tag(queryset, tag, sight(request)) if tag else queryset.none()


class DocumentFilter(CheckboxFilter):
    """Kinds of documents that are there, or missing; several narrow further."""

    title = "document"
    parameter_name = "has"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        there = [(kind.value, str(kind.label)) for kind in DocumentKind]
        missing = [(f"{WITHOUT}{kind.value}", f"{kind.label} missing") for kind in EXPECTED]
        return [*missing, *there]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        see = sight(request)
        known = {key for key, _ in self.lookup_choices}
        for wanted in dict.fromkeys(self.value() or ()):
            if wanted in known:
                kind = wanted.removeprefix(WITHOUT)
                has = not wanted.startswith(WITHOUT)
                queryset = with_documents(queryset, kind, see, has=has)
        return queryset


class PositionFilter(ChoiceFilter):
    """The newest positions in sight that are no drafts."""

    title = "position"
    parameter_name = "position__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = sight(request)(Position).exclude(state=PositionState.DRAFT)
        newest = rows.order_by("-created_at", "-id")[:MOST_CHOICES]
        return [(str(pk), code) for pk, code in newest.values_list("pk", "code")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Application]
    ) -> QuerySet[Application]:
        if not self.value():
            return queryset
        position = wanted_position(request)
        return queryset.filter(position=int(position)) if position else queryset.none()
