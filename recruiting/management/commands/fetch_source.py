"""Ask a service for what it knows of a person, and file the answer like a document."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ingestion.importers.reading import Request
from ingestion.sources import SOURCES, NoSuchIdentifier
from ingestion.sources.fetch import https
from ingestion.sources.fetched import Fetched
from recruiting.intake import Intake, import_documents, preview_documents
from recruiting.management.choosing import person_numbered, position_coded
from recruiting.management.reporting import report


class Command(BaseCommand):
    help = (
        "Fetch the public record of a person from a service, keep the answer as a document and"
        " file it as import_documents does. Needs FETCH_SOURCES=1, because it tells the service"
        " whom you look at. Exit code: 0 fine, 3 nothing came, 1 could not run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "source", choices=sorted(SOURCES), metavar="SOURCE", help=", ".join(SOURCES)
        )
        parser.add_argument("identifier", metavar="IDENTIFIER", help="what the source calls him")
        parser.add_argument("--person", type=int, metavar="ID", help="whose record it is")
        parser.add_argument("--position", metavar="CODE", help="what its subject applies for")
        parser.add_argument("--dry-run", action="store_true", help="print the plan, write nothing")

    def handle(self, *, source: str, identifier: str, dry_run: bool, **options: Any) -> None:
        if not settings.FETCH_SOURCES:
            raise CommandError(
                "Nothing is fetched, because FETCH_SOURCES is not set. Set it to 1, or save the"
                " answer of the service by hand and import it as a file."
            )
        try:
            SOURCES[source].address(identifier)
        except NoSuchIdentifier as error:
            raise CommandError(str(error)) from error
        today = timezone.localdate()
        request = Request(person=person_numbered(options["person"]), captured_on=today)
        fetched = Fetched(SOURCES[source], identifier, https, request)
        intake = Intake(files=[fetched], position=position_coded(options["position"]))
        outcomes = (
            preview_documents(intake, today=today)
            if dry_run
            else import_documents(intake, clock=timezone.now)
        )
        report(self, outcomes, total=1)
