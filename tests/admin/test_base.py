"""What every page of the admin inherits: stale saves, forged posts, lookups, history, choices."""

import pytest
from django.contrib.auth.models import User

from ingestion.choices import FactState
from ingestion.services.facts import file_fact
from profiles.admin.lists import MOST_COUNTED, CappedPaginator
from profiles.models import Authorship, Award, Education, Organisation, Person
from recruiting.models import CommitteeMembership, ConflictOfInterest, Position
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import one_world


@pytest.fixture(scope="module")
def world_of_module(django_db_setup, django_db_blocker):
    yield from one_world(django_db_blocker.unblock)


@pytest.fixture
def world(world_of_module, db, settings):
    settings.MEDIA_ROOT = world_of_module.media_root
    return world_of_module


@pytest.fixture
def as_coordinator(client, world):
    client.force_login(world.users["coordinator"])
    return client


@pytest.fixture
def as_steward(client, world):
    client.force_login(world.users["steward"])
    return client


def typed(response, **changes):
    """What the browser would send back from the page's form and inlines, with some changes."""
    data = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    return data | changes


def award_page(award):
    return f"/admin/profiles/award/{award.pk}/change/"


def test_save_raises_the_version_and_says_who(world, as_coordinator):
    award = world.own.rows["award"]
    page = as_coordinator.get(award_page(award))
    response = as_coordinator.post(award_page(award), typed(page, title="Prize of Prizes"))
    award = Award.objects.get(pk=award.pk)

    assert response.status_code == 302
    assert (award.title, award.version, award.edited_by) == (
        "Prize of Prizes",
        2,
        world.users["coordinator"],
    )
    assert award.edited_at is not None


def test_save_without_a_change_leaves_the_row_to_importers(world, as_coordinator):
    award = world.own.rows["award"]
    as_coordinator.post(award_page(award), typed(as_coordinator.get(award_page(award))))
    award = Award.objects.get(pk=award.pk)

    assert (award.version, award.edited_by) == (1, None)


def test_stale_save_is_refused_and_keeps_what_was_typed(world, client):
    award = world.own.rows["award"]
    client.force_login(world.users["coordinator"])
    page = client.get(award_page(award))
    client.post(award_page(award), typed(page, title="First"))
    response = client.post(award_page(award), typed(page, title="Second"))

    assert response.status_code == 200
    [error] = response.context["adminform"].form.non_field_errors()
    assert error.startswith("Invented Colleague")
    assert "saved this on" in error
    assert response.context["adminform"].form["title"].value() == "Second"
    assert Award.objects.get(pk=award.pk).title == "First"


def test_stale_save_names_nobody_out_of_sight(world, as_coordinator):
    award = world.own.rows["award"]
    page = as_coordinator.get(award_page(award))
    Award.objects.filter(pk=award.pk).update(version=2, edited_by=world.users["steward"])
    response = as_coordinator.post(award_page(award), typed(page, title="Second"))

    [error] = response.context["adminform"].form.non_field_errors()
    assert error.startswith("Somebody else saved this")


def test_save_without_a_version_is_refused(world, as_coordinator):
    award = world.own.rows["award"]
    data = typed(as_coordinator.get(award_page(award)), title="Blind")
    data.pop("known_version")
    as_coordinator.post(award_page(award), data)

    assert Award.objects.get(pk=award.pk).title != "Blind"


def test_stale_row_of_an_inline_is_refused(world, as_coordinator):
    education = world.own.rows["education"]
    address = f"/admin/profiles/person/{world.own.person.pk}/change/"
    page = as_coordinator.get(address)
    Education.objects.filter(pk=education.pk).update(version=2, grade="first")
    data = typed(page)
    [name] = [key for key in data if key.startswith("educations-0") and key.endswith("degree")]
    response = as_coordinator.post(address, data | {name: "Other"})

    assert response.status_code == 200
    assert Education.objects.get(pk=education.pk).degree != "Other"


def test_inline_row_of_somebody_else_cannot_be_smuggled_in(world, as_coordinator):
    hidden = world.other.rows["education"]
    address = f"/admin/profiles/person/{world.own.person.pk}/change/"
    data = typed(as_coordinator.get(address), **{"educations-0-id": hidden.pk})
    as_coordinator.post(address, data | {"educations-0-degree": "Stolen"})

    assert not Education.objects.filter(degree="Stolen").exists()


def test_row_cannot_be_given_to_a_hidden_person(world, as_coordinator):
    award = world.own.rows["award"]
    page = as_coordinator.get(award_page(award))
    response = as_coordinator.post(
        award_page(award), typed(page, person=world.other.person.pk, title="Moved")
    )

    assert "person" in response.context["adminform"].form.errors
    assert Award.objects.get(pk=award.pk).person == world.own.person


def test_seat_on_a_committee_one_only_reads_cannot_be_given(world, as_coordinator):
    user = world.users["coordinator"]
    hiring.CommitteeMembershipFactory(position=world.other_position, user=user)
    response = as_coordinator.post(
        "/admin/recruiting/committeemembership/add/",
        {
            "position": world.other_position.pk,
            "user": world.users["reviewer"].pk,
            "role": "chair",
        },
    )

    assert response.status_code == 403
    assert not CommitteeMembership.objects.filter(
        position=world.other_position, user=world.users["reviewer"]
    ).exists()


def test_steward_cannot_move_his_own_conflict_elsewhere(world, as_steward):
    conflict = hiring.ConflictOfInterestFactory(
        application=world.own.rows["application"], user=world.users["steward"]
    )
    address = f"/admin/recruiting/conflictofinterest/{conflict.pk}/change/"
    data = typed(as_steward.get(address), application=world.other.rows["application"].pk)
    as_steward.post(address, data | {"kind": "other"})

    assert ConflictOfInterest.objects.get(pk=conflict.pk).application_id == conflict.application_id


