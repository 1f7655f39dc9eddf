"""Among awards: what tells of one and names none, grants behind their amounts, lists in a list."""

from dataclasses import replace

import pytest

from tests.ingestion.set_entries import dated_awards
from tests.ingestion.set_lines import set_page


def printed(*lines, small=()):
    """Return what is read of lines on a page, those numbered `small` in smaller print."""
    body = set_page(*lines).body
    return dated_awards(
        [replace(line, size=8.5) if at in small else line for at, line in enumerate(body)]
    )


def test_small_print_below_dated_awards_names_none() -> None:
    assert printed(
        (60, 20, "Scholarship of the Fen Foundation\t2022/11"),
        (60, 32, "Fenland University (13 700kr)"),
        (60, 44, "Moss Award\t2018/11"),
        (60, 56, "A prize for the best essay on moss"),
        small=(1, 3),
    ) == [("Scholarship of the Fen Foundation", 2022), ("Moss Award", 2018)]


def test_rest_of_a_third_cell_is_no_award() -> None:
    assert printed(
        (60, 20, "2020 - 2021\tMarsh Fellowship\tInstitute of Reeds, Mirestad,"),
        (400, 32, "Fenland"),
        (60, 56, "2018\tHeron Fellowship\tInstitute of Advanced Herons"),
        (400, 68, "(IAH), Mirestad"),
    ) == [("Marsh Fellowship", 2020), ("Heron Fellowship", 2018)]


def test_address_and_link_between_awards_are_none() -> None:
    assert printed(
        (60, 20, "2019\tMoss Medal"),
        (400, 32, "a.fenn@example.org"),
        (400, 44, "https://example.org/people/a.fenn"),
        (60, 56, "2017\tReed Prize"),
    ) == [("Moss Medal", 2019), ("Reed Prize", 2017)]


def test_last_word_of_a_name_is_no_award_of_its_own() -> None:
    assert printed(
        (
            60,
            20,
            "2017\tDissertation nominated for the Fenland Distinguished Dissertation" + " of" * 10,
        ),
        (120, 32, "Award"),
        (60, 44, "2016\tTravel Award, Society of Reeds ($170)"),
    )[1:] == [("Travel Award, Society of Reeds", 2016)]


def test_season_behind_the_cell_of_a_year_begins_a_name() -> None:
    assert printed(
        (60, 20, "2018\tSummer Schools Scholarship"),
        (60, 32, "Summer 2017\tMoss Grant"),
    ) == [("Summer Schools Scholarship", 2018), ("Moss Grant", 2017)]


def test_years_that_a_semicolon_parts_are_those_of_one_award() -> None:
    assert printed((60, 20, "Moss Recognition Award\t2011; 2012")) == [
        ("Moss Recognition Award", 2011),
        ("Moss Recognition Award", 2012),
    ]


def test_grants_behind_their_amounts_are_named_and_dated_below() -> None:
    assert printed(
        (60, 20, "(only what the department received)"),
        (60, 32, "$38,671\tThe Impact of Floods on the Growth of Reeds"),
        (120, 44, "in the Fens Fenland Research Fund"),
        (120, 56, "PI: Ada Fenn"),
        (120, 68, "Award Period: 2019-2021"),
        (60, 80, "$4,000 Moss as a Measure of Rain; Moor Society"),
        (120, 92, "Lead Investigator: B. Heron, Co-PI: Ada Fenn"),
        (120, 104, "Award Period:2016"),
    ) == [
        ("The Impact of Floods on the Growth of Reeds in the Fens Fenland Research Fund", 2019),
        ("Moss as a Measure of Rain; Moor Society", 2016),
    ]


def test_awards_are_listed_below_who_gives_them() -> None:
    page = set_page(
        (60, 20, "• Institute of Mires, Mirestad."),
        (80, 32, "• Workshop on Reeds\tFeb 2017"),
        (80, 44, "• Summer School of Peat\tAug 2016"),
        (60, 56, "• Fen Society\tMarch 2015"),
    ).body
    lines = [replace(line, depth=int(line.box.left > 70)) for line in page]
    assert dated_awards(lines) == [
        ("Workshop on Reeds", 2017),
        ("Summer School of Peat", 2016),
        ("Fen Society", 2015),
    ]


