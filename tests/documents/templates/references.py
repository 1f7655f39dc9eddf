"""How works are printed: one function per style, and what the gold says of the entry.

Marks in the text: <b> and <i>. An entry may have several lines, a cell at the right and one in the
margin at the left.
"""

# ruff: noqa: E501 - one row of a table stays one line
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.documents.templates.people import Name, Work


@dataclass(frozen=True)
class Entry:
    """One entry as printed. venue: as the gold has it. counted: whether an author list is printed
    with everybody in order (else "with" the others). shown: how many authors at most."""

    lines: tuple[str, ...]
    venue: str
    right: str = ""
    gutter: str = ""
    counted: bool = True
    shown: int = 99


@dataclass(frozen=True)
class Taste:
    """What a document chooses within a style. owner: how the owner's name stands out."""

    owner: str = "b"
    links: str = ""  # "doi", "url" or "tag"
    language: str = "en"
    mark: str = "*"  # for equal contribution


Style = Callable[[Work, Taste], Entry]

_AND: Final = {"en": "and", "de": "und", "fr": "et"}


# ------------------------------------------------------------------------------------- authors
def _inverted(name: Name) -> str:
    return f"{name.family}, {name.initials}"


def _initialled(name: Name) -> str:
    return f"{name.initials} {name.family}"


def _tight(name: Name) -> str:
    return f"{name.family} {name.initials.replace('.', '').replace(' ', '').replace('-', '')}"


def _whole(name: Name) -> str:
    return name.whole


def _family_first(name: Name) -> str:
    return f"{name.family}, {name.given}"


def _names(work: Work, taste: Taste, form: Callable[[Name], str]) -> list[str]:
    names = []
    for at, author in enumerate(work.authors):
        text = form(author)
        if work.equal and at < work.equal:
            text += taste.mark
        if at == work.owner and taste.owner:
            text = f"<{taste.owner}>{text}</{taste.owner}>"
        names.append(text)
    return names


def _joined(names: list[str], last: str, *, serial: bool = True) -> str:
    """Join with commas and `last` ("and", "&") before the last name."""
    if len(names) == 1:
        return names[0]
    comma = "," if serial and len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def _link(work: Work, taste: Taste) -> str:
    if work.kind == "preprint":
        return ""
    return {
        "doi": f" doi:{work.doi}",
        "url": f" https://doi.org/{work.doi}",
        "tag": " [pdf] [code]",
    }.get(taste.links, "")


def _pages(work: Work, dash: str = "–") -> str:
    return f"{work.pages[0]}{dash}{work.pages[1]}"


def _ask(title: str, end: str = ".") -> str:
    return title if title.endswith(("?", "!")) else title + end


# -------------------------------------------------------------------------------------- styles
def apa(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _inverted), "&", serial=True)
    names = names.replace(" & ", ", & ") if len(work.authors) == 2 else names
    where = {
        "journal": f"<i>{work.venue}</i>, <i>{work.volume}</i>({work.number}), {_pages(work)}.",
        "conference": f"In <i>Proceedings of the {work.venue}</i> (pp. {_pages(work)}).",
        "preprint": f"<i>{work.venue}</i>.",
    }.get(work.kind) or _other(work)
    return Entry(
        (f"{names} ({work.year}). {_ask(work.title)} {where}{_link(work, taste)}",), _v(work)
    )


def ieee(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _initialled), _AND[taste.language])
    where = {
        "journal": f"<i>{work.venue}</i>, vol. {work.volume}, no. {work.number}, "
        f"pp. {_pages(work)}, {work.year}.",
        "conference": f"in <i>{work.venue} ({work.short})</i>, {work.year}, pp. {_pages(work)}.",
        "preprint": f"<i>{work.venue}</i>, {work.year}.",
    }.get(work.kind) or _other(work)
    return Entry((f"{names}, “{_ask(work.title, ',')}” {where}{_link(work, taste)}",), _v(work))


def natbib(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _whole), "and")
    where = {
        "journal": f"<i>{work.venue}</i>, {work.volume}({work.number}):{_pages(work)}, {work.year}.",
        "conference": f"In <i>{work.venue} ({work.short})</i>, pages {_pages(work)}, {work.year}.",
        "preprint": f"<i>{work.venue}</i>, {work.year}.",
    }.get(work.kind) or _other(work)
    return Entry((f"{names}. {_ask(work.title)} {where}{_link(work, taste)}",), _v(work))


def natbib_short(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _initialled), "and")
    return Entry(
        (f"{names}. {_ask(work.title)} <i>{_v(work)}</i>, {work.year}.{_link(work, taste)}",),
        _v(work),
    )


def author_year(work: Work, taste: Taste) -> Entry:
    """As the ACM prints them."""
    names = _joined(_names(work, taste, _whole), "and")
    where = {
        "journal": f"<i>{work.venue}</i> {work.volume}, {work.number} ({work.year}), {_pages(work)}.",
        "conference": f"In <i>{work.venue} ({work.short} ’{work.year % 100:02})</i>. {_pages(work)}.",
        "preprint": f"<i>{work.venue}</i>.",
    }.get(work.kind) or _other(work)
    return Entry(
        (f"{names}. {work.year}. {_ask(work.title)} {where}{_link(work, taste)}",), _v(work)
    )


