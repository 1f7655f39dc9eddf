"""What is true of a person: one file per aggregate."""

from profiles.models.award import Award
from profiles.models.career import Education, Employment
from profiles.models.editable import Editable
from profiles.models.edtf_field import EdtfField, edtf_in_order
from profiles.models.identity import IdentityDecision
from profiles.models.metric import MetricSnapshot
from profiles.models.person import ContactPoint, ExternalIdentifier, Person, PersonName, PersonTopic
from profiles.models.post import Post
from profiles.models.publication import Authorship, Publication
from profiles.models.register import Organisation, OrganisationAlias, Venue, VenueAlias

__all__ = [
    "Authorship",
    "Award",
    "ContactPoint",
    "Editable",
    "EdtfField",
    "Education",
    "Employment",
    "ExternalIdentifier",
    "IdentityDecision",
    "MetricSnapshot",
    "Organisation",
    "OrganisationAlias",
    "Person",
    "PersonName",
    "PersonTopic",
    "Post",
    "Publication",
    "Venue",
    "VenueAlias",
    "edtf_in_order",
]
