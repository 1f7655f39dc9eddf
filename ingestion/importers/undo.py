"""Taking out what one file of a run brought in, and putting back what it had changed.

To be called inside one transaction, under the lock of the importers, for the files of a run from
the last to the first. Later documents keep the rows and columns that they state too, as if they
had made them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from ingestion.choices import STANDING, FactKind, FindingState, ItemState
from ingestion.importers.cross_checks import CROSS_RULES
from ingestion.importers.footprint import (
    Columns,
    changed_rows,
    columns_from,
    dropped_rows,
    image_of,
    made_keys,
    made_models,
)
from ingestion.importers.heirs import Heirs
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
    undoing = _Undoing(item, _Rest(facts))
    undoing.put_back_dropped()
    for fact in facts:
        undoing.take_back(fact)
    undoing.put_back_changed()
    undoing.remove_made()
    undoing.heirs.save()
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


class _Undoing:
    """One item on its way out: its footprint is walked back, and handed on where others need it."""

    def __init__(self, item: ImportItem, rest: _Rest) -> None:
        self.item = item
        self.rest = rest
        self.heirs = Heirs()

    def put_back_dropped(self) -> None:
        """Bring back lines of author lists that gave way to better ones."""
        for model, images in dropped_rows(self.item.footprint).items():
            for image in images:
                columns = columns_from(model, image)
                others = self.rest.say(Publication, columns.get("publication_id"))
                if others:
                    self.heirs.dropped(others[0], model, image)
                else:
                    model._default_manager.bulk_create([model(**columns)], ignore_conflicts=True)

    def take_back(self, fact: ExtractedFact) -> None:
        """Take a fact out of the row that the item made; one that nothing else states goes."""
        row_kind, row = ROW_KINDS.get(FactKind(fact.kind)), fact.target
        if (
            row_kind is None
            or row is None
            or row.pk not in made_keys(self.item.footprint, type(row))
        ):
            return
        others = self.rest.say(type(row), row.pk)
        if not any(other.person_id == fact.person_id for other in others):
            _retract(row, fact.person)
        if others:
            clear(row, unsaid_columns(row, row_kind.columns(fact.value), others))
            _fill_from(row, others)
            self.heirs.made(others[0], type(row), row.pk)

    def put_back_changed(self) -> None:
        """Put columns back to what they held, but for what was changed since or others hold."""
        for model, rows in changed_rows(self.item.footprint).items():
            for row in model._default_manager.filter(pk__in=list(rows)):
                self._put_back(row, rows[str(row.pk)])

    def _put_back(self, row: models.Model, changes: dict[str, list[Any]]) -> None:
        others, now = self._others_of(row), image_of(row)
        before = {
            name: old
            for name, (old, new) in changes.items()
            if now[name] == new and not _is_held(row, name, others)
        }
        put_back(row, before)
        if others:
            _fill_from(row, [] if isinstance(row, Authorship) else others)
            row.refresh_from_db()
            now = image_of(row)
            for name, (old, _) in changes.items():
                if now[name] != old:
                    self.heirs.changed(others[0], row, name, [old, now[name]])

    def _others_of(self, row: models.Model) -> list[ExtractedFact]:
        if isinstance(row, Authorship):
            return self.rest.say(Publication, row.publication_id)
        return self.rest.say(type(row), row.pk)

    def remove_made(self) -> None:
        """Remove lines and identifiers that the item added to works that others had told of."""
        for line in Authorship.objects.filter(pk__in=made_keys(self.item.footprint, Authorship)):
            self._remove(line, self.rest.say(Publication, line.publication_id))
        names = ExternalIdentifier.objects.filter(
            pk__in=made_keys(self.item.footprint, ExternalIdentifier), publication__isnull=False
        )
        for name in names:
            stating = self.rest.say(Publication, name.publication_id)
            same = [one for one in stating if [name.scheme, name.value] in one.value["identifiers"]]
            self._remove(name, same)

    def _remove(self, row: models.Model, others: Sequence[ExtractedFact]) -> None:
        if others:
            self.heirs.made(others[0], type(row), row.pk)
        else:
            row.delete()


def _retract(row: models.Model, person: Person | None) -> None:
    """Take back a row of a person; two facts of one document may have made the same row."""
    if isinstance(row, Publication):
        forget_author(publication=row, person=person)
    elif not isinstance(row, Person):
        type(row)._default_manager.filter(pk=row.pk).delete()


def _fill_from(row: models.Model, facts: Iterable[ExtractedFact]) -> None:
    for fact in facts:
        fill(row, ROW_KINDS[FactKind(fact.kind)].columns(fact.value))


def put_back(row: models.Model, before: Columns) -> None:
    """Write columns of an image into a row; its history says so."""
    if before:
        for name, value in columns_from(type(row), before).items():
            setattr(row, name, value)
        row.save(update_fields=list(before))


def _is_held(row: models.Model, name: str, others: Sequence[ExtractedFact]) -> bool:
    """Whether a later document holds on to the column of a row that was there before."""
    if isinstance(row, Authorship):
        return bool(others)
    said = [ROW_KINDS[FactKind(other.kind)].columns(other.value) for other in others]
    field = name.removesuffix("_earliest").removesuffix("_latest")
    if isinstance(row, Publication) and not any(field in columns for columns in said):
        return bool(said)  # venue, order and number of authors come with the whole reference
    return any(columns.get(field) == getattr(row, field) for columns in said)


# When all files of the run are out


def remove_unused_words(items: Iterable[ImportItem]) -> None:
    """Remove organisations and venues that the items made and nothing names any more.

    Those that are in use are handed on to an item that uses them.
    """
    items, heirs = list(items), Heirs()
    for model in (Organisation, Venue):
        for key in {key for item in items for key in made_keys(item.footprint, model)}:
            word = model._default_manager.filter(pk=key).first()
            users = list(_users_of(word)) if word is not None else []
            if word is not None and not users:
                word.delete()
            fact = _fact_about(users)
            if fact is not None:
                heirs.made(fact, model, key)
    heirs.save()


def _users_of(word: models.Model) -> Iterator[models.Model]:
    for relation in word._meta.related_objects:
        yield from relation.related_model._default_manager.filter(**{relation.field.name: word})


def _fact_about(rows: Iterable[models.Model]) -> ExtractedFact | None:
    for row in rows:
        stated = ExtractedFact.objects.filter(
            target_type=ContentType.objects.get_for_model(row),
            target_id=row.pk,
            item__footprint__isnull=False,
        )
        fact = stated.order_by("pk").first()
        if fact is not None:
            return fact
    return None


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
        for model in made_models(item.footprint):
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
