"""Lists of works as pages set them: what looks, indents and broken lines tell of an entry."""

import pytest

from ingestion.parsers.references.lists import read_works
from tests.ingestion.set_lines import set_page
from tests.ingestion.set_works import OWNER, works_of


@pytest.mark.parametrize(
    "outlet",
    [
        "Parallel Fens, 123, 103-125",
        "Future Water Systems (FWS), 161, 345-360",
        "Scientific Peat, Vol. 8(3), 111-126",
    ],
)
def test_an_outlet_with_volumes_is_no_author_behind_initials(outlet: str) -> None:
    (work,) = read_works(
        set_page(
            (60, 20, f"Measuring water in ditches, O. Quillfeather, A. Fenwick, {outlet}, 2015.")
        ).body,
        owner=OWNER,
    ).works
    assert (work.authors_total, work.venue_raw.value) == (2, outlet.partition(",")[0])


def test_a_full_stop_in_place_of_a_comma_ends_no_list_of_authors() -> None:
    assert works_of(
        (60, 20, "[1] Water in ditches, A. Fenwick. O. Quillfeather, B. Marsh, in Fens, 2015."),
        (60, 40, "[2] Fenwick, A., Marsh. B., Quillfeather, O., Peat as it is, Fens, 5, 2016."),
    ) == [
        ("Water in ditches", "Fens", 2015, 3, 2),
        ("Peat as it is", "Fens", 2016, 3, 3),
    ]


def test_a_year_between_title_and_venue_is_not_of_the_venue() -> None:
    assert works_of(
        (
            60,
            20,
            "1. Quillfeather, O., Marsh, B., <i>Peat as it is</i>, 2021, Notes of Fens, 5, 9",
        ),
        (60, 40, "2. Marsh, B., Quillfeather, O., <i>Water in ditches</i>, 2020, Fens, 4, 46"),
    ) == [
        ("Peat as it is", "Notes of Fens", 2021, 2, 1),
        ("Water in ditches", "Fens", 2020, 2, 2),
    ]


def test_a_year_that_ends_an_entry_on_a_line_of_its_own_heads_nothing() -> None:
    years = [
        year
        for _, _, year, _, _ in works_of(
            (60, 20, "2. Peat as it is, O. Quillfeather, in Proc. of the Fens, Mirestad, Jun."),
            (78, 32, "2006"),
            (60, 50, "1. Water in ditches, O. Quillfeather, B. Marsh, in Proc. of the Fens,"),
            (78, 62, "Mirestad, Aug. 2002"),
        )
    ]
    assert years == [2006, 2002]


def test_the_last_word_of_a_bold_title_heads_no_part_of_a_list() -> None:
    assert works_of(
        (60, 20, "<b>Ten thoughts on the making of better</b>"),
        (60, 32, "<b>tools</b>"),
        (60, 44, "B. Marsh, <b>O. Quillfeather</b>."),
        (60, 56, "<i>Fens, Vol. 140: 110735 (2021).</i>"),
        (60, 82, "<b>Water in ditches</b>"),
        (60, 94, "<b>O. Quillfeather</b>, B. Marsh."),
        (60, 106, "<i>Fens, Vol. 139: 35 (2020).</i>"),
    ) == [
        ("Ten thoughts on the making of better tools", "Fens", 2021, 2, 2),
        ("Water in ditches", "Fens", 2020, 2, 1),
    ]


def test_a_name_broken_at_the_end_of_a_line_is_read_whole() -> None:
    (work,) = works_of(
        (60, 20, "<b>Water in ditches</b>"),
        (60, 32, "Orla Quillfeather, Bo Marsh, Sten Eklund, Petra Mirebe\u00ad"),
        (60, 44, "cker."),
        (60, 56, "<i>Fens, Vol. 139: 35 (2020).</i>"),
    )
    assert work == ("Water in ditches", "Fens", 2020, 4, 1)


