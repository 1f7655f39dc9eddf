"""A bibliography becomes rows once a person says whose it is."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ingestion.choices import FactState
from ingestion.importers.outcomes import Outcome
from ingestion.importers.reading import Incoming, Request
from ingestion.models import ExtractedFact
from profiles.bibliography import bibliography_of
from profiles.choices import OrderConvention, Presentation, PublicationStatus, VenueKind
from profiles.models import Authorship, Person, Publication
from recruiting.intake import Intake, import_documents
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
WORKS = """@article{a, title = {Counting Fronds}, author = {Ferndale, Quilla and Brackwater, Odo},
  journal = {Journal of Slow Botany}, year = 2022, author+an = {1=equal; 2=equal}}
@inproceedings{b, title = {The Patience of Moss}, author = {Odo Brackwater and Q. Ferndale},
  booktitle = {Proceedings of MOSS}, year = 2023, doi = {10.5555/moss}}
@article{c, title = {Ferns by Night}, author = {Quilla Ferndale}, journal = {Ferns}, year = 2021}
@article{d, title = {On Rocks}, author = {Tarn Boulder}, journal = {Rocks}, year = 1999}
@article{e, title = {Late Moss}, author = {Ferndale, Q.}, journal = {Ferns}, year = 2024}
"""


def bring_in(folder: Path, text: str, **request: object) -> Outcome:
    path = folder / "refs.bib"
    path.write_text(text, encoding="utf-8")
    intake = Intake([Incoming(path, Request(**request))])
    [outcome] = import_documents(intake, clock=lambda: NOW)
    return outcome


def see_all(model):
    return model._default_manager.all()


def test_a_bibliography_of_nobody_waits_and_says_whose_it_may_be(tmp_path):
    outcome = bring_in(tmp_path, WORKS)
    assert (outcome.verdict, outcome.kind, outcome.to_check) == ("imported", "bibtex", 5)
    assert outcome.warnings == (
        "It does not say whom it is about, so that its facts wait. Nearly all its works name"
        " Ferndale, Quilla. If you know whose it is, say so and bring it in again.",
    )
    facts = ExtractedFact.objects.order_by("place")
    assert [fact.checks for fact in facts] == [
        ["owner_guessed", "nobody_named"],
        ["owner_guessed", "nobody_named"],
        ["owner_guessed", "nobody_named"],
        ["nobody_named"],
        ["owner_guessed", "nobody_named"],
    ]
    assert [fact.value["owner_position"] for fact in facts] == [1, 2, 1, None, 1]
    assert (Person.objects.count(), Publication.objects.count()) == (0, 0)


def test_once_a_person_says_whose_it_is_his_works_are_rows_and_others_wait(tmp_path):
    bring_in(tmp_path, WORKS)
    quilla = people.PersonFactory(full_name="Quilla Ferndale")
    outcome = bring_in(tmp_path, WORKS, person=quilla)
    assert (outcome.facts, outcome.to_check, outcome.warnings) == (5, 1, ())
    lines = Authorship.objects.filter(person=quilla).order_by("publication__issued_earliest")
    assert [(line.publication.title, line.position, line.name_as_written) for line in lines] == [
        ("Ferns by Night", 1, "Quilla Ferndale"),
        ("Counting Fronds", 1, "Ferndale, Quilla"),
        ("The Patience of Moss", 2, "Q. Ferndale"),
        ("Late Moss", 1, "Ferndale, Q."),
    ]
    waiting = ExtractedFact.objects.get(state=FactState.PROPOSED)
    assert (waiting.label, waiting.checks) == ("On Rocks", ["owner_not_named"])
    assert not Publication.objects.filter(title="On Rocks").exists()


def test_each_value_shows_the_words_of_the_file(tmp_path):
    quilla = people.PersonFactory(full_name="Quilla Ferndale")
    bring_in(tmp_path, WORKS.replace("Odo Brackwater", r"{\'O}do Br{\"a}ckwater"), person=quilla)
    fact = ExtractedFact.objects.get(label="The Patience of Moss")
    quotes = {(one.field, one.quote) for one in fact.evidence.all()}
    assert ("authors", r"{\'O}do Br{\"a}ckwater") in quotes
    assert fact.value["authors"][0]["name"] == "Ódo Bräckwater"
    for one in fact.evidence.select_related("rendition"):
        assert one.rendition.text[one.start : one.end] == one.quote


def test_a_work_listed_under_one_key_twice_is_one_row(tmp_path):
    quilla = people.PersonFactory(full_name="Quilla Ferndale")
    entry = "@misc{k, title = {Fronds}, author = {Quilla Ferndale}, year = 2020}\n"
    other = entry.replace("Fronds", "Moss")
    outcome = bring_in(tmp_path, entry + entry + other, person=quilla)
    titles = Publication.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Fronds", "Moss"]
    assert len(outcome.warnings) == 2


def test_a_file_with_broken_entries_gives_the_others(tmp_path):
    quilla = people.PersonFactory(full_name="Quilla Ferndale")
    outcome = bring_in(tmp_path, "@misc{k, title = {Lost\n" + WORKS, person=quilla)
    assert Publication.objects.count() == 4
    [warning] = outcome.warnings
    assert warning.startswith("Line 1: @misc{k, title = {Lost is not closed")


def test_what_is_exported_and_brought_in_again_is_the_same(tmp_path):
    quilla = people.PersonFactory(full_name="Quilla Ferndale")
    journal = people.VenueFactory(name="Journal of Slow Botany", kind=VenueKind.JOURNAL)
    meeting = people.VenueFactory(name="Moss Meeting (MOSS)", kind=VenueKind.WORKSHOP)
    own = [
        people.PublicationFactory(
            title="Fronds & {Moss} at 50%", venue=journal, issued="2023-05-07",
            status=PublicationStatus.PUBLISHED, author_list_truncated=True,
            order_convention=OrderConvention.RANDOM_OR_ALPHABETICAL,
        ),
        people.PublicationFactory(
            title="Late Moss", venue=meeting, issued="2024-03", status=PublicationStatus.ACCEPTED,
            presentation=Presentation.ORAL, acceptance_rate=Decimal("0.018"),
        ),
        people.PublicationFactory(
            title="Unread Fronds", venue=None, issued="", submitted_to="Ferns Quarterly",
            status=PublicationStatus.SUBMITTED,
        ),
        people.PublicationFactory(
            title="Of Fronds", venue=None, issued="2020", category="PhD thesis",
            venue_raw="University of Lower Mirth", status=PublicationStatus.THESIS,
        ),
    ]  # fmt: skip
    for position, work in enumerate(own, start=1):
        people.AuthorshipFactory(
            publication=work, person=quilla, position=1, name_as_written="Ferndale, Quilla",
            equal_contribution=position == 1, corresponding=position == 2,
        )  # fmt: skip
        people.AuthorshipFactory(
            publication=work, person=None, position=2, name_as_written="Tests and Fronds Group",
            equal_contribution=position == 1,
        )  # fmt: skip
    people.ExternalIdentifierFactory(
        person=None, publication=own[1], scheme="doi", value="10.5555/late_moss"
    )
    exported = "".join(bibliography_of(quilla, see_all))
    Publication.objects.all().delete()

    outcome = bring_in(tmp_path, exported, person=quilla)

    assert (outcome.facts, outcome.to_check, outcome.warnings) == (4, 0, ())
    assert "".join(bibliography_of(quilla, see_all)) == exported
