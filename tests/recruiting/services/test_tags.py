"""Tags: one per word and owner, and a committee's tag stays with its applicants."""

import pytest

from profiles.errors import NotThere
from recruiting.errors import NothingWritten, TagOfAnotherPosition, TagTaken, TooLong, UnknownWord
from recruiting.models import Tag, Tagging
from recruiting.services.tags import Tagged, change_tag, delete_tag, make_tag, put_tag, take_tag
from tests.factories.ingestion import NOW
from tests.factories.profiles import UserFactory
from tests.factories.recruiting import (
    ApplicationFactory,
    CandidateFactory,
    PositionFactory,
    TagFactory,
    TaggingFactory,
)


@pytest.fixture
def owner(db):
    return UserFactory()


def test_private_tag(owner):
    tag = make_tag(label="  Strong   methods ", colour="green", owner=owner)
    assert (tag.label, tag.slug, tag.scope) == ("Strong methods", "strong-methods", "private")
    assert (tag.owner, tag.position, tag.colour) == (owner, None, "green")


def test_tag_of_a_committee_outlives_its_maker(owner):
    position = PositionFactory()
    tag = make_tag(label="Check dates", colour="amber", owner=owner, position=position)
    assert (tag.scope, tag.owner, tag.position) == ("position", None, position)


def test_same_word_twice_is_taken(owner):
    make_tag(label="Check dates", colour="grey", owner=owner)
    with pytest.raises(TagTaken):
        make_tag(label="check  DATES", colour="red", owner=owner)
    assert Tag.objects.count() == 1


def test_others_may_have_the_same_word(owner):
    position = PositionFactory()
    for who, where in ((owner, None), (UserFactory(), None), (owner, position)):
        make_tag(label="Check dates", colour="grey", owner=who, position=where)
    assert Tag.objects.count() == 3


@pytest.mark.parametrize(
    "labels", [("C", "C++", "C#"), ("数学", "物理"), ("naïve", "naive"), ("!", "?")]
)
def test_different_words_are_different_tags(owner, labels):
    slugs = {make_tag(label=label, colour="grey", owner=owner).slug for label in labels}
    assert len(slugs) == len(labels)
    assert all(slugs)


@pytest.mark.parametrize(
    ("label", "colour", "error"),
    [(" ", "grey", NothingWritten), ("x" * 61, "grey", TooLong), ("x", "pink", UnknownWord)],
)
def test_what_is_no_tag(owner, label, colour, error):
    with pytest.raises(error):
        make_tag(label=label, colour=colour, owner=owner)


def test_tag_is_renamed_and_recoloured(owner):
    tag = make_tag(label="Good", colour="grey", owner=owner)
    change_tag(tag_id=tag.pk, label="Very good", colour="green")
    tag.refresh_from_db()
    assert (tag.label, tag.slug, tag.colour) == ("Very good", "very-good", "green")


def test_tag_is_not_renamed_to_one_that_is_there(owner):
    make_tag(label="Good", colour="grey", owner=owner)
    other = make_tag(label="Better", colour="grey", owner=owner)
    with pytest.raises(TagTaken):
        change_tag(tag_id=other.pk, label="good")


def test_deleted_tag_is_off_everything(db):
    tagging = TaggingFactory()
    delete_tag(tag_id=tagging.tag_id)
    assert not Tagging.objects.exists()
    with pytest.raises(NotThere):
        delete_tag(tag_id=tagging.tag_id)


# Putting it on


def test_tag_is_put_on_once(owner):
    tag = TagFactory(owner=owner)
    applications = ApplicationFactory.create_batch(2)
    first, second = CandidateFactory.create_batch(2)
    put_tag(tag=tag, actor=owner, now=NOW, applications=applications[:1], candidates=[first])
    told = put_tag(
        tag=tag,
        actor=owner,
        now=NOW,
        applications=[*applications, applications[0]],
        candidates=[first, second],
    )

    assert told == Tagged(put=2, already=2)
    assert Tagging.objects.count() == 4
    assert set(Tagging.objects.values_list("tagged_by", "created_at")) == {(owner.pk, NOW)}


def test_tag_is_taken_off(owner):
    tag = TagFactory(owner=owner)
    first, second = ApplicationFactory.create_batch(2)
    put_tag(tag=tag, actor=owner, now=NOW, applications=[first, second])
    assert take_tag(tag=tag, applications=[first]) == 1
    assert take_tag(tag=tag, applications=[first]) == 0
    assert Tagging.objects.get().application == second


def test_committee_tag_marks_its_own_applicants_only(owner):
    own = ApplicationFactory()
    other = ApplicationFactory()
    tag = TagFactory(position=own.position)
    for rows in (
        {"applications": [own, other]},
        {"candidates": [own.candidate, other.candidate]},
        {"candidates": [CandidateFactory()]},
    ):
        with pytest.raises(TagOfAnotherPosition):
            put_tag(tag=tag, actor=owner, now=NOW, **rows)
    assert not Tagging.objects.exists()
    told = put_tag(tag=tag, actor=owner, now=NOW, applications=[own], candidates=[own.candidate])
    assert told == Tagged(put=2, already=0)


def test_500_rows_take_few_queries(owner, django_assert_max_num_queries):
    tag = TagFactory(owner=owner)
    candidates = CandidateFactory.create_batch(200)
    with django_assert_max_num_queries(8):
        put_tag(tag=tag, actor=owner, now=NOW, candidates=candidates)
