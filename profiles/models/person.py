"""People: names, ways to reach them, identifiers, topics."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from profiles.choices import ContactKind, IdentifierScheme, LinkStatus, Relationship, TopicKind
from profiles.models.editable import Editable
from profiles.models.history import History
from profiles.querysets import PersonQuerySet


class Person(Editable):
    """A human being that a document is about.

    Made only for the subject of a document or by hand; co-authors, advisors and hosts stay text.
    Holds a name as its bearer prints it, and no birth date, sex, nationality or photo.
    Erased: the row goes with its names, contacts, identifiers, degrees, posts, awards, metrics,
    history and documents; works that others share stay and keep the name as text.
    """

    full_name = models.CharField("name", max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    given_name = models.CharField(max_length=100, blank=True, default="")
    family_name = models.CharField(max_length=100, blank=True, default="")
    original_script = models.CharField(
        "name in its own script", max_length=200, blank=True, default=""
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )
    # Kept in the same transaction as the rows they count; see services.people.recount.
    works_count = models.PositiveIntegerField("works", default=0, editable=False)
    first_author_count = models.PositiveIntegerField("as first author", default=0, editable=False)
    awards_count = models.PositiveIntegerField("awards", default=0, editable=False)
    posts_count = models.PositiveIntegerField("posts", default=0, editable=False)

    history = History(
        excluded_fields=["works_count", "first_author_count", "awards_count", "posts_count"]
    )
    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("name_key", "pk")
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(condition=~Q(full_name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")), name="person_not_merged_into_self"
            ),
        ]
        indexes = [models.Index(fields=["created_at", "id"], name="person_by_creation")]

    def __str__(self) -> str:
        return self.full_name


class PersonName(Editable):
    """Another way in which a document prints a person's name. Erased with the person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)

    history = History()

    class Meta:
        ordering = ("person", "text")
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="personname_once")]

    def __str__(self) -> str:
        return self.text


class ContactPoint(Editable):
    """An e-mail address, telephone number or web page of a person. Erased with the person.

    value is as printed; value_key is folded for comparison.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=ContactKind)
    value = models.CharField(max_length=500)
    value_key = models.CharField(max_length=500, editable=False, db_index=True)
    link_status = models.CharField(max_length=10, choices=LinkStatus, default=LinkStatus.UNCHECKED)

    history = History()

    class Meta:
        ordering = ("person", "kind", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "value_key"], name="contactpoint_once"
            ),
        ]

    def __str__(self) -> str:
        return self.value


class ExternalIdentifier(models.Model):
    """The name that a register gives a person or a work, normalised. Erased with its person."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="identifiers"
    )
    publication = models.ForeignKey(
        "profiles.Publication",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="identifiers",
    )
    scheme = models.CharField(max_length=20, choices=IdentifierScheme)
    value = models.CharField(max_length=200)
    relationship = models.CharField(max_length=12, choices=Relationship, default=Relationship.SELF)

    class Meta:
        ordering = ("scheme", "value")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(publication__isnull=True),
                name="externalidentifier_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["scheme", "value"],
                condition=Q(relationship=Relationship.SELF),
                name="externalidentifier_names_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class PersonTopic(models.Model):
    """An interest or a skill in the person's own word, or the name of a referee as printed.

    A referee stays text: nobody is a person here for being named by another. Erased with the
    person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="topics")
    kind = models.CharField(max_length=10, choices=TopicKind)
    label = models.CharField(max_length=200)
    key = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        ordering = ("person", "kind", "pk")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="persontopic_once")
        ]

    def __str__(self) -> str:
        return self.label
