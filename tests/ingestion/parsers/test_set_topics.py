"""Skills and interests of set pages: labels beside and above lists, tables, levels, sentences."""

import pytest

from ingestion.parsers.career.topics import read_interests, read_skills
from ingestion.parsers.cv import parse
from tests.ingestion.set_lines import set_page


def labels(records):
    return [record.label.value for record in records]


def skills(*lines):
    return labels(read_skills(set_page(*lines).body))


def interests(*lines):
    return labels(read_interests(set_page(*lines).body))


def test_labels_of_a_column_that_the_page_gives_first_are_no_skills() -> None:
    assert skills(
        (60, 20, "<b>Operating systems Languages Scientific software</b>"),
        (310, 20, "Linux/Unix, Windows"),
        (310, 32, "Python, Stan, R, HTML"),
        (310, 44, "numpy/scipy/xarray, mirekit, Peat Modelling Made"),
        (310, 56, "Easy (PMME), fogtools"),
    ) == [
        *("Linux/Unix", "Windows", "Python", "Stan", "R", "HTML", "numpy", "scipy", "xarray"),
        *("mirekit", "Peat Modelling Made Easy (PMME)", "fogtools"),
    ]


def test_a_table_of_levels_and_languages_has_heads_that_are_no_skills() -> None:
    assert skills(
        (60, 20, "Level\tLanguages\tOperating systems, software and packages"),
        (60, 32, "Advanced\tJulia\tgit, Linux"),
        (60, 44, "Basic\tFortran\tFogflow, mirekit"),
    ) == ["Julia", "git", "Linux", "Fortran", "Fogflow", "mirekit"]


def test_bold_lines_above_lists_name_them() -> None:
    assert skills(
        (60, 20, "<b>Bog mapping</b>"),
        (60, 32, "QGIS\tlevelling\tpeat coring"),
        (60, 50, "<b>Fog forecasts</b>"),
        (60, 62, "pandas, mirekit"),
    ) == ["QGIS", "levelling", "peat coring", "pandas", "mirekit"]


def test_labels_before_bars_and_levels_before_programs_are_left_out() -> None:
    assert skills(
        (60, 20, "Programming & Software | Advanced MATLAB, QGIS"),
        (60, 32, "Programming & Software | Experienced Python, Bog Scraping, Linux"),
        (60, 44, "Frameworks & IDEs Fogstudio, pandas"),
    ) == ["MATLAB", "QGIS", "Python", "Bog Scraping", "Linux", "Fogstudio", "pandas"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Python scripting (IPython, Cython, pandas)", ["Python", "IPython", "Cython", "pandas"]),
        ("Python, mapping libraries (fogmap, mirekit).", ["Python", "fogmap", "mirekit"]),
        ("version control (Git, SVN)", ["Git", "SVN"]),
        ("Microsoft Office (Excel, Word)", ["Microsoft Office (Excel, Word)"]),
        ("Python ●●●●○", ["Python"]),
        ("Python 90%, R 60%", ["Python", "R"]),
        ("Python - advanced; R – basic", ["Python", "R"]),
        ("Python: advanced", ["Python"]),
        ("Python (5 years), R (daily use)", ["Python", "R"]),
        ("Extensive experience with Python, R and Stan.", ["Python", "R", "Stan"]),
        ("Bash and Shell", ["Bash", "Shell"]),
        ("Unix and Windows based", ["Unix", "Windows"]),
        ("coring, levelling and sounding", ["coring", "levelling", "sounding"]),
        ("collaboration & peer review", ["collaboration & peer review"]),
        ("Maîtrise de Python, du SQL", ["Python", "SQL"]),
        (
            "I have a background in field methods used in the study of wet, and dry bogs.",
            [],
        ),
        ("Personality traits: cheerful, patient", []),
        ("Driving licence, Python", ["Python"]),
        ("Python R MATLAB", ["Python", "R", "MATLAB"]),
        ("▪ Peat coring ▪ Levelling", ["Peat coring", "Levelling"]),
        ("Confident user of Stata, R, and Python", ["Stata", "R", "Python"]),
        ("Expert user of MATLAB and LaTeX", ["MATLAB", "LaTeX"]),
        ("Python (advanced, 6 years), R (sehr gut)", ["Python", "R"]),
        ("Python, incl. NumPy and pandas; R", ["Python", "NumPy", "pandas", "R"]),
        ("GIS (QGIS, ArcGIS), Python", ["QGIS", "ArcGIS", "Python"]),
        ("Languages: Python, C++, English, German", ["Python", "C++"]),
        ("German (native), English (fluent), Python, R", ["Python", "R"]),
        ("I am fluent in Python and R, and have experience with QGIS.", ["Python", "R", "QGIS"]),
        ("Programming in Python, R and MATLAB", ["Python", "R", "MATLAB"]),
        ("Sehr gute Kenntnisse in Python, R und MATLAB", ["Python", "R", "MATLAB"]),
        ("Python; excellent communication skills", ["Python"]),
    ],
)
def test_what_is_told_of_a_skill_is_no_part_of_it(printed: str, read: list[str]) -> None:
    assert skills((60, 20, printed)) == read


