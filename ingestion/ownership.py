"""Whose works a list holds that does not say it itself."""

from __future__ import annotations

from dataclasses import replace

from ingestion.normalise.names import compatible, is_same_printed_name
from ingestion.records import ParsedDocument, WorkRecord


def with_owner(parsed: ParsedDocument, owner: str) -> ParsedDocument:
    """Return the document with the owner's place marked in each list of authors.

    A place that the document itself settles is kept; two fitting names settle none.
    """
    return replace(parsed, works=tuple(_claimed(work, owner) for work in parsed.works))


def _claimed(work: WorkRecord, owner: str) -> WorkRecord:
    if work.owner_position is not None:
        return work
    names = [author.name.value for author in work.authors]
    same = [at for at, name in enumerate(names) if is_same_printed_name(name, owner)]
    fitting = same or [at for at, name in enumerate(names) if compatible(name, owner)]
    if len(fitting) != 1:
        return work
    authors = tuple(
        replace(author, is_owner=at == fitting[0]) for at, author in enumerate(work.authors)
    )
    return replace(work, authors=authors, owner_position=fitting[0] + 1)
