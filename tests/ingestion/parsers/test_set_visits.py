"""Visits and seats: lists whose heading is the role, hosts, bodies that only the seat names."""

import pytest

from ingestion.parsers.career.education import read_educations
from ingestion.parsers.cv import parse
from tests.ingestion.set_entries import posts
from tests.ingestion.set_lines import set_page


def test_the_heading_of_a_list_of_visits_is_the_role_where_none_is_printed() -> None:
    assert posts(
        (60, 20, "University of the Fens\tFall 2016"),
        (60, 32, "School of Moors\tMirestad, IT"),
        (60, 52, "Moor College\tSpring 2012"),
        (60, 64, "Visiting Professor\tMirestad, IT"),
        heading="RESEARCH VISITS",
    ) == [
        ("RESEARCH VISITS", "University of the Fens"),
        ("Visiting Professor", "Moor College"),
    ]


@pytest.mark.parametrize("heading", ["Positions and visits abroad", "Employment", None])
def test_a_heading_that_says_more_is_no_role(heading) -> None:
    ((role, _),) = posts((60, 20, "University of the Fens\tFall 2016"), heading=heading)
    assert role is None


def test_a_heading_in_the_margin_may_stand_beside_the_first_bullet() -> None:
    parsed = parse(
        set_page(
            (76, 20, "<b>Ada Mire</b>"),
            (76, 50, "Education"),
            (162, 62, "Ph.D., Botany, University of the Fens, 2012"),
            (76, 92, "Publications"),
            (162, 104, "A. Mire. Peat and its keepers. Journal of Moors, 2014."),
            (162, 116, "A. Mire. Ditches of the north. Journal of Moors, 2015."),
            (76, 146, "Research Visits • University of Lisse, Lisse, July 2016 (host: Bo Fen)."),
            (167, 158, "• University of Alber, Alberstad, May 2015 (collaborator: Cy Moor)."),
            (167, 170, "• Moor College, Mirestad, May 2014 (invited by Cy Moor)."),
        )
    )
    assert [
        (post.role.value, post.organisation.value, [name.value for name in post.supervisors])
        for post in parsed.employments
    ] == [
        ("Research Visits", "University of Lisse", ["Bo Fen"]),
        ("Research Visits", "University of Alber", ["Cy Moor"]),
        ("Research Visits", "Moor College", ["Cy Moor"]),
    ]


def test_a_seat_names_its_body_where_nothing_else_does() -> None:
    assert posts(
        (60, 20, "2022–2027\tHonorary Junior Member of the Fenland Institute (FI)"),
        (60, 32, "2017–2022\tAssociate Professor, PEATLAB, University of the Fens"),
        (60, 44, "2001\tVisiting ETH Moor (hosted by Ada Mire)"),
    ) == [
        ("Honorary Junior Member", "Fenland Institute (FI)"),
        ("Associate Professor", "PEATLAB, University of the Fens"),
        ("Visiting", "ETH Moor"),
    ]


def test_a_labelled_line_may_end_with_the_date_of_its_entry() -> None:
    (degree,) = read_educations(
        set_page(
            (62, 20, "<b>PhD, Botany, University of the Fens, Mirestad</b>"),
            (62, 32, "Advisor: Dr. Ada Mire\t2004–2010"),
        ).body
    )
    assert (degree.period.edtf, [name.value for name in degree.advisors]) == (
        "2004/2010",
        ["Ada Mire"],
    )
