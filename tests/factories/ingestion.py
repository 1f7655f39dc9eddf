"""Documents, what was read in them, and the runs that read them."""

import hashlib
from datetime import UTC, datetime

import factory
from django.core.files.base import ContentFile

from ingestion import choices, models
from tests.factories.profiles import PersonFactory, UserFactory

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


class DocumentFactory(factory.django.DjangoModelFactory):
    """A document with a file; `subjects=[person]` says whom it is about."""

    class Meta:
        model = models.Document
        skip_postgeneration_save = True

    sha256 = factory.Sequence(lambda n: hashlib.sha256(f"document {n}".encode()).hexdigest())
    file = factory.LazyAttribute(
        lambda row: ContentFile(b"Curriculum vitae of an invented person.\n", name="cv.txt")
    )
    original_name = factory.Sequence(lambda n: f"cv{n}.txt")
    media_type = "text/plain"
    size = 40
    pages = 1
    kind = choices.DocumentKind.CV
    received_at = NOW

    @factory.post_generation
    def subjects(self, create, people, **kwargs):
        for person in people or ():
            DocumentSubjectFactory(document=self, person=person)


class DocumentSubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DocumentSubject

    document = factory.SubFactory(DocumentFactory)
    person = factory.SubFactory(PersonFactory)


class RenditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Rendition

    document = factory.SubFactory(DocumentFactory)
    reader = "text"
    version = 1
    text = "Curriculum vitae of an invented person.\n"
    page_starts = [0]


class ImportRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ImportRun

    state = choices.RunState.DONE
    total = 1
    done = 1
    created_at = NOW


class ImportItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ImportItem

    run = factory.SubFactory(ImportRunFactory)
    document = factory.SubFactory(DocumentFactory)
    filename = factory.Sequence(lambda n: f"cv{n}.txt")
    importer_version = 1
    state = choices.ItemState.DONE


class ExtractedFactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ExtractedFact

    document = factory.SubFactory(DocumentFactory)
    person = factory.SubFactory(PersonFactory)
    kind = choices.FactKind.AWARD
    key = factory.Sequence(lambda n: f"prize {n}")
    place = factory.Sequence(lambda n: n)
    label = "Prize for Samples"
    value = factory.LazyFunction(
        lambda: {
            "title": "Prize for Samples",
            "organisation": "",
            "outcome": "won",
            "awarded": {"raw": "", "edtf": ""},
            "rank": None,
            "of": None,
        }
    )
    rule = "award"
    importer_version = 1


class FactDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.FactDecision

    fact = factory.SubFactory(ExtractedFactFactory)
    act = choices.DecisionAct.REOPENED
    actor = factory.SubFactory(UserFactory)
    at = NOW


class EvidenceFactory(factory.django.DjangoModelFactory):
    """The word "invented" in the text that RenditionFactory makes."""

    class Meta:
        model = models.Evidence

    fact = factory.SubFactory(ExtractedFactFactory)
    rendition = factory.SubFactory(
        RenditionFactory, document=factory.SelfAttribute("..fact.document")
    )
    field = "title"
    start = 23
    end = 31
    quote = "invented"


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Finding

    document = factory.SubFactory(DocumentFactory)
    person = factory.SubFactory(PersonFactory)
    rule = "floating_dates"
    key = factory.Sequence(lambda n: f"finding {n}")
    message = "Two dates belong to no degree."
    spans = factory.LazyAttribute(
        lambda row: [
            {
                "document": str(row.document.pk),
                "start": 23,
                "end": 31,
                "page": 1,
                "quote": "invented",
            }
        ]
    )
