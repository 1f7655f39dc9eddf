"""What boards and tables say of an application beside its own columns.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from ingestion.choices import DocumentKind, FactState, FindingState
from ingestion.models import Document, ExtractedFact, Finding
from profiles.conditions import Exists
from profiles.models import Education
from profiles.queries import Sight, latest_degrees
from recruiting.models import (
    Application,
    ApplicationDocument,
    LastLook,
    Note,
    Position,
    StageEvent,
    Tag,
    Tagging,
)

EXPECTED = (DocumentKind.CV, DocumentKind.STATEMENT)
"""What an application is looked through for; one that is not there is shown as missing."""


@dataclass(slots=True)
class ApplicationLine:
    """What hangs on an application, as far as its reader may know.

    documents: how many of each kind. notes: on this application, and the reader's own on the
    candidate. is_new: never opened by this reader, or something was added by others since.
    """

    degree: Education | None = None
    documents: dict[str, int] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    notes: int = 0
    facts_to_check: int = 0
    open_findings: int = 0
    moved_at: datetime | None = None
    is_new: bool = True

    @property
    def missing(self) -> tuple[DocumentKind, ...]:
        return tuple(kind for kind in EXPECTED if kind not in self.documents)

    @property
    def is_flagged(self) -> bool:
        return bool(self.facts_to_check or self.open_findings)


def application_lines(
    applications: Collection[Application], see: Sight, *, reader_id: int, tags: Iterable[Tag]
) -> dict[UUID, ApplicationLine]:
    """Return a line for each application, in two queries however many there are.

    The applications come with their candidates. tags: those that are shown, see `tags_in_use`.
    """
    if not applications:
        return {}
    lines = {application.pk: ApplicationLine() for application in applications}
    degrees = latest_degrees([one.candidate.person_id for one in applications], see)
    for application in applications:
        lines[application.pk].degree = degrees.get(application.candidate.person_id)
    known = {str(tag.pk): tag for tag in tags}
    looked: dict[UUID, datetime] = {}
    latest: dict[UUID, datetime] = {}
    for pk, what, word, number, at, by_others in _marks(list(lines), see, reader_id):
        line = lines[pk]
        if by_others is not None:
            latest[pk] = max(latest.get(pk, by_others), by_others)
        if what == "look":
            looked[pk] = at
        elif what == "move":
            line.moved_at = at
        elif what == "document":
            line.documents[word] = number
        elif what == "tag":
            if word in known and known[word] not in line.tags:
                line.tags.append(known[word])
        else:
            setattr(line, what, number)
    for pk, line in lines.items():
        line.is_new = pk not in looked or latest.get(pk, looked[pk]) > looked[pk]
        line.tags.sort(key=lambda tag: tag.label)
    return lines


def tags_in_use(see: Sight, *, position: Position | None = None) -> tuple[Tag, ...]:
    """Return the reader's own tags and those of a committee: of this position, or of all of his."""
    tags = see(Tag)
    if position is not None:
        tags = tags.filter(Q(position=position) | Q(position=None))
    return tuple(tags.order_by("label", "pk"))


# Narrowing: what is marked above, as conditions


def with_tag(rows: QuerySet[Application], tag_id: int, see: Sight) -> QuerySet[Application]:
    """Applications that carry the tag, themselves or through their candidate."""
    put = see(Tagging).filter(tag=tag_id)
    return rows.filter(
        Q(pk__in=put.filter(application__isnull=False).values("application"))
        | Q(candidate__in=put.filter(candidate__isnull=False).values("candidate"))
    )


def flagged(rows: QuerySet[Application], see: Sight) -> QuerySet[Application]:
    """Applications of people with facts to check or open findings."""
    return rows.filter(
        Q(candidate__person__in=_to_check(see).values("person"))
        | Q(candidate__person__in=_to_settle(see).values("person"))
    )


def marked_by(rows: QuerySet[Application], see: Sight, *, reader_id: int) -> QuerySet[Application]:
    """Applications that the reader has written a note on or tagged."""
    notes = see(Note).filter(author=reader_id)
    tags = see(Tagging).filter(tagged_by=reader_id)
    return rows.filter(
        Q(candidate__in=notes.filter(application=None).values("candidate"))
        | Q(pk__in=notes.filter(application__isnull=False).values("application"))
        | Q(candidate__in=tags.filter(candidate__isnull=False).values("candidate"))
        | Q(pk__in=tags.filter(application__isnull=False).values("application"))
    )


