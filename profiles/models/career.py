"""Education and employment of a person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from profiles.choices import ACTIVITIES, DegreeLevel, EducationStatus, EmploymentKind
from profiles.models.editable import Editable
from profiles.models.edtf_field import EdtfField, edtf_in_order
from profiles.models.history import History
from profiles.models.person import Person
from profiles.models.register import Organisation


class Education(Editable):
    """One degree or stay at one institution. Erased with the person.

    period is an EDTF interval; a start or end that is not printed stays open. advisors: names as
    printed, until a person links them.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="educations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="educations"
    )
    organisation_raw = models.CharField(
        "organisation as printed", max_length=300, blank=True, default="", editable=False
    )
    degree = models.CharField(max_length=200, blank=True, default="")
    level = models.CharField(max_length=12, choices=DegreeLevel, default=DegreeLevel.OTHER)
    field = models.CharField(max_length=300, blank=True, default="")
    period = EdtfField("period")
    status = models.CharField(
        max_length=12, choices=EducationStatus, blank=True, default=EducationStatus.UNKNOWN
    )
    grade = models.CharField(max_length=100, blank=True, default="")
    rank = models.PositiveIntegerField(null=True, blank=True)
    of = models.PositiveIntegerField(null=True, blank=True)
    advisors = models.JSONField(default=list, blank=True)

    history = History()

    class Meta:
        ordering = ("person", F("period_latest").desc(nulls_first=True), "pk")
        verbose_name_plural = "education"
        constraints = [
            edtf_in_order("education", "period"),
            models.CheckConstraint(
                condition=Q(rank=None) | Q(of=None) | Q(rank__lte=F("of")),
                name="education_rank_in_range",
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(
            filter(None, (self.degree or self.get_level_display(), str(self.organisation)))
        )


class Employment(Editable):
    """One post, internship or visit at one organisation; or a course taught, a service or a talk.

    role: also the course, office or title. Courses, services and talks may have no organisation,
    or only the name of a venue or event, as printed. Erased with the person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="employments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="employments"
    )
    organisation_raw = models.CharField(
        "organisation as printed", max_length=300, blank=True, default="", editable=False
    )
    role = models.CharField(max_length=300, blank=True, default="")
    kind = models.CharField(
        max_length=20, choices=EmploymentKind, default=EmploymentKind.EMPLOYMENT
    )
    period = EdtfField("period")
    supervisors = models.JSONField(default=list, blank=True)
    summary = models.TextField(blank=True, default="")

    history = History()

    class Meta:
        ordering = ("person", F("period_latest").desc(nulls_first=True), "pk")
        verbose_name_plural = "employment"
        constraints = [
            edtf_in_order("employment", "period"),
            models.CheckConstraint(
                condition=Q(kind__in=ACTIVITIES) | Q(organisation__isnull=False),
                name="employment_post_is_somewhere",
                violation_error_message="Name the organisation that the post is at.",
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.role, self.place))) or self.get_kind_display()

    @property
    def place(self) -> str:
        """Where it was: the organisation, else the venue or event as printed; "" unless known."""
        return str(self.organisation) if self.organisation else self.organisation_raw
