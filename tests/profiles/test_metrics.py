"""Timelines and counts per year: nothing unknown becomes a number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.metrics import Bar, End, YearCount, columns, timeline, works_per_year, year_of

TODAY = date(2026, 11, 20)


def test_no_dates_give_no_axis():
    assert timeline([None, ""], today=TODAY) is None


def test_two_whole_years_fill_half_of_four():
    drawn = timeline(["2018/2019", "2020/2021"], today=TODAY)

    assert drawn is not None
    assert (drawn.first_year, drawn.last_year) == (2018, 2022)
    assert [round(bar.start) for bar in drawn.bars if bar] == [0, 50]
    assert [round(bar.width) for bar in drawn.bars if bar] == [50, 50]


@pytest.mark.parametrize(
    ("period", "starts", "ends"),
    [
        ("2019-09/2021-07", End.KNOWN, End.KNOWN),
        ("2023-08/..", End.KNOWN, End.OPEN),
        ("2023-08/", End.KNOWN, End.UNKNOWN),
        ("/2021-07", End.UNKNOWN, End.KNOWN),
        ("2025", End.KNOWN, End.KNOWN),
    ],
)
def test_bar_says_which_ends_are_known(period, starts, ends):
    drawn = timeline([period], today=TODAY)

    assert drawn is not None
    assert [(bar.starts, bar.ends) for bar in drawn.bars if bar] == [(starts, ends)]


def test_open_end_reaches_today():
    drawn = timeline(["2024/.."], today=TODAY)

    assert drawn is not None
    assert (drawn.first_year, drawn.last_year) == (2024, 2027)


def test_period_without_date_keeps_its_place():
    drawn = timeline([None, "2020"], today=TODAY)

    assert drawn is not None
    assert drawn.bars[0] is None
    assert isinstance(drawn.bars[1], Bar)


years = st.integers(1950, 2035)
periods = st.one_of(
    st.none(),
    years.map(str),
    st.tuples(years, st.integers(0, 9)).map(lambda y: f"{y[0]}/{y[0] + y[1]}"),
    years.map(lambda y: f"{y}/.."),
    years.map(lambda y: f"/{y}"),
)


@given(st.lists(periods, max_size=8))
def test_bars_stay_on_the_axis(cases):
    drawn = timeline(cases, today=TODAY)

    assert (drawn is None) == (not any(cases))
    for bar in drawn.bars if drawn else ():
        if bar is not None:
            assert bar.start >= 0
            assert bar.width > 0
            assert bar.start + bar.width <= 100.01


def test_works_are_counted_by_year_and_standing_with_undated_apart():
    counted = works_per_year(
        [
            ("2021", "published"),
            ("2023-05", "preprint"),
            ("2023", "accepted"),
            (None, "ongoing"),
            ("2021/2022", "published"),
        ]
    )

    assert counted == (
        YearCount(2021, (1, 0, 0)),
        YearCount(2022, (0, 0, 0)),
        YearCount(2023, (1, 1, 0)),
        YearCount(None, (1, 0, 1)),
    )


def test_no_works_give_no_years():
    assert works_per_year([]) == ()


@pytest.mark.parametrize(
    ("issued", "year"), [("2023-08-15", 2023), ("2021/2022", None), ("2021/..", None), (None, None)]
)
def test_year_is_known_or_none(issued, year):
    assert year_of(issued) == year


def test_columns_are_stacked_from_the_ground_up_to_the_tallest():
    drawn = columns([YearCount(2021, (2, 1, 1)), YearCount(2022, (1, 0, 0))])

    assert [(piece.top, piece.height) for piece in drawn[0].pieces] == [(50, 50), (25, 25), (0, 25)]
    assert [(piece.top, piece.height) for piece in drawn[1].pieces] == [(75, 25)]


def test_many_years_are_labelled_now_and_then_and_undated_always():
    drawn = columns(
        [*(YearCount(1990 + n, (1, 0, 0)) for n in range(30)), YearCount(None, (1, 0, 0))]
    )

    assert [column.year for column in drawn if column.labelled] == [
        *range(1990, 2020, 4),
        None,
    ]
