"""Lists of works with page numbers between, venues in front, marks of their own, odd titles."""

import pytest

from ingestion.parsers.references.lists import read_works
from tests.ingestion.samples import text_document

OWNER = "Ona Brandvold"


def works_of(text, *, owner=OWNER, name="list.md"):
    return read_works(text_document(text, name=name).body, owner=owner).works


def rows_of(text, *, owner=OWNER, name="list.md"):
    return [
        (
            work.title.value,
            work.venue_raw.value if work.venue_raw else None,
            work.issued.year if work.issued else None,
            work.authors_total,
            work.owner_position,
        )
        for work in works_of(text, owner=owner, name=name)
    ]


@pytest.mark.parametrize("foot", ["2", "- 2 -", "Ona Brandvold 2", "O. Brandvold – CV – 2/3"])
def test_a_page_number_between_two_lines_of_a_title_is_left_out(foot):
    text = (
        "Ona Brandvold, Petra Kestrel. *Moss grows on*\n\n"
        f"{foot}\n\n"
        "*code that nobody reads.* Slow Software, 2023.\n\n"
        "Petra Kestrel, Ona Brandvold. *Lichens as unit tests.* Slow Science, 2022.\n"
    )
    assert rows_of(text) == [
        ("Moss grows on code that nobody reads", "Slow Software", 2023, 2, 1),
        ("Lichens as unit tests", "Slow Science", 2022, 2, 2),
    ]


def test_venue_and_year_in_front_of_a_colon_are_read_where_most_entries_begin_so():
    text = (
        "- OSDI 2025: Moss Grows: On Code — Ona Brandvold, Petra Kestrel\n"
        "- Journal of Slow Software 2024: Lichens With Two Tests — Petra Kestrel, Ona Brandvold\n"
        "- IEEE Moss (to appear) 2026: Ferns Are Not Free — Tor Ivanov, Ona Brandvold\n"
        "- Under review: Spores for Serving — Tor Ivanov, Petra Kestrel, Ona Brandvold\n"
    )
    assert [row[0] for row in rows_of(text)] == [
        "Moss Grows: On Code",
        "Lichens With Two Tests",
        "Ferns Are Not Free",
        "Spores for Serving",
    ]
    assert [row[2:] for row in rows_of(text)] == [
        (2025, 2, 1),
        (2024, 2, 2),
        (2026, 2, 2),
        (None, 3, 3),
    ]


def test_by_divides_a_title_in_capitals_from_its_authors():
    text = (
        "- Moss on Code with Almost No Light, by Petra Kestrel and Ona Brandvold. *Slow*, 2020.\n"
        "- Lichens Speak: Testing Tests, by Ona Brandvold and Tor Ivanov. *Slow*, 2021.\n"
    )
    assert [(row[0], *row[3:]) for row in rows_of(text)] == [
        ("Moss on Code with Almost No Light", 2, 2),
        ("Lichens Speak: Testing Tests", 2, 1),
    ]


def test_an_owner_in_capitals_is_no_family_name_before_a_comma():
    text = (
        "- ONA BRANDVOLD, Petra Kestrel and Tor Ivanov, “Moss grows on code” [Slow 2023].\n"
        "- Petra Kestrel, ONA BRANDVOLD, Tor Ivanov, “Lichens as unit tests” [Slow 2022].\n"
    )
    assert [row[3:] for row in rows_of(text)] == [(3, 1), (3, 2)]


def test_a_mark_of_the_lists_own_choice_is_read_as_its_legend_says():
    text = (
        "= marks equal contribution\n\n"
        "- Ona Brandvold=, Petra Kestrel= and Tor Ivanov, “Moss grows on code” [Slow 2023].\n"
        "- Petra Kestrel=, Tor Ivanov= and Ona Brandvold, “Lichens as unit tests” [Slow 2022].\n"
    )
    assert [work.equal_contribution for work in works_of(text)] == [True, False]


