"""How sure each record of a document is: its signs, their points, the share that was right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ingestion.confidence.awards import signs_of_awards
from ingestion.confidence.careers import signs_of_educations, signs_of_employments
from ingestion.confidence.outline import Outline
from ingestion.confidence.points import POINTS, STEPS
from ingestion.confidence.subjects import signs_of_name
from ingestion.confidence.topics import signs_of_topics
from ingestion.confidence.works import signs_of_works
from ingestion.parsers.bibliography.entries import MEDIA_TYPE as BIBTEX
from ingestion.parsers.columns.cells import is_table
from ingestion.parsers.saved.values import MEDIA_TYPE as JSON
from ingestion.records import ParsedDocument
from ingestion.text import TextDocument

LEAST: Final = 0.9
"""The confidence from which a fact may become a row without a person."""

STATED: Final = "stated"
"""Stands for the kind of every fact of a file that names its values: nothing is told by looks."""

Signs = Mapping[str, tuple[frozenset[str], ...]]


def signs_of(document: TextDocument, parsed: ParsedDocument) -> Signs:
    """Return by kind of fact what speaks against each, in the order in which they were read.

    Of kinds that are left out nothing was found that tells the wrong ones from the right ones.
    """
    outline = Outline(document, parsed)
    subject = parsed.subject
    return {
        "name": (signs_of_name(subject),) if subject else (),
        "education": tuple(signs_of_educations(parsed.educations, outline)),
        "employment": tuple(signs_of_employments(parsed.employments, outline)),
        "publication": tuple(signs_of_works(parsed.works, outline)),
        "award": tuple(signs_of_awards(parsed.awards, outline)),
        "topic": tuple(signs_of_topics(parsed.topics, outline)),
    }


def is_stated(document: TextDocument) -> bool:
    """Whether the file names its values: a bibliography, a table, an answer of a service."""
    return document.media_type in (BIBTEX, JSON) or is_table(document)


class Assessment:
    """How sure the facts of one document are."""

    def __init__(self, document: TextDocument, parsed: ParsedDocument) -> None:
        self._stated = confidence(STATED, ()) if is_stated(document) else None
        self._signs: Signs = {} if self._stated else signs_of(document, parsed)

    def of(self, kind: str, at: int) -> float | None:
        """Return the confidence, 0..1, of a kind's fact number `at`, from 0; None: not measured."""
        if self._stated is not None:
            return self._stated
        signs = self._signs.get(kind)
        return confidence(kind, signs[at] if signs is not None and at < len(signs) else ())


def confidence(kind: str, signs: Iterable[str]) -> float | None:
    """Return the share of facts of the kind, with so many points against them, that was right."""
    steps = STEPS.get(kind)
    if steps is None:
        return None
    costs = POINTS.get(kind, {})
    points = sum(costs.get(sign, 0) for sign in signs)
    return min(share for least, share in steps if points >= least)
