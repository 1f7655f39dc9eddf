"""The row that a fact names: found, made or filled when the fact is decided."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from ingestion.choices import FactKind
from ingestion.errors import BelongsToAnother, NobodyNamed, NotAValue, NotDecidedHere
from ingestion.importers.fact import Fact
from ingestion.importers.row_kind import Context, RowKind
from ingestion.importers.rows import ROW_KINDS
from ingestion.models import ExtractedFact
from ingestion.value_fields import whole_value


def row_kind_of(fact: ExtractedFact) -> RowKind:
    """Return how facts of this kind become rows. Raises NotDecidedHere."""
    row_kind = ROW_KINDS.get(FactKind(fact.kind))
    if row_kind is None:
        raise NotDecidedHere("An advertised place is edited as the position it became.")
    return row_kind


def find_row(fact: ExtractedFact) -> models.Model | None:
    """Return the row that the fact has become or names, held until the transaction ends.

    Raises NobodyNamed.
    """
    if fact.target_type is not None:
        model = fact.target_type.model_class()
        assert model is not None
        return locked(model, fact.target_id)
    row = row_kind_of(fact).find(_context(fact), as_read(fact))
    return None if row is None else locked(type(row), row.pk)


def locked(model: type[models.Model], pk: object) -> models.Model | None:
    """Return the row as it is now; nobody else changes it until the transaction ends."""
    return model._default_manager.select_for_update().filter(pk=pk).first()


def write_row(fact: ExtractedFact, row: models.Model | None) -> models.Model:
    """Fill the row that the fact names, or make it; the fact is linked to it, not saved.

    Raises BelongsToAnother for an identifier of somebody else, and NotAValue where what it says
    contradicts itself.
    """
    row_kind, context, read = row_kind_of(fact), _context(fact), as_read(fact)
    try:
        with transaction.atomic():
            if row is not None:
                row_kind.fill(context, row, read)
            else:
                row = row_kind.create(context, read)
    except IntegrityError as error:
        raise NotAValue(contradiction(error)) from error
    if row is None:
        raise BelongsToAnother("This identifier names somebody else already. Nothing was changed.")
    link_row(fact, row)
    return row


# Constraints of rows, as people read them.
_CONTRADICTIONS = {
    "rank_in_range": "The rank is above the number it is out of.",
    "in_order": "The date ends before it begins.",
    "truncated_has_no_total": "A list of authors that is cut has no number of authors.",
    "rate_is_a_share": "The acceptance rate is no part of one.",
    "post_is_somewhere": "Name the organisation that the post is at.",
    "once": "Another row says this already.",
    "names_one": "This identifier names somebody else already.",
}


def contradiction(error: IntegrityError | ValidationError) -> str:
    """Return why a row cannot be stored, in words; nothing of the database's own."""
    messages = error.messages if isinstance(error, ValidationError) else [str(error)]
    told = [
        next((words for name, words in _CONTRADICTIONS.items() if name in message), "")
        for message in messages
    ]
    if isinstance(error, ValidationError):
        told = [words or message for words, message in zip(told, messages, strict=True)]
    return (
        " ".join(dict.fromkeys(filter(None, told))) or "Two of these values contradict each other."
    )


def link_row(fact: ExtractedFact, row: models.Model) -> None:
    """Say which row the fact has become; the caller saves it, with its state."""
    fact.target = row


def unlink_row(fact: ExtractedFact) -> None:
    fact.target = None


def _context(fact: ExtractedFact) -> Context:
    if fact.person is None:
        raise NobodyNamed("Say first whose document this is.")
    return Context(fact.person, captured_on=fact.document.captured_on)


def as_read(fact: ExtractedFact) -> Fact:
    """Return what a stored fact says, as the importers take it."""
    return Fact(
        kind=FactKind(fact.kind),
        key=fact.key,
        label=fact.label,
        value=whole_value(fact.kind, fact.value),
        rule=fact.rule,
        places=(),
        occurrence=fact.occurrence,
    )
