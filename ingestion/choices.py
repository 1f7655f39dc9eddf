"""The fixed words of ingestion."""

from django.db.models import TextChoices


class DocumentKind(TextChoices):
    CV = "cv", "CV"
    STATEMENT = "statement", "Statement"
    SCHOLAR_PROFILE = "scholar_profile", "Scholar page"
    SOCIAL_FEED = "social_feed", "Social feed"
    BIBTEX = "bibtex", "Bibliography"
    TABLE = "table", "Table"
    JSON = "json", "Structured record"
    OTHER = "other", "Other"


class RunState(TextChoices):
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    PLANNED = "planned", "Waiting for your start"
    DONE = "done", "Done"
    FAILED = "failed", "Interrupted"  # its process was killed, or the disk or the database gave out
    CANCELLED = "cancelled", "Cancelled"
    UNDONE = "undone", "Undone"


OPEN_RUNS = (RunState.QUEUED, RunState.RUNNING)


class ItemState(TextChoices):
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    PLANNED = "planned", "Looked at"
    DONE = "done", "Imported"
    UNCHANGED = "unchanged", "Already imported"
    FAILED = "failed", "Refused"
    CANCELLED = "cancelled", "Left out"
    UNDONE = "undone", "Undone"


WAITING_ITEMS = (ItemState.QUEUED, ItemState.RUNNING)


class FactKind(TextChoices):
    """What one fact is about: one fact per entity."""

    NAME = "name", "Name"
    CONTACT = "contact", "Contact"
    IDENTIFIER = "identifier", "Identifier"
    EDUCATION = "education", "Education"
    EMPLOYMENT = "employment", "Employment"
    PUBLICATION = "publication", "Publication"
    AWARD = "award", "Award"
    TOPIC = "topic", "Interest or skill"
    METRIC = "metric", "Metric"
    POST = "post", "Post"
    POSITION = "position", "Advertised position"


class FactState(TextChoices):
    PROPOSED = "proposed", "To check"
    AUTO_ACCEPTED = "auto_accepted", "Read without doubt"
    ACCEPTED = "accepted", "Accepted"
    CORRECTED = "corrected", "Corrected"
    REJECTED = "rejected", "Rejected"
    SUPERSEDED = "superseded", "Superseded"


DECIDED = (FactState.ACCEPTED, FactState.CORRECTED, FactState.REJECTED)
STANDING = (FactState.AUTO_ACCEPTED, FactState.ACCEPTED, FactState.CORRECTED)
DECIDED_BEFORE = "decided_before"
"""The check of facts that carry on what a person decided on another reading."""


class DecisionAct(TextChoices):
    ACCEPTED = "accepted", "Accepted"
    CORRECTED = "corrected", "Corrected"
    REJECTED = "rejected", "Rejected"
    REOPENED = "reopened", "Reopened"


class EvidenceRole(TextChoices):
    VALUE = "value", "The value itself"
    MENTION = "mention", "A mention elsewhere"


class FindingState(TextChoices):
    OPEN = "open", "Open"
    SETTLED = "settled", "Settled"
    DISMISSED = "dismissed", "Dismissed"


FINDINGS_ABOUT_TWO_PEOPLE = (
    "possible_duplicate",
    "year_differs",
    "status_differs_between_people",
)
"""Rules whose findings may tell of one person to somebody who may see only the other."""

POSSIBLE_DUPLICATE = FINDINGS_ABOUT_TWO_PEOPLE[0]
COAUTHOR_GROUPS = "coauthor_groups"
"""The rule whose findings say that works of one person may be of several."""
