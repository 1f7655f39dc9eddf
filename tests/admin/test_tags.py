"""Tags: one's own and a committee's, on candidates and applications, one or many at once."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from recruiting.choices import Role
from recruiting.models import Tag, Tagging
from tests.admin.pages import Page
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

TAGS = "/admin/recruiting/tag/"


class Desk:
    """Two applicants of one position and a prospect; a reviewer and an observer of it."""

    def __init__(self):
        self.first = hiring.ApplicationFactory(
            position__code="inv-1", candidate__person__full_name="Perpetua Sample"
        )
        self.position = self.first.position
        self.second = hiring.ApplicationFactory(
            position=self.position, candidate__person__full_name="Quirin Sample"
        )
        self.user = people.UserFactory(username="rita")
        self.observer = people.UserFactory(username="otto")
        for user, role in ((self.user, Role.REVIEWER), (self.observer, Role.OBSERVER)):
            hiring.CommitteeMembershipFactory(position=self.position, user=user, role=role)
        self.client = Client()
        self.client.force_login(self.user)
        self.shared = hiring.TagFactory(
            position=self.position, owner=None, label="Strong", slug="strong"
        )
        self.own = hiring.TagFactory(owner=self.user, label="Mine", slug="mine")

    @property
    def page(self):
        return f"/admin/recruiting/candidate/{self.first.candidate.pk}"

    def act(self, name, data, page=None):
        return self.client.post(f"{page or self.page}/act/{name}/", data)

    def many(self, action, rows, tag=None, model="candidate", **more):
        data = {
            "action": action,
            "_selected_action": [row.pk for row in rows],
            "apply": "1",
            "tag": tag.pk if tag else "",
            **more,
        }
        return self.client.post(f"/admin/recruiting/{model}/", data, follow=True)


@pytest.fixture
def desk(db):
    return Desk()


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)] or [
        str(message) for message in answer.context["messages"]
    ]


def undo_of(answer):
    tags = [message.extra_tags for message in answer.context["messages"]]
    return next(tag.partition("undo=")[2] for tag in tags if tag and "undo=" in tag)


def test_tag_is_put_on_from_the_page_and_taken_off_again(desk):
    desk.act("tag", {"tag": desk.shared.pk})
    page = Page(desk.client.get(f"{desk.page}/change/"))
    assert "Strong" in page.text

    answer = desk.client.post(f"{desk.page}/act/untag/?tag={desk.shared.pk}", follow=True)

    assert Tagging.objects.count() == 0
    desk.client.post(undo_of(answer))
    assert Tagging.objects.get().candidate == desk.first.candidate


def test_new_tag_is_made_where_it_is_needed(desk):
    desk.act("tag", {"label": "Read twice", "colour": "blue", "position": desk.position.pk})

    tag = Tag.objects.get(label="Read twice")
    assert (tag.position, tag.colour, tag.taggings.count()) == (desk.position, "blue", 1)


def test_application_carries_a_tag_of_its_own(desk):
    page = f"/admin/recruiting/application/{desk.first.pk}"
    desk.act("tag", {"tag": desk.shared.pk}, page=page)

    assert Tagging.objects.get().application == desk.first
    shown = Page(desk.client.get(f"{desk.page}/change/")).text
    assert "Strong inv-1" in shown  # on the candidate's page with the position it is of


def test_nothing_chosen_and_foreign_tags_are_refused_in_words(desk):
    stranger = hiring.TagFactory(label="Stranger's")

    assert "Choose a tag, or write a new one." in Page(desk.act("tag", {})).text
    assert "This tag is not there" in Page(desk.act("tag", {"tag": stranger.pk})).text
    assert desk.act("tag", {"tag": "x\x00"}).status_code == 400
    assert "There is a tag “mine” here already." in Page(desk.act("tag", {"label": "mine"})).text
    assert Tagging.objects.count() == 0


def test_observer_tags_nothing(desk):
    desk.client.force_login(desk.observer)

    assert desk.act("tag", {"tag": desk.shared.pk}).status_code == 403
    assert "Add tag" not in Page(desk.client.get(f"{desk.page}/change/")).text


def test_private_tag_is_seen_by_its_owner_only(desk):
    desk.act("tag", {"tag": desk.own.pk})
    other = hiring.CommitteeMembershipFactory(position=desk.position, role=Role.CHAIR)
    chair = Client()
    chair.force_login(other.user)

    assert "Mine" in Page(desk.client.get(f"{desk.page}/change/")).text
    assert "Mine" not in Page(chair.get(f"{desk.page}/change/")).text
    assert chair.get(f"{TAGS}{desk.own.pk}/change/").status_code == 404


def test_many_are_tagged_at_once_and_taken_back(desk):
    candidates = [desk.first.candidate, desk.second.candidate]
    hiring.TaggingFactory(tag=desk.shared, candidate=desk.first.candidate, tagged_by=desk.user)

    answer = desk.many("tag", candidates, desk.shared)
    assert told(answer) == ["Tagged 1 with “Strong”. 1 had it already."]

    desk.client.post(undo_of(answer))
    assert [one.candidate for one in Tagging.objects.all()] == [desk.first.candidate]


def test_tag_is_taken_off_many_and_put_back(desk):
    rows = [desk.first, desk.second]
    desk.many("tag", rows, desk.shared, model="application")
    assert Tagging.objects.filter(application__in=rows).count() == 2

    answer = desk.many("untag", rows, desk.shared, model="application")
    assert (told(answer), Tagging.objects.count()) == (["Took “Strong” off 2."], 0)

    desk.client.post(undo_of(answer))
    assert Tagging.objects.filter(application__in=rows).count() == 2


def test_rows_that_do_not_fit_are_named_one_by_one(desk):
    other = hiring.ApplicationFactory(candidate__person__full_name="Rosa Sample")
    hiring.CommitteeMembershipFactory(position=other.position, user=desk.user)
    watched = hiring.ApplicationFactory(candidate__person__full_name="Silas Sample")
    hiring.CommitteeMembershipFactory(position=watched.position, user=desk.user, role=Role.OBSERVER)

    rows = [desk.first.candidate, other.candidate, watched.candidate]
    answer = desk.many("tag", rows, desk.shared)

    assert [one.candidate for one in Tagging.objects.all()] == [desk.first.candidate]
    assert set(told(answer)) == {
        "Tagged 1 with “Strong”.",
        "Rosa Sample: “Strong” is a tag of inv-1 and marks its applicants only.",
        "Silas Sample: Only a reviewer, a chair or a coordinator of its position tags it."
        " It was left out.",
    }


def test_list_is_narrowed_to_a_tag_wherever_it_is(desk):
    desk.act("tag", {"tag": desk.own.pk})
    hiring.TaggingFactory(
        tag=desk.shared, candidate=None, application=desk.second, tagged_by=desk.user
    )

    def found(query):
        rows = desk.client.get(f"/admin/recruiting/candidate/?tag={query}").context["cl"]
        return [str(row) for row in rows.result_list]

    assert found(desk.shared.pk) == ["Quirin Sample"]
    assert found("mine") == ["Perpetua Sample"]
    assert found("99999999999999999999999") == []
    assert found("x") == []
    Tag.objects.all().delete()
    assert found("mine") == []


# The page of tags


def test_tags_are_made_renamed_and_deleted_with_their_number_told(desk):
    desk.client.post(f"{TAGS}add/", {"label": "New one", "colour": "red", "position": ""})
    tag = Tag.objects.get(label="New one")
    desk.client.post(f"{TAGS}{tag.pk}/change/", {"label": "Renamed", "colour": "green"})
    desk.act("tag", {"tag": tag.pk})

    asked = Page(desk.client.get(f"{TAGS}{tag.pk}/delete/")).text
    desk.client.post(f"{TAGS}{tag.pk}/delete/", {"post": "yes"})

    assert "“Renamed”, taken off 1 candidate or applications that you see" in asked
    assert not Tag.objects.filter(pk=tag.pk).exists()


def test_taken_name_is_told(desk):
    answer = desk.client.post(f"{TAGS}add/", {"label": "mine", "colour": "red"})

    assert (answer.status_code, "There is a tag “mine” here already." in Page(answer).text) == (
        409,
        True,
    )


def test_observer_reads_tags_and_changes_none(desk):
    desk.client.force_login(desk.observer)

    assert "Strong" in Page(desk.client.get(TAGS)).text
    assert desk.client.get(f"{TAGS}{desk.shared.pk}/change/").status_code == 200
    data = {"label": "Weak", "colour": "red"}
    assert desk.client.post(f"{TAGS}{desk.shared.pk}/change/", data).status_code == 403
    assert desk.client.post(f"{TAGS}add/", data).status_code == 403


def test_foreign_undo_is_not_there(desk):
    stranger = hiring.TagFactory()
    for address in (
        f"{desk.page}/act/untag/?tag={stranger.pk}",
        f"{desk.page}/act/untag/",
        f"{desk.page}/act/retag/?tag=²",
        f"{TAGS}{desk.own.pk}/act/take-back/?since=yesterday",
        f"{TAGS}{desk.own.pk}/act/take-back/?since=2026-01-01",
        f"{TAGS}{desk.own.pk}/act/put-back/",
    ):
        answer = desk.client.post(address, follow=True)
        assert any("not there" in text for text in told(answer)), address


@pytest.mark.parametrize("number", [3, 40])
def test_tags_cost_the_same_however_many_there_are(desk, number):
    pages = (TAGS, f"{desk.page}/change/", "/admin/recruiting/candidate/")

    def costs():
        found = []
        for page in pages:
            desk.client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert desk.client.get(page).status_code == 200
            found.append(len(queries))
        return found

    desk.act("tag", {"tag": desk.shared.pk})
    few = costs()
    for tag in hiring.TagFactory.create_batch(number, position=desk.position, owner=None):
        hiring.TaggingFactory(tag=tag, candidate=desk.first.candidate, tagged_by=desk.user)

    assert (costs(), max(few) <= 12) == (few, True)
