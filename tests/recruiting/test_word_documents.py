"""A CV as a Word file, from the file to rows."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from ingestion.models import Document, Evidence, ExtractedFact
from profiles.models import ExternalIdentifier, Person, Publication
from tests.documents.word.cvs import cv

pytestmark = pytest.mark.django_db


@pytest.fixture
def word_cv(tmp_path: Path) -> Path:
    path = tmp_path / "cv.docx"
    path.write_bytes(cv("styled")[0])
    return path


def run(path: Path) -> None:
    call_command("import_documents", str(path), stdout=StringIO(), stderr=StringIO())


def test_word_cv_becomes_a_person_with_rows(word_cv: Path) -> None:
    run(word_cv)
    person = Person.objects.get()
    assert person.full_name == "Tamsin Okeke-Varga"
    assert (person.educations.count(), person.employments.count()) == (2, 2)
    assert (Publication.objects.count(), person.awards.count()) == (3, 2)
    orcid = ExternalIdentifier.objects.get(person=person)
    assert (orcid.scheme, orcid.value) == ("orcid", "0000-0002-1825-0097")


def test_word_file_is_kept_under_its_own_ending_and_quoted_as_it_reads(word_cv: Path) -> None:
    run(word_cv)
    document = Document.objects.get()
    assert (document.kind, Path(document.file.name).suffix) == ("cv", ".docx")
    assert document.file.read() == word_cv.read_bytes()
    spans = list(Evidence.objects.select_related("rendition"))
    assert len(spans) > 20
    assert [one for one in spans if one.rendition.text[one.start : one.end] != one.quote] == []


def test_second_import_of_a_word_file_changes_nothing(word_cv: Path) -> None:
    run(word_cv)
    facts = ExtractedFact.objects.count()
    run(word_cv)
    assert (Document.objects.count(), ExtractedFact.objects.count()) == (1, facts)