def test_a_list_of_many_authors_is_read_over_all_its_lines() -> None:
    lines = [
        (60, 32 + 12 * n, f"Ada Fenwick{a}, Bo Marsh{a}, Cleo Tarn{a}, Dag Mere{a},")
        for n, a in enumerate(["son", "er", "ing", "ley", "by", "wold", "ham", "ton"])
    ]
    (work,) = works_of(
        (60, 20, "<b>Water in ditches</b>"),
        *lines,
        (60, 128, "Orla Quillfeather."),
        (60, 140, "<i>Fens, Vol. 139: 35 (2020).</i>"),
    )
    assert work == ("Water in ditches", "Fens", 2020, 33, 33)


def test_a_title_in_italics_may_name_something_upright() -> None:
    assert works_of(
        (
            60,
            20,
            "3. <i>Measuring water: The</i> DitchGrid <i>measuring frame</i>, B. Marsh, "
            "O. Quillfeather, in Proc. of the Fens, May 2003.",
        ),
        (60, 40, "2. <i>Peat as it is</i>, O. Quillfeather, in Proc. of the Fens, May 2002."),
    )[0] == ("Measuring water: The DitchGrid measuring frame", "Proc. of the Fens", 2003, 2, 2)


def test_works_set_as_the_entries_of_a_cv_have_venue_and_year_at_the_right() -> None:
    assert works_of(
        (60, 20, "<b>Peat as it is</b>\t<i>Journal of Fens</i>"),
        (60, 32, "O QUiLLFEATHER AND B MARSH\t<i>2023</i>"),
        (60, 52, "<b>Ten thoughts on the making of better</b>\t<i>Notes of Fens and</i>"),
        (60, 64, "<b>tools</b>\t<i>Mires</i>"),
        (60, 76, "MARSH, BO AND TARN, J. COLE AND QUiLLFEATHER, ORLA R.\t<i>2022</i>"),
        (60, 96, "<b>Water in ditches</b>"),
        (450, 98, "<i>The Mire in Winter</i>"),
        (60, 108, "MARSH, BO AND MERE, ADA AND <b>QUiLLFEATHER, ORLA</b> AND TARN,"),
        (60, 120, "COLE"),
        (520, 120, "<i>2021</i>"),
    ) == [
        ("Peat as it is", "Journal of Fens", 2023, 2, 1),
        ("Ten thoughts on the making of better tools", "Notes of Fens and Mires", 2022, 3, 3),
        ("Water in ditches", "The Mire in Winter", 2021, 4, 3),
    ]


def test_years_in_the_margin_begin_works_below_a_heading_that_nobody_knows() -> None:
    lines: list[tuple[float, float, str]] = [(117, 0, "Recueils avec arbitrage")]
    for at, (year, title) in enumerate(
        ((2023, "Clouds above lakes"), (2021, "Lakes below clouds"), (2020, "Rain between both"))
    ):
        top = 12.0 + 48 * at
        lines += [
            (86, top, f"{year}\t{title} of the north and of the south"),
            (117, top + 12, "Ben Muster, Ona Brandvold, Cleo Weber"),
            (117, top + 24, "Revue des nuages et des lacs, Lindhagen,"),
            (117, top + 36, str(year)),
        ]
    works = read_works(set_page(*lines).body, owner="Ona Brandvold").works
    assert [(work.title.value, work.issued.year, work.owner_position) for work in works] == [
        ("Clouds above lakes of the north and of the south", 2023, 2),
        ("Lakes below clouds of the north and of the south", 2021, 2),
        ("Rain between both of the north and of the south", 2020, 2),
    ]


def test_a_state_in_front_leaves_the_venue_to_tell() -> None:
    assert works_of(
        (60, 20, "[1] (To appear) Scheduling of ditches in dry years"),
        (80, 32, "Orla Quillfeather, Ben Muster"),
        (80, 44, "Symposium on Ditches (SOD), 2025"),
        (60, 60, "[2] Ditches in wet years"),
        (80, 72, "Ben Muster, Orla Quillfeather"),
        (80, 84, "Transactions on Ditches (TOD), 2024"),
    ) == [
        ("Scheduling of ditches in dry years", "Symposium on Ditches (SOD)", 2025, 2, 1),
        ("Ditches in wet years", "Transactions on Ditches (TOD)", 2024, 2, 2),
    ]


