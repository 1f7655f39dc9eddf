"""Posts beside dates in the margin, and headings that only their size shows."""

from ingestion.parsers.career.experience import read_employments
from ingestion.parsers.layout.sections import split_sections
from ingestion.readers import read_bytes
from tests.ingestion.readers.pdf_samples import Sheet


def test_a_post_beside_its_date_goes_on_in_the_next_line():
    sheet = Sheet()
    sheet.put(60, 100, "2019-2023").put(
        122,
        100,
        "Senior Graduate Student Researcher, Lichen Lab, Department of Fog and Mist, the University",
    )
    sheet.put(122, 112, "of the Northern Fens")
    sheet.put(134, 124, "Developed pipelines for fog, and wrote about them.", size=9)
    sheet.put(60, 150, "2017-2019").put(122, 150, "Research Assistant, Moss Institute")
    sheet.put(134, 162, "Counted mosses of the northern moors for a survey.", size=9)
    posts = read_employments(read_bytes(sheet.data()).body)
    assert [(post.role.value, post.organisation.value) for post in posts] == [
        (
            "Senior Graduate Student Researcher",
            "Lichen Lab, Department of Fog and Mist, the University of the Northern Fens",
        ),
        ("Research Assistant", "Moss Institute"),
    ]


def test_a_running_period_may_be_stacked_in_the_margin():
    sheet = Sheet()
    sheet.put(80, 100, "2023-").put(66, 112, "present")
    sheet.put(122, 106, "Software Engineer, Moss Institute")
    sheet.put(60, 140, "2019-2023").put(122, 140, "Research Assistant, Fog Institute")
    posts = read_employments(read_bytes(sheet.data()).body)
    assert [(post.role.value, post.period.edtf) for post in posts] == [
        ("Software Engineer", "2023/.."),
        ("Research Assistant", "2019/2023"),
    ]


def test_unknown_words_as_large_as_sure_headings_are_a_heading():
    sheet = Sheet()
    top = 80
    for heading, lines in (
        ("Education", ("PhD in Fog, Fen College, 2019", "MSc in Mist, Fen College, 2015")),
        ("Awards", ("Fog Medal, 2018", "Mist Prize, 2017")),
        ("Open Moss Contributions", ("mosskit, a library for mosses", "fogkit, one for fog")),
        ("Continuing Education", ("Summer school on lichens, Fen College, 2016",)),
    ):
        sheet.put(122, top, heading, size=14)
        for line in lines:
            top += 14
            sheet.put(122, top, line)
        top += 40
    kinds = [section.kind for section in split_sections(read_bytes(sheet.data()))]
    assert kinds == ["education", "awards", "unknown", "other"]
