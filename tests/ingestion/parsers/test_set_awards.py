"""Awards of set pages: names that stand out, lines without room, what is told around them."""

import pytest

from ingestion.parsers.cv import parse
from tests.ingestion.set_entries import awards
from tests.ingestion.set_lines import set_page


def test_what_is_told_plainly_below_bold_names_is_no_award() -> None:
    assert awards(
        (60, 20, "<b>Ada Torf Outreach Prize (2023)</b>"),
        (60, 32, "Awarded for talks on bogs in the villages around the fen"),
        (60, 44, "<b>Fenland Space Researcher (2022)</b>"),
        (60, 56, "Recipient of the fellowship “Fog as Seen by Balloons”"),
        (60, 68, "<b>Torf Associateship in Mire Instruments</b>"),
        (60, 80, "Received fellowship twice from 2020-2022."),
    ) == [
        ("Ada Torf Outreach Prize", 2023),
        ("Fenland Space Researcher", 2022),
        ("Torf Associateship in Mire Instruments", 2020),
    ]


def test_bold_names_go_on_where_a_line_had_no_room_for_more() -> None:
    studentship = (
        "Torf Council Overseas Mosses Studentship paired University of the Fens in Moorland"
    )
    assert awards(
        (60, 20, "<b>Fen Scholar in Mires</b>\t2020"),
        (60, 32, f"<b>{studentship}</b>"),
        (60, 44, "<b>Peat Premium Scholarship</b>\t2017"),
        (80, 56, "Fully funded scholarship for three years of work on the fog of the moors."),
        (60, 68, "<b>Willa Moos Medal</b>\t2016"),
        (80, 80, "For excellence in bogs."),
    ) == [
        ("Fen Scholar in Mires", 2020),
        (f"{studentship} Peat Premium Scholarship", 2017),
        ("Willa Moos Medal", 2016),
    ]


def test_a_line_that_had_room_for_it_does_not_go_on_below() -> None:
    assert awards(
        (60, 20, "2022 Fenland Educator Award"),
        (110, 32, "with Bo Moos, Ada Torf and Cy Nebel"),
        (60, 44, "2007 Mire Prize of the Society for Everything that Grows on Bogs"),
    ) == [
        ("Fenland Educator Award", 2022),
        ("Mire Prize of the Society for Everything that Grows on Bogs", 2007),
    ]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("• Fen Leadership Award for the 2018-2019 academic year (University of the Fens)",
         ("Fen Leadership Award", 2018)),
        ("• Mire Service Award during the 2017-2018 academic year", ("Mire Service Award", 2017)),
        ("• Torf Memorial Award for 2019 (University of the Fens)", ("Torf Memorial Award", 2019)),
        ("• Professor of the Year, School of Mires, University of the Fens, 2017.",
         ("Professor of the Year", 2017)),
        ("• Distinguished Paper Award. The International Fog Meeting 2013, presented by the Fen",
         ("Distinguished Paper Award", 2013)),
        ("• Arithmetic of Fog, NSF CCF-1900. 2019–2022. $282740.",
         ("Arithmetic of Fog, NSF CCF-1900", 2019)),
        ("• Best Bog Paper – Fog and Robots Meeting ‘22, Recipient",
         ("Best Bog Paper – Fog and Robots Meeting", 2022)),
        ("• Moor Award, Society of Moors (for the most useful paper on moors of five years)\t2018",
         ("Moor Award, Society of Moors", 2018)),
    ],
)  # fmt: skip
def test_the_name_of_an_award_ends_where_its_year_giver_or_reason_begins(
    printed: str, read: tuple[str, int]
) -> None:
    assert awards((60, 20, printed)) == [read]


def test_bold_ends_the_name_before_its_giver() -> None:
    assert awards(
        (
            60,
            20,
            "<b>Best Workshop Paper Award,</b> Meeting on Fog (MOF) of Everybody in Bogs, 2021.",
        ),
        (60, 32, "<b>Torf Scholarship,</b> University of the Fens, 2015."),
    ) == [("Best Workshop Paper Award", 2021), ("Torf Scholarship", 2015)]


