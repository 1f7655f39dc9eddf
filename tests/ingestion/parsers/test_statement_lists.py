"""Where statements print works: under headings of many words, in notes, in several lists."""

import pytest

from ingestion.parsers.statement import PARSER
from ingestion.records import ParsedDocument
from tests.ingestion.samples import text_document

PROSE = "I have always liked moss, and I like it still, because it is patient and grows slowly."
OWN = "[1] Ona Brandvold and Pim Kestrel. Moss in motion. Journal of Moss, 2021."
OTHERS = "[2] Tova Ivanov. Ferns that compile. Fern Letters, 2019."


def parse(body: str, name: str = "statement.md") -> ParsedDocument:
    head = "Statement of Purpose: Ona Brandvold\n\n"
    return PARSER.parse(text_document(head + body, name=name))


def titles(found: ParsedDocument) -> tuple[list[str], list[str]]:
    return (
        [work.title.value for work in found.works],
        [work.title.value for work in found.references],
    )


@pytest.mark.parametrize(
    "heading",
    [
        "## References",
        "**Cited work**",
        "## 5. Selected publications and preprints",
        "### My papers",
        "PUBLICATIONS AND REFERENCES",
        "## Works of mine, works of others",
        "## References and notes",
    ],
)
def test_lists_are_found_under_many_headings(heading: str) -> None:
    found = parse(f"{PROSE}\n\n{heading}\n\n{OWN}\n\n{OTHERS}\n")
    assert titles(found) == (["Moss in motion"], ["Ferns that compile"])


def test_a_heading_over_prose_heads_no_list() -> None:
    found = parse(
        f"## Publications\n\nI have published little. {PROSE}\n\n## Plans\n\nI plan to publish"
        f" more.\n\n## References\n\n{OWN}\n"
    )
    assert [section.kind for section in found.sections] == ["body", "body", "body", "references"]


def test_own_works_and_those_of_others_may_stand_in_two_lists() -> None:
    found = parse(
        f"{PROSE} It moved [P1, P2], as it should [R1].\n\n### My publications\n\n"
        "[P1] O. Brandvold and P. Kestrel. Moss in motion. *Journal of Moss*, 2021.\n\n"
        "[P2] P. Kestrel and O. Brandvold. Moss at rest. *Journal of Moss*, 2022.\n\n"
        "### Other references\n\n[R1] T. Ivanov. Ferns that compile. *Fern Letters*, 2019.\n"
    )
    assert titles(found) == (["Moss in motion", "Moss at rest"], ["Ferns that compile"])
    assert [len(work.mentions) for work in (*found.works, *found.references)] == [1, 1, 1]


def test_what_a_heading_says_of_marks_is_a_legend() -> None:
    found = parse(
        f"{PROSE}\n\n### My publications (\\* equal contribution)\n\n"
        "[1] P. Kestrel\\*, O. Brandvold\\*, T. Ivanov. Moss in motion. *Journal of Moss*, 2021.\n"
    )
    assert [work.equal_contribution for work in found.works] == [True]


def test_prose_may_go_on_behind_a_list() -> None:
    found = parse(
        f"{PROSE}\n\n## Publications\n\n{OWN}\n\n{OTHERS}\n\n## Plans\n\nI plan to study"
        " ferns, because they are patient too.\n"
    )
    assert titles(found) == (["Moss in motion"], ["Ferns that compile"])
    assert [section.kind for section in found.sections] == ["body", "body", "references"]


def test_raised_numbers_begin_notes_and_cite_them() -> None:
    found = parse(
        f"{PROSE} We saw it move.¹ Others saw it rest,² in 10² forests.\n\n---\n\n"
        "¹ Ona Brandvold, Pim Kestrel. “Moss in motion.” Journal of Moss, 2021.\n"
        "² Tova Ivanov. “Ferns that compile.” Fern Letters, 2019.\n"
    )
    assert titles(found) == (["Moss in motion"], ["Ferns that compile"])
    assert [len(work.mentions) for work in (*found.works, *found.references)] == [1, 1]


def test_labels_at_the_end_need_no_heading() -> None:
    found = parse(f"{PROSE}\n\n{OWN}\n\n{OTHERS}\n")
    assert titles(found) == (["Moss in motion"], ["Ferns that compile"])


def test_numbered_plans_are_no_works() -> None:
    found = parse(f"{PROSE}\n\n1. I will listen to moss in 2026.\n2. I will publish in 2027.\n")
    assert (found.works, found.references, found.problems) == ((), (), ())


