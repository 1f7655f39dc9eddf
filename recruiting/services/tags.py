"""Tags of one user or one committee, and what they mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from profiles.keys import text_key
from recruiting.choices import TagColour, TagScope
from recruiting.errors import TagOfAnotherPosition, TagTaken, UnknownWord
from recruiting.models import Application, Candidate, Position, Tag, Tagging
from recruiting.services.rows import lock
from recruiting.text import clean_line

LONGEST_LABEL: Final = 60
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Tagged:
    """How many rows a tag was put on, and how many had it already."""

    put: int
    already: int


@transaction.atomic
def make_tag(*, label: str, colour: str, owner: User, position: Position | None = None) -> Tag:
    """Make a tag of the owner's own, or of the committee of `position`.

    A committee's tag has no owner, so that it outlives whoever made it. Raises TagTaken,
    UnknownWord for a colour that is none, NothingWritten, TooLong.
    """
    tag = Tag(
        colour=_colour(colour),
        scope=TagScope.PRIVATE if position is None else TagScope.POSITION,
        owner=owner if position is None else None,
        position=position,
    )
    return _save(tag, label)


@transaction.atomic
def change_tag(*, tag_id: int, label: str | None = None, colour: str | None = None) -> Tag:
    """Rename or recolour a tag wherever it is. Raises NotThere and what `make_tag` raises."""
    tag = lock(Tag, tag_id)
    if colour is not None:
        tag.colour = _colour(colour)
    return _save(tag, tag.label if label is None else label)


@transaction.atomic
def delete_tag(*, tag_id: int) -> None:
    """Delete a tag and take it off everything. Raises NotThere."""
    lock(Tag, tag_id).delete()


@transaction.atomic
def put_tag(
    *,
    tag: Tag,
    actor: User,
    now: datetime,
    applications: Iterable[Application] = (),
    candidates: Iterable[Candidate] = (),
) -> Tagged:
    """Put the tag on these rows; what has it already keeps it.

    Raises TagOfAnotherPosition, and tags nothing, when a committee's tag would leave its position.
    """
    applications, candidates = list(applications), list(candidates)
    _require_position(tag, applications, candidates)
    known = Tagging.objects.filter(tag=tag).filter(_on(applications, candidates))
    marked = {key for keys in known.values_list("application", "candidate") for key in keys}
    new = [
        *(Tagging(application=row) for row in _once(applications) if row.pk not in marked),
        *(Tagging(candidate=row) for row in _once(candidates) if row.pk not in marked),
    ]
    for tagging in new:
        tagging.tag, tagging.tagged_by, tagging.created_at = tag, actor, now
    Tagging.objects.bulk_create(new, ignore_conflicts=True)
    asked = len(_once(applications)) + len(_once(candidates))
    return Tagged(put=len(new), already=asked - len(new))


@transaction.atomic
def take_tag(
    *, tag: Tag, applications: Iterable[Application] = (), candidates: Iterable[Candidate] = ()
) -> int:
    """Take the tag off these rows; return how many had it."""
    taggings = Tagging.objects.filter(tag=tag).filter(_on(list(applications), list(candidates)))
    number, _ = taggings.delete()
    return number


def _save(tag: Tag, label: str) -> Tag:
    tag.label = clean_line(label, what="tag", at_most=LONGEST_LABEL, required=True)
    tag.slug = _slug(tag.label)
    try:
        with transaction.atomic():
            tag.save()
    except IntegrityError as error:
        raise TagTaken(label=tag.label) from error
    return tag


def _slug(label: str) -> str:
    """Return the slug of a label: its words where they say it all, else with digits of its own.

    So "C", "C++" and "C#" are three tags, and a label in another script has a slug as well.
    """
    slug = slugify(label)
    is_all = all(character.isalnum() or character in " -" for character in label)
    if is_all and slug and label.isascii():
        return slug
    return f"{slug[: LONGEST_LABEL - 9]}-{_digits(label)}".strip("-")


def _digits(label: str) -> str:
    return text_key("".join(f"u{ord(character):x}" for character in label.casefold()))[:8]


def _colour(wanted: str) -> str:
    if wanted not in TagColour.values:
        raise UnknownWord(field="colour", given=wanted, allowed=TagColour.values)
    return wanted


def _once(rows: list[M]) -> list[M]:
    return list(dict.fromkeys(rows))


def _on(applications: list[Application], candidates: list[Candidate]) -> Q:
    return Q(application__in=applications) | Q(candidate__in=candidates)


def _require_position(
    tag: Tag, applications: list[Application], candidates: list[Candidate]
) -> None:
    if tag.position is None:
        return
    keys = {row.pk for row in candidates}
    own = Application.objects.filter(position=tag.position, candidate__in=keys)
    strangers = bool(keys) and len(keys) != own.values("candidate").distinct().count()
    if strangers or any(row.position_id != tag.position_id for row in applications):
        raise TagOfAnotherPosition(label=tag.label, position=tag.position.code)
