"""Statements: the writer, degrees and posts in prose, advisors, citations, references."""

import pytest

from ingestion.parsers.statement import PARSER
from ingestion.records import UnreadableDocument
from tests.ingestion.samples import text_document

FILLER = "I have always liked moss, and I like it still, because it is patient and grows slowly."


def parse(text, name="statement.md"):
    return PARSER.parse(text_document(text, name=name))


def statement(body, references=""):
    listed = f"\n\n## References\n\n{references}" if references else ""
    return f"# Statement of Purpose: Ona Brandvold\n\n{body}\n\n{FILLER}{listed}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"# Research Statement\n\nStatement of Purpose: Ona Brandvold\n\n{FILLER}",
        f"# Research Statement of Ona Brandvold\n\n{FILLER}",
        f"# Ona Brandvold - Personal Statement\n\n{FILLER}",
        f"# Statement of Purpose\n\n**Ona Brandvold**\n\n{FILLER}",
        f"# Statement of Purpose\n\nApplicant: Ona Brandvold\n\n{FILLER}",
        f"# Personal Statement\n\nOna Brandvold (ona@example.org)\n\n{FILLER}",
        f"Dear Committee,\n\nMy name is Ona Brandvold and I write code. {FILLER}",
        f"Dear Professor Kestrel,\n\n{FILLER}\n\nKind regards,\nOna Brandvold",
    ],
)
def test_the_writer_is_found(text):
    assert parse(text).subject.name.value == "Ona Brandvold"


def test_addresses_at_the_head_are_the_writers():
    found = parse(
        "# Ona Brandvold\n\nona [at] example [dot] org\n\n"
        f"{FILLER}\n\n{FILLER} Write to x@example.com."
    )
    assert [contact.key for contact in found.subject.contacts] == ["ona@example.org"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "I began early in my master's studies at Fjell University.",
            ("Fjell University", "master's", "master", None, None),
        ),
        (
            "I studied chemistry at Fjell Institute of Technology, where I got my bachelor's "
            "degree in 2021.",
            (
                "Fjell Institute of Technology",
                "bachelor's degree",
                "bachelor",
                "chemistry",
                "/2021",
            ),
        ),
        (
            "I hold a B.Sc. in Civil Engineering from Universidad Serra do Mar (2019).",
            ("Universidad Serra do Mar", "B.Sc.", "bachelor", "Civil Engineering", "/2019"),
        ),
        (
            "Since 2022 I have been a doctoral student at the University of the Fells.",
            ("University of the Fells", "doctoral", "doctorate", None, "2022/.."),
        ),
        (
            "As an undergraduate at the University of Cape Amber I wrote a scheduler.",
            ("University of Cape Amber", "undergraduate", "bachelor", None, None),
        ),
        (
            "In 2019 I enrolled at Fjell University, where I obtained a Master of Science in "
            "Moss Engineering in 2022.",
            ("Fjell University", "Master of Science", "master", "Moss Engineering", "2019/2022"),
        ),
        (
            "In 2021 I moved to Fjell University, where I am completing an M.Sc. in Moss.",
            ("Fjell University", "M.Sc.", "master", "Moss", "2021/.."),
        ),
        (
            "In my master's at the Polytechnic of Fjell, which I began in September 2023, I have "
            "turned to moss.",
            ("Polytechnic of Fjell", "master's", "master", None, "2023-09/.."),
        ),
        (
            "In the summer of 2021, while still an undergraduate at Fjell University (B.S. in "
            "Moss, 2018–2022), I read.",
            ("Fjell University", "B.S.", "bachelor", "Moss", "2018/2022"),
        ),
    ],
)
def test_a_degree_tied_to_an_organisation_is_education(sentence, expected):
    (found,) = parse(statement(sentence)).educations
    assert (
        found.institution.value,
        found.degree.value,
        found.level,
        found.field.value if found.field else None,
        found.period.edtf if found.period else None,
    ) == expected


def test_each_of_two_degrees_has_its_own_place_and_year():
    text = (
        "I received my B.S. in Mathematics from Northlake College in 2018 "
        "and an M.S. from Fjell University in 2020."
    )
    found = parse(statement(text)).educations
    assert [(e.institution.value, e.level, e.period.edtf) for e in found] == [
        ("Northlake College", "bachelor", "/2018"),
        ("Fjell University", "master", "/2020"),
    ]


