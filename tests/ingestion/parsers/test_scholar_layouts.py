"""Scholar pages of more layouts: badges, lists over two lines, cards, records of works."""

import pytest

from ingestion.parsers import classify, scholar_profile
from ingestion.parsers.scholar.lines import number, read_authors, read_badge
from ingestion.records import ParsedDocument
from ingestion.text import Passage, Run, Style
from tests.ingestion.samples import text_document


def name_of(text: str) -> str:
    subject = parse(text).subject
    assert subject is not None
    assert subject.name is not None
    return subject.name.value


def parse(text: str, name: str = "page.txt") -> ParsedDocument:
    return scholar_profile.parse(text_document(text, name=name))


def passage(text: str) -> Passage:
    return Passage(text, ((0, Run(0, len(text), Style.PLAIN)),))


@pytest.mark.parametrize(
    ("line", "category", "date", "year"),
    [
        ("q-bio.PE 4 Jun 2024 Code", "q-bio.PE", "4 Jun 2024", 2024),
        ("physics.soc-ph 7 May 2023", "physics.soc-ph", "7 May 2023", 2023),
        ("hep-thNov 30, 2022", "hep-th", "Nov 30, 2022", 2022),
        ("GR-QCSep 9, 2023Code", "GR-QC", "Sep 9, 2023", 2023),
        ("EM2 days ago", "EM", "2 days ago", None),
        ("CLJun 4Code", "CL", "Jun 4", None),
        ("LGMay 2, 2024Oral", "LG", "May 2, 2024", 2024),
        ("cs.RO · Oct 3, 2025 · Code", "cs.RO", "Oct 3, 2025", 2025),
        ("14 Aug 2025 | physics.ao-ph | Code", "physics.ao-ph", "14 Aug 2025", 2025),
    ],
)
def test_badges_are_read(line: str, category: str, date: str, year: int | None) -> None:
    badge = read_badge(passage(line))
    assert badge is not None
    assert badge.category is not None
    assert badge.issued is not None
    found = (badge.category.value, badge.issued.found.value, badge.issued.year)
    assert found == (category, date, year)


@pytest.mark.parametrize("line", ["Is the Median Enough?", "2021", "AI May Save Bees", "15 Papers"])
def test_other_lines_are_no_badges(line: str) -> None:
    assert read_badge(passage(line)) is None


AGGREGATOR = """Bo Quist
HEP
52
h-index
6
papers
90
citations

6 Papers

An Odd Entry of No Date

Bo Quist, Omar Lind

It has no badge.

HEPApr 1
Dark Photons from Bright Stars

The Quist Collaboration, Bo Quist, R. K. Lind et al.

None is found.

HEP2 weeks ago
Axions in a Teacup
Omar Lind, Pell Arvo
A teacup is a cavity.
"""


def test_numbers_ahead_of_their_labels_are_metrics() -> None:
    metrics = {metric.name: metric.value for metric in parse(AGGREGATOR).metrics}
    assert metrics == {"primary_category": "HEP", "h_index": 52, "papers": 6, "citations": 90}


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [
        ("1,204", None, 1204),
        ("1.2", "K", 1200),
        ("3.5", None, 3.5),
        ("2.1.1", None, None),
        ("12.05.2024", None, None),
        ("1.234.56", "K", None),
        ("1" * 5000, None, None),
        ("1" * 5000, "M", None),
    ],
)
def test_what_only_looks_like_a_number_is_none(
    printed: str, unit: str | None, value: float | None
) -> None:
    assert number(printed, unit) == value


@pytest.mark.parametrize(
    "line", ["Papers: 12.05.2024", "Papers\n2.1.1", f"1-9 of {'9' * 5000} papers"]
)
def test_a_page_is_read_whose_metrics_are_no_numbers(line: str) -> None:
    metrics = parse(f"Nadia Quist\nh-index: 3\n{line}\n").metrics
    assert [(metric.name, metric.value) for metric in metrics] == [("h_index", 3)]


