"""Saved answers of services, from the file to rows."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ingestion.models import Document, Evidence, ExtractedFact, ImportItem
from profiles.models import ExternalIdentifier, Person, PersonTopic, Post, Publication
from recruiting.models import Candidate, Position
from tests.ingestion.samples import SAVED

pytestmark = pytest.mark.django_db


def run(*stems: str, **options: Any) -> list[str]:
    printed = StringIO()
    paths = [str(SAVED / f"{stem}.json") for stem in stems]
    call_command("import_documents", *paths, stdout=printed, stderr=StringIO(), **options)
    return printed.getvalue().splitlines()


def test_orcid_record_becomes_a_person_with_rows() -> None:
    run("or_01_record")
    person = Person.objects.get()
    orcid = ExternalIdentifier.objects.get(person=person)
    assert (person.full_name, orcid.scheme) == ("Ilse Vandermolen-Åske", "orcid")
    assert [row.role for row in person.employments.order_by("pk")] == [
        "Postdoctoral researcher",
        "Observer",
        "Visiting scholar",
    ]
    assert person.educations.count() == 2
    assert person.awards.get().title == "Young Glaciologist Prize"
    assert Publication.objects.count() == 4
    assert set(PersonTopic.objects.values_list("label", flat=True)) == {
        "sea ice dynamics",
        "Bayesian inversion",
    }
    assert Candidate.objects.get().person == person


def test_evidence_quotes_the_text_that_is_kept() -> None:
    run("or_02_full_works")
    document = Document.objects.get()
    assert (document.kind, document.media_type) == ("json", "application/json")
    assert Path(document.file.name).suffix == ".json"
    spans = list(Evidence.objects.select_related("rendition"))
    assert len(spans) > 10
    assert [one for one in spans if one.rendition.text[one.start : one.end] != one.quote] == []


def test_second_import_changes_nothing() -> None:
    run("jr_01_resume", "ss_01_author")
    facts = ExtractedFact.objects.count()
    lines = run("jr_01_resume", "ss_01_author")
    assert [line.split()[0] for line in lines] == ["unchanged", "unchanged", "2"]
    assert ExtractedFact.objects.count() == facts


def test_list_that_names_nobody_waits_for_its_person() -> None:
    run("db_01_search")
    assert (Person.objects.count(), Publication.objects.count()) == (0, 0)
    person = Person.objects.create(full_name="Ravi Stonebrook", name_key="ravi stonebrook")
    run("db_01_search", person=person.pk)
    works = Publication.objects.order_by("-issued")
    assert [work.authorships.get(person=person).position for work in works] == [1, 1, 2, 1]


def test_figures_and_identifiers_of_a_service_wait_for_a_person() -> None:
    run("oa_01_author")
    waiting = ExtractedFact.objects.filter(state="proposed").values_list("kind", flat=True)
    assert sorted(waiting) == ["identifier", "identifier", *["metric"] * 4]
    assert not ExternalIdentifier.objects.exists()


def test_saved_feed_is_a_feed() -> None:
    run("at_01_author_feed")
    assert Document.objects.get().kind == "social_feed"
    assert [post.posted for post in Post.objects.order_by("place")][:2] == [
        "2026-03-02",
        "2026-02-10",
    ]
    assert Position.objects.get().apply_url == "https://example.org/jobs/phd-causal-2027"
    assert not Candidate.objects.exists()


def test_days_that_are_none_leave_rows_undated(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    text = (SAVED / "at_01_author_feed.json").read_text("utf-8")
    feed.write_text(text.replace("2026-02-10T", "2026-02-30T"), "utf-8")
    call_command("import_documents", str(feed), stdout=StringIO())
    assert [post.posted for post in Post.objects.order_by("place")][:2] == ["2026-03-02", None]


@pytest.mark.parametrize("kind", ["cv", "json", "statement"])
def test_feed_cannot_be_called_something_else(kind: str) -> None:
    with pytest.raises(CommandError):
        run("at_01_author_feed", kind=kind)
    assert ImportItem.objects.get().error_code == "unreadable_document"
    assert not Document.objects.exists()


def test_kind_that_is_right_may_be_said() -> None:
    assert run("jr_01_resume", kind="cv")[-1] == "1 imported"


def test_same_work_of_several_services_is_one(tmp_path: Path) -> None:
    record = (SAVED / "cr_01_works.json").read_text("utf-8")
    other = tmp_path / "openalex.json"
    other.write_text(
        '{"id": "https://openalex.org/W1", "title": "Chapter on clay", "doi":'
        ' "https://doi.org/10.5555/BOOK.CH2", "type": "book-chapter", "publication_year": 2020,'
        ' "authorships": [{"author": {"display_name": "Greta Dunmore"}}]}',
        "utf-8",
    )
    assert "10.5555/book.ch2" in record
    person = Person.objects.create(full_name="Greta Dunmore", name_key="greta dunmore")
    run("cr_01_works", person=person.pk)
    before = Publication.objects.count()
    call_command("import_documents", str(other), person=person.pk, stdout=StringIO())
    assert Publication.objects.count() == before


def test_json_of_no_service_is_refused_and_not_kept(tmp_path: Path, media_root: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text('[{"name": "Ada", "is_superuser": true}]')
    with pytest.raises(CommandError):
        call_command("import_documents", str(path), stdout=StringIO())
    assert ImportItem.objects.get().error_code == "unreadable_document"
    assert [p for p in media_root.rglob("*") if p.is_file()] == []
