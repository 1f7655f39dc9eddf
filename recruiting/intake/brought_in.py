"""What a run brought in, and what of it goes when the run is undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models

from ingestion.choices import STANDING, ItemState
from ingestion.importers.footprint import changed_rows, made_keys, note_changed, note_made
from ingestion.models import Document, DocumentSubject, ExtractedFact, ImportItem
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
        positions=frozenset(_positions(items, documents)),
    )


def hand_on(brought: BroughtIn) -> None:
    """Give what stays to the items of the documents that keep it, as if they had made it."""
    others = ImportItem.objects.filter(
        state=ItemState.DONE, made_document=True, footprint__isnull=False
    ).exclude(pk__in=[item.pk for item in brought.items])
    for key in _people_made(brought.items) - brought.people:
        heir = others.filter(document__subjects=key).order_by("pk").first()
        if heir is not None:
            heir.made_person = True
            heir.save(update_fields=["made_person"])
    for application in Application.objects.filter(pk__in=brought.made(Application)):
        heir = _inherit(application, others.filter(document__applications=application))
        if heir is not None:
            _hand_on_changes(brought.items, heir, application.candidate)
    papers = others.filter(document__kind__in=CANDIDATE_KINDS)
    for candidate in Candidate.objects.filter(pk__in=brought.made(Candidate)):
        _inherit(candidate, papers.filter(document__subjects=candidate.person_id))
    for position in Position.objects.filter(pk__in=brought.made(Position)):
        facts = _adverts([position.pk]).exclude(document__in=brought.documents)
        _inherit(position, others.filter(pk__in=facts.values("item")))


def _inherit(
    row: Application | Candidate | Position, items: models.QuerySet[ImportItem]
) -> ImportItem | None:
    heir = items.order_by("pk").first()
    row.came_with = heir
    row.save(update_fields=["came_with"])
    if heir is not None and heir.footprint is not None:
        note_made(heir.footprint, type(row), row.pk)
        heir.save(update_fields=["footprint"])
    return heir


def _hand_on_changes(items: Sequence[ImportItem], heir: ImportItem, candidate: Candidate) -> None:
    """Hand on what the application that stays had changed of its candidate."""
    for item in items:
        changes = changed_rows(item.footprint).get(Candidate, {}).get(str(candidate.pk))
        if changes and heir.footprint is not None:
            note_changed(heir.footprint, candidate, changes)
            heir.save(update_fields=["footprint"])


def _made(items: Sequence[ImportItem], model: type[models.Model]) -> set[Any]:
    return {key for item in items for key in made_keys(item.footprint, model)}


def _people_made(items: Sequence[ImportItem]) -> set[int]:
    made = [item.document_id for item in items if item.made_person]
    subjects = DocumentSubject.objects.filter(document__in=made)
    return set(subjects.values_list("person", flat=True))


def _people(items: Sequence[ImportItem], documents: set[UUID]) -> set[int]:
    """Return the people made of whom no other document tells."""
    people = _people_made(items)
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


def _positions(items: Sequence[ImportItem], documents: set[UUID]) -> set[int]:
    """Return the drafts made that no other document advertises."""
    made = _made(items, Position)
    kept = _adverts(made).exclude(document__in=documents)
    return made - set(kept.values_list("target_id", flat=True))


def _adverts(positions: Collection[int]) -> models.QuerySet[ExtractedFact]:
    return ExtractedFact.objects.filter(
        state__in=STANDING,
        target_type=ContentType.objects.get_for_model(Position),
        target_id__in=positions,
    )
