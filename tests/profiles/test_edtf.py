"""Bounds of EDTF expressions."""

from datetime import date

import pytest

from profiles.edtf import bounds


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-08-15", date(2023, 8, 15), date(2023, 8, 15)),
        ("2021-21", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021-23", date(2021, 8, 1), date(2021, 12, 31)),
        ("2025?", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025~", date(2025, 1, 1), date(2025, 12, 31)),
        ("2019/2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("2019-09/2021-07", date(2019, 9, 1), date(2021, 7, 31)),
        ("2021-23/2022-21", date(2021, 8, 1), date(2022, 6, 30)),
        ("2023-08/..", date(2023, 8, 1), None),
        ("/2021-06", None, date(2021, 6, 30)),
        ("../2021", None, date(2021, 12, 31)),
    ],
)
def test_bounds_are_the_first_and_last_day(edtf, earliest, latest):
    assert bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize(
    "edtf",
    ["", "/", "../..", "23", "2023-13", "2023-02-30", "present", "2021/2019", "2021/2022/2023"],
)
def test_what_is_no_date_of_the_subset_is_refused(edtf):
    with pytest.raises(ValueError, match=r"EDTF|interval"):
        bounds(edtf)
