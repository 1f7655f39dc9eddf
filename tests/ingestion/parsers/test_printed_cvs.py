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

(2020). Mosses beside ferns: a short tour. Lindhagen: Heron Press.

(2011). The moss of the North. Lindhagen: Heron Press.

(1990). Frost and ferns. Lindhagen: Heron Press.

## Ferns and the speech of gardeners

(forthcoming). Of ferns and frost. To appear in Handbook of Frost, ed. A. Editor. Oslo: Heron.

(2007). Ferns, mosses, or both?: notes from gardens. Frost and flowers, ed. Nell Ash, 88-97.
Oslo: Heron Press.

(1985/88). Fern words. Journal of Ferns, 3, 61-70.

(l985). Round ferns. Linguistics of Gardens, 14, 210-230.

## Spoken moss

(2004), Names of moss. Moss Words, 7, 301-322.

(2000). /m/ in the speech of gardeners. Frost Notes, 12, 40-52.
"""


def test_list_of_works_goes_on_under_the_headings_of_its_themes() -> None:
    works = parse(read_bytes(BY_THEMES.encode(), name="cv.md")).works
    assert [(work.title.value, work.issued and work.issued.year) for work in works] == [
        ("Mosses beside ferns: a short tour", 2020),
        ("The moss of the North", 2011),
        ("Frost and ferns", 1990),
        ("Of ferns and frost", None),
        ("Ferns, mosses, or both?: notes from gardens", 2007),
        ("Fern words", 1985),
        ("Round ferns", 1985),
        ("Names of moss", 2004),
        ("/m/ in the speech of gardeners", 2000),
    ]


NESTED = """Ilse Brandvold

Education and Professional Experience

• [2019-present] Postdoctoral Scholar
  – Institute of Moss, Lindhagen
  – Research Advisor: Dr. Nell Ash
• [2013-2018] PhD in Ecology
  – University of Rocamar, Rocamar
  – Second Masters in Botany, awarded in 2015
  – GPA: 3.7
• [2007-2011] Bachelor of Science in Biology
  – Heron College, Harbour
  – Minor: Geometry

Honors and Awards

• [2023] Moss Medal of the Institute of Moss
  – This award is given to people of unusual patience with small plants
• [2011] Fern Prize
"""


def test_dashes_below_bullets_tell_more_of_them() -> None:
    document = read(NESTED, indent=24)
    assert [
        (
            str(e.degree),
            str(e.field),
            str(e.institution),
            e.period and (str(e.period.start), str(e.period.end)),
        )
        for e in document.educations
    ] == [
        ("PhD", "Ecology", "University of Rocamar", ("2013", "2018")),
        ("Bachelor of Science", "Biology", "Heron College", ("2007", "2011")),
    ]
    assert [(str(e.role), str(e.organisation)) for e in document.employments] == [
        ("Postdoctoral Scholar", "Institute of Moss")
    ]
    assert [str(award.title) for award in document.awards] == [
        "Moss Medal of the Institute of Moss",
        "Fern Prize",
    ]


def form(rows: list[tuple[str, str]]) -> ParsedDocument:
    """Read a CV whose posts are printed as forms, labels left of bold values."""
    sheet = Sheet().put(60, 60, "Ilse Brandvold", size=20)
    sheet.put(60, 90, "Professional Experience", size=14)
    top = 100.0
    for label, value in rows:
        top += 13 if label or value else 10
        if label:
            sheet.put(70, top, label)
        if value:
            sheet.put(220, top, value, font="Helvetica-Bold")
    sheet.put(60, top + 30, "Publications", size=14)
    sheet.put(
        70, top + 50, "Brandvold, I. and Ash, N. (2020). The weight of moss. Moss Letters, 3."
    )
    return parse(read_bytes(sheet.data(), name="cv.pdf"))


def test_labels_of_a_form_stay_beside_what_they_label() -> None:
    document = form(
        [
            ("Research Title:", "Scientist"),
            ("Period:", "Aug 2019 - present"),
            ("Employer:", "Institute of Moss, Rocamar, France"),
            ("", ""),
            ("Main activities", "Moss modelling"),
            ("and responsibilities:", "Teaching assistant for"),
            ("", "Ferns and Estuaries (Module Leader: Prof. N. Ash)"),
            ("", ""),
            ("Research Title:", "Senior Gardener"),
            ("Period:", "2014 - 2015"),
            ("Employer:", "University of Lindhagen"),
        ]
    )
    assert [
        (str(e.role), str(e.organisation), e.period and str(e.period.start))
        for e in document.employments
    ] == [
        ("Scientist", "Institute of Moss", "Aug 2019"),
        ("Senior Gardener", "University of Lindhagen", "2014"),
    ]


BRACKETS = """Ilse Brandvold

Degrees:

Ph. D. (1994) University of Lindhagen (Moss ecology)
M. A. 1990 (Astronomy) Heron College, Harbour MD
B. A. (1989) University of Rocamar (Spain)

Positions held:

9/08-7/15 University of Lindhagen (Professor of Moss ecology [tenured since 2011])
8/99-9/08 Research Assistant w/ Dr. Nell Ash, Heron College
"""


def test_subjects_and_roles_stand_in_brackets() -> None:
    document = read(BRACKETS)
    assert [
        (str(e.institution), e.field and str(e.field), e.period and e.period.edtf)
        for e in document.educations
    ] == [
        ("University of Lindhagen", "Moss ecology", "/1994"),
        ("Heron College", "Astronomy", "/1990"),
        ("University of Rocamar (Spain)", None, "/1989"),
    ]
    assert [
        (str(e.role), str(e.organisation), e.period and e.period.edtf) for e in document.employments
    ] == [
        ("Professor of Moss ecology", "University of Lindhagen", "2008-09/2015-07"),
        ("Research Assistant", "Heron College", "1999-08/2008-09"),
    ]


UNITS = """Ilse Brandvold

