"""Every page, with 1, 3 and 1,000 rows of what it lists: as many queries, and at most 12.

The session, the user and his seats are among them.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse

from config import navigation
from ingestion.choices import FactKind, ItemState
from recruiting.admin.tokens import reference_of
from recruiting.choices import Role, Stage, Visibility
from recruiting.models import ApiToken
from recruiting.services import looks
from recruiting.services.tokens import issue_token
from tests.browser.whole_site import CANDIDATE_TABS, Site, addresses
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import steward_permission

MOST_QUERIES = 12 - 1  # every page counts facts to check for its sidebar: left out, to be quick
# The preview of a merge goes through the merge, takes it back, and asks each kind of row once.
MOST_OF_A_PREVIEW = 61
PREVIEW = re.compile(r"/identitydecision/pair/")
# What is about one row and lists nothing: acts, forms to add or delete, one earlier state.
NO_LISTS = re.compile(r"/act/|/add/|/delete/|/history/\d+/")
TEXT = "Curriculum vitae of an invented person.\n"


class Growing:
    """One candidate, position, shortlist and run, with as many rows of everything as asked for."""

    def __init__(self) -> None:
        self.users = {name: people.UserFactory(username=name) for name in ("steward", "chair")}
        self.users["steward"].user_permissions.add(steward_permission())
        self.position = hiring.PositionFactory()
        self._seat(self.position)
        self.candidate = hiring.CandidateFactory()
        self.person = self.candidate.person
        self.application = hiring.ApplicationFactory(
            candidate=self.candidate, position=self.position, stage=Stage.INTERVIEW
        )
        self.document = read.DocumentFactory(subjects=[self.person])
        self.rendition = read.RenditionFactory(document=self.document, text=TEXT)
        hiring.ApplicationDocumentFactory(application=self.application, document=self.document)
        self.run = read.ImportRunFactory(requested_by=self.users["steward"], total=1_000, done=1)
        self.shortlist = hiring.ShortlistFactory(position=self.position)
        self.others: list[Any] = []
        self.rows: dict[str, Any] = {}
        self._size = 0

    def _seat(self, position: Any) -> None:
        hiring.CommitteeMembershipFactory(
            position=position, user=self.users["chair"], role=Role.CHAIR
        )

    def grow(self, size: int) -> None:
        """Make rows until there are as many of each model as asked for."""
        number, self._size = size - self._size, size
        if not number:
            return
        chair = self.users["chair"]
        made: dict[str, list[Any]] = {}

        def make(
            name: str, factory: Any, rows: Iterable[dict[str, Any]] | None = None
        ) -> list[Any]:
            built = [factory.build(**given) for given in rows or ({},) * number]
            made[name] = type(built[0])._default_manager.bulk_create(built)
            return made[name]

        def of(**given: Any) -> list[dict[str, Any]]:
            return [given] * number

        about = {"person": self.person}
        organisations = make("organisation", people.OrganisationFactory)
        venues = make("venue", people.VenueFactory)
        make(
            "education",
            people.EducationFactory,
            [about | {"organisation": one} for one in organisations],
        )
        make(
            "employment",
            people.EmploymentFactory,
            [about | {"organisation": one} for one in organisations],
        )
        works = make("publication", people.PublicationFactory, [{"venue": one} for one in venues])
        make(
            "authorship",
            people.AuthorshipFactory,
            [about | {"publication": one, "position": 1} for one in works],
        )
        make("award", people.AwardFactory, of(**about))
        make("post", people.PostFactory, of(**about))
        make("personname", people.PersonNameFactory, of(**about))
        make("contactpoint", people.ContactPointFactory, of(**about))
        make("persontopic", people.PersonTopicFactory, of(**about))
        documents = make("document", read.DocumentFactory, of(file="cv.txt"))
        make(
            "subject", read.DocumentSubjectFactory, [about | {"document": one} for one in documents]
        )
        make(
            "item",
            read.ImportItemFactory,
            [{"run": self.run, "document": one} for one in documents],
        )
        make("importrun", read.ImportRunFactory, of(requested_by=self.users["steward"]))
        make(
            "refused",
            read.ImportItemFactory,
            [
                {"run": one, "document": None, "state": ItemState.FAILED, "message": "Empty."}
                for one in made["importrun"]
            ],
        )
        facts = make(
            "extractedfact",
            read.ExtractedFactFactory,
            of(document=self.document, kind=FactKind.AWARD, **about),
        )
        make(
            "evidence",
            read.EvidenceFactory,
            [{"fact": one, "rendition": self.rendition} for one in facts],
        )
        make("finding", read.FindingFactory, of(document=self.document, **about))
        persons = make("person", people.PersonFactory)
        make(
            "identitydecision",
            people.IdentityDecisionFactory,
            [{"person": self.person, "other": one, "actor": chair} for one in persons],
        )
        candidates = make(
            "candidate", hiring.CandidateFactory, [{"person": one} for one in persons]
        )
        applications = make(
            "application",
            hiring.ApplicationFactory,
            [{"candidate": one, "position": self.position} for one in candidates],
        )
        self.others += applications
        make("stageevent", hiring.StageEventFactory, of(application=self.application, actor=chair))
        users = make("user", people.UserFactory)
        make(
            "committeemembership",
            hiring.CommitteeMembershipFactory,
            [{"position": self.position, "user": one} for one in users],
        )
        make(
            "conflictofinterest",
            hiring.ConflictOfInterestFactory,
            [{"application": self.application, "user": one} for one in users],
        )
        make(
            "note",
            hiring.NoteFactory,
            of(
                candidate=self.candidate,
                application=self.application,
                author=chair,
                visibility=Visibility.COMMITTEE,
            ),
        )
        tags = make("tag", hiring.TagFactory, of(position=self.position, owner=chair))
        make(
            "tagging",
            hiring.TaggingFactory,
            [{"tag": one, "candidate": self.candidate, "tagged_by": chair} for one in tags],
        )
        make(
            "entry",
            hiring.ShortlistEntryFactory,
            [
                {"shortlist": self.shortlist, "application": one, "added_by": chair}
                for one in applications
            ],
        )
        make("shortlist", hiring.ShortlistFactory, of(position=self.position))
        positions = make("position", hiring.PositionFactory)
        make(
            "seat",
            hiring.CommitteeMembershipFactory,
            [{"position": one, "user": chair, "role": Role.CHAIR} for one in positions],
        )
        make("savedview", hiring.SavedViewFactory, of(owner=chair, page="recruiting_candidate"))
        for name, rows in made.items():
            if name not in self.rows and hasattr(rows[0], "history"):
                rows[0].save()
            self.rows.setdefault(name, rows[0])
        own = (self.person, self.candidate, self.application, self.position, self.shortlist)
        for row in (*own, *(self.rows[name] for name in ("award", "publication", "note"))):
            self._remember(row, number)
        if connection.vendor == "postgresql":  # which does so by itself, some time later
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _remember(self, row: Model, number: int) -> None:
        """Give a row as many earlier states more."""
        state = row.history.first()  # type: ignore[attr-defined]
        given = {field.attname: getattr(state, field.attname) for field in state._meta.fields}
        states = [type(state)(**given | {"history_id": None}) for _ in range(number)]
        type(state)._default_manager.bulk_create(states)

    def client(self, name: str) -> Client:
        """Log in; the first look at the candidate, which is remembered, is over."""
        client = Client()
        client.force_login(self.users[name])
        client.get(reverse("admin:recruiting_candidate_change", args=[self.candidate.pk]))
        return client

    def site(self) -> Site:
        """Say which pages there are, for what lists them."""
        rows = self.rows | {
            "person": self.person,
            "candidate": self.candidate,
            "application": self.application,
            "position": self.position,
            "document": self.document,
            "shortlist": self.shortlist,
            "importrun": self.run,
        }
        chair = self.users["chair"]
        issue_token(user=chair)
        several = ",".join(str(one.pk) for one in (self.application, self.rows["application"]))
        compare = reverse("admin:recruiting_compare")
        position = reverse("admin:recruiting_position_change", args=[self.position.pk])
        candidate = reverse("admin:recruiting_candidate_change", args=[self.candidate.pk])
        document = reverse("admin:ingestion_document_change", args=[self.document.pk])
        note = reverse("admin:recruiting_note_change", args=[self.rows["note"].pk])
        more = (
            *(f"{position}?tab={tab}" for tab in ("board", "committee", "about")),
            f"{reverse('admin:recruiting_application_changelist')}?position__exact={self.position.pk}",
            *(f"{candidate}?tab={tab}" for tab in CANDIDATE_TABS),
            *(f"{page}?edit=1" for page in (position, candidate, note)),
            f"{document}?fact={self.rows['extractedfact'].pk}",
            f"{reverse('admin:ingestion_extractedfact_review')}?fact={self.rows['extractedfact'].pk}",
            f"{compare}?applications={several}",
            f"{reverse('admin:recruiting_application_dossiers')}?applications={several}",
            f"{reverse('admin:search')}?s=Sample",
            reverse("admin:ingestion_importrun_progress", args=[self.run.pk]),
        )
        token = reference_of(ApiToken.objects.get(user=chair))
        return Site(None, rows, more, token)


class Counted:
    """Counts queries; Django's own log of them ends at 9,000."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.number += 1
        return execute(*given)


