"""How a position is filled: one file per aggregate."""

from recruiting.models.annotation import Note, Tag, Tagging
from recruiting.models.application import Application, ApplicationDocument, StageEvent
from recruiting.models.candidate import Candidate
from recruiting.models.committee import CommitteeMembership, ConflictOfInterest
from recruiting.models.position import Position
from recruiting.models.shortlist import Shortlist, ShortlistEntry
from recruiting.models.token import ApiToken

__all__ = [
    "ApiToken",
    "Application",
    "ApplicationDocument",
    "Candidate",
    "CommitteeMembership",
    "ConflictOfInterest",
    "Note",
    "Position",
    "Shortlist",
    "ShortlistEntry",
    "StageEvent",
    "Tag",
    "Tagging",
]
