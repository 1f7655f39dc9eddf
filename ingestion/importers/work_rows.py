"""How a publication fact becomes a row: works are shared, so each is matched with all we have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import Q

from ingestion.choices import FactKind
from ingestion.findings.between.works import THROUGH
from ingestion.importers.fact import Fact
from ingestion.importers.row_kind import Context, RowKind, date_columns
from ingestion.matching.works import KnownWorks, OtherVersion, SameWork, WorkMatch
from ingestion.normalise.names import compatible
from profiles.choices import IdentityKind
from profiles.keys import title_key
from profiles.models import Authorship, IdentityDecision, Person, Publication
from profiles.services import publications
from profiles.services.filling import missing_values
from profiles.services.new_works import NewWorks
from profiles.services.register import get_venue


class PublicationRow(RowKind):
    """A work, matched against all that is stored, because other people share it."""

    kind = FactKind.PUBLICATION

    def match(self, context: Context, fact: Fact) -> WorkMatch:
        reference = fact.reference
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
            **date_columns("issued", value["issued"]),
        }

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        return {
            "title": value["title"],
            "title_key": title_key(value["title"]),
            "venue": get_venue(value["venue"]) if value["venue"] else None,
            "order_convention": value["order_convention"],
            "author_list_truncated": value["author_list_truncated"],
            "authors_total": value["authors_total"],
        }

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        match = self.match(context, fact)
        context.matched = (fact, match)
        return [match.publication] if isinstance(match, SameWork) else []

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        """Return the stored work; two entries of one document may be the same work."""
        return next(iter(self.candidates(context, fact)), None)

    def create(self, context: Context, fact: Fact) -> models.Model:
        """Return the new work; where the document's works are stored together, it waits."""
        last, value = context.matched, fact.value
        # It has just been looked for in vain, as a rule.
        match = last[1] if last and last[0] is fact else self.match(context, fact)
        together = context.new_works
        new = together or NewWorks(context.person, venues=context.venues)
        work = new.add(
            title=value["title"],
            values={
                **self.columns(value),
                "order_convention": value["order_convention"],
                "author_list_truncated": value["author_list_truncated"],
                "authors_total": value["authors_total"],
                "version_of_id": match.work.pk if isinstance(match, OtherVersion) else None,
            },
            venue=value["venue"],
            authors=value["authors"],
            own=_own_place(context, value["authors"], value["owner_position"]),
            identifiers=_identifiers(value),
        )
        if together is None:
            new.store()
        if context.works is not None:
            context.works.remember(work, fact.reference)
        return work

    def fill(self, context: Context, row: models.Model, fact: Fact) -> tuple[str, ...]:
        """Write what the work does not say yet; one that says it all is only looked at."""
        assert isinstance(row, Publication)
        if context.new_works is not None and row._state.adding:
            context.new_works.store()  # it is one of them
        columns = self.columns(fact.value)
        if row.status in THROUGH:
            columns.pop("submitted_to", None)  # it waits nowhere any more
        if fact.value["venue"] and row.venue_id is None:
            columns["venue"] = context.venues.get(fact.value["venue"])
        written: tuple[str, ...] = ()
        if missing_values(row, columns):
            written += publications.fill_work(publication=row, values=columns)
        written += self._complete(row, fact.value)
        self._name(context, row, fact.value)
        self._identify(context, row, fact.value)
        return written

    def _complete(self, work: Publication, value: dict[str, Any]) -> tuple[str, ...]:
        said: dict[str, Any] = {
            "publication": work,
            "authors": value["authors"],
            "truncated": value["author_list_truncated"],
            "total": value["authors_total"],
            "order_convention": value["order_convention"],
            "agree": compatible,
        }
        if publications.are_complete(lines=list(work.authorships.all()), **said):
            return ()
        written = publications.complete_authors(**said)
        getattr(work, "_prefetched_objects_cache", {}).pop("authorships", None)
        return written

    def _identify(self, context: Context, work: Publication, value: dict[str, Any]) -> None:
        known, all_said = context.works, _identifiers(value)
        new = [one for one in all_said if known is None or not known.has_identifier(one)]
        if new and context.new_works is not None:
            context.new_works.store()  # one of them may have it
        publications.add_work_identifiers(publication=work, identifiers=new)

    def retract(self, row: models.Model, person: Person | None) -> None:
        assert isinstance(row, Publication)
        publications.forget_author(publication=row, person=person)

    def _name(self, context: Context, work: Publication, value: dict[str, Any]) -> None:
        """Link the subject's line of the author list, unless a person or a namesake has it."""
        lines = sorted(work.authorships.all(), key=lambda line: line.person_id is not None)
        printed = [{"name": line.name_as_written, "position": line.position} for line in lines]
        own = _own_place(context, printed, value["owner_position"])
        line = None if own is None else lines[own]
        linked = next((one for one in lines if one.person_id == context.person.pk), None)
        if linked is not None and (linked.position or line in (None, linked)):
            return
        is_ours = line is None or (
            line.person_id in (None, context.person.pk) and line.edited_at is None
        )
        if line is None and _is_anothers(lines, context.person):
            return
        if work.edited_at is None and is_ours:
            publications.link_author(publication=work, person=context.person, authorship=line)


def _is_anothers(lines: Iterable[Authorship], person: Person) -> bool:
    """Say whether a person has said that the work is of somebody else of the same name."""
    others = [line.person_id for line in lines if line.person_id not in (None, person.pk)]
    split = IdentityDecision.objects.filter(
        Q(person=person, other__in=others) | Q(other=person, person__in=others),
        kind=IdentityKind.SPLIT,
        undone_at=None,
    )
    return bool(others) and split.exists()


def _own_place(
    context: Context, authors: Sequence[Mapping[str, Any]], position: int | None
) -> int | None:
    """Return which of the authors may be the person, from 0; the printed position goes first.

    A line with another name is never his, whatever its place.
    """
    printed = [at for at, author in enumerate(authors) if author["position"] == position]
    places = (*printed, *range(len(authors)))
    return next((at for at in places if context.is_named(authors[at]["name"])), None)


def _identifiers(value: dict[str, Any]) -> list[tuple[str, str]]:
    return [(scheme, one) for scheme, one in value["identifiers"]]
