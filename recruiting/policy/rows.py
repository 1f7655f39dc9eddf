"""One rule per model: which of its rows are within a scope."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from typing import Any, TypeAlias, TypeVar

from django.contrib.auth import get_user_model
from django.db.models import Model, OuterRef, Q, QuerySet

from ingestion.choices import FINDINGS_ABOUT_TWO_PEOPLE
from ingestion.models import (
    Document,
    DocumentSubject,
    Evidence,
    ExtractedFact,
    FactDecision,
    Finding,
    ImportItem,
    ImportRun,
    Rendition,
)
from profiles.conditions import Exists
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    IdentityDecision,
    MetricSnapshot,
    Organisation,
    OrganisationAlias,
    Person,
    PersonName,
    PersonTopic,
    Post,
    Publication,
    Venue,
    VenueAlias,
)
from recruiting.choices import Role, Visibility
from recruiting.models import (
    ApiToken,
    Application,
    ApplicationDocument,
    Candidate,
    CommitteeMembership,
    ConflictOfInterest,
    LastLook,
    Mention,
    Note,
    Position,
    SavedView,
    ServiceAccount,
    Shortlist,
    ShortlistEntry,
    StageEvent,
    Tag,
    Tagging,
)
from recruiting.policy.scope import Scope

M = TypeVar("M", bound=Model)
Rule: TypeAlias = Callable[[Scope], QuerySet[Any]]

MARKERS = (Role.REVIEWER, Role.CHAIR, Role.COORDINATOR)
DECIDERS = (Role.CHAIR, Role.COORDINATOR)


def _of_people(model: type[Model]) -> Rule:
    return lambda scope: model._default_manager.filter(scope.of_people())


def _of_people_or_works(model: type[Model]) -> Rule:
    return lambda scope: model._default_manager.filter(
        scope.of_people() | scope.within(scope.publications, "publication")
    )


def _organisations(scope: Scope) -> QuerySet[Organisation]:
    """Words that all share, without those that only people out of sight have used."""
    used_by = (Education, Employment, Award)
    return _shared_words(
        Organisation.objects.all(),
        seen=[model._default_manager.filter(scope.of_people()) for model in used_by],
        used=[model._default_manager.all() for model in used_by],
        name="organisation",
    ).filter(scope.is_anybody())


def _venues(scope: Scope) -> QuerySet[Venue]:
    return _shared_words(
        Venue.objects.all(),
        seen=[scope.publications],
        used=[Publication.objects.all()],
        name="venue",
    ).filter(scope.is_anybody())


def _organisation_aliases(scope: Scope) -> QuerySet[OrganisationAlias]:
    """Other names are known to whoever knows of the organisation."""
    return OrganisationAlias.objects.filter(organisation__in=_organisations(scope).values("pk"))


def _venue_aliases(scope: Scope) -> QuerySet[VenueAlias]:
    return VenueAlias.objects.filter(venue__in=_venues(scope).values("pk"))


def _shared_words(
    words: QuerySet[M], *, seen: list[QuerySet[Any]], used: list[QuerySet[Any]], name: str
) -> QuerySet[M]:
    in_sight = reduce(or_, (Q(pk__in=rows.values(name)) for rows in seen))
    unused = reduce(and_, (~Exists(rows.filter(**{name: OuterRef("pk")})) for rows in used))
    return words.filter(in_sight | Q(unused))


def _people(scope: Scope) -> QuerySet[Person]:
    return Person.objects.filter(scope.of_people("pk"))


def _identity_decisions(scope: Scope) -> QuerySet[IdentityDecision]:
    """What two people have to do with each other is told to stewards only, and to none of them who
    has a conflict on either. A decision about somebody merged away since waits for that undo.
    """
    rows: QuerySet[IdentityDecision] = IdentityDecision.objects.all()
    if not scope.steward:
        return rows.none()
    return rows.filter(scope.of_people()).exclude(
        Q(person__in=scope.people_in_conflict) | Q(other__in=scope.people_in_conflict)
    )


def _subjects(scope: Scope) -> QuerySet[DocumentSubject]:
    return DocumentSubject.objects.filter(scope.of_documents(), scope.of_people())


def _evidence(scope: Scope) -> QuerySet[Evidence]:
    return Evidence.objects.filter(scope.of_documents("rendition__document"), scope.of_facts())


def _findings(scope: Scope) -> QuerySet[Finding]:
    rows = Finding.objects.filter(
        scope.of_documents() | Q(document__isnull=True), scope.of_people() | Q(person__isnull=True)
    )
    return rows if scope.steward else rows.exclude(rule__in=FINDINGS_ABOUT_TWO_PEOPLE)


def _runs(scope: Scope) -> QuerySet[ImportRun]:
    """Runs with a file in sight; for stewards also those without any, and what they asked for."""
    in_sight = Q(pk__in=scope.import_items.values("run"))
    if scope.steward:
        any_item = ImportItem.objects.filter(run=OuterRef("pk"))
        in_sight |= ~Exists(any_item) | Q(requested_by=scope.user_id)
    return ImportRun.objects.filter(in_sight)


def _of_applications(model: type[Model]) -> Rule:
    return lambda scope: model._default_manager.filter(scope.of_applications())


def _application_documents(scope: Scope) -> QuerySet[ApplicationDocument]:
    return ApplicationDocument.objects.filter(scope.of_documents(), scope.of_applications())


def _memberships(scope: Scope) -> QuerySet[CommitteeMembership]:
    if scope.steward:
        return CommitteeMembership.objects.all()
    return CommitteeMembership.objects.filter(scope.own_positions)


def _conflicts(scope: Scope) -> QuerySet[ConflictOfInterest]:
    """One's own; those of others on applications that one decides on and may see."""
    own = Q(user=scope.user_id)
    if scope.steward:
        return ConflictOfInterest.objects.filter(own | scope.of_applications())
    seats = scope.with_roles(*MARKERS).seats
    deciding = scope.with_roles(*DECIDERS)
    return ConflictOfInterest.objects.filter(
        (own & Q(application__position__in=seats)) | deciding.of_applications()
    )


