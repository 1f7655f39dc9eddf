"""The same works with their parts in every order that lists print them in."""

import time

import pytest

from ingestion.parsers.references.lists import read_works
from tests.ingestion.samples import text_document

OWNER = "Ona Brandvold"
WORKS = [
    ("Moss grows on slow code", "Slow Software", 2024, 2, 1),
    ("Lichens as unit tests", "Quiet Science", 2023, 3, 2),
    ("How round are old ferns?", "Fern Review", 2022, 1, 1),
]


def rows_of(text):
    return [
        (
            work.title.value,
            work.venue_raw.value if work.venue_raw else None,
            work.issued.year if work.issued else None,
            work.authors_total,
            work.owner_position,
        )
        for work in read_works(text_document(text, name="list.md").body, owner=OWNER).works
    ]


ORDERS = {
    "authors, year, journal, volume, page: title": (
        "Brandvold, O. & Kestrel, P., 2024, Slow Software, 961, 112: Moss grows on slow code\n\n"
        "Ivanov, T., Brandvold, O. & Kestrel, P., 2023, Quiet Science, 672, A14: "
        "Lichens as unit tests\n\n"
        "Brandvold, O., 2022, Fern Review, 515, 3301: How round are old ferns?\n"
    ),
    "venue and year, title, authors on three lines": (
        "**Slow Software, 2024**\nMoss grows on slow code\nOna Brandvold, Petra Kestrel\n\n"
        "**Quiet Science, 2023**\nLichens as unit tests\n"
        "Tor Ivanov, Ona Brandvold, Petra Kestrel\n\n"
        "**Fern Review, 2022**\nHow round are old ferns?\nOna Brandvold\n"
    ),
    "title, venue and year, authors on three lines": (
        "Moss grows on slow code\n*Slow Software*, 2024\nOna Brandvold, Petra Kestrel\n\n"
        "Lichens as unit tests\n*Quiet Science*, 2023\nTor Ivanov, Ona Brandvold, Petra Kestrel\n\n"
        "How round are old ferns?\n*Fern Review*, 2022\nOna Brandvold\n"
    ),
    "venue (year). authors. title": (
        "- Slow Software (2024). Ona Brandvold, Petra Kestrel. Moss grows on slow code.\n"
        "- Quiet Science (2023). Tor Ivanov, Ona Brandvold, Petra Kestrel. Lichens as unit tests.\n"
        "- Fern Review (2022). Ona Brandvold. How round are old ferns?\n"
    ),
    "year. title. venue. authors": (
        "- 2024. Moss grows on slow code. Slow Software. O. Brandvold, P. Kestrel.\n"
        "- 2023. Lichens as unit tests. Quiet Science. T. Ivanov, O. Brandvold, P. Kestrel.\n"
        "- 2022. How round are old ferns? Fern Review. O. Brandvold.\n"
    ),
    "year, authors, title, venue between dashes": (
        "- 2024 — Ona Brandvold, Petra Kestrel — Moss grows on slow code — Slow Software\n"
        "- 2023 — Tor Ivanov, Ona Brandvold, Petra Kestrel — "
        "Lichens as unit tests — Quiet Science\n"
        "- 2022 — Ona Brandvold — How round are old ferns? — Fern Review\n"
    ),
    "title - venue (year) - authors": (
        "* Moss grows on slow code - Slow Software (2024) - O. Brandvold, P. Kestrel\n"
        "* Lichens as unit tests - Quiet Science (2023) - T. Ivanov, O. Brandvold, P. Kestrel\n"
        "* How round are old ferns? - Fern Review (2022) - O. Brandvold\n"
    ),
    "title, venue, then authors with a label": (
        '1. "Moss grows on slow code", Slow Software 12 (2024). '
        "Authors: O. Brandvold, P. Kestrel.\n"
        '2. "Lichens as unit tests", Quiet Science 3 (2023). '
        "Authors: T. Ivanov, O. Brandvold, P. Kestrel.\n"
        '3. "How round are old ferns?", Fern Review 8 (2022). Authors: O. Brandvold.\n'
    ),
    "bold title, venue, authors in italics": (
        "- **Moss grows on slow code.** Slow Software, 2024. *Ona Brandvold, Petra Kestrel.*\n"
        "- **Lichens as unit tests.** Quiet Science, 2023. "
        "*Tor Ivanov, Ona Brandvold, Petra Kestrel.*\n"
        "- **How round are old ferns?** Fern Review, 2022. *Ona Brandvold.*\n"
    ),
    "authors; title; venue; year": (
        "O. Brandvold, P. Kestrel; Moss grows on slow code; Slow Software; 2024\n\n"
        "T. Ivanov, O. Brandvold, P. Kestrel; Lichens as unit tests; Quiet Science; 2023\n\n"
        "O. Brandvold; How round are old ferns?; Fern Review; 2022\n"
    ),
    "authors: title (venue year)": (
        "- Ona Brandvold, Petra Kestrel: Moss grows on slow code (Slow Software 2024)\n"
        "- Tor Ivanov, Ona Brandvold, Petra Kestrel: Lichens as unit tests (Quiet Science 2023)\n"
        "- Ona Brandvold: How round are old ferns? (Fern Review 2022)\n"
    ),
    "title | authors | venue | year": (
        "- Moss grows on slow code | O. Brandvold, P. Kestrel | Slow Software | 2024\n"
        "- Lichens as unit tests | T. Ivanov, O. Brandvold, P. Kestrel | Quiet Science | 2023\n"
        "- How round are old ferns? | O. Brandvold | Fern Review | 2022\n"
    ),
}


