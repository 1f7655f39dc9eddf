"""Whose works a list holds that does not say it itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ingestion.normalise.names import compatible, strongest
from ingestion.records import AuthorRecord, ParsedDocument, WorkRecord

GUESSED: Final = "owner_guessed"
"""The doubt of a work whose owner is taken from the authors of the other works."""

NOT_NAMED: Final = "owner_not_named"
"""The doubt of a work in somebody's bibliography that does not name him."""


def with_owner(parsed: ParsedDocument, *names: str) -> ParsedDocument:
    """Return the document with the owner's place marked in each list of authors.

    names: how the owner is printed. A place that the document itself settles is kept; two fitting
    names settle none. Bibliographies hold works of others too, so that in one a place must show a
    name of the owner, and works that do not name him wait for a person.
    """
    if parsed.kind != "bibtex":
        return replace(parsed, works=tuple(_claimed(work, names) for work in parsed.works))
    works = (_claimed(_unless_other(work, names), names) for work in parsed.works)
    return replace(parsed, works=tuple(_named(work, names) for work in works))


def guess_owner(parsed: ParsedDocument, name: str | None) -> ParsedDocument:
    """Return the document with the place of its likely owner marked, as a guess."""
    if name is None:
        return parsed
    works = (
        work if work.owner_position is not None else _claimed(work, (name,), GUESSED)
        for work in parsed.works
    )
    return replace(parsed, works=tuple(works))


def guessed_owner(parsed: ParsedDocument) -> str:
    """Return the name that was taken for the owner's, "" where nobody was."""
    for work in parsed.works:
        if GUESSED in work.doubts and work.owner_position is not None:
            return work.authors[work.owner_position - 1].name.value
    return ""


def _claimed(work: WorkRecord, names: tuple[str, ...], *doubts: str) -> WorkRecord:
    if work.owner_position is not None or not work.in_order:
        return work
    place = strongest([author.name.value for author in work.authors], names)
    if place is None:
        return work
    authors = tuple(
        author if author.is_owner is is_owner else replace(author, is_owner=is_owner)
        for is_owner, author in ((at == place, one) for at, one in enumerate(work.authors))
    )
    is_marked = any(author.equal_contribution for author in authors)
    return replace(
        work,
        authors=authors,
        owner_position=place + 1,
        equal_contribution=authors[place].equal_contribution
        if is_marked
        else work.equal_contribution,
        doubts=(*work.doubts, *doubts),
    )


def _unless_other(work: WorkRecord, names: tuple[str, ...]) -> WorkRecord:
    """Return the work without a guess, and without a place that shows somebody else."""
    doubts = tuple(doubt for doubt in work.doubts if doubt != GUESSED)
    place = work.owner_position
    if place is None or (doubts == work.doubts and _is_one(work, place, names)):
        return work if doubts == work.doubts else replace(work, doubts=doubts)
    return replace(work, authors=_owned(work, None), owner_position=None, doubts=doubts)


def _owned(work: WorkRecord, place: int | None) -> tuple[AuthorRecord, ...]:
    """Return the authors with the one at the place, from 0, marked as the owner."""
    return tuple(
        author if author.is_owner == (at == place) else replace(author, is_owner=at == place)
        for at, author in enumerate(work.authors)
    )


def _is_one(work: WorkRecord, place: int, names: tuple[str, ...]) -> bool:
    return any(compatible(work.authors[place - 1].name.value, name) for name in names)


def _named(work: WorkRecord, names: tuple[str, ...]) -> WorkRecord:
    if work.owner_position is not None:
        return work
    printed = [author.name.value for author in work.authors]
    if not work.in_order and any(compatible(one, name) for one in printed for name in names):
        return work
    return replace(work, doubts=(*work.doubts, NOT_NAMED))
