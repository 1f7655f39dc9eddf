"""The command that asks a service: off by default, and its answer is a document like any other."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ingestion.models import Document, ImportItem
from profiles.models import Person
from recruiting.management.commands import fetch_source
from tests.ingestion.test_sources import ANSWER, SavedReply, SavedTransport

pytestmark = pytest.mark.django_db


@pytest.fixture
def transport(settings: Any, monkeypatch: pytest.MonkeyPatch) -> SavedTransport:
    """Allow fetching, and answer with what is saved."""
    settings.FETCH_SOURCES = True
    saved = SavedTransport([SavedReply(), SavedReply()])
    monkeypatch.setattr(fetch_source, "https", saved)
    return saved


def run(*args: str, **options: Any) -> str:
    printed = StringIO()
    call_command("fetch_source", *args, stdout=printed, stderr=StringIO(), **options)
    return printed.getvalue()


def test_nothing_is_asked_unless_it_is_allowed(transport, settings):
    settings.FETCH_SOURCES = False
    with pytest.raises(CommandError, match="FETCH_SOURCES is not set"):
        run("openalex", "A9999000001")
    assert transport.asked == []


def test_answer_becomes_a_document_as_it_came(transport):
    run("openalex", "https://openalex.org/A9999000001")
    document = Document.objects.get()
    assert (document.original_name, document.file.read()) == (
        "openalex-openalex.org-A9999000001.json",
        ANSWER,
    )
    assert document.captured_on is not None
    assert Person.objects.get().full_name == "Beatriz Lumenfeld"


def test_same_answer_again_changes_nothing(transport):
    run("openalex", "A9999000001")
    assert run("openalex", "A9999000001").startswith("unchanged")


def test_dry_run_writes_nothing(transport):
    assert "Scholar page of Beatriz Lumenfeld" in run("openalex", "A9999000001", dry_run=True)
    assert not Document.objects.exists()


def test_wrong_identifier_is_told_before_anybody_is_asked(transport):
    with pytest.raises(CommandError, match="no identifier of openalex"):
        run("openalex", "Beatriz")
    assert transport.asked == []


def test_service_that_knows_nobody_leaves_a_line_and_no_document(transport):
    transport.replies[0].status = 404
    with pytest.raises(CommandError):
        run("openalex", "A9999000001")
    assert ImportItem.objects.get().error_code == "not_fetched"
    assert not Document.objects.exists()