@pytest.mark.parametrize("text", ORDERS.values(), ids=ORDERS)
def test_orders(text):
    assert rows_of(text) == WORKS


def test_the_title_ends_before_a_journal_whose_last_word_is_cut_short():
    text = (
        "[1] O. Brandvold and P. Kestrel, Order is fair, Queueing Syst. 104 (2023), no. 1, 55-80.\n"
    )
    assert rows_of(text) == [("Order is fair", "Queueing Syst", 2023, 2, 1)]


def test_venue_and_year_in_brackets_in_front():
    text = (
        "- (Journal of Slow Code, 2024) Moss grows on slow code. Ona Brandvold, Petra Kestrel\n"
        "- (Under review) Lichens as unit tests. Petra Kestrel, Ona Brandvold\n"
    )
    assert [(row[0], row[2]) for row in rows_of(text)] == [
        ("Moss grows on slow code", 2024),
        ("Lichens as unit tests", None),
    ]


def test_a_work_without_coauthors_in_a_list_that_names_them_in_brackets():
    text = (
        "- Moss grows on slow code (with P. Kestrel), Slow Software, 2024\n"
        "- How round are old ferns?, Fern Review, 2022\n"
        "- Lichens as unit tests (with T. Ivanov), Quiet Science, 2023\n"
    )
    assert [row[0] for row in rows_of(text)] == [
        "Moss grows on slow code",
        "How round are old ferns?",
        "Lichens as unit tests",
    ]


def test_place_and_press_in_brackets_are_no_part_of_a_title():
    text = "- Ona Brandvold, A Psalter for Two Hands (Uppsala: Borealia, 2022).\n"
    assert [row[0] for row in rows_of(text)] == ["A Psalter for Two Hands"]


def test_editors_with_the_word_behind_a_comma_are_no_venue():
    text = (
        "1. Brandvold O, Kestrel P. Old ferns. In: Ivanov T, editor. Handbook of Ferns. 2023.\n"
        "2. Brandvold O. Moss grows on slow code. Slow Software. 2022;3(1):4-9.\n"
    )
    assert [row[:2] for row in rows_of(text)] == [
        ("Old ferns", "Handbook of Ferns"),
        ("Moss grows on slow code", "Slow Software"),
    ]


@pytest.mark.parametrize(
    "unit", ["A, 12, ", "X (2024). ", "; B", "Brandvold - 2 ", ", A. ", "A b ("]
)
def test_a_long_odd_entry_is_read_quickly(unit):
    text = f"- 2024. {unit * (20_000 // len(unit))} O. Brandvold\n"
    start = time.process_time()
    read_works(text_document(text, name="list.md").body, owner=OWNER)
    assert time.process_time() - start < 3
