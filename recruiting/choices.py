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


class ClosingReason(TextChoices):
    """Why an application was closed; a sentence may go with it, and must with `other`."""

    FIT = "fit", "Does not fit the position"
    PREPARATION = "preparation", "Not prepared for it yet"
    CAPACITY = "capacity", "No place or no supervisor left"
    INCOMPLETE = "incomplete", "Documents are missing"
    REQUIREMENTS = "requirements", "A formal requirement is not met"
    SAME_APPLICANT = "same_applicant", "The same applicant twice"
    APPLICANT_DECIDED = "applicant_decided", "The applicant decided so"
    OFFER_ACCEPTED = "offer_accepted", "The offer was accepted"
    OTHER = "other", "Another reason"


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


class TagColour(TextChoices):
    GREY = "grey", "Grey"
    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
    BLUE = "blue", "Blue"
    VIOLET = "violet", "Violet"


class TagScope(TextChoices):
    PRIVATE = "private", "Only me"
    POSITION = "position", "Committee"
