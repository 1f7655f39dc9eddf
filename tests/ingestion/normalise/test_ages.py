"""Ages of posts, bounded by the day of capture."""

from datetime import date

import pytest

from ingestion.normalise.ages import find_age, relative_age

CAPTURED = date(2026, 4, 15)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("9 months ago", date(2025, 6, 15), date(2025, 7, 15)),
        ("5mo", date(2025, 10, 15), date(2025, 11, 15)),
        ("1 year ago", date(2024, 4, 15), date(2025, 4, 15)),
        ("3w", date(2026, 3, 18), date(2026, 3, 25)),
        ("3d", date(2026, 4, 11), date(2026, 4, 12)),
        ("2h", date(2026, 4, 14), date(2026, 4, 15)),
        ("an hour ago", date(2026, 4, 14), date(2026, 4, 15)),
        ("5 mınutes ago", date(2026, 4, 14), date(2026, 4, 15)),
        ("yesterday", date(2026, 4, 13), date(2026, 4, 14)),
    ],
)
def test_an_age_is_rounded_down(text, earliest, latest):
    assert relative_age(text, CAPTURED) == (earliest, latest)


def test_without_capture_the_receipt_bounds_the_latest_day_only():
    assert relative_age("9 months ago", None, received_on=CAPTURED) == (None, date(2025, 7, 15))


def test_the_last_day_of_a_short_month_stands_in_for_a_missing_one():
    assert relative_age("1 month ago", date(2024, 3, 31)) == (date(2024, 1, 31), date(2024, 2, 29))


@pytest.mark.parametrize("text", ["", "months", "a day", "h2", "v1.2d"])
def test_what_is_no_age_is_none(text):
    assert relative_age(text, CAPTURED) is None


def test_an_age_is_found_inside_a_line():
    text = "shared 9 months ago 1 0 0 0"
    found = find_age(text)
    assert text[found.start : found.end] == "9 months ago"
