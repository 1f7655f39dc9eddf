"""Courses whose names no table of degrees has, told where other entries name their degrees."""

from tests.ingestion.set_entries import degrees

LIST = [
    (60, 20, "2020\tOststadt University"),
    (60, 32, "MossX: Counting, Drying and Naming (9.4/10)"),
    (60, 56, "2019\tQuill Marsh"),
    (60, 68, "Night Walks and Basic Map Skills"),
    (60, 92, "2017 – 2019\tUniversity of the Fens"),
    (60, 104, "MSc. Peat Management & Engineering"),
    (60, 128, "2013 – 2017\tUniversity of the Fens"),
    (60, 140, "BSc. Botany, Mosses and Ferns"),
]


def test_a_course_stands_where_others_have_their_degree() -> None:
    assert degrees(*LIST) == [
        ("MossX: Counting, Drying and Naming", None, "Oststadt University"),
        ("Night Walks and Basic Map Skills", None, "Quill Marsh"),
        ("MSc.", "Peat Management & Engineering", "University of the Fens"),
        ("BSc.", "Botany, Mosses and Ferns", "University of the Fens"),
    ]


def test_towns_people_and_honours_there_are_no_courses() -> None:
    for told in (
        "Mirestad, Spain",
        "Ada Kvam",
        "Summa cum laude with three prizes",
        "Peat Biology",
    ):
        ((degree, _, _), *_) = degrees(LIST[0], (60, 32, told), *LIST[4:])
        assert degree is None


def test_one_degree_tells_no_form_of_the_list() -> None:
    ((degree, _, _), *_) = degrees(*LIST[:2], *LIST[4:6])
    assert degree is None
