"""The kinds of rows that facts become, one small class each; all write through services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from ingestion.choices import FactKind
from ingestion.findings.between.statements import words_agree
from ingestion.importers.fact import Fact
from ingestion.importers.row_kind import Context, RowKind, date_columns, starts_agree, years_differ
from ingestion.importers.work_rows import PublicationRow
from profiles.choices import ACTIVITIES
from profiles.keys import contact_key, name_key, text_key, title_key, words_key
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
)
from profiles.services import awards, careers, metrics, people, posts
from profiles.services.register import get_organisation


class NameRow(RowKind):
    kind = FactKind.NAME

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        if fact.value["text"] == context.person.full_name:
            return [context.person]
        return PersonName.objects.filter(person=context.person, text=fact.value["text"])

    def create(self, context: Context, fact: Fact) -> models.Model:
        return people.add_name(person=context.person, text=fact.value["text"]) or context.person

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        name = "full_name" if isinstance(row, Person) else "text"
        return {name: value["text"], "name_key": name_key(value["text"])}

    def retract(self, row: models.Model, person: Person | None) -> None:
        if not isinstance(row, Person):
            row.delete()


class ContactRow(RowKind):
    kind = FactKind.CONTACT

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        kind, value = fact.value["kind"], fact.value["key"] or fact.value["value"]
        return ContactPoint.objects.filter(
            person=context.person, kind=kind, value_key=contact_key(kind, value)
        )

    def create(self, context: Context, fact: Fact) -> models.Model:
        return people.add_contact(
            person=context.person,
            kind=fact.value["kind"],
            value=fact.value["value"],
            key=contact_key(fact.value["kind"], fact.value["key"] or fact.value["value"]),
        )

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        key = contact_key(value["kind"], value["value"])
        return {"kind": value["kind"], "value": value["value"], "value_key": key}


class IdentifierRow(RowKind):
    kind = FactKind.IDENTIFIER

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        return ExternalIdentifier.objects.filter(
            person=context.person, scheme=fact.value["scheme"], value=fact.value["value"]
        )

    def create(self, context: Context, fact: Fact) -> models.Model | None:
        return people.add_identifier(
            person=context.person, scheme=fact.value["scheme"], value=fact.value["value"]
        )

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        return {"scheme": value["scheme"], "value": value["value"]}


class EducationRow(RowKind):
    """Two degrees of one level at one place are told apart by their fields."""

    kind = FactKind.EDUCATION
    dates = ("period",)

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "degree": value["degree"][:200],
            "field": value["field"][:300],
            "status": value["status"],
            "grade": value["grade"][:100],
            "rank": value["rank"],
            "of": value["of"],
            "advisors": value["advisors"],
            **date_columns("period", value["period"]),
        }

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "organisation": get_organisation(value["institution"]),
            "organisation_raw": value["institution"][:300],
            "level": value["level"],
        }

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        rows = Education.objects.filter(
            person=context.person,
            organisation=context.organisations.find(fact.value["institution"]),
            level=fact.value["level"],
        ).order_by("pk")
        field = fact.value["field"]
        period = fact.value["period"]["edtf"]
        agreeing = [row for row in rows if words_agree(row.field, field)]
        return sorted(agreeing, key=lambda row: years_differ(row.period, period))

    def create(self, context: Context, fact: Fact) -> models.Model:
        return careers.add_education(
            person=context.person,
            institution=fact.value["institution"],
            known=context.organisations,
            values={"level": fact.value["level"], **self.columns(fact.value)},
        )

    def same_entity(self, decided: dict[str, Any], read: dict[str, Any]) -> bool:
        return words_agree(decided["field"], read["field"])


class EmploymentRow(RowKind):
    """An undated mention ("my internship at ...") is the dated post it names."""

    kind = FactKind.EMPLOYMENT
    dates = ("period",)

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "role": value["role"][:300],
            "supervisors": value["supervisors"],
            "summary": value["summary"],
            **date_columns("period", value["period"]),
        }

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "kind": value["kind"],
            **careers.place_columns(value["kind"], value["organisation"]),
        }

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        role, period = words_key(fact.value["role"][:300]), fact.value["period"]["edtf"]
        printed = fact.value["organisation"]
        place = words_key(printed)[:300]
        rows = Employment.objects.filter(person=context.person).order_by("pk")
        if fact.value["kind"] in ACTIVITIES:  # where they were may be no organisation
            at_place = [
                row
                for row in rows.filter(kind__in=ACTIVITIES).select_related("organisation")
                if words_key(row.organisation_raw or row.place)[:300] == place
            ]
        else:
            organisation = context.organisations.find(printed) if printed else None
            at_place = list(rows.filter(organisation=organisation)) if organisation else []
        same = [
            row
            for row in at_place
            if words_key(row.role) == role and starts_agree(row.period, period)
        ]
        return sorted(same, key=lambda row: bool(row.period) != bool(period))

    def create(self, context: Context, fact: Fact) -> models.Model:
        return careers.add_employment(
            person=context.person,
            organisation=fact.value["organisation"],
            known=context.organisations,
            values={"kind": fact.value["kind"], **self.columns(fact.value)},
        )


class AwardRow(RowKind):
    kind = FactKind.AWARD

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "rank": value["rank"],
            "of": value["of"],
            **date_columns("awarded", value["awarded"]),
        }

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        organisation = value["organisation"]
        return {
            "title": value["title"],
            "title_key": title_key(value["title"])[:500],
            "outcome": value["outcome"],
            "organisation": get_organisation(organisation) if organisation else None,
            "organisation_raw": organisation[:300],
        }

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        rows = Award.objects.filter(
            person=context.person, title_key=title_key(fact.value["title"])[:500]
        ).order_by("pk")
        awarded = fact.value["awarded"]["edtf"] or None
        same = [row for row in rows if not years_differ(row.awarded, awarded)]
        return sorted(same, key=lambda row: bool(row.awarded) != bool(awarded))

    def create(self, context: Context, fact: Fact) -> models.Model:
        organisation = fact.value["organisation"]
        return awards.add_award(
            person=context.person,
            title=fact.value["title"],
            values={
                "outcome": fact.value["outcome"],
                "organisation": context.organisations.get(organisation) if organisation else None,
                "organisation_raw": organisation[:300],
                **self.columns(fact.value),
            },
        )


class TopicRow(RowKind):
    kind = FactKind.TOPIC

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        return PersonTopic.objects.filter(
            person=context.person,
            kind=fact.value["kind"],
            key=words_key(fact.value["label"])[:200],
        )

    def create(self, context: Context, fact: Fact) -> models.Model:
        return people.add_topic(
            person=context.person, kind=fact.value["kind"], label=fact.value["label"]
        )

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        label = value["label"]
        return {"kind": value["kind"], "label": label, "key": words_key(label)[:200]}


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

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        return {"text": value["text"], "key": text_key(value["text"])}

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        return Post.objects.filter(
            person=context.person, key=text_key(fact.value["text"]), occurrence=fact.occurrence
        )

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

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        return ()

    def create(self, context: Context, fact: Fact) -> models.Model:
        return metrics.add_metric(
            person=context.person,
            name=fact.value["name"],
            text=fact.value["text"],
            number=fact.value["number"],
            plausibility=fact.value["plausibility"],
            captured_on=context.captured_on,
        )

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "name": value["name"],
            "text": value["text"],
            "value": metrics.storable(value["number"]),
            "plausibility": value["plausibility"],
        }


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
