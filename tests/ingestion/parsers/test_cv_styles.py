"""CVs whose looks say what their words do not, and heads and headings of other kinds."""

import pytest

from ingestion.parsers import classify, cv
from ingestion.parsers.career.awards import read_awards
from ingestion.parsers.career.education import read_educations
from ingestion.parsers.career.experience import read_employments
from ingestion.parsers.career.topics import read_interests, read_skills
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.sections import split_sections
from tests.ingestion.samples import text_document


def body(text, name="cv.md"):
    return text_document(text, name=name).body


def posts(text, **options):
    return [
        (record.organisation.value, record.role.value if record.role else None)
        for record in read_employments(body(text, **options))
    ]


def degrees(text, **options):
    return [
        (record.institution.value, record.level, record.field.value if record.field else None)
        for record in read_educations(body(text, **options))
    ]


# ------------------------------------------------------------------------------------------ looks
def test_a_bold_cell_is_a_role_where_other_roles_are_bold():
    text = (
        "- **Research Assistant**, *Slow Lab*, 2020\n- **Bridge Whisperer**, *Tenants' Help*, 2018"
    )
    assert posts(text) == [
        ("Slow Lab", "Research Assistant"),
        ("Tenants' Help", "Bridge Whisperer"),
    ]


def test_what_stands_out_is_the_employer_where_roles_are_plain():
    text = (
        "| 2022 | **Granite Data** | Research Engineer |\n"
        "| 2020 | **Meridian Cloud** | Research Intern, search team |"
    )
    assert posts(text) == [
        ("Granite Data", "Research Engineer"),
        ("Meridian Cloud", "Research Intern"),
    ]


def test_an_organisation_beside_the_role_is_surer_than_bold_words_above():
    text = (
        "- **Certified Unlearning** *(2022 - 2023)*  \n"
        "  Research Intern | Guide: Dr. Bo Sample | *Northwick Research*"
    )
    assert posts(text) == [("Northwick Research", "Research Intern")]


def test_each_line_that_names_everything_is_an_entry():
    text = (
        "2022 – 2023  **Akademische Rätin**, Universität Harzberg\n"
        "2020 – 2022  **Entwicklerin**, Elbtal GmbH"
    )
    assert posts(text) == [
        ("Universität Harzberg", "Akademische Rätin"),
        ("Elbtal GmbH", "Entwicklerin"),
    ]


def test_labels_say_what_lines_hold():
    text = (
        "### PhD in Music\n- **Where:** University of the Coast\n- **When:** 2019 – 2021\n"
        "- **With:** Prof. Arantxa Olabarri\n"
    )
    (record,) = read_educations(body(text))
    assert record.institution.value == "University of the Coast"
    assert record.period is not None
    assert record.period.edtf == "2019/2021"
    assert [advisor.value for advisor in record.advisors] == ["Arantxa Olabarri"]


def test_slashes_divide_cells_where_there_are_several():
    text = "Ph.D. Chemistry / University of Lindesnes / 2016-2020"
    assert degrees(text) == [("University of Lindesnes", "doctorate", "Chemistry")]


def test_a_name_goes_on_below_its_line():
    text = "PhD in Optics, Institut Polytechnique de\t2019 – 2023\nMontvert"
    assert degrees(text, name="cv.txt") == [
        ("Institut Polytechnique de Montvert", "doctorate", "Optics")
    ]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (
            "Doctor of Philosophy (Ph.D.) in Computer Science, University of X, 2020",
            "Computer Science",
        ),
        ("**MSc** (Distinction), Bioinformatics, University of X, 2015", "Bioinformatics"),
        ("**Doctorado** en Ciencias Matemáticas, Universidad de X, 2022", "Ciencias Matemáticas"),
    ],
)
def test_fields_behind_brackets_and_styles(line, field):
    assert [row[2] for row in degrees(line)] == [field]


