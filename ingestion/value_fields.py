"""The fields of what a fact says, by kind: what a person may correct, and what fits each.

Pure. Pages make their inputs from it, services check what scripts and pages send. What is not
listed (the author list of a work, the thread of a post) is not corrected fact by fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Any

from django.db.models import TextChoices

from ingestion.choices import FactKind
from profiles import choices, edtf

LARGEST_NUMBER = 2_147_483_647
"""What a whole-number column holds at most, on every database."""
MOST_ENTRIES = 100
"""Entries of one list."""
DATE_HELP = "2023, 2023-08 or 2023-08-15; from–to 2019-09/2021-07; until now 2023-08/.."


class Shape(StrEnum):
    """TEXT: one line. PROSE: several. NAMES: one text per line. FIGURES: whole numbers in order."""

    TEXT = "text"
    PROSE = "prose"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    DECIMAL = "decimal"
    FLAG = "flag"
    NAMES = "names"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class ValueField:
    """One field of a value. longest: characters of a text, or of one entry of a list.

    words: the vocabulary of a CHOICE, unstated the word for a document that says nothing of it.
    largest: of a DECIMAL.
    """

    name: str
    label: str
    shape: Shape = Shape.TEXT
    longest: int = 300
    words: type[TextChoices] | None = None
    unstated: str = ""
    required: bool = False
    largest: float = LARGEST_NUMBER
    help: str = ""

    @property
    def carries_over(self) -> bool:
        """Whether a correction means the same for other facts: a word of a list, a yes or no."""
        return self.shape in (Shape.CHOICE, Shape.FLAG)


def _choice(name: str, label: str, words: type[TextChoices], unstated: str = "") -> ValueField:
    has_to_be = "" not in words.values
    return ValueField(name, label, Shape.CHOICE, words=words, unstated=unstated, required=has_to_be)


def _names(name: str, label: str) -> ValueField:
    return ValueField(name, label, Shape.NAMES, longest=300, help="One per line.")


def _date(name: str, label: str) -> ValueField:
    return ValueField(name, label, Shape.DATE, longest=40, help=DATE_HELP)


FIELDS: Mapping[FactKind, tuple[ValueField, ...]] = {
    FactKind.NAME: (ValueField("text", "Name", longest=200, required=True),),
    FactKind.CONTACT: (
        ValueField("value", "Contact", longest=500, required=True),
        _choice("kind", "Kind", choices.ContactKind, choices.ContactKind.URL),
    ),
    FactKind.IDENTIFIER: (
        _choice("scheme", "Register", choices.IdentifierScheme, choices.IdentifierScheme.HANDLE),
        ValueField("value", "Identifier", longest=200, required=True),
    ),
    FactKind.EDUCATION: (
        ValueField("degree", "Degree", longest=200),
        _choice("level", "Level", choices.DegreeLevel, choices.DegreeLevel.OTHER),
        ValueField("field", "Field"),
        ValueField("institution", "Institution", required=True),
        _date("period", "Dates"),
        _choice("status", "State", choices.EducationStatus),
        ValueField("grade", "Grade", longest=100),
        ValueField("rank", "Rank", Shape.NUMBER),
        ValueField("of", "Out of", Shape.NUMBER),
        _names("advisors", "Advisors"),
    ),
    FactKind.EMPLOYMENT: (
        ValueField("role", "Role"),
        _choice("kind", "Kind", choices.EmploymentKind, choices.EmploymentKind.OTHER),
        ValueField("organisation", "Organisation"),
        _date("period", "Dates"),
        _names("supervisors", "Supervisors"),
        ValueField("summary", "Summary", Shape.PROSE, longest=5_000),
    ),
    FactKind.PUBLICATION: (
        ValueField("title", "Title", Shape.PROSE, longest=1_000, required=True),
        _date("issued", "Date"),
        _choice("status", "State", choices.PublicationStatus),
        ValueField("venue", "Venue"),
        ValueField("venue_raw", "Venue as printed", Shape.PROSE, longest=1_000),
        ValueField("submitted_to", "Submitted to"),
        _choice("presentation", "Presented as", choices.Presentation),
        ValueField(
            "acceptance_rate", "Acceptance rate", Shape.DECIMAL, largest=1, help="0.018 is 1.8 %."
        ),
        ValueField("category", "Category", longest=40),
        _choice(
            "order_convention",
            "Order of authors",
            choices.OrderConvention,
            choices.OrderConvention.UNKNOWN,
        ),
        ValueField("author_list_truncated", "The list of authors is cut (“et al.”)", Shape.FLAG),
        ValueField("authors_total", "Number of authors", Shape.NUMBER),
        ValueField("has_code", "Code is named", Shape.FLAG),
    ),
    FactKind.AWARD: (
        ValueField("title", "Award", longest=500, required=True),
        _date("awarded", "Date"),
        _choice("outcome", "Outcome", choices.AwardOutcome, choices.AwardOutcome.WON),
        ValueField("organisation", "Given by"),
        ValueField("rank", "Rank", Shape.NUMBER),
        ValueField("of", "Out of", Shape.NUMBER),
    ),
    FactKind.TOPIC: (
        ValueField("label", "Words", longest=200, required=True),
        _choice("kind", "Kind", choices.TopicKind, choices.TopicKind.INTEREST),
    ),
    FactKind.METRIC: (
        ValueField("name", "Figure", longest=60, required=True),
        ValueField("text", "As printed", longest=100, required=True),
        ValueField("number", "Number", Shape.DECIMAL, largest=10**10 - 1),
        _choice("plausibility", "Plausibility", choices.Plausibility, choices.Plausibility.OPAQUE),
    ),
    FactKind.POST: (
        ValueField("text", "Text", Shape.PROSE, longest=20_000, required=True),
        _date("posted", "Date"),
        _choice("kind", "Kind", choices.PostKind, choices.PostKind.OTHER),
        ValueField("preview_title", "Title of the preview", longest=500),
        ValueField("counters", "Numbers below", Shape.FIGURES, help="In the order printed."),
        _names("arxiv_ids", "arXiv numbers"),
        _names("mentions", "Mentions"),
        _names("links", "Links"),
    ),
}


# What is read beside them and never corrected by itself, as it is where a document says nothing.
_FIXED: Mapping[FactKind, Mapping[str, Any]] = {
    FactKind.CONTACT: {"key": ""},
    FactKind.PUBLICATION: {
        "authors": [],
        "identifiers": [],
        "owner_position": None,
        "equal_contribution": None,
        "label": None,
    },
    FactKind.POST: {"thread": None, "is_repost": False, "place": 1, "copy_of_place": None},
}


def whole_value(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value with every field of its kind: an older reading knew fewer of them."""
    blank: dict[str, Any] = dict(_FIXED.get(FactKind(kind), {}))
    for field in fields_of(kind):
        blank[field.name] = _unstated(field)
    return {**blank, **value}


