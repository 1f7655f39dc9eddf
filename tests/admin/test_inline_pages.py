"""Forms with more rows than can be sent at once: a page of each kind, whatever stands on it now."""

import pytest
from django.urls import reverse

from profiles.admin.inline_pages import ROWS_AT_ONCE
from profiles.models import Award, Education, Employment, PersonTopic
from tests.admin.pages import Page
from tests.admin.test_person_form import address, form_of
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return people.PersonFactory()


def awards(person, number):
    return people.AwardFactory.create_batch(number, person=person)


def form_on(client, person, **asked):
    """What the browser would send back unchanged from that page of the form."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{address(person)}?{query}", form_of(client, person, query=query)


def titles(response):
    """The titles of the awards in the form."""
    return [
        form.instance.title
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == "awards"
        for form in inline.formset.initial_forms
    ]


def test_rows_that_fit_stand_on_one_page(steward_client, person):
    awards(person, ROWS_AT_ONCE)
    response = steward_client.get(address(person))

    assert (len(titles(response)), "Save before you open" in Page(response).text) == (50, False)


def test_every_row_stands_on_one_of_the_pages(steward_client, person):
    awards(person, 2 * ROWS_AT_ONCE + 1)
    asked = ["", "?awards-page=2", "?awards-page=3", "?awards-page=99", "?awards-page=x"]
    shown = [titles(steward_client.get(address(person) + query)) for query in asked]

    assert [len(page) for page in shown] == [50, 50, 1, 1, 50]
    assert sorted(title for page in shown[:3] for title in page) == sorted(
        Award.objects.values_list("title", flat=True)
    )


def test_page_tells_which_rows_it_shows_and_links_to_the_others(steward_client, person):
    awards(person, 120)
    page = Page(steward_client.get(f"{address(person)}?awards-page=2&topics-page=3"))

    assert "Rows 51 to 100 of 120." in page.text
    assert page.link("Awards, page 3") == "?awards-page=3&topics-page=3#awards-group"


def test_rows_of_a_later_page_are_saved_and_the_page_stays(steward_client, person):
    awards(person, 120)
    where, sent = form_on(steward_client, person, **{"awards-page": 2})
    changed = {"awards-3-title": "Golden Frond", "_continue": "1"}
    response = steward_client.post(where, sent | changed)

    pk = int(sent["awards-3-id"])
    assert Award.objects.filter(title="Golden Frond").get().pk == pk
    assert (response.status_code, response.headers["Location"]) == (302, where)
    assert Award.objects.count() == 120


def test_row_that_went_meanwhile_shifts_no_other(steward_client, person):
    rows = awards(person, 120)
    where, sent = form_on(steward_client, person, **{"awards-page": 2})
    on_page_one = next(row for row in rows if str(row.pk) not in map(str, sent.values()))
    on_page_one.delete()
    response = steward_client.post(where, sent | {"awards-49-title": "Golden Frond"})

    assert response.status_code == 302
    assert Award.objects.get(title="Golden Frond").pk == int(sent["awards-49-id"])


def test_refused_form_keeps_what_was_typed_and_its_page(steward_client, person):
    awards(person, 120)
    where, sent = form_on(steward_client, person, **{"awards-page": 2})
    response = steward_client.post(where, sent | {"awards-3-title": "", "awards-4-title": "Fern"})

    assert (response.status_code, len(titles(response))) == (200, 50)
    assert response.context["inline_admin_formsets"][8].formset.forms[4]["title"].value() == "Fern"
    assert "Rows 51 to 100 of 120." in Page(response).text


def test_new_row_is_added_on_any_page(steward_client, person):
    awards(person, 51)
    where, sent = form_on(steward_client, person, **{"awards-page": 2})
    new = {"awards-TOTAL_FORMS": 2, "awards-1-title": "Golden Frond", "awards-1-outcome": "won"}
    steward_client.post(where, sent | new)

    assert person.awards.count() == 52


def test_person_with_more_rows_than_a_form_may_send_is_saved(steward_client, person):
    """1,200 rows, of which the form shows and sends 50 of each kind."""
    organisation = people.OrganisationFactory()
    dated = {"person": person, "organisation": organisation}
    Education.objects.bulk_create(Education(level="master", **dated) for _ in range(300))
    Employment.objects.bulk_create(
        Employment(kind=kind, role=f"Role {n}", **dated)
        for kind in ("employment", "service", "talk")
        for n in range(200)
    )
    PersonTopic.objects.bulk_create(
        PersonTopic(person=person, kind="skill", label=f"Skill {n}", key=f"skill {n}")
        for n in range(300)
    )
    sent = form_of(steward_client, person)
    response = steward_client.post(address(person), sent | {"full_name": "Perpetua Other"})

    assert (response.status_code, len(sent) > 1_000) == (302, True)
    person.refresh_from_db()
    assert person.full_name == "Perpetua Other"


def test_authors_of_a_work_of_thousands_are_paged_too(steward_client):
    work = people.PublicationFactory()
    for position in range(1, 61):
        people.AuthorshipFactory(publication=work, person=None, position=position)
    page = reverse("admin:profiles_publication_change", args=[work.pk])
    text = Page(steward_client.get(f"{page}?edit=1")).text

    assert "Rows 1 to 50 of 60." in text
