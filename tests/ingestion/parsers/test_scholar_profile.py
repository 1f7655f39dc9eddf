"""Scholar pages of several layouts, all about invented people."""

import pytest

from ingestion.parsers import scholar_profile
from ingestion.records import ParsedDocument, UnreadableDocument
from tests.ingestion.samples import text_document

AGGREGATOR = """Nadia Quist

RO
h-index7
31papers
1,402citations
Novelty49%
AI Score56

31 Papers

ROJun 4Code
Tiny Maps for
Tiny Robots

Omar Lind, Nadia Quist, Pell Arvo et al.

We draw maps that are small enough. They fit.

cs.HCNov 20, 2022
Robots That Wave Back

Nadia Quist, Omar Lind

Waving is hard.

LGMay 1, 2021
A Survey of Doors

Omar Lind, Pell Arvo, Tove Brand et al.

The owner is among those who are not shown.
"""

CITATION_INDEX = """Oskar Blume
University of Nowhere
Verified email at nowhere.example.org
Cited by
All
Since 2020
Citations
1234
800
h-index
15
14
i10-index
20
18
Title
Cited by
Year
Conformal sets for lazy people
O Blume, T Stein
Journal of Lazy Statistics 12 (3), 44-71, 2021
311
2021
On the bias of biased estimators
T Stein, A Wolf, O Blume, ...
Advances in Invented Processing Systems 33, 2020
120*
2020
A note on notes
O Blume
2018
Articles 1-3
Co-authors
Tilda Stein
University of Elsewhere
"""

CARDS = """Ilse Vandermolen
Publications 31
h-index 9
Citations 402

Slow Rivers: Sediment Memory in Braided Channels
Ilse Vandermolen, P. Osei, +3 authors Q. Tran
Geology · Journal of Braided Rivers · 12 March 2021
TLDR
A model of gravel bars remembers floods for forty years.
14 citations

Where Do Rivers Forget?
I. Vandermolen
Journal of Braided Rivers
4 May 2018
"""

BIBLIOGRAPHY = """# Jun Arvo 0007

## 2025

- [j4] Pell Lind, **Jun Arvo 0007**: Stealing among friends. *J. Parallel Cats* 88: 104-120 (2025)
- [e1] **Jun Arvo 0007**, Pell Lind: Proceedings of the Workshop on Cats. CatPress 2025

## 2023

- [c5] **Jun Arvo 0007**: How many cores does a cat need? *CATX 2023*: 211-223
"""


def parse(text: str, name: str = "page.txt") -> ParsedDocument:
    return scholar_profile.parse(text_document(text, name=name))


def metrics_of(parsed: ParsedDocument) -> dict[str, int | float | str]:
    return {metric.name: metric.value for metric in parsed.metrics}


def test_metrics_glued_to_their_labels_are_read_with_the_category_under_the_name() -> None:
    assert metrics_of(parse(AGGREGATOR)) == {
        "primary_category": "RO",
        "h_index": 7,
        "papers": 31,
        "citations": 1402,
        "novelty_percent": 49,
        "ai_score": 56,
    }


def test_metrics_that_are_not_printed_are_absent() -> None:
    assert metrics_of(parse(AGGREGATOR.replace("h-index7\n", "").replace("RO\n", "", 1))) == {
        "papers": 31,
        "citations": 1402,
        "novelty_percent": 49,
        "ai_score": 56,
    }


def test_first_column_of_a_citation_index_counts() -> None:
    assert metrics_of(parse(CITATION_INDEX)) == {"citations": 1234, "h_index": 15, "i10_index": 20}


def test_glued_badge_is_category_date_and_code() -> None:
    works = parse(AGGREGATOR).works
    assert [
        (
            work.category and work.category.value,
            work.issued and work.issued.found.value,
            work.issued and work.issued.year,
            work.has_code,
        )
        for work in works
    ] == [
        ("RO", "Jun 4", None, True),
        ("cs.HC", "Nov 20, 2022", 2022, False),
        ("LG", "May 1, 2021", 2021, False),
    ]


