"""A person's works as BibTeX, as far as the reader may know of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from profiles import bibtex
from profiles.choices import OrderConvention, PublicationStatus
from profiles.edtf import bounds
from profiles.models import Authorship, ExternalIdentifier, Person, Publication
from profiles.queries import Sight, authors_of


def bibliography_of(person: Person, see: Sight) -> Iterator[str]:
    """Yield an entry for each of the person's works, newest first, undated last; three queries.

    A preprint and its published version are two entries.
    """
    own = see(Authorship).filter(person=person).values("publication")
    works = list(
        see(Publication)
        .filter(pk__in=own)
        .select_related("venue")
        .order_by(F("issued_latest").desc(nulls_last=True), "pk")
    )
    keys = [work.pk for work in works]
    authors = authors_of(keys, see)
    identifiers: dict[int, list[tuple[str, str]]] = {}
    for one in see(ExternalIdentifier).filter(publication__in=keys, relationship="self"):
        if one.publication_id is not None:
            identifiers.setdefault(one.publication_id, []).append((one.scheme, one.value))
    return bibtex.entries(
        _record(work, authors.get(work.pk, ()), tuple(sorted(identifiers.get(work.pk, ()))))
        for work in works
    )


def _record(
    work: Publication, authors: tuple[Authorship, ...], identifiers: tuple[tuple[str, str], ...]
) -> bibtex.Work:
    year, month = _year_and_month(work)
    return bibtex.Work(
        ident=work.pk,
        title=work.title,
        authors=tuple(
            bibtex.Author(a.name_as_written, a.equal_contribution, a.corresponding) for a in authors
        ),
        truncated=work.author_list_truncated,
        in_order=all(author.position is not None for author in authors),
        year=year,
        month=month,
        issued=work.issued or "",
        venue=_venue(work),
        venue_kind=work.venue.kind if work.venue else "",
        status=work.status,
        submitted_to=work.submitted_to,
        presentation=work.get_presentation_display() if work.presentation else "",
        acceptance_rate=None if work.acceptance_rate is None else float(work.acceptance_rate),
        category=work.category,
        random_or_alphabetical=work.order_convention == OrderConvention.RANDOM_OR_ALPHABETICAL,
        identifiers=identifiers,
    )


def _venue(work: Publication) -> str:
    """Return where a work appeared; of one that waits, the venue as printed says only that."""
    if work.venue is not None:
        return work.venue.name
    waits = work.status in (PublicationStatus.SUBMITTED, PublicationStatus.ONGOING)
    return "" if waits else work.venue_raw


def _year_and_month(work: Publication) -> tuple[int | None, int | None]:
    """Return the year and month of issue, as far as there is one of each."""
    first, last = bounds(work.issued) if work.issued else (None, None)
    if first is None or last is None or first.year != last.year:
        return None, None
    return first.year, first.month if first.month == last.month else None
