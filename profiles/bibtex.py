"""Works as BibTeX. Pure: knows records and text, neither Django nor rows.

Nothing is made up to fill an entry: what is not known is left out, what BibTeX has no field for
stands in the note. Sources: Patashnik 1988, BibTeXing; for `date` and `author+an`, which BibTeX
passes over, Kime et al., The biblatex package.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

THESES = (("phdthesis", ("phd", "doctor", "dphil")), ("mastersthesis", ("master", "msc", "m.sc")))
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPED = {
    "\\": r"\textbackslash{}",
    # As commands, because BibTeX counts braces even behind a backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{character: "\\" + character for character in "#$%&_"},
}
_ESCAPES = str.maketrans(_ESCAPED)
# Two hyphens print a dash, and two apostrophes a quotation mark.
_LIGATURES = re.compile(r"([-'])(?=\1)")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_RAW = re.compile(r"[^\s{}\\\"]+")
_WORD = re.compile(r"[a-z0-9]+")
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[\s.,'’\-]+[^\W\d_]+)*\.?")
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-(?:0\d|1[0-2]))?")
# First words of titles that tell nothing.
_SMALL = frozenset(
    "a an the on of for in to and towards toward from with der die das le la".split()
)
_STATES = {
    "ongoing": "In progress",
    "preprint": "Preprint",
    "submitted": "Submitted",
    "accepted": "Accepted",
    "published": "Published",
    "withdrawn": "Withdrawn",
    "thesis": "Thesis",
}


@dataclass(frozen=True, slots=True)
class Author:
    """One name as written; equal: marked as having contributed as much as others so marked."""

    name: str
    equal: bool = False
    corresponding: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What an entry is made of, in the words of `profiles.choices`.

    ident: a number that stays with the work; it decides which of two like keys gets a letter.
    authors: in printed order. truncated: whether more are not named. in_order: whether that order
    is the printed one. year, month: None where not known, or not one year or month. issued: in
    EDTF, for what year and month do not tell. acceptance_rate: 0..1.
    """

    ident: int
    title: str
    authors: tuple[Author, ...] = ()
    truncated: bool = False
    in_order: bool = True
    year: int | None = None
    month: int | None = None
    venue: str = ""
    venue_kind: str = ""
    status: str = ""
    submitted_to: str = ""
    presentation: str = ""
    acceptance_rate: float | None = None
    issued: str = ""
    category: str = ""
    random_or_alphabetical: bool = False
    identifiers: tuple[tuple[str, str], ...] = ()


def entries(works: Iterable[Work]) -> Iterator[str]:
    """Yield an entry for each work, in their order; no two have the same key."""
    listed = list(works)
    keys = _keys(listed)
    for work in listed:
        kind, fields = _kind(work), dict(_fields(work))
        body = "".join(f"  {name} = {value},\n" for name, value in fields.items())
        yield f"@{kind}{{{keys[work.ident]},\n{body}}}\n"


def escaped(text: str) -> str:
    """Return a text as LaTeX prints it, on one line, letters of every script kept."""
    seen = "".join(" " if c.isspace() else c for c in text)
    seen = "".join(c for c in seen if unicodedata.category(c) not in _UNSEEN)
    return _LIGATURES.sub(r"\1{}", " ".join(seen.split()).translate(_ESCAPES))


# --------------------------------------------------------------------------------------------- keys
def _keys(works: list[Work]) -> dict[int, str]:
    """Return by work a key such as "example2024slow"; the later of two alike gets a letter."""
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for work in sorted(works, key=lambda work: work.ident):
        stem = _stem(work)
        key, number = stem, 0
        while key in taken:
            number += 1
            key = stem + _letters(number)
        taken.add(key)
        keys[work.ident] = key
    return keys


def _stem(work: Work) -> str:
    family = _plain(_family(work.authors[0].name)) if work.authors else ""
    words = _WORD.findall(_folded(work.title))
    word = next((word for word in words if word not in _SMALL), "")
    if not family and not word:
        return f"work{work.ident}"
    return f"{family or 'anonymous'}{work.year or 'undated'}{word}"