def _unstated(field: ValueField) -> Any:
    match field.shape:
        case Shape.TEXT | Shape.PROSE | Shape.CHOICE:
            return field.unstated
        case Shape.DATE:
            return {"raw": "", "edtf": ""}
        case Shape.NAMES | Shape.FIGURES:
            return []
        case Shape.FLAG:
            return False
        case Shape.NUMBER | Shape.DECIMAL:
            return None


def fields_of(kind: str) -> tuple[ValueField, ...]:
    """Return the fields of a kind, in the order of reading; none for kinds decided elsewhere."""
    return FIELDS.get(FactKind(kind), ())


def trouble_with(field: ValueField, value: object) -> str:
    """Say why the value does not fit the field, and what would; "" where it fits."""
    match field.shape:
        case Shape.TEXT | Shape.PROSE:
            return _trouble_with_text(field, value)
        case Shape.CHOICE:
            assert field.words is not None
            known = [word for word in field.words.values if word]
            return "" if value in field.words.values else f"Choose one of: {', '.join(known)}."
        case Shape.DATE:
            return _trouble_with_date(value)
        case Shape.NUMBER:
            fits = value is None or (_is_whole(value) and 0 <= value <= LARGEST_NUMBER)  # type: ignore[operator]
            return "" if fits else "Write a whole number, or leave it empty."
        case Shape.DECIMAL:
            return _trouble_with_decimal(field, value)
        case Shape.FLAG:
            return "" if value is None or isinstance(value, bool) else "Say yes or no."
        case Shape.NAMES | Shape.FIGURES:
            return _trouble_with_list(field, value)


def _trouble_with_text(field: ValueField, value: object) -> str:
    if not isinstance(value, str):
        return "Write it as text."
    if field.required and not value.strip():
        return "This cannot be empty; reject the fact where nothing of it is right."
    if len(value) > field.longest:
        return f"At most {field.longest:,} characters; these are {len(value):,}."
    return "" if is_storable(value) else "This holds a character that no page shows; type it anew."


def is_storable(text: str) -> bool:
    """Whether both databases can keep the text: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _trouble_with_date(value: object) -> str:
    wanted = f"Write the date as {DATE_HELP}."
    if not isinstance(value, dict) or not isinstance(value.get("edtf"), str):
        return wanted
    texts = [*value.keys(), *value.values()]
    if not all(isinstance(one, str) and is_storable(one) and len(one) <= 200 for one in texts):
        return wanted
    written = value["edtf"]
    if not written:
        return ""
    try:
        return wanted if len(written) > 40 or not any(edtf.bounds(written)) else ""
    except ValueError:
        return wanted


def _trouble_with_decimal(field: ValueField, value: object) -> str:
    if value is None:
        return ""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = number and isfinite(value) and 0 <= value <= field.largest  # type: ignore[arg-type, operator]
    return "" if fits else f"Write a number from 0 to {field.largest:g}, or leave it empty."


def _trouble_with_list(field: ValueField, value: object) -> str:
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        return f"Write a list of at most {MOST_ENTRIES} entries."
    if field.shape == Shape.FIGURES:
        fits = all(_is_whole(one) and 0 <= one <= LARGEST_NUMBER for one in value)
        return "" if fits else "Write whole numbers."
    entry = ValueField(field.name, field.label, longest=field.longest, required=True)
    return next(filter(None, (_trouble_with_text(entry, one) for one in value)), "")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