Academic Appointments

2019-2024  Associate Professor
  Department of Mosses
  Heron School of Green Health
  Lindhagen University, Lindhagen, NY
2012-2019  Postdoctoral Fellow
  Department of Ferns
  Frost Observatory, Harbour, MD

Education

2005-2010  M.P.H., Rocamar University
"""


def test_university_is_the_employer_where_its_parts_stand_above_it() -> None:
    document = read(UNITS, indent=80)
    assert [str(e.organisation) for e in document.employments] == [
        "Lindhagen University",
        "Frost Observatory",
    ]


def test_list_without_degrees_beside_one_with_them_is_of_courses() -> None:
    text = (
        "# Ilse Brandvold\n\n## Education\n\n2005-2010  M.P.H., Rocamar University\n\n"
        "## Further Training\n\n2021 Summer School of Frost, University of Rocamar\n\n"
        "## Awards\n\nMoss Medal, 2011\n"
    )
    educations = parse(read_bytes(text.encode(), name="cv.md")).educations
    assert [str(education.degree) for education in educations] == ["M.P.H."]


def test_dates_that_run_on_to_the_present_stay_apart() -> None:
    sheet = Sheet().put(60, 60, "Ilse Brandvold", size=20).put(60, 90, "Experience", size=14)
    for row, (date, post) in enumerate(
        [
            ("2024–Present", "Professor, University of Lindhagen"),
            ("2023–Present", "Lecturer, Heron College"),
            ("2019–2023", "Gardener, University of Rocamar"),
        ]
    ):
        sheet.put(70, 112 + 13 * row, date).put(170, 112 + 13 * row, post)
    lines = [line.text for line in read_bytes(sheet.data(), name="cv.pdf").body]
    assert lines[2:] == [
        "2024–Present\tProfessor, University of Lindhagen",
        "2023–Present\tLecturer, Heron College",
        "2019–2023\tGardener, University of Rocamar",
    ]


SERVICES = """Ilse Brandvold

Education

PhD, University of Lindhagen, 2009

Presentations

• [2024] “Unzipping moss” (invited talk) Heron Retreat, Harbour
• “Ferns in frost” (poster / abstract)
  – [2023] Fern Conference, Rocamar
  – [2022] Frost Meeting, Lindhagen

Service

• [2019-present] Garden Committee organizer
  – Advised the gardens on everything that the gardeners could not do
  – Held at the University of Lindhagen
• [2012] Fern Society panelist
"""


def test_bullets_below_a_dated_item_are_no_items_of_their_own() -> None:
    activities = read(SERVICES, indent=24).activities
    assert [
        (one.kind, one.what and str(one.what), one.where and str(one.where)) for one in activities
    ][:1] == [("talk", "Unzipping moss", "Heron Retreat")]
    assert [str(one.what) for one in activities if one.kind == "service"] == [
        "Garden Committee organizer",
        "Fern Society panelist",
    ]


REFERENCES = """# Ilse Brandvold

## Education

Dr. phil. Botany, University of Lindhagen (Honors: summa cum laude), 2017

## Publications

- Ilse Brandvold and Nell Ash 2021. “Hedges, ferns, and “All-Green.” An atlas of gardens.“
  Garden Research 12(1): 61–80.
- N. Ash, I. Petrov. O. Rossi, P. Haddow, I. Brandvold. The combined weight of moss and ferns.
  Journal of Ferns, 12(3), 210-219, 2024.
- Ash, N., Rossi, O. (co-senior author), Brandvold, I. (co-senior author). Risk of frost in
  gardens and the ferns, Journal of Frost Research, In Press, 2025.
- Ilse Brandvold 2020. “Moss at home,” in the Companion to Moss edited by Nell Ash. Rocamar: Heron,
  41–52.
"""


def test_stray_marks_and_remarks_do_not_part_references() -> None:
    document = parse(read_bytes(REFERENCES.encode(), name="cv.md"))
    assert [
        (work.title.value, work.venue, work.authors_total, work.owner_position)
        for work in document.works
    ] == [
        (
            "Hedges, ferns, and “All-Green.” An atlas of gardens",
            "Garden Research",
            2,
            1,
        ),
        ("The combined weight of moss and ferns", "Journal of Ferns", 5, 5),
        ("Risk of frost in gardens and the ferns", "Journal of Frost Research", 3, 3),
        ("Moss at home", "the Companion to Moss", 1, 1),
    ]
    assert [e.period and e.period.edtf for e in document.educations] == ["/2017"]


def conferences(*endings: str) -> list[str]:
    """Return the titles of works of a section on conferences, whose entries end so."""
    text = "# Ilse Brandvold\n\n## Education\n\nPhD, Heron College, 2009\n\n## Conferences\n\n"
    for number, ending in enumerate(endings, 1):
        text += f"- I. Brandvold, N. Ash. The weight of moss {number}. {ending}\n"
    return [str(work.title) for work in parse(read_bytes(text.encode(), name="cv.md")).works]


def test_works_that_were_only_shown_are_talks() -> None:
    shown = "Moss Abstracts, Vol. 21, EGM-{}, April 2019 ( Oral)."
    assert conferences(*(shown.format(number) for number in (1, 2, 3))) == []


def test_papers_that_were_shown_too_are_works() -> None:
    printed = "In Proceedings of Moss {}, 2019 (Oral)."
    assert len(conferences(*(printed.format(number) for number in (1, 2, 3)))) == 3
