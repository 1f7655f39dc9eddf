"""The invented documents agree with their gold: every value is printed, the counts are right.

Pure: reads only the files of this folder, and imports nothing of the product.
"""

import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
GOLD_FILES = sorted(FOLDER.glob("*/*.gold.json"))
KINDS = {"cv": "cv", "st": "statement", "sp": "scholar_profile", "fd": "social_feed"}
SAVED_KINDS = {
    "or": "json",
    "oa": "scholar_profile",
    "ss": "scholar_profile",
    "db": "scholar_profile",
    "cr": "scholar_profile",
    "jr": "cv",
    "at": "social_feed",
}
NAMING_NOBODY = {"oa_02_works", "db_01_search", "cr_01_works"}
LISTS = ("education", "experience", "publications", "awards", "posts")
STRING_LISTS = ("research_interests", "skills", "advisors")
PRINTED = {
    "education": ("institution", "degree", "field", "start", "end"),
    "experience": ("organization", "role", "start", "end"),
    "publications": ("title", "year", "venue", "date", "category"),
    "awards": ("title", "year"),
    "posts": ("age", "preview_title"),
}
HIRING = ("position_title", "area", "institution", "start_term", "apply_url")


def document_of(gold_file: Path) -> Path:
    stem = gold_file.name.removesuffix(".gold.json")
    (document,) = [
        p
        for p in (
            gold_file.with_name(stem + ending) for ending in (".md", ".txt", ".json", ".html")
        )
        if p.exists()
    ]
    return document


def load(gold_file: Path) -> tuple[dict[str, Any], str]:
    document = document_of(gold_file)
    text = document.read_text("utf-8")
    if document.suffix == ".json":
        text = "\n".join(values_of(json.loads(text)))
    if document.suffix == ".html":
        text = html.unescape(text)
    return json.loads(gold_file.read_text("utf-8")), text


def values_of(value: Any) -> Iterator[str]:
    """Yield the strings and numbers of a JSON value in their order, names left out."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from values_of(part)
    elif value is not None:
        yield html.unescape(str(value))


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, markup tags and accents removed."""
    text = re.sub(r"</?[a-zA-Z][^<>]*>", "", text)
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if c.isalnum())


def without_furniture(text: str) -> str:
    """Return the text without page numbers and without lines that come back (running headers)."""
    lines = [re.sub(r"\d+", "#", line.strip()) for line in text.splitlines()]
    repeated = {line for line, times in Counter(lines).items() if times > 1 and line}
    kept = [
        line
        for line, masked in zip(text.splitlines(), lines, strict=True)
        if masked not in repeated and masked != "#"
    ]
    return "\n".join(kept)


def is_printed(value: str, text: str) -> bool:
    wanted = letters(value)
    return wanted in letters(text) or wanted in letters(without_furniture(text))


def is_date_printed(value: str, text: str) -> bool:
    """Its words may stand apart ("Mar. - Aug. 2018"), and a short range prints two digits."""
    if value == "present":
        return True
    return all(
        is_printed(word, text) or (re.fullmatch(r"20\d\d", word) and word[2:] in text)
        for word in value.split()
    )


def printed_values(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, fields in PRINTED.items():
        for row in gold.get(kind, []):
            yield from ((f"{kind}.{field}", row[field]) for field in fields if row.get(field))
            yield from (("authors_shown", name) for name in row.get("authors_shown", []))
            hiring = row.get("hiring") or {}
            yield from ((f"hiring.{field}", hiring[field]) for field in HIRING if hiring.get(field))
    for kind in STRING_LISTS:
        yield from ((kind, value) for value in gold.get(kind, []))
    yield from ((key, gold[key]) for key in ("name", "account_name") if key in gold)


@pytest.mark.parametrize("gold_file", GOLD_FILES, ids=lambda path: path.name)
def test_every_gold_string_is_printed_in_its_document(gold_file: Path) -> None:
    gold, text = load(gold_file)
    missing = [
        (field, value)
        for field, value in printed_values(gold)
        if not (is_date_printed if field.endswith(("start", "end", "year")) else is_printed)(
            value, text
        )
    ]
    assert missing == []


@pytest.mark.parametrize("gold_file", GOLD_FILES, ids=lambda path: path.name)
def test_addresses_links_and_identifiers_are_printed_exactly(gold_file: Path) -> None:
    gold, text = load(gold_file)
    links = [*gold.get("urls", []), *gold.get("code_urls", []), *gold.get("arxiv_ids", [])]
    for row in gold.get("posts", []):
        links += [*row["arxiv_ids"], *row["mentions"], *row["code_urls"]]
        links += [link for link in [(row.get("hiring") or {}).get("apply_url")] if link]
    parts = [
        part
        for key in ("emails", "not_candidate_emails")
        for email in gold.get(key, [])
        for part in re.split(r"[@.]", email)
    ]
    assert [value for value in links + parts if value not in text] == []


@pytest.mark.parametrize("gold_file", GOLD_FILES, ids=lambda path: path.name)
def test_counts_are_the_lengths_of_the_lists(gold_file: Path) -> None:
    gold, _ = load(gold_file)
    assert gold["counts"] == {key: len(gold[key]) for key in LISTS if key in gold}


@pytest.mark.parametrize("gold_file", GOLD_FILES, ids=lambda path: path.name)
def test_kind_agrees_with_the_name_of_the_file(gold_file: Path) -> None:
    gold, _ = load(gold_file)
    assert gold["doc_type"] == (KINDS | SAVED_KINDS)[gold_file.name[:2]]
    if document_of(gold_file).stem in NAMING_NOBODY:
        assert "name" not in gold
        return
    assert ("posts" in gold, "account_name" in gold, "name" in gold) == (
        (True, True, False) if gold["doc_type"] == "social_feed" else (False, False, True)
    )


@pytest.mark.parametrize("gold_file", GOLD_FILES, ids=lambda path: path.name)
def test_places_in_author_lists_are_possible(gold_file: Path) -> None:
    gold, _ = load(gold_file)
    wrong = [
        row["title"]
        for row in gold.get("publications", [])
        if row["candidate_position"] is not None
        and not 1
        <= row["candidate_position"]
        <= (row.get("authors_count") or row["candidate_position"])
    ]
    assert wrong == []


@pytest.mark.parametrize("gold_file", GOLD_FILES, ids=lambda path: path.name)
def test_shown_authors_agree_with_their_number(gold_file: Path) -> None:
    gold, _ = load(gold_file)
    rows = [row for row in gold.get("publications", []) if "authors_shown" in row]
    assert [row["authors_count"] for row in rows] == [
        None if row["et_al"] else len(row["authors_shown"]) for row in rows
    ]


@pytest.mark.parametrize("gold_file", GOLD_FILES, ids=lambda path: path.name)
def test_metrics_and_counters_are_printed(gold_file: Path) -> None:
    gold, text = load(gold_file)
    figures = {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", text)}
    figures |= {round(float(n) * 1000) for n in re.findall(r"(\d+(?:\.\d+)?)[Kk]\b", text)}
    wanted = [value for value in gold.get("metrics", {}).values() if isinstance(value, int)]
    wanted += [value for row in gold.get("posts", []) for value in row["counters"]]
    assert [value for value in wanted if value not in figures] == []


def test_every_document_has_gold_and_none_is_without() -> None:
    files = [p for p in FOLDER.glob("*/*") if not p.name.endswith(".gold.json")]
    documents = {p.stem for p in files if p.suffix in {".md", ".txt", ".json", ".html"}}
    assert documents == {p.name.removesuffix(".gold.json") for p in GOLD_FILES}
