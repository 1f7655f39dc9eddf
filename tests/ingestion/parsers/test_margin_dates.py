"""Posts beside dates in the margin, and headings that only their size shows."""

from ingestion.parsers import classify
from ingestion.parsers.career.activities import read_activities
from ingestion.parsers.career.experience import read_employments
from ingestion.parsers.layout.sections import split_sections
from ingestion.readers import read_bytes
from tests.ingestion.readers.pdf_samples import Sheet
from tests.ingestion.samples import read_whole, text_document


def test_a_post_beside_its_date_goes_on_in_the_next_line():
    sheet = Sheet()
    sheet.put(60, 100, "2019-2023").put(
        122,
        100,
        "Senior Graduate Student Research Assistant, Lichen Lab, Department of Fog, the University",
    )
    sheet.put(122, 112, "of the Northern Fens")
    sheet.put(134, 124, "Developed pipelines for fog, and wrote about them.", size=9)
    sheet.put(60, 150, "2017-2019").put(122, 150, "Research Assistant, Moss Institute")
    sheet.put(134, 162, "Counted mosses of the northern moors for a survey.", size=9)
    posts = read_employments(read_bytes(sheet.data()).body)
    assert [(post.role.value, post.organisation.value) for post in posts] == [
        (
            "Senior Graduate Student Research Assistant",
            "Lichen Lab, Department of Fog, the University of the Northern Fens",
        ),
        ("Research Assistant", "Moss Institute"),
    ]


def test_a_running_period_may_be_stacked_in_the_margin():
    sheet = Sheet()
    sheet.put(80, 100, "2023-").put(66, 112, "present")
    sheet.put(122, 106, "Software Engineer, Moss Institute")
    sheet.put(60, 140, "2019-2023").put(122, 140, "Research Assistant, Fog Institute")
    posts = read_employments(read_bytes(sheet.data()).body)
    assert [(post.role.value, post.period.edtf) for post in posts] == [
        ("Software Engineer", "2023/.."),
        ("Research Assistant", "2019/2023"),
    ]


def test_unknown_words_as_large_as_sure_headings_are_a_heading():
    sheet = Sheet()
    top = 80
    for heading, lines in (
        ("Education", ("PhD in Fog, Fen College, 2019", "MSc in Mist, Fen College, 2015")),
        ("Awards", ("Fog Medal, 2018", "Mist Prize, 2017")),
        ("Open Moss Contributions", ("mosskit, a library for mosses", "fogkit, one for fog")),
        ("Continuing Education", ("Summer school on lichens, Fen College, 2016",)),
    ):
        sheet.put(122, top, heading, size=14)
        for line in lines:
            top += 14
            sheet.put(122, top, line)
        top += 40
    kinds = [section.kind for section in split_sections(read_bytes(sheet.data()))]
    assert kinds == ["education", "awards", "unknown", "other"]


PROSE = (
    "I study how mosses grow on northern moors, and I have counted them for a survey of the fens,",
    "where my first results show that they grow at night, which I did not expect when I began it.",
)


def told(*headed: tuple[str, str]) -> Sheet:
    """Return a page of prose under three headings, each with a line that names its project."""
    sheet = Sheet()
    top = 80
    for heading, (project, period) in zip(
        ("Education", "Research", "Teaching"), headed, strict=True
    ):
        sheet.put(72, top, heading, font="Helvetica-Bold", size=14)
        sheet.put(72, top + 16, project).put(440, top + 16, period)
        for line in PROSE * 2:
            top += 12
            sheet.put(90, top + 16, line)
        top += 50
    return sheet


def test_periods_beside_what_is_told_make_a_cv_of_prose():
    projects = (
        ("MSc in Fog, Fen College", "Sep. 2017 - July 2021"),
        ("Moss on the Moor", "Oct. 2021 - present"),
        ("Class on Lichens, Fen College", "June 2020 - Sep. 2020"),
    )
    dated, bare = told(*projects), told(*((project, " ") for project, _ in projects))
    assert [classify(read_bytes(sheet.data()))[0].kind for sheet in (dated, bare)] == [
        "cv",
        "statement",
    ]


def test_a_period_may_be_broken_behind_its_dash_in_a_list():
    sheet = Sheet()
    sheet.put(72, 100, "•").put(84, 100, "Research Associate, Center for Fog, Fen College (2002-")
    sheet.put(84, 112, "2005)")
    sheet.put(72, 124, "•").put(84, 124, "Instructor, Department of Mist, Moor College (1999-2002)")
    posts = read_employments(read_bytes(sheet.data()).body)
    assert [post.period.edtf for post in posts] == ["2002/2005", "1999/2002"]


def test_workshops_held_on_certain_days_are_talks_and_edited_volumes_no_works():
    text = (
        "# Ona Brandvold\n\n# Education\n\n- PhD, Fen College, 2015\n\n# Publications\n\n"
        "- O. Brandvold “Moss on the moor”. In: Slow Math 3 (2019), pp. 1–9\n"
        "- O. Brandvold “Tides of order two”. In: Slow Math 4 (2020), pp. 1–9\n\n# Workshops\n\n"
        "- Fen College, Rocamar, May 20-21, 2024, “An Introduction to Moss.”\n"
        "- University of the Fens, 9 May 2014, “Workshop on Lichens in R.”\n\n# Edited Volumes\n\n"
        "- “Handbook of moss” (2009), Heron Press, edited by Ona Brandvold and Tor Ivanov\n"
        "- “Handbook of fog” (2014), Heron Press, edited by Ona Brandvold\n"
    )
    parsed = read_whole(text_document(text, name="cv.md"))
    assert [work.title.value for work in parsed.works] == ["Moss on the moor", "Tides of order two"]
    assert [act.kind for act in parsed.activities] == ["talk", "talk"]


def test_how_long_a_visit_took_is_no_part_of_where_it_was():
    text = (
        "- 2019 Visiting Professor, Rocamar, France (2 weeks).\n"
        "- 2018 Visiting Scholar, Fog Institute, Montvert, France (one month).\n"
        "- 2017 Visiting Professor, University of the Fens, Harrow, UK (about 3 months)."
    )
    posts = read_employments(text_document(text, name="cv.md").body)
    assert [post.organisation.value for post in posts] == [
        "Rocamar",
        "Fog Institute",
        "University of the Fens",
    ]


def test_small_print_below_dated_offices_is_none():
    sheet = Sheet().put(122, 60, "Service", font="Helvetica-Bold", size=14)
    sheet.put(80, 100, "2023-").put(66, 112, "present").put(122, 106, "Founder, Fog Society")
    sheet.put(134, 120, "The society brings fog to all those who never had any before.", size=9)
    sheet.put(60, 140, "2019-2022").put(122, 140, "Treasurer, Moss Society")
    sheet.put(134, 152, "Kept the books of the society and wrote reports about them for", size=9)
    sheet.put(134, 164, "Harrow Council.", size=9)
    sheet.put(60, 180, "2018-2019").put(122, 180, "Peer reviewer")
    sheet.put(134, 192, "Slow Math (2)", size=9)
    document = read_bytes(sheet.data())
    (section,) = [part for part in split_sections(document) if part.kind == "service"]
    records = read_activities([section], ())
    assert [(record.what.value, record.edtf) for record in records if record.what] == [
        ("Founder", "2023/.."),
        ("Treasurer", "2019/2022"),
        ("Peer reviewer", "2018/2019"),
        ("Slow Math (2)", ""),
    ]
