"""What deciding costs at full size: python bench/deciding.py [--applications 5000] [--rounds 7]

Builds two positions, of 50 and of 5,000 invented applications, in a database of its own (the one
that DATABASE_URL names, which must be empty, else a SQLite file that is thrown away), and prints:

  page     milliseconds of processor time (median) and queries of board, table, compare and
           export, for the chair of each position, and the ratio of the two
  table    a table page of 100 rows against as many columns on Django's own ModelAdmin
  moves    one move against a bulk move of 500 with their events, queries included
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

FEW = 50
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
STAGES = ("received", "complete", "triage", "review", "discussion", "interview", "offer")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--applications", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    with a_database():
        small, large = position_of(FEW), position_of(arguments.applications)
        pages(small, large, arguments.rounds)
        table(large, arguments.rounds)
        moves(large, arguments.rounds)


@contextmanager
def a_database() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield
        from django.db import connection

        connection.close()


# What is measured on


def position_of(number: int) -> Any:
    """Store an open position with so many applicants, a document and two works of each."""
    from django.contrib.auth.models import User

    from ingestion.models import Document, DocumentSubject
    from profiles.models import Authorship, Education, Organisation, Person, Publication
    from recruiting.models import (
        Application,
        ApplicationDocument,
        Candidate,
        CommitteeMembership,
        Position,
        StageEvent,
    )

    dice = random.Random(number)
    chair = User.objects.create_user(f"chair-{number}", is_staff=True)
    position = Position.objects.create(code=f"place-{number}", title="A place", state="open")
    CommitteeMembership.objects.create(position=position, user=chair, role="chair")
    school, _ = Organisation.objects.get_or_create(name="Example School", name_key="example school")
    people = Person.objects.bulk_create(
        Person(
            full_name=f"Invented Person {n}",
            name_key=f"invented person {n}",
            works_count=2,
            first_author_count=1,
        )
        for n in range(number)
    )
    Education.objects.bulk_create(
        Education(person=person, organisation=school, level="master", degree="M.Sc.")
        for person in people
    )
    works = Publication.objects.bulk_create(
        Publication(title=f"Work {n} of {number}", title_key=f"work {n} of {number}")
        for n in range(2 * number)
    )
    Authorship.objects.bulk_create(
        Authorship(
            publication=work, person=people[n // 2], name_as_written="I. Person", position=1 + n % 2
        )
        for n, work in enumerate(works)
    )
    candidates = Candidate.objects.bulk_create(Candidate(person=person) for person in people)
    applications = Application.objects.bulk_create(
        Application(
            candidate=candidate,
            position=position,
            stage=dice.choice(STAGES),
            submitted_at=NOW - timedelta(minutes=n),
        )
        for n, candidate in enumerate(candidates)
    )
    StageEvent.objects.bulk_create(
        StageEvent(application=application, to_stage=application.stage, actor=chair, at=NOW)
        for application in applications
    )
    documents = Document.objects.bulk_create(
        Document(
            sha256=f"{number:08d}{n:056d}",
            file=f"documents/{number}-{n}.pdf",
            original_name=f"cv-{n}.pdf",
            media_type="application/pdf",
            size=1,
            kind="cv",
            received_at=NOW,
        )
        for n in range(number)
    )
    DocumentSubject.objects.bulk_create(
        DocumentSubject(document=document, person=person)
        for document, person in zip(documents, people, strict=True)
    )
    ApplicationDocument.objects.bulk_create(
        ApplicationDocument(document=document, application=application)
        for document, application in zip(documents, applications, strict=True)
    )
    _analyse()
    return position


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


# Measuring


def measured(act: Callable[[], Any], rounds: int) -> tuple[float, float, int]:
    """Return median and worst milliseconds of processor time, and the number of queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act()
    with CaptureQueriesContext(connection) as queries:
        act()
    number = len(queries)
    spent = []
    for _ in range(rounds):
        before = time.process_time()
        act()
        spent.append((time.process_time() - before) * 1000)
    return statistics.median(spent), max(spent), number


def getting(position: Any, address: str) -> Callable[[], Any]:
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(memberships__position=position))

    def get() -> None:
        response = client.get(address, follow=True)
        assert response.status_code == 200, (address, response.status_code, response.redirect_chain)
        assert b'name="password"' not in getattr(response, "content", b""), address
        body = response.streaming_content if response.streaming else [response.content]
        assert b"".join(body)

    return get


