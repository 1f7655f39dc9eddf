"""Awards of several lines: name, place, giver, what it was for, and dates on lines of their own."""

from ingestion.parsers.career.awards import read_awards
from tests.ingestion.set_lines import set_page


def awards(*lines):
    return [
        (award.title.value, award.organisation and award.organisation.value, award.dated.year)
        for award in read_awards(set_page(*lines).body)
    ]


def test_each_date_below_the_first_is_the_award_once_more() -> None:
    assert awards(
        (60, 20, "<b>Scholarship of the Fens</b>\tOct. 2015 - June 2016"),
        (430, 32, "Oct. 2014 - June 2015"),
        (430, 44, "Oct. 2011 - June 2012"),
        (60, 70, "<b>Mire Medal</b>\t2010"),
    ) == [
        ("Scholarship of the Fens", None, 2015),
        ("Scholarship of the Fens", None, 2014),
        ("Scholarship of the Fens", None, 2011),
        ("Mire Medal", None, 2010),
    ]


def test_giver_and_role_below_an_award_are_none_themselves() -> None:
    assert awards(
        (60, 20, "<b>Grants for young scientists</b>"),
        (60, 32, "Awarded by University of the Fens"),
        (60, 44, "Principal investigator\tJune 2015 - Dec. 2016"),
        (60, 56, "Principal investigator\tJune 2014 - Dec. 2015"),
        (60, 82, "<b>Mire Medal</b>\t2010"),
    ) == [
        ("Grants for young scientists", "University of the Fens", 2015),
        ("Grants for young scientists", "University of the Fens", 2014),
        ("Mire Medal", None, 2010),
    ]


def test_awards_below_a_bold_word_for_them_stay_awards() -> None:
    assert awards(
        (60, 20, "<b>Mostly for research</b>"),
        (60, 32, "Fen Fellowship\t2015"),
        (60, 44, "Mire Prize\t2014"),
    ) == [("Fen Fellowship", None, 2015), ("Mire Prize", None, 2014)]


def test_places_stand_at_the_right_of_awards_and_dates_below_them() -> None:
    assert awards(
        (60, 20, "<b>Publication Award (Journal)</b>\t<i>Mirestad, Fenland</i>"),
        (60, 32, "For a widely read article\t<i>2024</i>"),
        (60, 60, "<b>Quill Prize (Runner Up)</b>\t<i>Fenland</i>"),
        (60, 78, "Statistical Society of Fenland\t<i>2018</i>"),
    ) == [
        ("Publication Award (Journal)", None, 2024),
        ("Quill Prize (Runner Up)", "Statistical Society of Fenland", 2018),
    ]
