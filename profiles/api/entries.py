"""What people may type into the rows of profiles: the bodies of POST and PATCH."""

from __future__ import annotations

from profiles import choices
from profiles.api.inputs import (
    Body,
    Count,
    EdtfText,
    OneOf,
    Share,
    Text,
    Words,
    YesNo,
    key_in_sight,
)
from profiles.models import Organisation, Person, Publication, Venue


def line(length: int) -> Text:
    """Text that may be left out or emptied."""
    return Text(length, required=False, allow_blank=True)


def count_or_none(least: int = 0) -> Count:
    return Count(least, required=False, allow_null=True)


class PersonBody(Body):
    example = {"full_name": "Ada Sample", "given_name": "Ada", "family_name": "Sample"}

    full_name = Text(200)
    given_name = line(100)
    family_name = line(100)
    original_script = line(200)


class PublicationBody(Body):
    example = {"title": "Samples in order", "issued": "2024-06", "status": "published"}

    title = Text(1000)
    issued = EdtfText(required=False)
    venue_id = key_in_sight(Venue, required=False, allow_null=True)
    venue_raw = line(1000)
    status = OneOf(choices.PublicationStatus, required=False)
    submitted_to = line(300)
    presentation = OneOf(choices.Presentation, required=False)
    acceptance_rate = Share(required=False, allow_null=True)
    category = line(40)
    has_code = YesNo(required=False, allow_null=True)
    order_convention = OneOf(choices.OrderConvention, required=False)
    author_list_truncated = YesNo(required=False)
    authors_total = count_or_none()
    version_of_id = key_in_sight(Publication, required=False, allow_null=True)


class AuthorshipBody(Body):
    example = {"name_as_written": "A. Sample", "position": 2, "person_id": 1}

    name_as_written = Text(200)
    person_id = key_in_sight(Person, required=False, allow_null=True)
    position = count_or_none(1)
    equal_contribution = YesNo(required=False)
    corresponding = YesNo(required=False)


class NewAuthorship(AuthorshipBody):
    example = {"publication_id": 1, **AuthorshipBody.example}

    publication_id = key_in_sight(Publication)


class EducationBody(Body):
    example = {"level": "master", "degree": "MSc Statistics", "period": "2019-09/2021-07"}

    organisation_id = key_in_sight(Organisation)
    degree = line(200)
    level = OneOf(choices.DegreeLevel, required=False)
    field = line(300)  # type: ignore[assignment]  # a column of this name
    period = EdtfText(required=False)
    status = OneOf(choices.EducationStatus, required=False)
    grade = line(100)
    rank = count_or_none()
    of = count_or_none()
    advisors = Words(required=False)


class NewEducation(EducationBody):
    example = {"person_id": 1, "organisation_id": 1, **EducationBody.example}

    person_id = key_in_sight(Person)


class EmploymentBody(Body):
    example = {"role": "Research assistant", "period": "2023-08/.."}

    organisation_id = key_in_sight(Organisation, required=False, allow_null=True)
    role = line(300)
    kind = OneOf(choices.EmploymentKind, required=False)
    period = EdtfText(required=False)
    supervisors = Words(required=False)
    summary = line(10_000)


class NewEmployment(EmploymentBody):
    example = {"person_id": 1, "organisation_id": 1, **EmploymentBody.example}

    person_id = key_in_sight(Person)


class AwardBody(Body):
    example = {"title": "Best paper award", "awarded": "2024", "rank": 1, "of": 72}

    title = Text(500)
    organisation_id = key_in_sight(Organisation, required=False, allow_null=True)
    awarded = EdtfText(required=False)
    outcome = OneOf(choices.AwardOutcome, required=False)
    rank = count_or_none()
    of = count_or_none()


class NewAward(AwardBody):
    example = {"person_id": 1, **AwardBody.example}

    person_id = key_in_sight(Person)


class TopicBody(Body):
    example = {"kind": "interest", "label": "Learning theory"}

    kind = OneOf(choices.TopicKind)
    label = Text(200)  # type: ignore[assignment]  # a column of this name


class NewTopic(TopicBody):
    example = {"person_id": 1, **TopicBody.example}

    person_id = key_in_sight(Person)


class ContactBody(Body):
    example = {"kind": "email", "value": "ada@example.org"}

    kind = OneOf(choices.ContactKind)
    value = Text(500)


class NewContact(ContactBody):
    example = {"person_id": 1, **ContactBody.example}

    person_id = key_in_sight(Person)


class IdentifierBody(Body):
    example = {"scheme": "doi", "value": "10.5555/12345678"}

    scheme = OneOf(choices.IdentifierScheme)
    value = Text(200)
    relationship = OneOf(choices.Relationship, required=False)


class NewIdentifier(IdentifierBody):
    """Exactly one of the two keys."""

    example = {"publication_id": 1, **IdentifierBody.example}

    person_id = key_in_sight(Person, required=False)
    publication_id = key_in_sight(Publication, required=False)


class VenueBody(Body):
    example = {"name": "Conference on Invented Results", "acronym": "CIR", "kind": "conference"}

    name = Text(300)
    acronym = line(40)
    kind = OneOf(choices.VenueKind, required=False)


class OrganisationBody(Body):
    example = {"name": "University of Example"}

    name = Text(300)


class OrganisationAliasBody(Body):
    example = {"organisation_id": 1, "name": "Univ. of Example"}

    organisation_id = key_in_sight(Organisation)
    name = Text(300)


class VenueAliasBody(Body):
    example = {"venue_id": 1, "name": "Conf. Invented Results"}

    venue_id = key_in_sight(Venue)
    name = Text(300)
