"""The fixed words of profiles, as the database stores them and people read them."""

from django.db.models import TextChoices


class ContactKind(TextChoices):
    EMAIL = "email", "E-mail"
    PHONE = "phone", "Telephone"
    URL = "url", "Web page"


class LinkStatus(TextChoices):
    UNCHECKED = "unchecked", "Not checked"
    OK = "ok", "Works"
    DEAD = "dead", "Dead"


class IdentifierScheme(TextChoices):
    ORCID = "orcid", "ORCID iD"
    OPENALEX = "openalex", "OpenAlex"
    S2 = "s2", "Semantic Scholar"
    DBLP = "dblp", "DBLP"
    SCHOLAR = "scholar", "Google Scholar"
    DOI = "doi", "DOI"
    ARXIV = "arxiv", "arXiv"
    ISBN = "isbn", "ISBN"
    AT_URI = "at_uri", "AT Protocol"
    HANDLE = "handle", "Handle"


class Relationship(TextChoices):
    """How an identifier belongs to its row, in the words of the ORCID record."""

    SELF = "self", "Is this"
    PART_OF = "part_of", "Is part of this"
    VERSION_OF = "version_of", "Is a version of this"


class DegreeLevel(TextChoices):
    SECONDARY = "secondary", "Secondary school"
    BACHELOR = "bachelor", "Bachelor"
    MASTER = "master", "Master"
    MPHIL = "mphil", "MPhil"
    DOCTORATE = "doctorate", "Doctorate"
    EXCHANGE = "exchange", "Exchange"
    OTHER = "other", "Other"


class EducationStatus(TextChoices):
    UNKNOWN = "", "Not stated"
    COMPLETED = "completed", "Completed"
    IN_PROGRESS = "in_progress", "In progress"
    EXPECTED = "expected", "Expected"


class EmploymentKind(TextChoices):
    EMPLOYMENT = "employment", "Employment"
    INTERNSHIP = "internship", "Internship"
    RESEARCH_ASSISTANT = "research_assistant", "Research assistant"
    TEACHING_ASSISTANT = "teaching_assistant", "Teaching assistant"
    TEACHING = "teaching", "Teaching"
    VISIT = "visit", "Visit"
    SERVICE = "service", "Service"
    TALK = "talk", "Talk"
    OTHER = "other", "Other"


TEACHING_KINDS = (EmploymentKind.TEACHING, EmploymentKind.TEACHING_ASSISTANT)
ACTIVITIES = (*TEACHING_KINDS, EmploymentKind.SERVICE, EmploymentKind.TALK)
"""Kinds of rows that are no posts: courses taught, services, talks."""


class VenueKind(TextChoices):
    UNKNOWN = "", "Not known"
    JOURNAL = "journal", "Journal"
    CONFERENCE = "conference", "Conference"
    WORKSHOP = "workshop", "Workshop"
    PREPRINT_SERVER = "preprint_server", "Preprint server"


class PublicationStatus(TextChoices):
    """The ladder of a work. A submission is not a venue it appeared in."""

    UNKNOWN = "", "Not stated"
    ONGOING = "ongoing", "Ongoing"
    PREPRINT = "preprint", "Preprint"
    SUBMITTED = "submitted", "Submitted"
    ACCEPTED = "accepted", "Accepted"
    PUBLISHED = "published", "Published"
    THESIS = "thesis", "Thesis"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Presentation(TextChoices):
    NONE = "", "None stated"
    ORAL = "oral", "Oral"
    SPOTLIGHT = "spotlight", "Spotlight"
    POSTER = "poster", "Poster"


class OrderConvention(TextChoices):
    CONTRIBUTION = "contribution", "By contribution"
    RANDOM_OR_ALPHABETICAL = "random_or_alphabetical", "Declared random or alphabetical"
    UNKNOWN = "unknown", "Not stated"


class AwardOutcome(TextChoices):
    WON = "won", "Won"
    NOMINATED = "nominated", "Nominated"
    FINALIST = "finalist", "Finalist"


class TopicKind(TextChoices):
    INTEREST = "interest", "Interest"
    SKILL = "skill", "Skill"
    REFEREE = "referee", "Referee"


class PostKind(TextChoices):
    RESEARCH = "research", "Research"
    HIRING_AD = "hiring_ad", "Advert for a place"
    OTHER = "other", "Other"


class Plausibility(TextChoices):
    OK = "ok", "Plausible"
    IMPLAUSIBLE = "implausible", "Cannot be"
    OPAQUE = "opaque", "Cannot be recomputed"


class IdentityKind(TextChoices):
    MERGE = "merge", "One person"
    DIFFERENT = "different", "Different people"
    SPLIT = "split", "Split in two"
