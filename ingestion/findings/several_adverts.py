"""Two adverts for one place that differ in their term: which of them holds?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ingestion.records import AdvertRecord, FindingRecord, ParsedDocument
from ingestion.text import Found, TextDocument
from profiles.keys import fold


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for each place that is offered with more than one start."""
    places: dict[tuple[str, str, str], list[AdvertRecord]] = defaultdict(list)
    for post in parsed.posts:
        if post.advert is not None and post.advert.start_term is not None:
            places[_place(post.advert)].append(post.advert)
    for adverts in places.values():
        terms = [term for advert in adverts if (term := advert.start_term)]
        if len({_key(term) for term in terms}) > 1:
            shown = " and ".join(dict.fromkeys(term.value for term in terms))
            yield FindingRecord(
                "several_adverts",
                f"{adverts[0].position_title.value} is offered more than once: from {shown}.",
                tuple(span for term in terms for span in term.spans),
            )


def _place(advert: AdvertRecord) -> tuple[str, str, str]:
    """Return what makes two adverts one place: kind of position, institution and area."""
    kind = advert.kind or _key(advert.position_title)
    return kind, _key(advert.institution), _key(advert.area)


def _key(found: Found | None) -> str:
    return "" if found is None else "".join(c for c in fold(found.value) if c.isalnum())
