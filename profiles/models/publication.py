"""Works and who wrote them, in the order the page prints."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from profiles.choices import OrderConvention, Presentation, PublicationStatus
from profiles.models.editable import Editable
from profiles.models.edtf_field import EdtfField, edtf_in_order
from profiles.models.history import History
from profiles.models.person import Person
from profiles.models.register import Venue
from profiles.querysets import TITLE_BACK, TITLE_FRONT, PublicationQuerySet


class Publication(Editable):
    """One work; the same work in two documents is one row.

    issued is null where no year is printed. venue_raw is the venue as printed, status words and
    all; venue, status and submitted_to say what it means. authors_total is null where the
    author list is cut ("et al.") or not printed. Holds names of authors as text (Authorship).
    Erased: stays for its other authors; goes when the erased person's documents alone told of it.
    """

    title = models.CharField(max_length=1000)
    title_key = models.CharField(max_length=1000, editable=False, db_index=True)
    issued = EdtfField("issued")
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    venue_raw = models.CharField("venue as printed", max_length=1000, blank=True, default="")
    status = models.CharField(
        max_length=12, choices=PublicationStatus, blank=True, default=PublicationStatus.UNKNOWN
    )
    submitted_to = models.CharField(max_length=300, blank=True, default="")
    presentation = models.CharField(
        max_length=12, choices=Presentation, blank=True, default=Presentation.NONE
    )
    acceptance_rate = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    category = models.CharField(max_length=40, blank=True, default="")
    has_code = models.BooleanField(null=True, blank=True)
    order_convention = models.CharField(
        max_length=24, choices=OrderConvention, default=OrderConvention.UNKNOWN
    )
    author_list_truncated = models.BooleanField(default=False)
    authors_total = models.PositiveIntegerField(null=True, blank=True)
    version_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="versions"
    )

    history = History()
    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = (F("issued_latest").desc(nulls_last=True), "pk")
        constraints = [
            edtf_in_order("publication", "issued"),
            models.CheckConstraint(
                condition=Q(acceptance_rate=None)
                | Q(acceptance_rate__gte=0, acceptance_rate__lte=1),
                name="publication_rate_is_a_share",
            ),
            models.CheckConstraint(
                condition=~Q(version_of=F("pk")), name="publication_not_version_of_self"
            ),
            models.CheckConstraint(
                condition=Q(author_list_truncated=False) | Q(authors_total=None),
                name="publication_truncated_has_no_total",
            ),
        ]
        indexes = [
            models.Index(fields=["issued_latest", "id"], name="publication_by_issue"),
            # A title with a slip of one letter has one half as it should be.
            models.Index(TITLE_FRONT, name="publication_title_front"),
            models.Index(TITLE_BACK, name="publication_title_back"),
        ]

    def __str__(self) -> str:
        return self.title


class Authorship(Editable):
    """One name in the author list of a work. Erased: person becomes null, the text stays.

    position is 1-based; null where the page lists co-authors without their order.
    """

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="authorships"
    )
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="authorships"
    )
    name_as_written = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    position = models.PositiveIntegerField(null=True, blank=True)
    equal_contribution = models.BooleanField(default=False)
    corresponding = models.BooleanField(default=False)

    history = History()

    class Meta:
        ordering = ("publication", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "position"], name="authorship_position_once"
            ),
            models.UniqueConstraint(
                fields=["publication", "person"], name="authorship_person_once"
            ),
            models.CheckConstraint(
                condition=Q(position=None) | Q(position__gte=1), name="authorship_position_from_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name_as_written