def chicago(work: Work, taste: Taste) -> Entry:
    forms = [_family_first(work.authors[0]), *(name.whole for name in work.authors[1:])]
    if taste.owner:
        forms[work.owner] = f"<{taste.owner}>{forms[work.owner]}</{taste.owner}>"
    names = _joined(forms, "and")
    names = names if len(forms) != 2 else names.replace(" and ", ", and ", 1)
    where = {
        "journal": f"<i>{work.venue}</i> {work.volume}, no. {work.number} ({work.year}): {_pages(work)}.",
        "conference": f"In <i>{work.venue}</i>, {_pages(work)}. {work.year}.",
        "preprint": f"<i>{work.venue}</i>, {work.year}.",
    }.get(work.kind) or _other(work)
    dot = "" if names.endswith((".", ".</b>")) else "."
    return Entry((f"{names}{dot} “{_ask(work.title)}” {where}{_link(work, taste)}",), _v(work))


def harvard(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _inverted), "and", serial=False)
    where = {
        "journal": f"<i>{work.venue}</i>, {work.volume}({work.number}), pp.{_pages(work, '-')}.",
        "conference": f"In: <i>{work.venue}</i>, pp.{_pages(work, '-')}.",
        "preprint": f"<i>{work.venue}</i>.",
    }.get(work.kind) or _other(work)
    return Entry(
        (f"{names}, {work.year}. {_ask(work.title)} {where}{_link(work, taste)}",), _v(work)
    )


def vancouver(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _tight))
    where = f"{work.venue}. {work.year};{work.volume}({work.number}):{_pages(work, '-')}."
    if work.kind != "journal":
        where = f"{work.venue}. {work.year}."
    return Entry((f"{names}. {_ask(work.title)} {where}{_link(work, taste)}",), _v(work))


def biblatex(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _whole), "and")
    where = {
        "journal": f"In: <i>{work.venue}</i> {work.volume}.{work.number} ({work.year}), "
        f"pp. {_pages(work)}.",
        "conference": f"In: <i>{work.venue}</i>. {work.short} ’{work.year % 100:02}. {work.year}, "
        f"pp. {_pages(work)}.",
        "preprint": f"{work.venue}. {work.year}.",
    }.get(work.kind) or _other(work)
    return Entry((f"{names}. “{work.title}”. {where}{_link(work, taste)}",), _v(work))


def physics(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _initialled), "and")
    where = f"{work.venue} <b>{work.volume}</b>, {work.pages[0]:06} ({work.year})."
    if work.kind != "journal":
        where = f"{work.venue} ({work.year})."
    return Entry((f"{names}, <i>{work.title}</i>, {where}{_link(work, taste)}",), _v(work))


def german(work: Work, taste: Taste) -> Entry:
    names = "; ".join(_names(work, taste, _family_first))
    where = {
        "journal": f"In: {work.venue} {work.volume} ({work.year}), H. {work.number}, S. {_pages(work)}.",
        "conference": f"In: {work.venue}, {work.year}, S. {_pages(work)}.",
        "preprint": f"{work.venue}, {work.year}.",
    }.get(work.kind) or _other(work)
    return Entry((f"{names}: {_ask(work.title)} {where}{_link(work, taste)}",), _v(work))


def french(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _initialled), "et", serial=False)
    where = {
        "journal": f"<i>{work.venue}</i>, vol. {work.volume}, n° {work.number}, "
        f"p. {_pages(work, '-')}, {work.year}.",
        "conference": f"dans <i>{work.venue}</i>, p. {_pages(work, '-')}, {work.year}.",
        "preprint": f"{work.venue}, {work.year}.",
    }.get(work.kind) or _other(work)
    return Entry((f"{names}, « {work.title} », {where}{_link(work, taste)}",), _v(work))


def dash_venue(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _whole))
    venue = work.short if work.kind != "preprint" else work.venue
    return Entry(
        (f"{names}. {_ask(work.title)} — <i>{venue} {work.year}</i>{_link(work, taste)}",), venue
    )


def with_coauthors(work: Work, taste: Taste) -> Entry:
    others = [author.whole for at, author in enumerate(work.authors) if at != work.owner]
    others_text = f" (with {_joined(others, 'and')})" if others else ""
    volume = f", {work.volume}({work.number}): {_pages(work)}" if work.kind == "journal" else ""
    return Entry(
        (
            f"“{work.title}”{others_text}, <i>{_v(work)}</i>{volume}, {work.year}.{_link(work, taste)}",
        ),
        _v(work),
        counted=False,
    )


def with_below(work: Work, taste: Taste) -> Entry:
    others = [_initialled(author) for at, author in enumerate(work.authors) if at != work.owner]
    second = (f"with {_joined(others, 'and')}",) if others else ()
    return Entry(
        (f"<b>{work.title}</b>", *second, f"<i>{_v(work)}</i>, {work.year}"),
        _v(work),
        counted=False,
    )


