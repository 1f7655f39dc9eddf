"""Dates and periods as documents print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.normalise.dates import DateMatch, find_dates, find_times
from profiles.edtf import bounds

ENGLISH = "January February March April May June July August September October November December"


def edtf_of(text):
    return [time.edtf for time in find_times(text)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Sep 2019 - Jul 2021", "2019-09/2021-07"),
        ("2023.8 - present", "2023-08/.."),
        ("2023.1-present", "2023-01/.."),
        ("2019.8 - 2019.11", "2019-08/2019-11"),
        ("09/2019–06/2021", "2019-09/2021-06"),
        ("2021-2023", "2021/2023"),
        ("2020–21", "2020/2021"),
        ("2019/20", "2019/2020"),
        ("2019/2020: MSc", "2019/2020"),
        ("2010-11", "2010/2011"),
        ("Fall 2021 - Spring 2022", "2021-23/2022-21"),
        ("Sep – Nov 2021", "2021-09/2021-11"),
        ("Mar, 2024 -\nSep, 2024", "2024-03/2024-09"),
        ("März 2020 – heute", "2020-03/.."),
        ("août 2021 à juin 2022", "2021-08/2022-06"),
        ("from 2019 to 2021", "2019/2021"),
        ("since 2022", "2022/.."),
        ("until July 2020", "/2020-07"),
        ("2022-", "2022/.."),
        ("1 May 2020 – 3 June 2021", "2020-05-01/2021-06-03"),
    ],
)
def test_a_range_is_one_interval(text, edtf):
    assert edtf_of(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2022 Spring", ["2022-21"]),
        ("Spring 2021", ["2021-21"]),
        ("Sept. 2018", ["2018-09"]),
        ("2021.6", ["2021-06"]),
        ("2019-09", ["2019-09"]),
        ("Nov 20, 2022", ["2022-11-20"]),
        ("16 December 2021", ["2021-12-16"]),
        ("05.12.2018", ["2018-12-05"]),
        ("2023-08-15", ["2023-08-15"]),
        ("Jun '22", ["2022-06"]),
        ("2023年8月", ["2023-08"]),
        ("June 2022,2023", ["2022-06", "2023"]),
        ("2016, 2017", ["2016", "2017"]),
        ("Feb 30, 2021", ["2021-02"]),
        ("31.02.2020", ["2020-02"]),
        ("01.10.2015 – 31.09.2019", ["2015-10-01/2019-09"]),
        ("Feb 30 – Mar 3, 2021", ["2021-02/2021-03-03"]),
        ("2019-\u0660\u0669", ["2019-09"]),
        ("04/05/2021", ["2021"]),
        ("the present work", []),
        ("You may go", []),
        ("arXiv 2001.01556", []),
        ("$2000", []),
        ("room 20211", []),
    ],
)
def test_dates_that_stand_alone(text, edtf):
    assert edtf_of(text) == edtf


def test_a_day_without_year_has_no_year():
    (only,) = find_dates("Jun 4")
    assert only == DateMatch(0, 5, "", None)


@pytest.mark.parametrize("text", ["Expected graduation: 2025", "2025 (expected)", "expected 2025"])
def test_an_expectation_is_seen_on_either_side(text):
    assert [(found.year, found.expected) for found in find_dates(text)] == [(2025, True)]


def test_the_expected_end_of_a_range_is_its_last_date():
    (period,) = find_times("2022 – 2026 (expected)")
    assert (period.first.expected, period.last.expected) == (False, True)


def test_an_open_end_is_the_last_date_of_its_range():
    (period,) = find_times("2021 to present")
    assert (period.last.is_open, period.last.year) == (True, None)


def test_offsets_lead_to_the_printed_dates():
    text = "PhD, Sep 2019 - Jul 2021, UCLA"
    (period,) = find_times(text)
    assert text[period.start : period.end] == "Sep 2019 - Jul 2021"
    assert text[period.first.start : period.first.end] == "Sep 2019"
    assert text[period.last.start : period.last.end] == "Jul 2021"


MONTHS = st.integers(1, 12)
YEARS = st.integers(1950, 2059)
FORMATS = [
    lambda y, m: f"{y}.{m}",
    lambda y, m: f"{y}.{m:02d}",
    lambda y, m: f"{m:02d}/{y}",
    lambda y, m: f"{ENGLISH.split()[m - 1]} {y}",
    lambda y, m: f"{ENGLISH.split()[m - 1][:3]}. {y}",
    lambda y, m: f"{ENGLISH.split()[m - 1][:3]}, {y}",
    lambda y, m: f"{y} {ENGLISH.split()[m - 1]}",
]


@given(YEARS, MONTHS, st.sampled_from(FORMATS))
def test_a_formatted_month_is_read_back(year, month, write):
    assert edtf_of(write(year, month)) == [f"{year}-{month:02d}"]


@given(
    st.dates(date(1950, 1, 1), date(2059, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_a_formatted_day_is_read_back(day, pattern):
    assert edtf_of(day.strftime(pattern)) == [day.isoformat()]


@given(
    YEARS,
    MONTHS,
    YEARS,
    MONTHS,
    st.sampled_from(FORMATS),
    st.sampled_from([" - ", "–", " — ", " to "]),
)
def test_a_formatted_range_is_read_back(year, month, to_year, to_month, write, dash):
    (year, month), (to_year, to_month) = sorted([(year, month), (to_year, to_month)])
    text = write(year, month) + dash + write(to_year, to_month)
    assert edtf_of(text) == [f"{year}-{month:02d}/{to_year}-{to_month:02d}"]


@given(st.text("0123456789 -–./,JanSepMy'(expctd)2019 ", max_size=60))
def test_every_match_lies_in_the_text_and_has_bounds(text):
    position = 0
    for time in find_times(text):
        assert position <= time.start < time.end <= len(text)
        position = time.end
        if time.edtf and not (isinstance(time, DateMatch) and time.is_open):
            earliest, latest = bounds(time.edtf)
            assert earliest is None or latest is None or earliest <= latest


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("09/2023 to date", "2023-09/.."),
        ("2019- Lecturer", "2019/.."),
        ("2021 – : Lecturer", "2021/.."),
        ("Lecturer\t2019-\u00ad", "2019/.."),
        ("Sep 2025–Mar 2024", ""),
        ("2022 - 2019", ""),
    ],
)
def test_open_ends_and_periods_printed_backwards(text, edtf):
    assert edtf_of(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Winter 2018/19 – Summer 2020", "2018-24/2020-22"),
        ("2018/19 - 2020/21", "2018/2021"),
        ("2018/19 – present", "2018/.."),
        ("2018/2019 - 2019/2020", "2018/2020"),
    ],
)
def test_ranges_from_one_academic_year_to_a_later_one(text, edtf):
    assert edtf_of(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2007 Mar.-Nov.", "2007-03/2007-11"),
        ("2004 May – Oct", "2004-05/2004-10"),
        ("2016 - Pres.", "2016/.."),
        ("2024–pres. Fellow", "2024/.."),
    ],
)
def test_ranges_that_share_a_year_in_front_and_presents_cut_short(text, edtf):
    assert edtf_of(text) == [edtf]


def test_a_capital_i_with_a_dot_is_an_i() -> None:
    assert [date.edtf for date in find_dates("MAİ 2020, PRİMAVERA 2021")] == ["2020-05", "2021-21"]


def test_a_small_i_without_a_dot_is_an_i() -> None:
    assert [date.edtf for date in find_dates("Aprıl 2012")] == ["2012-04"]


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("07/15 - present: Professor", ["2015-07/.."]),
        ("12/98 - 06/01", ["1998-12/2001-06"]),
        ("9/89-12/90 Lecturer", ["1989-09/1990-12"]),
        ("Chapter 07/15", []),
        ("marks 9/10", []),
        ("pages 03/4 - 05/06", []),
        ("from 11/22 - 12/05", []),  # days: as months they would run backwards
    ],
)
def test_short_months_are_dates_in_a_range_only(printed: str, edtf: list[str]) -> None:
    assert [time.edtf for time in find_times(printed)] == edtf
