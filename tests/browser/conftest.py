"""A browser, somebody logged in, and a prospect with a document, all invented.

Nothing here may depend on how quick the machine is: a test waits for what the page says (`told`,
`follow`), and only then reads the page once, presses a key or asks the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
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

HOST = "127.0.0.1"
PASSWORD = "an invented password"
FLAGS = """--no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run
--disable-background-networking --disable-component-update --disable-sync""".split()
# Milliseconds until what does not come has failed: a busy machine is no failure.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

# No colour is measured on its way to another one, and what pages do by the clock (take the undo out
# of a message, ask how far a run is) does not come between the steps of a browser that is starved.
STEADY = """
const still = new CSSStyleSheet();
still.replaceSync(`*, ::before, ::after {
  transition: none !important; animation: none !important; scroll-behavior: auto !important }`);
document.adoptedStyleSheets.push(still);
const later = window.setTimeout;
window.setTimeout = (act, delay, ...more) => later(act, delay >= 2000 ? 1e9 : delay, ...more);
"""

LAID_OUT = """async (width) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  do await frame(); while (innerWidth !== width);
  if (document.fonts.status !== "loaded") await document.fonts.ready.then(frame);
}"""

# Long enough that the line of the prize is out of sight before it is scrolled to.
TEXT = "Perpetua Sample\n" + "A line about nothing.\n" * 120 + "Gold Sample Prize, 2022\n" * 2


@dataclass(frozen=True)
class Prospect:
    candidate: Candidate
    person: Person
    prize: Evidence


class OneAtATime:
    """The site for one request after the other, and for none while it is closed.

    On SQLite in memory all threads share one connection, so that two requests at once would be in
    each other's transactions; and on no database may a request that nobody waits for any longer be
    at work while the tables are emptied after a test.
    """

    def __init__(self, site: Any) -> None:
        self._site, self._turn, self._open = site, Lock(), False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with self._turn:
            if not self._open:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return []
            answer = self._site(environ, start_response)
            try:
                return [b"".join(answer)]
            finally:
                answer.close()

    def let_in(self, open_: bool) -> None:
        """Open or close the site; returns when no request is at work."""
        with self._turn:
            self._open = open_


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The site, served for the tests of this folder alone."""
    server = LiveServer(HOST)
    httpd = server.thread.httpd
    httpd.set_app(OneAtATime(httpd.get_app()))
    httpd.daemon_threads = False  # they are waited for: none may ask a database that is gone
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def open_site(transactional_db: None, live_server: LiveServer) -> Iterator[None]:
    """Serve while a test runs; when its tables are emptied, nothing is at work on them."""
    site = live_server.thread.httpd.get_app()
    site.let_in(True)
    yield
    site.let_in(False)


@pytest.fixture(scope="session")
def browser(chromium: str, live_server: LiveServer) -> Iterator[Browser]:
    """Chromium; it is gone, with its connections, before the server stops."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def open_context(browser: Browser, url: str, **options: Any) -> Iterator[BrowserContext]:
    """A browser of its own: cookies, drafts and switches of nobody else."""
    context = browser.new_context(base_url=url, **options)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(STEADY)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, open_site: None) -> Iterator[Page]:
    """A tab that fails the test on errors of the console and on requests to other hosts."""
    trouble: list[str] = []
    with open_context(browser, live_server.url) as context:
        tab = context.new_page()
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


def give_session(context: BrowserContext, user: User) -> None:
    """Log somebody in without the form; before a page is open, as it writes to the database."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "domain": HOST, "path": "/"}]
    )


def log_in(page: Page) -> None:
    """Log Stella in; the form itself is used by the tests that are about logging in."""
    give_session(page.context, User.objects.get(username="stella"))


def fill_login(page: Page, username: str = "stella", password: str = PASSWORD) -> None:
    """Log in by the form that is shown, and wait for the page that comes after it."""
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    follow(page.get_by_role("button", name="Log in"))


def set_width(page: Page, width: int, height: int = 800) -> None:
    """Give the window this size, and wait until the page is laid out in it, in its own letters."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(LAID_OUT, width)


def follow(leads_on: Locator, **click: Any) -> None:
    """Press what leads to another page, and wait until that is there with its scripts."""
    with leads_on.page.expect_navigation():
        leads_on.click(**click)


def told(page: Page, words: str) -> None:
    """Wait for a page that says this in its messages, until it is there with its scripts.

    What is told was done: the database may be asked. Never look for such words on the whole page,
    whose live regions say them once more when they like.
    """
    expect(page.locator("#sl-messages .sl-message").filter(has_text=words)).to_be_visible()
    page.wait_for_load_state()
