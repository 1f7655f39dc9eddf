"""Two people made one, or told apart; and after the undo, every table is what it was."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from ingestion.choices import FactKind, FactState, FindingState
from ingestion.models import ExtractedFact
from profiles.errors import (
    BothAuthors,
    CannotPutBack,
    MergedAlready,
    NotTheLast,
    OnePersonOnly,
    SaidToBeDifferent,
    UndoneAlready,
)
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    IdentityDecision,
    Person,
    PersonName,
)
from profiles.services.people import recount
from recruiting.choices import CandidateStatus, Outcome, Visibility
from recruiting.errors import BothApplied
from recruiting.models import Application, Candidate, Note
from recruiting.services.identity import merge_people, tell_apart, undo_decision
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=7)
LEFT_OUT = ("historical", "identitydecision", "session")


def dump() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, but for history and the decisions themselves."""
    return {
        model._meta.label_lower: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if not any(part in model._meta.label_lower for part in LEFT_OUT)
    }


@pytest.fixture
def steward() -> Any:
    return people.UserFactory(username="stella")


@pytest.fixture
def merge(steward):
    def run(keep: Person, other: Person) -> IdentityDecision:
        return merge_people(keep=keep, other=other, actor=steward, now=NOW)

    return run


@pytest.fixture
def undo(steward):
    def run(decision: IdentityDecision) -> IdentityDecision:
        return undo_decision(decision_id=decision.pk, actor=steward, now=LATER)

    return run


# Any two people


def furnish(person: Person, luck: random.Random, pool: dict[str, list[Any]]) -> None:
    """Give the person rows of every kind; some say the same as those of the other one."""
    word = lambda: luck.choice(["fern", "moss", "lichen", "reed"])  # noqa: E731
    for text in {f"{word()} Sample" for _ in range(luck.randint(0, 3))}:
        people.PersonNameFactory(person=person, text=text)
    for value in {f"{word()}@example.org" for _ in range(luck.randint(0, 3))}:
        people.ContactPointFactory(person=person, value=value)
    for label in {word() for _ in range(luck.randint(0, 3))}:
        people.PersonTopicFactory(person=person, label=label)
    for text in {word() for _ in range(luck.randint(0, 2))}:
        people.PostFactory(person=person, text=text)
    for factory in (
        people.EducationFactory,
        people.EmploymentFactory,
        people.MetricSnapshotFactory,
    ):
        factory.create_batch(luck.randint(0, 2), person=person)
    people.ExternalIdentifierFactory.create_batch(luck.randint(0, 2), person=person)
    for work in luck.sample(pool["works"], 2):
        if not work.authorships.exclude(person=None).exclude(position=None).exists():
            place = luck.choice([None, 1])
            people.AuthorshipFactory(publication=work, person=person, position=place)
    for document in luck.sample(pool["documents"], 2):
        read.DocumentSubjectFactory(document=document, person=person)
        for title in {word() for _ in range(luck.randint(1, 3))}:
            state_prize(document, person, title, luck)
        read.FindingFactory(document=document, person=person)
    if luck.random() < 0.8:
        consider(person, luck, pool)


def state_prize(document: Any, person: Person, title: str, luck: random.Random) -> None:
    award = Award.objects.filter(person=person, title=title).first()
    award = award or people.AwardFactory(person=person, title=title, awarded=None)
    rank, of = luck.choice([(None, None), (1, 9)])
    Award.objects.filter(pk=award.pk).update(rank=rank, of=of)
    value = read.ExtractedFactFactory.build().value | {"title": title, "rank": rank, "of": of}
    read.ExtractedFactFactory(
        document=document,
        person=person,
        value=value,
        state=FactState.AUTO_ACCEPTED,
        target_type=ContentType.objects.get_for_model(Award),
        target_id=award.pk,
    )


