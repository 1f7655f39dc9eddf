"""A small world for tests of access: two positions with committees, and what is hidden from each.

One row of every model belongs to the own position's applicant ("own"), one to another position's
("other"), one to a prospect; the recruiter wrote the feed from which a draft was made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import override_settings

from ingestion.choices import DocumentKind, FactKind
from profiles.models import Person
from recruiting.choices import PositionState, Role, Visibility
from recruiting.models import Application, Candidate, Position
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

ROLES = (
    "nobody",
    "observer",
    "reviewer",
    "chair",
    "coordinator",
    "steward",
    "superuser",
    "conflicted",
)

READERS = frozenset({"observer", "reviewer", "chair", "coordinator"})
STEWARDS = frozenset({"steward", "superuser"})
SEATED = READERS | {"conflicted"}  # sits on the committee, with a conflict on the own file
WRITERS = STEWARDS | {"coordinator"}
POST = {
    "text": "An invented post.",
    "posted": {"raw": "", "edtf": ""},
    "counters": [],
    "thread": None,
    "arxiv_ids": [],
    "mentions": [],
    "links": [],
    "preview_title": "",
    "is_repost": False,
    "kind": "other",
    "place": 1,
    "copy_of_place": None,
}


@dataclass
class File:
    """Everything about one candidate, a row of each model by its name."""

    candidate: Candidate
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def person(self) -> Any:
        return self.candidate.person


@dataclass
class World:
    users: dict[str, User]
    own_position: Position
    other_position: Position
    draft: Position
    own: File
    other: File
    prospect: File
    recruiter: File
    media_root: str = ""


def one_world(unblock: Any) -> Iterator[World]:
    """Yield one world for all tests of a module; each test's own changes are rolled back.

    For a fixture of scope "module": `yield from one_world(django_db_blocker.unblock)`.
    """
    with (
        unblock(),
        tempfile.TemporaryDirectory() as folder,
        override_settings(MEDIA_ROOT=folder),
        transaction.atomic(),
    ):
        world = build_world()
        world.media_root = folder
        yield world
        transaction.set_rollback(True)


def steward_permission() -> Permission:
    return Permission.objects.get(
        content_type=ContentType.objects.get_for_model(Candidate), codename="steward"
    )


def build_file(
    candidate: Candidate,
    *,
    application: Application | None = None,
    author: User | None = None,
    namesake: Person | None = None,
) -> File:
    """Make one row of every model about a candidate.

    namesake: an older person who was said to be somebody else; one is made where none is given.
    """
    person = candidate.person
    document = read.DocumentFactory(subjects=[person])
    rendition = read.RenditionFactory(document=document)
    item = read.ImportItemFactory(document=document)
    fact = read.ExtractedFactFactory(document=document, person=person, item=item)
    feed = read.DocumentFactory(kind=DocumentKind.SOCIAL_FEED, subjects=[person])
    author = author or people.UserFactory()
    rows = {
        "candidate": candidate,
        "person": person,
        "personname": people.PersonNameFactory(person=person),
        "contactpoint": people.ContactPointFactory(person=person),
        "externalidentifier": people.ExternalIdentifierFactory(person=person),
        "persontopic": people.PersonTopicFactory(person=person),
        "education": (education := people.EducationFactory(person=person)),
        "organisationalias": people.OrganisationAliasFactory(organisation=education.organisation),
        "employment": people.EmploymentFactory(person=person),
        "award": people.AwardFactory(person=person),
        "authorship": (authorship := people.AuthorshipFactory(person=person)),
        "publication": authorship.publication,
        "venuealias": people.VenueAliasFactory(venue=authorship.publication.venue),
        "post": people.PostFactory(person=person),
        "metricsnapshot": people.MetricSnapshotFactory(person=person),
        "identitydecision": people.IdentityDecisionFactory(
            **({"other": person, "person": namesake} if namesake else {"person": person}),
            actor=author,
        ),
        "document": document,
        "documentsubject": document.subject_links.get(),
        "rendition": rendition,
        "importitem": item,
        "importrun": item.run,
        "extractedfact": fact,
        "evidence": read.EvidenceFactory(fact=fact, rendition=rendition),
        "factdecision": read.FactDecisionFactory(fact=fact, actor=author),
        "finding": read.FindingFactory(document=document, person=person),
        "note": hiring.NoteFactory(candidate=candidate, author=author),
        "feed": feed,
        "feedfact": read.ExtractedFactFactory(
            document=feed, person=person, kind=FactKind.POST, value=POST
        ),
    }
    if application is not None:
        hiring.ApplicationDocumentFactory(application=application, document=feed)
        shortlist = hiring.ShortlistFactory(position=application.position)
        tag = hiring.TagFactory(position=application.position, owner=author)
        rows |= {
            "application": application,
            "applicationdocument": hiring.ApplicationDocumentFactory(
                application=application, document=document
            ),
            "stageevent": hiring.StageEventFactory(application=application, actor=author),
            "conflictofinterest": hiring.ConflictOfInterestFactory(application=application),
            "committeenote": hiring.NoteFactory(
                candidate=candidate,
                application=application,
                author=author,
                visibility=Visibility.COMMITTEE,
            ),
            "chairnote": hiring.NoteFactory(
                candidate=candidate,
                application=application,
                author=author,
                visibility=Visibility.CHAIR,
            ),
            "shortlist": shortlist,
            "shortlistentry": hiring.ShortlistEntryFactory(
                shortlist=shortlist, application=application, added_by=author
            ),
            "tag": tag,
            "tagging": hiring.TaggingFactory(tag=tag, candidate=candidate),
            "position": application.position,
        }
    return File(candidate, rows)


def row_of(file: File, name: str) -> Any:
    """Return a row of the file, or one of those that it only points at."""
    rows = file.rows
    return {
        "organisation": lambda: rows["education"].organisation,
        "venue": lambda: rows["publication"].venue,
        "committeemembership": lambda: rows["application"].position.memberships.first(),
    }.get(name, lambda: rows[name])()


def build_world() -> World:
    own_position, other_position = hiring.PositionFactory.create_batch(2)
    users = {role: people.UserFactory(username=role) for role in ROLES}
    User.objects.filter(username="superuser").update(is_superuser=True)
    users["steward"].user_permissions.add(steward_permission())
    for role in (Role.OBSERVER, Role.REVIEWER, Role.CHAIR, Role.COORDINATOR):
        hiring.CommitteeMembershipFactory(position=own_position, user=users[role], role=role)
    hiring.CommitteeMembershipFactory(position=own_position, user=users["conflicted"])
    outsider = hiring.CommitteeMembershipFactory(position=other_position).user
    own = hiring.ApplicationFactory(position=own_position)
    other = hiring.ApplicationFactory(position=other_position)
    hiring.ConflictOfInterestFactory(application=own, user=users["conflicted"])
    own_file = build_file(own.candidate, application=own, author=users["chair"])
    other_file = build_file(other.candidate, application=other, author=outsider)
    recruiter = hiring.CandidateFactory()
    recruiter_file = build_file(recruiter)
    draft = hiring.PositionFactory(
        state=PositionState.DRAFT, drafted_from=recruiter_file.rows["post"]
    )
    hiring.CommitteeMembershipFactory(position=draft, user=users["coordinator"], role=Role.CHAIR)
    return World(
        users={role: User.objects.get(username=role) for role in ROLES},
        own_position=own_position,
        other_position=other_position,
        draft=draft,
        own=own_file,
        other=other_file,
        prospect=build_file(hiring.CandidateFactory()),
        recruiter=recruiter_file,
    )
