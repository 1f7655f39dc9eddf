"""Degrees and their levels."""

import pytest

from ingestion.normalise.degrees import degree_level, find_degrees


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("Ph.D. candidate in Statistics", "Ph.D.", "doctorate"),
        ("Doutorando em Computação", "Doutorando", "doctorate"),
        ("Dr. rer. nat., Physics", "Dr. rer. nat.", "doctorate"),
        ("Master of Philosophy, Mathematics", "Master of Philosophy", "mphil"),
        ("M.S. in Statistics", "M.S.", "master"),
        ("MSc, Economics", "MSc", "master"),
        ("Doctorante en informatique", "Doctorante", "doctorate"),
        ("Diplôme d'ingénieur, Télécommunications", "Diplôme d'ingénieur", "master"),
        ("Dipl.-Ing. (FH) Informatik", "Dipl.-Ing. (FH)", "master"),
        ("Magíster en Matemáticas", "Magíster", "master"),
        ("my master's studies", "master's", "master"),
        ("Laurea magistrale in Fisica", "Laurea magistrale", "master"),
        ("B.Eng. in Software", "B.Eng.", "bachelor"),
        ("Bachelor of Science", "Bachelor of Science", "bachelor"),
        ("a bachelor's degree", "bachelor's degree", "bachelor"),
        ("Exchange student at Fjell", "Exchange student", "exchange"),
        ("High school diploma", "High school diploma", "secondary"),
        ("Graduate certificate in Law", "Graduate certificate", "other"),
    ],
)
def test_a_degree_is_found_with_its_level(text, printed, level):
    (match,) = find_degrees(text)
    assert (text[match.start : match.end], match.level) == (printed, level)


@pytest.mark.parametrize(
    "text",
    [
        "Hong Kong PhD Fellowship",
        "Master Thesis",
        "as a result",
        "MS Word",
        "Cambridge, MA, USA",
        "the software licence",
        "to master the craft",
    ],
)
def test_other_words_are_no_degrees(text):
    assert find_degrees(text) == ()


@pytest.mark.parametrize(
    ("text", "in_progress"),
    [("PhD candidate", True), ("PhD student", True), ("Doktorand", True), ("PhD, 2019", False)],
)
def test_words_tell_that_a_degree_is_being_earned(text, in_progress):
    assert [match.in_progress for match in find_degrees(text)] == [in_progress]


def test_two_degrees_are_two():
    assert [m.level for m in find_degrees("B.S., Mathematics and M.A., Economics")] == [
        "bachelor",
        "master",
    ]


def test_the_level_of_no_degree_is_none():
    assert degree_level("Department of Mathematics") is None
