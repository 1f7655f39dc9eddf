"""What the review page shows of one fact: the document, the inputs, the other facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from ingestion.admin.fact_form import PREFIX, FactForm, fact_form
from ingestion.admin.page_view import has_pictures, pictures_of
from ingestion.admin.review_way import MOST_PAGES, Way, number_of
from ingestion.admin.text_page import text_html
from ingestion.choices import DECIDED, FactKind, FactState
from ingestion.models import ExtractedFact
from ingestion.queries import fact_values
from ingestion.queries.foresight import Foreseen
from ingestion.queries.patterns import IN_DOUBT
from ingestion.queries.review import Queue
from ingestion.queries.sheet import ListedFact, Sheet
from ingestion.value_fields import fields_of
from ingestion.words import confidence_words, reasons

OPEN = (FactState.PROPOSED, FactState.AUTO_ACCEPTED)


@dataclass(frozen=True, slots=True)
class Looked:
    """The fact that is looked at, with all that was read for its page."""

    fact: ExtractedFact
    sheet: Sheet
    queue: Queue
    foreseen: Foreseen
    way: Way

    @property
    def is_open(self) -> bool:
        return self.fact.state in OPEN and self.fact.kind != FactKind.POSITION


def decision_part(looked: Looked, form: FactForm | None) -> dict[str, Any]:
    """The inputs, or the words where there is nothing to decide, and what would happen."""
    fact, quotes = looked.fact, looked.sheet.quotes
    if form is None and looked.is_open and looked.queue.may_decide:
        form = fact_form(fact)()
    names = [name.removeprefix(PREFIX) for name in form.fields] if form else []
    return {
        "form": form,
        "inputs": [
            (form[PREFIX + name], quotes.get(name, ()), _printed(fact, name)) for name in names
        ]
        if form
        else [],
        "quotes": [(name, places) for name, places in quotes.items() if name not in names],
        "values": fact_values(fact),
        "is_open": looked.is_open,
        "may_decide": looked.queue.may_decide,
        "may_reopen": fact.state in DECIDED and looked.queue.may_decide,
        "reasons": reasons(fact.checks),
        "confidence": confidence_words(fact.confidence),
        "effect": looked.foreseen.words if fact.state == FactState.PROPOSED else "",
        "takes_a_correction": looked.foreseen.takes_a_correction,
        "carried": []
        if IN_DOUBT & set(fact.checks)
        else [one.label.lower() for one in fields_of(fact.kind) if one.carries_over],
    }


def _printed(fact: ExtractedFact, name: str) -> str:
    """A date as the document prints it, beside the date as it was understood."""
    value = fact.value.get(name)
    return str(value.get("raw", "")) if isinstance(value, dict) else ""


def ways_part(looked: Looked) -> dict[str, Any]:
    """The ways from here: along the queue, and to the other facts of the document."""
    queue, sheet, way = looked.queue, looked.sheet, looked.way
    later = queue.next or queue.first
    return {
        "here": way.to(looked.fact.pk),
        "next": way.to(queue.next) if queue.next else "",
        "previous": way.to(queue.previous) if queue.previous else "",
        "later": way.to(later) if later else "",
        "lists": [
            (title, [(one, way.to(one.line.pk)) for one in facts])
            for title, facts in _groups(sheet)
            if facts
        ],
        "fewer": way.to(looked.fact.pk, page=sheet.page - 1) if sheet.page > 1 else "",
        "more": way.to(looked.fact.pk, page=sheet.page + 1) if sheet.more else "",
    }


def _groups(sheet: Sheet) -> tuple[tuple[str, Sequence[ListedFact]], ...]:
    return (
        ("To check", sheet.waiting),
        ("Rejected before", sheet.rejected),
        ("Read without doubt, or decided", sheet.standing),
    )


def document_part(looked: Looked, request: HttpRequest) -> dict[str, Any]:
    """The document as text or, where it has pages, as pictures of those the fact stands on."""
    fact, reading, way = looked.fact, looked.sheet.reading, looked.way
    document = fact.document
    if not has_pictures(document):
        text = text_html(reading, fact_id=fact.pk, finding_id=None, address=way.to)
        return {"text": text}
    as_pages = way.view == "page"
    part: dict[str, Any] = {
        "views": (
            ("Text", Way(way.asked).to(fact.pk), not as_pages),
            ("Page", Way(way.asked, "page").to(fact.pk), as_pages),
        )
    }
    if not as_pages:
        text = text_html(reading, fact_id=fact.pk, finding_id=None, address=way.to)
        return part | {"text": text}
    asked = number_of(request, "sheet", MOST_PAGES)
    stands_on = looked.sheet.fact_pages or (1,)
    numbers = (asked,) if asked else stands_on
    return part | {
        "as_pages": True,
        "pictures": pictures_of(document, reading, numbers, fact_id=fact.pk, address=way.to),
        "pages": [
            (number, way.to(fact.pk, sheet=number), number in numbers, number in stands_on)
            for number in range(1, (document.pages or 1) + 1)
        ],
    }
