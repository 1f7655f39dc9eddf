"""The demo documents: complete, true to their gold files, and in words of our own."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import shared_path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
STEMS = (
    "000_cv_statistics",
    "001_statement_generative_models",
    "002_cv_machine_learning",
    "003_scholar_page",
    "004_feed",
)

# What a gold file says about a document without quoting it.
NOT_QUOTED = {"doc_type", "counter_order_note", "metrics_suspect"}
# Names that no gold file holds: a project and a journal.
OTHER_NAMES = (
    "Aligning LLMs via Fine-grained Supervision and Token-level RLHF",
    "The ISI’s Journal for the Rapid Dissemination of Statistics Research",
)
CONTACT_KEYS = {"emails", "urls"}

SHINGLE = 8  # words in a row that two texts share only when one was copied
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"\+\d[\d() -]{6,}\d")
WEB_ADDRESS = re.compile(r"https?://[^\s<>)]+")
WORD = re.compile(r"[^\W_]+")
POST_END = re.compile(r"^(\d+ \w+ ago) (\d+) (\d+) (\d+) (\d+)$", re.MULTILINE)


def document_path(stem: str) -> Path:
    """Return the one file of that stem, whatever its ending."""
    (path,) = SEEDS.glob(f"{stem}.*")
    return path


def read_document(stem: str) -> str:
    """Return the whole text of a demo document."""
    return document_path(stem).read_text(encoding="utf-8")


def read_gold(stem: str) -> dict[str, Any]:
    """Return the gold file of a demo document."""
    gold: dict[str, Any] = json.loads((SEEDS / "gold" / f"{stem}.gold.json").read_text("utf-8"))
    return gold


def find_original(stem: str) -> Path:
    """Return the original behind a demo document; the two share their number."""
    (path,) = shared_path("seeds").glob(f"{stem[:3]}_*.txt")
    return path


def quoted_strings(value: Any) -> Iterator[str]:
    """Yield each string that a gold file quotes from its document."""
    if isinstance(value, str):
        # "2025 (expected)" is put together from a date and its qualifier.
        yield from re.split(r" (?=\(expected\))", value)
    elif isinstance(value, list):
        for entry in value:
            yield from quoted_strings(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key not in NOT_QUOTED and not key.endswith("_variants"):
                yield from quoted_strings(entry)


def letters_and_digits(text: str) -> str:
    """Drop tags, marks, punctuation, white space and case."""
    return "".join(WORD.findall(re.sub(r"</?[a-z]>", "", text))).casefold()


def prose_shingles(text: str, names: list[str]) -> set[str]:
    """Return the runs of SHINGLE words within one line that are prose.

    Names and web addresses interrupt a run. A run is prose when at least half of its words begin
    with a small letter: lists of authors, courses and conferences do not.
    """
    # The longest first, so that no shorter name leaves the rest of a longer one standing.
    spoken_names = sorted((" ".join(WORD.findall(name)) for name in names), key=len, reverse=True)
    shingles = set()
    for line in WEB_ADDRESS.sub("\n", text).splitlines():
        spoken = f" {' '.join(WORD.findall(line))} "
        for name in spoken_names:
            if " " in name:
                spoken = spoken.replace(f" {name} ", " | ")
        for run in spoken.split("|"):
            words = run.split()
            for start in range(len(words) - SHINGLE + 1):
                window = words[start : start + SHINGLE]
                if 2 * sum(word[0].islower() for word in window) >= SHINGLE:
                    shingles.add(" ".join(window).casefold())
    return shingles


def without_contacts(gold: dict[str, Any]) -> dict[str, Any]:
    """Return the gold without what was replaced on purpose."""
    return {key: value for key, value in gold.items() if key not in CONTACT_KEYS}


def test_the_manifest_names_every_document_its_kind_and_day() -> None:
    manifest = tomllib.loads((SEEDS / "manifest.toml").read_text("utf-8"))
    assert manifest == {
        "document": [
            {"file": "000_cv_statistics.md", "kind": "cv"},
            {"file": "001_statement_generative_models.md", "kind": "statement"},
            {"file": "002_cv_machine_learning.md", "kind": "cv"},
            {"file": "003_scholar_page.txt", "kind": "scholar_profile"},
            {"file": "004_feed.txt", "kind": "social_feed", "captured_on": date(2026, 4, 15)},
        ]
    }


def test_the_folder_holds_the_documents_of_the_manifest_and_their_gold_files() -> None:
    manifest = tomllib.loads((SEEDS / "manifest.toml").read_text("utf-8"))
    documents = {entry["file"] for entry in manifest["document"]}
    assert {path.name for path in SEEDS.iterdir()} == documents | {
        "README.md",
        "manifest.toml",
        "gold",
    }
    assert {path.name for path in (SEEDS / "gold").iterdir()} == {
        f"{Path(name).stem}.gold.json" for name in documents
    }


@pytest.mark.parametrize("stem", STEMS)
def test_the_manifest_and_the_gold_file_agree_on_the_kind(stem: str) -> None:
    manifest = tomllib.loads((SEEDS / "manifest.toml").read_text("utf-8"))
    kinds = {entry["file"]: entry["kind"] for entry in manifest["document"]}
    assert kinds[document_path(stem).name] == read_gold(stem)["doc_type"]


@pytest.mark.parametrize("stem", STEMS)
def test_every_gold_string_occurs_in_its_document(stem: str) -> None:
    text = letters_and_digits(read_document(stem))
    quoted = quoted_strings(read_gold(stem))
    assert [string for string in quoted if letters_and_digits(string) not in text] == []


@pytest.mark.parametrize("stem", STEMS)
def test_the_counts_of_a_gold_file_are_those_of_its_lists(stem: str) -> None:
    gold = read_gold(stem)
    assert gold["counts"] == {kind: len(gold[kind]) for kind in gold["counts"]}


@pytest.mark.parametrize("stem", STEMS)
def test_every_email_address_is_at_example_org(stem: str) -> None:
    texts = read_document(stem) + json.dumps(read_gold(stem))
    addresses = EMAIL.findall(texts)
    assert [address for address in addresses if not address.endswith("@example.org")] == []


def test_the_only_telephone_number_is_a_fictional_one() -> None:
    numbers = [number for stem in STEMS for number in PHONE.findall(read_document(stem))]
    assert numbers == ["+1(555)555-0100"]


def test_the_scholar_page_prints_its_figures_glued_to_their_labels() -> None:
    metrics = read_gold("003_scholar_page")["metrics"]
    head = read_document("003_scholar_page").split("\n\n")[1]
    assert head.splitlines() == [
        metrics["primary_category"],
        f"h-index{metrics['h_index']}",
        f"{metrics['papers']}papers",
        f"{metrics['citations']}citations",
        f"Novelty{metrics['novelty_percent']}%",
        f"AI Score{metrics['ai_score']}",
    ]


def test_the_scholar_page_prints_its_works_in_the_order_of_the_gold_file() -> None:
    works = read_gold("003_scholar_page")["publications"]
    printed = [block.split("\n") for block in read_document("003_scholar_page").split("\n\n")]
    heads = [tuple(block) for block in printed if len(block) == 2]
    authors = [printed[place + 1][0] for place, block in enumerate(printed) if len(block) == 2]
    assert heads == [
        (f"{work['category']}{work['date']}{'Code' if work['has_code'] else ''}", work["title"])
        for work in works
    ]
    assert authors == [
        ", ".join(work["authors_shown"]) + (" et al." if work["et_al"] else "") for work in works
    ]


def test_the_feed_prints_ages_and_counters_in_the_order_of_the_gold_file() -> None:
    printed = [
        (age, [int(counter) for counter in counters])
        for age, *counters in POST_END.findall(read_document("004_feed"))
    ]
    posts = read_gold("004_feed")["posts"]
    assert printed == [(post["age"], post["counters"]) for post in posts]


def test_the_feed_marks_threads_as_the_gold_file_does() -> None:
    printed = re.findall(r"^(\d)/(\d) ", read_document("004_feed"), re.MULTILINE)
    threads = [post["thread"] for post in read_gold("004_feed")["posts"] if "thread" in post]
    assert [[int(number), int(total)] for number, total in printed] == threads


def test_the_feed_has_four_adverts() -> None:
    lines = read_document("004_feed").splitlines()
    assert sum(line.startswith("Advertisement") for line in lines) == 4


@pytest.mark.originals
@pytest.mark.parametrize("stem", STEMS)
def test_no_prose_is_shared_with_the_original(stem: str) -> None:
    names = [*quoted_strings(read_gold(stem)), *OTHER_NAMES]
    retyped = prose_shingles(read_document(stem), names)
    original = prose_shingles(find_original(stem).read_text("utf-8"), names)
    assert (len(retyped) > 0, len(original) > 0) == (True, True)
    assert retyped & original == set()


@pytest.mark.originals
@pytest.mark.parametrize("stem", STEMS)
def test_the_gold_file_is_that_of_the_original_contacts_apart(stem: str) -> None:
    original = find_original(stem)
    gold_path = original.parent / "gold" / f"{original.stem}.gold.json"
    given = json.loads(gold_path.read_text("utf-8"))
    own = read_gold(stem)
    assert without_contacts(own) == without_contacts(given)
    assert {key: len(own.get(key, [])) for key in CONTACT_KEYS} == {
        key: len(given.get(key, [])) for key in CONTACT_KEYS
    }


@pytest.mark.originals
@pytest.mark.parametrize("stem", STEMS)
def test_the_layout_is_that_of_the_original(stem: str) -> None:
    """Blank lines, headings, list marks, tabs and hard line breaks stand where they stood."""

    def outline(text: str) -> list[tuple[str, int, bool]]:
        return [
            (
                re.match(r"\s*(?:#+ |- (?:\[\d+\])?|• |→ |✅ )?", line)[0],  # type: ignore[index]
                line.count("\t"),
                line.endswith(" ") or not line,
            )
            for line in text.split("\n")
        ]

    original = find_original(stem).read_text("utf-8")
    assert outline(read_document(stem)) == outline(original)


@pytest.mark.originals
@pytest.mark.parametrize("stem", STEMS)
def test_the_links_are_those_of_the_original_contacts_apart(stem: str) -> None:
    own = [link for link in WEB_ADDRESS.findall(read_document(stem)) if "example.org" not in link]
    given = WEB_ADDRESS.findall(find_original(stem).read_text("utf-8"))
    replaced = 1 if stem == "000_cv_statistics" else 0  # the home page
    assert own == given[replaced:]
