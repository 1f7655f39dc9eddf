"""Tags on candidates, and what is new to a reader.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ingestion.models import Document, ExtractedFact
from profiles.conditions import Exists
from profiles.queries import Sight
from recruiting.models import Application, Candidate, LastLook, Note, StageEvent, Tag, Tagging


@dataclass(frozen=True, slots=True)
class TagOn:
    """A tag as a page of one row shows it. code: of the application that carries it, "" for the
    row itself, from which alone the page may take it off.
    """

    tag: Tag
    code: str = ""


def taggings_of(candidates: Collection[UUID], see: Sight) -> QuerySet[Tagging]:
    """Return the taggings of candidates and of their applications, with what they are about."""
    applications = see(Application).filter(candidate__in=candidates).values("pk")
    rows = see(Tagging).filter(Q(candidate__in=candidates) | Q(application__in=applications))
    return rows.select_related("tag").annotate(
        about=Coalesce("candidate", "application__candidate"), code=F("application__position__code")
    )


def tags_on(taggings: Collection[Tagging], candidate_id: UUID) -> tuple[TagOn, ...]:
    """Return the tags of one candidate, each once, by their words."""
    here = [one for one in taggings if _about(one) == candidate_id]
    own = {one.tag_id: TagOn(one.tag) for one in here if one.candidate_id is not None}
    through = {
        one.tag_id: TagOn(one.tag, one.code)  # type: ignore[attr-defined]
        for one in here
        if one.tag_id not in own
    }
    both = {**own, **through}.values()
    return tuple(sorted(both, key=lambda one: (one.tag.label.casefold(), one.tag.pk)))


def _about(tagging: Tagging) -> UUID:
    about = tagging.about  # type: ignore[attr-defined]
    return about if isinstance(about, UUID) else UUID(about)


def tags_for(see: Sight, candidate: Candidate | None = None) -> QuerySet[Tag]:
    """Return the reader's own tags and his committees'; those that fit the candidate."""
    rows = see(Tag).select_related("position").order_by("label", "pk")
    if candidate is None:
        return rows
    applied = see(Application).filter(candidate=candidate).values("position")
    return rows.filter(Q(position=None) | Q(position__in=applied))


def carrying(rows: QuerySet[Candidate], tags: QuerySet[Tag], see: Sight) -> QuerySet[Candidate]:
    """Candidates who carry one of the tags, themselves or through an application in sight."""
    put = see(Tagging).filter(tag__in=tags.order_by().values("pk"))
    applications = see(Application).filter(
        pk__in=put.filter(application__isnull=False).values("application")
    )
    return rows.filter(
        Q(pk__in=put.filter(candidate__isnull=False).values("candidate"))
        | Q(pk__in=applications.values("candidate"))
    )


def times_used(tags: Collection[int], see: Sight) -> dict[int, int]:
    """Return on how many rows in sight each of the tags is, in one query."""
    grouped = see(Tagging).filter(tag__in=tags).order_by().values("tag")
    counted = dict(grouped.annotate(number=Count("pk")).values_list("tag", "number"))
    return {pk: counted.get(pk, 0) for pk in tags}


# New to the reader


def new_to(rows: QuerySet[Candidate], see: Sight, *, reader_id: int) -> QuerySet[Candidate]:
    """Candidates whom the reader never opened, or about whom others have added something since.

    Documents, applications, facts, and moves and notes by others count. One query with `rows`.
    """
    looks = see(LastLook).filter(candidate=OuterRef("pk"))
    since = OuterRef("looked")
    documents = see(Document).filter(
        subject_links__person=OuterRef("person"), received_at__gt=since
    )
    applied_with = see(Document).filter(
        application_links__application__candidate=OuterRef("pk"), received_at__gt=since
    )
    applications = see(Application).filter(candidate=OuterRef("pk"), submitted_at__gt=since)
    moves = see(StageEvent).filter(application__candidate=OuterRef("pk"), at__gt=since)
    notes = see(Note).filter(candidate=OuterRef("pk"), created_at__gt=since)
    facts = see(ExtractedFact).filter(person=OuterRef("person"), created_at__gt=since)
    return rows.annotate(looked=Subquery(looks.values("looked_at")[:1])).filter(
        Q(looked=None)
        | Exists(documents)
        | Exists(applied_with)
        | Exists(applications)
        | Exists(moves.exclude(actor=reader_id))
        | Exists(notes.exclude(author=reader_id))
        | Exists(facts)
    )


def new_for(candidates: Collection[UUID], see: Sight, *, reader_id: int) -> frozenset[UUID]:
    """Return those of the candidates who are new to the reader (see `new_to`), in one query."""
    rows = new_to(see(Candidate).filter(pk__in=candidates), see, reader_id=reader_id)
    return frozenset(rows.order_by().values_list("pk", flat=True))
