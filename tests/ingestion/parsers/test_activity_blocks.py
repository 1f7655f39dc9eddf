"""Talks and courses set over several lines: title and town, host and date below, bullets."""

from ingestion.parsers.career.activities import read_activities
from ingestion.parsers.layout.sections import Section
from tests.ingestion.set_lines import set_page


def activities(kind, *lines):
    return [
        (
            record.what and record.what.value,
            record.where and record.where.value,
            [found.value for found in record.dates],
        )
        for record in read_activities([Section(kind, None, set_page(*lines).body)], ())
    ]


def test_a_talk_has_its_event_and_day_below_title_and_town() -> None:
    assert activities(
        "talks",
        (60, 20, "<b>Peat and Water Seen Together</b>\t<i>Mirestad, Fenland</i>"),
        (60, 32, "University of the Fens\t<i>2023-02-15</i>"),
        (60, 60, "<b>Ten Thoughts on the Making of Better Tools for</b>"),
        (60, 72, "<b>Surveyors</b>"),
        (440, 66, "<i>Fenborough, Fenland</i>"),
        (60, 84, "Fen Society Annual Meeting\t<i>2022-09-14</i>"),
        (60, 112, "<b>Ditches at Night</b>\t<i>Mirestad, Fenland</i>"),
        (60, 124, "University of the Mire\t<i>2021-08-09</i>"),
    ) == [
        ("Peat and Water Seen Together", "University of the Fens", ["2023-02-15"]),
        (
            "Ten Thoughts on the Making of Better Tools for Surveyors",
            "Fen Society Annual Meeting",
            ["2022-09-14"],
        ),
        ("Ditches at Night", "University of the Mire", ["2021-08-09"]),
    ]


def test_a_role_has_its_course_and_school_below_and_bullets_are_no_courses() -> None:
    assert activities(
        "teaching",
        (60, 20, "<b>Lecturer</b>\t<i>Mirestad, Fenland</i>"),
        (60, 32, "University of the Fens\t<i>2019 - 2020</i>"),
        (60, 44, "• Developed lectures on levelling"),
        (60, 72, "<b>Lecturer</b>\t<i>Mirestad, Fenland</i>"),
        (60, 84, "University of the Mire\t<i>2018</i>"),
        (60, 112, "<b>Lecturer</b>\t<i>Mirestad, Fenland</i>"),
        (60, 124, "Peat and Water"),
        (60, 136, "Fen University\t<i>2017</i>"),
    ) == [
        ("Lecturer", "University of the Fens", ["2019 - 2020"]),
        ("Lecturer", "University of the Mire", ["2018"]),
        ("Lecturer: Peat and Water", "Fen University", ["2017"]),
    ]


def test_courses_below_bold_words_that_head_them_stay_apart() -> None:
    lines = [
        (60, 20, "<b>Fen University</b>"),
        (60, 32, "Peat and Water, 2019"),
        (60, 44, "Ditches, 2018"),
    ]
    assert [what for what, _, _ in activities("teaching", *lines)] == ["Peat and Water", "Ditches"]