@pytest.mark.parametrize(
    "outlet",
    [
        "Reports of Peat, 14(1), p. 27. doi: 10.1000/fen.27",
        "Journal of Fen Studies. doi: 10.1000/fen.27",
        "npj Mires. 3(1), p.39.",
        "bioRxiv. Preprint. doi: 10.1000/fen.27",
        "Notes of the Lakes, Vol. 13, pp. 15-16. Fen Press.",
        "The Mire Atlas, 4th edition. Book chapter.",
    ],
)
def test_a_comma_ends_a_title_in_front_of_its_outlet(outlet: str) -> None:
    ((title, venue, *_),) = works_of(
        (
            60,
            20,
            f"1. Marsh, B., Quillfeather, O. (2024) Water, peat and ditches in the fens, {outlet}",
        )
    )
    assert (title, venue.startswith(outlet[:5])) == ("Water, peat and ditches in the fens", True)


def test_a_comma_of_the_title_ends_nothing() -> None:
    ((title, *_),) = works_of(
        (60, 20, "1. Marsh, B., Quillfeather, O. (2024) Water and ditches of Norway, Sweden and"),
        (70, 32, "their fens. Reports of Peat, 14(1), 27."),
    )
    assert title == "Water and ditches of Norway, Sweden and their fens"


def test_letters_may_stand_before_numbers_in_brackets_and_the_kind_of_work_behind() -> None:
    found = works_of(
        (
            60,
            20,
            "(C1) (International conference) O. Quillfeather, B. Marsh. Water in ditches. Fen",
        ),
        (80, 32, "Symposium, 2019."),
        (60, 44, "(C2) (National conference) O. Quillfeather, B. Marsh. Peat as it is. Lake"),
        (80, 56, "Symposium, 2020."),
    )
    assert [(title, count) for title, _, _, count, _ in found] == [
        ("Water in ditches", 2),
        ("Peat as it is", 2),
    ]


@pytest.mark.parametrize(
    ("printed", "title", "venue"),
    [
        (
            "Water in Bogs of the North in Notes of Peat, 5(1): 14.",
            "Water in Bogs of the North",
            "Notes of Peat",
        ),
        (
            "Measuring how ditches drain in Trends in Peat, 5(1): 14.",
            "Measuring how ditches drain",
            "Trends in Peat",
        ),
        (
            "Ditches: How Water is Led, in Fens, XIV (2020-1), 9-15.",
            "Ditches: How Water is Led",
            "Fens",
        ),
        (
            "What all ditches tell, Fens: Notes of Peat, Northmere, 3(1), 4-9.",
            "What all ditches tell",
            "Fens: Notes of Peat, Northmere",
        ),
        ("What all ditches tell, https://arxiv.org/abs/1234.00001", "What all ditches tell", None),
        (
            "What all ditches tell in Proceedings 4th Symposium of Fens 2020",
            "What all ditches tell",
            "Proceedings 4th Symposium of Fens 2020",
        ),
    ],
)
def test_outlets_with_volumes_and_links_end_titles(printed, title, venue) -> None:
    ((read, outlet, *_),) = works_of((60, 20, f"{OWNER}, Ann Fenwick. 2020. {printed}"))
    assert (read, outlet) == (title, venue)


def test_letters_behind_years_tell_works_apart() -> None:
    assert works_of(
        (60, 20, "Quillfeather, O., & Marsh, B. (2023a). Water in ditches. Fens, 4, 5-6."),
        (60, 50, "Quillfeather, O. (2023b). Peat as it is. Fens, 5, 7-9."),
    ) == [("Water in ditches", "Fens", 2023, 2, 1), ("Peat as it is", "Fens", 2023, 1, 1)]


