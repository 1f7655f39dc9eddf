"""The rules between documents of one person: what cannot both be so, and what can."""

from __future__ import annotations

from typing import Any

import pytest

from ingestion.findings.between import find_all
from ingestion.findings.between.statements import Statement, Statements

DEGREE: dict[str, Any] = {
    "institution": "University of Lower Mirth",
    "degree": "M.Sc.",
    "level": "master",
    "field": "",
    "status": "completed",
    "period": {"raw": "2016 - 2018", "edtf": "2016/2018"},
}
POST: dict[str, Any] = {
    "organisation": "Harbour Labs",
    "role": "Research Fellow",
    "kind": "employment",
    "period": {"raw": "2019 - 2021", "edtf": "2019/2021"},
}
WORK: dict[str, Any] = {
    "title": "Counting fronds",
    "authors": ["Q. Ferndale", "O. Brackwater"],
    "authors_total": 2,
    "owner_position": 1,
    "order_convention": "unknown",
    "issued": {"raw": "", "edtf": ""},
    "status": "",
}


def dated(value: dict[str, Any], edtf: str, **other: Any) -> dict[str, Any]:
    return value | {"period": {"raw": edtf, "edtf": edtf}} | other


def email(address: str) -> dict[str, Any]:
    return {"kind": "email", "value": address, "key": address}


def rules(kind: str, here: dict[str, Any], *there: dict[str, Any]) -> list[str]:
    """Return the rules that one statement here and others of another document set off."""
    own = Statements((Statement(kind, here, "a"),))
    others = Statements(tuple(Statement(kind, value, "b") for value in there))
    return [found.rule for found in find_all(own, others)]


@pytest.mark.parametrize(
    ("kind", "here", "there", "rule"),
    [
        ("education", DEGREE, dated(DEGREE, "2016/2019"), "degree_dates_differ"),
        ("education", DEGREE, dated(DEGREE, "2015/2018"), "degree_dates_differ"),
        ("education", DEGREE, DEGREE | {"level": "bachelor"}, "degrees_differ"),
        ("education", DEGREE, DEGREE | {"institution": "Wexcombe"}, "degrees_differ"),
        ("employment", POST, dated(POST, "2019/2022"), "post_dates_differ"),
        ("employment", POST, dated(POST, "2018/2021"), "post_dates_differ"),
        ("contact", email("q@example.org"), email("quilla@example.net"), "e_mails_differ"),
        (
            "identifier",
            {"scheme": "orcid", "value": "0000-0002-1825-0097"},
            {"scheme": "orcid", "value": "0000-0001-5109-3700"},
            "orcids_differ",
        ),
        ("name", {"text": "Quilla Ferndale"}, {"text": "Quilla Ferndael"}, "names_differ"),
        ("publication", WORK, WORK | {"owner_position": 2}, "author_order_differs"),
        (
            "publication",
            WORK,
            WORK | {"authors": ["A", "B", "C"], "authors_total": 3},
            "author_order_differs",
        ),
    ],
)
def test_two_documents_contradict_each_other(
    kind: str, here: dict[str, Any], there: dict[str, Any], rule: str
) -> None:
    assert rules(kind, here, there) == [rule]
    assert rules(kind, there, here) == [rule]


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        ("education", DEGREE, DEGREE),
        ("education", DEGREE, DEGREE | {"institution": "Lower Mirth University of"}),
        ("education", DEGREE, dated(DEGREE, "/2018")),
        ("education", DEGREE, dated(DEGREE, "2016/..")),
        ("education", DEGREE, dated(DEGREE, "2016/2019", status="expected")),
        ("education", DEGREE, dated(DEGREE, "2010/2012", field="Ink", level="bachelor")),
        ("employment", POST, dated(POST, "2019/..")),
        ("employment", POST, dated(POST, "2022/2024")),
        ("employment", POST, dated(POST, "2019/2022", role="Engineer")),
        ("employment", POST | {"kind": "service"}, dated(POST, "2019/2022", kind="service")),
        ("contact", email("q@example.org"), email("q@example.org")),
        ("name", {"text": "Quilla Ferndale"}, {"text": "Ferndale, Q."}),
        ("name", {"text": "Li Ming"}, {"text": "李明"}),
        ("publication", WORK, WORK | {"owner_position": None, "authors_total": None}),
        (
            "publication",
            WORK,
            WORK | {"owner_position": 2, "order_convention": "random_or_alphabetical"},
        ),
        ("publication", WORK, WORK | {"title": "On moss", "owner_position": 2}),
    ],
)
def test_two_documents_can_both_be_right(
    kind: str, here: dict[str, Any], there: dict[str, Any]
) -> None:
    assert rules(kind, here, there) == []


def test_two_degrees_at_a_time_are_no_contradiction_where_one_document_names_both() -> None:
    other = DEGREE | {"level": "bachelor"}
    assert rules("education", DEGREE, other, DEGREE) == []


def test_one_common_address_is_enough() -> None:
    assert rules("contact", email("q@example.org"), email("b@x.org"), email("q@example.org")) == []


def counted(number: int) -> Statement:
    return Statement("metric", {"name": "papers", "number": number}, "page")


def listed(number: int) -> Statements:
    return Statements((Statement("publication", WORK, "cv"),), {"cv": number})


@pytest.mark.parametrize(
    ("stated", "works", "found"),
    [
        (60, 12, ["works_counted_differ"]),
        (15, 12, []),
        (9, 2, []),
        (12, 60, ["works_counted_differ"]),
    ],
)
def test_number_of_works_counts_only_where_a_page_states_it(
    stated: int, works: int, found: list[str]
) -> None:
    page = Statements((counted(stated),))
    assert [one.rule for one in find_all(page, listed(works))] == found
    assert [one.rule for one in find_all(listed(works), page)] == found
    assert list(find_all(listed(60), listed(2))) == []


def work(year: str = "2022", status: str = "published") -> dict[str, Any]:
    return WORK | {"issued": {"raw": year, "edtf": year}, "status": status}


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        (work("2022"), [work("2021")], ["work_year_differs"]),
        (work("2022"), [work("2021"), work("2022")], []),
        (work("2022"), [work("2021", "preprint")], []),
        (work("2022"), [work("")], []),
        (work(status="submitted"), [work(status="accepted")], ["status_differs"]),
        (work(status="published"), [work(status="ongoing")], ["status_differs"]),
        (work(status="published"), [work(status="preprint")], []),
    ],
)
def test_year_and_state_of_a_work(
    here: dict[str, Any], there: list[dict[str, Any]], found: list[str]
) -> None:
    assert rules("publication", here, *there) == found
