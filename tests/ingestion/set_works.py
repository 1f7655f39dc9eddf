"""Works as they are read from lists set on a page by hand."""

from ingestion.parsers.references.lists import read_works
from tests.ingestion.set_lines import set_page

OWNER = "Orla Quillfeather"


def works_of(*lines, owner=OWNER):
    """Return (title, venue, year, number of authors, owner's position) of each work on a page."""
    return [
        (
            work.title.value,
            work.venue_raw and work.venue_raw.value,
            work.issued and work.issued.year,
            work.authors_total,
            work.owner_position,
        )
        for work in read_works(set_page(*lines).body, owner=owner).works
    ]
