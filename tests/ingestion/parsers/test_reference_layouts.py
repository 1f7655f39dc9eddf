"""Lists of works that set titles, venues and years in other places than authors-title-venue."""

import time

import pytest

from ingestion.parsers.references.lists import WorkList, read_work_lists, read_works
from ingestion.text import Line, Passage, Run, Style
from tests.ingestion.samples import text_document

OWNER = "Ona Brandvold"
MOSS = ("Moss grows on code", "Slow Software", 2023, 2, 1)
LICHEN = ("Lichens as unit tests", "Slow Science", 2022, 3, 3)


def rows_of(text, *, owner=OWNER, name="list.md"):
    return [
        (
            work.title.value,
            work.venue_raw.value if work.venue_raw else None,
            work.issued.year if work.issued else None,
            work.authors_total,
            work.owner_position,
        )
        for work in read_works(text_document(text, name=name).body, owner=owner).works
    ]


# Each list prints the two works above.
LAYOUTS = {
    "title, authors and venue as sentences": (
        "- Moss grows on code. Ona Brandvold, Petra Kestrel. Slow Software, 2023.\n"
        "- Lichens as unit tests. Petra Kestrel, Tor Ivanov, Ona Brandvold. Slow Science, 2022."
    ),
    "authors in brackets behind the title": (
        "- Moss grows on code (O. Brandvold, P. Kestrel), Slow Software, 2023\n"
        "- Lichens as unit tests (P. Kestrel, T. Ivanov, O. Brandvold), Slow Science, 2022"
    ),
    "the year behind the title": (
        "* Moss grows on code (2023). Ona Brandvold, Petra Kestrel. Slow Software.\n"
        "* Lichens as unit tests (2022). Petra Kestrel, Tor Ivanov, Ona Brandvold. Slow Science."
    ),
    "title, authors and venue on lines of their own, without gaps": (
        "Moss grows on code\nO. Brandvold, P. Kestrel\nSlow Software, 2023\n"
        "Lichens as unit tests\nP. Kestrel, T. Ivanov, O. Brandvold\nSlow Science, 2022"
    ),
    "a table": (
        "| Year | Title | Authors | Venue |\n|---|---|---|---|\n"
        "| 2023 | Moss grows on code | O. Brandvold, P. Kestrel | *Slow Software* |\n"
        "| 2022 | Lichens as unit tests | P. Kestrel, T. Ivanov, O. Brandvold | *Slow Science* |"
    ),
    "titles as headings above labelled lines": (
        "### Moss grows on code\n- **Authors:** Ona Brandvold, Petra Kestrel\n"
        "- **Venue:** Slow Software\n- **Year:** 2023\n\n"
        "### Lichens as unit tests\n- **Authors:** Petra Kestrel, Tor Ivanov, Ona Brandvold\n"
        "- **Venue:** Slow Science\n- **Year:** 2022"
    ),
    "years in brackets in front, dashes between the parts": (
        "(2023) O. Brandvold, P. Kestrel — Moss grows on code — *Slow Software*, 3, 1–9\n\n"
        "(2022) P. Kestrel, T. Ivanov, O. Brandvold — Lichens as unit tests — *Slow Science*"
    ),
    "years at the right edge, the rest indented": (
        "Moss grows on code                                       2023\n"
        "  Brandvold, O., Kestrel, P.\n  Slow Software\n\n"
        "Lichens as unit tests                                    2022\n"
        "  Kestrel, P., Ivanov, T., Brandvold, O.\n  Slow Science"
    ),
    "family names first with volume and pages": (
        "1. Brandvold O, Kestrel P. Moss grows on code. Slow Software. 2023;10(2):101-9.\n"
        "2. Kestrel P, Ivanov T, Brandvold O. Lichens as unit tests. Slow Science. 2022;3:1-4."
    ),
    "commas alone, the venue in front of its volume": (
        "- O. Brandvold, P. Kestrel, Moss grows on code, Slow Software, vol. 3, p. 1-9, 2023.\n"
        "- P. Kestrel, T. Ivanov and O. Brandvold, Lichens as unit tests, Slow Science, vol. 7, "
        "p. 2, 2022."
    ),
    "a colon behind the authors, commas between the rest": (
        "- Brandvold, O. and Kestrel, P.: Moss grows on code, Slow Software, 18, 22-41, 2023.\n"
        "- Kestrel, P., Ivanov, T., and Brandvold, O.: Lichens as unit tests, Slow Science, 7, 1, "
        "2022."
    ),
    "years behind the names without punctuation": (
        "Brandvold O, Kestrel P 2023 Moss grows on code. Slow Software 18: 22-31\n\n"
        "Kestrel P, Ivanov T, Brandvold O 2022 Lichens as unit tests. Slow Science 9: 101-120"
    ),
    "Spanish lists": (
        "- **Brandvold, O.** y Kestrel, P. (2023). Moss grows on code. *Slow Software*, 27, e1.\n"
        "- Kestrel, P., Ivanov, T. y **Brandvold, O.** (2022). Lichens as unit tests. "
        "*Slow Science*, 9."
    ),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_layouts(text):
    name = "list.txt" if "       " in text else "list.md"
    assert rows_of(text, name=name) == [MOSS, LICHEN]


TAGS = {
    "in brackets": "- [ICLR’25] Moss grows on code. **Ona Brandvold**, Petra Kestrel. [[pdf](#)]",
    "as code": "`ICLR 2025` **Moss grows on code** — **Ona Brandvold**, Petra Kestrel.",
    "before a colon": "- ICLR 2025: Moss grows on code. Ona Brandvold, Petra Kestrel.",
}


@pytest.mark.parametrize("text", TAGS.values(), ids=TAGS)
def test_a_venue_in_front_of_the_title(text):
    ((title, venue, year, total, position),) = rows_of(text)
    assert (title, venue[:4], year, total, position) == ("Moss grows on code", "ICLR", 2025, 2, 1)


def test_a_list_whose_owner_stands_behind_the_titles_is_no_list_of_names():
    # Titles in capitals read like names; only the owner's tells which are the authors.
    text = (
        "- Blockwise Sparse Attention. **Ona Brandvold**, Petra Kestrel. Slow Software, 2023.\n"
        "- Keyword Spotting. Petra Kestrel, **Ona Brandvold**. Slow Science, 2022."
    )
    assert [row[0] for row in rows_of(text)] == ["Blockwise Sparse Attention", "Keyword Spotting"]


def test_authors_that_go_on_in_the_next_line():
    text = "**Moss grows on code**  \nPetra Kestrel, Tor Ivanov,  \nOna Brandvold  \nSlow 2023"
    assert rows_of(text) == [("Moss grows on code", "Slow 2023", 2023, 3, 3)]


def test_a_bold_title_above_a_bold_name():
    text = (
        "1. **Moss grows on code**  \n   **Ona Brandvold**, Petra Kestrel  \n   Slow Software, 2023"
    )
    assert rows_of(text) == [MOSS]


def test_a_dash_stands_for_the_authors_before():
    text = (
        'Brandvold, Ona, and Petra Kestrel. "Moss grows on code." Slow Software, vol. 3, 2023.\n'
        '---. "Lichens as unit tests." Slow Science, vol. 8, 2022, pp. 1-9.'
    )
    assert rows_of(text) == [MOSS, ("Lichens as unit tests", "Slow Science", 2022, 2, 1)]


def test_the_venue_of_abbreviations_behind_a_comma():
    text = "- Brandvold, O.: Moss grows on code, Geophys. Lett. Notes, 44, 1-8, 2017."
    assert rows_of(text) == [("Moss grows on code", "Geophys. Lett. Notes", 2017, 1, 1)]


def test_words_of_a_heading_may_end_an_entry():
    text = (
        "**Moss grows on code**  \n**O. Brandvold**, P. Kestrel  \n*Under submission*\n\n"
        "**Lichens as unit tests**  \nP. Kestrel, **O. Brandvold**  \n*Slow Science 2022*"
    )
    assert [row[:2] for row in rows_of(text)] == [
        ("Moss grows on code", "Under submission"),
        ("Lichens as unit tests", "Slow Science 2022"),
    ]


def test_coauthors_behind_the_venue():
    text = (
        '2024. "Queues as Campaigns." Journal of Ballots 86 (2): 233-51. (with Tom Weld)\n'
        '2023. "Who Counts the Counters?" Electoral Notes 12 (1): 1-22.'
    )
    assert rows_of(text) == [
        ("Queues as Campaigns", "Journal of Ballots", 2024, 2, None),
        ("Who Counts the Counters?", "Electoral Notes", 2023, None, None),
    ]


def test_a_group_hides_its_authors():
    text = (
        "- The Tide Consortium (incl. **Brandvold O**). A reference of snails. *Snails*. 2022;6:1."
    )
    assert rows_of(text) == [("A reference of snails", "Snails", 2022, None, None)]


def test_works_without_authors_where_titles_are_set_apart():
    text = (
        "*Salt Roads: Trade and Kinship*. London: Heron Press, 2020.\n"
        "*The Ferryman: A Life*. London: Heron Press, 2018."
    )
    assert [row[0] for row in rows_of(text)] == [
        "Salt Roads: Trade and Kinship",
        "The Ferryman: A Life",
    ]


def test_volume_and_pages_make_a_work_of_a_line_without_authors():
    text = "Sleep and tides: a cohort study. Nord J Brain. 2022;10(2):101-9."
    assert rows_of(text) == [("Sleep and tides: a cohort study", "Nord J Brain", 2022, None, None)]


def test_prose_between_works_is_no_work():
    text = (
        "Below is a list of my papers, written with students under the care of Dr. Ona Brandvold."
    )
    assert rows_of(text) == []


def test_states_in_the_margin_of_years():
    text = (
        "2023   Brandvold, O., Kestrel, P. Moss grows on code. Slow Software 51: 12-29.\n"
        "2022   Kestrel, P., Ivanov, T., Brandvold, O. Lichens as unit tests. Slow Science 8: 1.\n"
        "in press   Brandvold, O. Tides in a tank. Pond Notes."
    )
    assert rows_of(text, name="list.txt") == [
        MOSS,
        LICHEN,
        ("Tides in a tank", "Pond Notes", None, 1, 1),
    ]


def test_the_margin_year_wins_over_a_page_that_looks_like_one():
    text = (
        "2020   Brandvold, O., Kestrel, P. Moss grows on code. Slow Software 287: 2019.\n"
        "2018   Brandvold, O. Tides in a tank. Pond Notes 3: 1-9."
    )
    assert [row[2] for row in rows_of(text, name="list.txt")] == [2020, 2018]


def test_editors_of_a_book_are_no_venue():
    text = (
        "Brandvold, O. (2020). Viruses of moss. In P. Haddow & L. Ferrand (Eds.), *Life in Soils* "
        "(pp. 201–230). Slow Press."
    )
    assert rows_of(text) == [("Viruses of moss", "Life in Soils", 2020, 1, 1)]


def test_raised_letters_are_marks_of_the_legend():
    text = (
        "*Superscript e: equal contribution. Superscript c: corresponding author.*\n\n"
        "P. Kestrel<sup>e</sup>, O. Brandvold<sup>e,c</sup>. Moss on code. *Slow Notes*, 2023."
    )
    (work,) = read_works(text_document(text, name="list.md").body, owner=OWNER).works
    assert [(a.name.value, a.equal_contribution, a.corresponding) for a in work.authors] == [
        ("P. Kestrel", True, False),
        ("O. Brandvold", True, True),
    ]


def test_half_of_a_double_family_name_is_the_owner():
    text = "- Kestrel, P. and Bang, S.-y. (2021). Moss grows on code. *Slow Software*."
    assert rows_of(text, owner="Seo-yeon Bang-Okafor")[0][4] == 2


def test_lists_of_one_document_share_a_legend_and_keep_their_headings():
    one = text_document(
        "* equal contribution\n\nO. Brandvold*, P. Kestrel*. Moss on code. Slow Notes, 2023."
    )
    heading = text_document("Under review").body[0].passage.found()
    two = text_document("P. Kestrel*, O. Brandvold*. Lichens as unit tests.")
    works = read_work_lists(
        (WorkList(None, one.body), WorkList(heading, two.body)), owner=OWNER
    ).works
    assert [(w.equal_contribution, w.status) for w in works] == [
        (True, "published"),
        (True, "submitted"),
    ]


@pytest.mark.parametrize("unit", ["A\t", "Title: x ", "--- ", "(2021) ", "[ICLR’25] ", "Y Kim, "])
def test_a_long_odd_line_is_read_quickly(unit):
    text = ("Ann Lee, Bo Li. " + unit * 20_000)[:20_000]
    line = Line(Passage(text, ((0, Run(0, len(text), Style.PLAIN)),)), 0, len(text))
    start = time.process_time()
    read_works([line], owner="Ann Lee")
    assert time.process_time() - start < 0.4  # twice the aim, for a busy machine


def test_numbers_that_touch_the_quotation_are_no_part_of_it():
    text = (
        "3.“Lakes in Rain”, with Ben Muster, Journal of Rain, 4 (2022), 1-9\n"
        "2.“Clouds Above Lakes”, with Ben Muster, Journal of Clouds, 3 (2021), 1-9\n"
        "1.“Lakes Below Clouds”, Journal of Lakes, 2 (2020), 5-9"
    )
    assert rows_of(text) == [
        ("Lakes in Rain", "Journal of Rain", 2022, 2, None),
        ("Clouds Above Lakes", "Journal of Clouds", 2021, 2, None),
        ("Lakes Below Clouds", "Journal of Lakes", 2020, 1, 1),
    ]


def test_proceedings_end_a_title_and_editors_a_venue():
    text = (
        f"[1] {OWNER}, B. Muster. Mixed Methods for Lakes, in Summer Proceedings 2022, A. B. Gruber"
        " and C. Weber, eds., Technical Report 7, Institute of Lakes, 2022, pp. 1-9.\n"
        f"[2] B. Muster, {OWNER}. A Load for Clouds in Proceedings of the Cloud Symposium, 2021."
    )
    assert [row[:3] for row in rows_of(text)] == [
        ("Mixed Methods for Lakes", "Summer Proceedings 2022", 2022),
        ("A Load for Clouds", "Proceedings of the Cloud Symposium", 2021),
    ]


def test_an_award_in_brackets_is_no_venue():
    text = (
        f"{OWNER} and B. Muster (2024). Clouds and lakes. Topics in Clouds. [Lake Diversity Award]"
    )
    assert rows_of(text)[0][:3] == ("Clouds and lakes", "Topics in Clouds", 2024)


def test_a_link_that_reaches_beyond_the_title():
    text = (
        f"- {OWNER}, B. Muster (2024). [Clouds above lakes: a study. Accepted at the Lake]"
        "(https://x.example) Workshop.\n"
        f"- {OWNER}, B. Muster (2023). [Lakes below clouds](https://y.example). Accepted at ICLC."
    )
    assert [row[0] for row in rows_of(text)] == [
        "Clouds above lakes: a study",
        "Lakes below clouds",
    ]


def test_bold_titles_begin_works_whatever_stands_between_them():
    text = "\n".join(
        f"**{title}**\nB. Muster, {OWNER} and C. Weber\n{venue}"
        for title, venue in (
            ("Clouds above lakes", "in submission"),
            ("Lakes below clouds: a longer title of many words", "in submission"),
            ("Rain between both", "Conference on Rain 2021 (COR 2021)"),
            ("Rain behind both", "Conference on Rain 2020 (COR 2020)"),
        )
    )
    assert [(row[0], row[2], row[3]) for row in rows_of(text)] == [
        ("Clouds above lakes", None, 3),
        ("Lakes below clouds: a longer title of many words", None, 3),
        ("Rain between both", 2021, 3),
        ("Rain behind both", 2020, 3),
    ]
