"""Degrees and posts in the ways CVs lay them out."""

import pytest

from ingestion.parsers.career.education import read_educations
from ingestion.parsers.career.experience import read_employments, read_postdocs
from ingestion.records import EducationRecord, EmploymentRecord
from ingestion.text import Found
from tests.ingestion.samples import read_whole, text_document

Row = tuple[str | None, ...]


def value(found: Found | None) -> str | None:
    return found.value if found else None


def degrees(text: str, *, name: str = "cv.md") -> list[Row]:
    """Return institution, degree, field, start and end of each degree."""
    return [_degree(record) for record in read_educations(text_document(text, name=name).body)]


def _degree(record: EducationRecord) -> Row:
    period = record.period
    return (
        record.institution.value,
        value(record.degree),
        value(record.field),
        value(period.start) if period else None,
        value(period.end) if period else None,
    )


def posts(text: str, *, name: str = "cv.md") -> list[Row]:
    """Return organisation, role and EDTF of each post."""
    return [_post(record) for record in read_employments(text_document(text, name=name).body)]


def _post(record: EmploymentRecord) -> Row:
    return (
        record.organisation.value,
        value(record.role),
        record.period.edtf if record.period else None,
    )


PHD = ("University of Nowhere", "PhD", "Bees", "2019", "2023")


@pytest.mark.parametrize(
    "text",
    [
        "PhD in Bees, University of Nowhere, 2019 - 2023",
        "- **PhD, Bees**, University of Nowhere, 2019-2023",
        "2019 – 2023\tPhD in Bees\tUniversity of Nowhere",
        "2019 - 2023   PhD in Bees, University of Nowhere",
        "**University of Nowhere** *Fogtown, France*\n"
        "PhD student, *Department of Bees* *2019 - 2023*",
        "University of Nowhere\n\nPhD candidate in Bees\n\n2019 - 2023",
        "PhD in Bees\t2019 - 2023\nUniversity of Nowhere",
        "University of Nowhere, Fogtown, MA\nPhD in Bees (2019 - 2023)",
        "- 2019-2023: **PhD in Bees** at the University of Nowhere",
        "### PhD in Bees — University of Nowhere\n*2019 – 2023, Fogtown*",
        "Bees PhD, University of Nowhere, 2019 to 2023",
        "*PhD (Bees)*, University of Nowhere, 2019 – 2023",
    ],
)
def test_a_degree_is_read_however_it_is_laid_out(text: str) -> None:
    assert degrees(text) == [PHD]


def test_a_single_date_is_the_end_of_a_degree() -> None:
    assert degrees("B.Sc. in Fog, Mist College, 2019") == [
        ("Mist College", "B.Sc.", "Fog", None, "2019")
    ]


def test_degrees_below_one_institution_share_it() -> None:
    text = "**Mist University**\n*M.Sc. in Fog*\n2018 – 2021\n*B.Sc. in Rain*\n2014 – 2018\n"
    assert degrees(text) == [
        ("Mist University", "M.Sc.", "Fog", "2018", "2021"),
        ("Mist University", "B.Sc.", "Rain", "2014", "2018"),
    ]


def test_two_degrees_on_one_line_share_their_dates() -> None:
    text = "B.S., Fog and B.A., Rain (with honors), Mist University, 2015-2018."
    assert degrees(text) == [
        ("Mist University", "B.S.", "Fog", "2015", "2018"),
        ("Mist University", "B.A.", "Rain", "2015", "2018"),
    ]


@pytest.mark.parametrize(
    "dates", ["Expected: 2025\nSep 2019 - Jul 2021", "Sep 2019 - Jul 2021\nExpected: 2025"]
)
def test_dates_that_float_beside_two_degrees_are_given_in_plausible_order_and_doubted(
    dates: str,
) -> None:
    text = (
        f"Mist University\n\n*Ph.D. candidate in Fog*\n*M.S. in Fog*\n\n{dates}\n\nGPA: 4.0 / 4.0"
    )
    first, second = read_educations(text_document(text, name="cv.md").body)
    assert [_degree(first)[3:], _degree(second)[3:]] == [(None, "2025"), ("Sep 2019", "Jul 2021")]
    assert first.doubts == second.doubts == ("dates_in_conflict",)
    assert first.period is not None
    assert second.period is not None
    assert [rival.value for rival in first.period.rivals] == ["Sep 2019 - Jul 2021"]
    assert [rival.value for rival in second.period.rivals] == ["2025"]


