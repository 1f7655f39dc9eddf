"""The kinds of rows that facts become, one small class each; all write through services."""

from __future__ import annotations

from typing import Any

from django.db import models

from ingestion.choices import FactKind
from ingestion.importers.fact import Fact
from ingestion.importers.row_kind import (
    Context,
    RowKind,
    date_columns,
    nth,
    starts_agree,
    years_differ,
)
from ingestion.importers.work_rows import PublicationRow
from profiles.keys import contact_key, text_key, title_key, words_key
from profiles.models import (
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    PersonName,
    PersonTopic,
    Post,
)
from profiles.services import awards, careers, metrics, people, posts


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

    def create(self, context: Context, fact: Fact) -> models.Model | None:
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
            **date_columns("period", value["period"]),
        }

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        return nth(
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
            **date_columns("period", value["period"]),
        }

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        role, period = words_key(fact.value["role"]), fact.value["period"]["edtf"]
        rows = Employment.objects.filter(
            person=context.person,
            organisation__name_key=words_key(fact.value["organisation"])[:300],
        ).order_by("pk")
        same = [row for row in rows if words_key(row.role) == role]
        # An undated mention ("my internship at ...") is the dated post it names.
        agreeing = [row for row in same if starts_agree(row.period, period)]
        exact = [row for row in agreeing if bool(row.period) == bool(period)] or agreeing
        return exact[fact.occurrence - 1] if len(exact) >= fact.occurrence else None

    def create(self, context: Context, fact: Fact) -> models.Model:
        return careers.add_employment(
            person=context.person,
            organisation=fact.value["organisation"],
            values=self.columns(fact.value),
        )


class AwardRow(RowKind):
    kind = FactKind.AWARD

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "outcome": value["outcome"],
            "rank": value["rank"],
            "of": value["of"],
            **date_columns("awarded", value["awarded"]),
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
            **date_columns("posted", value["posted"]),
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
