"""Who has touched what the files of a run brought in: their documents, facts, findings, rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models

from ingestion.choices import DECIDED, FindingState, ItemState
from ingestion.errors import Obstacle
from ingestion.importers.footprint import changed_rows, made_keys, made_models
from ingestion.models import Finding, ImportItem
from profiles.models import Authorship, Publication


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
    for model in made_models(item.footprint):
        keys[model] += made_keys(item.footprint, model)
    for model, rows in changed_rows(item.footprint).items():
        keys[model] += list(rows)
    lines = Authorship.objects.filter(publication__in=keys[Publication])
    keys[Authorship] += list(lines.values_list("pk", flat=True))
    return {model: found for model, found in keys.items() if model._meta.app_label == "profiles"}


def _by(user: Any) -> str:
    return f" by {user.get_full_name() or user.get_username()}" if user is not None else ""
