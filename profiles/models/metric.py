"""Numbers that a page prints about a person or a work: context, never a criterion."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from profiles.choices import Plausibility
from profiles.models.person import Person


class MetricSnapshot(models.Model):
    """One number as one provider printed it on one day; rows are only added.

    value is the number, text what was printed. A row exists only after a person accepted the
    fact; no rubric can use it. Erased with the person.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="metrics"
    )
    publication = models.ForeignKey(
        "profiles.Publication",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="metrics",
    )
    name = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    text = models.CharField(max_length=100)
    provider = models.CharField(max_length=100, blank=True, default="")
    captured_on = models.DateField(null=True, blank=True)
    plausibility = models.CharField(
        max_length=12, choices=Plausibility, default=Plausibility.OPAQUE
    )

    class Meta:
        ordering = ("name", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(publication__isnull=True),
                name="metricsnapshot_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"