def test_most_titles_say_where_the_badges_stand() -> None:
    works = parse(AGGREGATOR).works
    dates = [work.issued and work.issued.found.value for work in works]
    assert dates == [None, "Apr 1", "2 weeks ago"]


def test_authors_under_a_title_with_a_badge_need_no_owner() -> None:
    works = parse(AGGREGATOR).works
    assert [[author.name.value for author in work.authors] for work in works] == [
        ["Bo Quist", "Omar Lind"],
        ["The Quist Collaboration", "Bo Quist", "R. K. Lind"],
        ["Omar Lind", "Pell Arvo"],
    ]


def test_behind_authors_left_out_the_place_is_unknown() -> None:
    authors = read_authors(passage("J. Lind, +3 authors, Bo Quist"), "Bo Quist")
    assert authors is not None
    assert (authors.owner_position, authors.total) == (None, None)


def test_an_entry_over_two_lines_is_one() -> None:
    found = parse(
        "Bo Quist\n\n2023\n\n[c2] Omar Lind, Bo Quist:\nSmall Maps. ICX 2023: 1-9\n\n"
        "[j1] Bo Quist:\nIs It a Map? J. Maps 83(7): 21-30 (2021)\n"
    )
    assert [
        (work.title.value, work.venue, work.issued and work.issued.year) for work in found.works
    ] == [("Small Maps", "ICX 2023", 2023), ("Is It a Map?", "J. Maps", 2021)]


def test_field_venue_and_date_behind_the_authors_are_read() -> None:
    found = parse(
        "Bo Quist\n\nPublications 2    h-index 2    Citations 1.4K\n\n"
        "Maps That Count\n\nBo Quist, Omar Lind · Engineering, Computer Science"
        " · Journal of Maps · 1 May 2019\n\n7 citations · Save\n\n"
        "Maps Alone\n\nBo Quist · Engineering · 2021\n"
    )
    assert [
        (len(work.authors), work.venue, work.issued and work.issued.year) for work in found.works
    ] == [(2, "Journal of Maps", 2019), (1, "", 2021)]


RECORD = """Farida Quist
https://orcid.example.org/0000-0000-5555-0199

Activities

Employment (1)
Quist Centre: Nowhere
2019-03-01 to present | Researcher
Employment

Works (2 of 2)

Salt
Handbook of Rivers
2021 | Book chapter
DOI: 10.55555/hdr.11
Contributors: Farida Quist, Omar Lind
Show more detail

Maps of drained lakes
Remote Maps
2024-07 | Journal article
Source: self-asserted source
Contributors: Omar Lind, Farida Quist
Show more detail
"""


def test_a_record_of_works_is_a_scholar_page() -> None:
    parser, _ = classify(text_document(RECORD))
    assert parser is scholar_profile.PARSER


def test_contributors_below_venue_and_date_are_the_authors() -> None:
    found = parse(RECORD)
    assert [
        (work.title.value, work.venue, work.issued and work.issued.found.value)
        for work in found.works
    ] == [
        ("Salt", "Handbook of Rivers", "2021"),
        ("Maps of drained lakes", "Remote Maps", "2024-07"),
    ]
    assert [work.owner_position for work in found.works] == [1, 2]
    assert [(metric.name, metric.value) for metric in found.metrics] == [("papers", 2)]


@pytest.mark.parametrize("topics", ["waves  small maps", "waves\nsmall maps", "waves, small maps"])
def test_interests_stand_below_the_verified_address(topics: str) -> None:
    found = parse(
        f"Bo Quist\nUniversity of Nowhere\nVerified email at example.org\n{topics}\n\n"
        "Cited by\n\tAll\nCitations\t642\nh-index\t29\n"
    )
    assert [topic.label.value for topic in found.topics] == ["waves", "small maps"]