def _letters(number: int) -> str:
    """Return b, c ... z, then ba, bb ...: the first of several alike has no letter."""
    letters = ""
    while number:
        number, place = divmod(number, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _family(name: str) -> str:
    if "," in name:
        return name.partition(",")[0]
    return name.split()[-1] if name.split() else ""


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


def _plain(text: str) -> str:
    return "".join(_WORD.findall(_folded(text)))


# ------------------------------------------------------------------------------------------- fields
def _kind(work: Work) -> str:
    if work.status == "thesis":
        said = f"{work.category} {work.venue}".lower()
        return next((kind for kind, words in THESES if any(w in said for w in words)), "misc")
    if work.status in ("submitted", "ongoing"):
        return "unpublished"
    if work.venue_kind == "journal":
        return "article"
    if work.venue_kind in ("conference", "workshop"):
        return "inproceedings"
    return "misc"


_VENUE_FIELDS = {
    "article": "journal",
    "inproceedings": "booktitle",
    "phdthesis": "school",
    "mastersthesis": "school",
    "misc": "howpublished",
    "unpublished": "howpublished",
}


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    kind = _kind(work)
    if work.authors:
        yield "author", f"{{{_authors(work)}}}"
        marks = "; ".join(_marks(work))
        if marks:
            yield "author+an", f"{{{marks}}}"
    yield "title", f"{{{{{escaped(work.title)}}}}}"  # twice braced: capitals stay as printed
    if work.venue and kind in _VENUE_FIELDS:
        yield _VENUE_FIELDS[kind], f"{{{escaped(work.venue)}}}"
    if work.year is not None:
        yield "year", f"{{{work.year}}}"
        if work.month is not None:
            yield "month", _MONTHS[work.month - 1]
    if work.issued and not _YEAR_OR_MONTH.fullmatch(work.issued):
        yield "date", f"{{{escaped(work.issued)}}}"
    if work.category and work.category != kind:
        yield "type", f"{{{escaped(work.category)}}}"
    yield from _identifiers(work)
    note = "; ".join(_notes(work))
    if note:
        yield "note", f"{{{escaped(note)}}}"


def _authors(work: Work) -> str:
    names = [_name(author.name) for author in work.authors]
    return " and ".join([*names, "others"] if work.truncated else names)


def _marks(work: Work) -> Iterator[str]:
    """Yield what the list marks of each author: "1=equal,corresponding"."""
    for number, author in enumerate(work.authors, start=1):
        marks = [m for m in ("equal", "corresponding") if getattr(author, m)]
        if marks:
            yield f"{number}={','.join(marks)}"


def _name(name: str) -> str:
    """Return a name for an author list; one that readers would take apart wrongly is kept whole."""
    text = escaped(name)
    words = text.lower().split()
    if not words:
        return "{}"
    is_plain = _PLAIN_NAME.fullmatch(name.strip()) and text.count(",") <= 1
    apart = "and" in words or words in (["others"], ["et", "al"], ["et", "al."])
    return text if is_plain and not apart else f"{{{text}}}"


def _identifiers(work: Work) -> Iterator[tuple[str, str]]:
    for scheme, value in work.identifiers:
        if not _RAW.fullmatch(value) or not value.isprintable():
            continue
        if scheme == "arxiv":
            yield "eprint", f"{{{value}}}"
            yield "archiveprefix", "{arXiv}"
        elif scheme in ("doi", "isbn"):
            yield scheme, f"{{{value}}}"


def _notes(work: Work) -> Iterator[str]:
    state = _STATES.get(work.status, "")
    if work.status == "submitted" and work.submitted_to:
        state = f"Submitted to {work.submitted_to}"
    is_plain = _kind(work) != "misc" if work.status == "thesis" else False
    if state and not is_plain and not (work.status == "published" and work.venue):
        yield state
    if work.presentation:
        rate = work.acceptance_rate
        yield work.presentation if rate is None else f"{work.presentation} ({100 * rate:g}%)"
    equal = [author.name for author in work.authors if author.equal]
    if equal:
        yield f"Equal contribution: {', '.join(equal)}"
    if work.random_or_alphabetical:
        yield "The order of authors is declared random or alphabetical"
    if not work.in_order:
        yield "The order of authors is not known"
