"""Who may add, change and delete what, beyond reading it.

Stewards write to everything in their sight, coordinators to what belongs to positions they
coordinate. Reviewers, chairs and coordinators tag, take notes and declare conflicts of their own;
chairs and coordinators move applications and keep shortlists, stewards do not. Nobody edits what a
document says (text, evidence) or what happened (stage events, import runs, metrics), lifts a
conflict of his own, or deletes people, candidates and documents.

An act is judged by the row it writes: whoever may add a StageEvent to an application may move it,
whoever may change an ExtractedFact may decide it, whoever may add an ImportRun may upload.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from ingestion.models import Document, ExtractedFact, Finding, ImportItem, ImportRun
from profiles.access import Act
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    IdentityDecision,
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
from recruiting.choices import Role
from recruiting.models import (
    ApiToken,
    Application,
    Candidate,
    CommitteeMembership,
    ConflictOfInterest,
    LastLook,
    Mention,
    Note,
    Position,
    SavedView,
    Shortlist,
    ShortlistEntry,
    StageEvent,
    Tag,
    Tagging,
)

# The rows that a row belongs to: whoever may write to all of them may add it.
BELONGS_TO: dict[type[Model], tuple[str, ...]] = {
    PersonName: ("person",),
    ContactPoint: ("person",),
    ExternalIdentifier: ("person", "publication"),
    PersonTopic: ("person",),
    Education: ("person",),
    Employment: ("person",),
    Award: ("person",),
    Authorship: ("publication", "person"),
    OrganisationAlias: ("organisation",),
    VenueAlias: ("venue",),
    IdentityDecision: ("person", "other"),
    Application: ("candidate", "position"),
    CommitteeMembership: ("position",),
    ConflictOfInterest: ("application",),
    StageEvent: ("application",),
    Tag: ("position",),
    Tagging: ("tag", "candidate", "application"),
    Shortlist: ("position",),
    ShortlistEntry: ("shortlist", "application"),
}

# What a user keeps for himself, and the field that says whose it is.
OWN: dict[type[Model], str] = {
    ApiToken: "user",
    LastLook: "user",
    Mention: "user",
    SavedView: "owner",
}


@dataclass(frozen=True, slots=True)
class Who:
    """Who does an act: stewards or not, and whoever holds one of these seats."""

    stewards: bool = False
    roles: frozenset[Role] = frozenset()


STEWARDS = Who(stewards=True)
COORDINATED = Who(stewards=True, roles=frozenset({Role.COORDINATOR}))
MARKING = Who(roles=frozenset({Role.REVIEWER, Role.CHAIR, Role.COORDINATOR}))
MARKING_AND_STEWARDS = Who(stewards=True, roles=MARKING.roles)
DECIDING = Who(roles=frozenset({Role.CHAIR, Role.COORDINATOR}))

_OF_A_PERSON = (
    PersonName,
    ContactPoint,
    ExternalIdentifier,
    PersonTopic,
    Education,
    Employment,
    Award,
    Authorship,
)
_MARKS: dict[type[Model], Who] = {
    Note: MARKING_AND_STEWARDS,
    Tag: MARKING,
    Shortlist: DECIDING,
    ShortlistEntry: DECIDING,
}

WRITERS: dict[Act, dict[type[Model], Who]] = {
    Act.ADD: {
        **dict.fromkeys(_OF_A_PERSON, COORDINATED),
        **dict.fromkeys((Person, Publication, Candidate, Position, Organisation, Venue), STEWARDS),
        **dict.fromkeys((IdentityDecision, OrganisationAlias, VenueAlias), STEWARDS),
        **dict.fromkeys((Application, CommitteeMembership, ImportRun), COORDINATED),
        ConflictOfInterest: MARKING_AND_STEWARDS,
        StageEvent: DECIDING,
        Tagging: MARKING,
        **_MARKS,
    },
    Act.CHANGE: {
        **dict.fromkeys(_OF_A_PERSON, COORDINATED),
        **dict.fromkeys((Person, Publication, Candidate, Position, Application), COORDINATED),
        **dict.fromkeys((CommitteeMembership, Document, ExtractedFact, Finding), COORDINATED),
        **dict.fromkeys((ImportRun, ImportItem), COORDINATED),
        **dict.fromkeys((Post, Organisation, Venue, IdentityDecision), STEWARDS),
        **dict.fromkeys((OrganisationAlias, VenueAlias), STEWARDS),
        ConflictOfInterest: MARKING_AND_STEWARDS,
        **_MARKS,
    },
    Act.DELETE: {
        **dict.fromkeys(_OF_A_PERSON, COORDINATED),
        **dict.fromkeys((CommitteeMembership, ConflictOfInterest), COORDINATED),
        **dict.fromkeys((Publication, Post, OrganisationAlias, VenueAlias), STEWARDS),
        Tagging: MARKING,
        **_MARKS,
    },
}

# Which seats have pages for a model, where it is not all of them and the stewards.
PAGES_FOR: dict[type[Model], frozenset[Role]] = {
    ImportRun: COORDINATED.roles,
    ImportItem: COORDINATED.roles,
    ConflictOfInterest: MARKING.roles,
    Note: MARKING.roles,
    Mention: MARKING.roles,
    IdentityDecision: frozenset(),
}
NOT_FOR_STEWARDS: frozenset[type[Model]] = frozenset({Tag, Tagging, Shortlist, ShortlistEntry})
