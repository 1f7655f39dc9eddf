"""Works of one page that fall apart into circles of co-authors with nobody in common.

A page that gathers works by name alone mixes namesakes; this is how it shows. It is a suspicion:
people change places and subjects, and cut lists of authors hide links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingestion.normalise.circles import circles
from ingestion.normalise.names import compatible, name_key
from ingestion.records import FindingRecord, ParsedDocument, WorkRecord
from ingestion.text import TextDocument

FEWEST_WORKS = 8  # below, separate circles are the usual case
FEWEST_CIRCLES = 3  # of two works or more
LARGEST_SHARE = 0.5  # one circle with half of the works is a career with side lines


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding when a third party's page has several circles and none that prevails."""
    if parsed.kind != "scholar_profile" or parsed.subject is None:
        return
    groups = author_groups(parsed.works, owner=parsed.subject.name.value)
    total = sum(len(group) for group in groups)
    circles = [group for group in groups if len(group) >= 2]
    if total < FEWEST_WORKS or len(circles) < FEWEST_CIRCLES:
        return
    if len(groups[0]) >= LARGEST_SHARE * total:
        return
    sizes = ", ".join(str(len(group)) for group in groups)
    cut = sum(work.truncated for work in parsed.works)
    caution = f" {cut} of the lists of authors are cut, which may hide links." if cut else ""
    yield FindingRecord(
        "coauthor_groups",
        f"The works fall into {len(groups)} groups that share no co-author ({sizes} works): "
        f"this page may mix people of one name.{caution}",
        tuple(span for group in groups for work in group[:1] for span in work.title.spans),
    )


def author_groups(works: Sequence[WorkRecord], *, owner: str) -> list[list[WorkRecord]]:
    """Return the works in groups connected by co-authors, the owner left out; largest first.

    A work without co-authors says nothing and is in no group.
    """
    names = {
        number: [
            name_key(author.name.value)
            for author in work.authors
            if not compatible(author.name.value, owner)
        ]
        for number, work in enumerate(works)
    }
    return [[works[number] for number in group] for group in circles(names)]