def test_years_without_blanks_and_remarks_between_years_are_an_award_each() -> None:
    assert awards((60, 20, "Fen Scholarship\t2003,2006,2009")) == [
        ("Fen Scholarship", 2003), ("Fen Scholarship", 2006), ("Fen Scholarship", 2009)
    ]  # fmt: skip
    assert awards(
        (
            60,
            20,
            "Dean’s List of Teachers, 2000/01 (ranked 25th among 296), 2001/02 (13th among 302)",
        )
    ) == [("Dean’s List of Teachers", 2000), ("Dean’s List of Teachers", 2001)]


def test_a_line_in_brackets_tells_of_the_award_above() -> None:
    assert awards(
        (60, 20, "Fen Transfer Partnership, University of the Fens and Moor Water"),
        (60, 32, "(with Ada Torf; award amount £91,000)\tFebruary 2020-February 2022"),
        (60, 50, "Moor Council, Network for Bogs"),
        (60, 62, "(joint with 12 others; total award amount £1.5m)\tOctober 2017-June 2022"),
    ) == [
        ("Fen Transfer Partnership, University of the Fens and Moor Water", 2020),
        ("Moor Council, Network for Bogs", 2017),
    ]


def test_headings_within_a_list_and_what_was_done_are_no_awards() -> None:
    assert awards(
        (60, 20, "Prizes for papers"),
        (50, 40, "• Fen Paper Prize, 2019"),
        (50, 52, "• Reviewer for FOG’26 and MIRE’19"),
        (50, 64, "• Presented tutorials at BOG’20"),
        (60, 84, "Advisee prizes"),
        (50, 104, "• Moor Talk Prize, 2020"),
        (50, 116, "• Ph.D. Mire Studies 1999"),
    ) == [("Fen Paper Prize", 2019), ("Moor Talk Prize", 2020)]


def test_several_awards_of_one_line_are_told_by_their_last_words_or_by_bold() -> None:
    assert awards((60, 20, "Torf Grant, Moos Fellowship, Nebel Prize, Recipient")) == [
        ("Torf Grant", None), ("Moos Fellowship", None), ("Nebel Prize", None)
    ]  # fmt: skip
    assert awards(
        (
            60,
            20,
            "<b>2024: Torf Prize</b> Nominee for best thesis. <b>Stay in Moor</b>: Nebel Fund.",
        )
    ) == [("Torf Prize Nominee for best thesis", 2024), ("Stay in Moor: Nebel Fund", 2024)]


@pytest.mark.parametrize(
    "lines",
    [
        ["University of the Fens\tFen Prize\t2019", "Moor Council\tTorf Fellowship\t2017"],
        ["Fen Prize | University of the Fens | 2019", "Torf Fellowship | Moor Council | 2017"],
        ["2019 | Fen Prize | University of the Fens", "2017 | Torf Fellowship | Moor Council"],
        ["Year\tAward\tAmount", "2019\tFen Prize\t€5,000", "2017\tTorf Fellowship\t€7,000"],
        ["<b>University of the Fens</b>\t2019", "Fen Prize",
         "<b>Moor Council</b>\t2017", "Torf Fellowship"],
        ["Fen Prize (€5,000), 2019", "Torf Fellowship (3 years), 2017"],
        ["Awarded the Fen Prize, 2019", "Received the Torf Fellowship, 2017"],
        ["Fen Prize (2019), Torf Fellowship (2017)"],
        ["Fen Prize in the academic year 2019/20", "Torf Fellowship for the academic year 2017-18"],
        ["• <b>Fen Prize</b> (2019): for the best thesis on mires", "• Torf Fellowship (2017)"],
        ["• <b>2019</b> Fen Prize, for the best thesis on mires", "• <b>2017</b> Torf Fellowship"],
        ["Fen Prize ’19", "Torf Fellowship ’17"],
        ["Fen Prize\t2019 – Given to the best student", "Torf Fellowship\t2017 – for fog"],
        ["Fen Prize, 2019, University of the Fens", "Torf Fellowship, 2017, Moor Council"],
        ["Fen Prize (University of the Fens, 2019)", "Torf Fellowship (Moor Council, 2017)"],
        ["2019\tFen Prize (1 of 300 papers)", "2017\tTorf Fellowship ($35,000 per year)"],
        ["Fen Prize 2019 for the paper “Moss: A Study”", "Torf Fellowship, 2017, for “Fog”"],
    ],
)  # fmt: skip
def test_cells_orders_and_remarks_in_which_awards_are_printed(lines: list[str]) -> None:
    printed = [(60, 20 + 12 * at, line) for at, line in enumerate(lines)]
    assert awards(*printed) == [("Fen Prize", 2019), ("Torf Fellowship", 2017)]


