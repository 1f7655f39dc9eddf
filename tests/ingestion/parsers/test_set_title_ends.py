"""Where titles end whose letters, looks or brackets mislead, and which entries are no works."""

import pytest

from ingestion.parsers.references.lists import read_works
from tests.ingestion.set_lines import set_page

OWNER = "Orla Quillfeather"


def works_of(*entries: str, owner: str = OWNER) -> list[tuple[str, str | None, int | None]]:
    """Return (title, venue, number of authors) of entries, each a numbered line of its own."""
    lines = ((60.0, 20.0 * at, f"{at}. {entry}") for at, entry in enumerate(entries, 1))
    return [
        (work.title.value, work.venue_raw and work.venue_raw.value, work.authors_total)
        for work in read_works(set_page(*lines).body, owner=owner).works
    ]


def test_capitals_with_full_stops_end_a_title_in_front_of_a_journal() -> None:
    assert works_of(
        "Quillfeather, O. and B. Marsh (2021). Peat and its prices in the U.S. Notes of Slow Fens"
        " 54(4), 23–46.",
        "Quillfeather, O. (2020). How the U.S. Peat Trade Began. Notes of Slow Fens 53(1), 3–9.",
    ) == [
        ("Peat and its prices in the U.S.", "Notes of Slow Fens", 2),
        ("How the U.S. Peat Trade Began", "Notes of Slow Fens", 1),
    ]


def test_a_term_in_italics_only_begins_a_title() -> None:
    assert works_of(
        "Quillfeather O., Marsh B. (2018) <i>In situ</i> growth of moss on wet roofs. <i>Fens</i>,"
        " 17, 12-26.",
        "Marsh B., Quillfeather O. (2017) Ponds in spring. <i>Fens</i>, 16, 1-9.",
    ) == [
        ("In situ growth of moss on wet roofs", "Fens", 2),
        ("Ponds in spring", "Fens", 2),
    ]


def test_bold_print_divides_a_title_from_the_names_in_front_of_it() -> None:
    assert works_of(
        "O. Quillfeather, B. Marsh <b>Counting coots on very small ponds</b> <i>Notes of Fens</i>,"
        " accepted for publication (2018)",
        "B. Marsh, O. Quillfeather <b>How old are bogs? A question that waits</b>, <i>submitted</i>"
        " (2018).",
    ) == [
        ("Counting coots on very small ponds", "Notes of Fens, accepted", 2),
        ("How old are bogs? A question that waits", "submitted", 2),
    ]


def test_years_in_a_title_are_no_volume_and_pages() -> None:
    assert works_of(
        "Quillfeather O, Marsh B. The slow change of bogs in New Arland, 2000, 2006 and 2012. Slow"
        " Fen Notes. 2022;68:4-92.",
        "Marsh B, Quillfeather O. Reeds and rain. Slow Fen Notes. 2021;67:1-9.",
    )[0] == ("The slow change of bogs in New Arland, 2000, 2006 and 2012", "Slow Fen Notes", 2)


@pytest.mark.parametrize("name", ["van-Torf VP", "Torf VP van", "Marsh van-Torf V"])
def test_particles_joined_to_a_name_or_behind_it_end_no_list(name: str) -> None:
    assert works_of(
        f"Marsh B, {name}, Quillfeather O, et al. Reeds and rain. Slow Fen Notes. 2021;67:1-9.",
        f"Quillfeather O, {name}. Ponds in spring: a view. Slow Fen Notes. 2020;66:1-9.",
    ) == [
        ("Reeds and rain", "Slow Fen Notes", None),
        ("Ponds in spring: a view", "Slow Fen Notes", 2),
    ]


@pytest.mark.parametrize("note", ["In Italian.", "(Article in Italian)", "[in Italian]"])
def test_a_translated_title_stands_in_square_brackets(note: str) -> None:
    assert works_of(
        f"Quillfeather O, [Moss and its neighbours: a view] {note} Note di Stagni, 11 (5), 2012.",
        "Quillfeather O. Reeds and rain. Slow Fen Notes, 10 (4), 2011.",
    ) == [
        ("Moss and its neighbours: a view", "Note di Stagni", 1),
        ("Reeds and rain", "Slow Fen Notes", 1),
    ]