def counts(client: Client, pages: Iterable[str]) -> dict[str, int]:
    """Return the number of queries of each page that the client may open."""
    found = {}
    for page in pages:
        counted = Counted()
        with connection.execute_wrapper(counted):
            code = client.get(page).status_code
        if code == 200:
            found[page] = counted.number
    return found


@pytest.fixture
def calm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is not asked here: who is refused what, how long ago somebody looked; and no rubbish is
    collected from pages of a thousand rows.
    """
    monkeypatch.setattr(looks, "NO_NEED_TO_WRITE", timedelta(days=1))
    monkeypatch.setattr(navigation, "facts_to_decide", lambda request: "9")
    ContentType.objects.get_for_models(*apps.get_models())  # kept by the process
    logger = logging.getLogger("django.request")
    logger.disabled = True
    gc.disable()
    yield
    gc.enable()
    logger.disabled = False


def test_every_page_asks_as_often_for_any_number_of_rows(
    db: None, calm: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = Growing()
    world.grow(1)
    chair, steward = (world.client(name) for name in ("chair", "steward"))
    pages = list(addresses(world.site()))
    once = {chair: counts(chair, pages)}
    once[steward] = counts(
        steward, [page for page in pages if page not in once[chair] or not NO_LISTS.search(page)]
    )
    lists = {
        client: [page for page in found if not NO_LISTS.search(page)]
        for client, found in once.items()
    }
    world.grow(3)
    few = {client: counts(client, lists[client]) for client in lists}
    # What a template asks for row by row has shown by now; a page that is not drawn asks no more.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    world.grow(1_000)
    # The pages are the same for both, but for those that only stewards open or write on.
    lists[steward] = [
        page for page in lists[steward] if page not in once[chair] or "/profiles/" in page
    ]
    many = {client: counts(client, lists[client]) for client in lists}

    wrong = {
        page: number
        for found in once.values()
        for page, number in found.items()
        if number > (MOST_OF_A_PREVIEW if PREVIEW.search(page) else MOST_QUERIES)
    }
    assert wrong == {}
    assert few == {
        client: {page: number for page, number in found.items() if not NO_LISTS.search(page)}
        for client, found in once.items()
    }
    board = reverse("admin:recruiting_position_change", args=[world.position.pk])
    for client, found in many.items():
        # Of many applicants the table opens; ?tab=board still opens the board.
        assert set(lists[client]) - set(found) <= {board}
        assert {
            page: (once[client][page], n) for page, n in found.items() if n > once[client][page]
        } == {}