def consider(person: Person, luck: random.Random, pool: dict[str, list[Any]]) -> None:
    candidate = hiring.CandidateFactory(person=person, headline=luck.choice(["", "Fern expert"]))
    for position in luck.sample(pool["positions"], luck.randint(0, 2)):
        candidate.status = CandidateStatus.ACTIVE
        candidate.save()
        application = hiring.ApplicationFactory(candidate=candidate, position=position)
        hiring.NoteFactory(
            candidate=candidate, application=application, visibility=Visibility.COMMITTEE
        )
        pool["positions"].remove(position)
    hiring.NoteFactory.create_batch(luck.randint(0, 2), candidate=candidate)
    for tag in luck.sample(pool["tags"], luck.randint(0, 2)):
        hiring.TaggingFactory(tag=tag, candidate=candidate)


def two_people(seed: int) -> tuple[Person, Person]:
    luck = random.Random(seed)
    pool = {
        "works": people.PublicationFactory.create_batch(3),
        "documents": read.DocumentFactory.create_batch(3),
        "positions": hiring.PositionFactory.create_batch(3),
        "tags": hiring.TagFactory.create_batch(2),
    }
    one = people.PersonFactory(given_name=luck.choice(["", "Perpetua"]))
    two = people.PersonFactory(given_name="Petra", original_script="見本")
    for person in (one, two):
        furnish(person, luck, pool)
    recount([one.pk, two.pk])
    return one, two


@pytest.mark.parametrize("seed", range(8))
def test_undoing_a_merge_leaves_every_table_as_it_was(merge, undo, seed):
    one, two = two_people(seed)
    before = dump()

    decision = merge(one, two)
    assert dump() != before
    undo(decision)

    assert dump() == before


@pytest.mark.parametrize("seed", range(4))
def test_a_merge_loses_no_row(merge, seed):
    one, two = two_people(seed)
    before = {label: {row.get("id") for row in rows} for label, rows in dump().items()}

    merge(one, two)

    after = {label: {row.get("id") for row in rows} for label, rows in dump().items()}
    gone = {label: keys - after[label] for label, keys in before.items() if keys - after[label]}
    # Links to a document of both, and lines that stand in for a place that is known now.
    assert set(gone) <= {"ingestion.documentsubject", "profiles.authorship"}


@pytest.mark.parametrize("seed", range(4))
def test_after_a_merge_nothing_that_counts_hangs_on_the_merged_one(merge, seed):
    one, two = two_people(seed)

    merge(one, two)

    assert not ExtractedFact.objects.filter(person=two).exists()
    assert not two.document_links.exists()
    assert not two.authorships.exists()
    assert not Application.objects.filter(candidate__person=two).exists()
    assert not Note.objects.filter(candidate__person=two).exists()
    targets = {fact.target for fact in ExtractedFact.objects.filter(person=one)}
    assert {award.person_id for award in targets if award is not None} <= {one.pk}


def test_a_chain_of_merges_is_undone_from_its_end(merge, undo):
    one, two = two_people(99)
    three = people.PersonFactory()
    people.AwardFactory(person=three)
    recount([three.pk])
    before = dump()

    first, second = merge(one, two), merge(three, one)
    with pytest.raises(NotTheLast):
        undo(first)
    undo(second)
    undo(first)

    assert dump() == before


# What becomes of rows


def test_the_merged_ones_name_becomes_another_name_of_the_kept_one(merge):
    keep = people.PersonFactory(full_name="Quilla Ferndale")
    other = people.PersonFactory(full_name="Q. Ferndale")

    merge(keep, other)

    other.refresh_from_db()
    assert [name.text for name in keep.names.all()] == ["Q. Ferndale"]
    assert other.merged_into == keep


