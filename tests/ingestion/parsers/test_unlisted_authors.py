"""Lists of authors that leave some out, or print marks in brackets; years of two digits."""

import pytest

from ingestion.parsers.references.authors import scan_authors
from ingestion.parsers.references.lists import read_works
from tests.ingestion.set_lines import set_page
from tests.ingestion.set_works import works_of


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("A. Gruber, and others. Peat", ["A. Gruber"], " Peat"),
        ("Fenwick, E., and Co-authors, including O. Marsh, 2021: Peat", 2, "2021: Peat"),
        ("Gruber, A. et al. (incluant Marsh, O.) Peat", ["Gruber, A.", "Marsh, O."], " Peat"),
        ("Gruber, A. et al. (einschließlich O. Marsh). Peat", 2, " Peat"),
        ("A. Gruber, et al.… , N.M. da Fenwick. Peat", ["A. Gruber", "N.M. da Fenwick"], " Peat"),
        ("A Gruber, O Marsh, … N M Fenwick. Peat", ["A Gruber", "O Marsh", "N M Fenwick"], " Peat"),
        ("A. Gruber, O. Marsh, … Peat Lands. Fens", ["A. Gruber", "O. Marsh"], " Peat Lands. Fens"),
        ("Gruber, A., Marsh, O. et al.. Peat", ["Gruber, A.", "Marsh, O."], " Peat"),
        ("L. Gruber, O. Marsh, et al.., FEN Consortium. Peat", 2, " Peat"),
    ],
)
def test_names_told_of_a_list_cut_short(text, printed, rest) -> None:
    found = scan_authors(text)
    names = [text[name.start : name.end] for name in found.names]
    assert found.truncated
    assert (len(names) if isinstance(printed, int) else names) == printed
    assert text[found.end :].lstrip(". ") == rest.lstrip()


def test_marks_in_brackets_end_no_list() -> None:
    text = "(*) S. Gruber (&), C. M. Marsh [*†], D. Fenwick. Peat"
    found = scan_authors(text)
    assert [name.marks for name in found.names] == ["*&", "*†", ""]
    assert text[found.end :] == " Peat"


def test_a_sign_in_brackets_begins_an_entry() -> None:
    assert works_of(
        (60, 20, "1. (µ) A. Gruber (&), O. Quillfeather. Peat as it is. Fens, 2015.")
    ) == [("Peat as it is", "Fens", 2015, 2, 2)]


def test_the_year_behind_an_acronym_is_that_of_the_work() -> None:
    assert works_of(
        (60, 20, "1. A. Gruber and O. Quillfeather. Routing in fens. Proc. of MARSH-04."),
        (60, 40, "2. A. Gruber and O. Quillfeather. Sorting of peat. Proc. of FEN-ALG-98."),
        (60, 60, "3. A. Gruber and O. Quillfeather. Help in need. Proc. of CARE COVID-19."),
    ) == [
        ("Routing in fens", "Proc. of MARSH-04", 2004, 2, 2),
        ("Sorting of peat", "Proc. of FEN-ALG-98", 1998, 2, 2),
        ("Help in need", "Proc. of CARE COVID-19", None, 2, 2),
    ]


@pytest.mark.parametrize("quotes", ["””", "’’"])
def test_a_title_between_two_closing_quotes(quotes: str) -> None:
    title = f"{quotes[0]}Peat as it is, on the marsh’s edge{quotes[1]}"
    assert works_of(
        (60, 20, f"Quillfeather, O., Marsh, B. (2019), {title}, Notes of Fens, 4, 46."),
    ) == [("Peat as it is, on the marsh’s edge", "Notes of Fens", 2019, 2, 1)]


def test_an_ampersand_in_brackets_marks_those_who_share_a_place() -> None:
    (work,) = read_works(
        set_page(
            (60, 20, "• &: indicates co-lead authors."),
            (60, 50, "1. A. Gruber (&), O. Quillfeather (&), B. Marsh. Peat as it is. Fens, 2015."),
        ).body,
        owner="Orla Quillfeather",
    ).works
    assert work.equal_contribution is True
    assert [author.equal_contribution for author in work.authors] == [True, True, False]


@pytest.mark.parametrize(
    ("authors", "count"),
    [
        ("Quillfeather, O., Fenwick, Jr., W.A., and Marsh, C.K., 2015:", 3),
        ("Marsh, P.S., M.E. Fenwick, K.M. deGruber, and O. Quillfeather. (2015).", 4),
        ("Quillfeather, O. and S. Fenwick (authorship is shared equally). 2015.", 2),
        ("Marsh, Bea and Kestrel, Pia and Quillfeather, Orla and Tarn, Ole,", 4),
    ],
)
def test_names_that_are_printed_in_rarer_ways(authors: str, count: int) -> None:
    (found,) = works_of((60, 20, f"1. {authors} Peat as it is. Fens, 17, 4-9, 2015."))
    assert found[0].startswith("Peat as it is")
    assert found[3] == count
