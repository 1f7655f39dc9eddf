"""Skills and interests of set pages: parts of sections, labels, and what brackets tell of them."""

import pytest

from ingestion.parsers.career.topics import read_interests, read_labelled_interests, read_skills
from ingestion.parsers.cv import parse
from tests.ingestion.set_lines import set_page

CV = (
    (60, 20, "Imke Torfstich"),
    (60, 50, "<b>Education</b>"),
    (60, 62, "PhD in Mire Studies, University of the Fens, 2019"),
)


def labels(records):
    return [record.label.value for record in records]


def listed(read, *lines):
    return labels(read(set_page(*((60, 20 + 12 * at, line) for at, line in enumerate(lines))).body))


def test_software_is_a_part_of_the_skills_in_lesser_print() -> None:
    parsed = parse(
        set_page(
            *CV,
            (60, 90, "<b>SKILLS</b>"),
            (60, 110, "<b>Technical Skills</b>"),
            (60, 130, "<b>Software</b>"),
            (80, 150, "• QGIS, OpenBog"),
            (60, 170, "<b>Awards</b>"),
            (60, 182, "Fen Prize, 2019"),
        )
    )
    assert labels(parsed.topics) == ["QGIS", "OpenBog"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Learning python", ["python"]),
        ("Bash, Julia [git.example/torf].", ["Bash", "Julia"]),
        ("Peat maps (R packages: bogs, mires)", ["Peat maps", "bogs", "mires"]),
        ("Basic JS, PHP", ["JS", "PHP"]),
    ],
)
def test_what_stands_around_a_skill(line: str, found: list[str]) -> None:
    assert listed(read_skills, line) == found


def test_labels_that_are_cut_short_are_no_skills() -> None:
    assert listed(
        read_skills, "Stat. Comp. R, Python, JMP", "Systems Linux, Windows", "Typesetting LaTeX"
    ) == ["R", "Python", "JMP", "Linux", "Windows", "LaTeX"]


def test_codes_of_a_thesaurus_are_no_part_of_interests() -> None:
    assert listed(
        read_interests, "(Thesaurus Keywords)", "Fog (495), Reed growth (491, 492), Hoar frost (7)"
    ) == ["Fog", "Reed growth", "Hoar frost (7)"]


def test_interests_are_set_in_below_their_label_in_a_section_on_research() -> None:
    lines = set_page(
        (60, 20, "Areas of Interest"),
        (90, 40, "Peat growth, Hoar frost"),
        (60, 60, "Dissertation"),
        (90, 80, "Moss, Rain and Fog in the Fens"),
    ).body
    assert labels(read_labelled_interests(lines)) == ["Peat growth", "Hoar frost"]


def test_a_sentence_says_what_interests_are() -> None:
    assert listed(
        read_labelled_interests,
        "Botanist at work in the fens. Research interests include: peat growth, hoar frost and",
        "moss genetics. I live in a hut.",
    ) == ["peat growth", "hoar frost", "moss genetics"]
