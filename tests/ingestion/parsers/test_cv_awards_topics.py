"""Awards, interests and skills of a CV."""

import pytest

from ingestion.parsers.career.awards import read_awards
from ingestion.parsers.career.ranks import find_rank
from ingestion.parsers.career.topics import read_interests, read_skills
from ingestion.readers import read_bytes
from tests.ingestion.readers.pdf_samples import Sheet
from tests.ingestion.samples import text_document
from tests.ingestion.set_lines import set_page


def awards(text: str, *, name: str = "cv.md") -> list[tuple[str, int | None]]:
    return [
        (award.title.value, award.dated.year if award.dated else None)
        for award in read_awards(text_document(text, name=name).body)
    ]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Fog Fellowship *2021-2023*", [("Fog Fellowship", 2021)]),
        (
            "Best TA Award at NU *June 2022,2023*",
            [("Best TA Award at NU", 2022), ("Best TA Award at NU", 2023)],
        ),
        (
            "Outstanding graduate (NU and Fog province) June 2021",
            [("Outstanding graduate (NU and Fog province)", 2021)],
        ),
        (
            "Nomination for Fog prize (1/72 in bees, highest honor of NU) May 2020",
            [("Nomination for Fog prize", 2020)],
        ),
        ("First Prize in NU (Top 1 in NU)\t2016 - 2018", [("First Prize in NU", 2016)]),
        (
            "- 2022, 2023 – Outstanding Reviewer",
            [("Outstanding Reviewer", 2022), ("Outstanding Reviewer", 2023)],
        ),
        ("- 2020–2023 – Lakes Scholarship (USD 24,000)", [("Lakes Scholarship", 2020)]),
        ("Scholarship of the Fog (2019)", [("Scholarship of the Fog", 2019)]),
        ("Fog Award (2019); Mist Award (2020)", [("Fog Award", 2019), ("Mist Award", 2020)]),
        ("Best demo at FOG 2022, 2023", [("Best demo at FOG", 2022), ("Best demo at FOG", 2023)]),
        ("Fog Medal", [("Fog Medal", None)]),
        ("2023\tFog Medal\tSociety of Fog", [("Fog Medal", 2023)]),
        ("- Fog Medal (2020 - 2023). Awarded to the top 2% of all.", [("Fog Medal", 2020)]),
        ("CAREER Award (2024–2029), $550,000", [("CAREER Award", 2024)]),
        (
            "- Fog Teaching Award (the University of Fens, 1997, $1,000)",
            [("Fog Teaching Award", 1997)],
        ),
        (
            "- Moor Council - Insight Grant\n  Joint with Petra Kestrel and\n  Tor Ivanov\n"
            "  Title: Moss on the Moor and\n  in the Fen\n  Amount: $12,000 ($10,000 Moor)\n"
            "  Date: March 1, 2018 - March 31, 2023",
            [("Moor Council - Insight Grant", 2018)],
        ),
        (
            "- Moor Council - Doctoral Fellowship\n  Amount: $500 per annum\n"
            "  Date: 1987-1988, 1988-1989",
            [
                ("Moor Council - Doctoral Fellowship", 1987),
                ("Moor Council - Doctoral Fellowship", 1988),
            ],
        ),
    ],
)
def test_title_and_years_of_an_award(printed: str, read: list[tuple[str, int | None]]) -> None:
    assert awards(printed) == read


def test_what_is_told_below_a_dated_award_is_no_part_of_it() -> None:
    sheet = Sheet()
    for at, (name, date, told) in enumerate(
        [
            (
                "Fog Thesis Funding, Fen College",
                "2014 - 2019",
                ("My thesis was about fog", "at sea"),
            ),
            ("Fog Fellowship, Fen College", "2013, 2014", ("Mist science fellowship.",)),
            ("Olsen Scholarship, Moor College", "2012", ("Awarded for excellence in mist.",)),
        ]
    ):
        top = 80 + 50 * at
        sheet.put(72, top, "•").put(82, top, name).put(480, top, date)
        for line, text in enumerate(told, 1):
            sheet.put(82, top + 12 * line, text, font="Helvetica-Oblique")
    records = read_awards(read_bytes(sheet.data()).body)
    assert [(r.title.value, r.dated.year) for r in records if r.dated] == [
        ("Fog Thesis Funding, Fen College", 2014),
        ("Fog Fellowship, Fen College", 2013),
        ("Fog Fellowship, Fen College", 2014),
        ("Olsen Scholarship, Moor College", 2012),
    ]