def pages(small: Any, large: Any, rounds: int) -> None:
    from django.urls import reverse

    table_of = reverse("admin:recruiting_application_changelist")

    def addresses(position: Any) -> dict[str, str]:
        page = reverse("admin:recruiting_position_change", args=[position.pk])
        few = list(position.applications.order_by("-submitted_at").values_list("pk", flat=True)[:5])
        compare = reverse("admin:recruiting_compare")
        return {
            "board": f"{page}?tab=board",
            "table": f"{table_of}?position__exact={position.pk}",
            "compare 5": f"{compare}?applications={','.join(map(str, few))}",
            "candidate": reverse(
                "admin:recruiting_candidate_change",
                args=[position.applications.first().candidate_id],
            ),
        }

    print(f"{'page':<18}{'at 50':>18}{'at ' + str(large.applications.count()):>20}{'ratio':>8}")
    for name, address in addresses(small).items():
        few, _, few_queries = measured(getting(small, address), rounds)
        many, _, many_queries = measured(getting(large, addresses(large)[name]), rounds)
        print(
            f"{name:<18}{few:>9.1f} ms {few_queries:>3} q"
            f"{many:>11.1f} ms {many_queries:>3} q{many / few:>8.2f}"
        )
    for form in ("csv", "xlsx"):
        address = f"{table_of}export.{form}?position__exact={{}}"
        few, _, few_queries = measured(getting(small, address.format(small.pk)), rounds)
        many, _, many_queries = measured(
            getting(large, address.format(large.pk)), max(rounds // 3, 1)
        )
        a_row = (many / large.applications.count()) / (few / FEW)
        print(
            f"{'export ' + form:<18}{few:>9.1f} ms {few_queries:>3} q"
            f"{many:>11.1f} ms {many_queries:>3} q{a_row:>8.2f} a row"
        )


def table(position: Any, rounds: int) -> None:
    """Compare a page of 100 rows with Django's own ModelAdmin and its own templates."""
    from django.conf import settings
    from django.contrib import admin
    from django.contrib.admin import AdminSite, ModelAdmin
    from django.contrib.auth.models import User
    from django.test import Client, override_settings
    from django.urls import path, reverse

    from recruiting.models import Application

    ours = admin.site.get_model_admin(Application)
    address = f"{reverse('admin:recruiting_application_changelist')}?position__exact={position.pk}"
    kept, ours.list_per_page = ours.list_per_page, 100
    mine, _, queries = measured(getting(position, address), rounds)
    ours.list_per_page = kept

    class Stock(ModelAdmin):
        """As many columns, of what is at hand without asking for more."""

        list_display = (
            "candidate",
            "stage",
            "outcome",
            "outcome_reason",
            "candidate__headline",
            "works",
            "first",
            "candidate__person__awards_count",
            "candidate__person__posts_count",
            "candidate__person__created_at",
            "version",
            "submitted_at",
        )
        list_select_related = ("candidate__person", "position")
        list_filter = ("stage", "outcome")
        list_per_page = 100

        def works(self, application: Any) -> int:
            return int(application.candidate.person.works_count)

        def first(self, application: Any) -> int:
            return int(application.candidate.person.first_author_count)

        def lookup_allowed(self, *_: Any) -> bool:
            return True

    columns = len(ours.list_display) - 1  # within one position, without its code
    assert len(Stock.list_display) == columns
    stock_templates = Path(admin.__file__).parent / "templates"
    engines = [{**settings.TEMPLATES[0], "DIRS": [stock_templates]}]
    site = AdminSite(name="admin")
    site.register(Application, Stock)
    stock_urls = ModuleType("stock_urls")
    stock_urls.urlpatterns = [path("admin/", site.urls)]  # type: ignore[attr-defined]
    superuser, _ = User.objects.get_or_create(username="root", is_superuser=True, is_staff=True)
    client = Client()
    client.force_login(superuser)

    def get() -> None:
        response = client.get(address)
        assert (response.status_code, b"Invented Person" in response.content) == (200, True)

    with override_settings(TEMPLATES=engines, ROOT_URLCONF=stock_urls):
        theirs, _, stock_queries = measured(get, rounds)
    print(
        f"\ntable of 100 rows: {mine:.1f} ms {queries} q; stock ModelAdmin {theirs:.1f} ms"
        f" {stock_queries} q; ratio {mine / theirs:.2f}"
    )


def moves(position: Any, rounds: int) -> None:
    from django.contrib.auth.models import User

    from recruiting.models import StageEvent
    from recruiting.services.stages import move, move_many

    actor = User.objects.get(memberships__position=position)
    keys = list(position.applications.values_list("pk", flat=True)[:501])
    position.applications.update(stage="received", outcome="", outcome_reason="")
    steps = iter(["triage", "complete"] * (rounds + 2))
    one, _, one_queries = measured(
        lambda: move(application_id=keys[500], to=next(steps), actor=actor, now=NOW), rounds
    )
    before = StageEvent.objects.count()
    steps = iter(["triage", "complete"] * (rounds + 2))
    many, _, queries = measured(
        lambda: move_many(application_ids=keys[:500], to=next(steps), actor=actor, now=NOW), rounds
    )
    written = StageEvent.objects.count() - before
    assert written == 500 * (rounds + 2), written
    print(
        f"moves: one {one:.1f} ms {one_queries} q; 500 with their events {many:.1f} ms {queries} q;"
        f" ratio {many / one:.1f}"
    )


if __name__ == "__main__":
    main()
