"""The pages of organisations and venues: other names, merging and undoing it."""

import pytest
from django.urls import reverse

from profiles.admin import register
from profiles.models import Organisation, OrganisationAlias, Venue
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db


def page(word, act=""):
    name = f"admin:profiles_{word._meta.model_name}_{'act' if act else 'change'}"
    return reverse(name, args=[word.pk, *([act] if act else [])])


def typed(word, *names, **columns):
    """A form with these new other names."""
    form = {"name": word.name, "aliases-TOTAL_FORMS": len(names), "aliases-INITIAL_FORMS": 0}
    key = word._meta.model_name
    for place, name in enumerate(names):
        form |= {f"aliases-{place}-name": name, f"aliases-{place}-{key}": word.pk}
    return {**form, **columns}


def test_other_names_are_written_on_the_page(steward, steward_client):
    word = people.OrganisationFactory(name="Mirth Institute")
    response = steward_client.post(page(word), typed(word, "M. I.", "Mirthinst"))

    assert response.status_code == 302
    rows = OrganisationAlias.objects.values_list("name", "key", "added_by")
    assert set(rows) == {("M. I.", "m i", steward.pk), ("Mirthinst", "mirthinst", steward.pk)}


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Mirth Institute",), "already stands for another one"),
        (("taken",), "already stands for another one"),
        (("New", "NEW"), "in another line already"),
        (("Own Institute",), "already stands for this one"),
        (("...",), "at least one letter"),
    ],
)
def test_name_that_stands_for_something_already_is_told(steward_client, names, told):
    other = people.OrganisationFactory(name="Mirth Institute")
    people.OrganisationAliasFactory(organisation=other, name="Taken")
    word = people.OrganisationFactory(name="Own Institute")
    response = steward_client.post(page(word), typed(word, *names))

    assert response.status_code == 200
    assert told in response.content.decode()
    assert not word.aliases.exists()


def test_word_cannot_take_a_name_of_another(steward_client):
    people.VenueAliasFactory(venue=people.VenueFactory(name="Acta Inventa"), name="AI")
    word = people.VenueFactory()
    for name in ("A.I.", "acta inventa"):
        key = "AI" if name == "A.I." else name
        response = steward_client.post(page(word), typed(word, name=key))
        assert "already stands for another one" in response.content.decode()


def test_merge_and_undo_on_the_page(steward_client):
    keep = people.VenueFactory(name="Acta Inventa")
    other = people.VenueFactory(name="Act. Inv.")
    work = people.PublicationFactory(venue=other)
    response = steward_client.post(page(keep, "merge"), {"other": "act inv"}, follow=True)
    text = response.content.decode()
    work.refresh_from_db()

    assert "Act. Inv. is Acta Inventa now" in text
    assert "All that pointed at it points here now." in text
    assert "Undo the last merge: Act. Inv." in text
    assert work.venue == keep
    steward_client.post(page(keep, "undo-merge"))
    work.refresh_from_db()
    assert work.venue == other


def test_merge_with_what_is_not_there_keeps_what_was_typed(steward_client):
    word = people.VenueFactory()
    response = steward_client.post(page(word, "merge"), {"other": "Nowhere to be found"})

    assert response.status_code == 400
    assert "Nowhere to be found" in response.content.decode()


def test_ticked_rows_become_the_one_that_is_chosen(steward_client):
    keep, *others = people.OrganisationFactory.create_batch(3)
    for other in others:
        people.EducationFactory(organisation=other)
    chosen = {"action": "merge", "_selected_action": [row.pk for row in (keep, *others)]}
    address = reverse("admin:profiles_organisation_changelist")
    asked = steward_client.post(address, chosen)
    assert "The organisation that stays" in asked.content.decode()

    response = steward_client.post(address, {**chosen, "apply": "1", "keep": keep.pk}, follow=True)
    assert list(Organisation.objects.all()) == [keep]
    assert keep.educations.count() == 2
    [undo] = [message.tags.partition("undo=")[2] for message in response.context["messages"]]
    [told, told_again] = [
        steward_client.post(undo.split()[0], follow=True).content.decode() for _ in "12"
    ]
    assert f"2 are apart from {keep} again" in told
    assert "There is no such merge" in told_again
    assert [other.educations.count() for other in others] == [1, 1]


def test_ticked_row_that_one_only_reads_is_left_out_with_the_reason(steward_client, monkeypatch):
    rows = people.OrganisationFactory.create_batch(3)
    closed = rows[1]
    monkeypatch.setattr(register, "_may", lambda request, row: row != closed)
    chosen = {"action": "merge", "_selected_action": [row.pk for row in rows]}
    response = steward_client.post(
        reverse("admin:profiles_organisation_changelist"),
        {**chosen, "apply": "1", "keep": rows[0].pk},
        follow=True,
    )

    assert f"{closed}: You may read it, but not change it." in response.content.decode()
    assert list(Organisation.objects.order_by("pk")) == rows[:2]


def test_one_ticked_row_is_nothing_to_merge(steward_client):
    word = people.VenueFactory()
    chosen = {"action": "merge", "_selected_action": [word.pk], "apply": "1", "keep": word.pk}
    response = steward_client.post(reverse("admin:profiles_venue_changelist"), chosen, follow=True)
    assert "Tick at least two" in response.content.decode()
    assert Venue.objects.count() == 1


def test_list_is_searched_by_other_names_too(steward_client):
    word = people.OrganisationFactory(name="Mirth Institute")
    people.OrganisationAliasFactory(organisation=word, name="Zyx")
    people.OrganisationAliasFactory(organisation=word, name="Zyxw")
    address = reverse("admin:profiles_organisation_changelist")
    response = steward_client.get(address, {"q": "ZYX"})

    assert [row.pk for row in response.context["cl"].result_list] == [word.pk]


def test_page_names_the_forms_of_the_table(steward_client):
    word = people.OrganisationFactory(name="Massachusetts Institute of Technology")
    assert "Also found as" in (text := steward_client.get(page(word)).content.decode())
    assert "MIT" in text


def test_other_name_is_taken_away(steward_client):
    word = people.OrganisationFactory()
    alias = people.OrganisationAliasFactory(organisation=word)
    form = typed(word, alias.name) | {
        "aliases-INITIAL_FORMS": 1,
        "aliases-0-id": alias.pk,
        "aliases-0-DELETE": "on",
    }

    assert steward_client.post(page(word), form).status_code == 302
    assert not word.aliases.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_any_number_of_other_names(
    steward_client, django_assert_max_num_queries, number
):
    word = people.OrganisationFactory()
    people.OrganisationAliasFactory.create_batch(number, organisation=word)
    with django_assert_max_num_queries(12):
        assert steward_client.get(page(word)).status_code == 200