def test_a_name_in_another_script_is_left_out() -> None:
    found = parse("Yu Quist (尤斯)\nRO\nh-index7\n31papers\n1,402citations\n")
    assert found.subject is not None
    assert found.subject.name.value == "Yu Quist"


LABELLED = """Nadia Quist

Showing 1–2 of 12 results for author: Quist, N

1. arXiv:2509.90411 [pdf, other] cs.DS
Title: Trees on Roofs: A Survey of
Moss
Authors: Oskar Blume, Nadia Quist
Abstract: We count the moss on roofs. Code: https://github.com/example/moss.
Submitted 11 September, 2025; originally announced September 2025.

2. arXiv:2305.90099 [pdf, other] math.PR
Title: Grids with Holes
Authors: Nadia Quist
Abstract: We count holes.
Submitted 30 June, 2024; v1 submitted 12 May, 2023; originally announced May 2023.
Comments: 18 pages
Journal ref: Annals of Moss
"""


def test_a_listing_with_labels_is_a_scholar_page() -> None:
    parser, _ = classify(text_document(LABELLED))
    assert parser is not None
    assert parser.kind == "scholar_profile"


def test_labelled_fields_are_read() -> None:
    parsed = parse(LABELLED)
    first, second = parsed.works
    assert [w.title.value for w in parsed.works] == [
        "Trees on Roofs: A Survey of Moss",
        "Grids with Holes",
    ]
    assert [w.issued.found.value for w in parsed.works if w.issued] == [
        "11 September, 2025",
        "12 May, 2023",
    ]
    assert [w.category.value for w in parsed.works if w.category] == ["cs.DS", "math.PR"]
    assert [w.identifiers[0].value for w in parsed.works] == ["2509.90411", "2305.90099"]
    assert (first.owner_position, first.has_code, first.venue) == (2, True, "")
    assert (second.owner_position, second.has_code, second.venue) == (1, False, "Annals of Moss")
    assert [(m.name, m.value) for m in parsed.metrics] == [("papers", 12)]


def test_an_entry_begins_with_its_authors_where_they_stand_above_the_title() -> None:
    page = LABELLED.replace(
        "Title: Grids with Holes\nAuthors: Nadia Quist", "Authors: Nadia Quist\nTitle: Holes"
    )
    entry = parse(page).works[1].entry
    assert page[entry.start : entry.end] == "Nadia Quist\nTitle: Holes"


CARDS_UNDER_A_LINK = """Skip to main content
Nadia Quist
Ph.D. student, Quist Institute
Publications 2
h-index 1

Moss on Roofs
Nadia Quist, Oskar Blume
Journal of Roofs · 11 April 2025

Moss in Court
Nadia Quist
Proceedings of the 24th Conference on Moss · 2024
"""


def test_the_row_of_the_name_is_no_row_of_authors() -> None:
    parsed = parse(CARDS_UNDER_A_LINK)
    assert [w.title.value for w in parsed.works] == ["Moss on Roofs", "Moss in Court"]
    assert [w.venue for w in parsed.works] == [
        "Journal of Roofs",
        "Proceedings of the 24th Conference on Moss",
    ]
    assert [(m.name, m.value) for m in parsed.metrics] == [("papers", 2), ("h_index", 1)]


def test_search_results_and_a_menu_stand_above_the_name() -> None:
    assert name_of("Search results: papers by Nadia Quist\n" + LABELLED) == "Nadia Quist"
    assert name_of("Home  About\n" + CARDS_UNDER_A_LINK) == "Nadia Quist"


def test_interests_with_a_label_may_stand_below_the_verified_address() -> None:
    page = "Nadia Quist\nVerified email at quist.example.org\nInterests: moss, roofs\n\n"
    topics = parse(page + CARDS_UNDER_A_LINK.partition("Publications")[2]).topics
    assert [topic.label.value for topic in topics] == ["moss", "roofs"]