def _notes(scope: Scope) -> QuerySet[Note]:
    """A private note is its author's, a shared one its committee's; both follow the candidate."""
    about = scope if scope.steward else scope.with_roles(*MARKERS)
    within = Q(application__isnull=True) | about.of_applications()
    own = within & Q(author=scope.user_id) & about.of_people("candidate__person")
    if not scope.steward:
        own &= Q(visibility=Visibility.PRIVATE)
    marking, deciding = scope.with_roles(*MARKERS), scope.with_roles(*DECIDERS)
    committee = Q(visibility=Visibility.COMMITTEE) & marking.of_applications()
    chair = Q(visibility=Visibility.CHAIR) & deciding.of_applications()
    return Note.objects.filter(own | committee | chair)


def states_of_notes(scope: Scope) -> Q:
    """Which earlier states of a note in sight: what it said while it was private stays its
    author's, and what it said to the chair stays the chair's, whoever reads it now.
    """
    deciding = scope.with_roles(*DECIDERS)
    return (
        Q(author=scope.user_id)
        | Q(visibility=Visibility.COMMITTEE)
        | (Q(visibility=Visibility.CHAIR) & deciding.of_applications())
    )


def _tags(scope: Scope) -> QuerySet[Tag]:
    seated = scope.by_seats()
    private = Q(owner=scope.user_id, position__isnull=True) & seated.is_anybody()
    return Tag.objects.filter(private | seated.own_positions)


def _taggings(scope: Scope) -> QuerySet[Tagging]:
    seated = scope.by_seats()
    return Tagging.objects.filter(
        seated.of_people("candidate__person") | seated.of_applications(),
        tag__in=_tags(scope).values("pk"),
    )


def _shortlists(scope: Scope) -> QuerySet[Shortlist]:
    return Shortlist.objects.filter(scope.by_seats().own_positions)


def _shortlist_entries(scope: Scope) -> QuerySet[ShortlistEntry]:
    seated = scope.by_seats()
    return ShortlistEntry.objects.filter(
        seated.of_applications(), shortlist__in=_shortlists(scope).values("pk")
    )


def _mentions(scope: Scope) -> QuerySet[Mention]:
    """Whom the notes in sight address."""
    return Mention.objects.filter(note__in=_notes(scope).values("pk"))


def _own(model: type[Model], owner: str) -> Rule:
    return lambda scope: model._default_manager.filter(**{owner: scope.user_id})


def _service_accounts(scope: Scope) -> QuerySet[ServiceAccount]:
    rows: QuerySet[ServiceAccount] = ServiceAccount.objects.all()
    return rows if scope.steward else rows.none()


def _users(scope: Scope) -> QuerySet[Any]:
    users = get_user_model()._default_manager.all()
    if scope.steward:
        return users
    colleagues = CommitteeMembership.objects.filter(scope.own_positions).values("user")
    return users.filter(Q(pk=scope.user_id) | Q(pk__in=colleagues))


RULES: dict[type[Model], Rule] = {
    # profiles
    Person: _people,
    PersonName: _of_people(PersonName),
    ContactPoint: _of_people(ContactPoint),
    ExternalIdentifier: _of_people_or_works(ExternalIdentifier),
    PersonTopic: _of_people(PersonTopic),
    Education: _of_people(Education),
    Employment: _of_people(Employment),
    Award: _of_people(Award),
    Publication: lambda scope: scope.publications,
    Authorship: lambda scope: Authorship.objects.filter(
        scope.within(scope.publications, "publication")
    ),
    Post: lambda scope: Post.objects.filter(scope.of_people_with_posts()),
    MetricSnapshot: _of_people_or_works(MetricSnapshot),
    IdentityDecision: _identity_decisions,
    Organisation: _organisations,
    OrganisationAlias: _organisation_aliases,
    Venue: _venues,
    VenueAlias: _venue_aliases,
    # ingestion
    Document: lambda scope: scope.documents,
    DocumentSubject: _subjects,
    Rendition: lambda scope: Rendition.objects.filter(scope.of_documents()),
    ExtractedFact: lambda scope: scope.facts,
    FactDecision: lambda scope: FactDecision.objects.filter(scope.of_facts()),
    Evidence: _evidence,
    Finding: _findings,
    ImportRun: _runs,
    ImportItem: lambda scope: scope.import_items,
    # recruiting
    Candidate: lambda scope: Candidate.objects.filter(scope.of_people()),
    Position: lambda scope: scope.positions,
    Application: lambda scope: scope.applications,
    ApplicationDocument: _application_documents,
    StageEvent: _of_applications(StageEvent),
    CommitteeMembership: _memberships,
    ConflictOfInterest: _conflicts,
    Note: _notes,
    Mention: _mentions,
    Tag: _tags,
    Tagging: _taggings,
    Shortlist: _shortlists,
    ShortlistEntry: _shortlist_entries,
    # users, and what they keep for themselves
    get_user_model(): _users,
    ServiceAccount: _service_accounts,
    ApiToken: _own(ApiToken, "user"),
    SavedView: _own(SavedView, "owner"),
    LastLook: lambda scope: LastLook.objects.filter(
        scope.of_people("candidate__person"), user=scope.user_id
    ),
}
