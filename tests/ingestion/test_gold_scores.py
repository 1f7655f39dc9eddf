"""What is read from documents, scored against what a person wrote down about them."""

import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ingestion.gold import to_gold
from tests.conftest import shared_path
from tests.ingestion.gold_rows import Share, compare
from tests.ingestion.samples import (
    PAGES,
    SAVED,
    SEEDS,
    SEEN,
    document_of,
    gold_of,
    read_whole,
    repository_documents,
)

# Rows of each list, all the seeds together.
OF_THE_SEEDS = {
    "name": 1.0,
    "emails": 1.0,
    "education": 1.0,
    "experience": 0.93,
    "publications": 1.0,
    "awards": 1.0,
    "posts": 1.0,
    "metrics": 1.0,
}
# Rows of the invented documents: other people, other layouts, other traps.
OF_INVENTED_DOCUMENTS = {
    "name": 0.92,
    "emails": 0.95,
    "education": 0.85,
    "experience": 0.85,
    "publications": 0.92,
    "awards": 0.9,
    "posts": 0.94,
    "metrics": 1.0,
}
# The bars that documents nobody has seen are held to; a post with one wrong word counts as missed.
OF_ROUNDS = {"name": 0.92, "education": 0.85, "publications": 0.92, "posts": 0.9}
EXACT = (
    "name", "account_name", "doc_type", "emails", "education", "publications", "awards", "metrics",
    "posts", "posts.arxiv_ids", "posts.is_hiring", "publications.year", "publications.venue",
    "publications.authors_count", "publications.candidate_position", "publications.date",
    "publications.category", "publications.has_code", "publications.authors_shown",
)  # fmt: skip


def extracted(path: Path) -> dict[str, Any]:
    document = document_of(path)
    return to_gold(document, read_whole(document))


def shares_of(paths: list[Path]) -> dict[str, float]:
    totals: dict[str, Share] = defaultdict(lambda: Share(0, 0, 0))
    for path in paths:
        gold = json.loads(gold_of(path).read_text("utf-8"))
        for key, share in compare(gold, extracted(path)).items():
            totals[key] += share
    return {key: share.f1 for key, share in totals.items()}


def below(scores: dict[str, float], bars: dict[str, float]) -> dict[str, float]:
    return {key: scores[key] for key, bar in bars.items() if scores[key] < bar}


def scorer() -> ModuleType:
    """Return the scorer of the corpus, which lives in the shared folder."""
    spec = importlib.util.spec_from_file_location("score", shared_path("corpus") / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_seeds_are_read_to_the_last_row() -> None:
    seeds = [path for path in repository_documents() if path.parent == SEEDS]
    assert below(shares_of(seeds), OF_THE_SEEDS) == {}


def test_saved_answers_of_services_are_read_to_the_last_row() -> None:
    saved = [path for path in repository_documents() if path.parent == SAVED]
    assert {share for share in shares_of(saved).values() if share != 1.0} == set()


def test_saved_pages_are_read_to_the_last_row() -> None:
    pages = sorted(PAGES.glob("*.html"))
    assert len(pages) == 2
    assert {key: share for key, share in shares_of(pages).items() if share != 1.0} == {}


def test_invented_documents_are_read_above_the_bars() -> None:
    invented = [path for path in repository_documents() if path.parent not in (SEEDS, SAVED)]
    assert below(shares_of(invented), OF_INVENTED_DOCUMENTS) == {}


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_rounds_are_read_above_the_bars(number: int) -> None:
    folder = SEEN.parent / f"round_{number}"
    documents = [path for path in folder.iterdir() if path.suffix in (".md", ".txt")]
    assert len(documents) > 10
    assert below(shares_of(documents), OF_ROUNDS) == {}


@pytest.mark.originals
def test_originals_score_one(tmp_path: Path) -> None:
    for path in shared_path("seeds").glob("*.txt"):
        (tmp_path / f"{path.stem}.json").write_text(json.dumps(extracted(path)), "utf-8")
    result = scorer().run(str(shared_path("seeds") / "gold"), str(tmp_path))["micro"]
    scores = {key: value.get("f1", value.get("acc")) for key, value in result.items()}
    assert below(scores, dict.fromkeys(EXACT, 1.0) | {"experience": 0.93}) == {}
