"""Courses, services and talks: each entry of their sections, in three languages."""

from __future__ import annotations

import pytest

from ingestion.parsers.cv import parse
from ingestion.records import ActivityRecord
from tests.ingestion.samples import text_document

_HEAD = """# Nadia Farrowmere

## Education
- PhD in Physics, Wexcombe University, 2018 - 2022

## Experience
- Research Assistant, Harbour Labs, 2022 - 2023

"""
Row = tuple[str, str | None, str | None, str, str]


def activities(body: str) -> tuple[ActivityRecord, ...]:
    return parse(text_document(_HEAD + body, name="cv.md")).activities


def row(record: ActivityRecord) -> Row:
    """Return kind, what, where, the dates as printed and in EDTF."""
    return (
        record.kind,
        record.what and record.what.value,
        record.where and record.where.value,
        ", ".join(date.value for date in record.dates),
        record.edtf,
    )


def read(section: str, *lines: str) -> list[Row]:
    return [row(record) for record in activities(f"## {section}\n" + "\n".join(lines))]


TA, TEACH, SERVE, TALK = "teaching_assistant", "teaching", "service", "talk"


@pytest.mark.parametrize(
    ("section", "line", "expected"),
    [
        (
            "Teaching",
            "- TA, CS 101, Fall 2020",
            (TA, "TA, CS 101", None, "Fall 2020", "2020-23/2020-23"),
        ),
        (
            "Teaching",
            "- Lecturer, Sampling Theory, Lakeside University, 2022 and 2023",
            (TEACH, "Lecturer, Sampling Theory", "Lakeside University", "2022, 2023", "2022/2023"),
        ),
        (
            "Teaching",
            "- MATH 2020: Calculus, 2021",
            (TEACH, "MATH 2020: Calculus", None, "2021", "2021/2021"),
        ),
        (
            "Lehre",
            "- WS 2022/23: Übungsleiter, Analysis I, Universität Rheinfurt",
            (
                TA,
                "Übungsleiter, Analysis I",
                "Universität Rheinfurt",
                "WS 2022/23",
                "2022/2023",
            ),
        ),
        (
            "Enseignement",
            "- 2022 – 2024 : Chargée de TD, Algorithmique (L2), Université de l'Armor",
            (
                TEACH,
                "Chargée de TD, Algorithmique (L2)",
                "Université de l'Armor",
                "2022 – 2024",
                "2022/2024",
            ),
        ),
        (
            "Service",
            "- Treasurer, Student Union, 2020",
            (SERVE, "Treasurer", "Student Union", "2020", "2020/2020"),
        ),
        (
            "Service",
            "- Member of the programme committee, ECAI 2024",
            (SERVE, "Member of the programme committee", "ECAI", "2024", "2024/2024"),
        ),
        (
            "Gremien",
            "- Sprecher der Doktoranden, Fakultät für Mathematik, 2021 – 2022",
            (
                SERVE,
                "Sprecher der Doktoranden",
                "Fakultät für Mathematik",
                "2021 – 2022",
                "2021/2022",
            ),
        ),
        (
            "Responsabilités collectives",
            "- Membre du comité de programme, EGC 2023",
            (SERVE, "Membre du comité de programme", "EGC", "2023", "2023/2023"),
        ),
        (
            "Talks",
            "- Invited talk, University X, May 2021",
            (TALK, "Invited talk", "University X", "May 2021", "2021-05/2021-05"),
        ),
        (
            "Talks",
            '- "Small areas," invited talk, University of Nairobi, March 2024.',
            (TALK, "Small areas", "University of Nairobi", "March 2024", "2024-03/2024-03"),
        ),
        (
            "Talks",
            "- 2024. Rooms That Listen. University of Tartu.",
            (TALK, "Rooms That Listen", "University of Tartu", "2024", "2024/2024"),
        ),
        (
            "Vorträge",
            "- „Dünne Graphen“, Eingeladener Vortrag, Universität Halle, Mai 2021",
            (TALK, "Dünne Graphen", "Universität Halle", "Mai 2021", "2021-05/2021-05"),
        ),
        (
            "Exposés",
            "- Graphes creux et parcimonie. Colloque du GDR, Brest, 12 juin 2022.",
            (
                TALK,
                "Graphes creux et parcimonie",
                "Colloque du GDR",
                "12 juin 2022",
                "2022-06-12/2022-06-12",
            ),
        ),
        (
            "Talks",
            "- Farrowmere, N. (2023, July). Rain and ink. Talk at the European Ink Meeting, Ghent.",
            (TALK, "Rain and ink", "European Ink Meeting", "2023", "2023/2023"),
        ),
        (
            "Talks",
            "- “   ”, University of Bergen, 2019",
            (TALK, None, "University of Bergen", "2019", "2019/2019"),
        ),
    ],
)
def test_entry_is_one_record(section: str, line: str, expected: Row) -> None:
    assert read(section, line) == [expected]