def test_the_same_university_is_the_last_one_named():
    text = (
        "I received a B.Sc. in Moss from the University of Fjell in 2018. I stayed for a Master's "
        "in Slow Code at the same university (2018–2020), advised by Professor Kestrel."
    )
    found = parse(statement(text)).educations
    assert [(e.institution.value, e.level, e.period.edtf) for e in found] == [
        ("University of Fjell", "bachelor", "/2018"),
        ("University of Fjell", "master", "2018/2020"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "During my internship at **Boreal**, I built models.",
            [("Boreal", "internship", "internship")],
        ),
        (
            "It won me a summer internship at Boreal Systems.",
            [("Boreal Systems", "summer internship", "internship")],
        ),
        (
            "I then worked as a research assistant at the Fjell Centre for Moss, where we counted.",
            [("Fjell Centre for Moss", "research assistant", "research_assistant")],
        ),
        (
            "For two years I worked as a transport planner at the Municipality of Fjell, drawing "
            "lines.",
            [("Municipality of Fjell", "transport planner", "employment")],
        ),
        (
            "I interned at Boreal Labs and Quiet Systems, where I typed.",
            [
                ("Boreal Labs", "interned", "internship"),
                ("Quiet Systems", "interned", "internship"),
            ],
        ),
        (
            "As a visiting student at the Institute for Moss I wrote.",
            [("Institute for Moss", "visiting student", "visit")],
        ),
        ("I hope to become a postdoctoral fellow at Fjell University.", []),
        ("She is an engineer at Boreal.", []),
        ("I was a teaching assistant for Introduction to Moss.", []),
        (
            "I then worked for one year as a moss data annotator at Boreal, a small company.",
            [("Boreal", "moss data annotator", "employment")],
        ),
    ],
)
def test_a_post_tied_to_an_organisation_is_experience(sentence, expected):
    found = parse(statement(sentence)).employments
    assert [(e.organisation.value, e.role.value, e.kind) for e in found] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I worked under the guidance of Prof. **Petra Kestrel**.", [("Petra Kestrel", "advisor")]),
        (
            "Advised by Prof. Petra Kestrel, Dr. Tor Ivanov, and my supervisor, I counted.",
            [("Petra Kestrel", "advisor"), ("Tor Ivanov", "advisor")],
        ),
        (
            "I was supervised by Petra Kestrel and Tor Ivanov.",
            [("Petra Kestrel", "advisor"), ("Tor Ivanov", "advisor")],
        ),
        ("I would like to work with Prof. Greta Sund.", [("Greta Sund", "host")]),
        ("The professor was kind.", []),
    ],
)
def test_advisors_and_hosts_are_mentioned(sentence, expected):
    found = parse(statement(sentence)).mentions
    assert [(m.name.value, m.role) for m in found] == expected


def test_each_full_spelling_of_an_advisor_is_kept():
    references = (
        "- [1] Ona Brandvold, Shao-Luo Hwang. Moss grows on code. *Moss*, 2020.\n"
        "- [2] Ona Brandvold, Hwang Shao-Lun. Lichens as unit tests. *Moss*, 2021.\n"
        "- [3] Ona Brandvold, S.-L. Hwang. Ferns that compile. *Moss*, 2022."
    )
    found = parse(statement("I was advised by Prof. Shao-Lun Hwang.", references)).mentions
    assert [m.name.value for m in found] == ["Shao-Lun Hwang", "Shao-Luo Hwang", "Hwang Shao-Lun"]


NUMBERED = (
    "- [1] Ona Brandvold and Petra Kestrel. Moss grows on code. *Moss*, 2020.\n"
    "- [2] P. Kestrel, O. Brandvold, et al. Lichens as unit tests. *Moss*, 2021.\n"
    "- [3] Tor Ivanov. Ferns that compile. *Moss*, 2022."
)


