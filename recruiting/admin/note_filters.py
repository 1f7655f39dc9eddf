"""What narrows the list of notes."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest

from profiles.pages import person_of, sight
from recruiting.models import Note, Position
from recruiting.queries.applications import name_of
from recruiting.queries.notes import (
    addressing,
)


class MentionsFilter(SimpleListFilter):
    title = "mentions"
    parameter_name = "mentions"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("unseen", "Mention me, not opened yet"), ("me", "Mention me")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Note]) -> QuerySet[Note]:
        if self.value() not in ("me", "unseen"):
            return queryset
        unseen = self.value() == "unseen"
        notes = addressing(sight(request, few=False), person_of(request).pk, unseen=unseen)
        return queryset.filter(pk__in=notes.values("pk"))


class AuthorFilter(SimpleListFilter):
    title = "author"
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        see = sight(request)
        users = see(get_user_model()).filter(pk__in=see(Note).order_by().values("author"))
        return [(str(user.pk), name_of(user)) for user in users.order_by("username")[:100]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Note]) -> QuerySet[Note]:
        chosen = _one_of(self)
        return queryset.filter(author=chosen) if chosen else queryset


class NotePositionFilter(SimpleListFilter):
    title = "position"
    parameter_name = "position"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        see = sight(request)
        noted = see(Note).order_by().values("application__position")
        rows = see(Position).filter(pk__in=noted).order_by("code")[:100]
        return [(str(pk), code) for pk, code in rows.values_list("pk", "code")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Note]) -> QuerySet[Note]:
        chosen = _one_of(self)
        return queryset.filter(application__position=chosen) if chosen else queryset


def _one_of(choice: SimpleListFilter) -> int | None:
    """The key that was chosen, if it is one that is offered."""
    given = choice.value()
    return int(given) if given and given in {str(key) for key, _ in choice.lookup_choices} else None
