"""Awards, prizes, fellowships."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from profiles.choices import AwardOutcome
from profiles.models.editable import Editable
from profiles.models.edtf_field import EdtfField, edtf_in_order
from profiles.models.history import History
from profiles.models.person import Person
from profiles.models.register import Organisation


class Award(Editable):
    """One award of one year; a nomination is a row with another outcome. Erased with the person.

    rank and of: "1/72" is 1 of 72.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="awards")
    title = models.CharField(max_length=500)
    title_key = models.CharField(max_length=500, editable=False, db_index=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="awards"
    )
    organisation_raw = models.CharField(
        "organisation as printed", max_length=300, blank=True, default="", editable=False
    )
    awarded = EdtfField("awarded")
    outcome = models.CharField(max_length=10, choices=AwardOutcome, default=AwardOutcome.WON)
    rank = models.PositiveIntegerField(null=True, blank=True)
    of = models.PositiveIntegerField(null=True, blank=True)

    history = History()

    class Meta:
        ordering = ("person", F("awarded_latest").desc(nulls_last=True), "pk")
        constraints = [
            edtf_in_order("award", "awarded"),
            models.CheckConstraint(
                condition=Q(rank=None) | Q(of=None) | Q(rank__lte=F("of")),
                name="award_rank_in_range",
            ),
        ]

    def __str__(self) -> str:
        return self.title
