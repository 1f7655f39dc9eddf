"""What classes of LaTeX and flattened PDF do to headings, names, titles and dates."""

from __future__ import annotations

import pytest

from ingestion.parsers.career.awards import read_awards
from ingestion.parsers.layout.headings import likely_kind
from ingestion.parsers.layout.sections import split_sections
from ingestion.parsers.references.authors import scan_authors
from ingestion.parsers.references.lists import read_works
from tests.ingestion.samples import text_document


def authors(text: str) -> list[str]:
    return [text[name.start : name.end] for name in scan_authors(text).names]


def titles(text: str, owner: str) -> list[str]:
    works = read_works(text_document(text).body, owner=owner).works
    return [work.title.value for work in works]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Original research articles", "publications"),
        ("Chosen oral presentations", "talks"),
        ("Department of Education", None),
        ("Reading, writing and publications", None),
        ("Lantern Research", None),
    ],
)
def test_first_or_last_word_of_a_styled_line_may_name_its_kind(text: str, kind: str | None) -> None:
    assert likely_kind(text) == kind


def test_heading_with_unknown_words_looks_like_the_sure_ones() -> None:
    document = text_document(
        "# Education\n\nPhD, University of Velmar, 2019\n\n# Awards\n\nQuill Prize, 2018\n\n"
        "# Quirkily chosen articles\n\n- A. Kvam. Salt and light. Annals of Letters, 2020.\n"
    )
    kinds = [section.kind for section in split_sections(document)]
    assert kinds == ["education", "awards", "publications"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kvam, A.; Stone, R. T.; Ober, D. Salt and light. Annals",
         ["Kvam, A.", "Stone, R. T.", "Ober, D"]),
        ("Brisson, T. de, A. Kvam et L. Ober (2020). Sel",
         ["Brisson, T. de", "A. Kvam", "L. Ober"]),
        ("Ada Kvam / Dirk Ober: Salz und Licht", ["Ada Kvam", "Dirk Ober"]),
    ],
)  # fmt: skip
def test_names_of_three_kinds_of_lists(text: str, names: list[str]) -> None:
    assert authors(text) == names


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("A. Kvam. Curves on surfaces, I. Annals of Letters, 7(2):1-9, 2020.",
         "Curves on surfaces, I"),
        ("Kvam, Ada. 2020. ‘The Weavers’ Strike of 1853’. Annals of Letters 7 (2): 1–9.",
         "The Weavers’ Strike of 1853"),
        ("Ada Kvam: Salz und Licht. Ein Versuch, in: Annalen 7 (2020), S. 1–9.",
         "Salz und Licht. Ein Versuch"),
        ("Ada Kvam: Salz und Licht. Ein Versuch. Böhme: Köln 2020.", "Salz und Licht. Ein Versuch"),
    ],
)  # fmt: skip
def test_where_titles_end(entry: str, title: str) -> None:
    assert titles(f"{entry}\n", "Ada Kvam") == [title]


def test_rule_in_place_of_the_authors_leaves_a_full_stop() -> None:
    text = (
        "Kvam, Ada. 2021b. ‘Salt and Light’. Annals of Letters 8 (1): 1–9.\n\n"
        ". 2021a. ‘Ash and Rain’. Annals of Letters 7 (2): 10–19.\n\n"
        "Kvam, Ada. 2019. ‘Clay and Wind’. Annals of Letters 6 (4): 20–29.\n"
    )
    works = read_works(text_document(text).body, owner="Ada Kvam").works
    assert [(work.title.value, work.owner_position) for work in works] == [
        ("Salt and Light", 1),
        ("Ash and Rain", 1),
        ("Clay and Wind", 1),
    ]
    assert [work.issued.year for work in works if work.issued] == [2021, 2021, 2019]


def test_dates_printed_above_their_awards_go_back_to_them() -> None:
    text = "2021\n2019\n\nQuill Prize, Academy of Velmar\nHollis Fellowship, Calder Fund\n"
    records = read_awards(text_document(text).body)
    assert [record.title.value.split(",")[0] for record in records] == [
        "Quill Prize",
        "Hollis Fellowship",
    ]
    assert [record.dated.year for record in records if record.dated] == [2021, 2019]


def test_accents_behind_their_letters_are_put_on_them() -> None:
    document = text_document("Gwendal Tre\u0301horel, Sof\u0131\u0301a")
    assert document.text == "Gwendal Tréhorel, Sofía"