def test_bold_words_above_some_awards_name_none() -> None:
    assert printed(
        (60, 20, "<b>Student Awards</b>"),
        (80, 40, "• Moss Medal\tApril 2019"),
        (60, 60, "<b>Travel Awards</b>"),
        (80, 80, "• Reed Prize\tMay 2018"),
    ) == [("Moss Medal", 2019), ("Reed Prize", 2018)]


def test_bold_words_that_name_no_award_by_themselves_stay_with_the_rest() -> None:
    assert printed(
        (60, 20, "2022\t<b>Gold Prize</b>, 29th Fenland Paper Award"),
        (60, 32, "2021\t<b>4th Place</b>, Heron Hackathon"),
    ) == [("Gold Prize, 29th Fenland Paper Award", 2022), ("4th Place, Heron Hackathon", 2021)]


def test_paragraph_left_of_the_marks_ends_the_list() -> None:
    assert printed(
        (80, 20, "• Moss Medal (2019)"),
        (80, 32, "• Winner of the national contest in 2015"),
        (60, 60, "A complete list of everything is at the address below"),
    ) == [("Moss Medal", 2019), ("Winner of the national contest", 2015)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("PEAT (2022-2023), 6k e.", "PEAT"),
        ("PEAT (2022-2023), 5.5 k€", "PEAT"),
        (
            "Moss Award in Botany with B. Heron and C. Reed for our article, 2022",
            "Moss Award in Botany",
        ),
        (
            "Moss Scholarship, for study at Fen University, 2022",
            "Moss Scholarship",
        ),
        (
            "Reed Fellowship, University of Mirestad, visiting scholar at Fen College, 2022",
            "Reed Fellowship, University of Mirestad",
        ),
        ("Moss Educator Award with Bea Heron, Cy Reed and Di Peat, 2022", "Moss Educator Award"),
        (
            "Moss Prize, University of Mirestad (full year fellowship), 2022",
            "Moss Prize, University of Mirestad (full year fellowship)",
        ),
        ("Moss Award for the best thesis, 2022", "Moss Award for the best thesis"),
        ("Degree Prize with Honours, 2022", "Degree Prize with Honours"),
        ("Moss Award 2022 (with Bea Heron and Cy Reed)", "Moss Award"),
        ("Fen Grant (turned into a project of its own in 2025), 2022", "Fen Grant"),
        (
            "Spanish government, grant for work on herons in the delta, 2022",
            "Spanish government, grant for work on herons in the delta",
        ),
        (
            "Fenland University, 1st Place Student Presentation, 2022",
            "Fenland University, 1st Place Student Presentation",
        ),
    ],
)
def test_name_ends_before_what_is_told_of_the_award(text: str, title: str) -> None:
    assert printed((60, 20, text)) == [(title, 2022)]


def test_bullets_set_in_below_dated_awards_tell_of_them() -> None:
    assert printed(
        (60, 20, "2019 – 2021\tFen Fellowship, Group of Peat Systems"),
        (140, 34, "• Water in ditches over many scales"),
        (150, 46, "Number 0739261"),
        (60, 70, "April 2018\tMarsh Prize for student research"),
        (140, 84, "• For work on reeds in spring (2017)"),
    ) == [
        ("Fen Fellowship, Group of Peat Systems", 2019),
        ("Marsh Prize for student research", 2018),
    ]


def test_bullets_below_places_are_the_awards() -> None:
    assert printed(
        (60, 20, "Fen University"),
        (80, 34, "• Fen Fellowship, 2019"),
        (60, 50, "Lake University"),
        (80, 64, "• Marsh Prize, 2018"),
    ) == [("Fen Fellowship", 2019), ("Marsh Prize", 2018)]


def test_numbers_between_dates_and_awards_are_of_neither() -> None:
    assert printed(
        (60, 20, "2019\t1. Fen Travel Award"),
        (60, 34, "2018\t2. Marsh Thesis Prize"),
    ) == [("Fen Travel Award", 2019), ("Marsh Thesis Prize", 2018)]
