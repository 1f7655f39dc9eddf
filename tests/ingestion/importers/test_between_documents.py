"""Findings across the documents of one person, of every kind that is read."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ingestion.choices import FindingState
from ingestion.importers.between_documents import BETWEEN_RULES, contradictions
from ingestion.importers.fact import Dates
from ingestion.importers.facts import facts_of
from ingestion.models import ExtractedFact, Finding
from ingestion.parsers.cv import parse
from ingestion.services.facts import reject_fact
from ingestion.services.findings import settle_finding
from profiles.models import Person
from tests.factories import ingestion as read
from tests.ingestion.importers.invented import FRONDS, MOSS, cv
from tests.ingestion.samples import text_document

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DATES = Dates(None, date(2026, 5, 1))
PHD = "University of Lower Mirth, Ph.D. in Computational Botany, 2019 - {}"


def paper(end: int = 2024, email: str = "quilla@example.org", works=(FRONDS, MOSS)) -> str:
    return cv("Quilla Ferndale", *works, email=email, education=PHD.format(end))


def between() -> list[tuple[str, str]]:
    rows = Finding.objects.filter(rule__in=BETWEEN_RULES).order_by("rule", "pk")
    return [(row.rule, row.message) for row in rows]


def test_end_of_a_degree_differs_and_both_places_are_told(bring_in):
    bring_in(paper(), paper(end=2023))
    assert between() == [
        (
            "degree_dates_differ",
            "Ph.D., University of Lower Mirth: 2019 - 2023 here; other dates in another document.",
        )
    ]
    [finding] = Finding.objects.filter(rule="degree_dates_differ")
    assert finding.person == Person.objects.get()
    quoted = {(span["document"], span["quote"]) for span in finding.spans}
    assert {quote for _, quote in quoted} == {"2019", "2023", "2024"}
    assert len({document for document, _ in quoted}) == 2


def test_another_address_is_told(bring_in):
    bring_in(paper(), paper(email="q.ferndale@example.net"))
    assert [rule for rule, _ in between()] == ["e_mails_differ"]


def test_place_among_the_authors_differs_in_a_bibliography(bring_in):
    bring_in(paper())
    bib = (
        "@article{a, author={Odo Brackwater and Quilla Ferndale}, year={2022},"
        " title={Counting fronds without looking}, journal={Journal of Slow Botany}}"
    )
    person = Person.objects.get()
    bring_in(bib, kind="bibtex", person=person)
    assert between() == [
        (
            "author_order_differs",
            "“Counting fronds without looking”: author 2 here; another document says otherwise.",
        )
    ]


def test_dates_of_a_degree_differ_in_a_saved_resume(bring_in):
    bring_in(paper())
    resume = {
        "basics": {"name": "Quilla Ferndale", "email": "quilla@example.org"},
        "education": [
            {
                "institution": "University of Lower Mirth",
                "studyType": "PhD",
                "area": "Computational Botany",
                "startDate": "2018",
                "endDate": "2024",
            }
        ],
    }
    bring_in(json.dumps(resume), person=Person.objects.get())
    assert [rule for rule, _ in between()] == ["degree_dates_differ"]


def test_reading_either_document_anew_says_nothing_twice(bring_in, upgrade):
    bring_in(paper(), paper(end=2023))
    upgrade()
    bring_in(paper(), paper(end=2023))
    assert [rule for rule, _ in between()] == ["degree_dates_differ"]


def test_settled_finding_stays_settled(bring_in, upgrade, steward):
    bring_in(paper(), paper(end=2023))
    finding = Finding.objects.get(rule="degree_dates_differ")
    settle_finding(finding_id=finding.pk, actor=steward, now=NOW)
    upgrade()
    bring_in(paper(end=2023))
    assert Finding.objects.get(rule="degree_dates_differ").state == FindingState.SETTLED


def test_what_was_rejected_contradicts_nothing(bring_in, steward):
    bring_in(paper())
    read = ExtractedFact.objects.get(kind="education")
    reject_fact(fact_id=read.pk, actor=steward, now=NOW)
    bring_in(paper(end=2023))
    assert between() == []


def test_queries_do_not_grow_with_what_contradicts(bring_in):
    bring_in(paper())
    other, person = read.DocumentFactory(), Person.objects.get()

    def cost(*ends: int) -> int:
        facts = [
            fact
            for end in ends
            for fact in facts_of(parse(text_document(paper(end), name="cv.md")), DATES)
        ]
        with CaptureQueriesContext(connection) as queries:
            found = list(contradictions(facts, other, person))
        assert len(found) == len(ends)
        return len(queries)

    assert cost(2021) == cost(2021, 2022, 2023) == 3
