"""Authors as pages set them: initials like words, owners in bold print, rules for the same."""

from dataclasses import replace

import pytest

from ingestion.parsers.cv import parse
from ingestion.parsers.layout.sections import split_sections
from ingestion.parsers.references.authors import scan_authors
from ingestion.parsers.references.by_content import known_by_content
from ingestion.text import TextDocument
from tests.ingestion.set_lines import set_page
from tests.ingestion.set_works import works_of


@pytest.mark.parametrize(
    ("listed", "count"),
    [
        ("AN Quillfeather, BO Marsh, LM Tarn. Peat as it is. Fens, 2019.", 3),
        ("BO Marsh, AS Fenwick, IN Quillfeather. Peat as it is. Fens, 2019.", 3),
        ("Quillfeather AN, Marsh BO, Tarn LM. Peat as it is. Fens, 2019.", 3),
        ("AN ACCOUNT OF WATER IN DITCHES, FENS, 2019.", 0),
    ],
)
def test_initials_that_read_like_a_word_are_those_of_an_author(listed: str, count: int) -> None:
    assert len(scan_authors(listed).names) == count


def test_an_owner_in_bold_print_in_front_of_the_others_is_no_title() -> None:
    assert works_of(
        (60, 20, "<b>AN Quillfeather</b>, BO Marsh, LM Tarn. Peat as it is. In preparation."),
        (
            60,
            40,
            "<b>AN Quillfeather*</b>, BO Marsh*, C Tarn. Water in ditches. Fens. (2014) 10: 7.",
        ),
        (60, 60, "BO Marsh, <b>AN Quillfeather</b> (2016) Mires and mosses. Peat 3 (2), 118-120"),
        owner="Ada Quillfeather",
    ) == [
        ("Peat as it is", "In preparation", None, 3, 1),
        ("Water in ditches", "Fens", 2014, 3, 1),
        ("Mires and mosses", "Peat", 2016, 2, 2),
    ]


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("(Dec. 2020)", 2020),
        ("(May 1, 2019)", 2019),
        ("(March 2018)", 2018),
        ("(12 June 2017)", 2017),
        ("(Sept 2016)", 2016),
    ],
)
def test_months_stand_in_front_of_the_year_in_brackets_too(date: str, year: int) -> None:
    (work,) = works_of(
        (60, 20, f"1. Marsh, BO, O Quillfeather, and C Tarn {date}. Peat as it is. Fens 19(1), 90.")
    )
    assert work == ("Peat as it is", "Fens", year, 3, 2)


RULED = [
    (72, 20, "Quillfeather, Orla. “Peat as It Is: An Account of Ten Years in the Fens of the"),
    (92, 32, "North.” Journal of Fens 13, no. 1 (March 2024): 3–9."),
    (103, 52, ". “Water in Ditches.” Mires 2, no. 2 (2006): 61–80."),
    (103, 72, ". “Mosses Beside Ferns: A Reply to Those Who Would Have Neither of the Two.”"),
    (92, 84, "Mires 1, no. 1 (2001): 1–22."),
    (72, 104, "Quillfeather, Orla, and Bo Marsh. “Rain between Both.” Fens 4 (1999): 5–8."),
]


def test_a_drawn_rule_for_the_author_leaves_its_full_stop_further_in() -> None:
    assert [(title[:13], *rest) for title, *rest in works_of(*RULED)] == [
        ("Peat as It Is", "Journal of Fens", 2024, 1, 1),
        ("Water in Ditc", "Mires", 2006, 1, 1),
        ("Mosses Beside", "Mires", 2001, 1, 1),
        ("Rain between ", "Fens", 1999, 2, 1),
    ]


def test_the_full_stop_behind_a_number_repeats_no_authors() -> None:
    works = works_of(
        (60, 20, "[1]. Orla Quillfeather and Bo Marsh. “Peat as it is.” Fens 4 (1999): 5–8."),
        (60, 40, "[2]. “Water in ditches.” Fens 3 (1998): 5–8."),
    )
    assert [(title, total) for title, _, _, total, _ in works] == [
        ("Peat as it is", 2),
        ("Water in ditches", None),
    ]


