"""CVs of invented people that LaTeX classes and a word processor set, scored as PDF and as text."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

import pytest

from ingestion.gold import to_gold
from ingestion.readers import read_bytes
from tests.documents.typeset.catalogue import ALL, ASIDE, SEEN, Cv
from tests.documents.typeset.gold import gold_of
from tests.ingestion.layout_scores import Json, compare_fields, summed
from tests.ingestion.samples import read_whole

BARS_SEEN = {}
BARS_ASIDE = {}
FLAT_SEEN = {}
FLAT_ASIDE = {}
SLOWEST = 2.0  # seconds for one document, on a machine that does other things too


def read(cv: Cv, ending: str) -> Json:
    document = read_bytes(cv.path(ending).read_bytes(), name=f"cv.{ending}")
    return to_gold(document, read_whole(document))


def scores(cvs: Sequence[Cv], ending: str) -> dict[str, float]:
    gold = {cv: json.loads(cv.path("gold.json").read_text("utf-8")) for cv in cvs}
    return summed(compare_fields(gold[cv], read(cv, ending)) for cv in cvs)


def test_gold_files_say_what_the_sources_are_filled_with() -> None:
    for cv in ALL:
        assert json.loads(cv.path("gold.json").read_text("utf-8")) == gold_of(cv)


@pytest.mark.parametrize(
    ("cvs", "bars"), [(SEEN, BARS_SEEN), (ASIDE, BARS_ASIDE)], ids=["seen", "aside"]
)
def test_typeset_cvs_are_read_above_the_bars(cvs: Sequence[Cv], bars: dict[str, float]) -> None:
    found = scores(cvs, "pdf")
    assert {key: found[key] for key, bar in bars.items() if found[key] < bar} == {}


@pytest.mark.parametrize(
    ("cvs", "bars"), [(SEEN, FLAT_SEEN), (ASIDE, FLAT_ASIDE)], ids=["seen", "aside"]
)
def test_their_flattened_text_is_read_above_the_bars(
    cvs: Sequence[Cv], bars: dict[str, float]
) -> None:
    found = scores([cv for cv in cvs if cv.flattened], "txt")
    assert {key: found[key] for key, bar in bars.items() if found[key] < bar} == {}


@pytest.mark.parametrize("cv", [SEEN[0], ASIDE[-3]], ids=lambda cv: cv.stem)
def test_long_ones_are_read_in_time(cv: Cv) -> None:
    began = time.process_time()
    read(cv, "pdf")
    assert time.process_time() - began < SLOWEST
