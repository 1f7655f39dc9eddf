"""Referees and activities of a CV become rows of its person: no people, no contacts, no posts."""

import pytest
from django.urls import reverse

from profiles.models import ContactPoint, Employment, Organisation, Person, PersonTopic
from recruiting.models import Candidate
from tests.ingestion.importers.invented import MOSS, cv

pytestmark = pytest.mark.django_db

ACTIVITIES = """## Teaching
- TA, CS 101, Fall 2020

## Service
- Reviewer: NeurIPS 2020-2023, ICML 2021
- Open science: notebooks, and data

## Talks
- Invited talk, University of Upper Mirth, May 2021
"""
REFEREES = """## Referees
- Prof. Hedda Quillfeather, Wexcombe University, hedda.q@example.net, +44 1632 960001
"""


def paper(*sections: str) -> str:
    head = cv("Quilla Ferndale", MOSS, email="quilla@example.org")
    return head + "\n" + "\n".join(sections)


def stored() -> list[tuple[str, str, str, str | None]]:
    return [
        (row.kind, row.role, row.place, row.period) for row in Employment.objects.order_by("pk")
    ]


def test_referee_is_text_beside_the_person(bring_in, client, django_user_model):
    bring_in(paper(REFEREES))
    assert [topic.label for topic in PersonTopic.objects.filter(kind="referee")] == [
        "Hedda Quillfeather"
    ]
    assert Person.objects.count() == 1
    assert [contact.value for contact in ContactPoint.objects.all()] == ["quilla@example.org"]
    client.force_login(django_user_model.objects.create_superuser("boss"))
    page = reverse("admin:recruiting_candidate_change", args=[Candidate.objects.get().pk])
    assert "<dt>Referees named</dt>" in client.get(page).content.decode()


def test_each_activity_is_a_row_and_an_unclear_one_waits(bring_in):
    bring_in(paper(ACTIVITIES))
    assert stored() == [
        ("teaching_assistant", "TA, CS 101", "", "2020-23/2020-23"),
        ("service", "Reviewer", "NeurIPS", "2020/2023"),
        ("service", "Reviewer", "ICML", "2021/2021"),
        ("talk", "Invited talk", "University of Upper Mirth", "2021-05/2021-05"),
    ]
    person = Person.objects.get()
    assert [fact.label for fact in person.facts.filter(rule="cv.activity", state="proposed")] == [
        "Open science: notebooks, and data"
    ]


def test_venues_and_hosts_of_talks_are_no_organisations(bring_in):
    bring_in(paper(ACTIVITIES))
    assert not Organisation.objects.filter(name__in=["NeurIPS", "ICML"]).exists()


def test_same_activities_of_a_second_document_are_the_same_rows(bring_in):
    bring_in(paper(ACTIVITIES), paper(ACTIVITIES, REFEREES))
    assert Person.objects.count() == 1
    assert len(stored()) == 4


def test_reading_anew_changes_no_row(bring_in, upgrade):
    bring_in(paper(ACTIVITIES))
    before = stored()
    upgrade()
    bring_in(paper(ACTIVITIES))
    assert stored() == before