def test_each_venue_that_was_reviewed_for_is_a_record_with_all_its_years() -> None:
    found = read("Service", "Reviewer: NeurIPS 2020-2023, ICML 2021, 2023 (Top Reviewer); TMLR")
    assert found == [
        (SERVE, "Reviewer", "NeurIPS", "2020-2023", "2020/2023"),
        (SERVE, "Reviewer", "ICML", "2021, 2023", "2021/2023"),
        (SERVE, "Reviewer", "TMLR", "", ""),
    ]


def test_heading_names_the_role_of_the_venues_below_it() -> None:
    found = read(
        "Reviewing",
        "- Journal of Ink: Learning, Memory, and Cognition",
        "- Acta Atramenti  2022 – present",
    )
    assert found == [
        (SERVE, "Reviewing", "Journal of Ink: Learning, Memory, and Cognition", "", ""),
        (SERVE, "Reviewing", "Acta Atramenti", "2022 – present", "2022/.."),
    ]


def test_line_above_names_place_and_dates_of_the_courses_below() -> None:
    found = read(
        "Teaching",
        "Lakemont University: 2022.9-2024.5",
        "Teaching Assistant: MATH 2421 - Probability, MATH 2023 - Calculus (Best TA Award)",
    )
    place, dates = "Lakemont University", ("2022.9-2024.5", "2022-09/2024-05")
    assert found == [
        (TA, "Teaching Assistant: MATH 2421 - Probability", place, *dates),
        (TA, "MATH 2023 - Calculus (Best TA Award)", place, *dates),
    ]


def test_courses_of_one_line_are_told_apart_by_their_years() -> None:
    assert read("Teaching", "Databases I (2021, 2022), Storage Systems (2023)") == [
        (TEACH, "Databases I", None, "2021, 2022", "2021/2022"),
        (TEACH, "Storage Systems", None, "2023", "2023/2023"),
    ]


def test_year_heads_a_list_of_talks() -> None:
    assert read("Seminars", "2024: Nordic Ink Days, EEC Congress; 2023: Port Calder") == [
        (TALK, None, "Nordic Ink Days", "2024", "2024/2024"),
        (TALK, None, "EEC Congress", "2024", "2024/2024"),
        (TALK, None, "Port Calder", "2023", "2023/2023"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "## Teaching\n- Led weekly sections and graded the homework of more than ninety students.",
        "## Service\n- Computing in the open: networkx, sympy",
        "## Talks\n2021: Workshop on Media, Technology, and Society",
        "## Service\nReviewer for Speech and Sound, Voices",
    ],
)
def test_entry_that_may_be_misread_waits_for_a_person(body: str) -> None:
    found = activities(body)
    assert found
    assert {record.doubts for record in found} == {("unclear_entry",)}


def test_courses_services_and_talks_are_no_posts() -> None:
    parsed = parse(
        text_document(
            _HEAD + "## Teaching\n- Lecturer, Ink I, Wexcombe University, 2021\n"
            "## Service\n- Reviewer, ICML 2021\n## Talks\n- Invited talk, University X, 2021\n",
            name="cv.md",
        )
    )
    assert [post.organisation.value for post in parsed.employments] == ["Harbour Labs"]
    assert [record.kind for record in parsed.activities] == [TEACH, SERVE, TALK]


def test_every_value_stands_where_its_spans_say() -> None:
    document = text_document(
        _HEAD + "## Talks\n1. University of Oregon, April 2025\n"
        "   “Learning in a bull market” (Invited Presentation)\n"
        "## Service\n- Associate Chair, CHI 2024, CHI 2025. Reviewer: DIS, CSCW.\n",
        name="cv.md",
    )
    found = parse(document).activities
    assert [(r.what and r.what.value, r.where and r.where.value) for r in found] == [
        ("Learning in a bull market", "University of Oregon"),
        ("Associate Chair", "CHI"),
        ("Reviewer", "DIS"),
        ("Reviewer", "CSCW"),
    ]
    for record in found:
        for value in (record.what, record.where, *record.dates):
            if value is not None:
                printed = "".join(document.quote(span) for span in value.spans)
                assert "".join(printed.split()) == "".join(value.value.split())


def test_foot_of_a_page_is_no_part_of_what_stands_below_it():
    lines = ("Reviewer, ICML 2026", "Nadia Farrowmere · Curriculum Vitae 2", "Mentor, First Steps")
    assert read("Service", *lines) == [
        (SERVE, "Reviewer", "ICML", "2026", "2026/2026"),
        (SERVE, "Mentor", "First Steps", "", ""),
    ]