def test_an_award_that_looks_like_a_heading_heads_nothing() -> None:
    parsed = parse(
        set_page(
            (60, 20, "Imke Torfstich"),
            (60, 50, "<b>Education</b>"),
            (60, 62, "PhD in Mire Studies, University of the Fens, 2019"),
            (60, 90, "<b>Awards</b>"),
            (60, 102, "<b>Fen Prize</b>"),
            (60, 114, "University of the Fens, 2019"),
            (60, 134, "<b>Torf Fellowship</b>"),
            (60, 146, "Moor Council, 2017"),
        )
    )
    assert [(award.title.value, award.dated.year) for award in parsed.awards if award.dated] == [
        ("Fen Prize", 2019),
        ("Torf Fellowship", 2017),
    ]


def test_a_giver_and_its_date_stand_below_a_plain_name() -> None:
    assert awards(
        (60, 20, "Fen Prize"),
        (60, 32, "University of the Fens, 2019"),
        (60, 52, "Torf Medal"),
        (60, 64, "Moor Council, 2017"),
    ) == [("Fen Prize, University of the Fens", 2019), ("Torf Medal, Moor Council", 2017)]


def test_grants_with_a_heading_of_their_own_among_awards_are_none() -> None:
    assert awards(
        (100, 20, "Major Grants"),
        (50, 40, "May 2025\tWorkshop Funding from Mire College for a workshop on fog"),
        (50, 54, "Aug 2024\tTorf Catalyst Grant"),
        (100, 80, "Awards & Scholarships"),
        (50, 100, "2017\tFen Scholarship in Moss covering three years of tuition fees and a grant"),
        (50, 114, "2016\tAda Torf Award for the best thesis in the academic year 2015-16"),
    ) == [("Fen Scholarship in Moss", 2017), ("Ada Torf Award for the best thesis", 2016)]


def test_what_somebody_did_has_a_heading_of_its_own_behind_awards() -> None:
    read = parse(
        set_page(
            (60, 20, "Ada Fenn"),
            (60, 50, "<b>Awards and Scholarships</b>"),
            (60, 70, "2023\tFen Scholarship"),
            (60, 84, "2022\tMoss Medal"),
            (60, 110, "<b>Implications</b>"),
            (60, 130, "2023\tOrganization of the peat games"),
            (60, 144, "2022\tFog discovery event"),
        )
    )
    assert [award.title.value for award in read.awards] == ["Fen Scholarship", "Moss Medal"]


def test_dates_of_a_column_that_the_page_gives_last_stand_beside_their_awards() -> None:
    assert awards(
        (132, 20, "• Gold Reed Service Award"),
        (132, 34, "• Fenland Leadership Award"),
        (150, 48, "Honorable Mention"),
        (132, 62, "• Moor Award ($150)"),
        (515, 20, "2017"),
        (486, 33, "2013-2017"),
        (515, 59, "2015"),
    ) == [
        ("Gold Reed Service Award", 2017),
        ("Fenland Leadership Award", 2013),
        ("Moor Award", 2015),
    ]


def test_a_bare_noun_keeps_what_it_covers() -> None:
    covers = "covering full tuition and monthly stipend, Fen University"
    assert awards(
        (60, 20, f"Scholarship {covers}, Aug 2020–Jun 2025."),
        (60, 40, f"Mist Scholarship {covers}, Aug 2019–Jun 2020."),
    ) == [(f"Scholarship {covers}", 2020), ("Mist Scholarship", 2019)]
