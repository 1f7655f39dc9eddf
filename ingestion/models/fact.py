"""Facts that were read, what people decided about them, and where each value stands."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from ingestion.choices import DECIDED, DecisionAct, EvidenceRole, FactKind, FactState
from ingestion.models.document import Document, Rendition
from ingestion.models.run import ImportItem
from profiles.models import Person


class ExtractedFact(models.Model):
    """One entity as one document states it: one degree, one work, one award ...

    key names the entity within its kind for one person, so that a decision outlives every
    re-import; occurrence tells apart facts of one document that share a key. value is as printed
    and, apart, normalised. A proposed fact is not a row; target is the row that a standing fact
    made or filled, the only generic relation in the house. read_value: what was read, where a
    person has corrected it, so that the correction can be undone. confidence: the share, 0..1, of
    readings like it that were right where they were measured; None: they never were. remembers: the
    fact, of this person in another document, whose decision this one carries on. Erased with
    document or person.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="facts")
    item = models.ForeignKey(ImportItem, on_delete=models.SET_NULL, null=True, related_name="facts")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="facts"
    )
    kind = models.CharField(max_length=12, choices=FactKind)
    key = models.CharField(max_length=600)
    occurrence = models.PositiveIntegerField(default=1)
    place = models.PositiveIntegerField(default=0, help_text="Order in the document, from 0.")
    label = models.CharField(max_length=300)
    value = models.JSONField()
    read_value = models.JSONField(null=True, blank=True, editable=False)
    method = models.CharField(max_length=10, default="rule")
    rule = models.CharField(max_length=60)
    importer_version = models.PositiveIntegerField()
    checks = models.JSONField(default=list, blank=True)
    confidence = models.FloatField(null=True, blank=True, editable=False)
    state = models.CharField(max_length=14, choices=FactState, default=FactState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    remembers = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="remembered_by",
    )
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, blank=True)
    target_id = models.PositiveBigIntegerField(null=True, blank=True)
    target = GenericForeignKey("target_type", "target_id")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("document", "place", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "importer_version", "kind", "key", "occurrence"],
                name="extractedfact_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                | (~Q(state__in=DECIDED) & Q(decided_by=None, decided_at=None)),
                name="extractedfact_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(target_type=None, target_id=None)
                | Q(target_type__isnull=False, target_id__isnull=False),
                name="extractedfact_target_whole",
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__gte=0, confidence__lte=1),
                name="extractedfact_confidence_is_share",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "kind", "key"], name="extractedfact_by_key"),
            models.Index(fields=["target_type", "target_id"], name="extractedfact_by_target"),
            models.Index(fields=["state", "-created_at", "-id"], name="extractedfact_to_check"),
            models.Index(fields=["state", "confidence", "id"], name="extractedfact_unsure_first"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_activity(self) -> bool:
        """Whether it is a course, service or talk, which are rows of employment but no posts."""
        return self.rule.endswith(".activity")

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # Django leaves it as it is
        if self.is_activity:
            return "Course, service or talk"
        is_referee = self.rule.endswith(".referee")
        return "Referee" if is_referee else str(FactKind(self.kind).label)


class FactDecision(models.Model):
    """What a person did to a fact: accepted, corrected, rejected or reopened it.

    Rows are only added, so that the whole course of a fact can be read. before: what reopening
    puts back, see ingestion.services.put_back. Erased with the fact.
    """

    fact = models.ForeignKey(ExtractedFact, on_delete=models.CASCADE, related_name="decisions")
    act = models.CharField(max_length=10, choices=DecisionAct)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("fact", "pk")
        indexes = [models.Index(fields=["actor", "at"], name="factdecision_by_act")]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.fact}"


class Evidence(models.Model):
    """One place where a value of a fact is printed; a value broken by layout has several.

    start and end are character offsets in the rendition's text; quote is what stands there.
    """

    fact = models.ForeignKey(ExtractedFact, on_delete=models.CASCADE, related_name="evidence")
    rendition = models.ForeignKey(Rendition, on_delete=models.CASCADE, related_name="evidence")
    field = models.CharField(max_length=40)
    role = models.CharField(max_length=10, choices=EvidenceRole, default=EvidenceRole.VALUE)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(default=1)
    quote = models.TextField()

    class Meta:
        ordering = ("fact", "start", "pk")
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="evidence_span_not_empty"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("quote")), name="evidence_quote_fits_span"
            ),
        ]
        indexes = [models.Index(fields=["rendition", "start"], name="evidence_by_place")]

    def __str__(self) -> str:
        return self.quote
