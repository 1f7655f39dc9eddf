"""Lists of references: entries, grammars, and what is read from each entry."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.parsers.references.lists import read_works
from ingestion.text import Line, Passage, Run, Style
from tests.ingestion.samples import text_document

OWNER = "Ona Brandvold"


def works_of(text, owner=OWNER, name="list.md"):
    return read_works(text_document(text, name=name).body, owner=owner)


def rows_of(text, **options):
    return [
        (
            work.title.value,
            work.venue_raw.value if work.venue_raw else None,
            work.issued.year if work.issued else None,
            work.authors_total,
            work.owner_position,
        )
        for work in works_of(text, **options).works
    ]


# One list per style; each prints these works.
MOSS = "Moss grows on code"
LICHEN = "Lichens as unit tests"
STYLES = {
    "authors, title and venue as sentences": (
        "- Ona Brandvold, Petra Kestrel. Moss grows on code. *Slow Software*, 2023.\n"
        "- Petra Kestrel, T. Ivanov, and Ona Brandvold. Lichens as unit tests. In *Slow "
        "Science*, 2022."
    ),
    "quoted titles with labels": (
        '[J2] O. Brandvold and P. Kestrel, "Moss grows on code," *Slow Software*, vol. 3, 2023.\n\n'
        '[J1] P. Kestrel, T. Ivanov, and O. Brandvold, "Lichens as unit tests," in *Slow '
        "Science*, 2022."
    ),
    "the year in brackets": (
        "Brandvold, O., & Kestrel, P. (2023). Moss grows on code. *Slow Software*, 9(2), "
        "114–121.\n\n"
        "Kestrel, P., Ivanov, T., & Brandvold, O. (2022). Lichens as unit tests. *Slow Science*, "
        "1–9."
    ),
    "the year behind the authors": (
        "Ona Brandvold and Petra Kestrel. 2023. Moss grows on code. In Slow Software. ACM, "
        "33–41.\n\n"
        "Petra Kestrel, T. Ivanov, and Ona Brandvold. 2022. Lichens as unit tests. Slow Science "
        "3, 1."
    ),
    "family name first and the title in quotes": (
        "Brandvold, Ona, and Petra Kestrel. “Moss grows on code.” *Slow Software*, vol. 12, "
        "2023.\n\n"
        "Kestrel, Petra, T. Ivanov, and Ona Brandvold. “Lichens as unit tests.” *Slow Science*, "
        "2022."
    ),
    "single quotes": (
        "Brandvold, O. and Kestrel, P. (2023) 'Moss grows on code', *Slow Software*, 12(3).\n\n"
        "Kestrel, P., Ivanov, T. and Brandvold, O. (2022) 'Lichens as unit tests', in *Slow "
        "Science*."
    ),
    "surname and initials without dots": (
        "1. Brandvold O, Kestrel P. Moss grows on code. Slow Software. 2023;18(3):201-15.\n"
        "2. Kestrel P, Ivanov T, Brandvold O. Lichens as unit tests. Slow Science. 2022;1:1-9."
    ),
    "a colon before the title": (
        "1. Brandvold, O., Kestrel, P.: Moss grows on code. In: Slow Software. pp. 33–41 (2023)\n"
        "2. Kestrel, P., Ivanov, T., Brandvold, O.: Lichens as unit tests. Slow Science 3(1), "
        "1–9 (2022)"
    ),
    "commas alone": (
        "[1] O. Brandvold, P. Kestrel, Moss grows on code, Slow Software 12 (2023) 33–41.\n\n"
        "[2] P. Kestrel, T. Ivanov, O. Brandvold, Lichens as unit tests, in: Slow Science, 2022."
    ),
    "dashes": (
        "* Ona Brandvold, Petra Kestrel — Moss grows on code — Slow Software, 2023\n"
        "* Petra Kestrel, T. Ivanov, Ona Brandvold — Lichens as unit tests — Slow Science, 2022"
    ),
    "the title on a line of its own": (
        "- **Moss grows on code**  \n  Ona Brandvold, Petra Kestrel  \n  *Slow Software*, 2023\n"
        "- **Lichens as unit tests**  \n  Petra Kestrel, T. Ivanov, Ona Brandvold  \n  *Slow "
        "Science*, 2022"
    ),
    "the title in bold before the authors": (
        "- **Moss grows on code**. Ona Brandvold, Petra Kestrel. *Slow Software* 2023.\n"
        "- **Lichens as unit tests**. Petra Kestrel, T. Ivanov, Ona Brandvold. *Slow Science*, "
        "2022. [[pdf]](#)"
    ),
    "the title in quotes before the authors": (
        '1. "Moss grows on code," Ona Brandvold, Petra Kestrel, in Slow Software, 2023.\n'
        '2. "Lichens as unit tests," Petra Kestrel, T. Ivanov, Ona Brandvold, in Slow Science, '
        "2022."
    ),
    "years as headings": (
        "### 2023\n\n- Ona Brandvold, Petra Kestrel. *Moss grows on code.* Slow Software.\n\n"
        "### 2022\n\n- Petra Kestrel, T. Ivanov, Ona Brandvold. *Lichens as unit tests.* Slow "
        "Science."
    ),
    "years in the margin": (
        "- 2023 Ona Brandvold, Petra Kestrel. Moss grows on code. Slow Software.\n"
        "- 2022 Petra Kestrel, T. Ivanov, Ona Brandvold. Lichens as unit tests. Slow Science."
    ),
    "German": (
        "Brandvold, O. und Kestrel, P. (2023): Moss grows on code. In: Slow Software 12, S. "
        "33–41.\n\n"
        "Kestrel, P.; Ivanov, T.; Brandvold, O. (2022): Lichens as unit tests. In: Slow Science, "
        "S. 1–9."
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_list_of_each_style_is_read(style):
    rows = rows_of(STYLES[style])
    assert [(title, year, total, place) for title, _, year, total, place in rows] == [
        (MOSS, 2023, 2, 1),
        (LICHEN, 2022, 3, 3),
    ]
    assert [venue.removesuffix(" 2023").removesuffix(" 12") for _, venue, *_ in rows] == [
        "Slow Software",
        "Slow Science",
    ]


def test_coauthors_in_brackets_are_counted_and_have_no_order():
    text = (
        "**Moss and Markets** (with Petra Kestrel and T. Ivanov). *Slow Software*, 58(2), 2025.\n\n"
        "**Who Waters the Server?** (single-authored)\n\n"
        "*I study how servers were watered in the last century, and find that they were not.*\n\n"
        "**Lichens at Work** (with T. Ivanov). Under review at *Slow Science*."
    )
    assert rows_of(text) == [
        ("Moss and Markets", "Slow Software", 2025, 3, None),
        ("Who Waters the Server?", None, None, 1, 1),
        ("Lichens at Work", "Under review at Slow Science", None, 2, None),
    ]


@pytest.mark.parametrize(
    ("rest", "venue", "year", "status", "submitted_to"),
    [
        (
            "Preprint. In submission to ICML 2025.",
            "Preprint. In submission to ICML 2025",
            None,
            "submitted",
            "ICML 2025",
        ),
        (
            "Submitted to *Slow Science*.",
            "Submitted to Slow Science",
            None,
            "submitted",
            "Slow Science",
        ),
        (
            "*arXiv preprint arXiv:2410.90156*, 2024.",
            "arXiv preprint arXiv:2410.90156",
            2024,
            "preprint",
            "",
        ),
        ("arXiv:2410.90156", "arXiv:2410.90156", None, "preprint", ""),
        (
            "In 2024 Conference on Moss (MOSS), pages 1–6. ACM, 2024.",
            "2024 Conference on Moss (MOSS)",
            2024,
            "published",
            "",
        ),
        (
            "*Conference on Moss (MOSS'24)*. Distinguished paper.",
            "Conference on Moss (MOSS'24)",
            2024,
            "published",
            "",
        ),
        (
            "In *Proceedings of Moss*, PMLR 288:1201–1219, 2024.",
            "Proceedings of Moss, PMLR",
            2024,
            "published",
            "",
        ),
        (
            "PhD thesis, University of Fjell, 2020.",
            "PhD thesis, University of Fjell",
            2020,
            "thesis",
            "",
        ),
        ("Manuscript in preparation.", "Manuscript in preparation", None, "ongoing", ""),
        ("*Slow Science*, to appear.", "Slow Science, to appear", None, "accepted", ""),
        (
            "J. Acoust. Soc. Am. 156(4), 2189–2199 (2024).",
            "J. Acoust. Soc. Am",
            2024,
            "published",
            "",
        ),
    ],
)
def test_venue_year_and_state(rest, venue, year, status, submitted_to):
    (work,) = works_of(f"- O. Brandvold, P. Kestrel. Moss grows on code. {rest}").works
    assert (work.venue_raw.value, work.issued.year if work.issued else None) == (venue, year)
    assert (work.status, work.submitted_to) == (status, submitted_to)


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Is moss memory? A view of stones", "*Slow Science*, 2024."),
        ("What do stones learn about water?", "*ICML'23 Workshop on Water*."),
        ("Counting 1,000 stones vs. 2.5 trees", "Slow Science, 2021."),
        ('"I do not know" is an answer: Abstention', "*Slow Science*, 2021."),
    ],
)
def test_a_title_may_hold_marks_of_its_own(title, rest):
    text = (
        "- O. Brandvold. A plain title here. *Slow Science*, 2020.\n"
        f"- O. Brandvold, P. Kestrel. {title}. {rest}"
    )
    assert [row[0] for row in rows_of(text.replace("?.", "?"))] == ["A plain title here", title]


def test_quotes_inside_a_quoted_title_stay():
    text = "[1] O. Brandvold, \"Imputing 'never asked' answers in moss,\" *Slow Science*, 2023."
    assert [row[0] for row in rows_of(text)] == ["Imputing 'never asked' answers in moss"]


def test_a_title_that_two_paragraphs_share_is_one():
    text = (
        "Ona Brandvold, P. Kestrel. “*Moss grows*\n\n*on code.”* Proceedings of Moss, 2023.\n\n"
        "P. Kestrel, Ona Brandvold. “*Lichens as unit tests.*” Slow Science, 2022."
    )
    assert [row[0] for row in rows_of(text)] == [MOSS, LICHEN]


def test_a_page_break_inside_a_numbered_entry_does_not_end_it():
    text = (
        "- 1. Ona Brandvold. Is moss memory? A view of stones with\n\nlong shadows. In *Slow "
        "Science*, 2024.\n"
        "- 2. P. Kestrel, Ona Brandvold. Lichens as unit tests. *Slow Science*, 2022."
    )
    assert [row[0] for row in rows_of(text)] == [
        "Is moss memory? A view of stones with long shadows",
        LICHEN,
    ]


def test_wrapped_lines_belong_to_their_numbers():
    text = (
        "PUBLICATIONS\n1. Brandvold O, Kestrel P. Moss grows\n   on code. Slow Software. "
        "2023;1:1-9.\n"
        "2. Kestrel P, Brandvold O. Lichens as\n   unit tests. Slow Science. 2022;2:3-4.\n"
    )
    assert [row[0] for row in rows_of(text, name="list.txt")] == [MOSS, LICHEN]


def test_patents_and_talks_under_their_headings_are_no_works():
    text = (
        "### Articles\n\n- O. Brandvold. Moss grows on code. *Slow Science*, 2023.\n\n"
        "### Patents\n\n- O. Brandvold. Watering device. NO 12345, 2022.\n\n"
        "### Talks and Posters\n\n- O. Brandvold. Moss and me. University of Fjell, 2021."
    )
    assert [row[0] for row in rows_of(text)] == [MOSS]


def test_sub_headings_are_the_category_of_their_entries():
    text = (
        "### Journal Articles\n\n- O. Brandvold. Moss grows on code. *Slow Science*, 2023.\n\n"
        "### In Preparation\n\n- O. Brandvold, P. Kestrel. Lichens as unit tests."
    )
    works = works_of(text).works
    assert [(w.category.value, w.status) for w in works] == [
        ("Journal Articles", "published"),
        ("In Preparation", "ongoing"),
    ]


@pytest.mark.parametrize(
    ("authors", "equal"),
    [
        ("Ona Brandvold*, Petra Kestrel*, Tor Lind", True),
        ("Petra Kestrel*, Tor Lind*, Ona Brandvold", False),
        ("Petra Kestrel, Ona Brandvold†", None),
        ("Petra Kestrel, Ona Brandvold", None),
    ],
)
def test_equal_contribution_follows_the_legend(authors, equal):
    legend = "(\\* equal contribution, † corresponding author)"
    starred = authors.replace("*", "\\*")
    (work,) = works_of(f"{legend}\n\n- {starred}. Moss grows on code. *Moss*, 2020.").works
    assert work.equal_contribution is equal


def test_a_mark_of_order_sets_its_entry_apart():
    text = (
        "(α, β) denotes alphabetical order\n\n"
        "- (α, β) Ona Brandvold, Petra Kestrel. Moss grows on code. *Moss*, 2020.\n"
        "- Petra Kestrel, Ona Brandvold. Lichens as unit tests. *Moss*, 2021."
    )
    assert [work.order_convention for work in works_of(text).works] == [
        "random_or_alphabetical",
        "unknown",
    ]


@pytest.mark.parametrize(
    ("authors", "total", "place"),
    [
        ("Ona Brandvold, P. Kestrel, et al.", None, 1),
        ("P. Kestrel, ..., O. Brandvold.", None, None),
        ("P. Kestrel, T. Ivanov, et al.", None, None),
        ("O. Brandt, O. Brandvold.", 2, 2),
    ],
)
def test_places_in_cut_lists(authors, total, place):
    (work,) = works_of(f"- {authors} Moss grows on code. *Moss*, 2020.").works
    assert (work.authors_total, work.owner_position) == (total, place)


def test_a_bracketed_label_is_the_venue_and_prose_is_not():
    text = (
        "- [1] Ona Brandvold, P. Kestrel, “Moss grows on code”, we study moss in depth and find "
        "that it grows on "
        "all code that we looked at [[MOSS]](#) [[Code]](#).\n"
        "- [2] On-going project, “Lichens as unit tests”."
    )
    (first, second) = works_of(text).works
    assert (first.venue_raw.value, first.has_code, second.venue_raw.value) == (
        "MOSS",
        True,
        "On-going project",
    )
    assert (second.authors, second.authors_total, second.status) == ((), None, "ongoing")


def test_presentation_and_its_rate():
    (work,) = works_of(
        "- O. Brandvold. Moss grows on code. *Moss*, 2025. [Oral Presentation (1.8%)]"
    ).works
    assert (work.venue_raw.value, work.presentation, work.acceptance_rate) == (
        "Moss",
        "oral",
        0.018,
    )


def test_identifiers_are_read():
    (work,) = works_of("- O. Brandvold. Moss grows on code. *Moss*, 2025. doi:10.9999/moss.1").works
    assert [(i.scheme, i.value) for i in work.identifiers] == [("doi", "10.9999/moss.1")]


def test_lines_too_many_for_an_entry_are_a_problem():
    entry = "1. O. Brandvold. Moss grows on code. Moss, 2025.\n"
    found = works_of(entry + "   it grows and grows, and grows\n" * 90, name="list.txt")
    assert [work.title.value for work in found.works] == ["Moss grows on code"]
    assert [problem.message[:32] for problem in found.problems] == [
        "No works could be told apart in "
    ]


def test_an_entry_that_no_grammar_reads_is_a_problem():
    text = "- [1] O. Brandvold. Moss grows on code. *Moss*, 2025.\n- [2] ???, 2020"
    found = works_of(text)
    assert ([work.title.value for work in found.works], len(found.problems)) == ([MOSS], 1)


def test_notes_between_entries_are_passed_over():
    text = "See my page for the full list.\n\n- O. Brandvold. Moss grows on code. *Moss*, 2025."
    found = works_of(text)
    assert ([work.title.value for work in found.works], found.problems) == ([MOSS], ())


WORD = st.sampled_from(["moss", "stone", "water", "code", "tree", "slow", "quiet", "river"])
TITLES = st.lists(WORD, min_size=3, max_size=8).map(lambda words: " ".join(words).capitalize())


@settings(max_examples=40)
@given(
    st.lists(st.tuples(TITLES, st.integers(1, 4), st.integers(1990, 2029)), min_size=2, max_size=6),
    st.data(),
)
def test_a_generated_list_is_read_back_and_its_spans_reproduce(works, data):
    write = data.draw(
        st.sampled_from(
            [
                '- {authors}, "{title}," *Slow Science*, {year}.',
                "- {authors}. {title}. *Slow Science*, {year}.",
                "- {authors} ({year}). {title}. *Slow Science*, 3(1), 1–9.",
            ]
        )
    )
    people = ["Ona Brandvold", "Petra Kestrel", "Tor Ivanov", "Ida Kvam"]
    text = "\n".join(
        write.format(authors=", ".join(people[:count]), title=title, year=year)
        for title, count, year in works
    )
    document = text_document(text, name="list.md")
    read = read_works(document.body, owner=OWNER).works
    assert [(w.title.value, w.authors_total, w.issued.year) for w in read] == works
    for work in read:
        for found in (work.title, work.venue_raw, *(author.name for author in work.authors)):
            quoted = "".join(document.quote(span) for span in found.spans)
            assert "".join(quoted.split()) == "".join(found.value.split())


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "(",
        ", ",
        "“",
        '"',
        "A. ",
        "Ann Lee, ",
        "and ",
        "2021 ",
        "1",
        "with A ",
        ". ",
        "— ",
        "*",
        "http://a.",
    ],
)
def test_a_long_odd_line_is_read_quickly(unit):
    text = ("Ann Lee, Bo Li. " + unit * 20_000)[:20_000]
    line = Line(Passage(text, ((0, Run(0, len(text), Style.PLAIN)),)), 0, len(text))
    start = time.process_time()
    read_works([line], owner="Ann Lee")
    assert time.process_time() - start < 0.4  # twice the aim, for a busy machine
