"""How a fact becomes a row: find the row it names, make it, or fill what it does not say yet.

One small class per kind of fact; each writes through the services of profiles and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import models

from ingestion.choices import FactKind
from ingestion.importers.facts import Fact
from ingestion.matching.works import KnownWorks, OtherVersion, Reference, SameWork, WorkMatch
from ingestion.normalise.names import compatible
from profiles import edtf
from profiles.keys import contact_key, text_key, title_key, words_key
from profiles.models import (
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    Person,
    PersonName,
    PersonTopic,
    Post,
    Publication,
)
from profiles.services import awards, careers, metrics, people, posts, publications
from profiles.services.filling import fill
from profiles.services.register import get_venue


@dataclass
class Context:
    """What the facts of one document share while they become rows.

    works: what is stored of the works it names; None to look each up by itself.
    """

    known_person: Person | None
    captured_on: date | None = None
    works: KnownWorks | None = None

    @property
    def person(self) -> Person:
        if self.known_person is None:
            raise LookupError("the person of this document is not stored yet")
        return self.known_person


class RowKind:
    """How facts of one kind become rows; the methods take what `Fact.value` holds."""

    kind: ClassVar[FactKind]
    dates: ClassVar[tuple[str, ...]] = ()

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        raise NotImplementedError

    def create(self, context: Context, fact: Fact) -> models.Model:
        raise NotImplementedError

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return the columns that the value fills, under their names in the model."""
        return {}

    def fill(self, context: Context, row: models.Model, fact: Fact) -> tuple[str, ...]:
        return fill(row, self.columns(fact.value))

    def contradicts(self, row: models.Model, fact: Fact) -> bool:
        """Say whether the fact gives other years than the row; wording is no contradiction."""
        columns = self.columns(fact.value)
        return any(years_differ(columns.get(name), getattr(row, name)) for name in self.dates)


def years_differ(one: str | None, two: str | None) -> bool:
    """Say whether two EDTF dates begin, or end, in different years; unknown ends agree."""
    if not one or not two:
        return False
    return any(
        a is not None and b is not None and a.year != b.year
        for a, b in zip(edtf.bounds(one), edtf.bounds(two), strict=True)
    )


def _date_columns(name: str, dated: dict[str, str]) -> dict[str, Any]:
    """Return the columns of an EdtfField; a date this house cannot read stays as printed."""
    try:
        edtf.bounds(dated["edtf"] or "")
    except ValueError:
        return {f"{name}_raw": dated["raw"][:200]}
    return {name: dated["edtf"] or None, f"{name}_raw": dated["raw"][:200]}


def _nth(rows: models.QuerySet[Any], occurrence: int) -> Any | None:
    """Return the row that the fact's occurrence names among rows with one key."""
    return rows.order_by("pk")[occurrence - 1 : occurrence].first()


class NameRow(RowKind):
    kind = FactKind.NAME

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        if fact.value["text"] == context.person.full_name:
            return context.person
        return PersonName.objects.filter(person=context.person, text=fact.value["text"]).first()

    def create(self, context: Context, fact: Fact) -> models.Model:
        return people.add_name(person=context.person, text=fact.value["text"]) or context.person


class ContactRow(RowKind):
    kind = FactKind.CONTACT

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        kind, value = fact.value["kind"], fact.value["key"] or fact.value["value"]
        return ContactPoint.objects.filter(
            person=context.person, kind=kind, value_key=contact_key(kind, value)
        ).first()

    def create(self, context: Context, fact: Fact) -> models.Model:
        return people.add_contact(
            person=context.person,
            kind=fact.value["kind"],
            value=fact.value["value"],
            key=contact_key(fact.value["kind"], fact.value["key"] or fact.value["value"]),
        )


class IdentifierRow(RowKind):
    kind = FactKind.IDENTIFIER

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        return ExternalIdentifier.objects.filter(
            person=context.person, scheme=fact.value["scheme"], value=fact.value["value"]
        ).first()

    def create(self, context: Context, fact: Fact) -> models.Model:
        return people.add_identifier(
            person=context.person, scheme=fact.value["scheme"], value=fact.value["value"]
        )


