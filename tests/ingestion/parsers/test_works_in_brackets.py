"""Works whose citation or state stands in brackets, and dates and notes beside them."""

import pytest

from ingestion.parsers.references.lists import read_works
from tests.ingestion.set_lines import set_page
from tests.ingestion.set_works import OWNER, works_of


def test_a_citation_in_brackets_below_its_title_and_a_month_in_the_margin() -> None:
    assert works_of(
        (60, 20, "First Author (With My Group):"),
        (60, 32, "Sept. 2011 Peat and Water Tables in Fens That Nobody Drains, and What"),
        (140, 44, "They Keep Over Forty Winters"),
        (140, 56, "(Quillfeather, Orla; Marsh, Bo 2011, Notes of Fens, 31, 12)"),
        (140, 68, "• Drew all samples, ran the wells and wrote what there is to read."),
        (60, 86, "Feb. 2009 Reeds of the Lower Ditches"),
        (140, 98, "(Quillfeather, O., Tarn, C., & Marsh, B. 2009, Notes of Lakes, 8, 77)"),
        (140, 110, "• Drew all samples."),
    ) == [
        (
            "Peat and Water Tables in Fens That Nobody Drains, and What They Keep Over Forty"
            " Winters",
            "Notes of Fens",
            2011,
            2,
            1,
        ),
        ("Reeds of the Lower Ditches", "Notes of Lakes", 2009, 3, 1),
    ]


@pytest.mark.parametrize("hidden", [", et al.", " and 7 more", " & 12 other authors"])
def test_citations_in_brackets_need_not_show_the_owner(hidden: str) -> None:
    assert works_of(
        (60, 20, "2011\tPeat and Water Tables at the Mouth of Rivers"),
        (140, 32, f"(Marsh, Bo; Tarn, Cleo{hidden} 2011, Notes of Fens, 31, 12)"),
        (60, 50, "2009\tReeds of the Lower Ditches"),
        (140, 62, f"(Tarn, Cleo; Mere, Dag{hidden} 2009, Notes of Lakes, 8, 77)"),
    ) == [
        ("Peat and Water Tables at the Mouth of Rivers", "Notes of Fens", 2011, None, None),
        ("Reeds of the Lower Ditches", "Notes of Lakes", 2009, None, None),
    ]


def test_a_state_in_brackets_is_all_that_a_title_needs() -> None:
    found = read_works(
        set_page(
            (60, 20, "1. Water tables below ditches of clay (in preparation)"),
            (60, 32, "2. Reeds in winter, peat in spring and the years between (submitted)"),
            (60, 44, "3. A handbook for walkers (second printing)"),
        ).body,
        owner=OWNER,
    )
    assert [(work.title.value, work.status) for work in found.works] == [
        ("Water tables below ditches of clay", "ongoing"),
        ("Reeds in winter, peat in spring and the years between", "submitted"),
    ]


def test_years_at_the_right_of_a_margin_head_the_works_that_hang_below_them() -> None:
    assert works_of(
        (38, 20, "Preprint Marsh, B., Quillfeather, O., and Tarn, C. “Peat as it was”. In: Fen"),
        (106, 32, "Server."),
        (55, 50, "2011\tTarn, C. and Quillfeather, O. “Ditches of the north and all they"),
        (106, 62, "hold”. In: Notes of Lakes."),
        (89, 74, "Quillfeather, O., Mere, D., and Marsh, B. “Reeds of the south and all they"),
        (106, 86, "hide”. In: Notes of Fens."),
        (55, 104, "2009\tQuillfeather, O. and Marsh, B. “Water in ditches and what is in"),
        (106, 116, "it”. In: Notes of Fens."),
        (89, 128, "Mere, D. and Quillfeather, O. “Clay below the ditches”. In: Notes of Clay"),
        (106, 140, "and Sand."),
        (55, 158, "2007\tQuillfeather, O. “A first look at peat through the eyes of those who"),
        (106, 170, "cut it”. In: Notes of Peat."),
    ) == [
        ("Peat as it was", "Fen Server", None, 3, 2),
        ("Ditches of the north and all they hold", "Notes of Lakes", 2011, 2, 2),
        ("Reeds of the south and all they hide", "Notes of Fens", 2011, 3, 1),
        ("Water in ditches and what is in it", "Notes of Fens", 2009, 2, 1),
        ("Clay below the ditches", "Notes of Clay and Sand", 2009, 2, 2),
        ("A first look at peat through the eyes of those who cut it", "Notes of Peat", 2007, 1, 1),
    ]


def test_authors_in_front_are_no_title_where_other_works_name_coauthors_behind() -> None:
    assert works_of(
        (60, 20, "Tarn, C., Quillfeather, O., & Mere, D. (2011). Peat as it is. Notes of Fens, 5."),
        (60, 40, "Water below ditches of clay (with Cleo Tarn)"),
        (60, 60, "Reeds of the southern lakes (with Cleo Tarn and Dag Mere)"),
        (60, 80, "Clay below the ditches (with Bo Marsh)"),
    )[0] == ("Peat as it is", "Notes of Fens", 2011, 3, 2)


@pytest.mark.parametrize("heading", ["Working Papers", "Under Review"])
def test_titles_alone_are_works_below_a_heading_of_unprinted_ones(heading: str) -> None:
    found = works_of(
        (60, 20, "Tarn, C., & Quillfeather, O. (2011). Peat as it is. Notes of Fens, 5, 1-9."),
        (60, 44, heading),
        (60, 68, "Water Below Ditches of Clay and the Wells That Nobody Digs: How Farmers of the"),
        (60, 80, "North Share It (with Cleo Tarn)"),
        (60, 98, "Silent Reeds: The Plants That Keep the Ditches Open"),
        (60, 116, "“Whose Peat?” The Quarrel of Three Parishes"),
        (60, 134, "Late but Dry: How Winters Answer Autumns"),
        (60, 152, "Clay Below the Ditches (with Bo Marsh)"),
        (60, 170, "Sand Above the Clay (with Bo Marsh)"),
    )
    assert [title for title, *_ in found] == [
        "Peat as it is",
        "Water Below Ditches of Clay and the Wells That Nobody Digs: How Farmers of the North"
        " Share It",
        "Silent Reeds: The Plants That Keep the Ditches Open",
        "“Whose Peat?” The Quarrel of Three Parishes",
        "Late but Dry: How Winters Answer Autumns",
        "Clay Below the Ditches",
        "Sand Above the Clay",
    ]


def test_initials_between_given_names_are_of_a_citation_in_brackets() -> None:
    (work,) = read_works(
        set_page(
            (
                60,
                20,
                "How small ponds keep their water (Tarn, Rosa A.; Fen, F. X.; Moss, J. Stone B.,"
                " et al. 2018, Fens, 234, 41)",
            )
        ).body,
        owner="Orla Quillfeather",
    ).works
    assert (work.title.value, work.authors_total) == ("How small ponds keep their water", None)
