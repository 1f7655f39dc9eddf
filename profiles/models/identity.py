"""Who is who: what people decided about two people, and what it takes to undo it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from profiles.choices import IdentityKind
from profiles.models.person import Person


class IdentityDecision(models.Model):
    """That two people are one (merge), two (different), or that one was two (split).

    person: who is kept or was split; of different people the one with the lower key. other: who
    was merged into him, or came out of him. reasons: what spoke for and against it, in words, as
    it was shown. journal: columns before and after and rows made or taken away, so that undoing
    leaves no trace (see profiles.services.moves); what was undone has none. Rows stay, so that the
    course of things can be read. Holds names in words: erased with either person.
    """

    kind = models.CharField(max_length=10, choices=IdentityKind)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identity_decisions")
    other = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, related_name="identity_decisions_as_other"
    )
    reasons = models.JSONField(default=list, blank=True)
    journal = models.JSONField(default=dict, blank=True, editable=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = "decision on who is who"
        verbose_name_plural = "decisions on who is who"
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=F("other")), name="identitydecision_about_two"
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=False)
                | Q(kind=IdentityKind.SPLIT, undone_at__isnull=False),
                name="identitydecision_other_until_undone",
            ),
            models.CheckConstraint(
                condition=~Q(kind=IdentityKind.DIFFERENT) | Q(person__lt=F("other")),
                name="identitydecision_pair_in_order",
            ),
            models.UniqueConstraint(
                fields=["person", "other"],
                condition=Q(kind=IdentityKind.DIFFERENT, undone_at=None),
                name="identitydecision_different_once",
            ),
            models.UniqueConstraint(
                fields=["other"],
                condition=Q(kind=IdentityKind.MERGE, undone_at=None),
                name="identitydecision_merged_once",
            ),
            models.CheckConstraint(
                condition=Q(undone_by=None, undone_at=None)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
                name="identitydecision_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}, {self.other}"