def test_notes_of_a_degree() -> None:
    text = (
        "**Mist University**\nBachelor of Science, *Department of Fog* *2021.6*\n"
        "Department of Rain\nRanking: 1/72 in Fog; 2/352 in Rain.\n"
        "Co-advised by Prof. Ann Other and Prof. Bo Third, GPA: 3.9 / 4.0\n"
    )
    (record,) = read_educations(text_document(text, name="cv.md").body)
    assert (record.rank, record.of, value(record.grade)) == (1, 72, "3.9 / 4.0")
    assert [name.value for name in record.advisors] == ["Ann Other", "Bo Third"]
    assert (value(record.field), record.level, record.status) == ("Fog", "bachelor", "completed")


@pytest.mark.parametrize(
    ("printed", "level", "status"),
    [
        ("PhD in Bees, Mist University, 2023 - present", "doctorate", "in_progress"),
        ("Ph.D. candidate in Bees, Mist University", "doctorate", "in_progress"),
        ("PhD in Bees, Mist University, 2026 (expected)", "doctorate", "expected"),
        ("Master of Philosophy in Bees, Mist University, 2020", "mphil", "completed"),
        ("Exchange student, Mist University, 2018", "exchange", "completed"),
        ("Visiting Ph.D. student, Mist University, Fall 2023", "exchange", "completed"),
        ("2014 - 2017\tMist High School", "secondary", "completed"),
    ],
)
def test_level_and_status_of_a_degree(printed: str, level: str, status: str) -> None:
    (record,) = read_educations(text_document(printed, name="cv.md").body)
    assert (record.level, record.status) == (level, status)


def test_a_postdoctoral_post_among_degrees_is_a_post() -> None:
    text = "Postdoctoral Scholar, Fog Center, 2020-2022\n\nPh.D., Fog, Mist University, 2020\n"
    assert degrees(text) == [("Mist University", "Ph.D.", "Fog", None, "2020")]
    lines = text_document(text, name="cv.md").body
    assert [_post(record) for record in read_postdocs(lines)] == [
        ("Fog Center", "Postdoctoral Scholar", "2020/2022")
    ]


def test_a_state_behind_a_town_is_no_degree() -> None:
    text = "**Mist Institute of Fog**, Fogtown, MA\nM.S. in Rain, May 2022\n"
    assert degrees(text) == [("Mist Institute of Fog", "M.S.", "Rain", None, "May 2022")]


def test_a_table_on_one_line_pairs_each_degree_with_its_dates() -> None:
    text = "2019 - 2023\tPhD, Fog\tMist University\t2017 - 2019\tMSc, Rain\tMist University\n"
    assert [row[1:] for row in degrees(text, name="cv.txt")] == [
        ("PhD", "Fog", "2019", "2023"),
        ("MSc", "Rain", "2017", "2019"),
    ]


def test_a_sentence_about_studies_is_no_degree() -> None:
    assert degrees("Single terms of study at the University of Mist (2015) and elsewhere") == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "## **Fog Inc - Rain Team**\n\nJun 2023 - Oct 2023\n\n*Intern, Advisors: Bo Third*\n\n"
            "- We built *bees*.",
            ("Fog Inc - Rain Team", "Intern", "2023-06/2023-10"),
        ),
        (
            "Mist University: *2022 Spring*\nVirtual visit with Prof. Ann Other\n"
            "Worked on the theory of fog and rain.",
            ("Mist University", "Virtual visit", "2022-21/2022-21"),
        ),
        (
            "Mist Lab: *2023.1-present*\n"
            "Worked as a core founding member of the [Fog](#) project, which makes fog.",
            ("Mist Lab", "core founding member of the Fog project", "2023-01/.."),
        ),
        (
            "Mist University: *2019.8 - 2019.11*\nResearch Assistant: worked on many kinds of fog.",
            ("Mist University", "Research Assistant", "2019-08/2019-11"),
        ),
        (
            "- **Fellow**, Institute for Fog, Kigali. Since October 2024.",
            ("Institute for Fog", "Fellow", "2024-10/.."),
        ),
        (
            "### Research Intern — Quibble\n*May 2024 – Aug 2024*",
            ("Quibble", "Research Intern", "2024-05/2024-08"),
        ),
        (
            "Assistant Professor of Bees, Mist School of Honey\t2018 – 2020",
            ("Mist School of Honey", "Assistant Professor of Bees", "2018/2020"),
        ),
        (
            "Software Intern\tMay 2023 - Aug. 2023\nRain Team, Quibble Inc., France",
            ("Rain Team, Quibble Inc.", "Software Intern", "2023-05/2023-08"),
        ),
        (
            "July 2020 - May 2021: **Fog Archivist** at the [Museum of Mist](#)",
            ("Museum of Mist", "Fog Archivist", "2020-07/2021-05"),
        ),
        (
            "Research Assistant to Prof. Ann Other, Mist University, Oct. 2019 – Sept. 2020",
            ("Mist University", "Research Assistant", "2019-10/2020-09"),
        ),
    ],
)
def test_a_post_is_read_however_it_is_laid_out(text: str, read: Row) -> None:
    assert posts(text) == [read]


