"""What accepting a fact would do to the rows that the reader may know of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ingestion.choices import FactKind
from ingestion.importers.fact import Fact
from ingestion.importers.row_kind import Context
from ingestion.importers.rows import ROW_KINDS
from ingestion.matching.works import KnownWorks
from ingestion.models import ExtractedFact
from ingestion.value_fields import fields_of, whole_value
from profiles.models import Publication
from profiles.queries import Sight
from profiles.services.filling import missing_values


class Effect(StrEnum):
    """NEW: a row is made. FILLS: empty columns are filled. THERE: nothing is left to write.

    DIFFERS: the row says something else, which an accept leaves alone. KEPT: a person saved the
    row. NOBODY: the fact belongs to nobody yet. ELSEWHERE: it is decided on another page.
    """

    NEW = "new"
    FILLS = "fills"
    THERE = "there"
    DIFFERS = "differs"
    KEPT = "kept"
    NOBODY = "nobody"
    ELSEWHERE = "elsewhere"


# What the page says of it. {names}: the fields that would be filled; {says}: what the row says.
_WORDS: dict[Effect, str] = {
    Effect.NEW: "Accepting makes a new row of it.",
    Effect.FILLS: "There is a row already; accepting fills what it does not say yet: {names}.",
    Effect.THERE: "There is a row already that says the same; accepting changes nothing in it.",
    Effect.DIFFERS: "There is a row already that says {says}. Accepting leaves it as it is; to put"
    " what is below into the row, save it as a correction.",
    Effect.KEPT: "A person has saved the row, and accepting leaves it alone. To put what is below"
    " into it as well ({names}), save it as a correction.",
    Effect.NOBODY: "The document does not say whom it is about. Say so first, then decide.",
    Effect.ELSEWHERE: "An advertised place is edited as the position it became.",
}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """fields: what would be filled, or what differs, as (label, what the row says)."""

    effect: Effect
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """What accepting would do, as a sentence."""
        names = ", ".join(label.lower() for label, _ in self.fields)
        says = ", ".join(f"{label.lower()} {value}" for label, value in self.fields)
        return _WORDS[self.effect].format(names=names, says=says)

    @property
    def takes_a_correction(self) -> bool:
        """Whether only a correction writes what the fact says into its row."""
        return self.effect in (Effect.DIFFERS, Effect.KEPT)


def foresee(fact: ExtractedFact, see: Sight) -> Foreseen:
    """Say what an accept of the fact would do; reads a handful of times, writes nothing."""
    row_kind = ROW_KINDS.get(FactKind(fact.kind))
    if row_kind is None:
        return Foreseen(Effect.ELSEWHERE)
    if fact.person is None:
        return Foreseen(Effect.NOBODY)
    value = whole_value(fact.kind, fact.value)
    read = Fact(
        kind=FactKind(fact.kind),
        key=fact.key,
        label=fact.label,
        value=value,
        rule=fact.rule,
        places=(),
        occurrence=fact.occurrence,
    )
    context = Context(fact.person, captured_on=fact.document.captured_on)
    if fact.kind == FactKind.PUBLICATION:
        context.works = KnownWorks([read.reference], among=see(Publication))
    row = row_kind.find(context, read)
    if row is None:
        return Foreseen(Effect.NEW)
    columns = row_kind.columns(value)
    differing = _labelled(fact, {name: getattr(row, name) for name in row_kind.dates})
    if row_kind.contradicts(row, read):
        return Foreseen(Effect.DIFFERS, differing)
    missing = missing_values(row, columns)
    if missing and getattr(row, "edited_at", None) is not None:
        return Foreseen(Effect.KEPT, _labelled(fact, missing))
    return Foreseen(Effect.FILLS, _labelled(fact, missing)) if missing else Foreseen(Effect.THERE)


def _labelled(fact: ExtractedFact, columns: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the columns that are fields of the kind, under the names that pages give them."""
    return tuple(
        (field.label, str(columns[field.name]))
        for field in fields_of(fact.kind)
        if field.name in columns
    )
