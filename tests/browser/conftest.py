"""A browser, somebody logged in, and a prospect with a document, all invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from ingestion.choices import FactKind, FactState
from ingestion.models import Evidence
from profiles.models import Person
from profiles.services.people import recount
from recruiting.models import Candidate
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import steward_permission

PASSWORD = "an invented password"
FLAGS = """--no-sandbox --disable-gpu --no-first-run --disable-background-networking
--disable-component-update --disable-sync""".split()

# Long enough that the line of the prize is out of sight before it is scrolled to.
TEXT = "Perpetua Sample\n" + "A line about nothing.\n" * 120 + "Gold Sample Prize, 2022\n" * 2


@dataclass(frozen=True)
class Prospect:
    candidate: Candidate
    person: Person
    prize: Evidence


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A tab that fails the test on errors of the console and on requests to other hosts."""
    context = browser.new_context(base_url=live_server.url)
    context.set_default_timeout(10_000)
    tab = context.new_page()
    trouble: list[str] = []
    tab.on("console", lambda said: said.type == "error" and trouble.append(said.text))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on(
        "request",
        lambda request: (
            request.url.startswith((live_server.url, "data:", "about:"))
            or trouble.append(request.url)
        ),
    )
    yield tab
    context.close()
    assert trouble == []


@pytest.fixture
def prospect(transactional_db: None) -> Prospect:
    user = people.UserFactory(username="stella")
    user.set_password(PASSWORD)
    user.save()
    user.user_permissions.add(steward_permission())
    person = people.PersonFactory(full_name="Perpetua Sample")
    candidate = hiring.CandidateFactory(person=person)
    document = read.DocumentFactory(subjects=[person], original_name="cv.md")
    rendition = read.RenditionFactory(document=document, text=TEXT, left_out=[[0, 15]])
    award = people.AwardFactory(person=person, title="Gold Sample Prize")
    degree = people.EducationFactory(person=person, period="/2021-07", degree="M.Sc.")
    people.EmploymentFactory(person=person)
    people.PostFactory(person=person)
    people.ContactPointFactory(person=person)
    for number in range(2):
        people.AuthorshipFactory(
            person=person,
            position=number + 1,
            equal_contribution=True,
            publication__status=("published", "submitted")[number],
        )
    start = TEXT.index("Gold")
    prize = read.EvidenceFactory(
        fact=fact_of(award, document, person, FactKind.AWARD, "Gold Sample Prize"),
        rendition=rendition,
        start=start,
        end=start + 17,
        quote="Gold Sample Prize",
    )
    read.EvidenceFactory(
        fact=fact_of(degree, document, person, FactKind.EDUCATION, "M.Sc."),
        rendition=rendition,
        start=0,
        end=8,
        quote="Perpetua",
    )
    waiting = read.ExtractedFactFactory(
        person=person, document=document, kind=FactKind.EDUCATION, checks=["dates_in_conflict"]
    )
    read.EvidenceFactory(fact=waiting, rendition=rendition, start=9, end=15, quote="Sample")
    read.FindingFactory(
        person=person,
        document=document,
        spans=[{"document": str(document.pk), "start": 20, "end": 24, "page": 1, "quote": "line"}],
    )
    hiring.ApplicationFactory(position__title="Doctoral place")
    recount([person.pk])
    return Prospect(candidate, person, prize)


def fact_of(row, document, person, kind, label):  # type: ignore[no-untyped-def]
    return read.ExtractedFactFactory(
        person=person,
        document=document,
        kind=kind,
        label=label,
        state=FactState.AUTO_ACCEPTED,
        target_type=ContentType.objects.get_for_model(row),
        target_id=row.pk,
    )


def log_in(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Username").fill("stella")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_label("Password")).to_be_hidden()  # answered, so the cookie is set
