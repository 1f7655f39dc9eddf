"""The document page: text and facts side by side, the chosen one lit."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ingestion.choices import FactState
from ingestion.models import ExtractedFact
from recruiting.choices import Role
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence():
    """The word "invented" of a CV, as evidence of a fact to check."""
    document = read.DocumentFactory(subjects=[people.PersonFactory()], original_name="cv.pdf")
    fact = read.ExtractedFactFactory(
        document=document,
        person=document.subjects.get(),
        label="Invented prize",
        checks=["dates_in_conflict"],
    )
    return read.EvidenceFactory(
        fact=fact, rendition=read.RenditionFactory(document=document, version=2)
    )


def address(evidence):
    document = evidence.fact.document
    return reverse("admin:ingestion_document_change", args=[document.pk])


def test_chosen_fact_is_lit_in_text_and_list(steward_client, evidence):
    page = Page(steward_client.get(address(evidence), {"fact": evidence.fact_id}))

    assert page.marks == [(f"e{evidence.pk}", "sl-lit", "invented")]
    assert (
        page.link("Invented prize") == f"{address(evidence)}?fact={evidence.fact_id}#e{evidence.pk}"
    )
    assert f"fact-{evidence.fact_id}" in page.ids
    assert "to check The dates on the page can belong to more than one entry." in page.text


@pytest.mark.parametrize("given", ["x", "-1", "9" * 30, "٣", "999999"])
def test_address_that_names_no_fact_lights_nothing(steward_client, evidence, given):
    page = Page(steward_client.get(address(evidence), {"fact": given}))

    assert page.marks == [(f"e{evidence.pk}", "", "invented")]


def test_fact_of_an_older_reading_opens_that_text_and_says_so(steward_client, evidence):
    document = evidence.fact.document
    read.RenditionFactory(document=document, version=3, text="Newer words.\n")

    newest = Page(steward_client.get(address(evidence)))
    older = Page(steward_client.get(address(evidence), {"fact": evidence.fact_id}))

    assert ("Newer words." in newest.text, "older reading" in newest.text) == (True, False)
    assert ("Newer words." in older.text, "older reading" in older.text) == (False, True)


def test_superseded_facts_are_left_out(steward_client, evidence):
    read.ExtractedFactFactory(
        document=evidence.fact.document, label="Old prize", state=FactState.SUPERSEDED
    )

    assert "Old prize" not in Page(steward_client.get(address(evidence))).text


def test_warnings_and_the_original_are_on_the_page(steward_client, evidence):
    document = evidence.fact.document
    read.ImportItemFactory(document=document, warnings=["Page 3 is a picture and was not read."])

    page = Page(steward_client.get(address(evidence)))

    assert "warning Page 3 is a picture and was not read." in page.text
    original = steward_client.get(page.link("Original file"))
    assert original.headers["Content-Disposition"].startswith("attachment")


def test_words_of_a_document_are_never_markup(steward_client):
    rendition = read.RenditionFactory(text="<img src=x onerror=alert(1)>")
    read.ExtractedFactFactory(document=rendition.document, label="<b>bold</b>")

    body = steward_client.get(
        reverse("admin:ingestion_document_change", args=[rendition.document_id])
    ).content.decode()

    assert ("<img src=x" in body, "<b>bold" in body) == (False, False)
    assert "&lt;img src=x onerror=alert(1)&gt;" in body


def test_document_leads_to_the_candidate_it_is_about(steward_client, evidence):
    candidate = hiring.CandidateFactory(person=evidence.fact.person)
    page = Page(steward_client.get(address(evidence)))

    assert page.link(candidate.person.full_name) == reverse(
        "admin:recruiting_candidate_change", args=[candidate.pk]
    )


def test_document_of_somebody_else_is_not_there(client, evidence):
    seat = hiring.CommitteeMembershipFactory(role=Role.CHAIR)
    client.force_login(seat.user)

    assert client.get(address(evidence)).status_code == 404


def test_nobody_posts_to_a_page_that_is_read(steward_client, evidence):
    assert steward_client.post(address(evidence), {"kind": "cv"}).status_code == 403


def test_facts_that_wait_lead_to_where_they_are_checked(steward_client, evidence):
    document = evidence.fact.document
    review = reverse("admin:ingestion_extractedfact_review")

    page = Page(steward_client.get(address(evidence)))

    assert page.link("Check 1 fact") == f"{review}?document={document.pk}"
    assert (
        page.link("Check Invented prize")
        == f"{review}?document={document.pk}&fact={evidence.fact_id}"
    )


def test_page_costs_the_same_for_any_number_of_facts_and_people(steward_client, evidence):
    document = evidence.fact.document

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert steward_client.get(address(evidence)).status_code == 200
        return len(queries)

    costs = [cost()]
    for many in (2, 997):
        ExtractedFact.objects.bulk_create(
            ExtractedFact(
                document=document,
                person=evidence.fact.person,
                kind="award",
                key=f"{many}.{number}",
                label="Prize",
                value={},
                rule="cv.award",
                importer_version=1,
            )
            for number in range(many)
        )
        hiring.CandidateFactory(person=read.DocumentSubjectFactory(document=document).person)
        costs.append(cost())

    assert costs == [costs[0]] * 3
    assert costs[0] <= 12
