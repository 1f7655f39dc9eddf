"""Import the demo documents."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ingestion.choices import DocumentKind
from ingestion.files import files_below
from ingestion.importers.reading import Incoming, Request
from recruiting.intake import Intake, import_documents
from recruiting.management.reporting import report

MANIFEST = "manifest.toml"


class Command(BaseCommand):
    help = (
        "Import a folder of documents; manifest.toml, where present, names kind and capture date"
        " of each. Safe to run twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.BASE_DIR / "seeds", metavar="FOLDER"
        )

    def handle(self, *, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        intake = Intake(documents_in(folder))
        if not intake.files:
            raise CommandError(f"There is no document in {folder}.")
        report(self, import_documents(intake, clock=timezone.now), total=len(intake.files))


def documents_in(folder: Path) -> list[Incoming]:
    """Return the documents of a folder, each with what its manifest says of it."""
    described = _manifest(folder)
    return [Incoming(path, described.get(path.name, Request())) for path in files_below([folder])]


def _manifest(folder: Path) -> dict[str, Request]:
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["document"]
        described = {entry["file"]: _request(entry) for entry in entries}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise CommandError(
            f"{path.name} cannot be read ({error}). Each [[document]] needs a file, and may name"
            " kind and captured_on."
        ) from error
    for name, request in described.items():
        if not (folder / name).is_file():
            raise CommandError(f"{path.name} names {name}, which is not in the folder.")
        if request.kind is not None and request.kind not in DocumentKind.values:
            raise CommandError(f"{path.name}: {request.kind!r} of {name} is no kind of document.")
    return described


def _request(entry: dict[str, Any]) -> Request:
    captured_on = entry.get("captured_on")
    if captured_on is not None and type(captured_on) is not date:
        raise TypeError(f"captured_on of {entry['file']} is no date such as 2026-04-15")
    return Request(kind=entry.get("kind"), captured_on=captured_on)
