"""The fixed words of recruiting."""

from django.db.models import TextChoices


class CandidateStatus(TextChoices):
    PROSPECT = "prospect", "Prospect"
    ACTIVE = "active", "Active"
    ARCHIVED = "archived", "Archived"


class PositionKind(TextChoices):
    PHD = "phd", "PhD place"
    POSTDOC = "postdoc", "Postdoc"
    FACULTY = "faculty", "Chair or faculty post"
    RA = "ra", "Research assistant"
    VISITING = "visiting", "Visiting place"
    OTHER = "other", "Other"


class PositionState(TextChoices):
    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    FILLED = "filled", "Filled"
    CANCELLED = "cancelled", "Cancelled"


class Stage(TextChoices):
    RECEIVED = "received", "Received"
    COMPLETE = "complete", "Complete"
    TRIAGE = "triage", "Triage"
    REVIEW = "review", "Review"
    DISCUSSION = "discussion", "Discussion"
    INTERVIEW = "interview", "Interview"
    OFFER = "offer", "Offer"


STAGES_WITH_POSTS = (Stage.INTERVIEW, Stage.OFFER)


class Outcome(TextChoices):
    NONE = "", "Open"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    NOT_SELECTED = "not_selected", "Not selected"
    WITHDRAWN = "withdrawn", "Withdrawn"
    INELIGIBLE = "ineligible", "Not eligible"
    DUPLICATE = "duplicate", "Duplicate"


class Role(TextChoices):
    OBSERVER = "observer", "Observer"
    REVIEWER = "reviewer", "Reviewer"
    CHAIR = "chair", "Chair"
    COORDINATOR = "coordinator", "Coordinator"


class ConflictKind(TextChoices):
    COAUTHOR = "coauthor", "Co-author"
    ADVISOR = "advisor", "Advisor or student"
    COLLEAGUE = "colleague", "Same institution"
    PERSONAL = "personal", "Personal"
    OTHER = "other", "Other"


class Visibility(TextChoices):
    PRIVATE = "private", "Only me"
    COMMITTEE = "committee", "Committee"
    CHAIR = "chair", "Chair and coordinator"


class TagScope(TextChoices):
    PRIVATE = "private", "Only me"
    POSITION = "position", "Committee"
