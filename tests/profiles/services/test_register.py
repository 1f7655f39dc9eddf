"""Organisations and venues: every printed form of one is one row."""

import pytest

from profiles.models import Organisation, Venue
from profiles.services.register import Organisations, Venues, get_organisation, get_venue
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db

MIT = (
    "MIT",
    "M.I.T.",
    "Massachusetts Inst. of Technology",
    "Massachusetts Institute of Technology",
    "The Massachusetts Institute of Technology (MIT), Cambridge, MA, USA",
)
NEURIPS = (
    "Advances in Neural Information Processing Systems 33",
    "NIPS",
    "NeurIPS 2021",
    "Conference on Neural Information Processing Systems (NeurIPS)",
)


@pytest.mark.parametrize("names", [MIT, MIT[::-1]])
def test_printed_forms_of_one_organisation_are_one_row(names):
    assert {get_organisation(name).name for name in names} == {
        "Massachusetts Institute of Technology"
    }
    assert Organisation.objects.count() == 1


def test_printed_forms_of_one_venue_are_one_row():
    rows = Venues().get_all(NEURIPS)

    assert {(row.name, row.acronym, row.kind) for row in rows.values()} == {
        ("Neural Information Processing Systems", "NeurIPS", "conference")
    }
    assert Venue.objects.count() == 1


def test_longer_forms_of_a_new_venue_join_it():
    rows = Venues().get_all(
        ["Proceedings of the 3rd Moss Workshop", "Moss Workshop 2031", "Moss Workshop"]
    )

    assert {row.name for row in rows.values()} == {"Moss Workshop"}
    assert Venue.objects.count() == 1


def test_what_nobody_knows_is_stored_as_printed():
    assert get_organisation("Institute of Invented Results, Elsewhere").name == (
        "Institute of Invented Results, Elsewhere"
    )
    assert get_venue("Workshop on Invented Results at NeurIPS 2031").name == (
        "Workshop on Invented Results at NeurIPS 2031"
    )


def test_row_that_is_there_under_another_form_is_used():
    row = people.OrganisationFactory(name="MIT")

    assert get_organisation("Massachusetts Institute of Technology") == row


def test_other_name_written_down_goes_before_the_table():
    other = people.OrganisationFactory(name="Mirth Institute of Tinkering")
    people.OrganisationAliasFactory(organisation=other, name="MIT")

    assert get_organisation("MIT") == get_organisation("M.I.T.") == other


def test_numbered_volumes_are_found_by_the_other_name_of_the_series():
    venue = people.VenueFactory(name="Acta Inventa")
    people.VenueAliasFactory(venue=venue, name="Act. Inv.")

    assert get_venue("Act. Inv. 12(3), pp. 4-5") == get_venue("Acta Inventa 7") == venue


@pytest.mark.parametrize("number", [1, 100])
def test_names_of_a_document_cost_the_same_for_any_number(django_assert_num_queries, number):
    names = [f"University of Elsewhere {n}" for n in range(number)]
    with django_assert_num_queries(5):  # two to look, one to store, two to look again
        rows = Organisations().get_all(names)
    known = Organisations(names)
    with django_assert_num_queries(2):
        assert [known.find(name) for name in names] == list(rows.values())
