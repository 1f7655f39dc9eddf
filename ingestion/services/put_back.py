"""What reopening a fact puts back: `remember` before a decision writes, `put_back` afterwards.

FactDecision.before holds

    state   of the fact: proposed or auto_accepted
    model   of the row that it named, with its key
    pk      null where there was no row
    rows    the row as it was, and for a work its lines and identifiers
    own     whether the row was the person's already; else the decision brought it to him
    after   version of the row right after the decision, or its columns where it has no version:
            when they differ later, somebody has saved the row since, and it is left alone
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, models, transaction

from ingestion.choices import DECIDED_BEFORE, DecisionAct, FactState
from ingestion.errors import BelongsToAnother, NotAValue
from ingestion.importers.retract import standing_facts_of, unsaid_columns
from ingestion.models import ExtractedFact
from ingestion.services.fact_rows import find_row, locked, row_kind_of, unlink_row, write_row
from ingestion.value_fields import whole_value
from profiles.models import Authorship, Editable, Person, Publication

Before: TypeAlias = dict[str, Any]


def remember(fact: ExtractedFact, row: models.Model | None) -> Before:
    """Return how the fact and the row it names stand, before a decision writes."""
    before: Before = {"state": fact.state, "model": "", "pk": None, "rows": [], "own": False}
    if row is not None:
        before |= {
            "model": row._meta.label_lower,
            "pk": row.pk,
            "rows": _as_json(row),
            "own": not isinstance(row, Publication) or _is_author(fact, row),
        }
    return before


def mark_after(row: models.Model | None) -> Any:
    """Return what tells later whether somebody saved the row since."""
    if isinstance(row, Editable):
        return row.version
    return None if row is None else _as_json(row)[0]["fields"]


def _as_json(row: models.Model) -> list[dict[str, Any]]:
    rows = [row]
    if isinstance(row, Publication):
        rows += [*row.authorships.all(), *row.identifiers.all()]
    plain: list[dict[str, Any]] = json.loads(serializers.serialize("json", rows))
    return plain


def _is_author(fact: ExtractedFact, work: Publication) -> bool:
    return Authorship.objects.filter(publication=work, person=fact.person_id).exists()


def before_of(fact: ExtractedFact) -> Before:
    """Return what the standing decision put down, or what follows from the fact where nothing is.

    Nothing is put down for a decision that was carried on from another document.
    """
    decision = fact.decisions.exclude(act=DecisionAct.REOPENED).order_by("-pk").first()
    if decision is not None and decision.before and decision.at == fact.decided_at:
        before: Before = decision.before
        return before
    doubts = [check for check in fact.checks if check != DECIDED_BEFORE]
    return {"state": FactState.PROPOSED if doubts else FactState.AUTO_ACCEPTED}


def put_back(fact: ExtractedFact, before: Before) -> None:
    """Make the fact and its row what they were; the caller saves the fact.

    A row that the decision made goes, unless another fact states it; what it wrote into a row
    goes out again; a row that went comes back. What a person saved since stays as it is.
    """
    decided, said = FactState(fact.state), whole_value(fact.kind, fact.value)
    fact.state = FactState(before["state"])
    if decided == FactState.CORRECTED and fact.read_value is not None:
        fact.value, fact.read_value = fact.read_value, None
    if decided == FactState.REJECTED:
        if fact.state == FactState.AUTO_ACCEPTED:
            _bring_back(fact, before)
        return
    if "rows" in before:  # an accept of what stood already has written nothing
        _take_out(fact, before, decided, said)
    if fact.state == FactState.PROPOSED:
        unlink_row(fact)
    elif fact.target is None:
        _bring_back(fact, before)


def _bring_back(fact: ExtractedFact, before: Before) -> None:
    """Give a fact that was read without doubt its row again."""
    row = _same_row(before, fact) or find_row(fact) or _made_anew(before.get("rows", []), fact)
    try:
        write_row(fact, row)
    except (BelongsToAnother, NotAValue):
        unlink_row(fact)
        fact.state = FactState.PROPOSED


def _same_row(before: Before, fact: ExtractedFact) -> models.Model | None:
    """Return the row that the fact had; None if it stayed with somebody merged away since."""
    if not before.get("pk"):
        return None
    row = locked(apps.get_model(before["model"]), before["pk"])
    return None if row is not None and _is_of_a_merged_person(row, fact) else row


def _made_anew(rows: Sequence[dict[str, Any]], fact: ExtractedFact) -> models.Model | None:
    """Store the rows again under their keys; None where that cannot be any more.

    What was somebody's who has been merged since is made for whose fact it is now.
    """
    try:
        with transaction.atomic():
            made = [one.object for one in serializers.deserialize("python", rows)]
            for row in made:
                if _is_of_a_merged_person(row, fact):
                    setattr(row, "person_id", fact.person_id)  # noqa: B010 (rows of several models)
                row.full_clean(validate_unique=False)
                row.save(force_insert=True)
    except (DeserializationError, IntegrityError, ValidationError):
        return None
    return made[0] if made else None


def _is_of_a_merged_person(row: models.Model, fact: ExtractedFact) -> bool:
    key = getattr(row, "person_id", None)
    if key is None or key == fact.person_id:
        return False
    return Person.objects.filter(pk=key, merged_into__isnull=False).exists()


def _take_out(
    fact: ExtractedFact, before: Before, decided: FactState, said: dict[str, Any]
) -> None:
    """Take out of the row what an accept or a correction has put in."""
    row = find_row(fact)
    if row is None or before.get("after") != mark_after(row):
        return
    others = list(standing_facts_of(row, fact))
    if not before["own"] and not any(other.person_id == fact.person_id for other in others):
        row_kind_of(fact).retract(row, fact.person)
        row = locked(type(row), row.pk)
    if row is None:
        return
    row_kind = row_kind_of(fact)
    names = unsaid_columns(row, row_kind.columns(said), others)
    if isinstance(row, Publication) and not others:
        names.append("venue")
    stood = before["rows"][0]["fields"] if before["rows"] else {}
    if decided == FactState.CORRECTED:
        if stood:
            names = [*row_kind.identity(row, said), *row_kind.columns(said)]
        if isinstance(row, Editable):
            names = [*names, "edited_at", "edited_by"]
            row.version += 1
    _set_columns(row, names, stood)


def _set_columns(row: models.Model, names: Sequence[str], stood: Mapping[str, Any]) -> None:
    """Put the columns back to what they were, or empty them; leave a row that this would break.

    stood: the columns as they were; nothing where there was no row.
    """
    for name in names:
        field = row._meta.get_field(name)
        assert isinstance(field, models.Field)
        empty = None if field.null else field.get_default()
        value = field.to_python(stood[name]) if name in stood else empty
        setattr(row, field.attname, value)
    others = {field.name for field in row._meta.fields} - set(names)
    try:
        with transaction.atomic():
            row.clean_fields(exclude=others)
            row.save()
    except (IntegrityError, ValidationError):
        return
