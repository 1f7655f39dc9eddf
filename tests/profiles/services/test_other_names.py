"""Other names of organisations and venues: what they may be, merging two, and back again."""

import pytest

from profiles.errors import AliasTaken, NoMergeToUndo, NoWord, OneWordOnly
from profiles.models import (
    Education,
    Organisation,
    OrganisationAlias,
    Publication,
    Venue,
    VenueAlias,
)
from profiles.services.other_names import check_name, merge_words, newest_merges, undo_merge
from profiles.services.register import get_organisation
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db

ROWS = (Organisation, OrganisationAlias, Venue, VenueAlias, Education, Publication)


def rows():
    return {model: list(model.objects.order_by("pk").values()) for model in ROWS}


@pytest.fixture
def two():
    keep = people.OrganisationFactory(name="University of Elsewhere")
    other = people.OrganisationFactory(name="Elsewhere University")
    people.OrganisationAliasFactory(organisation=other, name="ElseU")
    people.EducationFactory(organisation=keep)
    people.EducationFactory.create_batch(2, organisation=other)
    people.EmploymentFactory(organisation=other)
    return keep, other


def test_merge_moves_what_points_at_the_other_and_keeps_its_names(two):
    keep, other = two
    merge_words(keep=keep, other=other, actor=people.UserFactory())

    assert (keep.educations.count(), keep.employments.count()) == (3, 1)
    assert {alias.name for alias in keep.aliases.all()} == {"ElseU", "Elsewhere University"}
    assert get_organisation("Elsewhere University") == get_organisation("ELSEU") == keep
    assert not Organisation.objects.filter(pk=other.pk).exists()


def test_undo_of_a_merge_leaves_no_trace(two):
    before = rows()
    merge_words(keep=two[0], other=two[1], actor=people.UserFactory())

    assert undo_merge(word=two[0]) == ("Elsewhere University",)
    assert rows() == before


def test_row_that_was_given_to_something_else_since_stays_there(two):
    keep, other = two
    moved = other.educations.first()
    merge_words(keep=keep, other=other, actor=people.UserFactory())
    third = people.OrganisationFactory()
    Education.objects.filter(pk=moved.pk).update(organisation=third)
    undo_merge(word=keep)

    assert list(third.educations.all()) == [moved]
    assert Organisation.objects.get(pk=other.pk).educations.count() == 1


def test_merges_are_undone_from_the_last(two):
    keep, other = two
    last = people.OrganisationFactory(name="Elsewhere State")
    before = rows()
    merge_words(keep=keep, other=other, actor=people.UserFactory())
    merge_words(keep=last, other=keep, actor=people.UserFactory())

    assert undo_merge(word=last) == ("University of Elsewhere",)
    with pytest.raises(NoMergeToUndo):
        undo_merge(word=last)
    again = Organisation.objects.get(pk=keep.pk)
    assert undo_merge(word=again) == ("Elsewhere University",)
    assert rows() == before


def test_merges_of_one_act_are_undone_together_and_earlier_ones_stay(two):
    keep, other = two
    third, fourth = (people.OrganisationFactory(name=name) for name in ("Else", "Where"))
    actor = people.UserFactory()
    first = merge_words(keep=keep, other=other, actor=actor)
    before = rows()
    merge_words(keep=keep, other=third, actor=actor, act="both")
    newest = merge_words(keep=keep, other=fourth, actor=actor, act="both")

    assert undo_merge(word=keep, merge=newest.pk) == ("Where", "Else")
    assert rows() == before
    with pytest.raises(NoMergeToUndo):
        undo_merge(word=keep, merge=newest.pk)
    assert newest_merges(keep) == (first,)


def test_merged_venue_fills_what_the_kept_one_lacks():
    keep = people.VenueFactory(name="Acta Inventa", acronym="", kind="")
    other = people.VenueFactory(name="Inventa, Acta", acronym="AI", kind="journal")
    work = people.PublicationFactory(venue=other, venue_raw="Inventa, Acta 7")
    before = rows()
    merge_words(keep=keep, other=other, actor=people.UserFactory())
    keep.refresh_from_db()
    work.refresh_from_db()

    assert (keep.acronym, keep.kind) == ("AI", "journal")
    assert (work.venue, work.venue_raw) == (keep, "Inventa, Acta 7")
    undo_merge(word=keep)
    assert rows() == before


def test_nothing_is_merged_with_itself():
    keep = people.OrganisationFactory()
    with pytest.raises(OneWordOnly):
        merge_words(keep=keep, other=keep, actor=people.UserFactory())
    assert newest_merges(keep) == ()


def test_other_name_that_is_taken_says_so_and_not_by_whom():
    other = people.OrganisationFactory(name="Mirth Institute")
    people.OrganisationAliasFactory(organisation=other, name="M. I.")
    own = people.OrganisationFactory()
    for name in ("m i", "MIRTH institute"):
        with pytest.raises(AliasTaken, match="already stands for another one"):
            check_name(OrganisationAlias(organisation=own, name=name))
    with pytest.raises(AliasTaken, match="already stands for another one"):
        check_name(Organisation(name="M.I."))
    check_name(Venue(name="M.I."))


def test_own_name_is_no_other_name_and_an_other_name_may_become_the_name():
    own = people.OrganisationFactory(name="Mirth Institute")
    people.OrganisationAliasFactory(organisation=own, name="MirthI")
    with pytest.raises(AliasTaken, match="this one"):
        check_name(OrganisationAlias(organisation=own, name="Mirth Institute"))
    own.name = "MirthI"
    check_name(own)


def test_name_needs_a_letter():
    with pytest.raises(NoWord):
        check_name(OrganisationAlias(organisation=people.OrganisationFactory(), name="– ."))
