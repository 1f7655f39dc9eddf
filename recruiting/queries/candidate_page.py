"""What the candidate page shows around its tabs, in two queries.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ingestion.choices import FindingState
from ingestion.models import Document, ExtractedFact, Finding
from profiles.models import Award, Post
from profiles.queries import Sight
from profiles.together import CountOf, read_together
from recruiting.models import Application, Candidate, Note, StageEvent, Tag
from recruiting.queries.marks import TagOn, taggings_of, tags_for, tags_on


@dataclass(frozen=True, slots=True)
class Figures:
    """How many rows the tabs hold, and when the newest of some came; None where there is none.

    Notes and moves of the reader himself do not count as the newest.
    """

    documents: int
    findings: int
    notes: int
    posts: int
    awards: int
    newest_document: datetime | None
    newest_fact: datetime | None
    newest_note: datetime | None
    newest_move: datetime | None


def with_figures(rows: QuerySet[Candidate], see: Sight, *, reader_id: int) -> QuerySet[Candidate]:
    """Return the rows with what `figures_of` reads; for pages of one candidate, not for lists."""
    documents = see(Document).filter(subject_links__person=OuterRef("person"))
    findings = see(Finding).filter(person=OuterRef("person"), state=FindingState.OPEN)
    notes = see(Note).filter(candidate=OuterRef("pk"))
    facts = see(ExtractedFact).filter(person=OuterRef("person"))
    moves = see(StageEvent).filter(application__candidate=OuterRef("pk"))
    by_others = moves.filter(Q(actor=None) | ~Q(actor=reader_id))
    return rows.annotate(
        documents_number=CountOf(documents),
        findings_number=CountOf(findings),
        notes_number=CountOf(notes),
        awards_number=CountOf(see(Award).filter(person=OuterRef("person"))),
        posts_number=CountOf(see(Post).filter(person=OuterRef("person"))),
        newest_document=_newest(documents, "received_at"),
        newest_fact=_newest(facts, "created_at"),
        newest_note=_newest(notes.exclude(author=reader_id), "created_at"),
        newest_move=_newest(by_others, "at"),
    )


def _newest(rows: QuerySet[Any, Any], field: str) -> Subquery:
    return Subquery(rows.order_by(f"-{field}").values(field)[:1])


def figures_of(candidate: Candidate) -> Figures:
    """Return what `with_figures` has counted."""
    names = ("documents_number", "findings_number", "notes_number")
    others = ("posts_number", "awards_number")
    newest = ("newest_document", "newest_fact", "newest_note", "newest_move")
    return Figures(*(getattr(candidate, name) for name in (*names, *others, *newest)))


@dataclass(frozen=True, slots=True)
class Applied:
    """One application in sight. may_mark: the reader may tag it and write to its committee.

    may_decide: he may write to its chair.
    """

    application: Application
    may_mark: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the tabs. tag_choices: tags that fit and are not on the candidate yet."""

    applied: tuple[Applied, ...]
    tags: tuple[TagOn, ...]
    tag_choices: tuple[Tag, ...]


def head_of(
    candidate: Candidate,
    see: Sight,
    *,
    markable: QuerySet[Application],
    decidable: QuerySet[Application],
) -> Head:
    """Return applications and tags of a candidate, in one query.

    markable, decidable: the applications on which the reader may do either.
    """
    found = read_together(
        applications=_with_rights(candidate, see, markable, decidable),
        taggings=taggings_of([candidate.pk], see),
        tags=tags_for(see, candidate),
    )
    tags = tags_on(found["taggings"], candidate.pk)
    on_it = {one.tag.pk for one in tags if not one.code}
    choices = (tag for tag in found["tags"] if tag.pk not in on_it)
    by_label = sorted(choices, key=lambda tag: (tag.label.casefold(), tag.pk))
    return Head(_applied(found["applications"]), tags, tuple(by_label))


def applied_for(
    candidate: Candidate,
    see: Sight,
    *,
    markable: QuerySet[Application],
    decidable: QuerySet[Application],
) -> tuple[Applied, ...]:
    """Return the candidate's applications in sight, newest first, with what the reader may do."""
    return _applied(_with_rights(candidate, see, markable, decidable))


def _with_rights(
    candidate: Candidate,
    see: Sight,
    markable: QuerySet[Application],
    decidable: QuerySet[Application],
) -> QuerySet[Application]:
    rows = see(Application).filter(candidate=candidate).select_related("position")
    return rows.annotate(
        may_mark=Exists(markable.filter(pk=OuterRef("pk"))),
        may_decide=Exists(decidable.filter(pk=OuterRef("pk"))),
    )


def _applied(rows: Iterable[Any]) -> tuple[Applied, ...]:
    newest_first = sorted(rows, key=lambda row: (row.submitted_at, row.pk), reverse=True)
    return tuple(Applied(row, row.may_mark, row.may_decide) for row in newest_first)
