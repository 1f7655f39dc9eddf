"""What a document contradicts in others of its person: loads what they state, asks the rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ingestion.choices import STANDING, DocumentKind, EvidenceRole, FactKind, FactState
from ingestion.findings.between import RULES, find_all
from ingestion.findings.between.statements import Contradiction, Statement, Statements
from ingestion.importers.fact import Fact
from ingestion.models import Document, Evidence, ExtractedFact, Finding
from ingestion.text import Span
from ingestion.value_fields import whole_value
from profiles.models import Person

BETWEEN_RULES = tuple(RULES)
_LISTS = (DocumentKind.CV, DocumentKind.BIBTEX)
_COMPARED = (
    FactKind.NAME,
    FactKind.CONTACT,
    FactKind.IDENTIFIER,
    FactKind.EDUCATION,
    FactKind.EMPLOYMENT,
    FactKind.PUBLICATION,
    FactKind.METRIC,
)


def contradictions(
    facts: Sequence[Fact], document: Document, person: Person | None
) -> Iterator[tuple[Contradiction, tuple[Span, ...], tuple[Evidence, ...]]]:
    """Yield what the facts contradict in other documents of the person, with both their places.

    facts: those of this document that nobody rejected. At most three queries, however much is
    stated.
    """
    if person is None:
        return
    there = _stated_elsewhere(document, person)
    if not there.facts:
        return
    found = list(find_all(_stated_here(facts, document), there))
    known = _known_pairs(document, person) if found else set()
    new = [one for one in found if (one.rule, one.there.document, _first_start(one)) not in known]
    evidence = _evidence_of([one.there.handle for one in new])
    for one in new:
        spans = _spans_of(one.here.handle, one.fields)
        yield one, spans, _of_fields(evidence[one.there.handle], one.fields)


def _stated_here(facts: Sequence[Fact], document: Document) -> Statements:
    own = str(document.pk)
    said = tuple(Statement(fact.kind, fact.value, own, fact) for fact in facts)
    works = sum(fact.kind == FactKind.PUBLICATION for fact in facts)
    return Statements(said, {own: works} if document.kind in _LISTS and works else {})


def _stated_elsewhere(document: Document, person: Person) -> Statements:
    """Return what stands, or waits, of other documents; what was rejected is not said any more."""
    rows = (
        ExtractedFact.objects.filter(
            person=person, kind__in=_COMPARED, state__in=[*STANDING, FactState.PROPOSED]
        )
        .exclude(document=document)
        .order_by("pk")
        .values_list("pk", "kind", "value", "document_id", "document__kind")
    )
    said: list[Statement] = []
    works: Counter[str] = Counter()
    for pk, kind, value, document_id, document_kind in rows:
        said.append(Statement(kind, whole_value(kind, value), str(document_id), pk))
        if kind == FactKind.PUBLICATION and document_kind in _LISTS:
            works[str(document_id)] += 1
    return Statements(tuple(said), works)


def _known_pairs(document: Document, person: Person) -> set[tuple[str, str, int]]:
    """Return what the other documents' findings say of this one already: rule, whose, where."""
    own = str(document.pk)
    rows = Finding.objects.filter(person=person, rule__in=BETWEEN_RULES).exclude(document=document)
    return {
        (rule, str(document_id), span["start"])
        for rule, document_id, spans in rows.values_list("rule", "document_id", "spans")
        for span in spans
        if span.get("document") == own
    }


def _first_start(one: Contradiction) -> int:
    spans = _spans_of(one.here.handle, one.fields)
    return spans[0].start if spans else -1


def _spans_of(fact: Fact, fields: Sequence[str]) -> tuple[Span, ...]:
    """Return where the fact says it; where it prints none of these fields, its title, or all."""
    places = [place for place in fact.places if place.role != "mention"]
    said = [place for place in places if place.field in fields]
    titled = [place for place in places if place.field == "title"]
    return tuple(dict.fromkeys(place.span for place in said or titled or places))


def _evidence_of(facts: Iterable[Any]) -> dict[Any, list[Evidence]]:
    wanted = set(facts)
    rows = Evidence.objects.filter(fact__in=wanted, role=EvidenceRole.VALUE) if wanted else ()
    found: dict[Any, list[Evidence]] = defaultdict(list)
    if wanted:
        for row in rows.select_related("fact").order_by("fact", "start", "pk"):  # type: ignore[union-attr]
            found[row.fact_id].append(row)
    return found


def _of_fields(rows: Sequence[Evidence], fields: Sequence[str]) -> tuple[Evidence, ...]:
    said = tuple(row for row in rows if row.field in fields)
    return said or tuple(row for row in rows if row.field == "title") or tuple(rows)
