"""Works that show little: an office for an author, a year in the title, a title alone."""

from ingestion.parsers.cv import parse
from tests.ingestion.set_lines import set_page
from tests.ingestion.set_works import works_of


def test_an_office_stands_for_people_in_a_list_of_authors_and_years() -> None:
    assert works_of(
        (60, 20, "[1] Quillfeather, O. & Marsh, B. (2023). Peat as it is. Notes of Fens, 5, 1-9."),
        (60, 40, "[2] Fen Data Support for the North (2022). A handbook of ditches. Online book"),
        (60, 60, "[3] Marsh, B. & Quillfeather, O. (2021). Water in ditches. Reeds, 4, 7-16."),
    ) == [
        ("Peat as it is", "Notes of Fens", 2023, 2, 1),
        ("A handbook of ditches", "Online book", 2022, None, None),
        ("Water in ditches", "Reeds", 2021, 2, 2),
    ]


def test_a_year_that_ends_the_title_is_the_works_where_no_other_is_printed() -> None:
    assert works_of(
        (60, 20, "O Quillfeather, B Marsh. State of the fens: spotted coot (2020). Fen Office."),
        (60, 40, "B Marsh, O Quillfeather. The Peat Act (1998). Notes of Fens, 5, 1-9, 2019."),
        (60, 60, "B Marsh, O Quillfeather. A second look at Ash, Tarn, Mere (2014). On hold."),
    ) == [
        ("State of the fens: spotted coot", "Fen Office", 2020, 2, 1),
        ("The Peat Act (1998)", "Notes of Fens", 2019, 2, 2),
        ("A second look at Ash, Tarn, Mere (2014)", "On hold", None, 2, 2),
    ]


def test_a_meeting_with_a_short_year_is_the_last_of_no_list_of_authors() -> None:
    assert works_of(
        (60, 20, "Peat at Night: What Reeds Hear when Rain is Late"),
        (60, 32, "Bo Marsh, Orla Quillfeather, Dag Mere, ABC FENRI-AP ‘23, 2023. [pdf]"),
        (60, 60, "Moss in Rain: Where the Ditches of the North Go"),
        (60, 72, "Orla Quillfeather, Bo Marsh, Moss Days ‘22, 2022. [pdf]"),
    ) == [
        ("Peat at Night: What Reeds Hear when Rain is Late", "ABC FENRI-AP ‘23", 2023, 3, 2),
        ("Moss in Rain: Where the Ditches of the North Go", "Moss Days ‘22", 2022, 2, 1),
    ]


def test_a_title_alone_is_a_working_paper_and_packages_are_none() -> None:
    page = set_page(
        (60, 20, "<b>Orla Quillfeather</b>"),
        (60, 60, "<b>EDUCATION</b>"),
        (60, 80, "PhD in Peat, University of Northmere, 2020"),
        (60, 120, "<b>WORKING PAPERS</b>"),
        (
            60,
            140,
            "Water in the Ditches of the North, with Lea Tarn and Bo Marsh. Reject & Resubmit",
        ),
        (60, 152, "at Notes of Fens"),
        (60, 172, "How Coots Choose Their Reeds when the Rain Comes Late."),
        (60, 192, "Reeds beside Rivers in a Dry Year, with Ida Mere and Lea Tarn"),
    )
    assert [(work.title.value, work.authors_total) for work in parse(page).works] == [
        ("Water in the Ditches of the North", 3),
        ("How Coots Choose Their Reeds when the Rain Comes Late", 1),
        ("Reeds beside Rivers in a Dry Year", 3),
    ]
    assert (
        works_of(
            (
                60,
                20,
                "1. B. Marsh, O. Quillfeather. fens: Water in ditches. R package v. 0.4, 2024.",
            )
        )
        == []
    )


def test_who_won_a_prize_is_no_part_of_the_venue() -> None:
    ((_, venue, *_),) = works_of(
        (
            60,
            20,
            "O. Quillfeather, B. Marsh. Peat as it is. Notes of Fens, Winner of a Fen Prize, 2019",
        )
    )
    assert venue == "Notes of Fens"