class EducationRow(RowKind):
    kind = FactKind.EDUCATION
    dates = ("period",)

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "degree": value["degree"][:200],
            "level": value["level"],
            "field": value["field"][:300],
            "status": value["status"],
            "grade": value["grade"][:100],
            "rank": value["rank"],
            "of": value["of"],
            "advisors": value["advisors"],
            **_date_columns("period", value["period"]),
        }

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        return _nth(
            Education.objects.filter(
                person=context.person,
                organisation__name_key=words_key(fact.value["institution"])[:300],
                level=fact.value["level"],
            ),
            fact.occurrence,
        )

    def create(self, context: Context, fact: Fact) -> models.Model:
        return careers.add_education(
            person=context.person,
            institution=fact.value["institution"],
            values=self.columns(fact.value),
        )


class EmploymentRow(RowKind):
    kind = FactKind.EMPLOYMENT
    dates = ("period",)

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "role": value["role"][:300],
            "kind": value["kind"],
            "supervisors": value["supervisors"],
            "summary": value["summary"],
            **_date_columns("period", value["period"]),
        }

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        start = fact.value["period"]["edtf"].partition("/")[0]
        role = words_key(fact.value["role"])
        rows = Employment.objects.filter(
            person=context.person,
            organisation__name_key=words_key(fact.value["organisation"])[:300],
        ).order_by("pk")
        same = [
            row
            for row in rows
            if words_key(row.role) == role and (row.period or "").partition("/")[0] == start
        ]
        return same[fact.occurrence - 1] if len(same) >= fact.occurrence else None

    def create(self, context: Context, fact: Fact) -> models.Model:
        return careers.add_employment(
            person=context.person,
            organisation=fact.value["organisation"],
            values=self.columns(fact.value),
        )


def reference_of(value: dict[str, Any]) -> Reference:
    """Return what the value of a publication fact says that can tell works apart."""
    issued = value["issued"]["edtf"]
    return Reference(
        title=value["title"],
        authors=tuple(author["name"] for author in value["authors"]),
        year=int(issued[:4]) if issued[:4].isdigit() else None,
        status=value["status"],
        identifiers=tuple((scheme, one) for scheme, one in value["identifiers"]),
    )


class PublicationRow(RowKind):
    """A work, matched against all that is stored, because other people share it."""

    kind = FactKind.PUBLICATION

    def match(self, context: Context, fact: Fact) -> WorkMatch:
        reference = reference_of(fact.value)
        return (context.works or KnownWorks([reference])).match(reference)

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "venue_raw": value["venue_raw"][:1000],
            "status": value["status"],
            "submitted_to": value["submitted_to"][:300],
            "presentation": value["presentation"],
            "acceptance_rate": value["acceptance_rate"],
            "category": value["category"][:40],
            "has_code": value["has_code"],
            "author_list_truncated": value["author_list_truncated"],
            "authors_total": value["authors_total"],
            **_date_columns("issued", value["issued"]),
        }

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        match = self.match(context, fact)
        return match.publication if isinstance(match, SameWork) else None

    def create(self, context: Context, fact: Fact) -> models.Model:
        match = self.match(context, fact)
        value = fact.value
        work = publications.create_work(
            title=value["title"],
            values={
                **self.columns(value),
                "order_convention": value["order_convention"],
                "venue": get_venue(value["venue"]) if value["venue"] else None,
                "version_of": match.publication if isinstance(match, OtherVersion) else None,
            },
        )
        publications.add_authors(publication=work, authors=value["authors"])
        self._name(context, work, value)
        return work

    def fill(self, context: Context, row: models.Model, fact: Fact) -> tuple[str, ...]:
        assert isinstance(row, Publication)
        value = fact.value
        columns = self.columns(value)
        if row.venue_id is None and value["venue"]:
            columns["venue"] = get_venue(value["venue"])
        written = publications.fill_work(publication=row, values=columns)
        if value["authors"] and not row.authorships.exists():
            publications.add_authors(publication=row, authors=value["authors"])
            written += ("authors",)
        self._name(context, row, value)
        return written

    def _name(self, context: Context, work: Publication, value: dict[str, Any]) -> None:
        """Link the subject's line of the author list, and store the work's identifiers."""
        lines = list(work.authorships.all())
        position = value["owner_position"]
        own = next(
            (a for a in lines if position and a.position == position and a.person_id is None), None
        )
        if own is None or not compatible(own.name_as_written, context.person.full_name):
            own = next(
                (
                    a
                    for a in lines
                    if a.person_id is None
                    and compatible(a.name_as_written, context.person.full_name)
                ),
                own,
            )
        publications.link_author(publication=work, person=context.person, authorship=own)
        publications.add_work_identifiers(
            publication=work, identifiers=[(scheme, one) for scheme, one in value["identifiers"]]
        )