def test_raised_marks_of_markup_are_citations() -> None:
    found = parse(f"{PROSE} We saw it move.<sup>1,2</sup>\n\n## References\n\n{OWN}\n\n{OTHERS}\n")
    assert [len(work.mentions) for work in (*found.works, *found.references)] == [1, 1]


@pytest.mark.parametrize(
    ("cited", "counts"), [("[P1-P3]", [1, 1, 1]), ("[P1, P3]", [1, 0, 1]), ("[P2]", [0, 1, 0])]
)
def test_ranges_of_labels_with_letters_are_citations(cited: str, counts: list[int]) -> None:
    entries = "\n\n".join(
        f"[P{n}] O. Brandvold. Moss of year {n}. *Journal of Moss*, 202{n}." for n in (1, 2, 3)
    )
    found = parse(f"{PROSE} It moved {cited}.\n\n## Publications\n\n{entries}\n")
    assert [len(work.mentions) for work in found.works] == counts


@pytest.mark.parametrize(
    "head",
    [
        "Personal and Research Statement          Ona Brandvold",
        "Ona Brandvold          Research Plan          1 / 3",
        "Ona Brandvold | Page 2 of 3",
        "Research Vision · Ona Brandvold · 3",
    ],
)
def test_the_writer_is_found_in_a_running_head(head: str) -> None:
    pages = f"{head}\n\n# Research Plan\n\n{PROSE}\n\n{head}\n\n{PROSE} Slowly.\n\n{head}\n"
    found = PARSER.parse(text_document(pages, name="statement.md"))
    assert found.subject is not None
    assert found.subject.name.value == "Ona Brandvold"


@pytest.mark.parametrize(
    "line", ["Submitted by Ona Brandvold", "*Ona Brandvold*, School of Moss, Quist University"]
)
def test_the_writer_is_found_at_the_head(line: str) -> None:
    text = f"RESEARCH PROPOSAL\n\n{line}\n\n{PROSE}\n"
    found = PARSER.parse(text_document(text, name="statement.md"))
    assert found.subject is not None
    assert found.subject.name.value == "Ona Brandvold"


def test_the_address_of_a_committee_is_not_the_writers() -> None:
    text = (
        "Ona Brandvold\nona@example.org\n\nSearch Committee\nsearch-committee@example.edu\n\n"
        f"Dear members of the committee,\n\n{PROSE}\n\nSincerely,\nOna Brandvold\n"
    )
    found = PARSER.parse(text_document(text, name="statement.md"))
    assert found.subject is not None
    assert [contact.key for contact in found.subject.contacts] == ["ona@example.org"]


@pytest.mark.parametrize(
    ("sentence", "organisation", "role"),
    [
        ("I joined Aldgate Labs as a research intern.", "Aldgate Labs", "research intern"),
        (
            "With friends at Aldgate Labs, where I was a visiting researcher in 2024, I grew.",
            "Aldgate Labs",
            "visiting researcher",
        ),
        (
            "I worked as a research assistant in the Quiet lab at Aldgate University.",
            "Quiet lab at Aldgate University",
            "research assistant",
        ),
    ],
)
def test_posts_are_read_on_either_side_of_their_place(
    sentence: str, organisation: str, role: str
) -> None:
    found = parse(f"{sentence} {PROSE}\n")
    assert [(e.organisation.value, e.role and e.role.value) for e in found.employments] == [
        (organisation, role)
    ]


@pytest.mark.parametrize(
    ("sentence", "institution", "edtf"),
    [
        (
            "In 2021 I moved to Quist for the MSc in moss at Quist University, which I finished"
            " in 2023.",
            "Quist University",
            "2021/2023",
        ),
        (
            "I began a doctorate at Quist University, which I defended in 2024.",
            "Quist University",
            "/2024",
        ),
        ("I hold a degree (B.S. in moss, Quist University, 2017).", "Quist University", "/2017"),
    ],
)
def test_degrees_end_when_a_verb_says_so(sentence: str, institution: str, edtf: str) -> None:
    found = parse(f"{sentence} {PROSE}\n")
    assert [(e.institution.value, e.period.edtf if e.period else "") for e in found.educations] == [
        (institution, edtf)
    ]


def test_bold_words_of_a_sentence_about_ones_work_are_interests() -> None:
    found = parse(f"My research develops methods for **moss**, **ferns**, and **mud** . {PROSE}\n")
    assert [topic.label.value for topic in found.topics] == ["moss", "ferns", "mud"]
