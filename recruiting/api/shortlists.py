"""Shortlists and the places on them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from profiles.access import Act
from profiles.api.base import Adds, Changes, Deletes, PolicyViewSet, acting
from recruiting.api import filtersets, inputs, marks
from recruiting.errors import (
    AlreadyListed,
    NameTaken,
    NothingWritten,
    ShortlistFrozen,
    TooLong,
    WrongPosition,
)
from recruiting.models import Shortlist, ShortlistEntry
from recruiting.queries.shortlists import EntryLine, entries_in_sight, stored_rank
from recruiting.services.shortlists import (
    add_entries,
    delete_shortlist,
    freeze,
    make_shortlist,
    move_entry,
    remove_entry,
    rename_shortlist,
    write_rationale,
)


class ShortlistViewSet(Adds, Changes, Deletes, PolicyViewSet):
    """Ordered lists of applications for one position, with a reason for each."""

    model = Shortlist
    bodies = {"create": inputs.NewShortlist, "partial_update": inputs.ShortlistChange}
    refusals = {
        "create": (NameTaken, NothingWritten),
        "partial_update": (NameTaken, NothingWritten, ShortlistFrozen),
        "destroy": (ShortlistFrozen,),
    }
    serializer_class = marks.ShortlistRead
    filterset_class = filtersets.ShortlistFilters
    orderings = {"created_at": "created_at", "name": "name"}
    default_ordering = "-created_at"

    def add(self, body: dict[str, Any]) -> Shortlist:
        return make_shortlist(actor=self.person, **body)

    def change(self, row: Any, body: dict[str, Any], version: int | None) -> Shortlist:
        return rename_shortlist(
            shortlist_id=row.pk, actor=self.person, now=timezone.now(), version=version, **body
        )

    def remove(self, row: Any, version: int | None) -> None:
        delete_shortlist(shortlist_id=row.pk, version=version)

    @acting(refusals=(ShortlistFrozen,), matches=True)
    def freeze(self, request: Request, pk: str) -> Response:
        """Keep the list as it is now, for good."""
        shortlist = self.get_object()
        self.must(Act.CHANGE, shortlist)
        version = self.known_version(shortlist, wanted=False)
        self.body(inputs.Nothing)
        freeze(shortlist_id=shortlist.pk, actor=self.person, now=timezone.now(), version=version)
        return self.shown(shortlist)


class EntriesOfShortlist(Adds, Changes, Deletes, PolicyViewSet):
    """The places on one shortlist, in order. Of a frozen list, as it was then."""

    model = ShortlistEntry
    below = ("shortlist", Shortlist)
    pagination_class = None  # type: ignore[assignment]  # all of them, in their order
    filter_backends = []
    bodies = {"create": inputs.NewEntry, "partial_update": inputs.EntryChange}
    refusals = {
        "create": (AlreadyListed, ShortlistFrozen, TooLong, WrongPosition),
        "partial_update": (ShortlistFrozen, TooLong),
        "destroy": (ShortlistFrozen,),
    }
    serializer_class = marks.EntryRead

    @property
    def shortlist(self) -> Shortlist:
        found: Shortlist = get_object_or_404(self.visible(Shortlist), pk=self.kwargs["shortlist"])
        return found

    @extend_schema(responses=marks.EntriesRead)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        places = entries_in_sight(self.shortlist, self.visible)
        return Response(marks.EntriesRead({"results": places}).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.shown(self.get_object())

    def shown(self, row: Any, *, status: int = 200) -> Response:
        place = self._place(row)
        response = Response(marks.EntryRead(place).data, status=status)
        response["ETag"] = f'"{place.version}"'
        if status == 201:
            response["Location"] = self.address_of(row)
        return response

    def _place(self, row: ShortlistEntry) -> EntryLine:
        places = entries_in_sight(self.shortlist, self.visible)
        found = next((place for place in places if place.pk == row.pk), None)
        if found is None:
            raise NotFound
        return found

    def draft(self, body: dict[str, Any]) -> ShortlistEntry:
        return ShortlistEntry(shortlist=self.shortlist, application=body["application"])

    def may_add(self) -> None:
        self.must(Act.ADD, ShortlistEntry(shortlist=self.shortlist))

    def add(self, body: dict[str, Any]) -> ShortlistEntry:
        added = add_entries(
            shortlist_id=self.shortlist.pk,
            applications=[body["application"]],
            actor=self.person,
            rationale=body.get("rationale", ""),
            now=timezone.now(),
        )
        for _, why in added.skipped:
            raise why
        return added.entries[0]

    @transaction.atomic
    def change(self, row: Any, body: dict[str, Any], version: int | None) -> ShortlistEntry:
        """The rationale and the place are two acts; both are done, or neither."""
        how: dict[str, Any] = {"entry_id": row.pk, "actor": self.person, "now": timezone.now()}
        if "rationale" in body:
            write_rationale(version=version, rationale=body["rationale"], **how)
        if "rank" in body:
            rank = stored_rank(self.shortlist, body["rank"], self.visible)
            if rank is None:
                raise ValidationError({"rank": "The list has no such place."})
            move_entry(rank=rank, **how)
        return row  # type: ignore[no-any-return]

    def remove(self, row: Any, version: int | None) -> None:
        remove_entry(entry_id=row.pk, actor=self.person, now=timezone.now(), version=version)
