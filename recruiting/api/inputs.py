"""What people send to candidates, positions, applications, committees, and what is said of them."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth import get_user_model
from rest_framework import serializers

from ingestion.models import Rendition
from profiles.api.base import (
    Body,
    Count,
    Day,
    Moment,
    Nothing,
    OneOf,
    RandomKeyText,
    Text,
    key_in_sight,
)
from recruiting import choices
from recruiting.models import Application, Candidate, Position, StageEvent, Tag
from recruiting.queries.committee import find_member
from recruiting.stages import WORDS

__all__ = ["Nothing"]  # for the acts that need no words

MOST_AT_ONCE = 500
SOME_KEY = "0b8c9e9a-4c1d-4b53-9d0e-6d1f3a1b2c3d"


def line(length: int) -> Text:
    """Text that may be left out or emptied."""
    return Text(length, required=False, allow_blank=True)


# Candidates


class CandidateChange(Body):
    example = {"headline": "Doctoral student, works on samples"}

    headline = line(300)
    status = OneOf(choices.CandidateStatus, required=False)


class NewCandidate(Body):
    """Somebody without a document. With `position_id` he applies for it at once."""

    example = {
        "full_name": "Ada Sample",
        "email": "ada@example.org",
        "headline": "Doctoral student",
        "affiliation": "University of Example",
        "position_id": 1,
    }

    full_name = Text(200)
    email = line(300)
    headline = line(300)
    affiliation = line(300)
    position_id = key_in_sight(Position, required=False)


# Positions and committees


class ZoneName(Text):
    """A name of the IANA time zone database."""

    default_error_messages = {"unknown_zone": "This is no IANA time zone such as Europe/Berlin."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(60, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        name: str = super().to_internal_value(data)
        if name not in available_timezones():
            self.fail("unknown_zone")
        return name


class PositionChange(Body):
    example = {"title": "PhD student in invented statistics", "seats": 2}

    title = Text(300)
    kind = OneOf(choices.PositionKind, required=False)
    institution = line(300)
    area = line(300)
    start_term = line(100)
    funding = line(300)
    apply_url = line(500)
    seats = Count(1, 1000, required=False)
    opens_on = Day(required=False, allow_null=True)
    closes_at = Moment(required=False, allow_null=True)
    time_zone = ZoneName(required=False)


class NewPosition(PositionChange):
    """A draft; `open` opens it. Without `code` one is made of institution, kind and term."""

    example = {
        "title": "PhD student in invented statistics",
        "kind": "phd",
        "code": "example-phd-2027",
        "closes_at": "2026-12-15T23:59:00-12:00",
    }

    code = serializers.RegexField(
        r"^[-a-zA-Z0-9_]+$",
        max_length=80,
        required=False,
        error_messages={"invalid": "Letters without accents, digits, - and _ only."},
    )


class NewMembership(Body):
    """Of somebody you work with already (`user_id`), or of whoever has this `login`, exactly."""

    example = {"position_id": 1, "user_id": 2, "role": "reviewer"}

    position_id = key_in_sight(Position)
    user_id = key_in_sight(get_user_model(), required=False)
    login = Text(254, required=False)
    role = OneOf(choices.Role)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        login = attrs.pop("login", None)
        if (login is None) == ("user" not in attrs):
            raise serializers.ValidationError(
                {"user_id": "Name a user or a login, and one only."}, code="exactly_one"
            )
        if login is not None:
            user = find_member(login)
            if user is None:
                raise serializers.ValidationError(
                    {"login": "No account with exactly this login can be given a seat."},
                    code="not_there",
                )
            attrs["user"] = user
        return attrs


class RoleChange(Body):
    example = {"role": "chair"}

    role = OneOf(choices.Role)


class NewConflict(Body):
    """One's own, unless `user_id` names somebody else."""

    example = {"application_id": SOME_KEY, "kind": "coauthor", "reason": "A paper in 2024."}

    application_id = key_in_sight(Application)
    user_id = key_in_sight(get_user_model(), required=False)
    kind = OneOf(choices.ConflictKind)
    reason = line(500)


# Applications


class NewApplication(Body):
    example = {"candidate_id": SOME_KEY, "position_id": 1}

    candidate_id = key_in_sight(Candidate)
    position_id = key_in_sight(Position)


class Move(Body):
    """`to`: a stage, an outcome, or `reopen`. An outcome needs a `reason`."""

    example = {"to": "not_selected", "reason": "fit", "note": "Strong, and in another area."}

    to = OneOf(list(WORDS.items()))
    reason = OneOf(choices.ClosingReason, required=False)
    note = line(2_000)


class MoveMany(Move):
    example = {"ids": [SOME_KEY], "to": "review"}

    ids = serializers.ListField(child=RandomKeyText(), allow_empty=False, max_length=MOST_AT_ONCE)


class UndoMove(Body):
    """Without `event_id` the newest move is undone."""

    example = {"event_id": 17}

    event_id = key_in_sight(StageEvent, required=False)


# Notes and tags


class PinBody(Body):
    """Characters [start, end) of the text of a document."""

    rendition_id = key_in_sight(Rendition)
    start = Count()
    end = Count(1)


class NoteChange(Body):
    example = {"body": "Ask for the **second** chapter.", "visibility": "committee"}

    body = Text(20_000)
    visibility = OneOf(choices.Visibility, required=False)


class NewNote(NoteChange):
    """About a candidate, or about an application, which a shared note needs."""

    example = {"application_id": SOME_KEY, **NoteChange.example}

    candidate_id = key_in_sight(Candidate, required=False)
    application_id = key_in_sight(Application, required=False)
    pin = PinBody(required=False)


class TagChange(Body):
    example = {"label": "second reading", "colour": "amber"}

    label = Text(60)  # type: ignore[assignment]  # a column of this name
    colour = OneOf(choices.TagColour, required=False)


class NewTag(TagChange):
    """The committee's of `position_id`, otherwise one's own."""

    example = {"position_id": 1, **TagChange.example}

    position_id = key_in_sight(Position, required=False)


class NewTagging(Body):
    """Exactly one of the two keys beside the tag."""

    example = {"tag_id": 1, "application_id": SOME_KEY}

    tag_id = key_in_sight(Tag)
    application_id = key_in_sight(Application, required=False)
    candidate_id = key_in_sight(Candidate, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("application" in attrs) == ("candidate" in attrs):
            raise serializers.ValidationError(
                "Name an application or a candidate, and one only.", code="exactly_one"
            )
        return attrs


# Shortlists


class ShortlistChange(Body):
    example = {"name": "Finalists"}

    name = Text(200)


class NewShortlist(ShortlistChange):
    example = {"position_id": 1, "name": "Finalists"}

    position_id = key_in_sight(Position)


class EntryChange(Body):
    """`rank` counts the places that you see, from 1."""

    example = {"rank": 1, "rationale": "The only one who has built it."}

    rank = Count(1, required=False)
    rationale = line(5_000)


class NewEntry(Body):
    """Goes to the end of the list."""

    example = {"application_id": SOME_KEY, "rationale": "The only one who has built it."}

    application_id = key_in_sight(Application)
    rationale = line(5_000)
