"""The typeset CVs that a word processor sets: what LibreOffice is given to make PDF of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor

from tests.documents.typeset.catalogue import Cv
from tests.documents.typeset.people import Name, Person, Post, Work


def write(cv: Cv, path: Path) -> None:
    """Write the Word file of a CV."""
    document = docx.Document()
    _STYLES[cv.name](document, cv.person)
    document.save(str(path))


def _font(document: Any, name: str, size: float) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = name, Pt(size)
    style.paragraph_format.space_after = Pt(3)


def _say(place: Any, text: str, *, style: str | None = None, after: float | None = None) -> Any:
    """Add a paragraph; **bold** and __italic__."""
    paragraph = place.add_paragraph(style=style)
    for bold, part in enumerate(text.split("**")):
        for italic, piece in enumerate(part.split("__")):
            if piece:
                run = paragraph.add_run(piece)
                run.bold, run.italic = bool(bold % 2) or None, bool(italic % 2) or None
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _span(post: Post, dash: str = " – ", now: str = "present") -> str:
    return f"{post.start[0]}{dash}{post.end[0] if post.end else now}"


def _listed(names: list[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def _marked(work: Work, form: Callable[[Name], str]) -> list[str]:
    return [
        f"**{form(name)}**" if at == work.owner else form(name)
        for at, name in enumerate(work.authors)
    ]


def _tight(name: Name) -> str:
    return f"{name.family} {''.join(c for c in name.initials if c.isalpha())}"


def _table(document: Any, rows: list[list[str]], widths: list[float], *, lines: bool) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    table.autofit = False
    if lines:
        table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            made = _say(cell, text, after=2)
            cell._tc.remove(cell.paragraphs[0]._p)
            made.paragraph_format.space_before = Pt(1)


def tables(document: Any, p: Person) -> None:
    """Grids for studies, posts and prizes; styled headings; titles in quotation marks."""
    _font(document, "Liberation Serif", 11)
    document.add_heading(p.name.whole, 0)
    _say(document, f"Department of Economics, {p.school}")
    _say(document, f"E-mail: {p.email}    Web: {p.homepage}    Tel.: {p.phone}")
    document.add_heading("Education", 1)
    rows = [["**Degree**", "**University**", "**Year**"]]
    rows += [[f"{d.degree} {d.subject}", d.school, f"{d.start}–{d.end}"] for d in p.degrees]
    _table(document, rows, [5.5, 7.5, 3], lines=True)
    document.add_heading("Academic Employment", 1)
    rows = [["**Period**", "**Position**", "**Employer**"]]
    rows += [[_span(e), e.role, f"{e.organisation}, {e.place}"] for e in p.posts]
    _table(document, rows, [3, 5, 8], lines=True)
    document.add_heading("Research Fields", 1)
    _say(document, "; ".join(p.interests))
    document.add_heading("Publications", 1)
    for work in p.of("journal"):
        names = _listed(_marked(work, lambda name: name.whole), " and ")
        _say(document, f"“{work.title}” {names}, __{work.venue}__, {work.volume}:{work.number}, "
             f"{work.pages[0]}-{work.pages[1]}, {work.year}.", style="List Number")  # fmt: skip
    document.add_heading("Working Papers", 1)
    for work in p.of("waiting"):
        names = _listed(_marked(work, lambda name: name.whole), " and ")
        _say(document, f"“{work.title}” {names}. __{work.venue}__.", style="List Number")
    document.add_heading("Awards and Scholarships", 1)
    _table(document, [[str(a.year), f"{a.title}, {a.giver}"] for a in p.awards], [2, 14],
           lines=False)  # fmt: skip
    document.add_heading("Skills", 1)
    _table(document, [[label, ", ".join(skills)] for label, skills in p.skills], [4, 12],
           lines=False)  # fmt: skip
    document.add_heading("Referees", 1)
    cells = [f"{name.whole}\n{school}\n{mail}" for name, school, mail in p.referees]
    _table(document, [cells], [5.3, 5.3, 5.3], lines=False)


def tabs(document: Any, p: Person) -> None:
    """All in one paragraph style: headings are bold words, dates stand behind tabs."""
    _font(document, "Carlito", 11)
    top = _say(document, f"**{p.name.whole}**")
    top.alignment = WD_ALIGN_PARAGRAPH.CENTER
    top.runs[0].font.size = Pt(16)
    line = _say(document, f"{p.email} • {p.phone} • {p.homepage}")
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def dated(text: str, date: str) -> None:
        made = _say(document, f"{text}\t{date}", after=0)
        made.paragraph_format.tab_stops.add_tab_stop(Cm(15.2), WD_TAB_ALIGNMENT.RIGHT)

    _say(document, "**Education**")
    for d in p.degrees:
        dated(f"**{d.school}**", d.place)
        dated(f"{d.degree} in {d.subject}", f"{d.start} – {d.end}")
    _say(document, "")
    _say(document, "**Experience**")
    for e in p.posts:
        dated(f"**{e.organisation}**", e.place)
        dated(f"__{e.role}__", _span(e, now="Present"))
        for duty in e.duties:
            _say(document, duty, style="List Bullet", after=0)
    _say(document, "")
    _say(document, "**Selected Publications**")
    for work in p.works:
        names = _listed(_marked(work, lambda name: f"{name.initials} {name.family}"), ", ")
        place = f"arXiv:{work.arxiv}" if work.arxiv else work.venue
        _say(document, f"{names}. {work.title}{'' if work.title.endswith('?') else '.'} "
             f"__{place}__, {work.year}.")  # fmt: skip
    _say(document, "")
    _say(document, "**Honors**")
    for a in p.awards:
        dated(f"{a.title}, {a.giver}", str(a.year))
    _say(document, "")
    _say(document, "**Skills & Interests**")
    for label, skills in p.skills:
        _say(document, f"**{label}:** {', '.join(skills)}", after=0)
    _say(document, f"**Research interests:** {', '.join(p.interests)}", after=0)


def bullets(document: Any, p: Person) -> None:
    """Capitals with a colour as headings; bullets throughout; Vancouver."""
    _font(document, "Liberation Sans", 10)

    def head(text: str) -> None:
        run = _say(document, text.upper(), after=2).runs[0]
        run.bold, run.font.size, run.font.color.rgb = True, Pt(11), RGBColor(0x1F, 0x4E, 0x79)

    name = _say(document, f"**{p.name.whole}, PhD**")
    name.runs[0].font.size = Pt(20)
    _say(document, f"{p.posts[0].role} | {p.posts[0].organisation}")
    _say(document, f"{p.email} | {p.phone}")
    head("Research interests")
    for one in p.interests:
        _say(document, one, style="List Bullet", after=0)
    head("Professional appointments")
    for e in p.posts:
        _say(document, f"{e.role}, {e.organisation}, {e.place} ({_span(e, '-')})",
             style="List Bullet", after=0)  # fmt: skip
    head("Education and training")
    for d in p.degrees:
        _say(document, f"{d.degree} in {d.subject}, {d.school} ({d.start}-{d.end})",
             style="List Bullet", after=0)  # fmt: skip
    head("Awards and distinctions")
    for a in p.awards:
        _say(document, f"{a.title}, {a.giver} ({a.year})", style="List Bullet", after=0)
    head("Original research articles")
    for work in p.works:
        names = ", ".join(_marked(work, _tight))
        title = work.title if work.title.endswith("?") else f"{work.title}."
        _say(document, f"{names}. {title} {work.short}. {work.year};{work.volume}({work.number})"
             f":{work.pages[0]}-{work.pages[1]}.", style="List Number", after=2)  # fmt: skip
    head("Oral presentations")
    for title, place, year in p.talks:
        _say(document, f"{title}. {place}, {year}", style="List Bullet", after=0)
    head("Technical skills")
    for label, skills in p.skills:
        _say(document, f"{label}: {', '.join(skills)}", style="List Bullet", after=0)


def german(document: Any, p: Person) -> None:
    """A table without lines through the whole document: dates at the left."""
    _font(document, "Liberation Serif", 11)
    _say(document, "**Lebenslauf**").runs[0].font.size = Pt(16)

    def part(title: str, rows: list[list[str]]) -> None:
        document.add_heading(title, 2)
        _table(document, rows, [3.4, 12.6], lines=False)

    part("Persönliche Daten", [["Name", p.name.whole], ["Anschrift", "Marktplatz 2, 97070 Talheim"],
         ["E-Mail", p.email], ["Telefon", p.phone]])  # fmt: skip
    part("Beruflicher Werdegang", [[_span(e, now="heute"), f"{e.role}, {e.organisation}"]
         for e in p.posts])  # fmt: skip
    part("Studium", [[f"{d.start} – {d.end}", f"{d.degree} in {d.subject}, {d.school}"]
         for d in p.degrees])  # fmt: skip
    part("Preise und Stipendien", [[str(a.year), f"{a.title}, {a.giver}"] for a in p.awards])
    part("Forschungsgebiete", [["", ", ".join(p.interests)]])
    part("Kenntnisse", [[label, ", ".join(skills)] for label, skills in p.skills])
    document.add_heading("Schriftenverzeichnis", 2)
    groups = (("Monographien", "book"), ("Aufsätze in Zeitschriften", "journal"),
              ("Aufsätze in Sammelbänden", "chapter"), ("In Vorbereitung", "waiting"))  # fmt: skip
    for title, kind in groups:
        document.add_heading(title, 3)
        for work in p.of(kind):
            names = " / ".join(f"{name.family}, {name.given}" for name in work.authors)
            _say(document, f"{names}: {_with_stop(work)} {_place(work)}")


_STYLES: Final[dict[str, Callable[[Any, Person], None]]] = {
    "office_tables": tables,
    "office_tabs": tabs,
    "office_bullets": bullets,
    "office_de": german,
}


def _with_stop(work: Work) -> str:
    return work.title if work.title.endswith("?") else f"{work.title}."


def _place(work: Work) -> str:
    pages = f"S. {work.pages[0]}–{work.pages[1]}"
    return {
        "book": f"{work.venue}, Köln {work.year}.",
        "journal": f"In: {work.venue} {work.volume} ({work.year}), {pages}.",
        "chapter": f"In: Klein, Robert (Hg.): {work.venue}. Stuttgart {work.year}, {pages}.",
        "waiting": f"{work.venue}.",
    }[work.kind]
