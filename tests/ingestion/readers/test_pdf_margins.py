"""What stands beside the text of a PDF: sidebars, dates of two lines, dashes, right cells."""

from __future__ import annotations

import pytest

from ingestion.parsers.layout.columns import in_flows
from ingestion.parsers.layout.right_cells import with_right_cells_last
from ingestion.readers import read_bytes
from ingestion.readers.wire import dump, load
from ingestion.text import TextDocument
from tests.ingestion.readers.pdf_samples import Sheet


def read(sheet: Sheet) -> TextDocument:
    return read_bytes(sheet.data(), name="cv.pdf")


def two_pages_with_a_sidebar() -> Sheet:
    sheet = Sheet()
    for number in range(10):
        sheet.put(
            50, 100 + 14 * number, f"Entry {number} of the text that runs on and on to the edge"
        )
    for number in range(8):
        sheet.put(420, 100 + 17 * number, f"skill number {number}")
    sheet.page()
    return sheet.put(50, 100, "Entry 10, on the second page")


def test_sidebar_does_not_divide_the_text_of_two_pages() -> None:
    texts = [line.text for line in in_flows(read(two_pages_with_a_sidebar()).body)]
    assert texts[10] == "Entry 10, on the second page"
    assert texts[11:] == [f"skill number {number}" for number in range(8)]


def test_columns_survive_the_way_from_the_reader_process() -> None:
    document = read(two_pages_with_a_sidebar())
    assert [line.column for line in load(dump(document)).lines] == [1] * 10 + [2] * 8 + [0]


def test_date_in_the_margin_goes_on_below() -> None:
    sheet = Sheet().put(50, 100, "sept. 2014 – juil.").put(50, 112, "2018")
    sheet.put(160, 100, "Doctorat en histoire, Université de Valmorin")
    assert [line.text for line in read(sheet).body] == [
        "sept. 2014 – juil. 2018\tDoctorat en histoire, Université de Valmorin"
    ]


def test_title_with_its_date_at_the_right_is_no_label() -> None:
    sheet = Sheet()
    for number, title in enumerate(("Lecturer", "Reader", "Fellow")):
        sheet.put(60, 100 + 40 * number, title, font="Helvetica-Bold")
        sheet.put(480, 100 + 40 * number, f"20{10 + number}")
        sheet.put(60, 114 + 40 * number, "University of Northmere, Northmere")
    assert [line.text for line in read(sheet).body][::2] == [
        "Lecturer\t2010", "Reader\t2011", "Fellow\t2012"
    ]  # fmt: skip


def test_dashes_below_a_heading_mark_a_list() -> None:
    sheet = Sheet().put(60, 100, "Publications", font="Helvetica-Bold")
    sheet.put(60, 120, "– Mori, Hanae: First").put(60, 140, "– Mori, Hanae: Second")
    assert [line.marker for line in read(sheet).body] == ["", "–", "–"]


def test_dashes_below_names_repeat_them() -> None:
    sheet = Sheet().put(60, 100, "Mori, Hanae. First. 2020.")
    sheet.put(60, 120, "– Second. 2019.").put(60, 140, "– Third. 2018.")
    assert [line.marker for line in read(sheet).body] == ["", "", ""]


@pytest.mark.parametrize(("foot", "running"), [("Hanae Mori – 1/1", True), ("Score 3/4", False)])
def test_foot_that_counts_the_pages_is_no_text(foot: str, running: bool) -> None:
    sheet = Sheet().put(60, 100, "Hanae Mori").put(60, 130, "University of Northmere")
    assert read(sheet.put(200, 815, foot)).lines[-1].running is running


def test_cell_at_the_right_stands_behind_the_whole_title() -> None:
    sheet = Sheet().put(50, 100, "A Long Title That Fills the Line and Goes on and on to Reach",
                        font="Helvetica-Bold")  # fmt: skip
    sheet.put(385, 100, "ICML 2020").put(50, 113, "the Next One", font="Helvetica-Bold")
    sheet.put(50, 126, "Hanae Mori and Wei Zhang")
    assert [line.text for line in with_right_cells_last(read(sheet).body)] == [
        "A Long Title That Fills the Line and Goes on and on to Reach the Next One\tICML 2020",
        "Hanae Mori and Wei Zhang",
    ]


def test_first_cells_of_a_dated_table_are_no_label_of_it() -> None:
    sheet = Sheet()
    rows = [
        ("Lecturer", "Botany", "Oststadt University", "2018-2020"),
        ("Postdoc", "Moss Institute", "Mirestad University", "2016-2018"),
        ("Fellow", "Peat Science", "University of the Fens", "2015-2016"),
        ("Fellow", "Sand Studies", "Quill College", "2015"),
    ]
    for number, (role, part, place, date) in enumerate(rows):
        top = 100 + 12 * number
        sheet.put(72, top, role, font="Helvetica-Bold").put(160, top, part)
        sheet.put(300, top, place).put(470, top, date)
    assert [line.text for line in read(sheet).body] == ["\t".join(row) for row in rows]