@pytest.mark.parametrize(
    "lines",
    [
        ["Programming – Python, R", "Software – QGIS, ArcGIS"],
        ["Programming\tPython, R", "Software\tQGIS, ArcGIS"],
        ["Programming languages", "Python, R", "Software packages", "QGIS, ArcGIS"],
        ["Proficient: Python, R", "Familiar: QGIS, ArcGIS"],
    ],
)
def test_labels_of_lists_are_known_however_they_are_parted(lines: list[str]) -> None:
    printed = [(60, 20 + 12 * at, line) for at, line in enumerate(lines)]
    assert skills(*printed) == ["Python", "R", "QGIS", "ArcGIS"]


def test_the_part_on_other_abilities_ends_at_the_next_heading() -> None:
    assert skills(
        (60, 20, "Computer skills"),
        (60, 32, "R (Expert)"),
        (60, 50, "Soft skills"),
        (60, 62, "Communication: Leading of workshops."),
        (60, 80, "Programming skills"),
        (60, 92, "Python"),
    ) == ["R", "Python"]


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (["Behavioural theory of bogs and fens."], ["Behavioural theory of bogs and fens"]),
        (["Peat Growth and Fen Ecology."], ["Peat Growth and Fen Ecology"]),
        (
            ["My research spans carbon flow in mires and surveys of wet heath. I am keen on fog."],
            ["carbon flow in mires", "surveys of wet heath"],
        ),
        (
            [
                "My research interests are in fog and dew with a focus on mires.",
                "Keywords: Fog, Dew Points, Mires",
            ],
            ["Fog", "Dew Points", "Mires"],
        ),
        (["I am broadly interested in fog, dew, and especially hoar frost."],
         ["fog", "dew", "hoar frost"]),
        (["I work on fog, dew, and hoar frost."], ["fog", "dew", "hoar frost"]),
        (["I study fog, dew and hoar frost."], ["fog", "dew", "hoar frost"]),
        (["Broadly, my research interests are in fog, dew, and hoar frost."],
         ["fog", "dew", "hoar frost"]),
        (["I am interested in how mires grow, what drains them, and who pays for it."], []),
        (["Moorkunde, Nebel und Tau"], ["Moorkunde", "Nebel", "Tau"]),
        (["fog — dew — hoar frost"], ["fog", "dew", "hoar frost"]),
        (["(1) Fog; (2) dew; (3) hoar frost"], ["Fog", "dew", "hoar frost"]),
        (["Fog, dew, and hoar frost, with applications to mires."], ["Fog", "dew", "hoar frost"]),
    ],
)  # fmt: skip
def test_interests_are_read_out_of_sentences(lines: list[str], read: list[str]) -> None:
    assert interests(*((60, 20 + 30 * at, line) for at, line in enumerate(lines))) == read


def test_what_stands_before_a_colon_is_an_interest_too() -> None:
    assert interests(
        (60, 20, "<b>Mire Systems:</b>"),
        (70, 32, "peat growth, drained bogs"),
        (60, 44, "<b>Fog Systems:</b>"),
        (70, 56, "dew, hoar frost"),
    ) == ["Mire Systems", "peat growth", "drained bogs", "Fog Systems", "dew", "hoar frost"]
    assert interests(
        (60, 20, "• Mire Systems–peat growth: I have shown that bogs grow in wet years."),
        (60, 32, "• Fog Systems–dew: Study of how dew falls on mires under clear skies at night."),
    ) == ["Mire Systems–peat growth", "Fog Systems–dew"]


def test_labels_that_only_sort_interests_are_none() -> None:
    assert interests((60, 20, "Primary fields: Peat Growth, Bogs"), (60, 40, "Secondary: Fog")) == [
        "Peat Growth",
        "Bogs",
        "Fog",
    ]


CV = (
    (60, 20, "Imke Torfstich"),
    (60, 50, "<b>Education</b>"),
    (60, 62, "PhD in Mire Studies, University of the Fens, 2019"),
)