class AwardRow(RowKind):
    kind = FactKind.AWARD

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "outcome": value["outcome"],
            "rank": value["rank"],
            "of": value["of"],
            **_date_columns("awarded", value["awarded"]),
        }

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        rows = Award.objects.filter(
            person=context.person, title_key=title_key(fact.value["title"])[:500]
        ).order_by("pk")
        edtf_date = fact.value["awarded"]["edtf"] or None
        same = [row for row in rows if not years_differ(row.awarded, edtf_date)]
        exact = [row for row in same if bool(row.awarded) == bool(edtf_date)] or same
        return exact[fact.occurrence - 1] if len(exact) >= fact.occurrence else None

    def create(self, context: Context, fact: Fact) -> models.Model:
        return awards.add_award(
            person=context.person, title=fact.value["title"], values=self.columns(fact.value)
        )


class TopicRow(RowKind):
    kind = FactKind.TOPIC

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        return PersonTopic.objects.filter(
            person=context.person,
            kind=fact.value["kind"],
            key=words_key(fact.value["label"])[:200],
        ).first()

    def create(self, context: Context, fact: Fact) -> models.Model:
        return people.add_topic(
            person=context.person, kind=fact.value["kind"], label=fact.value["label"]
        )


class PostRow(RowKind):
    kind = FactKind.POST

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "place": value["place"],
            "counters": value["counters"],
            "seq": value["thread"][0] if value["thread"] else None,
            "preview_title": value["preview_title"][:500],
            "arxiv_ids": value["arxiv_ids"],
            "mentions": value["mentions"],
            "links": value["links"],
            "kind": value["kind"],
            **_date_columns("posted", value["posted"]),
        }

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        return Post.objects.filter(
            person=context.person, key=text_key(fact.value["text"]), occurrence=fact.occurrence
        ).first()

    def create(self, context: Context, fact: Fact) -> models.Model:
        return posts.add_post(
            person=context.person,
            text=fact.value["text"],
            occurrence=fact.occurrence,
            values=self.columns(fact.value),
        )


class MetricRow(RowKind):
    """Made only by a person's accept; each accept adds a snapshot."""

    kind = FactKind.METRIC

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        return None

    def create(self, context: Context, fact: Fact) -> models.Model:
        return metrics.add_metric(
            person=context.person,
            name=fact.value["name"],
            text=fact.value["text"],
            number=fact.value["number"],
            plausibility=fact.value["plausibility"],
            captured_on=context.captured_on,
        )


ROW_KINDS: dict[FactKind, RowKind] = {
    row_kind.kind: row_kind
    for row_kind in (
        NameRow(),
        ContactRow(),
        IdentifierRow(),
        EducationRow(),
        EmploymentRow(),
        PublicationRow(),
        AwardRow(),
        TopicRow(),
        PostRow(),
        MetricRow(),
    )
}