def test_link_to_a_hidden_coauthor_is_not_shown_and_survives_a_save(world, as_coordinator):
    work = world.own.rows["publication"]
    hidden = people.AuthorshipFactory(
        publication=work, person=world.prospect.person, name_as_written="N. N.", position=900
    )
    address = f"/admin/profiles/publication/{work.pk}/change/?edit=1"
    page = as_coordinator.get(address)
    data = typed(page)
    [name] = [key for key, value in data.items() if value == "N. N."]
    response = as_coordinator.post(address, data | {name: "N. Newname"})
    hidden = Authorship.objects.get(pk=hidden.pk)

    assert world.prospect.person.full_name not in page.content.decode()
    assert response.status_code == 302
    assert (hidden.name_as_written, hidden.person) == ("N. Newname", world.prospect.person)


@pytest.mark.parametrize(
    "query",
    [
        "full_name__startswith=P",
        "edited_by__password__startswith=m",
        "candidate__notes__body__contains=x",
        "works_count__gte=3",
        "no_such_field=1",
        "names__text=x",
    ],
)
def test_list_is_no_query_language(as_steward, query):
    assert as_steward.get(f"/admin/profiles/person/?{query}").status_code == 400


def test_order_by_a_hidden_count_is_not_offered(world, client):
    client.force_login(world.users["reviewer"])
    member = client.get("/admin/profiles/person/").context["cl"].list_display
    client.force_login(world.users["steward"])
    steward = client.get("/admin/profiles/person/").context["cl"].list_display

    assert ("posts_count" in member, "posts_count" in steward) == (False, True)


@pytest.mark.parametrize("role", ["coordinator", "reviewer"])
def test_autocomplete_offers_rows_in_sight_only(world, client, role):
    client.force_login(world.users[role])
    address = "/admin/autocomplete/?app_label=profiles&model_name=award&field_name=person&term="
    found = {row["id"] for row in client.get(address).json()["results"]}

    assert found == {str(world.own.person.pk)}


def test_ticked_rows_cannot_be_deleted_at_once(world, as_steward):
    award = world.own.rows["award"]
    data = {"action": "delete_selected", "_selected_action": award.pk, "post": "yes"}
    as_steward.post("/admin/profiles/award/", data)

    assert Award.objects.filter(pk=award.pk).exists()


def test_deleting_a_row_rejects_the_facts_it_came_from(world, as_steward):
    award, fact = world.own.rows["award"], world.own.rows["extractedfact"]
    file_fact(fact=fact, row=award)
    as_steward.post(f"/admin/profiles/award/{award.pk}/delete/", {"post": "yes"})
    fact.refresh_from_db()

    assert (fact.state, fact.decided_by) == (FactState.REJECTED, world.users["steward"])
    assert not Award.objects.filter(pk=award.pk).exists()


def test_hidden_and_missing_pages_are_one_answer(world, as_coordinator):
    hidden, missing = world.other.person.pk, 987654321
    pages = [
        as_coordinator.get(f"/admin/profiles/person/{key}/change/") for key in (hidden, missing)
    ]

    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content == pages[1].content


def test_history_tells_readable_changes_and_users_in_sight(world, client):
    position = Position.objects.get(pk=world.own_position.pk)
    position.drafted_from = world.recruiter.rows["post"]
    position.title = "Renamed place"
    position._history_user = User.objects.get(username="steward")
    position.save()
    address = f"/admin/recruiting/position/{position.pk}/history/"
    steward_name = world.users["steward"].username
    seen = {}
    for role in ("steward", "reviewer"):
        client.force_login(world.users[role])
        page = client.get(address)
        newest = page.context["page_obj"][0]
        fields = {change["field"] for change in newest.history_delta_changes}
        seen[role] = (fields, str(newest.history_user))

    assert seen["steward"] == ({"Title", "Drafted from"}, steward_name)
    assert seen["reviewer"] == ({"Title"}, "None")


def test_earlier_state_tells_readable_fields_and_rows_in_sight(world, client):
    position = Position.objects.get(pk=world.own_position.pk)
    position.drafted_from = world.recruiter.rows["post"]
    position.save()
    award = world.own.rows["award"].history.first()
    seen = {}
    for role in ("steward", "reviewer"):
        client.force_login(world.users[role])
        root = f"/admin/recruiting/position/{position.pk}/history/"
        said = dict(client.get(f"{root}{position.history.first().pk}/").context["said"])
        seen[role] = (said["Title"], said.get("Drafted from"))
    address = f"/admin/profiles/award/{award.id}/history/{award.pk}/"

    assert seen["steward"] == (position.title, str(position.drafted_from))
    assert seen["reviewer"] == (position.title, None)
    assert dict(client.get(address).context["said"])["Person"] == str(world.own.person)


def test_going_back_in_history_is_not_done_by_post(world, as_steward):
    person = world.own.person
    state = person.history.first().pk
    address = f"/admin/profiles/person/{person.pk}/history/{state}/"

    assert as_steward.post(address, {"full_name": "Old"}).status_code == 403
    assert Person.objects.get(pk=person.pk).full_name == person.full_name


def test_count_stops_at_ten_thousand_and_one(db):
    Organisation.objects.bulk_create(
        Organisation(name="x", name_key=str(n)) for n in range(MOST_COUNTED + 5)
    )
    paginator = CappedPaginator(Organisation.objects.order_by("pk"), 50)

    assert paginator.count == MOST_COUNTED
