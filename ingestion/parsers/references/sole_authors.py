"""Works that their author wrote alone, where a list names people only behind what others share.

"Title (with A. Marsh), Venue", or "Title" (A. Marsh and O. Quillfeather), beside bare titles: who
is not named beside the owner of the list did not write it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.parsers.references.authors import read_authors
from ingestion.parsers.references.source import Draft, Source

_LEAST_SHARED, _SHARE = 2, 0.25  # of the works
_NEAR = 3  # characters of quotes in front of a title


def sole_authors(sources: Sequence[Source], drafts: Sequence[Draft | None]) -> list[bool]:
    """Say of each reading whether it names nobody in a list that names people for shared works."""
    read = [(source, draft) for source, draft in zip(sources, drafts, strict=True) if draft]
    shared = [(source, draft) for source, draft in read if draft.authors is not None]
    shown = len(shared) >= max(_LEAST_SHARED, _SHARE * len(read))
    if not shown or not all(_shares_behind(*pair) for pair in shared):
        return [False] * len(sources)
    return [
        draft is not None and _names_nobody(source, draft)
        for source, draft in zip(sources, drafts, strict=True)
    ]


def _shares_behind(source: Source, draft: Draft) -> bool:
    """Say whether an entry names the others, or all of several authors, behind its title."""
    if draft.authors is None or draft.authors[0] < draft.title[0]:
        return False
    if draft.coauthors:
        return True
    in_brackets = source.text[draft.authors[0] - 1 : draft.authors[0]] in ("(", "[")
    return in_brackets and len(read_authors(source.text, *draft.authors).names) > 1


def _names_nobody(source: Source, draft: Draft) -> bool:
    at_begin = draft.title[0] - source.begin < _NEAR
    return draft.authors is None and at_begin and not source.repeats and draft.lead is None