def test_a_contact_of_both_stays_once_and_its_facts_point_at_it(merge):
    keep, other = people.PersonFactory.create_batch(2)
    ours, theirs = (
        people.ContactPointFactory(person=person, value="q@example.org") for person in (keep, other)
    )
    fact = read.ExtractedFactFactory(
        person=other,
        kind=FactKind.CONTACT,
        target_type=ContentType.objects.get_for_model(ContactPoint),
        target_id=theirs.pk,
    )

    merge(keep, other)

    fact.refresh_from_db()
    assert list(keep.contacts.all()) == [ours]
    assert (fact.person, fact.target) == (keep, ours)


def stated(person: Person, **prize: Any) -> Award:
    """An award that one document tells of."""
    award = people.AwardFactory(person=person, title="Golden Frond", awarded=None)
    Award.objects.filter(pk=award.pk).update(**prize)
    award.refresh_from_db()
    value = read.ExtractedFactFactory.build().value | {"title": award.title, **prize}
    read.ExtractedFactFactory(
        person=person,
        value=value,
        state=FactState.AUTO_ACCEPTED,
        target_type=ContentType.objects.get_for_model(Award),
        target_id=award.pk,
    )
    return award


def test_an_award_that_documents_of_both_tell_of_is_one_and_says_what_both_say(merge):
    keep, other = people.PersonFactory.create_batch(2)
    ours = stated(keep)
    stated(other, rank=1, of=72)

    merge(keep, other)

    [award] = keep.awards.all()
    assert (award, award.rank, award.of) == (ours, 1, 72)
    assert ExtractedFact.objects.filter(target_id=ours.pk, person=keep).count() == 2


def test_an_award_that_a_person_saved_moves_as_it_is(merge):
    keep, other = people.PersonFactory.create_batch(2)
    stated(keep)
    saved = stated(other)
    Award.objects.filter(pk=saved.pk).update(edited_at=NOW)

    merge(keep, other)

    assert keep.awards.count() == 2


def test_a_candidate_moves_with_what_hangs_on_it(merge):
    keep, other = people.PersonFactory.create_batch(2)
    note = hiring.NoteFactory(candidate__person=other)

    merge(keep, other)

    assert Candidate.objects.get(person=keep) == note.candidate


def test_of_two_candidates_the_kept_one_gets_applications_and_notes(merge):
    keep, other = (hiring.CandidateFactory() for _ in range(2))
    application = hiring.ApplicationFactory(candidate=other)
    Candidate.objects.filter(pk=other.pk).update(status=CandidateStatus.ACTIVE)
    note = hiring.NoteFactory(candidate=other)

    merge(keep.person, other.person)

    for row in (application, note, keep):
        row.refresh_from_db()
    assert (application.candidate, note.candidate) == (keep, keep)
    assert keep.status == CandidateStatus.ACTIVE


def test_a_line_without_a_place_gives_way_to_the_printed_one(merge):
    keep, other = people.PersonFactory.create_batch(2)
    work = people.PublicationFactory()
    people.AuthorshipFactory(publication=work, person=keep, position=None)
    printed = people.AuthorshipFactory(publication=work, person=other, position=2)

    merge(keep, other)

    assert list(Authorship.objects.filter(person=keep)) == [printed]
    keep.refresh_from_db()
    assert keep.works_count == 1


def test_findings_that_asked_about_the_two_are_settled_and_open_again_with_the_undo(merge, undo):
    keep = people.PersonFactory(full_name="Quilla Ferndale")
    other = people.PersonFactory(full_name="Quilla Ferndale")
    finding = read.FindingFactory(person=other, rule="possible_duplicate")

    decision = merge(keep, other)
    finding.refresh_from_db()
    settled = finding.state
    undo(decision)
    finding.refresh_from_db()

    assert (settled, finding.state) == (FindingState.SETTLED, FindingState.OPEN)
    assert finding.person == other


# What is refused


def test_one_person_is_not_merged_with_himself(merge):
    person = people.PersonFactory()
    with pytest.raises(OnePersonOnly):
        merge(person, person)


def test_who_was_merged_already_is_not_merged_again(merge):
    one, two, three = people.PersonFactory.create_batch(3)
    merge(one, two)
    with pytest.raises(MergedAlready):
        merge(three, two)