def test_translators_and_editors_are_no_authors_behind_a_title() -> None:
    ((title, _, _, total, _),) = works_of(
        (60, 20, "Marsh, Bo. “Peat as It Is.” In The Fens, edited by Ada Fenwick, translated by"),
        (80, 32, "Orla Quillfeather. Mirestad: Heron Press, 2011."),
    )
    assert (title, total) == ("Peat as It Is", 1)


HUMANIST = """<b>Orla Quillfeather</b>
<b>EDUCATION</b>
PhD, University of Mirestad, 2009
<b>PUBLICATIONS</b>
Quillfeather, Orla. “Peat as It Is.” Journal of Fens 13, no. 1 (2024): 3–9.
Quillfeather, Orla, and Bo Marsh. “Rain between Both.” Fens 4 (1999): 5–8.
<b>Translations</b>
Marsh, Bo. “Of Ditches.” Translated by Orla Quillfeather. Fens 17, no. 2 (2001): 170–187.
<b>PRESENTATIONS</b>
<b>Conference Papers</b>
"Water in Ditches," Annual Meeting of Mires, Mirestad (March 19, 2016)
"Words for Rain" (with Bo Marsh), Rain and Speech, Lindhagen (October 2, 2014)
"Names of Peat," Peat Days, Fjell (June 8, 2011)"""


def test_conference_papers_with_their_days_are_talks_and_translations_no_works() -> None:
    lines = [(60, 20 + 20 * at, line) for at, line in enumerate(HUMANIST.splitlines())]
    document = set_page(*lines)
    assert [work.title.value for work in parse(document).works] == [
        "Peat as It Is",
        "Rain between Both",
    ]
    sections = known_by_content(split_sections(document), "Orla Quillfeather")
    kinds = {str(section.heading): section.kind for section in sections}
    assert kinds["Conference Papers"] == "talks"


def test_state_or_venue_stands_between_a_bold_title_and_its_authors() -> None:
    document = set_page(
        (60, 20, "<b>Orla Quillfeather</b>"),
        (60, 50, "<b>Education</b>"),
        (60, 64, "PhD, University of Mirestad, 2009"),
        (60, 90, "<b>Publications</b>"),
        (60, 104, "<b>Peat as it is and as it was when nobody</b>"),
        (60, 116, "<b>looked</b>"),
        (60, 128, "WORK IN PROGRESS"),
        (60, 140, "Orla Quillfeather*, Bo Marsh*, olwen Tarn, Cleo Mere"),
        (60, 152, "[Code]"),
        (60, 172, "<b>Water in ditches: a dataset for the understanding of fens</b>"),
        (60, 184, "UNDER REVIEW"),
        (60, 196, "Bo Marsh, Orla Quillfeather"),
        (60, 208, "- Best Paper Award of the Fen Society (2020)"),
        (60, 228, "<b>Mires and mosses</b>"),
        (60, 240, "2022 INTERNATIONAL SYMPOSIUM ON MIRES (ISM)"),
        (60, 252, "Bo Marsh, Orla Quillfeather, Cleo Mere"),
        (60, 264, "[Paper] [Code]"),
    )
    works = parse(document).works
    assert [
        (w.title.value, w.venue_raw.value, w.authors_total, w.owner_position) for w in works
    ] == [
        ("Peat as it is and as it was when nobody looked", "WORK IN PROGRESS", 4, 1),
        ("Water in ditches: a dataset for the understanding of fens", "UNDER REVIEW", 2, 2),
        ("Mires and mosses", "2022 INTERNATIONAL SYMPOSIUM ON MIRES (ISM)", 3, 2),
    ]
    assert [w.issued and w.issued.year for w in works] == [None, None, 2022]