def test_the_kind_of_a_work_is_no_part_of_its_title() -> None:
    assert works_of(
        "Quillfeather, O. Ranking ponds by depth (book chapter). In B. Marsh, C. Fen & D. Tarn"
        " (Editors), Handbook of Ponds. Northmere: Heron Press, 2016",
        "Quillfeather, O. Reeds and rain. Slow Fen Notes, 10 (4), 2011.",
    )[0] == ("Ranking ponds by depth", "Handbook of Ponds", 1)


def test_a_mark_too_many_behind_a_quoted_title_is_passed_over() -> None:
    assert works_of(
        "Quillfeather O (2020).“Slow models for ball games”’, Notes of Fens, 3(1), 1-21",
        "Quillfeather O (2019).“Slow models of rain”, Notes of Fens, 2(1), 22-30",
    )[0] == ("Slow models for ball games", "Notes of Fens", 1)


def test_theses_without_a_name_stand_beside_works_with_names() -> None:
    assert works_of(
        "Quillfeather, O. & Marsh, B. (2018) Ponds in spring. Fens, 16, 1-9.",
        "A model of rain for orchards. MEng Thesis at University of Northmere, Arland.",
        "Measuring moss on walls. PhD thesis, University of Northmere.",
    )[1:] == [
        ("A model of rain for orchards", "MEng Thesis at University of Northmere, Arland", None),
        ("Measuring moss on walls", "PhD thesis, University of Northmere", None),
    ]


def test_editors_behind_a_comma_and_posters_make_no_works() -> None:
    assert works_of(
        "Marsh, B., C. Fen, and O. Quillfeather, eds. (2022). Handbook of Ponds. Northmere: Heron.",
        "Quillfeather, O. & Marsh, B. (2019). “How do reeds stop?”, Poster for the Society of Fens,"
        " March 2019, Northmere.",
        "Quillfeather, O. & Marsh, B. (2018). Ponds in spring. Fens, 16(2), 1-9.",
    ) == [("Ponds in spring", "Fens", 2)]


@pytest.mark.parametrize("heading", ["prior to 2020", "2019 and earlier", "2014–2019"])
def test_several_years_head_a_part_of_a_list_but_date_no_work(heading: str) -> None:
    body = set_page(
        (60, 20, "2020"),
        (60, 40, "1) Quillfeather O, Marsh B. Reeds and rain. Slow Fen Notes. 2020;20(1):8."),
        (60, 60, heading),
        (60, 80, "2) Quillfeather O. Ponds in spring. Slow Fen Notes 13(8): 200, 2018."),
        (60, 100, "3) Marsh B, Quillfeather O. How moss grows. Fens and Bogs:2017."),
    ).body
    works = read_works(body, owner=OWNER).works
    assert [work.issued and work.issued.year for work in works] == [2020, 2018, 2017]


def test_a_state_cut_short_is_the_venue_of_what_waits() -> None:
    assert works_of(
        "Marsh, B. & Quillfeather, O. (In prep). How small ponds keep their water.",
        "Quillfeather, O. & Marsh, B. (In prep). What reeds do when it rains.",
    ) == [
        ("How small ponds keep their water", "In prep", 2),
        ("What reeds do when it rains", "In prep", 2),
    ]


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Reeds of the north. A first report of all that is known", "Slow Fens. 2021;43(5):9."),
        ("Reeds and rain. What makes a small pond keep its water?", "Slow Fens. 2021 Sep 1;12:4."),
        ("Moss on walls. Evidence from the older houses", "<i>Slow Fens</i>, 12, 3-9 (2021)."),
    ],
)
def test_a_second_sentence_in_front_of_the_venue_is_of_the_title(title: str, outlet: str) -> None:
    assert works_of(f"Quillfeather O, Marsh B. {title}{' ' if title[-1] == '?' else '. '}{outlet}")[
        0
    ] == (title, "Slow Fens", 2)


@pytest.mark.parametrize(
    "venue",
    [
        "Philosophical transactions of the Fen Society of Mirestad. Series B. 2021;374:2.",
        "<i>Notas de las lagunas: ¿una mirada? un enfoque</i>. Mirestad, 2021.",
    ],
)
def test_a_venue_of_two_sentences_is_of_no_title(venue: str) -> None:
    assert works_of(f"Quillfeather O, Marsh B. Reeds of the north. {venue}")[0][0] == (
        "Reeds of the north"
    )
