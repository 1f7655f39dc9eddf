"""Two importers at the same time make neither a person nor a document twice."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, connections

from ingestion.importers.reading import Incoming, Request
from ingestion.models import Document, Finding
from profiles.models import Person, Publication
from recruiting.intake import Intake, import_documents
from recruiting.models import Candidate
from tests.ingestion.importers.conftest import NOW
from tests.ingestion.importers.invented import FRONDS, MOSS, cv

PEOPLE = 6

needs_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="SQLite has one writer at a time, and its database in memory one thread",
)


def import_all(paths: list[Path]) -> Counter[str]:
    try:
        files = [Incoming(path, Request(kind="cv")) for path in paths]
        return Counter(o.verdict for o in import_documents(Intake(files), clock=lambda: NOW))
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
@needs_postgresql
def test_two_papers_of_one_person_make_one_person(tmp_path):
    folders: list[list[Path]] = [[], []]
    for number in range(PEOPLE):
        name = f"Quilla {'Abcdef'[number].upper()}rnwood Fern{'dale' * (number + 1)}"
        works = [work.replace("Quilla Ferndale", name) for work in (FRONDS, MOSS)]
        works = [work.replace("Counting", f"Counting {number}") for work in works]
        for folder, order in enumerate((works, works[::-1])):
            path = tmp_path / f"{folder}-{number}.md"
            email = f"q{number}@mirth.example.org"
            path.write_text(cv(name, *order, email=email), encoding="utf-8")
            folders[folder].append(path)
    with ThreadPoolExecutor(max_workers=2) as importers:
        told = list(importers.map(import_all, folders))
    assert told == [Counter(imported=PEOPLE)] * 2
    assert Person.objects.count() == Candidate.objects.count() == PEOPLE
    assert Document.objects.count() == 2 * PEOPLE
    assert not Finding.objects.filter(rule="possible_duplicate").exists()
    assert Publication.objects.filter(title__startswith="Counting").count() == PEOPLE


@pytest.mark.django_db(transaction=True)
@needs_postgresql
def test_the_same_files_are_imported_once(tmp_path):
    paths = []
    for number in range(PEOPLE):
        path = tmp_path / f"{number}.md"
        path.write_text(cv(f"Quilla Fern{'dale' * (number + 1)}", FRONDS), encoding="utf-8")
        paths.append(path)
    with ThreadPoolExecutor(max_workers=2) as importers:
        told = sum(importers.map(import_all, [paths, paths]), Counter())
    assert told == Counter(imported=PEOPLE, unchanged=PEOPLE)
    assert Document.objects.count() == PEOPLE
