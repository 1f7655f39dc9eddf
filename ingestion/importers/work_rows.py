"""How a publication fact becomes a row: works are shared, so each is matched with all we have."""

from __future__ import annotations

from typing import Any

from django.db import models

from ingestion.choices import FactKind
from ingestion.importers.fact import Fact
from ingestion.importers.row_kind import Context, RowKind, date_columns
from ingestion.matching.works import KnownWorks, OtherVersion, Reference, SameWork, WorkMatch
from ingestion.normalise.names import compatible
from profiles.models import Publication
from profiles.services import publications
from profiles.services.register import get_venue


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
            **date_columns("issued", value["issued"]),
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
