"""How a position is filled: one file per aggregate."""

from recruiting.models.annotation import Mention, Note, Tag, Tagging
from recruiting.models.application import Application, ApplicationDocument, StageEvent
from recruiting.models.candidate import Candidate
from recruiting.models.committee import CommitteeMembership, ConflictOfInterest
from recruiting.models.position import Position
from recruiting.models.reading import LastLook, SavedView
from recruiting.models.service_account import ServiceAccount
from recruiting.models.shortlist import Shortlist, ShortlistEntry
from recruiting.models.token import ApiToken

__all__ = [
    "ApiToken",
    "Application",
    "ApplicationDocument",
    "Candidate",
    "CommitteeMembership",
    "ConflictOfInterest",
    "LastLook",
    "Mention",
    "Note",
    "Position",
    "SavedView",
    "ServiceAccount",
    "Shortlist",
    "ShortlistEntry",
    "StageEvent",
    "Tag",
    "Tagging",
]
