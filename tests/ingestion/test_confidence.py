"""Confidence is a measured share: what is stored unreviewed is right, of bad CVs as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pytest

from ingestion.confidence import LEAST, Assessment, confidence
from ingestion.confidence.points import POINTS, STEPS
from ingestion.gold import to_gold
from tests.conftest import shared_path
from tests.documents import cases
from tests.documents.cases import Case
from tests.documents.damage import DAMAGES
from tests.ingestion.samples import read_whole, text_document
from tests.ingestion.sureness import (
    CorpusJudge,
    Judge,
    OwnJudge,
    fact_of,
    fields_wanted,
    judge_rows,
)
from tests.ingestion.test_gold_scores import scorer

PRECISION, COVERAGE = 0.97, 0.70
WHERE_DAMAGED = 0.95


@dataclass(frozen=True)
class Stored:
    """Values stored without review: how many, how many of them right, how many the gold has."""

    right: int
    kept: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.kept

    @property
    def coverage(self) -> float:
        return self.right / self.wanted


def stored(documents: Iterable[Case], judge: Judge) -> Stored:
    right = kept = wanted = 0
    for case in documents:
        wanted += sum(fields_wanted(case.gold, judge).values())
        parsed = case.parsed()
        if parsed is None:
            continue
        assessment = Assessment(case.document, parsed)
        for row in judge_rows(case.gold, to_gold(case.document, parsed), judge):
            sure = assessment.of(*fact_of(row, parsed))
            if sure is not None and sure >= LEAST:
                kept += len(row.fields)
                right += sum(row.fields.values())
    return Stored(right, kept, wanted)


@cache
def seen() -> Sequence[Case]:
    return tuple(cases.seen())


def test_what_is_stored_of_the_corpus_is_right_and_enough() -> None:
    folder = shared_path("corpus")
    found = stored(cases.corpus(folder / "dev"), CorpusJudge(scorer()))
    assert found.precision >= PRECISION
    assert found.coverage >= COVERAGE


def test_what_is_stored_of_drawn_layouts_is_right_and_enough() -> None:
    found = stored(seen(), OwnJudge())
    assert found.precision >= PRECISION
    assert found.coverage >= COVERAGE


@cache
def damaged() -> Sequence[Case]:
    return tuple(cases.damaged(seen()[::3]))


@pytest.mark.parametrize("damage", [*(one.__name__ for one in DAMAGES), "without_authors"])
def test_what_is_stored_of_damaged_cvs_is_right(damage: str) -> None:
    bad = [case for case in damaged() if case.damage == damage]
    assert len(bad) == len(seen()[::3])
    assert stored(bad, OwnJudge()).precision >= WHERE_DAMAGED


def test_more_points_are_never_surer() -> None:
    assert {
        kind
        for kind, steps in STEPS.items()
        if list(steps) != sorted(steps) or list(steps) != sorted(steps, key=lambda step: -step[1])
    } == set()
    assert all(0 < share < 1 for steps in STEPS.values() for _, share in steps)


def test_every_kind_that_has_points_has_steps() -> None:
    assert POINTS.keys() <= STEPS.keys()


def test_kind_that_was_never_measured_has_no_confidence() -> None:
    assert confidence("course", ()) is None


def test_course_among_awards_is_unsure() -> None:
    document = text_document(
        "# Jana Kovar\n\n## Education\n\nPhD in History, University of Velmar, 2012 - 2016\n\n"
        "## Awards\n\n- Best Paper Award, 2020\n- Travel Grant, Velmar Fund, 2019\n"
        "- Advanced Methods Seminar, 2018\n",
        name="cv.md",
    )
    parsed = read_whole(document)
    assessment = Assessment(document, parsed)
    sure = [assessment.of("award", at) or 0 for at in range(len(parsed.awards))]
    assert [share >= LEAST for share in sure] == [True, True, False]


def test_bibliography_is_as_sure_as_files_that_name_their_values() -> None:
    document = cases.read_bytes(
        b"@article{a, title={Of Tides}, author={Jana Kovar}, year={2020}, journal={Waves}}",
        name="works.bib",
    )
    assert Assessment(document, read_whole(document)).of("publication", 0) == STEPS["stated"][0][1]


def test_the_same_document_is_equally_sure_each_time() -> None:
    case = seen()[0]
    parsed = case.parsed()
    assert parsed is not None
    one, two = Assessment(case.document, parsed), Assessment(case.document, parsed)
    numbers = range(len(parsed.works))
    assert [one.of("publication", at) for at in numbers] == [
        two.of("publication", at) for at in numbers
    ]
