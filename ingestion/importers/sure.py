"""How sure each fact is; one that is not sure enough waits for a person, with its value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ingestion.confidence import LEAST, Assessment
from ingestion.importers.fact import Fact
from ingestion.records import ParsedDocument
from ingestion.text import TextDocument

MEASURED = {
    "subject": "name",
    "contact": "contact",
    "education": "education",
    "employment": "employment",
    "work": "publication",
    "award": "award",
    "topic": "topic",
    "metric": "metric",
    "post": "post",
    "advert": "position",
}
"""By the rule that made a fact, under which name its like were measured."""

UNSURE = "unsure"
"""The check of facts whose like were right too seldom to be stored without a person."""


def with_confidence(
    facts: Iterable[Fact], text: TextDocument, parsed: ParsedDocument
) -> tuple[Fact, ...]:
    """Return the facts of a document with their confidence, in the same order.

    One below LEAST waits, unless another check says already what a person has to look at.
    Facts whose like were never measured have none; their other checks alone judge them.
    """
    assessment = Assessment(text, parsed)
    counts: Counter[str] = Counter()
    sure: list[Fact] = []
    for fact in facts:
        measured = MEASURED.get(fact.rule.rpartition(".")[2], "")
        confidence = assessment.of(measured, counts[measured]) if measured else None
        counts[measured] += 1
        unsure = confidence is not None and confidence < LEAST and not fact.checks
        checks = (UNSURE,) if unsure else fact.checks
        sure.append(replace(fact, confidence=confidence, checks=checks))
    return tuple(sure)
