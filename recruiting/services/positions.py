"""Positions: drafted from adverts or typed, opened, closed and cancelled; who sits on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import count, pairwise
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from ingestion.models import ImportItem
from ingestion.normalise.terms import term_order
from profiles.keys import text_key
from profiles.models import Post
from profiles.services.editing import save_edit
from recruiting.choices import PositionKind, PositionState, Role
from recruiting.errors import (
    AccountClosed,
    AlreadySeated,
    CodeTaken,
    IllegalStateMove,
    NotAPosition,
    UnknownWord,
)
from recruiting.models import CommitteeMembership, Position
from recruiting.services.rows import lock
from recruiting.text import clean_line

NEXT_STATES: Final[Mapping[str, tuple[PositionState, ...]]] = {
    PositionState.DRAFT: (PositionState.OPEN, PositionState.CANCELLED),
    PositionState.OPEN: (PositionState.CLOSED, PositionState.FILLED, PositionState.CANCELLED),
    PositionState.CLOSED: (PositionState.OPEN, PositionState.FILLED),
    PositionState.FILLED: (),
    PositionState.CANCELLED: (),
}
"""Where a position may go. A filled or cancelled one stays so: a new advert is a new position."""

TYPED: Final = frozenset(
    {
        *("code", "title", "kind", "institution", "area", "start_term", "funding", "apply_url"),
        *("seats", "state", "opens_on", "closes_at", "time_zone"),
    }
)
"""The fields that a person types; the others come with imports."""
LONGEST_FIELD: Final = 500


# Codes and drafts


def position_code(*, institution: str, kind: str, start_term: str, post_key: str) -> str:
    """Return the code of a draft: slug(institution, kind, start term).

    An institution that leaves nothing in a slug (another script, or none printed) is told apart
    by six digits of its key, or of the post that offers the place.
    """
    place = slugify(institution)
    if not place:
        place = text_key(institution)[:6] if institution else post_key[:6]
    return slugify(" ".join(filter(None, (place, kind, start_term))))[:80]


def draft_position(
    *, advert: Mapping[str, Any], post: Post | None, came_with: ImportItem | None = None
) -> Position:
    """Return the position that the advert offers, drafting one where its code is new.

    A position that is there is never changed: not by a second reading of the advert, nor after a
    person edited or cancelled it. Of two drafts that differ only in the start term, the older is
    superseded by the newer.
    advert: title, kind, institution, area, start_term, funding, apply_url, as printed, and the
    post_key of the post.
    """
    kind = advert["kind"] if advert["kind"] in PositionKind.values else PositionKind.OTHER
    code = position_code(
        institution=advert["institution"],
        kind=kind,
        start_term=advert["start_term"],
        post_key=advert["post_key"],
    )
    position, is_new = Position.objects.get_or_create(
        code=code,
        defaults={
            "title": advert["title"][:300],
            "kind": kind,
            "institution": advert["institution"][:300],
            "area": advert["area"][:300],
            "start_term": advert["start_term"][:100],
            "funding": advert["funding"][:300],
            "apply_url": advert["apply_url"][:500],
            "state": PositionState.DRAFT,
            "drafted_from": post,
            "came_with": came_with,
        },
    )
    if is_new:
        _supersede(position)
    return position


def _supersede(new: Position) -> None:
    """Point older drafts of the same place at the newest one."""
    drafts = Position.objects.drafts().filter(
        kind=new.kind, institution=new.institution, area=new.area, edited_at=None
    )
    by_term = sorted(drafts, key=lambda position: (term_order(position.start_term), position.pk))
    for older, newer in pairwise(by_term):
        if older.superseded_by_id != newer.pk:
            older.superseded_by = newer
            older.save(update_fields=["superseded_by"])


# By hand


@transaction.atomic
def create_position(*, actor: User, now: datetime, **fields: Any) -> Position:
    """Store a position that a person typed: a draft, unless `state` is open.

    fields: columns of Position that a person types (TYPED); without code one is made, as for a
    draft. Raises CodeTaken, NotAPosition for a value that its field cannot keep.
    """
    for name in fields.keys() - TYPED:
        raise NotAPosition(field=name, message="A position has no such field to fill in.")
    position = Position(**{name: _typed(name, value) for name, value in fields.items()})
    if position.state not in (PositionState.DRAFT, PositionState.OPEN):
        raise NotAPosition(field="state", message="A new position is a draft or open.")
    if position.state == PositionState.OPEN and position.opens_on is None:
        position.opens_on = now.date()
    if not position.code:
        position.code = _free_code(position)
    _check(position)
    try:
        with transaction.atomic():
            return save_edit(row=position, actor=actor, now=now, known_version=None)
    except IntegrityError as error:
        raise CodeTaken(position=position.code) from error


def _typed(name: str, value: Any) -> Any:
    return clean_line(value, what=name, at_most=LONGEST_FIELD) if isinstance(value, str) else value


def _free_code(position: Position) -> str:
    made = position_code(
        institution=str(position.institution),
        kind=str(position.kind),
        start_term=str(position.start_term),
        post_key="",
    )
    taken = set(Position.objects.filter(code__startswith=made[:70]).values_list("code", flat=True))
    numbered = (f"{made[:70]}-{number}" for number in count(2))
    return made if made not in taken else next(code for code in numbered if code not in taken)


def _check(position: Position) -> None:
    try:
        position.clean_fields()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise NotAPosition(field=field, message=" ".join(messages)) from error
    if Position.objects.filter(code=position.code).exists():
        raise CodeTaken(position=position.code)
    if position.seats < 1:
        raise NotAPosition(field="seats", message="A position has one seat at least.")


@transaction.atomic
def open_position(
    *,
    position_id: int,
    actor: User,
    now: datetime,
    closes_at: datetime | None = None,
    version: int | None = None,
) -> Position:
    """Open a draft, or open again what was closed. Raises NotThere, StaleVersion, IllegalStateMove.

    One that says no day of opening opens today; closes_at, where given, is its closing date.
    """
    return _change_state(position_id, PositionState.OPEN, actor, now, version, closes_at)


@transaction.atomic
def close_position(
    *, position_id: int, actor: User, now: datetime, version: int | None = None
) -> Position:
    """Take no more applications; those that are in go on. Raises as `open_position`."""
    return _change_state(position_id, PositionState.CLOSED, actor, now, version)


@transaction.atomic
def fill_position(
    *, position_id: int, actor: User, now: datetime, version: int | None = None
) -> Position:
    """Say that the place is taken. Raises as `open_position`."""
    return _change_state(position_id, PositionState.FILLED, actor, now, version)


@transaction.atomic
def cancel_position(
    *, position_id: int, actor: User, now: datetime, version: int | None = None
) -> Position:
    """Give up a draft or an open position. Raises as `open_position`.

    The row stays: a draft that was read from a post keeps its code, so that it is not drafted
    again.
    """
    return _change_state(position_id, PositionState.CANCELLED, actor, now, version)


def possible_states(position: Position) -> tuple[PositionState, ...]:
    """Return the states that the position may go to."""
    return NEXT_STATES[position.state]


def _change_state(
    position_id: int,
    state: PositionState,
    actor: User,
    now: datetime,
    version: int | None,
    closes_at: datetime | None = None,
) -> Position:
    position = lock(Position, position_id, version=version)
    allowed = possible_states(position)
    if state not in allowed:
        raise IllegalStateMove(
            current=position.get_state_display().lower(),
            wanted=state.label.lower(),
            allowed=[one.label.lower() for one in allowed],
        )
    position.state = state
    position.closes_at = closes_at or position.closes_at
    if state == PositionState.OPEN and position.opens_on is None:
        position.opens_on = now.date()
    return save_edit(row=position, actor=actor, now=now, known_version=version)


# The committee


@transaction.atomic
def seat_member(*, position: Position, user: User, role: str) -> CommitteeMembership:
    """Give the user a seat on the position's committee; one person has one role.

    Raises AlreadySeated, AccountClosed, UnknownWord for a role that is none.
    """
    if not user.is_active:
        raise AccountClosed(username=user.get_username())
    membership = CommitteeMembership(position=position, user=user, role=_role(role))
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError as error:
        held = CommitteeMembership.objects.get(position=position, user=user)
        raise AlreadySeated(
            username=user.get_username(), role=held.get_role_display().lower()
        ) from error
    return membership


@transaction.atomic
def change_role(*, membership_id: int, role: str) -> CommitteeMembership:
    """Give a member another role. Raises NotThere, UnknownWord."""
    membership = lock(CommitteeMembership, membership_id)
    membership.role = _role(role)
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def unseat_member(*, membership_id: int) -> None:
    """Take a seat away; what its holder wrote stays. Raises NotThere."""
    lock(CommitteeMembership, membership_id).delete()


def _role(wanted: str) -> str:
    if wanted not in Role.values:
        raise UnknownWord(field="role", given=wanted, allowed=Role.values)
    return wanted