# ------------------------------------------------------------------------------------------ dates
def test_a_period_printed_backwards_is_kept_and_doubted():
    (record,) = read_educations(body("MSc, University of X, Sep 2025–Mar 2024"))
    assert record.period is not None
    assert (record.period.start, record.period.end, record.period.edtf, record.doubts) == (
        record.period.start,
        record.period.end,
        "",
        ("end_before_start",),
    )
    assert (str(record.period.start), str(record.period.end)) == ("Sep 2025", "Mar 2024")


def test_expected_on_the_line_below_the_dates():
    (record,) = read_educations(
        body("PhD, University of X, 2022 – 2026\n(expected)", name="cv.txt")
    )
    assert record.status == "expected"


def test_honours_in_words_are_the_grade():
    (record,) = read_educations(
        body("MSc, University of X, 2020\nWith distinction, rank 5 of 128", name="cv.txt")
    )
    assert (str(record.grade), record.rank, record.of) == ("With distinction", 5, 128)


@pytest.mark.parametrize(
    "text", ["2019-   Lecturer, University of X", "2019 – : Lecturer, University of X"]
)
def test_a_year_with_a_dash_is_open(text):
    (record,) = read_employments(body(text, name="cv.txt"))
    assert record.period is not None
    assert record.period.edtf == "2019/.."


# ------------------------------------------------------------------------------ awards and topics
def awards(text, **options):
    return [
        (award.title.value, award.dated.year if award.dated else None)
        for award in read_awards(body(text, **options))
    ]


def test_dates_on_lines_below_the_awards():
    assert awards("Rising Star\n\n2023\n\nGold Medal\n\n2019") == [
        ("Rising Star", 2023),
        ("Gold Medal", 2019),
    ]


def test_awards_divided_by_bullets():
    assert awards("Young Star (2024) • Best Demo (2023 and 2025) • Blue Grant (2012–2016)") == [
        ("Young Star", 2024),
        ("Best Demo", 2023),
        ("Best Demo", 2025),
        ("Blue Grant", 2012),
    ]


def test_bold_labels_within_a_line_begin_lists():
    text = "**Programming:** Python, C++ **Languages:** Kazakh (native), English (fluent)"
    assert [t.label.value for t in read_skills(body(text))] == ["Python", "C++"]


def test_an_ampersand_joins_the_last_interests():
    text = "bandit algorithms, trial design & sequential testing"
    assert [t.label.value for t in read_interests(body(text))] == [
        "bandit algorithms",
        "trial design",
        "sequential testing",
    ]


# --------------------------------------------------------------------------- headings and heads
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Where I have worked", "experience"),
        ("What I have published", "publications"),
        ("What I use", "skills"),
        ("Research output", "publications"),
        ("Produção bibliográfica", "publications"),
        ("Opleiding", "education"),
        ("2  WORK EXPERIENCE", "experience"),
        ("I have worked there", None),
    ],
)
def test_headings_asked_told_and_in_other_languages(text, kind):
    assert kind_of_heading(text) == kind


def test_the_rest_of_a_list_stays_in_its_section():
    document = text_document(
        "# A\n\n## Publikationen\n\n- x\n\n**Sonstige**\n\n- y\n\n## Ausbildung\n\n- z\n",
        name="cv.md",
    )
    assert [section.kind for section in split_sections(document)][1:] == [
        "publications",
        "publications",
        "education",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Curriculum Vitae\nJane Example\njane@example.org",
        "CV of Jane Example\nShe likes moss.",
        "Résumé\n\nJane Example\n\nNothing else stands here.",
        "Jane Example, Curriculum Vitae          Last updated March 2026\n\nx",
    ],
)
def test_what_calls_itself_a_cv_is_one(text):
    document = text_document(text)
    parser, _ = classify(document)
    assert parser is cv.PARSER
    subject = parser.parse(document).subject
    assert subject is not None
    assert subject.name.value == "Jane Example"


def test_heads_of_pages_are_no_text():
    document = text_document(
        "Ada Example, Curriculum Vitae\n\nEDUCATION\nPhD, University of X, 2020\n\n"
        "Ada Example, Curriculum Vitae                         Page 2\n\nMSc, University of Y, 2018"
    )
    lines = [line.text for section in split_sections(document) for line in section.lines]
    assert not any("Page 2" in line for line in lines)
