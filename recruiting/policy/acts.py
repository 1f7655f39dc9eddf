"""Who may add, change and delete what, beyond reading it.

Stewards write to everything in their sight, coordinators to what belongs to positions they
coordinate, reviewers and chairs to conflicts of interest of their own. Nobody edits what a
document says (text, facts, evidence) or what happened (stage events, import runs, metrics), lifts
a conflict of his own, or deletes people, candidates and documents.
"""

from __future__ import annotations

from django.db.models import Model

from ingestion.models import Document, Finding, ImportItem, ImportRun
from profiles.access import Act
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    Organisation,
    Person,
    PersonName,
    PersonTopic,
    Post,
    Publication,
    Venue,
)
from recruiting.choices import Role
from recruiting.models import (
    Application,
    Candidate,
    CommitteeMembership,
    ConflictOfInterest,
    Note,
    Position,
    Shortlist,
    ShortlistEntry,
    Tag,
    Tagging,
)

# The row that a row belongs to: whoever may change the one may add the other.
BELONGS_TO: dict[type[Model], tuple[str, ...]] = {
    PersonName: ("person",),
    ContactPoint: ("person",),
    ExternalIdentifier: ("person", "publication"),
    PersonTopic: ("person",),
    Education: ("person",),
    Employment: ("person",),
    Award: ("person",),
    Authorship: ("publication", "person"),
    Application: ("candidate", "position"),
    CommitteeMembership: ("position",),
    ConflictOfInterest: ("application",),
}

COORDINATOR_CHANGES: frozenset[type[Model]] = frozenset(
    {Person, Publication, Candidate, Position, Document, Finding, *BELONGS_TO}
)
STEWARD_CHANGES: frozenset[type[Model]] = COORDINATOR_CHANGES | {Post, Organisation, Venue}

COORDINATOR_ADDS: frozenset[type[Model]] = frozenset(BELONGS_TO) - {Application}
STEWARD_ADDS: frozenset[type[Model]] = frozenset(BELONGS_TO) | {
    Person,
    Publication,
    Candidate,
    Position,
    Organisation,
    Venue,
}

COORDINATOR_DELETES: frozenset[type[Model]] = frozenset(BELONGS_TO) - {Application}
STEWARD_DELETES: frozenset[type[Model]] = COORDINATOR_DELETES | {Publication, Post}

# Per act: what stewards write to, and what coordinators do.
WRITES: dict[Act, tuple[frozenset[type[Model]], frozenset[type[Model]]]] = {
    Act.ADD: (STEWARD_ADDS, COORDINATOR_ADDS),
    Act.CHANGE: (STEWARD_CHANGES, COORDINATOR_CHANGES),
    Act.DELETE: (STEWARD_DELETES, COORDINATOR_DELETES),
}

# Which roles have pages for a model, where it is not all of them and the stewards.
COORDINATED = frozenset({Role.COORDINATOR})
WITHOUT_OBSERVERS = frozenset({Role.REVIEWER, Role.CHAIR, Role.COORDINATOR})
PAGES_FOR: dict[type[Model], frozenset[Role]] = {
    ImportRun: COORDINATED,
    ImportItem: COORDINATED,
    ConflictOfInterest: WITHOUT_OBSERVERS,
    Note: WITHOUT_OBSERVERS,
}
NOT_FOR_STEWARDS: frozenset[type[Model]] = frozenset({Tag, Tagging, Shortlist, ShortlistEntry})