def test_posts_below_one_employer_share_it() -> None:
    text = "Mist University, Fogtown, CO\nProfessor\tJuly 2025 – Present\nLecturer\t2019 – 2025\n"
    assert posts(text) == [
        ("Mist University", "Professor", "2025-07/.."),
        ("Mist University", "Lecturer", "2019/2025"),
    ]


def test_bullets_and_prose_are_the_summary_of_the_post_above() -> None:
    text = (
        "**Quibble Labs**\n*Engineer* | Jan 2019 – Aug 2020\n"
        "- Led a team of three interns in 2019.\n"
        "- Wrote a parser\n(**Paper published in FOG 2020**)\n\n**Mist Labs**\n*Intern* | 2018\n"
    )
    first, second = read_employments(text_document(text, name="cv.md").body)
    assert [_post(first), _post(second)] == [
        ("Quibble Labs", "Engineer", "2019-01/2020-08"),
        ("Mist Labs", "Intern", "2018/2018"),
    ]
    assert value(first.summary) == (
        "Led a team of three interns in 2019. Wrote a parser (Paper published in FOG 2020)"
    )
    assert second.summary is None


def test_a_range_printed_over_two_lines_is_one() -> None:
    text = "Mar, 2024 -\tResearch Intern, Fog Research Center,\nSep, 2024\tFinland\n"
    assert posts(text, name="cv.txt") == [
        ("Fog Research Center", "Research Intern", "2024-03/2024-09")
    ]


def test_a_month_without_year_takes_the_one_its_range_ends_with() -> None:
    (record,) = read_employments(
        text_document("Trainee, Fog Bureau, Mar. – Aug. 2018", name="cv.md").body
    )
    assert record.period is not None
    assert (value(record.period.start), value(record.period.end)) == ("Mar. 2018", "Aug. 2018")


def test_first_bullet_below_a_dated_post_says_where_it_was() -> None:
    text = (
        "* October 2024 - now: Postdoctoral Fellow\n  * Hollenbeck Observatory\n"
        "  * Duties: a pipeline\n* 2019 - 2021: Research Assistant\n  * University of Calder\n"
    )
    assert [row[:2] for row in posts(text)] == [
        ("Hollenbeck Observatory", "Postdoctoral Fellow"),
        ("University of Calder", "Research Assistant"),
    ]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (
            "University of the Fens: Natural Sciences MSc (Physical)\t2017 – 2021",
            "Natural Sciences",
        ),
        (
            "**Fen College** 2008-2012\nBachelor of Science, Double Major in Fog and Mist",
            "Fog and Mist",
        ),
        ("BSc (Hons) Marine Biology, University of the Fens, 2012", "Marine Biology"),
    ],
)
def test_fields_of_two_majors_and_fields_before_brackets(text: str, field: str) -> None:
    assert [row[2] for row in degrees(text)] == [field]


def test_a_candidate_for_a_degree_holds_no_post() -> None:
    text = (
        "# Jo Example\n\n## Education\n\n- **Fen College** 2013-2019\n"
        "  PhD Candidate, Fog Engineering\n- **Fen College** 2009-2012\n"
        "  Bachelor of Science in Mist\n\n## Awards\n\n- Fog Medal, 2018\n"
    )
    assert read_whole(text_document(text, name="cv.md")).employments == ()