@pytest.mark.parametrize("sign", ["2021\t", "• ", "[1] "])
def test_a_sentence_about_a_list_is_none_of_its_entries(sign: str) -> None:
    other = {"2021\t": "2020\t", "[1] ": "[2] "}.get(sign, sign)
    assert works_of(
        (60, 20, "Printed bold are those works to which my own part was the greatest."),
        (60, 60, f"{sign}Quillfeather, O.; Fenwick, A."),
        (90, 72, "Water in ditches."),
        (90, 84, "Fens, Volume 5, May 2021"),
        (60, 110, f"{other}Marsh, B.; Quillfeather, O."),
        (90, 122, "Peat as it is."),
        (90, 134, "Bogs, Volume 4, June 2020"),
    ) == [
        ("Water in ditches", "Fens", 2021, 2, 1),
        ("Peat as it is", "Bogs", 2020, 2, 2),
    ]


def test_a_first_entry_without_a_sign_is_no_sentence_about_the_list() -> None:
    assert works_of(
        (60, 20, "Quillfeather, O. (2021). What grows along the ditches of the fens. Bogs, 3, 4."),
        (60, 60, "• Marsh, B., & Quillfeather, O. (2020). Peat as it is. Bogs, 2, 9."),
        (60, 80, "• Fenwick, A., & Quillfeather, O. (2019). Water in ditches. Fens, 1, 5."),
    ) == [
        ("What grows along the ditches of the fens", "Bogs", 2021, 1, 1),
        ("Peat as it is", "Bogs", 2020, 2, 2),
        ("Water in ditches", "Fens", 2019, 2, 2),
    ]


def test_footnotes_in_small_print_are_no_lines_of_an_entry() -> None:
    page = set_page(
        (60, 20, "• Quillfeather, O. (2021). Water in ditches. Fens, 3, 4-9."),
        (60, 40, "• Marsh, B., & Quillfeather, O. (2020). Peat as it is. Bogs,"),
        (70, 52, "2, 9-12."),
    )
    notes = set_page(
        (60, 700, "1 See the ranks of the Society of Reeds 2019."),
        (60, 710, "2See www.example.org/ranks."),
        size=8.0,
    )
    works = read_works((*page.body, *notes.body), owner=OWNER).works
    assert [work.title.value for work in works] == ["Water in ditches", "Peat as it is"]
    assert page.text.startswith("2, 9-12.", works[1].entry.end - len("2, 9-12."))


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("Séminaires invités", 1),
        ("Conférences nationales sans comité de lecture", 1),
        ("Ateliers internationaux avec comité de lecture", 2),
        ("In review / In prep：", 2),
    ],
)
def test_sub_headings_of_several_words_tell_of_what_stands_below(heading: str, count: int) -> None:
    works = works_of(
        (60, 20, "• O. Quillfeather and B. Marsh. Water in the ditches of the north. In Notes"),
        (70, 32, "of Fens, pages 3-9, 2021."),
        (60, 60, f"<b>{heading}</b>"),
        (60, 80, "• B. Marsh and O. Quillfeather. Peat as it is seen by those who cut it. In Days"),
        (70, 92, "of Bogs, Ebersfurt, 2020."),
    )
    assert len(works) == count


@pytest.mark.parametrize("formula", ["2", " ~ ", " = ", "3+ "])
def test_figures_and_signs_stand_upright_in_a_title_in_italics(formula: str) -> None:
    title = f"<i>Fens at z</i>{formula}<i>O and reeds of old</i>"
    assert works_of((60, 20, f"O. Quillfeather, B. Marsh, {title}, Fens, 2021")) == [
        (f"Fens at z{formula}O and reeds of old", "Fens", 2021, 2, 1)
    ]


def test_a_word_that_is_not_cut_short_is_of_the_title() -> None:
    assert works_of(
        (
            60,
            20,
            "1. Quillfeather O., Marsh B., et al., Reeds behind the 2016 flood in Ebersfurt, North"
            " Shire Lake. Slowwaters, 76, 46-49, 2019.",
        ),
        (60, 40, "2. Quillfeather O., Marsh B., Peat as it is, Slow Wat., 75, 6-9, 2018."),
    ) == [
        (
            "Reeds behind the 2016 flood in Ebersfurt, North Shire Lake",
            "Slowwaters",
            2019,
            None,
            1,
        ),
        ("Peat as it is", "Slow Wat", 2018, 2, 1),
    ]