def test_programs_listed_under_an_unknown_heading_are_skills() -> None:
    parsed = parse(
        set_page(
            *CV,
            (60, 90, "<b>Experience</b>"),
            (60, 102, "Postdoc, University of the Fens, 2019-2021"),
            (60, 130, "<b>Under the Hood</b>"),
            (60, 142, "Python, R, Stan, QGIS, mirekit"),
        )
    )
    assert labels(parsed.topics) == ["Python", "R", "Stan", "QGIS", "mirekit"]


def test_interests_labelled_among_the_skills_are_interests() -> None:
    parsed = parse(
        set_page(
            *CV,
            (60, 90, "<b>Skills and Interests</b>"),
            (60, 102, "Interests: peat growth, hoar frost"),
            (60, 114, "Software: Python, QGIS"),
        )
    )
    assert [(topic.kind, topic.label.value) for topic in parsed.topics] == [
        ("interest", "peat growth"),
        ("interest", "hoar frost"),
        ("skill", "Python"),
        ("skill", "QGIS"),
    ]


def test_a_list_may_begin_behind_the_heading_in_the_margin() -> None:
    parsed = parse(
        set_page(
            *CV,
            (60, 90, "<b>Awards</b>"),
            (60, 102, "Fen Prize, 2019"),
            (60, 130, "<b>Software Skills</b> • C, Rust, and SQL"),
            (60, 160, "<b>Teaching</b>"),
            (60, 172, "Bogs, 2020"),
        )
    )
    assert labels(parsed.topics) == ["C", "Rust", "SQL"]


@pytest.mark.parametrize(
    "heading",
    [
        "Keywords", "AOS", "Field of Research", "Area of Research", "Domains of Research",
        "Subject Areas", "Research and Teaching Interests", "Centres d’intérêt scientifiques",
    ],
)  # fmt: skip
def test_words_that_head_interests(heading: str) -> None:
    parsed = parse(
        set_page(*CV, (60, 90, f"<b>{heading}</b>"), (60, 102, "Peat growth, hoar frost"))
    )
    assert [(topic.kind, topic.label.value) for topic in parsed.topics] == [
        ("interest", "Peat growth"),
        ("interest", "hoar frost"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Technical Strengths", "Technical Expertise", "Languages & Tools", "Computer Languages",
        "Programming languages and software", "Technical Proficiency", "Languages & Software",
    ],
)  # fmt: skip
def test_words_that_head_skills(heading: str) -> None:
    parsed = parse(set_page(*CV, (60, 90, f"<b>{heading}</b>"), (60, 102, "Bogtool, Mirekit")))
    assert labels(parsed.topics) == ["Bogtool", "Mirekit"]


@pytest.mark.parametrize("label", ["Research interests:", "<b>Research Areas:</b>"])
def test_a_label_may_begin_the_interests_between_two_sections(label: str) -> None:
    parsed = parse(
        set_page(
            *CV,
            (60, 90, f"{label} Peat growth, fog harvesting and"),
            (60, 102, "dew measured in the field, moss genetics"),
            (60, 130, "<b>Employment</b>"),
            (60, 142, "Postdoc, University of the Fens, 2019-2021"),
        )
    )
    assert labels(parsed.topics)[0] == "Peat growth"
    assert labels(parsed.topics)[-1] == "moss genetics"


def test_software_below_the_skills_is_a_part_of_them() -> None:
    parsed = parse(
        set_page(
            *CV,
            (60, 90, "<b>Skills</b>"),
            (60, 104, "<b>Programming</b>"),
            (60, 116, "Python, R"),
            (60, 128, "<b>Software</b>"),
            (60, 140, "QGIS, ArcGIS"),
        )
    )
    assert labels(parsed.topics) == ["Python", "R", "QGIS", "ArcGIS"]


def test_interests_may_be_labelled_below_a_heading_for_research() -> None:
    parsed = parse(
        set_page(*CV, (60, 90, "<b>Research</b>"), (60, 102, "Interests: peat growth, hoar frost"))
    )
    assert labels(parsed.topics) == ["peat growth", "hoar frost"]


def test_languages_that_machines_are_told_things_in_are_skills() -> None:
    parsed = parse(
        set_page(
            *CV,
            (60, 90, "<b>Skills</b>"),
            (60, 104, "<b>Languages</b>"),
            (60, 116, "Python, C++"),
            (60, 128, "<b>Frameworks</b>"),
            (60, 140, "PyTorch, JAX"),
        )
    )
    assert labels(parsed.topics) == ["Python", "C++", "PyTorch", "JAX"]
