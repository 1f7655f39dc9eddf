"""What a run brought in, and what of it goes when the run is undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from ingestion.importers.footprint import made_keys
from ingestion.models import Document, DocumentSubject, ImportItem
from recruiting.intake.filing import CANDIDATE_KINDS
from recruiting.models import Application, ApplicationDocument, Candidate, Position


@dataclass(frozen=True)
class BroughtIn:
    """Keys of what goes with the items of a run.

    people: those it made and of whom no other document tells. applications and candidates: those
    it made that no other document speaks for. links: application documents.
    """

    items: Sequence[ImportItem]
    documents: frozenset[UUID]
    people: frozenset[int]
    candidates: frozenset[UUID]
    applications: frozenset[UUID]
    links: frozenset[int]
    positions: frozenset[int]

    def made(self, model: type[models.Model]) -> set[Any]:
        """Return the keys of the rows of a model that the run made, gone or kept."""
        return _made(self.items, model)


def brought_in_by(items: Sequence[ImportItem]) -> BroughtIn:
    documents = {item.document_id for item in items if item.made_document and item.document_id}
    links = _made(items, ApplicationDocument)
    applications = _made(items, Application)
    of_others = ApplicationDocument.objects.exclude(pk__in=links).exclude(document__in=documents)
    held = of_others.filter(application__in=applications)
    applications -= set(held.values_list("application", flat=True))
    return BroughtIn(
        items=items,
        documents=frozenset(documents),
        people=frozenset(_people(items, documents)),
        candidates=frozenset(_candidates(items, documents, applications)),
        applications=frozenset(applications),
        links=frozenset(links),
        positions=frozenset(_made(items, Position)),
    )


def _made(items: Sequence[ImportItem], model: type[models.Model]) -> set[Any]:
    return {key for item in items for key in made_keys(item.footprint, model)}


def _people(items: Sequence[ImportItem], documents: set[UUID]) -> set[int]:
    made = [item.document_id for item in items if item.made_person]
    people = set(DocumentSubject.objects.filter(document__in=made).values_list("person", flat=True))
    others = DocumentSubject.objects.filter(person__in=people).exclude(document__in=documents)
    return people - set(others.values_list("person", flat=True))


def _candidates(
    items: Sequence[ImportItem], documents: set[UUID], applications: set[UUID]
) -> set[UUID]:
    """Return the candidates made whom neither a paper that stays nor an application keeps."""
    made = Candidate.objects.filter(pk__in=_made(items, Candidate))
    papers = Document.objects.filter(kind__in=CANDIDATE_KINDS).exclude(pk__in=documents)
    kept = Application.objects.exclude(pk__in=applications)
    speaking = DocumentSubject.objects.filter(document__in=papers.values("pk"))
    gone = made.exclude(person__in=speaking.values("person")).exclude(
        pk__in=kept.values("candidate")
    )
    return set(gone.values_list("pk", flat=True))