def with_documents(
    rows: QuerySet[Application], kind: str, see: Sight, *, has: bool = True
) -> QuerySet[Application]:
    """Applications with, or without, a document of the kind."""
    documents = see(Document).filter(kind=kind, application_links__application__isnull=False)
    held = Q(pk__in=documents.values("application_links__application"))
    return rows.filter(held) if has else rows.exclude(held)


def new_to(rows: QuerySet[Application], see: Sight, *, reader_id: int) -> QuerySet[Application]:
    """Applications that the reader never opened, or to which others have added something since."""
    looks = see(LastLook).filter(candidate=OuterRef("candidate"))
    since = OuterRef("looked")
    documents = see(Document).filter(
        application_links__application=OuterRef("pk"), received_at__gt=since
    )
    moves = see(StageEvent).filter(_by_others(reader_id), application=OuterRef("pk"), at__gt=since)
    notes = (
        see(Note).filter(application=OuterRef("pk"), created_at__gt=since).exclude(author=reader_id)
    )
    return rows.annotate(looked=Subquery(looks.values("looked_at")[:1])).filter(
        Q(looked=None) | Exists(documents) | Exists(moves) | Exists(notes)
    )


def _to_check(see: Sight) -> QuerySet[ExtractedFact]:
    return see(ExtractedFact).filter(state=FactState.PROPOSED, person__isnull=False)


def _to_settle(see: Sight) -> QuerySet[Finding]:
    return see(Finding).filter(state=FindingState.OPEN, person__isnull=False)


def _by_others(reader_id: int) -> Q:
    return Q(actor=None) | ~Q(actor=reader_id)


# Rows of (application, what, word, number, at, at by others)


def _marks(keys: list[UUID], see: Sight, reader_id: int) -> QuerySet[Any, Any]:
    """Count all that hangs on applications in one statement."""
    of_person = "person__candidate__applications"
    of_candidate = "candidate__applications"
    here = {"application__in": keys}
    through = {f"{of_candidate}__in": keys}
    linked = {"application_links__application__in": keys}
    held = ApplicationDocument.objects.filter(**here)
    none = Cast(Value(None), DateTimeField())

    def grouped(rows: QuerySet[Any], path: str, what: str, **columns: Any) -> QuerySet[Any, Any]:
        word = columns.pop("word", Value("", output_field=CharField()))
        counted = Count("pk", distinct=True)
        columns = {"number": counted, "last": none, "last_by_others": none} | columns
        named = rows.order_by().values(
            to=F(path), what=Value(what, output_field=CharField()), word=word
        )
        found: QuerySet[Any, Any] = named.annotate(**columns)
        return found.values_list("to", "what", "word", *columns)

    received, written, moved = Max("received_at"), Max("created_at"), Max("at")
    label = Cast("tag_id", CharField())
    notes = see(Note).filter(Q(application=F(of_candidate)) | Q(application=None), **through)
    parts = (
        grouped(
            see(Document).filter(pk__in=held.values("document"), **linked),
            "application_links__application",
            "document",
            word=Cast("kind", CharField()),
            last=received,
            last_by_others=received,
        ),
        grouped(
            notes,
            of_candidate,
            "notes",
            last=written,
            last_by_others=Max("created_at", filter=~Q(author=reader_id)),
        ),
        grouped(
            see(StageEvent).filter(**here),
            "application",
            "move",
            last=moved,
            last_by_others=Max("at", filter=_by_others(reader_id)),
        ),
        grouped(see(Tagging).filter(**here), "application", "tag", word=label),
        grouped(see(Tagging).filter(**through), of_candidate, "tag", word=label),
        grouped(see(LastLook).filter(**through), of_candidate, "look", last=Max("looked_at")),
        grouped(_to_check(see).filter(**{f"{of_person}__in": keys}), of_person, "facts_to_check"),
        grouped(_to_settle(see).filter(**{f"{of_person}__in": keys}), of_person, "open_findings"),
    )
    first: QuerySet[Any, Any] = parts[0]
    return first.union(*parts[1:], all=True)
