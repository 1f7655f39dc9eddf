"""One person who was two: the works go to a new one, and after the undo all is as it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile

from ingestion import importers
from ingestion.choices import FactState, FindingState, ItemState
from ingestion.models import DocumentSubject, ExtractedFact, Finding
from profiles.errors import NothingToSplit, NotTheLast, SaidToBeDifferent
from profiles.models import Authorship, Person, Publication
from profiles.services.people import recount
from recruiting.intake import stage_upload
from recruiting.services.identity import merge_people, split_person, undo_decision
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.ingestion.importers.invented import FRONDS, MOSS, cv
from tests.recruiting.services.test_identity import LATER, NOW, dump

pytestmark = pytest.mark.django_db

LICHEN = 'Quilla Ferndale, Ida Marsh. "Lichen at night". Annals of Elsewhere, 2021.'


@pytest.fixture
def steward() -> Any:
    return people.UserFactory(username="stella")


@pytest.fixture
def quilla() -> Person:
    """A person with three works that one document states, and a finding about their groups."""
    person = people.PersonFactory(full_name="Quilla Ferndale")
    document = read.DocumentFactory(subjects=[person])
    for work in people.PublicationFactory.create_batch(3):
        people.AuthorshipFactory(publication=work, person=person)
        read.ExtractedFactFactory(
            document=document,
            person=person,
            kind="publication",
            state=FactState.AUTO_ACCEPTED,
            target_type=ContentType.objects.get_for_model(Publication),
            target_id=work.pk,
        )
    read.FindingFactory(document=document, person=person, rule="coauthor_groups")
    recount([person.pk])
    person.refresh_from_db()
    return person


def works_of(person: Person) -> list[int]:
    return list(Publication.objects.of(person).order_by("pk").values_list("pk", flat=True))


def split(person: Person, works: list[int], steward: Any) -> Any:
    return split_person(person=person, works=works, actor=steward, now=NOW)


def test_chosen_works_go_to_a_new_person_with_their_facts_and_documents(quilla, steward):
    first, *rest = works_of(quilla)

    new = split(quilla, rest, steward).other
    new.refresh_from_db()

    assert (works_of(quilla), works_of(new)) == ([first], rest)
    assert (new.full_name, new.works_count) == ("Quilla Ferndale", 2)
    assert {fact.target_id for fact in new.facts.all()} == set(rest)
    assert list(new.documents.all()) == list(quilla.documents.all())
    assert Finding.objects.get().state == FindingState.SETTLED


def test_undoing_a_split_leaves_every_table_as_it_was(quilla, steward):
    before = dump()

    decision = split(quilla, works_of(quilla)[:1], steward)
    undone = undo_decision(decision_id=decision.pk, actor=steward, now=LATER)

    assert dump() == before
    assert (undone.person, undone.other) == (quilla, None)


def test_what_was_added_to_the_new_person_since_keeps_him(quilla, steward):
    decision = split(quilla, works_of(quilla)[:1], steward)
    award = people.AwardFactory(person=decision.other)

    undone = undo_decision(decision_id=decision.pk, actor=steward, now=LATER)

    assert len(works_of(quilla)) == 3
    assert (undone.other, undone.other.awards.get()) == (decision.other, award)


@pytest.mark.parametrize("chosen", ["none", "all", "of others"])
def test_a_split_needs_some_of_the_works(quilla, steward, chosen):
    works = {
        "none": [],
        "all": works_of(quilla),
        "of others": [people.AuthorshipFactory().publication_id],
    }
    with pytest.raises(NothingToSplit):
        split(quilla, works[chosen], steward)


def test_who_was_split_is_different_until_that_is_undone(quilla, steward):
    decision = split(quilla, works_of(quilla)[:1], steward)
    with pytest.raises(SaidToBeDifferent):
        merge_people(keep=quilla, other=decision.other, actor=steward, now=NOW)


def test_splits_are_undone_from_the_last(quilla, steward):
    before = dump()
    first = split(quilla, works_of(quilla)[1:], steward)
    second = split(first.other, works_of(first.other)[1:], steward)

    with pytest.raises(NotTheLast):
        undo_decision(decision_id=first.pk, actor=steward, now=LATER)
    for decision in (second, first):
        undo_decision(decision_id=decision.pk, actor=steward, now=LATER)

    assert dump() == before


def test_a_new_reading_leaves_the_division_alone(
    steward, monkeypatch, django_capture_on_commit_callbacks
):
    def bring(text: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            files = [SimpleUploadedFile("quilla.md", text.encode())]
            run = stage_upload(files=files, requested_by=steward, now=NOW)
        return run.items.get().state

    text = cv("Quilla Ferndale", FRONDS, MOSS, LICHEN)
    bring(text)
    person = Person.objects.get()
    lichen = Publication.objects.get(title__startswith="Lichen")
    new = split(person, [lichen.pk], steward).other
    newer = importers.IMPORTER_VERSION + 1
    monkeypatch.setattr("ingestion.importers.reading.IMPORTER_VERSION", newer)

    state = bring(text)

    assert state == ItemState.UNCHANGED
    assert list(Authorship.objects.filter(person=new).values_list("publication", flat=True)) == [
        lichen.pk
    ]
    assert ExtractedFact.objects.get(target_id=lichen.pk, kind="publication").person == new
    assert DocumentSubject.objects.filter(person=new).count() == 1


def test_another_document_does_not_make_him_an_author_again(
    steward, django_capture_on_commit_callbacks
):
    """The list of authors is not printed, so that each of the two might stand in it."""
    person = people.PersonFactory(full_name="Quilla Ferndale")
    people.ContactPointFactory(person=person, value="quilla@example.org")
    works = [
        people.PublicationFactory(title=title, issued="2021")
        for title in ("Lichen at night", "Reeds at noon")
    ]
    for work in works:
        people.AuthorshipFactory(
            publication=work, person=person, position=None, name_as_written="Quilla Ferndale"
        )
    new = split(person, [works[0].pk], steward).other
    with django_capture_on_commit_callbacks(execute=True):
        text = cv("Quilla Ferndale", LICHEN, FRONDS, email="quilla@example.org")
        stage_upload(
            files=[SimpleUploadedFile("again.md", text.encode())], requested_by=steward, now=NOW
        )

    assert works_of(new) == [works[0].pk]
    assert works[0].pk not in works_of(person)
