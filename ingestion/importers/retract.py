"""Taking back what a fact put into its row, once the fact no longer stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from ingestion.choices import STANDING, FactKind
from ingestion.importers.rows import ROW_KINDS
from ingestion.models import ExtractedFact
from ingestion.value_fields import whole_value
from profiles.models import Person
from profiles.querysets import one_of
from profiles.services.filling import clear


def retract(facts: Sequence[ExtractedFact]) -> set[int]:
    """Take the facts' values out of their rows; rows that nothing states any more go.

    facts: no longer standing, with their targets still named. Rows that a person saved stay as
    they are, and so does what another standing fact says. Returns the people whose rows changed.
    """
    touched: set[int] = set()
    standing = _Standing(facts)
    for fact in facts:
        row_kind = ROW_KINDS.get(FactKind(fact.kind))
        row = fact.target
        if row_kind is None or row is None or getattr(row, "edited_at", None) is not None:
            continue
        others = standing.beside(fact)
        # A work is shared: it is this person's as long as a fact of this person says so.
        if not any(other.person_id == fact.person_id for other in others):
            row_kind.retract(row, fact.person)
        if others:
            clear(
                row,
                unsaid_columns(row, _columns(fact), others),
            )
        if fact.person_id is not None:
            touched.add(fact.person_id)
    return touched


def clear_what_only_these_say(facts: Sequence[ExtractedFact]) -> None:
    """Empty the columns that only these facts filled, so that a newer reading can fill them."""
    standing = _Standing(facts)
    for fact in facts:
        row_kind, row = ROW_KINDS.get(FactKind(fact.kind)), fact.target
        if row_kind is None or row is None or isinstance(row, Person):
            continue
        if getattr(row, "edited_at", None) is None:
            clear(row, unsaid_columns(row, _columns(fact), standing.beside(fact)))


class _Standing:
    """The facts that stand and have made or filled the rows of these facts, read together."""

    def __init__(self, facts: Iterable[ExtractedFact]) -> None:
        targets: dict[int | None, set[int]] = defaultdict(set)
        for fact in facts:
            if fact.target_id is not None:
                targets[fact.target_type_id].add(fact.target_id)
        self._by_target: dict[tuple[int | None, int | None], list[ExtractedFact]]
        self._by_target = defaultdict(list)
        rows = ExtractedFact.objects.filter(state__in=STANDING)
        for type_id, keys in targets.items():
            of_type = rows.filter(target_type_id=type_id)
            for one in of_type.filter(target_id__in=one_of(keys, rows.db)).order_by("pk"):
                self._by_target[one.target_type_id, one.target_id].append(one)

    def beside(self, fact: ExtractedFact) -> list[ExtractedFact]:
        """Return the other facts that state the row of this one."""
        known = self._by_target[fact.target_type_id, fact.target_id]
        return [other for other in known if other.pk != fact.pk]


def standing_facts_of(row: models.Model, fact: ExtractedFact) -> models.QuerySet[ExtractedFact]:
    """Return the other facts that stand and have made or filled the row."""
    return ExtractedFact.objects.filter(
        target_type_id=fact.target_type_id, target_id=row.pk, state__in=STANDING
    ).exclude(pk=fact.pk)


def unsaid_columns(
    row: models.Model, said: dict[str, Any], others: Sequence[ExtractedFact]
) -> list[str]:
    """Return the columns that hold what the fact said and that no other fact says."""
    others_say = [
        ROW_KINDS[FactKind(other.kind)].columns(whole_value(other.kind, other.value))
        for other in others
    ]
    return [
        name
        for name, value in said.items()
        if value
        and _same(getattr(row, name), value)
        and not any(_same(columns.get(name), value) for columns in others_say)
    ]


def _columns(fact: ExtractedFact) -> dict[str, Any]:
    return ROW_KINDS[FactKind(fact.kind)].columns(whole_value(fact.kind, fact.value))


def _same(stored: Any, said: Any) -> bool:
    return bool(stored == said or str(stored) == str(said))
