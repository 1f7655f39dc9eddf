"""Findings as pages show them, with the places they rest on.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ingestion.choices import FindingState
from ingestion.models import Document, Finding
from ingestion.words import finding_title
from profiles.models import Person
from profiles.queries import Sight


@dataclass(frozen=True, slots=True)
class FindingSpan:
    """One place that a finding rests on; number counts from 1 within the finding."""

    number: int
    document_id: str
    page: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    pk: int
    title: str
    message: str
    state: str
    state_label: str
    document: str
    spans: tuple[FindingSpan, ...]

    @property
    def is_open(self) -> bool:
        return self.state == FindingState.OPEN


def finding_lines(findings: Iterable[Finding], see: Sight) -> tuple[FindingLine, ...]:
    """Return the findings as pages show them, without places in documents out of sight.

    A visible finding's own document is in sight; only those of others are looked up.
    """
    rows = list(findings)
    others = {
        UUID(span["document"])
        for finding in rows
        for span in finding.spans
        if span["document"] != str(finding.document_id)
    }
    seen = set(see(Document).filter(pk__in=others).values_list("pk", flat=True)) if others else ()
    in_sight = {str(pk) for pk in seen}
    return tuple(_line(finding, in_sight | {str(finding.document_id)}) for finding in rows)


def _line(finding: Finding, in_sight: set[str]) -> FindingLine:
    spans = tuple(
        FindingSpan(number, s["document"], s["page"], s["start"], s["end"], s["quote"][:300])
        for number, s in enumerate(finding.spans, start=1)
        if s["document"] in in_sight
    )
    return FindingLine(
        pk=finding.pk,
        title=finding_title(finding.rule),
        message=finding.message,
        state=finding.state,
        state_label=finding.get_state_display(),
        document=str(finding.document) if finding.document else "",
        spans=spans,
    )


def findings_of_person(person: Person, see: Sight) -> tuple[FindingLine, ...]:
    """Return the findings about a person, open ones first."""
    rows = see(Finding).filter(person=person).select_related("document")
    lines = finding_lines(rows.order_by("rule", "pk"), see)
    return tuple(sorted(lines, key=lambda line: not line.is_open))
