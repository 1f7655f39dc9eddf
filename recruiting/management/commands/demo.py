"""Load the demo and say what to open."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from recruiting.demo import cohort, load
from recruiting.demo.accounts import create_accounts, seat
from recruiting.demo.documents import write_documents
from recruiting.demo.scenery import open_position, set_scene
from recruiting.demo.tour import tour
from recruiting.intake import Intake
from recruiting.management.commands.import_seeds import documents_in
from recruiting.management.reporting import report


class Command(BaseCommand):
    help = (
        "Migrate, import the seeds, open an invented position with an invented cohort, and make a"
        " login for each role. Safe to run twice. Refuses on production settings and on a database"
        " that holds users or documents of its own."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--url", default="http://127.0.0.1:8000/", help="where the site will be served"
        )

    def handle(self, *, url: str, **options: Any) -> None:
        seeds = documents_in(settings.BASE_DIR / "seeds")
        if reason := load.refusal([incoming.path for incoming in seeds]):
            raise CommandError(reason)
        call_command("migrate", verbosity=0)
        now = timezone.now()
        with transaction.atomic():
            accounts = create_accounts()
            position = open_position(now)
            seat(accounts, position)
        with tempfile.TemporaryDirectory() as folder:
            written = list(write_documents(cohort.invent_cohort(), Path(folder)))
            self._import([load.Batch("The seeds: retyped public pages", Intake(seeds), 0)])
            self._import(load.applications(written, position))
            self._import(load.feeds(written, position, now))
            set_scene(position, load.applications_of(written, position), now)
        self.stdout.write(tour(position, url=url))

    def _import(self, batches: Iterable[load.Batch]) -> None:
        for batch in batches:
            if batch.is_imported:
                continue
            self.stdout.write(self.style.MIGRATE_HEADING(batch.title))
            report(self, batch.run(timezone.now()), total=len(batch.intake.files))
            self.stdout.write("")
