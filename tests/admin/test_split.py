"""One person who may be several: the works in groups, and the ticked ones made another person."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from ingestion.importers.reading import Incoming, Request
from profiles.models import IdentityDecision, Person, Publication
from recruiting.intake import Intake, import_documents
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

SCHOLAR = Path(__file__).resolve().parents[2] / "seeds" / "003_scholar_page.txt"
QUEUE = "/admin/profiles/identitydecision/queue/"


def split_url(person):
    return f"/admin/profiles/identitydecision/split/{person.pk}/"


@pytest.fixture
def quilla() -> Person:
    """Two works with Ida, one with Odo."""
    person = people.PersonFactory(full_name="Quilla Ferndale")
    for title, name in (("Ferns", "Ida Marsh"), ("Moss", "Marsh, Ida"), ("Reeds", "Odo Reed")):
        work = people.PublicationFactory(title=title, issued="2021")
        people.AuthorshipFactory(publication=work, person=person, position=1)
        people.AuthorshipFactory(publication=work, person=None, name_as_written=name, position=2)
    return person


def test_scholar_page_of_several_people_is_proposed_in_its_six_groups(steward_client):
    files = [Incoming(SCHOLAR, Request())]
    list(import_documents(Intake(files), clock=timezone.now))
    person = Person.objects.get()

    queue = Page(steward_client.get(QUEUE))
    page = Page(steward_client.get(split_url(person)))

    assert queue.link(person.full_name) == split_url(person)
    sizes = [f"Group {number}: {size} work" for number, size in enumerate((4, 4, 3, 2, 1, 1), 1)]
    assert [words for words in sizes if words in page.text] == sizes
    assert "Group 7" not in page.text


def test_ticked_works_go_to_a_new_person_and_come_back_with_the_undo(steward_client, quilla):
    reeds = Publication.objects.get(title="Reeds")

    page = Page(steward_client.get(split_url(quilla)))
    answer = steward_client.post(split_url(quilla), {"works": [str(reeds.pk)]})
    told = steward_client.get(answer.url).content.decode()

    decision = IdentityDecision.objects.get()
    assert "Group 1: 2 works, 2021" in page.text
    assert "One work of Quilla Ferndale went to another person of the same name." in told
    assert [line.publication for line in decision.other.authorships.all()] == [reeds]

    undo = reverse("admin:profiles_identitydecision_act", args=[decision.pk, "undo"])
    told = steward_client.post(undo, {"next": QUEUE}, follow=True).content.decode()
    assert quilla.authorships.count() == 3
    assert "Quilla Ferndale&#x27;s again" in told
    decided = reverse("admin:profiles_identitydecision_change", args=[decision.pk])
    assert "is no more" in Page(steward_client.get(decided)).text


def test_a_whole_group_is_one_tick(steward_client, quilla):
    keys = Publication.objects.filter(title__in=("Ferns", "Moss")).values_list("pk", flat=True)

    steward_client.post(split_url(quilla), {"works": [",".join(map(str, keys))]})

    assert IdentityDecision.objects.get().other.authorships.count() == 2


@pytest.mark.parametrize("works", [[], ["987654321"], ["x", "\x00", "-1", "9" * 30]])
def test_no_work_of_the_persons_splits_nothing_and_says_what_to_do(steward_client, quilla, works):
    answer = steward_client.post(split_url(quilla), {"works": works})

    assert answer.status_code == 422
    assert "Choose some of the works" in Page(answer).text


def test_a_conflict_hides_the_split(steward_client, steward, quilla):
    application = hiring.ApplicationFactory(candidate__person=quilla)
    hiring.ApplicationFactory(candidate=application.candidate)
    hiring.ConflictOfInterestFactory(application=application, user=steward)

    assert steward_client.get(split_url(quilla)).status_code == 404


def test_two_ticked_candidates_open_as_a_pair(steward_client):
    one, two = hiring.CandidateFactory.create_batch(2)
    lists = reverse("admin:recruiting_candidate_changelist")

    answer = steward_client.post(
        lists, {"action": "same_person", "_selected_action": [two.pk, one.pk]}
    )

    assert answer.url == reverse(
        "admin:profiles_identitydecision_pair", args=[one.person_id, two.person_id]
    )
    alone = steward_client.post(
        lists, {"action": "same_person", "_selected_action": [one.pk]}, follow=True
    )
    assert "Asking whether two are one takes 2, and 1 were chosen" in alone.content.decode()


@pytest.mark.parametrize("rule", ["coauthor_groups", "possible_duplicate", "floating_dates"])
def test_findings_about_who_somebody_is_lead_to_where_that_is_decided(steward_client, quilla, rule):
    finding = read.FindingFactory(person=quilla, rule=rule)

    page = Page(steward_client.get(reverse("admin:ingestion_finding_change", args=[finding.pk])))

    expected = {"coauthor_groups": [split_url(quilla)], "possible_duplicate": [QUEUE]}
    assert [url for words, url in page.links if words == "Who is who"] == expected.get(rule, [])
