"""Kind and year of a work in two lines of the left margin, beside its first and second line."""

from ingestion.parsers.references.lists import read_works
from tests.ingestion.set_lines import set_page

PAGE = (
    (40, 20, "<b>Journal article</b>\t<b>Counting rather than weighing: what the scales</b>"),
    (40, 32, "2024\t<b>of the fens reveal</b> Marsh B., Quillfeather O., <i>Notes of Fens</i>, 69"),
    (40, 60, "<b>Journal article</b>\t<b>From pencil to peat: reeds told by their roots</b>"),
    (40, 72, "2023\t<b>and leaves</b> Quillfeather O., Tarn J., Gruber A., <i>Fens and</i>"),
    (150, 84, "<i>Meadows</i>, 14"),
    (40, 110, "<b>Preprint</b> 2022\t<b>One step to a drawing of each reed there is in the</b>"),
    (150, 122, "<b>whole fen</b> Quillfeather O., <i>arXiv:2201.00001</i>"),
    (40, 150, "<b>Book section</b>"),
    (150, 150, "<b>A title that goes on for longer than its line has room</b>"),
    (40, 162, "2021\t<b>beside it</b> Quillfeather O., Marsh B., <i>A Book of Fens</i>"),
)


def test_years_beside_second_lines_are_those_of_the_entries() -> None:
    works = read_works(set_page(*PAGE).body, owner="Orla Quillfeather").works
    assert [
        (work.title.value, work.issued.year, work.authors_total, work.owner_position)
        for work in works
    ] == [
        ("Counting rather than weighing: what the scales of the fens reveal", 2024, 2, 2),
        ("From pencil to peat: reeds told by their roots and leaves", 2023, 3, 1),
        ("One step to a drawing of each reed there is in the whole fen", 2022, 1, 1),
        ("A title that goes on for longer than its line has room beside it", 2021, 2, 1),
    ]