def test_two_lines_of_one_list_of_authors_are_two_people(merge):
    keep, other = people.PersonFactory.create_batch(2)
    work = people.PublicationFactory()
    for place, person in enumerate((keep, other), start=1):
        people.AuthorshipFactory(publication=work, person=person, position=place)
    before = dump()

    with pytest.raises(BothAuthors):
        merge(keep, other)

    assert dump() == before


def test_two_applications_for_one_position_are_refused_until_one_is_closed_as_duplicate(merge):
    ours = hiring.ApplicationFactory()
    theirs = hiring.ApplicationFactory(position=ours.position)
    keep, other = ours.candidate.person, theirs.candidate.person

    with pytest.raises(BothApplied):
        merge(keep, other)
    Application.objects.filter(pk=theirs.pk).update(
        outcome=Outcome.DUPLICATE, outcome_reason="other"
    )
    note = hiring.NoteFactory(candidate=theirs.candidate, application=theirs)
    merge(keep, other)

    theirs.refresh_from_db()
    note.refresh_from_db()
    assert (theirs.candidate.person, note.candidate) == (other, theirs.candidate)


# Different


def test_different_people_are_remembered_in_one_order_and_not_merged(merge, steward):
    one, two = people.PersonFactory.create_batch(2)

    said = tell_apart(one=two, two=one, actor=steward, now=NOW)
    again = tell_apart(one=one, two=two, actor=steward, now=NOW)

    assert (said.person, said.other, again) == (one, two, said)
    with pytest.raises(SaidToBeDifferent):
        merge(two, one)


def test_who_differs_from_somebody_differs_from_whom_he_was_merged_into(merge, steward):
    one, two, three = people.PersonFactory.create_batch(3)
    tell_apart(one=one, two=two, actor=steward, now=NOW)
    merge(three, one)

    with pytest.raises(SaidToBeDifferent):
        merge(three, two)


def test_different_can_be_taken_back(merge, undo, steward):
    one, two = people.PersonFactory.create_batch(2)
    undo(tell_apart(one=one, two=two, actor=steward, now=NOW))

    assert merge(one, two).undone_at is None


# Undoing


def test_what_was_changed_since_stays_changed(merge, undo):
    keep, other = people.PersonFactory.create_batch(2)
    degree = people.EducationFactory(person=other, degree="MSc")
    decision = merge(keep, other)
    Education.objects.filter(pk=degree.pk).update(degree="MSc in Ferns")

    undo(decision)

    degree.refresh_from_db()
    assert (degree.person, degree.degree) == (other, "MSc in Ferns")


def test_an_undo_that_would_double_a_row_is_refused_whole(merge, undo):
    keep, other = people.PersonFactory.create_batch(2)
    people.ContactPointFactory(person=keep, value="both@example.org")
    people.ContactPointFactory(person=other, value="both@example.org")
    moved = people.ContactPointFactory(person=other, value="other@example.org")
    decision = merge(keep, other)
    keep.contacts.exclude(pk=moved.pk).delete()
    ContactPoint.objects.filter(pk=moved.pk).update(value_key="both@example.org")
    before = dump()

    with pytest.raises(CannotPutBack):
        undo(decision)

    assert dump() == before


def test_nothing_is_undone_twice(merge, undo):
    decision = merge(*people.PersonFactory.create_batch(2))
    undo(decision)
    with pytest.raises(UndoneAlready):
        undo(decision)


def test_history_shows_both_acts(merge, undo, steward):
    keep, other = people.PersonFactory.create_batch(2)
    award = people.AwardFactory(person=other)

    undo(merge(keep, other))

    told = [
        (state.person_id, state.history_user, state.history_date)
        for state in award.history.order_by("history_id")[1:]
    ]
    assert told == [(keep.pk, steward, NOW), (other.pk, steward, LATER)]
    assert PersonName.objects.count() == 0
