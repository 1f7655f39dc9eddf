"""The rows within a user's sight, as sub-queries: nothing here reads the database by itself.

The root of all is the set of applications that a user may see: those of the positions where he
sits on the committee (for a steward: all), without those he has a conflict of interest on.
People, works and documents follow from it.

- A person is in sight through at least one application in sight. Somebody who applied twice and
  has a conflict with the reader on one application only is seen through the other; documents,
  notes and stages of the first stay hidden. A steward sees people without application as well,
  and loses sight of a person whose every application he has a conflict on.
- A document is in sight when it belongs to an application in sight; a document that belongs to
  no application follows the people it is about, all of whom must be in sight.
- Posts, and with them social feeds, open at the interview stage for committees.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ingestion.choices import DocumentKind, FactKind
from ingestion.models import Document, DocumentSubject, ExtractedFact, ImportItem
from profiles.models import Authorship, Publication
from recruiting.choices import STAGES_WITH_POSTS, PositionState, Role
from recruiting.models import (
    Application,
    ApplicationDocument,
    CommitteeMembership,
    ConflictOfInterest,
    Position,
)

EVERY_ROLE: frozenset[Role] = frozenset(Role)

Keys = QuerySet[Any, Any]  # a sub-query of one column


@dataclass(frozen=True)
class Scope:
    """What a user sees as a steward, or by the seats held in one of `roles`.

    Each sub-query is put together once per scope; whoever iterates one takes a copy (`all`).
    """

    user_id: int
    steward: bool
    roles: Collection[Role] = EVERY_ROLE

    # Positions and applications

    @cached_property
    def seats(self) -> QuerySet[CommitteeMembership]:
        """Memberships of positions that are no drafts any more; a draft is the stewards' own."""
        return CommitteeMembership.objects.filter(
            user=self.user_id, role__in=[role.value for role in self.roles]
        ).exclude(position__state=PositionState.DRAFT)

    @cached_property
    def own_positions(self) -> Q:
        return Q(position__in=self.seats.values("position"))

    @cached_property
    def conflicts(self) -> Keys:
        return ConflictOfInterest.objects.filter(user=self.user_id).values("application")

    @cached_property
    def applications(self) -> QuerySet[Application]:
        rows = Application.objects.exclude(pk__in=self.conflicts)
        return rows if self.steward else rows.filter(self.own_positions)

    @cached_property
    def positions(self) -> QuerySet[Position]:
        rows = Position.objects.all()
        return rows if self.steward else rows.filter(pk__in=self.seats.values("position"))

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

    def of_people(self, path: str = "person") -> Q:
        """Rows whose `path` leads to a person in sight; never a row without person."""
        if self.steward:
            return Q(**{f"{path}__isnull": False}) & ~Q(**{f"{path}__in": self.hidden_people})
        return Q(**{f"{path}__in": self.applications.values("candidate__person")})

    def of_people_with_posts(self, path: str = "person") -> Q:
        if self.steward:
            return self.of_people(path)
        return Q(**{f"{path}__in": self._interviewed.values("candidate__person")})

    @cached_property
    def _interviewed(self) -> QuerySet[Application]:
        return self.applications.filter(stage__in=STAGES_WITH_POSTS)

    @cached_property
    def publications(self) -> QuerySet[Publication]:
        """Works with an author in sight; for stewards also works that no person is linked to."""
        if not self.steward:
            return Publication.objects.filter(
                pk__in=Authorship.objects.filter(self.of_people()).values("publication")
            )
        others = Authorship.objects.filter(self.of_people(), publication=OuterRef("publication"))
        hidden = Authorship.objects.filter(~Exists(others), person__in=self.hidden_people)
        return Publication.objects.exclude(pk__in=hidden.values("publication"))

    # Documents

    @cached_property
    def documents(self) -> QuerySet[Document]:
        in_sight = ApplicationDocument.objects.filter(application__in=self.applications)
        if self.steward:
            kept = in_sight.filter(document=OuterRef("document"))
            locked = ApplicationDocument.objects.filter(
                ~Exists(kept), application__in=self.conflicts
            )
            about_hidden = DocumentSubject.objects.filter(
                ~Exists(kept), person__in=self.hidden_people
            )
            return Document.objects.exclude(pk__in=locked.values("document")).exclude(
                pk__in=about_hidden.values("document")
            )
        linked = Q(pk__in=in_sight.values("document"))
        any_link = ApplicationDocument.objects.filter(document=OuterRef("pk"))
        seen_subject = DocumentSubject.objects.filter(self.of_people())
        hidden_subject = DocumentSubject.objects.filter(document=OuterRef("pk")).exclude(
            self.of_people()
        )
        about = (
            Q(pk__in=seen_subject.values("document")) & ~Exists(any_link) & ~Exists(hidden_subject)
        )
        posts_open = Q(
            pk__in=ApplicationDocument.objects.filter(application__in=self._interviewed).values(
                "document"
            )
        ) | Q(pk__in=DocumentSubject.objects.filter(self.of_people_with_posts()).values("document"))
        return Document.objects.filter(linked | about).filter(
            ~Q(kind=DocumentKind.SOCIAL_FEED) | posts_open
        )

    def of_documents(self, path: str = "document") -> Q:
        return Q(**{f"{path}__in": self.documents.values("pk")})

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

    @cached_property
    def import_items(self) -> QuerySet[ImportItem]:
        """Items whose document is in sight; for coordinators those of their own applicants."""
        if self.steward:
            return ImportItem.objects.filter(Q(document__isnull=True) | self.of_documents())
        own = self.with_roles(Role.COORDINATOR)
        linked = ApplicationDocument.objects.filter(application__in=own.applications)
        return ImportItem.objects.filter(own.of_documents(), document__in=linked.values("document"))

    # Other scopes of the same user

    def with_roles(self, *roles: Role) -> Scope:
        """What the user sees by the seats he holds in one of `roles`, steward or not."""
        return Scope(self.user_id, steward=False, roles=roles)

    def is_anybody(self) -> Q:
        """True on any row for stewards and for whoever sits on a committee."""
        return Q() if self.steward else Q(Exists(self.seats))
