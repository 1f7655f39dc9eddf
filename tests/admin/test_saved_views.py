"""Saved views: named addresses of lists, one's own, that anybody may be sent."""

import pytest
from django.test import Client

from recruiting.models import SavedView
from tests.admin.pages import Page
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

SAVE = "/admin/recruiting/savedview/add/"
CANDIDATES = "/admin/recruiting/candidate/"
LISTS = (
    CANDIDATES,
    "/admin/recruiting/application/",
    "/admin/ingestion/extractedfact/",
    "/admin/ingestion/document/",
)


def save(client, name, page="recruiting_candidate", query="applied=no"):
    return client.post(f"{SAVE}?page={page}&query={query}", {"name": name})


def test_list_is_saved_as_it_is_narrowed_and_leads_back_to_it(steward_client):
    hiring.ApplicationFactory(candidate__person__full_name="Perpetua Sample")
    hiring.CandidateFactory(person__full_name="Quirin Sample")
    narrowed = Page(steward_client.get(f"{CANDIDATES}?applied=no&p=0&o=2"))
    answer = save(steward_client, "Not yet", query="o%3D2%26applied%3Dno%26p%3D0")

    listed = steward_client.get(answer.headers["Location"])

    assert "Save this view" in narrowed.text
    assert SavedView.objects.get().query == "applied=no&o=2"
    assert Page(listed).link("Not yet") == "?applied=no&o=2"
    assert [str(one) for one in listed.context["cl"].result_list] == ["Quirin Sample"]
    assert "Save this view" not in Page(listed).text


@pytest.mark.parametrize("address", LISTS)
def test_lists_have_views(steward_client, address):
    page = Page(steward_client.get(address))

    assert "All" in [words for words, _ in page.links]


def test_views_that_are_always_empty_are_left_out(steward_client, client):
    client.force_login(hiring.CommitteeMembershipFactory().user)

    def offered(reader):
        return [words for words, _ in Page(reader.get(CANDIDATES)).links[:5]]

    assert offered(steward_client)[:4] == ["All", "Applicants", "Prospects", "New for me"]
    assert offered(client)[:4] == ["All", "Applicants", "New for me", "Facts to check"]


def test_other_lists_have_none(steward_client):
    assert "Save this view" not in Page(steward_client.get("/admin/profiles/person/?q=x")).text


def test_views_of_another_are_not_there(steward_client):
    other = Client()
    user = people.UserFactory()
    hiring.CommitteeMembershipFactory(user=user)
    other.force_login(user)
    save(other, "Theirs", query="status__exact%3Dactive")
    view = SavedView.objects.get()

    assert "Theirs" not in Page(steward_client.get(CANDIDATES)).text
    assert steward_client.post(f"/admin/recruiting/savedview/{view.pk}/delete/").status_code == 404


def test_address_of_a_view_shows_another_his_own_rows(steward_client, client):
    own = hiring.ApplicationFactory(candidate__person__full_name="Perpetua Sample")
    hiring.ApplicationFactory(candidate__person__full_name="Quirin Sample")
    client.force_login(hiring.CommitteeMembershipFactory(position=own.position).user)
    save(steward_client, "Applied", query="applied%3Dyes")

    shown = client.get(f"{CANDIDATES}?{SavedView.objects.get().query}")

    assert [str(one) for one in shown.context["cl"].result_list] == ["Perpetua Sample"]


def test_view_is_forgotten_and_taken_back(steward_client):
    save(steward_client, "Prospects & more")
    view = SavedView.objects.get()
    answer = steward_client.post(f"/admin/recruiting/savedview/{view.pk}/delete/", follow=True)
    assert SavedView.objects.count() == 0

    *_, message = answer.context["messages"]
    steward_client.post(message.extra_tags.partition("undo=")[2])

    assert [(one.name, one.query) for one in SavedView.objects.all()] == [
        ("Prospects & more", "applied=no")
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Prospects", "There is a view called “Prospects” already."),
        ("", "Give the view a name."),
        ("x" * 81, "At most 80 characters"),
    ],
)
def test_refusals_are_told_and_nothing_is_saved(steward_client, name, told):
    save(steward_client, "Prospects")

    assert told in Page(save(steward_client, name, query="applied%3Dyes")).text
    assert SavedView.objects.count() == 1


def test_unknown_pages_are_not_found(steward_client):
    for page in ("profiles_person", "nowhere", "%00"):
        assert save(steward_client, "Any", page=page).status_code == 404
    assert (
        steward_client.post("/admin/recruiting/savedview/99999999999999999999/delete/").status_code
        == 404
    )
