"""Who is who: the queue, two people side by side, the decision and its undo."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles.choices import IdentityKind
from profiles.models import IdentityDecision, Person
from recruiting.choices import Role
from recruiting.services.identity import undo_decision
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

QUEUE = "/admin/profiles/identitydecision/queue/"


def page_of(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def pair_url(keep, other):
    return f"/admin/profiles/identitydecision/pair/{keep.pk}/{other.pk}/"


@pytest.fixture
def quillas() -> tuple[Person, Person]:
    """Two people of one name, with an e-mail address in common."""
    two = (
        people.PersonFactory(full_name="Quilla Ferndale"),
        people.PersonFactory(full_name="Q. Ferndale"),
    )
    for person in two:
        people.ContactPointFactory(person=person, value="quilla@example.org")
    return two


def test_queue_lists_pairs_with_reasons_the_most_certain_first(steward_client, quillas):
    people.PersonFactory(full_name="Odo Brackwater")
    people.PersonFactory(full_name="O. Brackwater")

    page = Page(steward_client.get(QUEUE))

    assert [words for words, _ in page.links if " and " in words] == [
        "Quilla Ferndale and Q. Ferndale",
        "Odo Brackwater and O. Brackwater",
    ]
    assert "the e-mail address quilla@example.org agrees" in page.text
    assert page.link("Quilla Ferndale and") == pair_url(*quillas)


def test_an_identifier_that_waits_because_it_names_another_makes_a_pair(steward_client):
    one, two = (
        people.PersonFactory(full_name="Ida Marsh"),
        people.PersonFactory(full_name="I. Reed"),
    )
    people.ExternalIdentifierFactory(person=one, scheme="orcid", value="0000-0001-2345-6789")
    read.ExtractedFactFactory(
        person=two,
        kind="identifier",
        value={"scheme": "orcid", "value": "0000-0001-2345-6789"},
    )

    text = Page(steward_client.get(QUEUE)).text

    assert "ORCID iD 0000-0001-2345-6789 is given for both" in text
    assert "the names differ: Ida Marsh, I. Reed" in text


def test_pair_shows_what_becomes_of_each_row(steward_client, quillas):
    keep, other = quillas
    people.AwardFactory(person=other, title="Golden Frond", awarded="2021")
    hiring.NoteFactory(candidate__person=other)  # somebody else's

    page = Page(steward_client.get(pair_url(keep, other)))

    assert "Golden Frond, 2021 moves over" in page.text
    assert "quilla@example.org there already" in page.text
    assert "Q. Ferndale becomes another name" in page.text
    assert "My notes" not in page.text


def test_merge_is_told_with_an_undo_and_opens_the_next_pair(steward_client, steward, quillas):
    keep, other = quillas
    odo = people.PersonFactory(full_name="Odo Brackwater")
    second = people.PersonFactory(full_name="O. Brackwater")

    answer = steward_client.post(pair_url(keep, other), {"do": "merge"})
    told = steward_client.get(answer.url).content.decode()

    decision = IdentityDecision.objects.get()
    other.refresh_from_db()
    assert (answer.url, other.merged_into) == (pair_url(odo, second), keep)
    assert (decision.kind, decision.actor) == (IdentityKind.MERGE, steward)
    assert "the e-mail address quilla@example.org agrees" in decision.reasons
    assert "Q. Ferndale is Quilla Ferndale now" in told

    undo = reverse("admin:profiles_identitydecision_act", args=[decision.pk, "undo"])
    told = steward_client.post(undo, {"next": QUEUE}, follow=True).content.decode()
    other.refresh_from_db()
    assert other.merged_into is None
    assert "two people again, as before" in told


def test_different_is_remembered(steward_client, quillas):
    steward_client.post(pair_url(*quillas), {"do": "different"})

    text = Page(steward_client.get(QUEUE)).text

    assert "Nobody here may be somebody else" in text
    assert IdentityDecision.objects.get().kind == IdentityKind.DIFFERENT


def test_later_puts_the_pair_at_the_end_for_this_visit(steward_client, quillas):
    people.PersonFactory(full_name="Odo Brackwater")
    people.PersonFactory(full_name="O. Brackwater")

    steward_client.post(pair_url(*quillas), {"do": "later"})

    page = Page(steward_client.get(QUEUE))
    assert [words for words, _ in page.links if " and " in words][-1].startswith("Quilla")
    assert "put off" in page.text


def test_what_stands_in_the_way_is_said_before_and_after(steward_client):
    application = hiring.ApplicationFactory()
    other = hiring.ApplicationFactory(position=application.position).candidate.person
    keep = application.candidate.person

    page = Page(steward_client.get(pair_url(keep, other)))
    answer = steward_client.post(pair_url(keep, other), {"do": "merge"})

    assert f"Both have applied for {application.position.code}" in page.text
    assert "Merge: one person" not in page.text
    assert (answer.status_code, Page(answer).text.count("Both have applied")) == (409, 1)


@pytest.mark.parametrize("body", [{}, {"do": ""}, {"do": "\x00"}, {"do": "burn"}])
def test_no_choice_changes_nothing_and_says_so(steward_client, quillas, body):
    answer = steward_client.post(pair_url(*quillas), body)

    assert answer.status_code == 400
    assert "Nothing was changed" in Page(answer).text


@pytest.mark.parametrize("keys", ["1/1", "987654321/987654322", f"1/{2**70}"])
def test_pairs_that_are_none_are_not_there(steward_client, keys):
    url = f"/admin/profiles/identitydecision/pair/{keys}/"

    assert steward_client.get(url).status_code == 404


def test_a_conflict_on_one_application_of_either_hides_the_pair(steward_client, steward, quillas):
    keep, other = quillas
    application = hiring.ApplicationFactory(candidate__person=other)
    hiring.ApplicationFactory(candidate=application.candidate)
    hiring.ConflictOfInterestFactory(application=application, user=steward)

    assert "Ferndale" not in Page(steward_client.get(QUEUE)).text
    assert steward_client.get(pair_url(keep, other)).status_code == 404
    assert steward_client.post(pair_url(keep, other), {"do": "merge"}).status_code == 404


def test_committees_hear_nothing_of_it(client, quillas):
    seat = hiring.CommitteeMembershipFactory(role=Role.COORDINATOR)
    for person in quillas:
        hiring.ApplicationFactory(candidate__person=person, position=seat.position)
    client.force_login(seat.user)

    asked = [client.get(QUEUE), client.get(pair_url(*quillas))]
    assert [answer.status_code for answer in asked] == [404, 404]


def test_who_was_merged_is_gone_from_lists_and_old_links_lead_on(steward_client, quillas):
    keep, other = quillas
    old, new = hiring.CandidateFactory(person=other), hiring.CandidateFactory(person=keep)
    steward_client.post(pair_url(keep, other), {"do": "merge"})
    person = steward_client.get(page_of(other), {"edit": "1"}, follow=True)
    candidate = steward_client.get(page_of(old), {"tab": "awards"}, follow=True)

    assert person.redirect_chain == [(f"{page_of(keep)}?edit=1", 302)]
    assert candidate.redirect_chain == [(f"{page_of(new)}?tab=awards", 302)]
    assert "has been merged into this person" in person.content.decode()
    listed = Page(steward_client.get(reverse("admin:recruiting_candidate_changelist"))).text
    assert (listed.count("Quilla Ferndale") > 0, "Q. Ferndale" in listed) == (True, False)


def test_old_links_lead_on_through_several_merges_and_end_with_the_undo(steward_client, quillas):
    keep, other = quillas
    last = people.PersonFactory(full_name="Quilla M. Ferndale")
    steward_client.post(pair_url(keep, other), {"do": "merge"})
    steward_client.post(pair_url(last, keep), {"do": "merge"})
    led = steward_client.get(page_of(other))
    for decision in IdentityDecision.objects.order_by("-pk"):
        undo_decision(decision_id=decision.pk, actor=decision.actor, now=timezone.now())

    assert (led.status_code, led.headers["Location"]) == (302, page_of(last))
    assert steward_client.get(page_of(other)).status_code == 200


def test_old_link_is_not_found_where_the_kept_person_is_out_of_sight(client, quillas):
    """A conflict of interest hides whom it led to, and nothing is posted to who is merged."""
    keep, other = quillas
    seat = hiring.CommitteeMembershipFactory(role=Role.COORDINATOR)
    application = hiring.ApplicationFactory(candidate__person=keep, position=seat.position)
    old = hiring.CandidateFactory(person=other)
    Person.objects.filter(pk=other.pk).update(merged_into=keep)
    client.force_login(seat.user)
    pages = [page_of(other), page_of(old)]
    asked = [client.get(page).status_code for page in pages]
    asked.append(client.post(page_of(other), {}).status_code)
    hiring.ConflictOfInterestFactory(application=application, user=seat.user)
    hidden = [client.get(page).status_code for page in pages]

    assert (asked, hidden) == ([302, 302, 404], [404, 404])


@pytest.mark.parametrize("pairs", [1, 3, 40])
def test_queue_costs_the_same_for_any_number_of_pairs(
    steward_client, django_assert_max_num_queries, pairs
):
    for number in range(pairs):
        for name in (f"Quilla Ferndale{'x' * number}", f"Q. Ferndale{'x' * number}"):
            person = people.PersonFactory(full_name=name)
            people.EducationFactory(person=person)
            people.AuthorshipFactory(person=person)
    with django_assert_max_num_queries(12):
        steward_client.get(QUEUE)


@pytest.mark.parametrize("rows", [1, 5])
def test_pair_costs_the_same_for_any_number_of_rows(
    steward_client, django_assert_num_queries, quillas, rows
):
    for person in quillas:
        hiring.ApplicationFactory.create_batch(
            rows, candidate=hiring.CandidateFactory(person=person)
        )
        people.EducationFactory.create_batch(rows, person=person)
        people.AuthorshipFactory.create_batch(rows, person=person)
        for document in read.DocumentFactory.create_batch(rows, subjects=[person]):
            read.ExtractedFactFactory(person=person, document=document)
    with django_assert_num_queries(61):  # about three for each kind of row
        steward_client.get(pair_url(*quillas))
