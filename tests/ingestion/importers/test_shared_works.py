"""A work that several documents list: what one says more, and what nobody says any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingestion.choices import FactKind
from ingestion.importers import reading
from ingestion.models import ExtractedFact
from ingestion.records import ParsedDocument
from ingestion.services.facts import reject_fact
from ingestion.text import TextDocument
from profiles.models import Person, Publication
from profiles.services.people import create_person
from tests.ingestion.importers.conftest import NOW
from tests.ingestion.importers.invented import FRONDS, MOSS, cv

pytestmark = pytest.mark.django_db

THREE = FRONDS.replace(
    "Quilla Ferndale, Odo Brackwater", "Quilla Ferndale, Ida Marsh, Odo Brackwater"
)
CUT = FRONDS.replace("Quilla Ferndale, Odo Brackwater", "Quilla Ferndale, et al.")


def lines(work: Publication) -> list[tuple[str, int | None, str | None]]:
    return [
        (line.name_as_written, line.position, line.person and line.person.full_name)
        for line in work.authorships.order_by("position", "pk")
    ]


@pytest.mark.parametrize("order", [(THREE, CUT), (CUT, THREE)])
def test_a_cut_list_is_completed_in_either_order(bring_in, order):
    bring_in(cv("Quilla Ferndale", order[0], MOSS), cv("Quilla Ferndale", order[1], MOSS))
    work = Publication.objects.get(title__startswith="Counting")
    assert lines(work) == [
        ("Quilla Ferndale", 1, "Quilla Ferndale"),
        ("Ida Marsh", 2, None),
        ("Odo Brackwater", 3, None),
    ]
    assert (work.author_list_truncated, work.authors_total) == (False, 3)


def test_a_line_with_another_name_is_never_the_subjects(bring_in):
    others = FRONDS.replace("Quilla Ferndale, Odo Brackwater", "Ida Marsh, Odo Brackwater, et al.")
    bring_in(cv("Ida Marsh", others), cv("Quilla Ferndale", FRONDS))
    work = Publication.objects.get()
    linked = {name: person for name, _, person in lines(work)}
    assert linked["Odo Brackwater"] is None


def test_rejecting_a_shared_work_unlinks_only_its_person(bring_in, steward):
    bring_in(cv("Quilla Ferndale", FRONDS), cv("Odo Brackwater", FRONDS))
    odo = Person.objects.get(full_name="Odo Brackwater")
    fact = ExtractedFact.objects.get(kind=FactKind.PUBLICATION, person=odo)
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    work = Publication.objects.get()
    assert lines(work) == [
        ("Quilla Ferndale", 1, "Quilla Ferndale"),
        ("Odo Brackwater", 2, None),
    ]
    odo.refresh_from_db()
    assert odo.works_count == 0


def test_rejected_work_does_not_come_back_with_an_identifier(bring_in, steward):
    bring_in(cv("Quilla Ferndale", FRONDS, MOSS))
    fact = ExtractedFact.objects.get(label__startswith="Counting")
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    named = FRONDS.replace("Journal of Slow Botany", "arXiv:2201.01234")
    bring_in(cv("Quilla Ferndale", named, MOSS), person=Person.objects.get())
    assert list(Publication.objects.values_list("title", flat=True)) == ["On the patience of moss"]


def test_two_titles_with_one_identifier_are_one_work(bring_in):
    one = FRONDS.replace("Journal of Slow Botany", "arXiv:2201.01234")
    two = one.replace("without looking", "with closed eyes")
    bring_in(cv("Quilla Ferndale", one, two))
    assert Publication.objects.count() == 1


def test_preprint_and_published_version_count_once(bring_in):
    preprint = FRONDS.replace("Journal of Slow Botany, 2022", "arXiv preprint, 2021")
    bring_in(cv("Quilla Ferndale", preprint, FRONDS))
    assert Publication.objects.count() == 2
    person = Person.objects.get()
    assert (person.works_count, person.first_author_count) == (1, 1)


def test_a_row_that_a_newer_reading_does_not_state_goes(bring_in, upgrade, monkeypatch):
    text = cv("Quilla Ferndale", FRONDS, MOSS, awards="- Golden Fern Prize, 2021")
    bring_in(text)
    person = Person.objects.get()
    assert (person.works_count, person.awards_count) == (2, 1)
    upgrade()
    bring_in(text, kind="other")
    person.refresh_from_db()
    assert Publication.objects.count() == 0
    assert (person.works_count, person.awards_count) == (0, 0)


def test_a_newer_reading_may_change_what_only_the_older_one_said(bring_in, upgrade, monkeypatch):
    text = cv("Quilla Ferndale", FRONDS)
    bring_in(text)
    kept = Publication.objects.get().pk
    upgrade()
    read_as = reading._parse_as

    def read_better(text: TextDocument, kind: str) -> ParsedDocument:
        parsed = read_as(text, kind)
        works = [
            replace(work, venue_raw=replace(work.venue_raw, value="Slow Botany"))
            for work in parsed.works
        ]
        return replace(parsed, works=tuple(works))

    monkeypatch.setattr(reading, "_parse_as", read_better)
    bring_in(text)
    work = Publication.objects.get()
    assert (work.pk, work.venue_raw) == (kept, "Slow Botany")


def test_person_given_later_takes_the_document_over(bring_in):
    text = cv("Quilla Ferndale", FRONDS)
    bring_in(text)
    other = create_person(full_name="Quilla Maria Ferndale")
    bring_in(text, person=other)
    first = Person.objects.exclude(pk=other.pk).get()
    other.refresh_from_db()
    first.refresh_from_db()
    assert (first.works_count, other.works_count) == (0, 1)
    assert (first.educations.count(), other.educations.count()) == (0, 1)
    assert [link.person for link in Publication.objects.get().authorships.all() if link.person] == [
        other
    ]


def test_unsettled_namesake_is_not_put_into_a_whole_list(bring_in):
    elsewhere = "University of Upper Mirth, M.Sc. in Botany, 2017 - 2019"
    bring_in(cv("Quilla Ferndale", FRONDS), cv("Quilla Ferndale", FRONDS, education=elsewhere))
    assert Person.objects.count() == 2
    assert len(lines(Publication.objects.get())) == 2


def test_a_common_name_with_many_works_is_matched(bring_in, django_assert_max_num_queries):
    works = [FRONDS.replace("fronds", f"fronds of kind {n}") for n in range(990)]
    [outcome] = bring_in(cv("Quilla Ferndale", *works))
    assert outcome.facts > 990
    with django_assert_max_num_queries(400):
        [again] = bring_in(cv("Quilla Ferndale", *works[:20]))
    assert again.verdict == "imported"
    assert Person.objects.count() == 1
