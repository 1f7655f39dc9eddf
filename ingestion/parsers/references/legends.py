"""What the marks of a publication list mean, as the list itself says.

"* denotes equal contribution, † corresponding author", "(α, β) denotes alphabetical order".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingestion.parsers.references.marks import MARKS, RAISED_LETTERS
from ingestion.text import Passage, Style

_CANONICAL = str.maketrans({"∗": "*", "⋆": "*", "✱": "*", "＊": "*", "☆": "★", "♦": "◇"})
_MARK_WORDS = (
    (re.compile(r"\bdouble[\s-]daggers?\b", re.IGNORECASE), "‡"),
    (re.compile(r"\bdaggers?\b", re.IGNORECASE), "†"),
    (re.compile(r"\b(?:asterisks?|stars?|starred|sternchen)\b", re.IGNORECASE), "*"),
)
_EQUAL = re.compile(
    r"equal(?:ly)?[\s-](?:contribut|first|author)|contribut\w*\s+equal|equal\s+contribution"
    r"|joint(?:ly)?[\s-]"
    r"(?:first|lead)|co-?\s?(?:first|lead)|multi-lead|shared\s(?:first|lead)"
    r"|gleiche[rn]?\s(?:beitrag|teilen)"
    r"|contribution\s+égale|contribué\s+(?:de\s+manière\s+)?égal|\bequal\b",
    re.IGNORECASE,
)
_CORRESPONDING = re.compile(r"correspond|korrespond|auteur\s+de\s+contact", re.IGNORECASE)
_OTHER = re.compile(
    r"student|supervis|advis|mentee|undergrad|postdoc|intern\b|presenting|bold|underlin"
    r"|senior\sauthor",
    re.IGNORECASE,
)
_ORDER = re.compile(r"alphabetic|random|lexicographic", re.IGNORECASE)
_ORDER_MARK = re.compile(r"[(\[]\s*(?:α|a)\s*[,–—-]?\s*(?:β|b)\s*[)\]]", re.IGNORECASE)
_MARK = re.compile(f"[{re.escape(MARKS)}]")
_AMPERSAND = re.compile(r"\W{0,3}&[)\]]?(?:\s?[:=]|\s(?:denotes|indicates|marks)\b)")
_CLAUSE_END = re.compile(
    rf"[;.]\s|[;.]$|,?\s(?:and|while|und|et)\s(?=\W?[{re.escape(MARKS)}])"
    rf"|,\s(?=\W?[{re.escape(MARKS)}])"
)
# "... for Rain in Fens. (*: co-first author)."
_NOTE_AT_END = re.compile(
    rf"\s?\((?=[^()]*[{re.escape(MARKS)}])[^()]{{3,90}}\)[.\s]*$"
    # "Notes of Fens, 94(1), 12. *corresponding"
    r"|(?<=[\d.)])\s[*∗†‡]\s?(?:corresponding|(?:authors?\s)?contributed|equal|shared|joint)[^.*]{0,40}\.?$"
)
_LEAST_WORDS = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RAISED = re.compile(
    r"\b(?:super-?script(?:ed)?|raised|small)\s[“\"'‘]?([A-Za-z])\b", re.IGNORECASE
)
# Without a mark or one of these no clause says anything: one look that spares most lines others.
_MAY_TELL = (
    "dagger", "asterisk", "star", "sternchen", "superscript", "super-script", "raised", "small",
    "alphabetic", "random", "lexicographic",
)  # fmt: skip
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Legend:
    """The meaning of marks in one list.

    equal, corresponding, others: marks of one character; in doubt a mark is in none of them.
    order_mark: whether a mark like (α, β) sets entries apart whose authors are in alphabetical or
    random order; all_ordered: whether the list says so of all its entries.
    """

    equal: frozenset[str] = field(default=frozenset())
    corresponding: frozenset[str] = field(default=frozenset())
    others: frozenset[str] = field(default=frozenset())
    order_mark: bool = False
    all_ordered: bool = False

    def __bool__(self) -> bool:
        return self != Legend()

    def __or__(self, other: Legend) -> Legend:
        return Legend(
            self.equal | other.equal,
            self.corresponding | other.corresponding,
            self.others | other.others,
            self.order_mark or other.order_mark,
            self.all_ordered or other.all_ordered,
        )


def canonical_marks(marks: str) -> frozenset[str]:
    """Return the marks as single characters; look-alikes of the asterisk are one mark."""
    return frozenset(c for c in marks.translate(_CANONICAL) if not c.isspace() and c != ",")


def with_raised_marks(passage: Passage) -> str:
    """Return the text with small raised letters, which are marks, told apart from names."""
    raised = passage.styled(Style.RAISED)
    if not raised:
        return passage.text
    characters = list(passage.text)
    for start, end in raised:
        for at in range(start, end):
            characters[at] = RAISED_LETTERS.get(characters[at], characters[at])
    return "".join(characters)


def read_legend(text: str) -> Legend:
    """Return what a line says about marks; an empty legend when it says nothing."""
    if len(text) > _LONGEST or not _may_tell(text):
        return Legend()
    if _YEAR.search(text):
        return _read_first_sentence(text)
    legend = Legend()
    position = 0
    for end in [match.end() for match in _CLAUSE_END.finditer(text)] + [len(text)]:
        legend |= _read_clause(text[position:end])
        position = end
    return legend


def begin_of_note(text: str) -> int | None:
    """Return where a legend begins that ends a line of an entry; None for none."""
    note = _NOTE_AT_END.search(text)
    before = text[: note.start()] if note else ""
    return note.start() if note and len(before.split()) >= _LEAST_WORDS else None


def _may_tell(text: str) -> bool:
    if _MARK.search(text) or _AMPERSAND.match(text):
        return True
    lowered = text.casefold()
    return any(word in lowered for word in _MAY_TELL)


def _read_first_sentence(text: str) -> Legend:
    """Read a line that begins with its legend and goes on: "‡ Equal contribution. As of 2025"."""
    first, stop, _ = text.partition(". ")
    opens = text.lstrip("( ")[:1] in MARKS
    return _read_clause(first) if opens and stop and not _YEAR.search(first) else Legend()


def strip_order_mark(text: str) -> tuple[bool, int]:
    """Say whether the text begins with a mark like (α, β), and where the rest begins."""
    match = _ORDER_MARK.match(text)
    if match is None:
        return False, 0
    return True, match.end()


def _read_clause(clause: str) -> Legend:
    if _ORDER.search(clause):
        if _ORDER_MARK.search(clause):
            return Legend(order_mark=True)
        if _EQUAL.search(clause) and _marks_in(clause):
            return Legend(equal=_marks_in(clause))  # the order among those who share a place
        return Legend(all_ordered="author" in clause.casefold())
    marks = _marks_in(clause)
    if not marks:
        return Legend()
    if _EQUAL.search(clause):
        return Legend(equal=marks)
    if _CORRESPONDING.search(clause):
        return Legend(corresponding=marks)
    if _OTHER.search(clause):
        return Legend(others=marks)
    return Legend()


def _marks_in(clause: str) -> frozenset[str]:
    found = canonical_marks("".join(_MARK.findall(clause)))
    found |= {"&"} if _AMPERSAND.match(clause) else frozenset()
    found |= {RAISED_LETTERS[letter.casefold()] for letter in _RAISED.findall(clause)}
    for pattern, mark in _MARK_WORDS:
        if pattern.search(clause):
            found |= {mark}
            clause = pattern.sub(" ", clause)
    return found
