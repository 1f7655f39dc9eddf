"""Degrees and their levels."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from ingestion.normalise import degrees
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
        ("Master 2 recherche, Tourbières", "Master 2 recherche", "master"),
        ("École d’ingénieur en hydrologie", "École d’ingénieur", "master"),
        ("Bachelor of Science", "Bachelor of Science", "bachelor"),
        ("a bachelor's degree", "bachelor's degree", "bachelor"),
        ("Exchange student at Fjell", "Exchange student", "exchange"),
        ("High school diploma", "High school diploma", "secondary"),
        ("Graduate certificate in Law", "Graduate certificate", "other"),
        ("M.Arts (Botany)", "M.Arts", "master"),
        ("M. Social Research, Oststadt", "M. Social Research", "master"),
        ("B.Science (Chemistry)", "B.Science", "bachelor"),
        ("M.A\tBotany", "M.A", "master"),
        ("B.S, cum laude", "B.S", "bachelor"),
        ("B.S Computer Science", "B.S", "bachelor"),
        ("M.A in Economics", "M.A", "master"),
        ("Term abroad", "Term abroad", "exchange"),
        ("Auslandssemester", "Auslandssemester", "exchange"),
        ("Matriculation with Honours", "Matriculation", "secondary"),
        ("VWO, Nature & Technology", "VWO", "secondary"),
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
        "Post-doctorante",
        "Pós-doutorado",
        "head of the Ph.D. school: A. Quill",
        "as a result",
        "MS Word",
        "Cambridge, MA, USA",
        "the software licence",
        "to master the craft",
        "Supervisor: B.S Quill",
        "M.S Okonjo, Oststadt",
        "M.Artsen",
        "Undergraduate Research Project: Moss in Winter",
        "Undergraduate Research",
        "Master's final year project: Moss in Winter",
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


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("Mag.rer.nat., Universität Wien", "Mag.rer.nat.", "master"),
        ("M.M., Music History", "M.M.", "master"),
        ("L.L.B., International Law", "L.L.B.", "bachelor"),
        ("Higher National Diploma in Surveying", "Higher National Diploma", "other"),
        ("Bachelor of Music in Piano", "Bachelor of Music", "bachelor"),
        ("Doctor of Social Sciences", "Doctor of Social Sciences", "doctorate"),
        ("Magister Artium, Bonn", "Magister Artium", "master"),
        ("lic. phil., Universität Zürich", "lic. phil.", "master"),
        ("Erstes Staatsexamen, Jena", "Erstes Staatsexamen", "other"),
        ("DEA de physique", "DEA", "master"),
        ("Maîtrise de droit", "Maîtrise", "master"),
        ("Licence en droit", "Licence en", "bachelor"),
        ("Laurea specialistica in Fisica", "Laurea specialistica", "master"),
        ("Licenciado en Matemáticas", "Licenciado", "bachelor"),
        ("M.Litt. in History", "M.Litt.", "master"),
        ("M.Phil. in History", "M.Phil.", "mphil"),
        ("工学博士、東京大学", "工学博士", "doctorate"),
        ("博士, 清华大学", "博士", "doctorate"),
        ("東京大学 修士課程", "修士課程", "master"),
        ("博士前期課程", "博士前期課程", "master"),
        ("理学硕士", "理学硕士", "master"),
        ("서울대학교 석사", "석사", "master"),
        ("кандидат наук", "кандидат наук", "doctorate"),
        ("Магистр, Остштадт", "Магистр", "master"),
        ("Graduada en Física", "Graduada en", "bachelor"),
        ("Pós-graduação em Botânica", "Pós-graduação", "other"),
        ("Doctor of Physics", "Doctor of Physics", "doctorate"),
        ("M1, Botany", "M1", "master"),
        ("Post-graduate Diploma in Law", "Post-graduate Diploma", "other"),
    ],
)
def test_degrees_of_the_table(text, printed, level):
    assert [(text[m.start : m.end], m.level) for m in find_degrees(text)] == [(printed, level)]


@pytest.mark.parametrize(
    "text",
    ["博士后研究员", "the idea of it", "Prof. Dea Miller", "magistrate", "March 2020", "a bed"],
)
def test_words_like_those_of_the_table_are_no_degrees(text):
    assert find_degrees(text) == ()


def test_each_form_of_the_table_has_one_level():
    table = tomllib.loads((Path(degrees.__file__).parent / "degrees.toml").read_text("utf-8"))
    forms = [form for listed in table.values() for form in listed]

    assert set(table) <= set(get_args(degrees.Level))
    assert len(forms) == len(degrees._LEVEL_OF_BARE)


def test_an_i_of_the_turkish_alphabet_is_an_i() -> None:
    assert [degree.level for degree in find_degrees("Magister Artİum")] == ["master"]
