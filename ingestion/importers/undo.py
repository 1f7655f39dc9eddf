"""Taking out what one file of a run brought in, and putting back what it had changed.

To be called inside one transaction, under the lock of the importers, for the files of a run from
the last to the first. Later documents that state the same keep the rows they state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from django.apps import apps
from django.db import models
from django.db.models import Q

from ingestion.choices import DECIDED, STANDING, FactKind, FindingState, ItemState
from ingestion.errors import Obstacle
from ingestion.importers.cross_checks import CROSS_RULES
from ingestion.importers.footprint import (
    changed_rows,
    columns_from,
    dropped_rows,
    image_of,
    made_keys,
)
from ingestion.importers.retract import unsaid_columns
from ingestion.importers.rows import ROW_KINDS
from ingestion.models import Document, ExtractedFact, Finding, ImportItem
from profiles.models import (
    Authorship,
    ExternalIdentifier,
    Organisation,
    Person,
    Publication,
    Venue,
)
from profiles.services.filling import clear, fill
from profiles.services.publications import forget_author

Row: TypeAlias = tuple[type[models.Model], Any]


# What speaks against it


def obstacles_in_documents(items: Sequence[ImportItem]) -> Iterator[Obstacle]:
    """Yield who has touched the documents of these items, their facts, findings and rows."""
    for item in items:
        yield from _of_document(item)
        yield from _of_facts(item)
        yield from _of_rows(item)


def _of_document(item: ImportItem) -> Iterator[Obstacle]:
    document = item.document
    if document is None:
        return
    if item.state == ItemState.DONE and not item.made_document:
        yield Obstacle(
            document, f"{item.filename} was here before this run, which only read it anew"
        )
    elif item.state == ItemState.DONE and item.footprint is None:
        yield Obstacle(document, f"{item.filename} came in before runs could be undone")
    others = document.items.exclude(run=item.run).filter(
        state__in=(ItemState.DONE, ItemState.UNCHANGED)
    )
    if item.made_document:
        for other in others.select_related("run__requested_by").order_by("pk"):
            by = _by(other.run.requested_by)
            yield Obstacle(other.run, f"{item.filename} was brought in again{by} ({other.run})")
    if item.made_document and document.kind_set_by is not None:
        by = _by(document.kind_set_by)
        yield Obstacle(document, f"the kind of {item.filename} was changed{by}")


def _of_facts(item: ImportItem) -> Iterator[Obstacle]:
    decided = item.facts.filter(state__in=DECIDED, remembers=None).select_related("decided_by")
    for fact in decided.order_by("pk"):
        if "decided_before" not in fact.checks:
            what = f"“{fact.label}” was {fact.get_state_display().lower()}"
            yield Obstacle(fact, f"{what}{_by(fact.decided_by)}")
    settled = Finding.objects.filter(document=item.document, document__isnull=False).exclude(
        state=FindingState.OPEN
    )
    if item.made_document:
        for finding in settled.select_related("settled_by").order_by("pk"):
            yield Obstacle(finding, f"a finding was settled{_by(finding.settled_by)}")


def _of_rows(item: ImportItem) -> Iterator[Obstacle]:
    for model, keys in _touched(item).items():
        if "edited_at" not in {field.name for field in model._meta.concrete_fields}:
            continue
        edited = model._default_manager.filter(pk__in=keys, edited_at__isnull=False)
        for row in edited.select_related("edited_by").order_by("pk"):
            what = f"{model._meta.verbose_name} “{row}” was edited"
            yield Obstacle(row, f"{what}{_by(getattr(row, 'edited_by', None))}")


def _touched(item: ImportItem) -> dict[type[models.Model], list[Any]]:
    """Return the keys of the rows that the item made or changed, lines of author lists too."""
    keys: dict[type[models.Model], list[Any]] = defaultdict(list)
    for model in made_models(item):
        keys[model] += made_keys(item.footprint, model)
    for model, rows in changed_rows(item.footprint).items():
        keys[model] += list(rows)
    keys = {model: found for model, found in keys.items() if model._meta.app_label == "profiles"}
    works = made_keys(item.footprint, Publication)
    lines = Authorship.objects.filter(publication__in=works)
    keys[Authorship] += list(lines.values_list("pk", flat=True))
    return keys


def made_models(item: ImportItem) -> list[type[models.Model]]:
    """Return the models of which the item made rows."""
    return [apps.get_model(label) for label in (item.footprint or {}).get("made", {})]


def _by(user: Any) -> str:
    return f" by {user.get_full_name() or user.get_username()}" if user is not None else ""


# Taking it out


def take_out(item: ImportItem) -> tuple[set[int], list[str]]:
    """Take out the document that the item brought in, with its facts and what only they said.

    Returns the people whose rows changed and the names of the files that are not needed any more.
    """
    if item.state != ItemState.DONE or item.document is None:
        return set(), []
    document = item.document
    facts = list(
        document.facts.filter(state__in=STANDING)
        .exclude(target_id=None)
        .select_related("person")
        .prefetch_related("target")
    )
    people = {fact.person_id for fact in facts if fact.person_id is not None}
    people |= set(document.subject_links.values_list("person", flat=True))
    _forget_contradictions_with(document)
    file = document.file.name or ""
    document.delete()
    about = _Rest(facts)
    _put_back_dropped(item, about)
    for fact in facts:
        _take_back(fact, item, about)
    _put_back_changed(item, about)
    _remove_made(item, about)
    return people, [file]


def _forget_contradictions_with(document: Document) -> None:
    """Drop open findings of other documents that rest on this one too."""
    crossing = Finding.objects.filter(rule__in=CROSS_RULES, state=FindingState.OPEN)
    key = str(document.pk)
    for finding in crossing.exclude(document=document).filter(spans__icontains=key):
        if any(span.get("document") == key for span in finding.spans):
            finding.delete()


class _Rest:
    """What documents read later still say about the rows that these facts had made or filled."""

    def __init__(self, facts: Sequence[ExtractedFact]) -> None:
        wanted = {(fact.target_type_id, fact.target_id) for fact in facts}
        named = Q(pk=None)
        for kind in {kind for kind, _ in wanted}:
            keys = [key for one, key in wanted if one == kind]
            named |= Q(target_type=kind, target_id__in=keys)
        self._facts: dict[Row, list[ExtractedFact]] = defaultdict(list)
        later = ExtractedFact.objects.filter(
            named, state__in=STANDING, pk__gt=max((fact.pk for fact in facts), default=0)
        )
        for fact in later.select_related("target_type").order_by("pk"):
            model = fact.target_type.model_class() if fact.target_type else None
            if model is not None:
                self._facts[model, fact.target_id].append(fact)

    def say(self, model: type[models.Model], key: Any) -> list[ExtractedFact]:
        return self._facts.get((model, key), [])


def _take_back(fact: ExtractedFact, item: ImportItem, rest: _Rest) -> None:
    """Take a fact out of the row that its item made; one that nothing else states goes.

    A row that was there before is put back column by column.
    """
    row_kind, row = ROW_KINDS.get(FactKind(fact.kind)), fact.target
    if row_kind is None or row is None or row.pk not in made_keys(item.footprint, type(row)):
        return
    others = rest.say(type(row), row.pk)
    is_theirs = any(other.person_id == fact.person_id for other in others)
    if not is_theirs:
        _retract(row, fact.person)
    if others:
        clear(row, unsaid_columns(row, row_kind.columns(fact.value), others))
        for other in others:
            fill(row, row_kind.columns(other.value))


def _retract(row: models.Model, person: Person | None) -> None:
    """Take back a row of a person; two facts of one document may have made the same row."""
    if isinstance(row, Publication):
        forget_author(publication=row, person=person)
    elif not isinstance(row, Person):
        type(row)._default_manager.filter(pk=row.pk).delete()


def _put_back_changed(item: ImportItem, rest: _Rest) -> None:
    """Put columns back to what they held, unless they were changed since or others say the same."""
    for model, rows in changed_rows(item.footprint).items():
        for row in model._default_manager.filter(pk__in=list(rows)):
            others, now = rest.say(model, row.pk), image_of(row)
            before = {
                name: old
                for name, (old, new) in rows[str(row.pk)].items()
                if now[name] == new and not _is_held(row, name, others, rest)
            }
            if before:
                columns = columns_from(model, before)
                model._default_manager.filter(pk=row.pk).update(**columns)
            for other in others:
                fill(row, ROW_KINDS[FactKind(other.kind)].columns(other.value))


def _is_held(row: models.Model, name: str, others: Sequence[ExtractedFact], rest: _Rest) -> bool:
    """Whether a later document holds on to the column of a row that was there before."""
    if isinstance(row, Authorship):
        return bool(rest.say(Publication, row.publication_id))
    said = [ROW_KINDS[FactKind(other.kind)].columns(other.value) for other in others]
    field = name.removesuffix("_earliest").removesuffix("_latest")
    if isinstance(row, Publication) and not any(field in columns for columns in said):
        return bool(said)  # venue, order and number of authors come with the whole reference
    return any(columns.get(field) == getattr(row, field) for columns in said)


def _remove_made(item: ImportItem, rest: _Rest) -> None:
    """Remove lines and identifiers that the item added to works that others had told of."""
    lines = Authorship.objects.filter(pk__in=made_keys(item.footprint, Authorship))
    for line in lines:
        if not rest.say(Publication, line.publication_id):
            line.delete()
    names = ExternalIdentifier.objects.filter(
        pk__in=made_keys(item.footprint, ExternalIdentifier), publication__isnull=False
    )
    for name in names:
        stated = rest.say(Publication, name.publication_id)
        if not any([name.scheme, name.value] in one.value["identifiers"] for one in stated):
            name.delete()


def _put_back_dropped(item: ImportItem, rest: _Rest) -> None:
    """Bring back lines of author lists that gave way to better ones."""
    for model, images in dropped_rows(item.footprint).items():
        for image in images:
            columns = columns_from(model, image)
            if model is Authorship and rest.say(Publication, columns["publication_id"]):
                continue
            model._default_manager.bulk_create([model(**columns)], ignore_conflicts=True)


# When all files of the run are out


def remove_unused_words(items: Iterable[ImportItem]) -> None:
    """Remove organisations and venues that the items made and nothing names any more."""
    items = list(items)
    for model in (Organisation, Venue):
        keys = [key for item in items for key in made_keys(item.footprint, model)]
        unused = model._default_manager.filter(pk__in=keys)
        for relation in model._meta.related_objects:
            unused = unused.filter(**{f"{relation.name}__isnull": True})
        unused.delete()


def remove_people(keys: Iterable[int]) -> None:
    """Remove those of the people of whom no document is left, with all that is theirs."""
    for person in Person.objects.filter(pk__in=list(keys), documents=None):
        for publication in Publication.objects.filter(authorships__person=person).distinct():
            forget_author(publication=publication, person=person)
        person.delete()


def forget_history(items: Iterable[ImportItem], people: Iterable[int]) -> None:
    """Remove the history of rows that came and went with the items: it holds what they held."""
    gone: dict[type[models.Model], set[Any]] = defaultdict(set)
    gone[Person].update(people)
    for item in items:
        for model in made_models(item):
            gone[model].update(made_keys(item.footprint, model))
    for model, keys in gone.items():
        if hasattr(model, "history"):
            kept = model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
            name = model._meta.pk.attname
            model.history.filter(**{f"{name}__in": keys - set(kept)}).delete()
    works = gone[Publication] - set(
        Publication.objects.filter(pk__in=gone[Publication]).values_list("pk", flat=True)
    )
    Authorship.history.filter(publication_id__in=works).delete()
