"""Posts beside narrow margins: dates over two lines, words broken at the end, brackets behind."""

from ingestion.parsers.career.experience import read_employments
from tests.ingestion.set_entries import dated_posts
from tests.ingestion.set_lines import set_page


def test_months_and_short_years_make_a_range_over_two_lines() -> None:
    assert dated_posts(
        (60, 20, "07/26 ‑"),
        (65, 32, "08/26"),
        (120, 24, "Visiting Fellow, University of the Fens"),
        (60, 60, "02/26 ‑"),
        (65, 72, "04/26"),
        (120, 64, "Visiting Student, Moor University"),
    ) == [
        ("Visiting Fellow", "University of the Fens", "2026-07/2026-08"),
        ("Visiting Student", "Moor University", "2026-02/2026-04"),
    ]


def test_both_dates_of_a_range_share_a_short_year() -> None:
    (post,) = read_employments(
        set_page((60, 20, "Jul - Sep ‘16\tResearch Assistant, Moor University")).body
    )
    assert (post.period.start.value, post.period.end.value) == ("Jul ‘16", "Sep ‘16")


def test_brackets_behind_a_post_or_a_topic_name_the_university() -> None:
    assert dated_posts(
        (60, 20, "2021 – 2025\tStudent-Assistant (Universiteit Oststadt, BE)"),
        (60, 40, "Spring 2021\tPeat in Pots (Universiteit Oststadt, BE)"),
    ) == [
        ("Student-Assistant", "Universiteit Oststadt, BE", "2021/2025"),
        ("Peat in Pots", "Universiteit Oststadt, BE", "2021-21/2021-21"),
    ]


def test_the_last_word_of_a_line_may_go_on_below() -> None:
    assert dated_posts(
        (80, 20, "2025 – 2028\tResearch scientist in the long run\t(Stichting Moeras en Water\xad"),
        (176, 32, "beheer/Universiteit Oststadt, BE)"),
        (80, 52, "2021 – 2025\tLecturer, University of the Fens"),
    ) == [
        (
            "Research scientist in the long run",
            "Stichting Moeras en Waterbeheer/Universiteit Oststadt, BE",
            "2025/2028",
        ),
        ("Lecturer", "University of the Fens", "2021/2025"),
    ]
