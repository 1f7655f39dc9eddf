"""People, what is true of them, and the words they share."""

from datetime import UTC, datetime

import factory
from django.contrib.auth import get_user_model

from profiles import choices, keys, models


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"user{n}")
    first_name = "Invented"
    last_name = factory.Sequence(lambda n: f"Colleague {n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    is_staff = True


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Organisation

    name = factory.Sequence(lambda n: f"University of Elsewhere {n}")
    name_key = factory.LazyAttribute(lambda row: keys.words_key(row.name))


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Venue

    name = factory.Sequence(lambda n: f"Conference on Invented Results {n}")
    name_key = factory.LazyAttribute(lambda row: keys.words_key(row.name))
    acronym = factory.Sequence(lambda n: f"CIR{n}")
    kind = choices.VenueKind.CONFERENCE


class OrganisationAliasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.OrganisationAlias

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"UoE{n}")
    key = factory.LazyAttribute(lambda row: keys.words_key(row.name))


class VenueAliasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.VenueAlias

    venue = factory.SubFactory(VenueFactory)
    name = factory.Sequence(lambda n: f"Conf. Inv. Res. {n}")
    key = factory.LazyAttribute(lambda row: keys.words_key(row.name))


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Person

    full_name = factory.Sequence(lambda n: f"Perpetua Sample{n}")
    name_key = factory.LazyAttribute(lambda row: keys.name_key(row.full_name))


class PersonNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PersonName

    person = factory.SubFactory(PersonFactory)
    text = factory.Sequence(lambda n: f"P. Sample{n}")
    name_key = factory.LazyAttribute(lambda row: keys.name_key(row.text))


class ContactPointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ContactPoint

    person = factory.SubFactory(PersonFactory)
    kind = choices.ContactKind.EMAIL
    value = factory.Sequence(lambda n: f"perpetua{n}@example.org")
    value_key = factory.LazyAttribute(lambda row: keys.contact_key(row.kind, row.value))


class ExternalIdentifierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ExternalIdentifier

    person = factory.SubFactory(PersonFactory)
    scheme = choices.IdentifierScheme.DBLP
    value = factory.Sequence(lambda n: f"sample/{n}")


class PersonTopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PersonTopic

    person = factory.SubFactory(PersonFactory)
    kind = choices.TopicKind.INTEREST
    label = factory.Sequence(lambda n: f"invented topic {n}")
    key = factory.LazyAttribute(lambda row: keys.words_key(row.label))


class EducationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Education

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    level = choices.DegreeLevel.MASTER
    period = "2019-09/2021-07"


class EmploymentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Employment

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "Research assistant"
    period = "2021-08/.."


class AwardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Award

    person = factory.SubFactory(PersonFactory)
    title = factory.Sequence(lambda n: f"Prize for Samples {n}")
    title_key = factory.LazyAttribute(lambda row: keys.title_key(row.title))
    awarded = "2022"


class PublicationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Publication

    title = factory.Sequence(lambda n: f"On Samples of Order {n}")
    title_key = factory.LazyAttribute(lambda row: keys.title_key(row.title))
    venue = factory.SubFactory(VenueFactory)
    issued = "2023"


class AuthorshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Authorship

    publication = factory.SubFactory(PublicationFactory)
    person = factory.SubFactory(PersonFactory)
    name_as_written = factory.LazyAttribute(
        lambda row: row.person.full_name if row.person else "N. Nobody"
    )
    name_key = factory.LazyAttribute(lambda row: keys.name_key(row.name_as_written))
    position = factory.Sequence(lambda n: n + 1)


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Post

    person = factory.SubFactory(PersonFactory)
    platform = "invented"
    text = factory.Sequence(lambda n: f"Sample number {n} is out.")
    key = factory.LazyAttribute(lambda row: keys.text_key(row.text))
    posted = "2025"


class MetricSnapshotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.MetricSnapshot

    person = factory.SubFactory(PersonFactory)
    name = "citations"
    value = 12
    text = "12"
    provider = "Invented Index"


class IdentityDecisionFactory(factory.django.DjangoModelFactory):
    """Two people, the older one first, who were said to be different."""

    class Meta:
        model = models.IdentityDecision

    kind = choices.IdentityKind.DIFFERENT
    person = factory.SubFactory(PersonFactory)
    other = factory.SubFactory(PersonFactory)
    actor = factory.SubFactory(UserFactory)
    at = datetime(2026, 5, 1, 12, tzinfo=UTC)
