"""A look at a waiting upload: what it is and whose, and what would become of it. Files nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from ingestion.choices import DocumentKind, ItemState
from ingestion.importers import IMPORTER_VERSION
from ingestion.importers.lists import ROWS_TOLD, OpenList, open_list
from ingestion.importers.plan import Act, ImportPlan
from ingestion.importers.reading import Reading, Upload
from ingestion.importers.run import already_imported, plan_file, told
from ingestion.importers.slip import Slip
from ingestion.matching.people import NewPerson, PersonMatch, SamePerson
from ingestion.models import Document, ImportItem
from ingestion.records import UnreadableDocument
from profiles.outage import outage_of


def look_at(item: ImportItem, *, may_know: Callable[[Document], bool], now: datetime) -> None:
    """Read a claimed upload and keep with its item what would become of it.

    may_know: whether whoever asked may be told that a document is stored already; if not, it is
    read as if it were new. The bytes go on waiting, also those of a refused file, so that it can
    be looked at anew as another kind. Raises ClaimLost, and what tells of an outage.
    """
    upload = Upload(item)
    values: dict[str, Any] = {
        "state": ItemState.PLANNED,
        "error_code": "",
        "message": "",
        "warnings": [],
        "facts_count": 0,
        "to_check_count": 0,
        "guessed_kind": "",
        "looked": {},
    }
    try:
        data = upload.load()
        known = already_imported(data, upload.request)
        if known is not None and may_know(known):
            values |= {"guessed_kind": known.kind, "looked": {"known": str(known.pk)}}
        elif (opened := open_list(upload)) is not None:
            values |= _said_of_list(opened)
        else:
            reading, plan = plan_file(
                data, name=upload.name, request=upload.request, today=now.date()
            )
            values |= _said(reading, plan)
    except Exception as error:
        if outage_of(error) is not None:
            raise
        outcome = told(item.filename, error)
        values |= {
            "state": ItemState.FAILED,
            "error_code": outcome.code,
            "message": outcome.detail,
        }
    with transaction.atomic():
        looked_at = Slip(item.run, item.filename, item).open(
            **values, importer_version=IMPORTER_VERSION
        )
        looked_at.lease_until, looked_at.finished_at = None, now
        looked_at.save(update_fields=["lease_until", "finished_at"])


def _said_of_list(opened: OpenList) -> dict[str, Any]:
    """Return what the columns were taken for; also of a list that cannot be read like that."""
    said: dict[str, Any] = {
        "guessed_kind": DocumentKind.TABLE,
        "looked": {
            "columns": [asdict(column) for column in opened.columns],
            "rows": opened.first_rows,
            "reasons": [f"is a table of {len(opened.columns)} columns"],
        },
    }
    try:
        rows = opened.take_apart()
    except UnreadableDocument as error:
        outcome = told(opened.name, error)
        failed = {"state": ItemState.FAILED, "error_code": outcome.code, "message": outcome.detail}
        return said | failed
    bad = [f"Will be refused: {row.name}. {row.wrong}" for row in rows.sources if row.wrong]
    return said | {
        "message": f"{rows.words}.",
        "warnings": [*rows.warnings, *bad[:ROWS_TOLD], *_more(len(bad) - ROWS_TOLD)],
    }


def _more(number: int) -> list[str]:
    return [f"{number:,} more rows will be refused."] if number > 0 else []


def _said(reading: Reading, plan: ImportPlan) -> dict[str, Any]:
    counts = plan.count()
    subject = reading.stated.subject
    return {
        "guessed_kind": reading.kind,
        "facts_count": len(plan.facts),
        "to_check_count": counts[Act.PROPOSE],
        "warnings": list(reading.warnings),
        "looked": {
            "score": round(reading.identification.score, 2),
            "reasons": list(reading.identification.reasons),
            "name": subject.name.value if subject else "",
            **_whose(plan.person),
            # What the page alone leaves open; the other number also tells of what is stored.
            "doubtful": sum(bool(one.fact.checks) for one in plan.facts),
            "findings": len(plan.findings),
        },
    }


def _whose(match: PersonMatch | None) -> dict[str, Any]:
    if match is None:
        return {"whose": "nobody"}
    if isinstance(match, NewPerson):
        return {"whose": "new"}
    people = [match.person] if isinstance(match, SamePerson) else list(match.people)
    return {
        "whose": "same" if isinstance(match, SamePerson) else "unsure",
        "people": [person.pk for person in people],
        "why": list(match.reasons),
    }
