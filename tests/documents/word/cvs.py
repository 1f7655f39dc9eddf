"""Four CVs of invented people. `CVS`: the bytes and the gold of each by its name."""

from __future__ import annotations

from typing import Any

from docx.shared import Cm, Pt

from tests.documents.word.writing import dated, link, mark, saved, say, table

Gold = dict[str, Any]


# ------------------------------------------------------------ styles of headings, numbered list
def styled(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = "CV of Tamsin Okeke-Varga, page 1"
    document.add_heading("Tamsin Okeke-Varga", 0)
    contact = say(document, "Department of Computing, University of Marrowby | ")
    link(contact, "tamsin@okeke-varga.example.org", "mailto:tamsin@okeke-varga.example.org")
    contact.add_run(" | ")
    link(contact, "ORCID", "https://orcid.org/0000-0002-1825-0097")
    document.add_heading("Education", 1)
    dated(document, "**PhD in Computer Science**, University of Marrowby", "2018 – 2022")
    say(document, "Thesis: Quiet protocols for noisy rooms")
    dated(document, "**MSc in Mathematics**, Lindqvist Institute of Technology", "2016 – 2018")
    document.add_heading("Academic Appointments", 1)
    dated(document, "**Postdoctoral Researcher**, University of Saltmere", "2022 – present")
    say(document, "Led a study of sensors in hospital wards.", style="List Bullet")
    say(document, "Supervised two master's students.", style="List Bullet")
    dated(document, "**Research Intern**, Pelican Data Laboratory", "2020")
    document.add_heading("Publications", 1)
    for work in (
        "**T. Okeke-Varga**, R. Hallam and I. Brandvold. Sleeping radios in crowded bands."
        " *Journal of Patient Networks*, 12(3), 45–61, 2023.",
        "R. Hallam and **T. Okeke-Varga**. What wards say when nobody listens. In *Proceedings of"
        " the Workshop on Slow Sensing*, 2021.",
        "P. Ferreira-Lund, **T. Okeke-Varga** and R. Hallam. A census of forgotten sensors."
        " *Transactions on Small Things*, 4(1), 2020.",
    ):
        say(document, work, style="List Number")
    document.add_heading("Awards", 1)
    dated(document, "Best Paper Award, Workshop on Slow Sensing", "2021")
    dated(document, "Marrowby Doctoral Fellowship", "2018")


STYLED: Gold = {
    "doc_type": "cv",
    "name": "Tamsin Okeke-Varga",
    "emails": ["tamsin@okeke-varga.example.org"],
    "education": [
        {"institution": "University of Marrowby", "degree": "PhD", "end": "2022"},
        {"institution": "Lindqvist Institute of Technology", "degree": "MSc", "end": "2018"},
    ],
    "experience": [
        {"organization": "University of Saltmere", "start": "2022", "end": "present"},
        {"organization": "Pelican Data Laboratory", "start": "2020", "end": "2020"},
    ],
    "publications": [
        {
            "title": "Sleeping radios in crowded bands",
            "year": "2023",
            "authors_count": 3,
            "candidate_position": 1,
        },
        {
            "title": "What wards say when nobody listens",
            "year": "2021",
            "authors_count": 2,
            "candidate_position": 2,
        },
        {
            "title": "A census of forgotten sensors",
            "year": "2020",
            "authors_count": 3,
            "candidate_position": 2,
        },
    ],
    "awards": [
        {"title": "Best Paper Award, Workshop on Slow Sensing", "year": "2021"},
        {"title": "Marrowby Doctoral Fellowship", "year": "2018"},
    ],
}


# ------------------------------------------------------------------- tables with dates on the left
def tabled(document: Any) -> None:
    name = say(document, "**Jörg Aldermatt**")
    name.runs[0].font.size = Pt(20)
    say(document, "Curriculum Vitae", after=0)
    table(
        document,
        [
            [["Address"], ["Institute of Slow Chemistry, 12 Weir Lane, Rheinfurt"]],
            [["E-mail"], ["joerg.aldermatt@example.org"]],
        ],
    )
    _caps(document, "EDUCATION")
    table(
        document,
        [
            [["2017 –", "2021"], ["**PhD in Chemistry**", "University of Rheinfurt"]],
            [["2015 – 2017"], ["**MSc in Chemistry**", "University of Tollmark"]],
            [["2012 – 2015"], ["**BSc in Chemistry**", "University of Tollmark"]],
        ],
    )
    _caps(document, "EXPERIENCE")
    table(
        document,
        [
            [["2021 – present"], ["**Postdoctoral Fellow**", "Institute of Slow Chemistry"]],
            [["2019"], ["**Visiting Researcher**", "University of Osthaven"]],
        ],
    )
    _caps(document, "PUBLICATIONS")
    for work in (
        "Aldermatt, J., & Quist, P. (2022). Salts that take their time. *Annals of Slow"
        " Chemistry*, 8, 12–30.",
        "Quist, P., Aldermatt, J., & Yamane, H. (2020). Crystals of a rainy decade. *Journal of"
        " Damp Matter*, 3(2), 101–119.",
        "Aldermatt, J. (2019). On waiting for precipitates. *Letters of Patience*, 1, 1–4.",
    ):
        entry = say(document, work, after=0)
        entry.paragraph_format.left_indent = Cm(1)
        entry.paragraph_format.first_line_indent = Cm(-1)
    _caps(document, "HONOURS AND AWARDS")
    table(
        document,
        [
            [["2022"], ["Tollmark Prize for Early Careers"]],
            [["2017"], ["Doctoral Scholarship of the Weir Foundation"]],
        ],
    )


def _caps(document: Any, text: str) -> None:
    heading = say(document, f"**{text}**", after=2)
    heading.paragraph_format.space_before = Pt(12)


TABLED: Gold = {
    "doc_type": "cv",
    "name": "Jörg Aldermatt",
    "emails": ["joerg.aldermatt@example.org"],
    "education": [
        {"institution": "University of Rheinfurt", "degree": "PhD", "end": "2021"},
        {"institution": "University of Tollmark", "degree": "MSc", "end": "2017"},
        {"institution": "University of Tollmark", "degree": "BSc", "end": "2015"},
    ],
    "experience": [
        {"organization": "Institute of Slow Chemistry", "start": "2021", "end": "present"},
        {"organization": "University of Osthaven", "start": "2019", "end": "2019"},
    ],
    "publications": [
        {
            "title": "Salts that take their time",
            "year": "2022",
            "authors_count": 2,
            "candidate_position": 1,
        },
        {
            "title": "Crystals of a rainy decade",
            "year": "2020",
            "authors_count": 3,
            "candidate_position": 2,
        },
        {
            "title": "On waiting for precipitates",
            "year": "2019",
            "authors_count": 1,
            "candidate_position": 1,
        },
    ],
    "awards": [
        {"title": "Tollmark Prize for Early Careers", "year": "2022"},
        {"title": "Doctoral Scholarship of the Weir Foundation", "year": "2017"},
    ],
}


# ------------------------------------------------------- a column beside the text, name in the head
def sidebar(document: Any) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head = section.first_page_header
    mark(head.paragraphs[0], "**Nerys Bantock-Iwu**")
    head.paragraphs[0].runs[0].font.size = Pt(22)
    say(head, "nerys@bantock-iwu.example.org")
    side = ["**Contact**", "+44 1632 960 123", "4 Lamp Street, Saltmere", "**Skills**", "R, Stan,"]
    side += ["PostgreSQL", "**Languages**", "English, Welsh"]
    made = document.add_table(1, 2)
    left, right = made.rows[0].cells
    mark(left.paragraphs[0], side[0])
    for line in side[1:]:
        say(left, line, after=0)
    right.paragraphs[0].style = "Heading 1"
    mark(right.paragraphs[0], "Education")
    _entry(right, "PhD in Statistics, University of Saltmere, 2016 – 2020")
    _entry(right, "MSc in Statistics, University of Saltmere, 2014 – 2016")
    say(right, "Employment", style="Heading 1")
    _entry(right, "Lecturer, University of Kestrelhampton, 2020 – present")
    say(right, "Selected Publications", style="Heading 1")
    for work in (
        "[1] N. Bantock-Iwu, O. Delacroix-Moon. “Counting what will not stand still.” Journal of"
        " Restless Statistics, 2021.",
        "[2] O. Delacroix-Moon, N. Bantock-Iwu. “Seven ways to be almost sure.” Annals of Doubt,"
        " 2019.",
    ):
        say(right, work, after=4)
    say(right, "Awards", style="Heading 1")
    _entry(right, "Early Career Medal, Society of Restless Statistics, 2021")


def _entry(place: Any, text: str) -> None:
    say(place, text, after=4)


SIDEBAR: Gold = {
    "doc_type": "cv",
    "name": "Nerys Bantock-Iwu",
    "emails": ["nerys@bantock-iwu.example.org"],
    "education": [
        {"institution": "University of Saltmere", "degree": "PhD", "end": "2020"},
        {"institution": "University of Saltmere", "degree": "MSc", "end": "2016"},
    ],
    "experience": [
        {"organization": "University of Kestrelhampton", "start": "2020", "end": "present"}
    ],
    "publications": [
        {
            "title": "Counting what will not stand still",
            "year": "2021",
            "authors_count": 2,
            "candidate_position": 1,
        },
        {
            "title": "Seven ways to be almost sure",
            "year": "2019",
            "authors_count": 2,
            "candidate_position": 2,
        },
    ],
    "awards": [
        {"title": "Early Career Medal, Society of Restless Statistics", "year": "2021"},
    ],
}


# -------------------------------------- everything by hand: line breaks, numbers, tabs, empty lines
def by_hand(document: Any) -> None:
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    say(document, "**LEBENSLAUF**")
    say(document, "")
    say(document, "Name:\tWiebke Sandström-Abay")
    say(document, "E-Mail:\twiebke@example.net")
    say(document, "")
    say(document, "**Ausbildung**")
    say(document, "2016 – 2020\tPromotion in Informatik\n\tUniversität Tollmark")
    say(document, "2013 – 2016\tMSc Informatik\n\tTechnische Universität Rheinfurt")
    say(document, "")
    say(document, "**Berufserfahrung**")
    say(document, "2020 – heute\tWissenschaftliche Mitarbeiterin\n\tUniversität Osthaven")
    say(document, "")
    say(document, "**Publikationen**")
    for work in (
        "1.\tW. Sandström-Abay, K. Ilves: Lexika ohne Ende. In: Zeitschrift für geduldige"
        " Sprachtechnik 5, 2021.",
        "2.\tK. Ilves, W. Sandström-Abay: Wortlisten und ihre Großeltern. In: Tagung für"
        " langsames Rechnen, 2018.",
    ):
        say(document, work)
    say(document, "")
    say(document, "**Auszeichnungen**")
    say(document, "2020\tDissertationspreis der Universität Tollmark")


BY_HAND: Gold = {
    "doc_type": "cv",
    "name": "Wiebke Sandström-Abay",
    "emails": ["wiebke@example.net"],
    "education": [
        {"institution": "Universität Tollmark", "degree": "Promotion", "end": "2020"},
        {"institution": "Technische Universität Rheinfurt", "degree": "MSc", "end": "2016"},
    ],
    "experience": [{"organization": "Universität Osthaven", "start": "2020", "end": "present"}],
    "publications": [
        {
            "title": "Lexika ohne Ende",
            "year": "2021",
            "authors_count": 2,
            "candidate_position": 1,
        },
        {
            "title": "Wortlisten und ihre Großeltern",
            "year": "2018",
            "authors_count": 2,
            "candidate_position": 2,
        },
    ],
    "awards": [{"title": "Dissertationspreis der Universität Tollmark", "year": "2020"}],
}

CVS = {
    "styled": (styled, STYLED),
    "tabled": (tabled, TABLED),
    "sidebar": (sidebar, SIDEBAR),
    "by_hand": (by_hand, BY_HAND),
}


def cv(name: str) -> tuple[bytes, Gold]:
    """Return the bytes of a CV and its gold."""
    write, gold = CVS[name]
    return saved(write), gold
