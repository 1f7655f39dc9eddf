"""The Person form: what people put right, who may, and what is remembered."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from ingestion.choices import FactState
from profiles.models import Award, ContactPoint, Education, PersonName
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

PREFIXES = ("names", "contacts", "identifiers", "educations", "employments", "awards", "topics")


def address(person):
    return reverse("admin:profiles_person_change", args=[person.pk])


def form_of(client, person, query=""):
    """Return what the browser would send back unchanged."""
    context = client.get(f"{address(person)}?{query}").context
    forms = [context["adminform"].form]
    sent = {}
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            sent[bound.html_name] = "" if value is None else value
    return {
        name: "\n".join(value) if isinstance(value, list) else value
        for name, value in sent.items()
        if value is not False
    }


def save(client, person, **changes):
    return client.post(address(person), form_of(client, person) | changes)


def test_saved_degree_says_who_saved_it(steward, steward_client):
    degree = people.EducationFactory(period_raw="Sept 2019 - July 2021", advisors=["A. Example"])

    response = save(steward_client, degree.person, **{"educations-0-period": "2019-10/2021-07"})

    saved = Education.objects.get(pk=degree.pk)
    assert response.status_code == 302
    assert (saved.period, saved.period_raw, saved.advisors) == (
        "2019-10/2021-07",
        "",
        ["A. Example"],
    )
    assert (saved.edited_by, saved.version, saved.edited_at is not None) == (steward, 2, True)


def test_row_that_was_not_touched_is_not_marked(steward_client):
    degree = people.EducationFactory(period_raw="2019 - 2021", advisors=["A. Example"])

    save(steward_client, degree.person, full_name="Perpetua Other")

    saved = Education.objects.get(pk=degree.pk)
    assert (saved.version, saved.edited_by, saved.period_raw) == (1, None, "2019 - 2021")


def test_two_rows_of_one_kind_are_no_doubles(steward_client):
    person = people.PersonFactory()
    people.PersonTopicFactory.create_batch(2, person=person)
    people.ContactPointFactory.create_batch(2, person=person, kind="email")
    before = [list(person.topics.values()), list(person.contacts.values())]

    assert save(steward_client, person).status_code == 302
    assert [list(person.topics.values()), list(person.contacts.values())] == before


def test_new_name_brings_its_key(steward_client):
    person = people.PersonFactory()

    save(
        steward_client,
        person,
        **{"full_name": "Zoë Müller", "names-TOTAL_FORMS": 1, "names-0-text": "Z. Müller"},
    )

    person.refresh_from_db()
    assert (person.name_key, PersonName.objects.get().name_key) == ("muller zoe", "muller z")


def test_same_contact_twice_is_a_message(steward_client):
    contact = people.ContactPointFactory(value="ada@example.org")

    response = save(
        steward_client,
        contact.person,
        **{
            "contacts-TOTAL_FORMS": 2,
            "contacts-1-kind": "email",
            "contacts-1-value": "ADA@example.org",
            "contacts-1-link_status": "unchecked",
        },
    )

    assert (response.status_code, ContactPoint.objects.count()) == (200, 1)


def test_interest_that_came_since_the_page_was_opened_is_a_message(steward_client):
    person = people.PersonFactory()
    opened = form_of(steward_client, person)
    topic = people.PersonTopicFactory(person=person)

    opened |= {"topics-TOTAL_FORMS": 1, "topics-0-kind": topic.kind, "topics-0-label": topic.label}
    response = steward_client.post(address(person), opened)

    assert "This is among the stored ones already" in Page(response).text
    assert person.topics.count() == 1


def test_date_that_is_none_is_refused_with_examples(steward_client):
    degree = people.EducationFactory()

    response = save(steward_client, degree.person, **{"educations-0-period": "last summer"})

    assert "“last summer” is not a date this house can read" in Page(response).text


def test_deleted_row_rejects_its_fact(steward, steward_client):
    award = people.AwardFactory()
    fact = read.ExtractedFactFactory(
        person=award.person,
        state=FactState.AUTO_ACCEPTED,
        target_type=ContentType.objects.get_for_model(award),
        target_id=award.pk,
    )

    save(steward_client, award.person, **{"awards-0-DELETE": "on"})

    fact.refresh_from_db()
    assert Award.objects.count() == 0
    assert (fact.state, fact.decided_by) == (FactState.REJECTED, steward)


def test_form_leads_back_to_the_candidate_page(steward_client):
    candidate = hiring.CandidateFactory()
    prospect, other = (
        Page(steward_client.get(address(person)))
        for person in (candidate.person, people.PersonFactory())
    )

    back = reverse("admin:recruiting_candidate_change", args=[candidate.pk])
    assert back in [address for _, address in prospect.links]
    assert not any("recruiting/candidate" in address for _, address in other.links)


def test_counters_follow_the_rows(steward_client):
    award = people.AwardFactory()

    save(steward_client, award.person, **{"awards-0-outcome": "nominated"})

    award.person.refresh_from_db()
    assert award.person.awards_count == 0


def test_reviewer_reads_the_form_and_cannot_save_it(client):
    application = hiring.ApplicationFactory(candidate__person__full_name="Perpetua Sample")
    seat = hiring.CommitteeMembershipFactory(position=application.position)
    client.force_login(seat.user)
    person = application.candidate.person

    page = client.get(address(person))
    refused = client.post(address(person), {"full_name": "Changed"})

    assert ("Perpetua Sample" in Page(page).text, 'name="_save"' in page.content.decode()) == (
        True,
        False,
    )
    assert refused.status_code == 403


def test_form_costs_the_same_for_one_row_and_for_three(
    steward_client, django_assert_max_num_queries
):
    person = people.PersonFactory()
    for number in range(3):
        people.EducationFactory(person=person)
        people.AwardFactory(person=person)
        people.ContactPointFactory(person=person)
        if number in (0, 2):
            with django_assert_max_num_queries(40):
                steward_client.get(address(person))
