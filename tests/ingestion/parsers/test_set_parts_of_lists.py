"""Parts of lists of works: plain headings, headings printed again; titles with kind or pages."""

import pytest

from ingestion.parsers.cv import parse
from ingestion.parsers.layout.continued import joined
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.plain_parts import with_plain_parts
from ingestion.parsers.layout.sections import split_sections
from tests.ingestion.set_lines import set_page
from tests.ingestion.set_works import works_of

SCHOOLS = (
    (60, 20, "<b>Ona Quillfeather</b>"),
    (60, 60, "<b>Education</b>"),
    (60, 80, "PhD in Peat, University of Northmere, 2020"),
)


def test_plain_headings_set_apart_divide_a_section_on_research() -> None:
    page = set_page(
        *SCHOOLS,
        (60, 120, "<b>Research</b>"),
        (60, 140, "Areas of Interest"),
        (90, 160, "Wet Moss, Slow Rivers"),
        (60, 180, "Dissertation"),
        (90, 200, "Reeds and how they stand"),
        (60, 220, "Papers Published in Peer-Reviewed Journals"),
        (60, 240, "Water in the Ditches of the North: A Count of Many Small Fens and Streams"),
        (60, 252, "Notes of Fens (Forthcoming) with Bo Marsh, Lea Tarn, and Ida Mere"),
        (60, 272, "The Weight of Peat"),
        (60, 284, "Journal of Bogs (2021) with Lea Tarn"),
        (60, 304, "Working Papers"),
        (60, 324, "Moss and Men (Revise and Resubmit, Journal of Bogs)"),
        (60, 336, "with Lea Tarn"),
        (60, 372, "<b>Teaching</b>"),
        (60, 392, "Peat for beginners, 2019"),
    )
    kinds = [section.kind for section in with_plain_parts(split_sections(page))]
    assert kinds[2:] == [
        "research", "interests", "research", "publications", "publications", "teaching",
    ]  # fmt: skip
    works = [
        (work.title.value, work.venue_raw and work.venue_raw.value, work.authors_total)
        for work in parse(page).works
    ]
    assert works[1:] == [
        ("The Weight of Peat", "Journal of Bogs", 2),
        ("Moss and Men", "Revise and Resubmit, Journal of Bogs", 2),
    ]
    assert works[0][0].endswith("Many Small Fens and Streams")
    assert works[0][1:] == ("Notes of Fens (Forthcoming)", 4)


def test_one_plain_heading_divides_no_section_on_research() -> None:
    page = set_page(
        *SCHOOLS,
        (60, 120, "<b>Research</b>"),
        (60, 140, "I look at wet moss and count what lives in it, day by day."),
        (60, 160, "Working Papers"),
        (60, 180, "are to be found at my page."),
    )
    assert len(with_plain_parts(split_sections(page))) == len(split_sections(page))


@pytest.mark.parametrize("again", ["Publications (continued)", "PUBLICATIONS (Cont’d)"])
def test_an_entry_goes_on_below_a_heading_printed_again(again: str) -> None:
    page = set_page(
        *SCHOOLS,
        (60, 120, "<b>Publications</b>"),
        (60, 140, "• Quillfeather O, Marsh B. Water in ditches. Notes of Fens 5 (2019)."),
        (60, 160, "• Quillfeather O, Tarn L. Slow rain, deep fens:"),
        (60, 200, f"<b>{again}</b>"),
        (70, 220, "Peat as it is. Notes of Fens 6 (2020)."),
        (60, 240, "• Tarn L, Quillfeather O. Reeds beside rivers. Notes of Fens 7 (2021)."),
    )
    assert len(joined(split_sections(page))) == len(split_sections(page)) - 1
    assert [work.title.value for work in parse(page).works] == [
        "Water in ditches",
        "Slow rain, deep fens: Peat as it is",
        "Reeds beside rivers",
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Under Review or In Progress", "publications"),
        ("Papers in revision", "publications"),
        ("Peer review", "service"),
        ("Reports. [pdf]", None),
        ("Reports", "publications"),
    ],
)
def test_works_under_review_are_works_and_the_end_of_an_entry_heads_none(
    words: str, kind: str | None
) -> None:
    assert kind_of_heading(words) == kind


def test_pages_in_brackets_and_the_kind_of_a_thesis_are_no_part_of_a_title() -> None:
    assert works_of(
        (60, 20, "Bookchapters (2)"),
        (60, 32, "Quillfeather, O. (to be published). Mires and mosses. In Fens of the North."),
        (60, 52, "Quillfeather, O., & Marsh, B. (2022). Counting Coots, and Ducks in Slow Water,"),
        (60, 64, "Magazine of Fens, (pp. 1-2)."),
        (60, 84, "Quillfeather, O. (2020). Master Thesis: Peat as it is, (pp. 1–231). University"),
        (60, 96, "of Northmere."),
    ) == [
        ("Mires and mosses", "Fens of the North", None, 1, 1),
        ("Counting Coots, and Ducks in Slow Water", "Magazine of Fens", 2022, 2, 1),
        ("Peat as it is", "University of Northmere", 2020, 1, 1),
    ]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("“{}” Poster, Fen Meeting, Northmere, Apr 2018.", 0),
        ("“{}” Proceedings of the Fen Meeting, pp. 4-9, Apr 2018.", 3),
    ],
)
def test_papers_and_posters_of_meetings_are_works_where_they_are_printed(
    told: str, count: int
) -> None:
    titles = ("Water in the ditches,", "Peat as it is,", "Mires and mosses,")
    page = set_page(
        *SCHOOLS,
        (60, 120, "<b>Conference Papers and Posters</b>"),
        *(
            (60, 140 + 20 * at, f"[{3 - at}] O. Quillfeather, {told.format(title)}")
            for at, title in enumerate(titles)
        ),
    )
    assert len(parse(page).works) == count
