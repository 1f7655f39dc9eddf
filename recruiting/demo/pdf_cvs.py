"""CVs as PDF, in four layouts that theses and job pages are full of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table

from recruiting.demo.careers import Applicant, Layout
from recruiting.demo.markup import marked
from recruiting.demo.outline import Entry, Section, Wording, sections_of
from recruiting.demo.pdf_page import SANS, SERIF, TEXT_WIDTH, WIDE_SANS, load_fonts, write_pdf
from recruiting.demo.references import author_year, authors_first, quoted, title_first

Story: TypeAlias = Iterator[Flowable]

_BLUE: Final = HexColor(0x2A5D8F)
_NO_PADDING: Final = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def write_cv(one: Applicant, path: Path) -> None:
    """Write the CV of somebody whose layout is one of the four."""
    load_fonts()
    write_pdf(
        path,
        list(_LAYOUTS[one.layout](one)),
        title="Curriculum Vitae",
        author=one.name,
        running=f"{one.name} · Curriculum Vitae" if one.layout is not Layout.COMPACT else "",
        hidden_words=one.hidden_words,
    )


def _style(font: str, size: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle("", fontName=font, fontSize=size, leading=size * 1.25, **more)


def _columns(cells: list[list[Flowable]], widths: tuple[float, float]) -> Table:
    return Table([cells], colWidths=list(widths), style=_NO_PADDING)


def _margin(one: Applicant) -> Story:
    """Dates in a narrow column on the left, headings in blue with a rule before them."""
    body, right = _style(SANS, 10.5), _style(SANS, 10.5, alignment=TA_RIGHT)
    widths = (40 * mm, TEXT_WIDTH - 40 * mm)

    def row(when: str, *lines: str) -> Table:
        right_cell: list[Flowable] = [Paragraph(line, body) for line in lines]
        padded = [Paragraph(marked(when), _style(SANS, 10.5, alignment=TA_RIGHT, rightIndent=10))]
        return _columns([padded, right_cell], widths)

    yield Paragraph(marked(one.name), _style(SANS, 26, spaceAfter=6))
    contact = f"{marked(one.address)}<br/>{one.phone}<br/>{one.email}<br/>{one.homepage}"
    yield Paragraph(contact, right)
    for section in sections_of(one, Wording(authors_first, dash="–")):
        yield Spacer(1, 3 * mm)
        rule = HRFlowable(width="100%", thickness=3, color=_BLUE, spaceBefore=6, spaceAfter=0)
        heading = Paragraph(section.title, _style(SANS, 14, textColor=_BLUE))
        yield _columns([[rule], [heading]], widths)
        if section.legend:
            yield row("", f"<i>{section.legend}</i>")
        for number, entry in enumerate(section.entries, start=1):
            yield row(f"[{number}]" if section.listed else entry.when, *entry.lines)


def _article(one: Applicant) -> Story:
    """A serif page: the name in the middle, dates flushed right, a dotted list of works."""
    body = _style(SERIF, 12)
    yield Paragraph(f"<b>{marked(one.name)}</b>", _style(SERIF, 18, alignment=TA_CENTER))
    yield Spacer(1, 2 * mm)
    contact = f"{marked(one.address)} | {one.email} | {one.homepage}"
    yield Paragraph(contact, _style(SERIF, 10, alignment=TA_CENTER))
    for section in sections_of(one, Wording(title_first, works="Publications and Preprints")):
        yield Paragraph(f"<b>{section.title}</b>", _style(SERIF, 13, spaceBefore=9))
        yield HRFlowable(width="100%", thickness=0.6, color=black, spaceAfter=3)
        if section.legend:
            yield Paragraph(f"({section.legend})", body)
        for entry in section.entries:
            yield from _flushed(entry, section, body)


def _flushed(entry: Entry, section: Section, body: ParagraphStyle) -> Story:
    head, *others = entry.lines
    if section.listed:
        dotted = ParagraphStyle("", parent=body, leftIndent=12, bulletIndent=2, spaceAfter=3)
        yield Paragraph(head, dotted, bulletText="•")
        return
    right = ParagraphStyle("", parent=body, alignment=TA_RIGHT)
    yield _columns(
        [[Paragraph(head, body)], [Paragraph(marked(entry.when), right)]],
        (TEXT_WIDTH - 52 * mm, 52 * mm),
    )
    for line in others:
        yield Paragraph(line, ParagraphStyle("", parent=body, leftIndent=8))


def _compact(one: Applicant) -> Story:
    """A sans-serif page: headings in capitals, dates behind a bar, author-year references."""
    body = _style(WIDE_SANS, 8.5)
    yield Paragraph(f"<b>{marked(one.name)}</b>", _style(WIDE_SANS, 16))
    contact = f"{one.email} · {one.phone} · {one.homepage} · {marked(one.address)}"
    yield Paragraph(contact, _style(WIDE_SANS, 8))
    wording = Wording(author_year, experience="Research and Work Experience", prizes="Awards")
    for section in sections_of(one, wording):
        heading = _style(WIDE_SANS, 10.5, spaceBefore=9, spaceAfter=3)
        yield Paragraph(f"<b>{section.title.upper()}</b>", heading)
        if section.legend:
            yield Paragraph(f"<i>{section.legend}</i>", body)
        hanging = ParagraphStyle("", parent=body, leftIndent=14, firstLineIndent=-14, spaceAfter=3)
        for entry in section.entries:
            head, *others = entry.lines
            dated = f"{head} | {marked(entry.when)}" if entry.when else head
            yield Paragraph(dated, hanging if section.listed else body)
            for line in others:
                yield Paragraph(line, ParagraphStyle("", parent=body, leftIndent=14))


def _grouped(one: Applicant) -> Story:
    """A serif page: works under subheadings, numbered, their titles in quotation marks."""
    body = _style(SERIF, 11)
    yield Paragraph(marked(one.name), _style(SERIF, 20))
    yield Paragraph("Curriculum Vitae", _style(SERIF, 12, spaceAfter=4))
    yield Paragraph(f"{marked(one.address)}<br/>E-mail: {one.email}<br/>Web: {one.homepage}", body)
    wording = Wording(
        quoted, experience="Employment", prizes="Prizes and Scholarships", grouped=True
    )
    number = 0
    for section in sections_of(one, wording):
        heading = _style(SERIF, 14 if section.level == 1 else 11.5, spaceBefore=8, spaceAfter=3)
        cut = "b" if section.level == 1 else "i"
        yield Paragraph(f"<{cut}>{section.title}</{cut}>", heading)
        if section.legend:
            yield Paragraph(section.legend, body)
        for entry in section.entries:
            number += section.listed
            yield from _numbered(entry, number if section.listed else None, body)


def _numbered(entry: Entry, number: int | None, body: ParagraphStyle) -> Story:
    hanging = ParagraphStyle("", parent=body, leftIndent=18, bulletIndent=0, spaceAfter=3)
    if number is not None:
        yield Paragraph(entry.lines[0], hanging, bulletText=f"{number}.")
        return
    when = f"{marked(entry.when)}: " if entry.when else ""
    yield Paragraph(when + entry.lines[0], body)
    for line in entry.lines[1:]:
        yield Paragraph(line, ParagraphStyle("", parent=body, leftIndent=18))


_LAYOUTS: Final[dict[Layout, Callable[[Applicant], Story]]] = {
    Layout.MARGIN: _margin,
    Layout.ARTICLE: _article,
    Layout.COMPACT: _compact,
    Layout.GROUPED: _grouped,
}
