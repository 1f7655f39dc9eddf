"""Statements of purpose: prose on one theme, own works cited by number, a list of references."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Final

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from recruiting.demo.careers import Applicant, Degree, Job, Status, Work
from recruiting.demo.markup import marked, to_markdown, to_plain
from recruiting.demo.pdf_page import SERIF, load_fonts, write_pdf
from recruiting.demo.references import short
from recruiting.demo.themes import THEMES

TITLE: Final = "Statement of Purpose"
WIDTH: Final = 78
_LAST_SECTION: Final = (
    "The Institute for Careful Computing is the right place for this, because its groups publish"
    " what did not work. I would begin with a replication of my own earlier results on other"
    " models, and be glad to be shown where they fail."
)
_HABITS: Final = (
    "I write the section on limitations first, since it decides which experiments are worth their"
    " electricity, and I keep a notebook in which failed runs are not torn out. Two of my papers"
    " began as the failed runs of another.",
    "I like to read old work. Much of what is argued about today was settled, or at least asked"
    " more clearly, by people who had to wait a night for each result and therefore chose their"
    " questions with care.",
    "I work slowly and in company. Code of mine is reviewed before an experiment starts rather than"
    " after it has succeeded, and I have learnt to be grateful for the question that spoils an"
    " afternoon.",
    "I teach what I study, usually to people who have other things to do. Nothing shows me faster"
    " which part of an argument I have only memorised.",
)


def cited_works(one: Applicant) -> tuple[Work, ...]:
    """Return the works by their numbers, as they stood when the statement was written."""
    return tuple(
        replace(work, status=Status.SUBMITTED) if work.title == one.doubtful_status else work
        for work in one.works
    )


def parts(one: Applicant) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return headings ("" for the opening) and the paragraphs below each."""
    theme = THEMES[one.theme]
    return (
        (
            "",
            (
                "I apply for the doctoral position in trustworthy language models because of one"
                f" question: {theme.question}? {theme.start}",
            ),
        ),
        (
            "What I have done so far",
            (f"{_studies(one.degrees[0])} {_research(one)}", _work_outside(one.jobs[-1])),
        ),
        ("How I work", (_HABITS[list(THEMES).index(one.theme) % len(_HABITS)],)),
        ("What I would like to do", (theme.plan, _LAST_SECTION)),
    )


def _studies(degree: Degree) -> str:
    place = f"{degree.subject} at {_with_article(degree.institution)}"
    if degree.expected:
        return f"I study {place}, where Prof. {degree.advisor} advises my thesis."
    return f"I studied {place}, where Prof. {degree.advisor} was my advisor."


def _research(one: Applicant) -> str:
    """Return the sentences that cite each of the works by its number."""
    theme = THEMES[one.theme]
    numbered = list(enumerate(one.works, start=1))
    main = next(n for n, work in numbered if work.is_through and work.title in theme.titles)
    rest = [f"[{number}]" for number, _ in numbered if number != main]
    found = theme.found.format(cite=f"[{main}]")
    return f"{found} Neighbouring questions are treated in {_listed(rest)}." if rest else found


def _listed(numbers: list[str]) -> str:
    *first, last = numbers
    return f"{', '.join(first)} and {last}" if first else last


def _work_outside(job: Job) -> str:
    role = job.role.lower()
    article = "an" if role[0] in "aeiou" else "a"
    place = _with_article(job.organisation)
    return (
        f"I learnt as much elsewhere. As {article} {role} at {place} I saw how results"
        " are used by people who did not ask for them, and how seldom anybody returns to say that"
        " they were wrong."
    )


def _with_article(organisation: str) -> str:
    wanted = organisation.startswith(("University", "Technical", "Institute", "Centre", "Archive"))
    return f"the {organisation}" if wanted else organisation


def markdown_statement(one: Applicant) -> str:
    blocks = [f"# {TITLE}", f"**{one.name}**  \n{one.email}"]
    for heading, texts in parts(one):
        blocks += [f"## {heading}"] if heading else []
        blocks += texts
    blocks.append("## References")
    blocks.append("\n".join(f"- [{n}] {to_markdown(entry)}" for n, entry in _references(one)))
    return "\n\n".join(blocks) + "\n"


def text_statement(one: Applicant) -> str:
    blocks = [TITLE.upper(), f"{one.name}\n{one.email}"]
    for heading, texts in parts(one):
        blocks += [heading] if heading else []
        blocks += [textwrap.fill(text, WIDTH) for text in texts]
    blocks.append("References")
    blocks += [
        textwrap.fill(f"[{n}] {to_plain(entry)}", WIDTH, subsequent_indent="    ")
        for n, entry in _references(one)
    ]
    return "\n\n".join(blocks) + "\n"


def write_statement_pdf(one: Applicant, path: Path) -> None:
    """Set the statement in double-spaced serif, with a running header from the second page on."""
    load_fonts()
    body = ParagraphStyle(
        "", fontName=SERIF, fontSize=12, leading=21, alignment=TA_JUSTIFY, spaceAfter=8
    )
    centred = ParagraphStyle("", parent=body, alignment=TA_CENTER)
    heading = ParagraphStyle("", parent=body, fontSize=14, spaceBefore=10)
    entry = ParagraphStyle("", parent=body, leading=14, leftIndent=22, bulletIndent=0, spaceAfter=5)
    story: list[Flowable] = [
        Paragraph(f"<b>{TITLE}</b>", ParagraphStyle("", parent=centred, fontSize=17)),
        Paragraph(f"{marked(one.name)}<br/>{one.email}", centred),
    ]
    for title, texts in parts(one):
        story += [Paragraph(f"<b>{title}</b>", heading)] if title else []
        story += [Paragraph(marked(text), body) for text in texts]
    story.append(Paragraph("<b>References</b>", heading))
    story += [Paragraph(text, entry, bulletText=f"[{n}]") for n, text in _references(one)]
    write_pdf(path, story, title=TITLE, author=one.name, running=f"{TITLE}: {one.name}")


def _references(one: Applicant) -> list[tuple[int, str]]:
    return [(n, short(work, one.name)) for n, work in enumerate(cited_works(one), start=1)]
