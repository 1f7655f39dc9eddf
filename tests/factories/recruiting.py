"""Candidates, positions, applications, committees, and what is written about them."""

import factory

from recruiting import choices, models
from tests.factories.ingestion import NOW, DocumentFactory
from tests.factories.profiles import PersonFactory, UserFactory


class CandidateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Candidate

    person = factory.SubFactory(PersonFactory)


class PositionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Position

    code = factory.Sequence(lambda n: f"invented-phd-{n}")
    title = factory.Sequence(lambda n: f"Doctoral place {n}")
    kind = choices.PositionKind.PHD
    state = choices.PositionState.OPEN


class ApplicationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Application

    candidate = factory.SubFactory(CandidateFactory)
    position = factory.SubFactory(PositionFactory)
    submitted_at = NOW


class ApplicationDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ApplicationDocument

    application = factory.SubFactory(ApplicationFactory)
    document = factory.SubFactory(DocumentFactory)


class StageEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StageEvent

    application = factory.SubFactory(ApplicationFactory)
    from_stage = choices.Stage.RECEIVED
    to_stage = choices.Stage.TRIAGE
    actor = factory.SubFactory(UserFactory)
    at = NOW


class CommitteeMembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CommitteeMembership

    position = factory.SubFactory(PositionFactory)
    user = factory.SubFactory(UserFactory)
    role = choices.Role.REVIEWER


class ConflictOfInterestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ConflictOfInterest

    application = factory.SubFactory(ApplicationFactory)
    user = factory.SubFactory(UserFactory)
    kind = choices.ConflictKind.ADVISOR
    declared_at = NOW


class NoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Note

    candidate = factory.SubFactory(CandidateFactory)
    author = factory.SubFactory(UserFactory)
    body = "Ask for the second chapter."


class TagFactory(factory.django.DjangoModelFactory):
    """A tag of one user; with `position`, a tag of a committee."""

    class Meta:
        model = models.Tag

    label = factory.Sequence(lambda n: f"tag {n}")
    slug = factory.Sequence(lambda n: f"tag-{n}")
    scope = factory.LazyAttribute(
        lambda row: choices.TagScope.POSITION if row.position else choices.TagScope.PRIVATE
    )
    owner = factory.SubFactory(UserFactory)
    position = None


class TaggingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Tagging

    tag = factory.SubFactory(TagFactory)
    candidate = factory.SubFactory(CandidateFactory)
    tagged_by = factory.SelfAttribute("tag.owner")


class ShortlistFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Shortlist

    position = factory.SubFactory(PositionFactory)
    name = factory.Sequence(lambda n: f"Shortlist {n}")


class ShortlistEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ShortlistEntry

    shortlist = factory.SubFactory(ShortlistFactory)
    application = factory.SubFactory(
        ApplicationFactory, position=factory.SelfAttribute("..shortlist.position")
    )
    rank = factory.Sequence(lambda n: n + 1)
    added_by = factory.SubFactory(UserFactory)


class MentionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Mention

    note = factory.SubFactory(NoteFactory)
    user = factory.SubFactory(UserFactory)


class SavedViewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SavedView

    owner = factory.SubFactory(UserFactory)
    page = "admin:recruiting_candidate_changelist"
    name = factory.Sequence(lambda n: f"View {n}")
    query = "applied=yes"


class ServiceAccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ServiceAccount

    user = factory.SubFactory(UserFactory)
    purpose = "Nightly sync"