def test_rank_and_outcome_are_kept_beside_the_title() -> None:
    (award,) = read_awards(text_document("Nomination for Fog prize (1/72 in bees) May 2020").body)
    assert (award.outcome, award.rank, award.of) == ("nominated", 1, 72)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("3 of 1,250,000 entrants", (3, 1_250_000)),
        ("1 of 1,000,000,000,000", (None, None)),
        ("1/99,999,999,999", (None, None)),
        ("1,000,000,000 of 2,000,000,000", (None, None)),
        ("1/72, 2019", (1, 72)),
    ],
)
def test_places_among_more_than_there_are_people_are_none(
    printed: str, read: tuple[int | None, int | None]
) -> None:
    assert find_rank(printed) == read


def test_a_year_in_the_gutter_counts_for_the_awards_below_it() -> None:
    text = (
        "2017 Fog Award\nMist Fellowship\n"
        "2016 Rain Prize: Best work on rain. Given by\nthe rain makers.\n"
    )
    assert awards(text, name="cv.txt") == [
        ("Fog Award", 2017),
        ("Mist Fellowship", 2017),
        ("Rain Prize: Best work on rain", 2016),
    ]


def test_lines_that_describe_an_award_are_no_awards() -> None:
    text = "Fog Award 2017\nThis award honors the founders of fog.\nMist Award 2016\n"
    assert awards(text, name="cv.txt") == [("Fog Award", 2017), ("Mist Award", 2016)]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("LLM Alignment, Multi-modal LLM", ["LLM Alignment", "Multi-modal LLM"]),
        ("Alignment of fog and mist theory.", ["Alignment of fog", "mist theory"]),
        (
            "Rivers, optimal transport, and federated bees.",
            ["Rivers", "optimal transport", "federated bees"],
        ),
        (
            "Record Linkage and Entity Resolution, Rain",
            ["Record Linkage and Entity Resolution", "Rain"],
        ),
        (
            "My research interests include bees and wasps, rain, and fog.",
            ["bees and wasps", "rain", "fog"],
        ),
        ("I work on bees. The effort is part of a project on the fate of the meadow.", []),
    ],
)
def test_interests_are_the_parts_of_the_list(printed: str, read: list[str]) -> None:
    assert [topic.label.value for topic in read_interests(text_document(printed).body)] == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Python, C/C++ Fluent in English and Chinese", ["Python", "C/C++"]),
        ("R (expert), Stan, LaTeX", ["R", "Stan", "LaTeX"]),
        ("Programming: Python, Rust", ["Python", "Rust"]),
        ("OCaml · Rust · Git", ["OCaml", "Rust", "Git"]),
        ("Python | C++ | CUDA", ["Python", "C++", "CUDA"]),
        ("Languages: English (native), German", []),
        ("Proficient in Python; AI Platform (Vertex AI)", ["Python", "AI Platform (Vertex AI)"]),
    ],
)
def test_skills_are_tokens_without_levels_and_natural_languages(
    printed: str, read: list[str]
) -> None:
    assert [topic.label.value for topic in read_skills(text_document(printed).body)] == read


def test_the_last_of_several_interests_may_join_its_words_by_and() -> None:
    lines = set_page(
        (60, 20, "peat and water, mire surveying, simulation of drained rivers and ditches.")
    ).body
    assert [topic.label.value for topic in read_interests(lines)] == [
        "peat and water",
        "mire surveying",
        "simulation of drained rivers and ditches",
    ]


def test_a_line_that_names_the_list_below_it_is_no_skill() -> None:
    lines = set_page(
        (60, 20, "<b>Surveying tools:</b>"),
        (60, 32, "• Levelling"),
        (60, 50, "<b>Programming languages and frameworks:</b>"),
        (60, 62, "• Python"),
    ).body
    assert [topic.label.value for topic in read_skills(lines)] == ["Levelling", "Python"]


def test_bold_labels_inside_a_paragraph_may_be_broken_and_hold_brackets() -> None:
    sheet = Sheet()
    bold = "Helvetica-Bold"
    sheet.put(72, 80, "Languages: ", font=bold).put(130, 80, "R, Stan. ")
    sheet.put(170, 80, "Wikis &", font=bold)
    sheet.put(72, 92, "Fog Blogs: ", font=bold).put(126, 92, "Ghost, e.g., Hugo. ")
    sheet.put(210, 92, "Radios of Old (ROs): ", font=bold).put(310, 92, "Mistradio, Fogtuner.")
    skills = [topic.label.value for topic in read_skills(read_bytes(sheet.data()).body)]
    assert skills == ["R", "Stan", "Ghost", "Hugo", "Mistradio", "Fogtuner"]
