"""The rows within a user's sight, as sub-queries: nothing here reads the database by itself.

The user's seats are given; with keys in place of one more sub-query at the root of each, both the
database and whoever puts the queries together have much less to do.

The same set is put in two ways. A list gathers what is in sight first (IN), which costs as much as
the reader sees and not as much as the table holds. A page that looks at few rows asks each of them
(EXISTS), which costs the same in a position of fifty applicants and of five thousand.

The root of all is the set of applications that a user may see: those of the positions where he
sits on the committee (for a steward: all), without those he has a conflict of interest on.
People, works and documents follow from it.

- A person is in sight through at least one application in sight. Somebody who applied twice and
  has a conflict with the reader on one application only is seen through the other; documents,
  notes and stages of the first stay hidden. A steward sees people without application as well,
  and loses sight of a person whose every application he has a conflict on. Somebody who was merged
  into another is in no steward's sight; what was his is the other's.
- A document is in sight when it belongs to an application in sight; a document that belongs to
  no application follows the people it is about, all of whom must be in sight.
- Posts, and with them social feeds, open at the interview stage for committees.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from ingestion.choices import DocumentKind, FactKind
from ingestion.models import Document, DocumentSubject, ExtractedFact, ImportItem
from profiles.conditions import Exists
from profiles.models import Authorship, Publication
from recruiting.choices import STAGES_WITH_POSTS, Role
from recruiting.models import (
    Application,
    ApplicationDocument,
    ConflictOfInterest,
    Position,
)
from recruiting.policy.standing import Standing

EVERY_ROLE: frozenset[Role] = frozenset(Role)

Keys = QuerySet[Any, Any]  # a sub-query of one column


@dataclass(frozen=True)
class Scope:
    """What a user sees as a steward, or by the seats held in one of `roles`.

    Each sub-query is put together once per scope; whoever iterates one takes a copy (`all`).
    few: whether whoever asks narrows the rows to a few by other means.
    """

    standing: Standing
    steward: bool
    roles: Collection[Role] = EVERY_ROLE
    few: bool = False

    @property
    def user_id(self) -> int:
        return self.standing.user_id

    def within(self, rows: QuerySet[Any], path: str, of: str = "pk") -> Q:
        """Rows whose `path` is the column `of` of one of `rows`."""
        if self.few:
            return Q(Exists(rows.filter(**{of: OuterRef(path)})))
        return Q(**{f"{path}__in": rows.values(of)})

    # Positions and applications

    @cached_property
    def seats(self) -> list[int]:
        """The positions where the user holds one of the roles."""
        return self.standing.positions(self.roles)

    @property
    def own_positions(self) -> Q:
        return Q(position__in=self.seats)

    @cached_property
    def conflicts(self) -> Keys:
        """The applications that the user has a conflict of interest on."""
        return ConflictOfInterest.objects.filter(user=self.user_id).values("application")

    @cached_property
    def applications(self) -> QuerySet[Application]:
        rows = Application.objects.exclude(pk__in=self.conflicts)
        return rows if self.steward else rows.filter(self.own_positions)

    def of_applications(self, path: str = "application") -> Q:
        """Rows whose `path` leads to an application in sight."""
        return self.within(self.applications, path)

    @cached_property
    def positions(self) -> QuerySet[Position]:
        rows = Position.objects.all()
        return rows if self.steward else rows.filter(pk__in=self.seats)

    # People

    @cached_property
    def hidden_people(self) -> Keys:
        """People whose every application the user has a conflict on (for stewards)."""
        others = Application.objects.filter(candidate=OuterRef("candidate")).exclude(
            pk__in=self.conflicts
        )
        return Application.objects.filter(~Exists(others), pk__in=self.conflicts).values(
            "candidate__person"
        )

    @cached_property
    def people_in_conflict(self) -> Keys:
        """People with any application that the user has a conflict on."""
        return Application.objects.filter(pk__in=self.conflicts).values("candidate__person")

    def of_people(self, path: str = "person") -> Q:
        """Rows whose `path` leads to a person in sight; never a row without person.

        Nobody sees who has been merged into another until that is undone; a merge leaves no
        application behind, through which committees might.
        """
        if self.steward:
            return (
                Q(**{f"{path}__isnull": False})
                & ~Q(**{f"{path}__in": self.hidden_people})
                & Q(**{f"{_behind(path)}merged_into__isnull": True})
            )
        return self.within(self.applications, path, "candidate__person")

    def of_people_with_posts(self, path: str = "person") -> Q:
        if self.steward:
            return self.of_people(path)
        return self.within(self._interviewed, path, "candidate__person")

    @cached_property
    def _interviewed(self) -> QuerySet[Application]:
        return self.applications.filter(stage__in=STAGES_WITH_POSTS)

    @cached_property
    def publications(self) -> QuerySet[Publication]:
        """Works with an author in sight; for stewards also works that no person is linked to."""
        if not self.steward:
            authors = Authorship.objects.filter(self.of_people())
            return Publication.objects.filter(self.within(authors, "pk", "publication"))
        others = Authorship.objects.filter(self.of_people(), publication=OuterRef("publication"))
        hidden = Authorship.objects.filter(~Exists(others), person__in=self.hidden_people)
        return Publication.objects.exclude(pk__in=hidden.values("publication"))

    # Documents

    @cached_property
    def documents(self) -> QuerySet[Document]:
        links, subjects = ApplicationDocument.objects.all(), DocumentSubject.objects.all()
        if self.steward:
            kept = ApplicationDocument.objects.filter(
                self.of_applications(), document=OuterRef("document")
            )
            locked = ApplicationDocument.objects.filter(
                ~Exists(kept), application__in=self.conflicts
            )
            about_hidden = DocumentSubject.objects.filter(
                ~Exists(kept), person__in=self.hidden_people
            )
            return Document.objects.exclude(pk__in=locked.values("document")).exclude(
                pk__in=about_hidden.values("document")
            )
        this = {"document": OuterRef("pk")}
        linked = self.within(links.filter(self.of_applications()), "pk", "document")
        about = (
            self.within(subjects.filter(self.of_people()), "pk", "document")
            & ~Exists(links.filter(**this))
            & ~Exists(subjects.filter(**this).exclude(self.of_people()))
        )
        interviewed = links.filter(self.within(self._interviewed, "application"))
        posts_open = self.within(interviewed, "pk", "document") | self.within(
            subjects.filter(self.of_people_with_posts()), "pk", "document"
        )
        return Document.objects.filter(linked | about).filter(
            ~Q(kind=DocumentKind.SOCIAL_FEED) | posts_open
        )

    def of_documents(self, path: str = "document") -> Q:
        return self.within(self.documents, path)

    @cached_property
    def facts(self) -> QuerySet[ExtractedFact]:
        """Facts of documents in sight, about people in sight or about nobody yet."""
        rows = ExtractedFact.objects.filter(
            self.of_documents(), self.of_people() | Q(person__isnull=True)
        )
        if self.steward:
            return rows
        posts = ~Q(kind=FactKind.POST) | self.of_people_with_posts()
        return rows.filter(posts).exclude(kind=FactKind.POSITION)  # what would draft a position

    def of_facts(self, path: str = "fact") -> Q:
        return self.within(self.facts, path)

    @cached_property
    def import_items(self) -> QuerySet[ImportItem]:
        """Items whose document is in sight; for coordinators those of their own applicants, and of
        runs that they asked for themselves, whatever became of the files: but for what they have a
        conflict with. The documents themselves stay where they are.
        """
        if self.steward:
            return ImportItem.objects.filter(Q(document__isnull=True) | self.of_documents())
        own = self.with_roles(Role.COORDINATOR)
        linked = ApplicationDocument.objects.filter(application__in=own.applications)
        of_applicants = own.of_documents() & Q(document__in=linked.values("document"))
        locked = ApplicationDocument.objects.filter(application__in=self.conflicts)
        locked_away = Q(document__in=locked.values("document")) & ~own.of_documents()
        asked_for = Q(run__requested_by=self.user_id) & own.is_anybody() & ~locked_away
        return ImportItem.objects.filter(of_applicants | asked_for)

    # Other scopes of the same user

    def with_roles(self, *roles: Role) -> Scope:
        """What the user sees by the seats he holds in one of `roles`, steward or not."""
        return Scope(self.standing, steward=False, roles=roles, few=self.few)

    def by_seats(self) -> Scope:
        """The same roles, without what the user sees as a steward."""
        return self.with_roles(*self.roles)

    def is_anybody(self) -> Q:
        """True on any row for stewards and for whoever sits on a committee."""
        return Q() if self.steward or self.seats else Q(pk__in=())


def _behind(path: str) -> str:
    """What stands before a field of the person that a path leads to."""
    return "" if path == "pk" else f"{path}__"