def test_title_over_two_lines_is_whole() -> None:
    assert [work.title.value for work in parse(AGGREGATOR).works] == [
        "Tiny Maps for Tiny Robots",
        "Robots That Wave Back",
        "A Survey of Doors",
    ]


def test_cut_list_of_authors_has_no_number_and_may_hide_the_owner() -> None:
    works = parse(AGGREGATOR).works
    assert [(work.authors_total, work.owner_position, work.truncated) for work in works] == [
        (None, 2, True),
        (2, 1, False),
        (None, None, True),
    ]


def test_abstract_is_no_venue() -> None:
    assert [work.venue for work in parse(AGGREGATOR).works] == ["", "", ""]


def test_venue_of_a_citation_index_stands_without_volume_pages_and_year() -> None:
    assert [
        (work.title.value, work.venue, work.issued and work.issued.year)
        for work in parse(CITATION_INDEX).works
    ] == [
        ("Conformal sets for lazy people", "Journal of Lazy Statistics", 2021),
        ("On the bias of biased estimators", "Advances in Invented Processing Systems", 2020),
        ("A note on notes", "", 2018),
    ]


def test_dots_cut_a_list_of_authors() -> None:
    work = parse(CITATION_INDEX).works[1]
    assert [author.name.value for author in work.authors] == ["T Stein", "A Wolf", "O Blume"]
    assert (work.truncated, work.authors_total, work.owner_position) == (True, None, 3)


def test_number_of_left_out_authors_cuts_the_list_inside() -> None:
    work = parse(CARDS).works[0]
    assert [author.name.value for author in work.authors] == [
        "Ilse Vandermolen",
        "P. Osei",
        "Q. Tran",
    ]
    assert (work.truncated, work.authors_total) == (True, None)


def test_card_gives_venue_and_date_but_not_its_field_of_study() -> None:
    assert [
        (work.venue, work.issued and work.issued.found.value) for work in parse(CARDS).works
    ] == [
        ("Journal of Braided Rivers", "12 March 2021"),
        ("Journal of Braided Rivers", "4 May 2018"),
    ]


def test_bibliography_gives_one_work_per_line_without_edited_volumes() -> None:
    works = parse(BIBLIOGRAPHY, name="page.md").works
    assert [
        (work.title.value, work.venue, work.issued and work.issued.year, work.owner_position)
        for work in works
    ] == [
        ("Stealing among friends", "J. Parallel Cats", 2025, 2),
        ("How many cores does a cat need?", "CATX 2023", 2023, 1),
    ]


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        (
            "Is It Raining? A Study of Cats. J. Wet Cats 12(3): 1-20",
            "Is It Raining? A Study of Cats",
            "J. Wet Cats",
        ),
        ("Is It Raining? Trans. Wet Cats 9(4): 31", "Is It Raining?", "Trans. Wet Cats"),
        ("On U.S. Cats vs. Dogs. CATX 2023: 1-9", "On U.S. Cats vs. Dogs", "CATX 2023"),
    ],
)
def test_title_of_one_line_ends_before_its_venue(line: str, title: str, venue: str) -> None:
    (work,) = parse(f"Jun Arvo\n\n2023\n\nJun Arvo: {line}\n").works
    assert (work.title.value, work.venue) == (title, venue)


def test_work_of_the_owner_alone_does_not_hide_the_name_above() -> None:
    page = "Nadia Quist\n\nh-index7\n\nstat.MLMay 31\nSmall and Cheap\n\nNadia Quist\n\nmath.ST\n"
    assert [(w.title.value, w.owner_position) for w in parse(page).works] == [
        ("Small and Cheap", 1)
    ]


def test_number_behind_a_name_is_not_part_of_it() -> None:
    subject = parse(BIBLIOGRAPHY, name="page.md").subject
    assert subject is not None
    assert subject.name.value == "Jun Arvo"


def test_page_without_works_and_metrics_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument):
        parse("Nadia Quist\n\nI like robots, and robots like me.\n")
