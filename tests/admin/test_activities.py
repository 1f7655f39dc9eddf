"""Courses, services and talks on pages and over the API: under their own names, never as posts."""

import pytest
from django.urls import reverse

from ingestion.choices import FactKind
from profiles.choices import EmploymentKind
from profiles.models import Employment
from recruiting.queries.applicants import LineKind, lives_of
from tests.admin.test_person_form import save
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate():
    return hiring.CandidateFactory()


def row(person, kind, role, place="", **columns):
    return people.EmploymentFactory(
        person=person, kind=kind, role=role, organisation=None, organisation_raw=place, **columns
    )


@pytest.fixture
def rows(candidate):
    person = candidate.person
    return [
        people.EmploymentFactory(person=person, role="Ink engineer"),
        row(person, EmploymentKind.TEACHING_ASSISTANT, "CS 101"),
        row(person, EmploymentKind.SERVICE, "Reviewer", "ICML", period_raw="2021, 2023"),
        row(person, EmploymentKind.TALK, "Rooms that listen", "Port Calder"),
    ]


def sections(page):
    """Return the text under each heading of the page."""
    from lxml import html

    found = {}
    for block in html.fromstring(page.content).iter("section"):
        heading = block.find(".//h2")
        if heading is not None:
            found[heading.text_content()] = " ".join(block.text_content().split())
    return found


def test_candidate_page_shows_them_under_their_own_headings(steward_client, candidate, rows):
    page = steward_client.get(reverse("admin:recruiting_candidate_change", args=[candidate.pk]))
    shown = sections(page)
    assert "Ink engineer" in shown["Education and employment"]
    assert "CS 101" not in shown["Education and employment"]
    assert "CS 101" in shown["Teaching"]
    assert "Reviewer ICML2021, 2023" in shown["Service"]
    assert "Rooms that listen Port Calder" in shown["Talks"]


def test_one_that_waits_is_not_called_employment(steward_client, candidate):
    read.ExtractedFactFactory(
        person=candidate.person, kind=FactKind.EMPLOYMENT, rule="cv.activity", label="Ink reading"
    )
    page = steward_client.get(reverse("admin:recruiting_candidate_change", args=[candidate.pk]))
    shown = sections(page)
    assert "Ink reading" not in shown["Education and employment"]
    assert "Ink reading Course, service or talk" in shown["Teaching, service and talks to check"]


def test_person_form_edits_each_under_its_heading(steward_client, candidate, rows):
    address = reverse("admin:profiles_person_change", args=[candidate.person.pk])
    formsets = steward_client.get(address).context["inline_admin_formsets"]
    shown = {
        str(one.opts.verbose_name_plural): [form.instance.role for form in one.formset.forms]
        for one in formsets
        if one.opts.model is Employment
    }
    assert shown == {
        "employment": ["Ink engineer"],
        "teaching": ["CS 101"],
        "service": ["Reviewer"],
        "talks": ["Rooms that listen"],
    }


def test_lives_count_posts_alone(candidate, rows):
    life = lives_of([candidate.person.pk], lambda model: model.objects.all())[candidate.person.pk]
    assert [line.text for line in life.of(LineKind.EMPLOYMENT)] == ["Ink engineer"]


def test_api_tells_them_apart_by_kind(steward_client, candidate, rows):
    answer = steward_client.get("/api/v1/employments/", {"kind": "service,talk"}).json()
    assert [
        (one["kind"], one["role"], one["organisation_id"], one["organisation_raw"])
        for one in answer["results"]
    ] == [("talk", "Rooms that listen", None, "Port Calder"), ("service", "Reviewer", None, "ICML")]


def test_post_without_an_organisation_is_refused_and_a_talk_is_not(steward_client, candidate):
    body = {"person_id": candidate.person.pk, "role": "Keynote", "period": "2021"}

    def send(kind):
        return steward_client.post(
            "/api/v1/employments/", {**body, "kind": kind}, content_type="application/json"
        )

    refused, made = send("employment"), send("talk")
    assert (refused.status_code, made.status_code) == (400, 201)
    assert "Name the organisation that the post is at." in refused.content.decode()
    assert Employment.objects.get().kind == "talk"


def test_saving_the_person_form_keeps_every_row_under_its_heading(steward_client, candidate, rows):
    person = candidate.person
    save(steward_client, person, **{"employments-4-0-role": "Rooms that hear"})
    kept = Employment.objects.order_by("pk").values_list("kind", "role", "organisation_raw")
    assert list(kept) == [
        ("employment", "Ink engineer", ""),
        ("teaching_assistant", "CS 101", ""),
        ("service", "Reviewer", "ICML"),
        ("talk", "Rooms that hear", "Port Calder"),
    ]
    assert [row.version for row in Employment.objects.order_by("pk")] == [1, 1, 1, 2]
