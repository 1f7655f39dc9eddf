"""Pages as browsers print them: letter by letter, and what stands above the rest at the end."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from ingestion.readers import read_bytes
from tests.ingestion.readers.pdf_samples import Sheet, raw_pdf


def lines_of(sheet: Sheet) -> list[str]:
    return [f"{line.marker} {line.text}".strip() for line in read_bytes(sheet.data()).body]


def test_headings_painted_last_are_read_where_they_stand() -> None:
    sheet = Sheet()
    for at, line in enumerate(("PhD, Mirestad", "Rain and lakes", "BSc, Fjell", "Moss")):
        sheet.put(100, 120 + 16 * at, line)
    for at, line in enumerate(("Peat as it is, Fens, 2021", "Mires, Moss Notes, 2020")):
        sheet.put(100, 240 + 16 * at, line)
    sheet.put(80, 60, "Orla Quillfeather", size=20)
    sheet.put(90, 100, "EDUCATION", size=13).put(90, 220, "PUBLICATIONS", size=13)
    assert lines_of(sheet) == [
        "Orla Quillfeather",
        "EDUCATION",
        "PhD, Mirestad",
        "Rain and lakes",
        "BSc, Fjell",
        "Moss",
        "PUBLICATIONS",
        "Peat as it is, Fens, 2021",
        "Mires, Moss Notes, 2020",
    ]


def test_bullets_painted_last_mark_their_lines_and_bars_between_years_are_nothing() -> None:
    sheet = Sheet()
    for at, line in enumerate(("Rain over lakes", "Lakes below rain", "Peat as it is")):
        sheet.put(100, 100 + 30 * at, line)
        sheet.put(100, 112 + 30 * at, "told in a second line below")
    for at in range(3):
        sheet.put(92, 100 + 30 * at, "\u2022")
    sheet.put(60, 118, "|")
    assert lines_of(sheet) == [
        "\u2022 Rain over lakes",
        "told in a second line below",
        "\u2022 Lakes below rain",
        "told in a second line below",
        "\u2022 Peat as it is",
        "told in a second line below",
    ]


def test_a_column_written_behind_another_one_stays_behind_it() -> None:
    sheet = Sheet()
    sheet.put(
        60, 60, "A line over the whole width of the page, as wide as both columns below it are"
    )
    left = ("Rain over lakes", "Lakes below rain", "Peat as it is")
    right = ("Moss in spring", "Moss in winter", "Ferns in between")
    for at, line in enumerate(left):
        sheet.put(60, 100 + 40 * at, line)
    for at, line in enumerate(right):
        sheet.put(340, 110 + 40 * at, line)
    assert lines_of(sheet)[1:] == [*left, *right]


def test_letters_written_one_by_one_beside_written_blanks_make_whole_words() -> None:
    shown, at = [], 60.0
    for word in ("Rain", "over", "the", "lakes"):
        for letter in word:
            shown.append(f"BT /F1 10 Tf {at:.1f} 700 Td ({letter}) Tj ET")
            at += stringWidth(letter, "Helvetica", 10) + 0.8
        shown.append(f"BT /F1 10 Tf {at:.1f} 700 Td ( ) Tj ET")
        at += 3.5
    (line,) = read_bytes(raw_pdf("\n".join(shown).encode())).body
    assert line.text == "Rain over the lakes"


def test_a_number_beside_the_middle_of_its_entry_marks_its_first_line() -> None:
    sheet = Sheet()
    for at in range(3):
        top = 100 + 50 * at
        sheet.put(60, top + 8, f"[{at + 1}]")
        sheet.put(90, top, f"Peat as it is in the fens of the north, part {at + 1},")
        sheet.put(90, top + 12, "told in a second line below")
        sheet.put(90, top + 24, "and in a third one")
    lines = read_bytes(sheet.data()).body
    assert [line.marker for line in lines] == ["[1]", "", "", "[2]", "", "", "[3]", "", ""]