def test_a_list_that_begins_anew_right_below_its_words_has_them_for_a_heading() -> None:
    document = set_page(
        (60, 20, "<b>Orla Quillfeather</b>"),
        (60, 50, "<b>Education</b>"),
        (160, 64, "PhD, University of Mirestad, 2009"),
        (60, 90, "<b>Research Activities</b>"),
        (160, 110, "Selected journal papers"),
        (
            140,
            130,
            "[1] Peat as it is, Quillfeather O., Marsh B. (2023), Notes of Fens – Developed a",
        ),
        (160, 142, "new view of the fens that joins rain and peat."),
        (
            140,
            160,
            "[2] Water in ditches., Tarn C., Quillfeather O. (2022), Mire Control - Proposed a",
        ),
        (160, 172, "strategy for ditches with a known depth."),
        (160, 192, "Additional talks"),
        (140, 212, "[1] Mires and mosses., Quillfeather O., (2020), Moss Days 2020"),
    )
    works = parse(_marked(document)).works
    assert [
        (w.title.value, w.venue_raw.value, w.authors_total, w.owner_position) for w in works
    ] == [
        ("Peat as it is", "Notes of Fens", 2, 1),
        ("Water in ditches", "Mire Control", 2, 2),
    ]


def _marked(document: TextDocument) -> TextDocument:
    """Return the document with the numbers of its lists as the marks that readers make of them."""
    return replace(
        document,
        lines=tuple(
            replace(line, passage=line.passage.cut(4), marker=line.text[:3])
            if line.text.startswith("[")
            else line
            for line in document.lines
        ),
    )


def test_who_names_people_behind_shared_works_alone_wrote_the_others() -> None:
    assert works_of(
        (60, 20, "“Peat as It Is,” (with B. Marsh and C. Tarn), Journal of Fens, May 2023"),
        (60, 40, "“Water in Ditches,” Annual Review of Mires, 2022"),
        (60, 60, "“Rain between Both,” (first author with D. Mere), Mire Notes, 2021"),
    ) == [
        ("Peat as It Is", "Journal of Fens", 2023, 3, None),
        ("Water in Ditches", "Annual Review of Mires", 2022, 1, 1),
        ("Rain between Both", "Mire Notes", 2021, 2, 1),
    ]
    assert works_of(
        (60, 20, "“Peat as It Is” (Bo Marsh, Orla Quillfeather, and Cleo Tarn), Fens, 2023"),
        (60, 40, "“Water in Ditches”, Mires, 2022"),
        (60, 60, "“Rain between Both” (Orla Quillfeather and Dag Mere), Notes, 2021"),
    )[1] == ("Water in Ditches", "Mires", 2022, 1, 1)


def test_works_without_names_stay_so_where_the_others_name_all_in_front() -> None:
    works = works_of(
        (60, 20, "Quillfeather, O., & Marsh, B. (2023). Peat as it is. Fens, 3(1), 4-9."),
        (60, 40, "Marsh, B., & Quillfeather, O. (2021). Rain between both. Mires, 2(1), 3-7."),
        (60, 60, "“Water in Ditches”, Mires, 2022"),
    )
    assert works[2] == ("Water in Ditches", "Mires", 2022, None, None)


def test_bold_titles_begin_works_whatever_stands_behind_them() -> None:
    told = "This paper asks how rain and peat meet, and what the ditches of the north make of it."
    assert works_of(
        (60, 20, "<b>Peat as it is in the fens</b>, Mire Paper No. 12. (with B. Marsh and"),
        (60, 32, "C. Tarn) R&R Mire Letters"),
        (80, 50, told),
        (60, 70, "<b>Water in the ditches of the north</b>, Journal of Fens, 2019. (with D. Mere)"),
        (80, 88, told),
        (60, 108, "<b>Rain between both of them</b> (with B. Marsh), 2018"),
        (80, 126, told),
    ) == [
        ("Peat as it is in the fens", "Mire Paper", None, 3, None),
        ("Water in the ditches of the north", "Journal of Fens", 2019, 2, None),
        ("Rain between both of them", None, 2018, 2, None),
    ]


def test_a_title_may_end_with_others() -> None:
    assert works_of(
        (60, 20, "1. Quillfeather, O. (2017). A Box for Rain? A Reply to Marsh et al. Trends in"),
        (80, 32, "Fens & Mires, 32(12), 891–893."),
    ) == [("A Box for Rain? A Reply to Marsh et al", "Trends in Fens & Mires", 2017, 1, 1)]
