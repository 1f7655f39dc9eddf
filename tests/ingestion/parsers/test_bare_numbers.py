"""Lists whose numbers stand in the margin with nothing but a blank behind them."""

from ingestion.parsers.references.lists import read_works
from ingestion.readers import read_bytes
from tests.ingestion.readers.pdf_samples import Sheet

OWNER = "Ona Brandvold"
WORKS = [
    ("Moss operators on graphs", "with P.Kestrel and T. Ivanov,", "Ergodic Lichens", "12, 33-50"),
    ("Tides of order two", "with G. Alvear,", "Lettere al Nuovo Stagno", "30, p. 9"),
    ("Flows in ponds", ",", "Slow Mathematics", "7, 101-120"),
    ("On lichens", "con F.Orlandi,", "Journal of Slow Physics", "44, 1-9"),
]


def printed(numbers, *, indent=12.0, works=WORKS):
    """Return the list of a PDF with titles and venues in italics; the year on a second line."""
    sheet = Sheet()
    for at, (number, (title, others, venue, place)) in enumerate(zip(numbers, works, strict=True)):
        top, left = 80 + 26 * at, 100.0
        sheet.put(left - indent, top, f"{number} ", font="Helvetica-Bold")
        for text, font in (
            (f"{title} ", "Helvetica-Oblique"),
            (f"{others} ", "Helvetica"),
            (venue, "Helvetica-Oblique"),
            (f", {place}", "Helvetica"),
        ):
            if text.strip():
                sheet.put(left, top, text, font=font)
                left += sheet.canvas.stringWidth(text, font, 10)
        sheet.put(100, top + 12, f"({2001 + at}).")
    return read_bytes(sheet.data()).body


def test_numbers_without_full_stops_begin_the_entries():
    works = read_works(printed((1, 2, 3, 4)), owner=OWNER).works
    assert [(w.label, w.title.value, w.issued.year) for w in works] == [
        ("1", "Moss operators on graphs", 2001),
        ("2", "Tides of order two", 2002),
        ("3", "Flows in ponds", 2003),
        ("4", "On lichens", 2004),
    ]


def test_coauthors_behind_the_title_end_before_the_venue():
    works = read_works(printed((1, 2, 3, 4)), owner=OWNER).works
    assert [(w.authors_total, w.venue_raw.value) for w in works] == [
        (3, "Ergodic Lichens"),
        (2, "Lettere al Nuovo Stagno"),
        (1, "Slow Mathematics"),
        (2, "Journal of Slow Physics"),
    ]


def test_numbers_may_count_down_to_one():
    works = read_works(printed((4, 3, 2, 1)), owner=OWNER).works
    assert [work.label for work in works] == ["4", "3", "2", "1"]


def test_numbers_out_of_turn_are_words_of_the_entries():
    works = read_works(printed((30, 12, 44, 3)), owner=OWNER).works
    assert [work.label for work in works] == ["", "", "", ""]


def test_volumes_at_the_beginning_of_lines_are_no_numbers():
    works = read_works(printed((1, 2, 3, 4), indent=0.0), owner=OWNER).works
    assert {work.label for work in works} == {""}


def test_without_italics_a_volume_shows_that_the_name_before_it_is_a_journal():
    text = (
        "- Tides of order two, with G. Alvear, Lettere al Nuovo Stagno, 30, p. 9 (1981).\n"
        "- Moss operators, with G. Alvear and P.Kestrel, Ergodic Lichens, 18, 9-12 (1983).\n"
        "- On ponds, with P. Kestrel. Slow Mathematics, 7, 101-120 (1984)."
    )
    works = read_works(read_bytes(text.encode(), name="list.md").body, owner=OWNER).works
    assert [(w.authors_total, w.venue_raw.value) for w in works] == [
        (2, "Lettere al Nuovo Stagno"),
        (3, "Ergodic Lichens"),
        (2, "Slow Mathematics"),
    ]


def test_an_editor_of_a_special_issue_wrote_no_work():
    text = (
        "- Tides of order two, with G. Alvear, Slow Mathematics, 30, p. 9 (1981).\n"
        "- Special Issue on Ponds, Guest Editor with P. Kestrel, Slow Mathematics, 31 (1982).\n"
    )
    works = read_works(read_bytes(text.encode(), name="list.md").body, owner=OWNER).works
    assert [work.title.value for work in works] == ["Tides of order two"]


def test_a_year_alone_on_the_last_line_of_an_entry_heads_nothing():
    sheet = Sheet()
    for at, year in enumerate((2016, 2015)):
        top = 80 + 40 * at
        sheet.put(90, top, "•").put(102, top, "Ona Brandvold, Tor Ivanov, and Petra Kestrel.")
        sheet.put(102, top + 12, f"Moss of order {'ab'[at]}. In Proceedings of Fog. Moor Society,")
        sheet.put(102, top + 24, f"{year}")
    works = read_works(read_bytes(sheet.data()).body, owner=OWNER).works
    assert [work.issued.year for work in works] == [2016, 2015]
