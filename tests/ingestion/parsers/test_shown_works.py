"""Lists of what was shown at meetings, under headings that leave open whether it was printed."""

from ingestion.parsers.layout.sections import Section
from ingestion.parsers.references.by_content import known_by_content
from tests.ingestion.set_lines import set_page
from tests.ingestion.set_works import OWNER


def kind_of(heading: str, *entries: str) -> str:
    heads = set_page((60, 10, heading)).body[0].passage.found()
    lines = set_page(*((60, 20 * n, f"• {entry}") for n, entry in enumerate(entries, 2))).body
    (known,) = known_by_content((Section("publications", heads, lines, level=2),), OWNER)
    return known.kind


def test_entries_that_say_how_they_were_shown_are_talks() -> None:
    assert (
        kind_of(
            "Conferences",
            "Quillfeather O, Marsh B (2015). Peat as it is. Fens 2015 (poster)",
            "Quillfeather O, Marsh B (2014). Water in ditches. Fens 2014 (talk by Marsh B)",
            "Marsh B, Quillfeather O (2013). Reeds. Bogs, Ebersfurt ( featured talk)",
            "Marsh B, Quillfeather O (2013). Reeds. Moors (poster, best poster award)",
        )
        == "talks"
    )


def test_entries_without_white_space_between_them_are_counted_one_by_one() -> None:
    lines = set_page(
        (60, 20, "Quillfeather, O. (March 2021). Peat as it is and the people in"),
        (90, 32, "Ebersfurt [Poster]. Meeting of Moors, Ebersfurt."),
        (60, 44, "Quillfeather, O. (May 2020). Water in ditches of the north [Conference"),
        (90, 56, "talk]. Fens in Ebersfurt, online."),
        (60, 68, "Quillfeather, O. & Marsh, B. (June 2019). Reeds and herons [Invited talk]."),
        (90, 80, "Days of Bogs, Ebersfurt."),
    ).body
    heads = set_page((60, 10, "Conference & workshop contributions")).body[0].passage.found()
    (known,) = known_by_content((Section("publications", heads, lines, level=2),), OWNER)
    assert known.kind == "talks"


def test_printed_papers_that_were_talks_too_stay_works() -> None:
    assert (
        kind_of(
            "Conferences",
            "Quillfeather O, Marsh B (2015). Peat as it is. In Proceedings of Fens 2015 (talk)",
            "Quillfeather O, Marsh B (2014). Water in ditches. In Proceedings of Fens 2014 (talk)",
            "Marsh B, Quillfeather O (2013). Reeds. In Bogs, pp. 3-9 (poster)",
        )
        == "publications"
    )


def test_works_below_a_heading_that_one_word_takes_for_degrees_are_works() -> None:
    heads = set_page((60, 10, "Registered Ongoing Studies")).body[0].passage.found()
    lines = set_page(
        (60, 40, "1. Quillfeather, O. & Marsh, B. (In prep). How small ponds keep their water."),
        (60, 60, "2. Marsh, B. & Quillfeather, O. (In prep). What reeds do when it rains."),
    ).body
    (known,) = known_by_content((Section("education", heads, lines, level=1),), OWNER)
    assert known.kind == "publications"