def test_works_of_others_are_references():
    found = parse(statement("We counted [1].", NUMBERED))
    assert [work.label for work in found.works] == ["[1]", "[2]"]
    assert [work.title.value for work in found.references] == ["Ferns that compile"]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("We counted [2].", [0, 1, 0]),
        ("We counted [1, 3] and then [1].", [2, 0, 1]),
        ("See [1]-[3].", [1, 1, 1]),
        ("See [1–2].", [1, 1, 0]),
        ("There are (1) stones and [9] more.", [0, 0, 0]),
    ],
)
def test_citations_by_number_are_mentions(sentence, counts):
    found = parse(statement(sentence, NUMBERED))
    assert [len(work.mentions) for work in (*found.works, *found.references)] == counts


def test_citations_by_author_and_year_are_mentions():
    references = (
        "Brandvold, O., & Kestrel, P. (2021). Moss grows on code. *Moss*, 8, 14–19.\n\n"
        "Brandvold, O., Ivanov, T., & Kestrel, P. (2021). Lichens as unit tests. *Moss*, 9, "
        "1–2.\n\n"
        "Ivanov, T. (2021). Ferns that compile. *Moss*, 9, 3–4."
    )
    text = statement(
        "It began (Brandvold and Kestrel, 2021), went on (Brandvold et al., 2021) "
        "as Ivanov (2021) said.",
        references,
    )
    document = text_document(text, name="statement.md")
    found = PARSER.parse(document)
    quotes = [
        [document.quote(span) for span in work.mentions]
        for work in (*found.works, *found.references)
    ]
    assert quotes == [["Brandvold and Kestrel, 2021"], ["Brandvold et al., 2021"], ["Ivanov (2021"]]


@pytest.mark.parametrize(
    ("sentence", "interests"),
    [
        (
            "My research interests lie at the intersection of **moss, stones, and slow code.**",
            ["moss", "stones", "slow code"],
        ),
        ("I am interested in moss, stones and slow code.", ["moss", "stones", "slow code"]),
        (
            "My interests are moss, slow code, and verification of stones.",
            ["moss", "slow code", "verification of stones"],
        ),
        ("I am interested in everything.", []),
        ("My research concerns **moss, slow code, and stones.**", ["moss", "slow code", "stones"]),
        ("My research concerns models that see, plan, and act.", []),
        (
            "I am interested in **moss, slow code,** and **the age of stones**.",
            ["moss", "slow code", "the age of stones"],
        ),
    ],
)
def test_interests_are_the_items_of_their_sentence(sentence, interests):
    assert [topic.label.value for topic in parse(statement(sentence)).topics] == interests


def test_sections_keep_their_text_and_lose_their_numbers():
    title = "# Statement of Purpose: Ona Brandvold"
    text = f"{title}\n\n## 1 Early moss\n\n{FILLER}\n\n## 2 Late moss\n\n{FILLER}"
    found = parse(text)
    assert [(s.heading.value, s.body.value if s.body else "") for s in found.sections][1:] == [
        ("Early moss", FILLER),
        ("Late moss", FILLER),
    ]


def test_a_sentence_that_a_running_head_interrupts_is_whole():
    head = "Statement of Purpose: Ona Brandvold"
    text = (
        f"{head}\n\n{FILLER} We learn by **acquiring**\n\n"
        f"{head}\n\nthe basics of moss. {FILLER}\n\n{head}\n\n{FILLER}"
    )
    bodies = " ".join(s.body.value for s in parse(text).sections if s.body)
    assert "by acquiring the basics of moss." in bodies


def test_a_document_without_prose_is_refused():
    with pytest.raises(UnreadableDocument):
        parse("# List\n\n- one\n- two\n")


@pytest.mark.parametrize(
    ("text", "is_statement"),
    [
        (statement(FILLER * 3), True),
        (f"Dear Professor Kestrel,\n\n{FILLER * 4}\n\nKind regards,\nOna Brandvold", True),
        (
            "# Ona Brandvold\n\n## Education\n\n- PhD, Fjell\n\n## Awards\n\n"
            + "- A prize, 2020\n" * 30,
            False,
        ),
    ],
)
def test_statements_are_recognised(text, is_statement):
    assert (PARSER.identify(text_document(text, name="x.md")).score >= 0.5) is is_statement


def test_a_sentence_without_an_end_is_not_searched_for_degrees():
    endless = "I am " + "a master in 2019 at the University of Moss (B.S. " * 600
    assert parse(statement(endless)).educations == ()