def title_first(work: Work, taste: Taste) -> Entry:
    """Title, authors, venue: a line each."""
    names = ", ".join(_names(work, taste, _whole))
    return Entry(
        (f"<b>{work.title}</b>", names, f"<i>{_v(work)}</i>, {work.year}{_link(work, taste)}"),
        _v(work),
    )


def title_right_venue(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _initialled))
    venue = work.short if work.kind != "preprint" else "arXiv"
    return Entry((f"<b>{work.title}</b>", names), venue, right=f"{venue} {work.year}")


def title_one_line(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _whole))
    return Entry(
        (f"<i>{_ask(work.title)}</i> {names}. {_v(work)}, {work.year}.{_link(work, taste)}",),
        _v(work),
    )


def quoted_title_first(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _initialled))
    return Entry(
        (
            f"“{_ask(work.title, ',')}” {names}, <i>{_v(work)}</i> ({work.year}).{_link(work, taste)}",
        ),
        _v(work),
    )


def tag_first(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _whole))
    venue = work.short if work.kind != "preprint" else "arXiv"
    return Entry((f"[{venue} {work.year}] <b>{_ask(work.title)}</b> {names}.",), venue)


def year_in_margin(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _initialled), "and")
    return Entry(
        (f"{names}. {_ask(work.title)} <i>{_v(work)}</i>.{_link(work, taste)}",),
        _v(work),
        gutter=str(work.year),
    )


def year_in_margin_title_first(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _whole))
    return Entry(
        (f"<b>{work.title}</b>", f"{names}. <i>{_v(work)}</i>."), _v(work), gutter=str(work.year)
    )


def year_in_front(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _initialled))
    return Entry(
        (f"({work.year}) {names}: {_ask(work.title)} {_v(work)}.{_link(work, taste)}",), _v(work)
    )


def truncated(work: Work, taste: Taste) -> Entry:
    """As `natbib`, with lists of more than three cut."""
    names = _names(work, taste, _whole)
    cut = len(names) > 3
    listed = f"{', '.join(names[:3])}, et al" if cut else _joined(names, "and")
    return Entry(
        (f"{listed}. {_ask(work.title)} <i>{_v(work)}</i>, {work.year}.",), _v(work), shown=3
    )


def raised_marks(work: Work, taste: Taste) -> Entry:
    """Names in full with numbers of institutes on them, the title in quotation marks."""
    names = ", ".join(f"{name}{at % 3 + 1}" for at, name in enumerate(_names(work, taste, _whole)))
    return Entry((f"{names}, “{work.title}”, {_v(work)} ({work.year}).",), _v(work))


def spanish(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _inverted), "y", serial=False)
    where = f"<i>{_v(work)}</i>"
    if work.kind == "journal":
        where += f", {work.volume}({work.number}), págs. {_pages(work, '-')}"
    return Entry((f"{names} ({work.year}): “{work.title}”, {where}.",), _v(work))


def italian(work: Work, taste: Taste) -> Entry:
    names = ", ".join(_names(work, taste, _initialled))
    where = f"in {_v(work)}"
    if work.kind == "journal":
        where = f"in «{_v(work)}», {work.volume}, {work.year}, pp. {_pages(work, '-')}"
        return Entry((f"{names}, <i>{work.title}</i>, {where}.",), _v(work))
    return Entry((f"{names}, <i>{work.title}</i>, {where}, {work.year}.",), _v(work))


def with_abstract(work: Work, taste: Taste) -> Entry:
    names = _joined(_names(work, taste, _whole), "and")
    text = (
        "We study how measures that are taken for granted behave when the data are sparse, and"
        " show that most of the difference between sites goes away once visits are counted."
    )
    return Entry(
        (
            f"<b>{work.title}</b>",
            f"{names}. <i>{_v(work)}</i>, {work.year}.",
            f"<i>Abstract:</i> {text}",
        ),
        _v(work),
    )


def venue_line_right_year(work: Work, taste: Taste) -> Entry:
    """Authors and title in one line, the year at the right edge, the venue below."""
    names = ", ".join(_names(work, taste, _initialled))
    return Entry(
        (f"{names}. <b>{_ask(work.title)}</b>", f"<i>{_v(work)}</i>"),
        _v(work),
        right=str(work.year),
    )


def year_once(work: Work, taste: Taste) -> Entry:
    """The year in the margin, for the first of its works only."""
    names = _joined(_names(work, taste, _initialled), "and")
    return Entry(
        (f"{names}. “{_ask(work.title, ',')}” <i>{_v(work)}</i>.",),
        _v(work),
        gutter=f"@{work.year}",
    )


def _other(work: Work) -> str:
    """Return where a chapter or a work that waits is to be found."""
    if work.kind == "chapter":
        return (
            f"In T. Lindqvist (Ed.), <i>{work.venue}</i>, pp. {_pages(work)}. Harrowgate University"
            f" Press, {work.year}."
        )
    return f"{work.venue}, {work.year}."


def _v(work: Work) -> str:
    return work.venue
