"""Awards of set pages whose dates, givers and reasons stand on lines or in cells of their own."""

from tests.ingestion.set_entries import awards


def test_points_below_dated_awards_tell_of_them() -> None:
    assert awards(
        (60, 20, "Fen Scholarship, University of the Fens (2019)"),
        (60, 40, "Torf Travel Grant, Moor Council (2017)"),
        (80, 60, "• Given to the student with the best thesis"),
        (60, 80, "Mire Medal, Fenland Academy (2016)"),
        (80, 100, "• Competitive fellowship of the faculty"),
    ) == [
        ("Fen Scholarship, University of the Fens", 2019),
        ("Torf Travel Grant, Moor Council", 2017),
        ("Mire Medal, Fenland Academy", 2016),
    ]


def test_the_part_one_had_in_a_grant_and_its_sum_are_no_part_of_its_name() -> None:
    assert awards(
        (60, 20, "2019 - 2020 P.I., Torf Council on fog and reeds for €20,000"),
        (60, 32, "2017 - 2018 C.I., Moor Innovation Award for €16,096 with B. Moos"),
        (60, 44, "2016 - 2017 Co-Investigator: Peat, Rain & Moss cluster for €3,000"),
    ) == [
        ("Torf Council on fog and reeds", 2019),
        ("Moor Innovation Award", 2017),
        ("Peat, Rain & Moss cluster", 2016),
    ]


def test_short_years_date_awards_that_no_word_tells() -> None:
    assert awards(
        (60, 20, "Bog Stars of the Moorland. ’25"),
        (60, 32, "Fenland exemplary student - University of the Fens ’18"),
        (60, 44, "First place at the peat games of 2023. ’23"),
        (60, 56, "Shortlisted at the Torf contest of the county. ’17"),
    ) == [
        ("Bog Stars of the Moorland", 2025),
        ("Fenland exemplary student - University of the Fens", 2018),
        ("First place at the peat games of 2023", 2023),
        ("Shortlisted at the Torf contest of the county", 2017),
    ]


def test_dates_stand_at_the_right_of_what_an_award_was_given_for() -> None:
    assert awards(
        (60, 20, "• Ph.D. Tutors of the Year\tUniversity of the Fens"),
        (70, 32, "For the spring term\tMay 2020"),
        (70, 44, "1 of 2 recipients"),
        (60, 64, "• Winner of the peat writing contest\tBog Magazine"),
        (70, 76, "For the article “We are the reeds that have grown in the\tJune 2017"),
        (70, 88, "moors”"),
    ) == [("Ph.D. Tutors of the Year", 2020), ("Winner of the peat writing contest", 2017)]


def test_bold_names_on_two_lines_stand_above_their_givers() -> None:
    assert awards(
        (60, 20, "<b>Best Dissertation Award</b>"),
        (60, 32, "Department of Bogs at the University of the Fens\t2019"),
        (60, 52, "<b>Runner-Up Award “Hero of the Moor” for the seminar</b>"),
        (60, 64, "<b>“Peat Rules”</b>"),
        (60, 76, "Student council of the Department of Bogs\t2017"),
        (60, 96, "<b>Best Graduate in Mire Science</b>"),
        (60, 108, "Department of Bogs at the University of the Fens\t2015"),
    ) == [
        ("Best Dissertation Award", 2019),
        ("Runner-Up Award “Hero of the Moor” for the seminar “Peat Rules”", 2017),
        ("Best Graduate in Mire Science", 2015),
    ]


def test_bold_givers_in_front_of_some_awards() -> None:
    assert awards(
        (60, 20, "2022 <b>BOG2022</b>"),
        (60, 32, "Best paper award"),
        (60, 52, "2020 <b>University of the Fens</b>"),
        (60, 64, "Best thesis of the faculty"),
        (60, 84, "2018 <b>Torf Architecture Award</b>"),
        (60, 96, "The jury said that it was a good hut and that it will be built."),
    ) == [
        ("Best paper award", 2022),
        ("Best thesis of the faculty", 2020),
        ("Torf Architecture Award", 2018),
    ]


def test_the_last_word_of_an_award_hangs_below_it() -> None:
    assert awards(
        (60, 20, "Torf Trust Research Fellowship, Moss Maps for New Reed and Rush Observation"),
        (80, 32, "Problems (2017-2018)"),
        (60, 44, "Fellow of the Institute of Bogs and everything that may be grown on them (2008)"),
    ) == [
        (
            "Torf Trust Research Fellowship, Moss Maps for New Reed and Rush Observation Problems",
            2017,
        ),
        ("Fellow of the Institute of Bogs and everything that may be grown on them", 2008),
    ]
    assert awards(
        (60, 20, "2013\tPeat Society Graduate Student Award"),
        (60, 32, "2012\tThe Association of Everything that Grows on Moors Young"),
        (120, 44, "Scholar Award"),
    ) == [
        ("Peat Society Graduate Student Award", 2013),
        ("The Association of Everything that Grows on Moors Young Scholar Award", 2012),
    ]


def test_days_from_and_to_and_short_seasons_date_awards() -> None:
    assert awards(
        (60, 20, "23rd - 30th May 2012\tFen Prize"),
        (60, 32, "22nd - 29th May 2011\tTorf Medal"),
    ) == [("Fen Prize", 2012), ("Torf Medal", 2011)]
    assert awards(
        (60, 20, "Moor Fellowship\tFall, 2012 - Spr., 2014"),
        (60, 32, "Reed Grant\tSummer, 2012"),
    ) == [("Moor Fellowship", 2012), ("Reed Grant", 2012)]
