"""Titles on lines of their own, dashes for authors, and dates of more than a year."""

import pytest

from tests.ingestion.set_works import works_of


def test_a_dash_alone_stands_for_those_who_were_named_and_not_for_who_joined_them() -> None:
    works = works_of(
        (72, 20, "Quillfeather, Orla. 2024. “Peat as It Is.” Journal of Fens 13 (1): 3–9."),
        (72, 40, "———. 2022. “Moss and Rain.” Mires 2 (2): 61–80."),
        (72, 60, "———, and Bo Marsh. 2020. “Water in Ditches.” Mires 1 (2): 6–8."),
        (72, 80, "———. “Ferns.” In Handbook of Fens, edited by C. Tarn, 3–9. Oslo: Heron, 2019."),
    )
    assert [work[3:] for work in works] == [(1, 1), (1, 1), (2, 1), (1, 1)]


def test_books_stand_behind_a_drawn_rule_as_well() -> None:
    works = works_of(
        (72, 20, "Quillfeather, Orla. <i>Peat as It Is</i>. Mirestad: Heron Press, 2024."),
        (103, 40, ". <i>Moss and Rain: A History of the Fens and of Those Who Drained</i>"),
        (92, 52, "<i>Them</i>. Mirestad: Heron Press, 2020."),
        (72, 72, "Marsh, Bo, and Orla Quillfeather. “Rain between Both.” <i>Fens</i> 4 (1999)."),
    )
    assert [(year, total, place) for _, _, year, total, place in works] == [
        (2024, 1, 1),
        (2020, 1, 1),
        (1999, 2, 2),
    ]


@pytest.mark.parametrize("date", ["(2020, May 3)", "(2020 Sep)", "(Spring 2020)", "(Fall, 2020)"])
def test_dates_in_brackets_have_months_and_seasons_on_either_side(date: str) -> None:
    (work,) = works_of(
        (60, 20, f"Marsh, B., & Quillfeather, O. {date}. Peat as it is. Fens, 3(1), 4-9.")
    )
    assert work == ("Peat as it is", "Fens", 2020, 2, 2)


def test_when_a_page_was_looked_at_is_no_date_of_issue() -> None:
    assert works_of(
        (60, 20, "1. Quillfeather, O. Peat as it is. Fens, 2019. Accessed May 4, 2023."),
        (60, 40, "2. Quillfeather, O. (2018). Rain. Fens 3, 9. (Visited on 05/12/2020)."),
        (60, 60, "3. Quillfeather, O. (2017). Moss in rain. Mires. Retrieved May 4, 2023, from"),
        (80, 72, "https://fens.example.org/moss"),
    ) == [
        ("Peat as it is", "Fens", 2019, 1, 1),
        ("Rain", "Fens", 2018, 1, 1),
        ("Moss in rain", "Mires", 2017, 1, 1),
    ]


def test_a_place_at_the_right_of_a_bold_title_is_no_part_of_its_venue() -> None:
    assert works_of(
        (60, 20, "<b>Peat as it is and as it was</b>\tMirestad, Fjell"),
        (60, 32, "JOURNAL OF FENS\tMay. 2022"),
        (60, 44, "Orla Quillfeather, Bo Marsh, Cleo Tarn"),
        (60, 64, "<b>Water in the ditches of the north</b>\tOslo"),
        (60, 76, "MIRE SYMPOSIUM (MS)\tJun. 2021"),
        (60, 88, "Bo Marsh, Orla Quillfeather"),
        (60, 108, "<b>Rain between both</b>\tBergen"),
        (60, 120, "DAYS OF FENS\tMay 2020"),
        (60, 132, "Orla Quillfeather"),
    ) == [
        ("Peat as it is and as it was", "JOURNAL OF FENS", 2022, 3, 1),
        ("Water in the ditches of the north", "MIRE SYMPOSIUM (MS)", 2021, 2, 2),
        ("Rain between both", "DAYS OF FENS", 2020, 1, 1),
    ]


def test_a_bold_owner_in_front_of_the_others_begins_no_work_below_its_title() -> None:
    assert works_of(
        (60, 20, "<b>Peat as it is and as it was</b>"),
        (60, 32, "<i>Journal of Fens, 12(3), 2022</i>"),
        (60, 44, "Bo Marsh, <b>Orla Quillfeather</b>, Cleo Tarn"),
        (60, 64, "<b>Water in the ditches of the north</b>"),
        (60, 76, "<i>Mire Symposium (MS), 2021</i>"),
        (60, 88, "<b>Orla Quillfeather</b>, Bo Marsh"),
        (60, 108, "<b>Rain between both</b>"),
        (60, 120, "<i>Submitted to Fens</i>"),
        (60, 132, "<b>Orla Quillfeather</b>, Dag Mere"),
    ) == [
        ("Peat as it is and as it was", "Journal of Fens", 2022, 3, 2),
        ("Water in the ditches of the north", "Mire Symposium (MS)", 2021, 2, 1),
        ("Rain between both", "Submitted to Fens", None, 2, 1),
    ]


def test_a_legend_behind_the_last_words_of_a_work_leaves_it_its_line() -> None:
    works = works_of(
        (60, 20, "• Bo Marsh*, Orla Quillfeather*, Cleo Tarn. (2017) PeatOmics - a Box of Sieves"),
        (72, 32, "with Slow Counters of Ditches. (*: co-first author)."),
        (60, 52, "• Rhythms of rain in the ditches of the north reveal patterns. In preparation."),
        (60, 72, "• Bo Marsh, Orla Quillfeather, Dag Mere. (2016) Moss in rain. In preparation."),
    )
    assert [title for title, *_ in works] == [
        "PeatOmics - a Box of Sieves with Slow Counters of Ditches",
        "Rhythms of rain in the ditches of the north reveal patterns",
        "Moss in rain",
    ]
