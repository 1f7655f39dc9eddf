"""CVs as word processors print them: headings that only their place tells, parts by theme."""

from __future__ import annotations

from ingestion.parsers.cv import parse
from ingestion.parsers.layout.sections import split_sections
from ingestion.readers import read_bytes
from ingestion.records import ParsedDocument
from ingestion.text import TextDocument
from tests.ingestion.readers.pdf_samples import Sheet


def printed(blocks: str, *, indent: float = 10, left: float = 45) -> TextDocument:
    """Return the lines as a PDF prints them: empty ones leave room, those that begin with a
    space stand `indent` further in."""
    sheet = Sheet()
    top = 60.0
    for line in blocks.splitlines():
        top += 12 if line.strip() else 8
        if line.strip():
            shift = indent if line.startswith(" ") else 0
            sheet.put(left + shift, top, line.strip(), size=10)
    return read_bytes(sheet.data(), name="cv.pdf")


def read(blocks: str, **places: float) -> ParsedDocument:
    return parse(printed(blocks, **places))


PLAIN = """Ilse Brandvold

Education:
  Ph.D. 2009, University of Lindhagen
  B.A. 2003, Heron College

Professional Experience:
  2012-2020 Professor, University of Lindhagen
  2009-2012 Lecturer, Heron College
Honors and Awards:
  Moss Medal, 2011
  Fern Prize, 2014

Research Interests:
  Mosses, Ferns

Graduate student advisees at Lindhagen:
  Jo Example, Ph.D. 2015

Lindhagen Service:
  Library Committee chair
"""


def test_colons_at_the_edge_head_sections_where_the_known_headings_have_them() -> None:
    sections = split_sections(printed(PLAIN))
    assert [(s.kind, str(s.heading or "")) for s in sections[1:]] == [
        ("education", "Education:"),
        ("experience", "Professional Experience:"),
        ("awards", "Honors and Awards:"),
        ("interests", "Research Interests:"),
        ("teaching", "Graduate student advisees at Lindhagen:"),
        ("service", "Lindhagen Service:"),
    ]


def test_colons_head_nothing_where_the_text_begins_at_the_same_edge() -> None:
    flat = "\n".join(line.strip() for line in PLAIN.splitlines())
    headings = [str(s.heading or "") for s in split_sections(printed(flat))]
    assert "Graduate student advisees at Lindhagen:" not in headings


BY_THEMES = """# Ilse Brandvold

## Education

PhD, University of Lindhagen, 2009

## Awards

Moss Medal, 2011

## Books

(2020). Mosses and ferns in contact: a short tour. Lindhagen: Heron Press.

(2011). The moss of the North. Lindhagen: Heron Press.

(1990). Frost and ferns. Lindhagen: Heron Press.

## Ferns and the speech of gardeners

(forthcoming). Of ferns and frost. To appear in Handbook of Frost, ed. A. Editor. Oslo: Heron.

(2007). Ferns, English, or both?: truth in gardens. Garden and empire, ed. Nell Ash, 197-218.
Oslo: Heron Press.

(1985/88). Fern words. Journal of Ferns, 8, 5-24.

(l985). Round ferns. Linguistics of Gardens, 33, 283-304.

## Spoken moss

(2004), Words for moss. Lexis, 28, 461-508.

(2000). /s/ in the moss of Nowhere. Orbis, 33, 171-181.
"""


def test_list_of_works_goes_on_under_the_headings_of_its_themes() -> None:
    works = parse(read_bytes(BY_THEMES.encode(), name="cv.md")).works
    assert [(work.title.value, work.issued and work.issued.year) for work in works] == [
        ("Mosses and ferns in contact: a short tour", 2020),
        ("The moss of the North", 2011),
        ("Frost and ferns", 1990),
        ("Of ferns and frost", None),
        ("Ferns, English, or both?: truth in gardens", 2007),
        ("Fern words", 1985),
        ("Round ferns", 1985),
        ("Words for moss", 2004),
        ("/s/ in the moss of Nowhere", 2000),
    ]
