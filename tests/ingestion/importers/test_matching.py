"""Who and what a document names: never settled by a name alone."""

from __future__ import annotations

import pytest

from ingestion.models import Finding
from profiles.models import Person, Publication
from profiles.services.people import create_person
from recruiting.models import Candidate
from tests.ingestion.importers.invented import FRONDS, MOSS, cv

pytestmark = pytest.mark.django_db


def test_same_name_alone_makes_two_people_and_a_finding(bring_in):
    bring_in(cv("Quilla Ferndale", FRONDS), cv("Quilla Ferndale", MOSS.replace("Odo", "Ida")))
    assert Person.objects.count() == 2
    assert Candidate.objects.count() == 2
    [finding] = Finding.objects.filter(rule="possible_duplicate")
    assert "only the name agrees" in finding.message


def test_compatible_name_and_an_address_in_any_case_are_one_person(bring_in):
    bring_in(
        cv("Quilla Ferndale", FRONDS, email="q.ferndale@mirth.example.org"),
        cv("Q. Ferndale", MOSS, email="Q.Ferndale@Mirth.example.org"),
    )
    person = Person.objects.get()
    assert person.full_name == "Quilla Ferndale"
    assert [name.text for name in person.names.all()] == ["Q. Ferndale"]
    assert person.works_count == 2


def test_compatible_name_and_two_works_are_one_person(bring_in):
    bring_in(cv("Quilla Ferndale", FRONDS, MOSS), cv("Quilla Ferndale", MOSS, FRONDS))
    assert Person.objects.count() == 1
    assert Publication.objects.count() == 2


def test_another_name_with_the_same_address_is_somebody_else(bring_in):
    bring_in(
        cv("Quilla Ferndale", FRONDS, email="office@mirth.example.org"),
        cv("Tobias Underhay", MOSS, email="office@mirth.example.org"),
    )
    assert Person.objects.count() == 2


def test_two_people_share_one_work(bring_in):
    bring_in(cv("Quilla Ferndale", FRONDS), cv("Odo Brackwater", FRONDS))
    work = Publication.objects.get()
    assert list(work.authorships.values_list("person__full_name", "position")) == [
        ("Quilla Ferndale", 1),
        ("Odo Brackwater", 2),
    ]


def test_a_slip_in_a_title_makes_no_new_work_and_changes_no_title(bring_in):
    slipped = FRONDS.replace("without looking", "without lookimg")
    bring_in(cv("Quilla Ferndale", FRONDS), cv("Odo Brackwater", slipped))
    work = Publication.objects.get()
    assert work.title == "Counting fronds without looking"
    assert work.authorships.exclude(person=None).count() == 2


def test_preprint_and_published_version_are_tied(bring_in):
    preprint = FRONDS.replace("Journal of Slow Botany, 2022", "arXiv preprint, 2021")
    bring_in(cv("Quilla Ferndale", preprint), cv("Odo Brackwater", FRONDS))
    first, second = Publication.objects.order_by("pk")
    assert second.version_of == first
    assert not Finding.objects.filter(rule="year_differs").exists()


def test_same_title_in_another_year_is_another_work_and_a_finding(bring_in):
    bring_in(cv("Quilla Ferndale", FRONDS), cv("Odo Brackwater", FRONDS.replace("2022", "2016")))
    assert Publication.objects.count() == 2
    assert Finding.objects.filter(rule="year_differs").count() == 1


def test_accepted_here_and_submitted_there_is_a_finding(bring_in):
    submitted = FRONDS.replace(
        "Journal of Slow Botany, 2022", "Submitted to Journal of Slow Botany"
    )
    accepted = FRONDS.replace(
        "Journal of Slow Botany, 2022", "Accepted at Journal of Slow Botany, 2022"
    )
    bring_in(cv("Quilla Ferndale", submitted), cv("Odo Brackwater", accepted))
    work = Publication.objects.get()
    assert work.status == "submitted"
    [finding] = Finding.objects.filter(rule="status_differs_between_people")
    assert "accepted here and submitted" in finding.message
    assert [span["quote"].split()[0] for span in finding.spans] == ["Accepted", "Submitted"]
    assert len({span["document"] for span in finding.spans}) == 2


def test_a_persons_own_papers_may_differ_on_a_status(bring_in):
    submitted = FRONDS.replace(
        "Journal of Slow Botany, 2022", "Submitted to Journal of Slow Botany"
    )
    bring_in(cv("Quilla Ferndale", FRONDS, MOSS), cv("Quilla Ferndale", submitted, MOSS))
    [finding] = Finding.objects.filter(rule__startswith="status_differs")
    assert (finding.rule, finding.person) == ("status_differs", Person.objects.get())


def test_a_work_listed_twice_in_one_document_is_one_work(bring_in):
    bring_in(cv("Quilla Ferndale", FRONDS, MOSS, FRONDS))
    assert Publication.objects.count() == 2


def test_title_without_a_shared_author_is_another_work(bring_in):
    other = FRONDS.replace("Quilla Ferndale, Odo Brackwater", "Ida Marsh, Tobias Underhay")
    bring_in(cv("Quilla Ferndale", FRONDS), cv("Tobias Underhay", other))
    assert Publication.objects.count() == 2


NAMELESS = """# Statement of Purpose

In my master's studies at the University of Lower Mirth I counted fronds in the dark, and I learned
to count them by touch. During my internship at the Moss Society I taught others to do the same.
I want to go on with this in a doctorate, because my research interests lie in touch and patience.
"""


def test_facts_of_a_document_that_names_nobody_wait_for_a_person(bring_in):
    [outcome] = bring_in(NAMELESS, kind="statement")
    assert Person.objects.count() == 0
    assert outcome.facts == outcome.to_check > 0
    assert "If you know whose it is" in outcome.warnings[0]
    person = create_person(full_name="Quilla Ferndale")
    [again] = bring_in(NAMELESS, kind="statement", person=person)
    assert again.to_check == 0
    assert [row.organisation.name for row in person.educations.all()] == [
        "University of Lower Mirth"
    ]


def test_undated_mention_of_a_post_is_the_dated_post(bring_in):
    dated = cv("Quilla Ferndale", FRONDS, MOSS) + (
        "\n## Experience\n\nMoss Society, Intern, May 2021 - Aug 2021\n"
    )
    undated = dated.replace(", May 2021 - Aug 2021", "")
    bring_in(dated, undated)
    person = Person.objects.get()
    assert person.employments.count() == 1
