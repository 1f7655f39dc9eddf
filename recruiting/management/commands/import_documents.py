"""Read documents and file what they say."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ingestion.choices import DocumentKind
from ingestion.files import files_below
from ingestion.importers.reading import Incoming, Request
from ingestion.parsers.columns.roles import ROLES
from recruiting.intake import Intake, import_documents, preview_documents
from recruiting.management.choosing import person_numbered, position_coded
from recruiting.management.reporting import report


class Command(BaseCommand):
    help = (
        "Read CVs, statements, scholar pages and feeds (PDF, markdown, text, saved JSON; files or"
        " folders) and lists of people (CSV, XLSX), and file the people, works, awards and posts"
        " they tell of. Safe to run twice."
        " Exit code: 0 fine, 3 some files failed, 1 could not run, or not to its end."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--kind", choices=DocumentKind.values, help="what the files are")
        parser.add_argument("--person", type=int, metavar="ID", help="whose documents they are")
        parser.add_argument("--position", metavar="CODE", help="what their subjects apply for")
        parser.add_argument(
            "--captured-on",
            type=_day,
            metavar="DATE",
            help="the day the pages were captured (2026-04-15), for dates such as “9 months ago”",
        )
        parser.add_argument(
            "--columns",
            type=_columns,
            default=(),
            metavar="ROLE=NUMBER,...",
            help="what columns of a list of people are, where they are taken for something else:"
            f" name=1,email=3 (roles: {', '.join(ROLES)})",
        )
        parser.add_argument("--dry-run", action="store_true", help="print the plan, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object per file")

    def handle(self, *, paths: list[Path], dry_run: bool, **options: Any) -> None:
        request = Request(
            kind=options["kind"],
            person=person_numbered(options["person"]),
            captured_on=options["captured_on"],
            columns=options["columns"],
        )
        intake = Intake(
            files=[Incoming(path, request) for path in files_below(paths)],
            position=position_coded(options["position"]),
        )
        if not intake.files:
            raise CommandError("There is no file to read below the given paths.")
        outcomes = (
            preview_documents(intake, today=timezone.localdate())
            if dry_run
            else import_documents(intake, clock=timezone.now)
        )
        report(self, outcomes, total=len(intake.files), as_json=options["json"])


def _columns(text: str) -> tuple[tuple[int, str], ...]:
    said: dict[int, str] = {}
    for part in text.split(","):
        role, _, number = (word.strip() for word in part.partition("="))
        if role not in ROLES or not number.isdecimal() or int(number) in said:
            raise argparse.ArgumentTypeError(
                f"{part!r} is no role and column such as name=1, or names a column twice"
                f" (roles: {', '.join(ROLES)})"
            )
        said[int(number)] = role
    return tuple(sorted(said.items()))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-04-15") from error