def test_first_authors_in_random_order_share_a_place():
    text = (
        "(† denotes co-first authors, listed in random order)\n\n"
        "Petra Kestrel†, Ona Brandvold†, Tor Ivanov. *Moss grows on code.* Slow Software, 2023.\n"
    )
    assert [work.equal_contribution for work in works_of(text)] == [True]


def test_a_table_whose_first_year_is_empty_gives_one_work_a_row():
    text = (
        "| Year | Reference |\n|---|---|\n"
        "|  | Ona Brandvold, Petra Kestrel. *Moss grows on code*. Under review at Slow. |\n"
        "| 2022 | Petra Kestrel, Ona Brandvold. *Lichens as unit tests*. Slow Science, 1–9. |\n"
        "| 2021 | Ona Brandvold. *Ferns are not free*. Slow Science, 10–19. |\n"
    )
    assert [(row[0], *row[2:]) for row in rows_of(text)] == [
        ("Moss grows on code", None, 2, 1),
        ("Lichens as unit tests", 2022, 2, 2),
        ("Ferns are not free", 2021, 1, 1),
    ]


def test_a_dash_with_a_further_name_adds_to_the_authors_before():
    text = (
        "Brandvold, Ona. 2025. “Moss grows on code.” *Slow Software* 18 (1): 33–61.\n\n"
        "———, and Petra Kestrel. 2024. “Lichens as unit tests.” *Slow Science* 39 (2): 501–20.\n"
    )
    assert [row[2:] for row in rows_of(text)] == [(2025, 1, 1), (2024, 2, 1)]


def test_numbered_headings_inside_a_list_are_no_entries():
    text = (
        "1) Journal articles\n"
        "Brandvold, O.; Kestrel, P. (2024): Moss grows on code. Slow Software 268, 1197.\n"
        "Kestrel, P.; Brandvold, O. (2023): Lichens as unit tests. Slow Science 44, 108.\n"
    )
    assert [row[0] for row in rows_of(text, name="list.txt")] == [
        "Moss grows on code",
        "Lichens as unit tests",
    ]


def test_a_title_that_begins_small_stands_behind_initials():
    text = (
        "1. Ivanov T, Brandvold O, Kestrel P. mosskit: fast tests of moss. *Slow*. 2021;37:32-9.\n"
        "2. Brandvold O, Ivanov T. Lichens as unit tests. *Slow*. 2020;2(3):71.\n"
    )
    assert [(row[0], *row[3:]) for row in rows_of(text)] == [
        ("mosskit: fast tests of moss", 3, 2),
        ("Lichens as unit tests", 2, 1),
    ]


def test_a_quoted_question_may_only_begin_a_title():
    text = (
        "Brandvold, O., & Kestrel, P. (2024). “Who Moved the Moss?” Sharing Shade in Old Homes. "
        "In *Proceedings of Slow Software*.\n"
    )
    assert [row[0] for row in rows_of(text)] == ["“Who Moved the Moss?” Sharing Shade in Old Homes"]


def test_one_bold_word_on_a_line_is_a_title():
    text = (
        "**Mosses**  \nPetra Kestrel & Ona Brandvold  \n*Slow Software 2022*\n\n"
        "**Lichens as unit tests**  \n"
        "Ona Brandvold, Tor Ivanov & Petra Kestrel  \n*Slow 2021* [PDF]\n\n"
        "**Ferns: Not Free for Anybody**  \nOna Brandvold & Petra Kestrel  \n*Slow 2020*\n"
    )
    assert [(row[0], *row[3:]) for row in rows_of(text)] == [
        ("Mosses", 2, 2),
        ("Lichens as unit tests", 3, 1),
        ("Ferns: Not Free for Anybody", 2, 1),
    ]


def test_degrees_in_front_of_the_owners_name_do_not_hide_it():
    text = (
        "1. Brandvold, O., Kestrel, P.: Moss grows on code. Slow Software 22(4), 451–466 (2020)\n"
    )
    assert [row[3:] for row in rows_of(text, owner="Dipl.-Inf. Ona Brandvold")] == [(2, 1)]
