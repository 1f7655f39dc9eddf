"""Dossiers: each line with its source; what is private never comes on paper."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ingestion.choices import DocumentKind, FactKind, FactState
from profiles.choices import PublicationStatus
from recruiting.choices import Visibility
from recruiting.models import ShortlistEntry
from tests.admin.pages import Page
from tests.admin.shortlisted import Committee, applicants, committee, shortlist
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_file

pytestmark = pytest.mark.django_db

MANY = reverse("admin:recruiting_application_dossiers")


@pytest.fixture
def seated(db) -> Committee:
    return committee()


@pytest.fixture
def ada(seated):
    return applicants(seated.position, "Ada Sample")[0]


def dossier(client, application):
    address = reverse("admin:recruiting_application_dossier", args=[application.pk])
    return client.get(address)


def test_lines_name_document_page_and_quote(seated, ada):
    person = ada.candidate.person
    document = read.DocumentFactory(original_name="ada.pdf", pages=2, subjects=[person])
    rendition = read.RenditionFactory(document=document)
    degree = people.EducationFactory(person=person, degree="M.Sc.", period="2019-09/2021-07")
    fact = read.ExtractedFactFactory(
        person=person,
        document=document,
        kind=FactKind.EDUCATION,
        state=FactState.AUTO_ACCEPTED,
        target_type=ContentType.objects.get_for_model(degree),
        target_id=degree.pk,
    )
    evidence = read.EvidenceFactory(fact=fact, rendition=rendition, page=2)
    people.EducationFactory(person=person, degree="B.Sc.", period=None)

    response = dossier(seated.client("observer"), ada)
    text = Page(response).text

    assert re.search(rf"M\.Sc\. · [\w ]+, 2019-09 to 2021-07 A p\. 2 e{evidence.pk}", text)
    assert re.search(r"B\.Sc\. · [\w ]+, dates unknown Roles", text)
    assert "Sources A ada.pdf (CV, received 2026-05-01)" in text
    assert f"{document.pk}/change/?fact={fact.pk}#e{evidence.pk}" in response.content.decode()
    assert "Confidential. Printed on" in text


def test_five_works_are_chosen_by_a_rule_that_is_told(seated, ada):
    person = ada.candidate.person

    def work(title, position, status, issued):
        people.AuthorshipFactory(
            person=person,
            position=position,
            publication__title=title,
            publication__status=status,
            publication__issued=issued,
        )

    work("Second and published", 2, PublicationStatus.PUBLISHED, "2025")
    work("Submitted", 1, PublicationStatus.SUBMITTED, "2026")
    for year in (2020, 2021, 2022, 2023):
        work(f"First in {year}", 1, PublicationStatus.PUBLISHED, str(year))

    text = Page(dossier(seated.client("chair"), ada)).text
    works = text.partition("equal contribution")[2].partition("Awards")[0]

    found = re.findall(r"First in \d+|Second and published|Submitted", works)
    assert found == [f"First in {y}" for y in (2023, 2022, 2021, 2020)] + ["Second and published"]
    assert "5 of 6: published first-author works first" in text


def test_reasons_and_notes_of_the_committee_are_printed_and_no_others(seated, ada):
    made = shortlist(seated.position, [ada], by=seated.users["chair"])
    ShortlistEntry.objects.filter(shortlist=made).update(rationale="Two <papers>")
    for visibility, body in (
        (Visibility.COMMITTEE, "**Ask** about the _second_ chapter & more"),
        (Visibility.CHAIR, "for the chair"),
        (Visibility.PRIVATE, "for myself"),
    ):
        hiring.NoteFactory(
            candidate=ada.candidate,
            application=ada,
            visibility=visibility,
            body=body,
            author=seated.users["chair"],
        )

    text = Page(dossier(seated.client("chair"), ada)).text

    assert "Finalists, number 1: Two <papers> Invented Colleague" in text
    assert "Ask about the second chapter & more" in text
    assert "for the chair" not in text.replace("notes for the chair are never", "")
    assert "for myself" not in text


def test_observer_gets_no_note(seated, ada):
    hiring.NoteFactory(
        candidate=ada.candidate, application=ada, visibility=Visibility.COMMITTEE, body="Ask."
    )

    assert "None that may be printed." in Page(dossier(seated.client("observer"), ada)).text


def test_doubts_are_findings_and_facts_to_check_but_no_figures(seated, ada):
    person = ada.candidate.person
    document = read.DocumentFactory(subjects=[person])
    hiring.ApplicationDocumentFactory(application=ada, document=document)
    read.FindingFactory(document=document, person=person)
    read.ExtractedFactFactory(document=document, person=person, label="Gold Prize")
    read.ExtractedFactFactory(
        document=document, person=person, kind=FactKind.METRIC, label="h-index 39"
    )

    text = Page(dossier(seated.client("chair"), ada)).text

    assert "Two dates belong to no degree. A" in text
    assert "Award to check: Gold Prize" in text
    assert "h-index" not in text


def test_nothing_known_is_said_in_words(seated, ada):
    text = Page(dossier(seated.client("chair"), ada)).text

    for words in (
        "Current role unknown",
        "No contact known",
        "No degree read.",
        "No work read.",
        "No award read.",
        "No statement.",
        "not stated",
        "—, nobody wrote this yet",
        "None open.",
    ):
        assert words in text


def test_several_sheets_come_in_the_order_that_is_asked_for(seated):
    rows = applicants(seated.position, "Ada Sample", "Ben Sample", "Cleo Sample")
    keys = ",".join(str(row.pk) for row in reversed(rows))

    response = seated.client("reviewer").get(MANY, {"applications": keys})

    names = re.findall(r'<h1 id="who-\d">(\w+)', response.content.decode())
    assert names == ["Cleo", "Ben", "Ada"]


@pytest.mark.parametrize("role", ["chair", "observer"])
def test_dossiers_cost_the_same_for_1_3_and_20(seated, role):
    rows = applicants(seated.position, *(f"Sample {number}" for number in range(20)))
    for row in rows:
        build_file(row.candidate, application=row, author=seated.users["chair"])
    client = seated.client(role)
    costs = []
    for number in (1, 3, 20):
        keys = ",".join(str(row.pk) for row in rows[:number])
        with CaptureQueriesContext(connection) as queries:
            assert client.get(MANY, {"applications": keys}).status_code == 200
        costs.append(len(queries))

    assert len(set(costs)) == 1
    assert costs[0] <= 12


def test_none_and_too_many_are_told(seated):
    client = seated.client("chair")
    keys = ",".join(str(hiring.ApplicationFactory().pk) for _ in range(21))

    for asked in ("", keys):
        response = client.get(MANY, {"applications": asked})
        assert response.status_code == 400
        assert "Printing takes 1 to 20" in Page(response).text


def test_sheet_of_somebody_hidden_is_not_there(seated, ada):
    hiring.ConflictOfInterestFactory(application=ada, user=seated.users["conflicted"])
    ben = applicants(seated.position, "Ben Sample")[0]
    client = seated.client("conflicted")

    assert dossier(client, ada).status_code == 404
    assert client.get(MANY, {"applications": f"{ben.pk},{ada.pk}"}).status_code == 404
    assert client.get(MANY, {"applications": f"{ben.pk},x\x00"}).status_code == 404
    assert dossier(client, ben).status_code == 200


def test_third_party_documents_and_feeds_stay_out_until_they_are_in_sight(seated, ada):
    feed = read.DocumentFactory(kind=DocumentKind.SOCIAL_FEED, original_name="feed.txt")
    hiring.ApplicationDocumentFactory(application=ada, document=feed)

    assert "feed.txt" not in Page(dossier(seated.client("chair"), ada)).text


def test_ticked_applications_are_printed(seated):
    rows = applicants(seated.position, "Ada Sample", "Ben Sample")
    listed = reverse("admin:recruiting_application_changelist")

    response = seated.client("observer").post(
        listed, {"action": "dossiers", "_selected_action": [str(row.pk) for row in rows]}
    )

    assert response.url.startswith(MANY)
    assert sorted(response.url.partition("=")[2].split(",")) == sorted(str(r.pk) for r in rows)
