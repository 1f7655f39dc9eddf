"""Loading the demo: who may, and the imports it consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from ingestion.choices import DocumentKind
from ingestion.importers.outcomes import Outcome, Verdict
from ingestion.importers.reading import Incoming, Request
from ingestion.models import Document
from recruiting.demo import POSITION_CODE
from recruiting.demo.accounts import account_user, foreign_users_exist
from recruiting.demo.documents import Written
from recruiting.intake import Intake, import_documents, preview_documents
from recruiting.models import Application, Position


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that came in together. title: what to print above their lines."""

    title: str
    intake: Intake
    days_ago: int

    @property
    def is_imported(self) -> bool:
        """Whether nothing in it is new; stops at the first document that is."""
        outcomes = preview_documents(self.intake, today=timezone.localdate())
        return all(outcome.verdict is Verdict.UNCHANGED for outcome in outcomes)

    def run(self, now: datetime) -> Iterator[Outcome]:
        yield from import_documents(self.intake, clock=_clock(now, days_ago=self.days_ago))


def refusal(seeds: Sequence[Path]) -> str:
    """Return why the demo must not be loaded here, or "" when it may.

    It brings logins with known passwords: so never on production settings, and never beside users
    or documents of somebody's own. A database that holds the demo already may always be completed.
    May be asked before the database is migrated.
    """
    if not settings.DEMO_ALLOWED:
        return (
            "The demo brings logins with known passwords, and these settings do not allow it"
            " (DEMO_ALLOWED). Use config.settings.local."
        )
    tables = {model._meta.db_table for model in (User, Document, Position)}
    if not tables <= set(connection.introspection.table_names()):
        return ""  # nothing was ever kept here
    if Position.objects.filter(code=POSITION_CODE).exists():
        return ""
    known = [sha256(path.read_bytes()).hexdigest() for path in seeds]
    if foreign_users_exist() or Document.objects.exclude(sha256__in=known).exists():
        return (
            "This database holds users or documents of its own, and the demo brings logins with"
            " known passwords. Name an empty one:"
            " DATABASE_URL=sqlite:///var/demo.sqlite3 MEDIA_ROOT=var/demo-media make demo"
        )
    return ""


def applications(written: Sequence[Written], position: Position) -> Iterator[Batch]:
    """Yield the documents of the cohort by the day they came in, the earliest first."""
    coordinator = account_user("coordinator")
    applied_with = [one for one in written if one.kind != DocumentKind.SOCIAL_FEED]
    for days_ago in sorted({one.belongs_to.arrived_days_ago for one in written}, reverse=True):
        files = [
            Incoming(one.path)
            for one in applied_with
            if one.belongs_to.arrived_days_ago == days_ago
        ]
        yield Batch(
            f"Applications that came in {days_ago} days ago",
            Intake(files, position=position, requested_by=coordinator),
            days_ago,
        )


def feeds(written: Sequence[Written], position: Position, now: datetime) -> Iterator[Batch]:
    """Yield the feeds of applicants, who must be in: the steward says whose each is."""
    for one in written:
        if one.kind != DocumentKind.SOCIAL_FEED:
            continue
        author = applications_of(written, position)[one.belongs_to.name].candidate.person
        captured_on = (now - timedelta(days=2)).date()
        yield Batch(
            f"A feed of which the steward knows that it is {one.belongs_to.name}'s",
            Intake(
                [Incoming(one.path, Request(person=author, captured_on=captured_on))],
                requested_by=account_user("steward"),
            ),
            days_ago=2,
        )


def applications_of(written: Sequence[Written], position: Position) -> dict[str, Application]:
    """Return the applications by the names of the cohort, found by their CVs."""
    return {
        one.belongs_to.name: Application.objects.select_related("candidate__person").get(
            position=position, documents__sha256=one.sha256
        )
        for one in written
        if one.kind == DocumentKind.CV
    }


def _clock(now: datetime, *, days_ago: int) -> Callable[[], datetime]:
    """Return a clock that began so many days ago and goes on from there."""
    began = timezone.now()
    return lambda: now - timedelta(days=days_ago) + (timezone.now() - began)
