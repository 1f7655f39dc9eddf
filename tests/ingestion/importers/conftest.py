"""What tests of importing share: a way to bring texts in, and somebody who decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from ingestion import importers
from ingestion.importers.outcomes import Outcome
from ingestion.importers.reading import Incoming, Request
from recruiting.intake import Intake, import_documents

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def steward(db: None) -> User:
    return User.objects.create_user("steward")


@pytest.fixture
def bring_in(tmp_path: Path) -> Callable[..., list[Outcome]]:
    """Return a function that imports each text as a file of its own, read as the given kind."""

    def run(*texts: str, kind: str | None = "cv", **request: object) -> list[Outcome]:
        files = []
        for text in texts:
            path = tmp_path / f"paper-{len(list(tmp_path.iterdir()))}.md"
            path.write_text(text, encoding="utf-8")
            files.append(Incoming(path, Request(kind=kind, **request)))
        return list(import_documents(Intake(files), clock=lambda: NOW))

    return run


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function after which documents are read anew, as after an upgrade."""
    newer = importers.IMPORTER_VERSION + 1
    return lambda: monkeypatch.setattr("ingestion.importers.reading.IMPORTER_VERSION", newer)
