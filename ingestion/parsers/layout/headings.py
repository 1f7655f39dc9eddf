"""Which words are a heading, and of what: one phrase at a time, without looking at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from ingestion.normalise.calendar_words import OPEN_ENDS
from ingestion.parsers.layout.lexicon import (
    ASKING,
    HEADING_PHRASES,
    HEADING_WORDS,
    NEUTRAL,
    TELLING,
    VAGUE,
)
from ingestion.text import Line, Passage, Style
from profiles.keys import fold

MAX_WORDS = 8
NEUTRAL_KIND = "neutral"
_FORGIVEN_LENGTH = 8  # letters
_MOST_LIKELY_WORDS = 6
_LONGEST = 120  # characters

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBERING = re.compile(
    r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-P])[.)]\s+"
    r"|\d{1,2}(?:\.\d{1,2})+\s+|\d{1,2}(?:\s{2,}|\s(?=[A-Z])))"
)
_ARABIC = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*)")
_FIRST_NUMBER = re.compile(r"\s*(?:I|1|A)[.)]\s+\S")
# What a thesis, a course or a student is called, not what somebody was given.
_HONORS_COURSE = re.compile(r"\bhonou?rs (?=(?:thes[ie]s|students?|courses?|programs?|college)\b)")
_UNDER_REVIEW = re.compile(r"\b(?:under|in) (?:review|revision)\b")  # works, not reviewers
_CLOSING = re.compile(r"[)\]]")
_SHORTCODE = re.compile(r":[a-z_+\-]{2,40}:")
_PARENTHESIS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LINK_BEHIND_SENTENCE = re.compile(r"[a-z]\.\s?\[[^\[\]]{1,20}\]\.?\s*$")  # "reports. [pdf]"
_CELL_END = re.compile(r"\t| {3,}")
BULLET = r"[•▪◦‣]\s"
# Where a heading in the margin ends: at the cell beside it, or at the mark of a list there.
_MARGIN_END = re.compile(rf"\t| {{3,}}|\s(?={BULLET})")
_TOKEN = re.compile(r"\S+")
_STOP = re.compile(r"[,;.!?\"“”]\s")
_SMALL = re.compile(r"[a-z]")
_SMALL_FOR_SURE = re.compile(r"[a-hj-rt-z]")
_PLURAL = re.compile(r"(?<=[A-Z]{2})s\b")
# "RESEARCH SCiENTiST iN RESiDENCE": fonts without a small capital I print, and tell, this.
_DOTTED_CAPITAL = re.compile(r"(?<=[A-Z])i(?=[A-Z]|\b)|\bi(?=[A-Z])")
_NO_HEADING = re.compile(r"[\d,;.!?:“”\"\t]|\b(?:of|for|at|de|für)\s", re.IGNORECASE)
_ELIDED = re.compile(r"\b(?:[dl]|dell|all|nell|sull|degl)'(?=\w)")  # "centres d'intérêt"
_LOOSE_HYPHEN = re.compile(r"(?<=\w)-\s(?!(?:and|or|und|et|ou|y|e|o)\s)(?=\w)")
_OF_MACHINES = frozenset("program programming computer computing coding scripting software".split())
# "Field experience", "Research fellow positions"
_OF_POSTS = frozenset("experience experiences erfahrung experiencia esperienza positions".split())
_JOINING = frozenset("and & or of in for the et und y e de".split())
_JOINING_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_JOINING - {'&'}))})\b")


class Signature(NamedTuple):
    """How a line looks; lines of one signature play one part in the document."""

    level: int
    bold: bool
    caps: bool
    size: float
    outdented: bool = False


@dataclass(frozen=True)
class Heading:
    """Words that head a section. rest: what the same line says after them, if anything.

    kind is `neutral` when the words head something without saying what ("Selected", "Industry").
    """

    kind: str
    words: Passage
    rest: Passage | None = None


def kind_of_heading(text: str) -> str | None:
    """Return the kind of section these words head, `neutral`, or None when they head nothing.

    Every word must be one that headings are made of; parentheses, numbering and icons are ignored.
    A small "current" is the end of a date in the margin.
    """
    return None if len(text) > _LONGEST or text in OPEN_ENDS else _kind_of_phrase(text)


@lru_cache(maxsize=4096)
def _kind_of_phrase(text: str) -> str | None:
    if _LINK_BEHIND_SENTENCE.search(text):
        return None
    bare = _PARENTHESIS.sub(" ", _SHORTCODE.sub(" ", text))
    bare = _NUMBERING.sub("", bare, count=1) if _NUMBERING.match(bare) else bare
    bare = _LOOSE_HYPHEN.sub("-", bare)
    if any(map(str.isdigit, bare)) or _CLOSING.search(bare):
        return None  # "Award]" closes what another line has opened
    phrase = " ".join(fold(bare).replace("’", "'").split()).strip(" .:;,-–—|•*#_")
    whole = HEADING_PHRASES.get(phrase) or HEADING_PHRASES.get(phrase.replace(" & ", " and "))
    if whole:
        return whole
    if _STOP.search(phrase.replace(", ", " ", 4)):
        return None
    phrase = _UNDER_REVIEW.sub("submitted", phrase)
    phrase = _HONORS_COURSE.sub("", phrase).replace("r&d", "research")
    return _kind_of_words(_WORD.findall(_ELIDED.sub("", phrase)))


def likely_kind(text: str) -> str | None:
    """Return the kind that the first or the last word of a short phrase names, others unknown.

    Only for lines that look like the headings of their document: "Original research articles".
    """
    text = text[_behind_numbering(text) :].rstrip(" :")
    front, dash, _ = text.partition(" - ")
    if dash and (kind := kind_of_heading(front)) not in (None, NEUTRAL_KIND, "title"):
        return kind  # "Teaching experience - University of Northmere"
    words = _WORD.findall(_ELIDED.sub("", fold(_PARENTHESIS.sub(" ", text))))
    if not 2 <= len(words) <= _MOST_LIKELY_WORDS or _NO_HEADING.search(text):
        return None
    named = [known for word in (words[-1], words[0]) if (known := HEADING_WORDS.get(word))]
    told = [kind for kind, strength in named if strength > 1 and kind != "languages"]
    if words[-1] in _OF_POSTS:
        return told[0] if told else "experience"
    return told[0] if told else None


def is_weak(text: str) -> bool:
    """Whether the words head anything only where nothing above them says what it is."""
    words = _WORD.findall(fold(_PARENTHESIS.sub(" ", text)))
    if words == ["research"] or (words and VAGUE.issuperset(words)):
        return True
    return max((_strength(word) for word in words), default=0) <= 1


def kinds_named(text: str) -> frozenset[str]:
    """Return every kind that a word of the heading pulls towards: "Education and employment"."""
    known = (_known_word(word) for word in _WORD.findall(fold(_PARENTHESIS.sub(" ", text))))
    return frozenset(found[0] for found in known if found)


def _strength(word: str) -> int:
    known = _known_word(word)
    return known[1] if known else 0


def _kind_of_words(words: list[str]) -> str | None:
    if not 0 < len(words) <= MAX_WORDS:
        return None
    if words[0] in ASKING and not TELLING.isdisjoint(words):
        words = [word for word in words[1:] if word not in TELLING]
    known = [_known_word(word) for word in words]
    if None in known:
        return None
    if "languages" in words and not _OF_MACHINES.isdisjoint(words):
        return "skills"
    said = [one for word, one in zip(words, known, strict=True) if one and word not in VAGUE]
    kind = _strongest(said)
    return _strongest(filter(None, known)) if kind == NEUTRAL_KIND else kind


def _strongest(known: Iterable[tuple[str, int]]) -> str:
    best, strength = NEUTRAL_KIND, 0
    for kind, pull in known:
        if pull > strength:
            best, strength = kind, pull
    return best


@lru_cache(maxsize=8192)
def _known_word(word: str) -> tuple[str, int] | None:
    """Return kind and strength of a heading's word, one slip of the pen forgiven in a long one."""
    if word in NEUTRAL:
        return NEUTRAL_KIND, 0
    known = HEADING_WORDS.get(word)
    if known is None and len(word) >= _FORGIVEN_LENGTH:
        # Not in the last letter, which makes another word: a lecturer gives lectures.
        close = (
            w
            for w in HEADING_WORDS
            if w[-1] == word[-1] and Levenshtein.distance(w, word, score_cutoff=1) == 1
        )
        known = HEADING_WORDS.get(next((w for w in close if len(w) >= _FORGIVEN_LENGTH), ""))
    return known


def is_caps(text: str) -> bool:
    """Whether every letter that has a case is a capital, and there are three of them at least.

    The small s of "FDPs" is the plural of capitals.
    """
    if _SMALL_FOR_SURE.search(text):
        return False
    text = _PLURAL.sub("", _DOTTED_CAPITAL.sub("I", text))
    if _SMALL.search(text):
        return False
    letters = [c for c in text if c.isalpha() and c.upper() != c.lower()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def signature(line: Line, words: Passage | None = None, *, margin: float = 0.0) -> Signature:
    """Return how the line, or only these words of it, look.

    margin: a line that begins left of it, in points, stands out of the text.
    """
    part = line.passage if words is None else words
    bare = _PARENTHESIS.sub(" ", part.text)
    return Signature(
        level=line.level,
        bold=part.is_styled(Style.BOLD),
        caps=is_caps(bare),
        size=round(line.size or 0.0, 1),
        outdented=line.box is not None and line.box.left < margin,
    )


def whole_heading(line: Line) -> Heading | None:
    """Read the line as nothing but a heading; a legend in parentheses behind it is the rest."""
    parted = _CELL_END.search(line.text) is not None
    kind = None if parted and not _is_spaced_out(line) else kind_of_heading(line.text)
    if kind is None or kind == "title":
        return None
    start = line.text.find("(")
    if start > 0 and line.text.rstrip().endswith(")") and len(line.text) - start > 12:
        return Heading(kind, line.passage.cut(0, start), line.passage.cut(start))
    return Heading(kind, line.passage)


def _is_spaced_out(line: Line) -> bool:
    """Whether the cells of a line are the words of one heading in capitals, set far apart."""
    kinds = [kind_of_heading(cell) for cell in _CELL_END.split(line.text)]
    said = sum(kind not in (NEUTRAL_KIND, "research") for kind in kinds)
    return line.is_bold and is_caps(line.text) and None not in kinds and said <= 1


def glued_heading(line: Line) -> Heading | None:
    """Read a heading in capitals, or in a cell of its own, at the start of a line with content."""
    cell = _MARGIN_END.search(line.text)
    if cell and cell.start() > 0:
        words = line.passage.cut(0, cell.start())
        kind = kind_of_heading(words.text)
        rest = line.passage.cut(cell.end())
        if kind and kind not in (NEUTRAL_KIND, "title") and rest:
            return Heading(kind, words, rest)
    return _capital_prefix(line)


def _capital_prefix(line: Line) -> Heading | None:
    end = 0
    for token in _TOKEN.finditer(line.text, _behind_numbering(line.text), 120):
        bare = token.group().strip(",:;/&")
        folded = fold(bare)
        joins = folded in _JOINING or not bare
        if not (joins or (bare.isupper() and (folded in HEADING_WORDS or folded in NEUTRAL))):
            break
        if not joins:
            end = token.end()
        if token.group().endswith(":"):
            break
    else:
        return None
    if not end:
        return None
    rest = line.passage.cut(end)
    rest = rest.cut(len(rest.text) - len(rest.text.lstrip(":–—|- \t")))
    kind = kind_of_heading(line.text[:end])
    heading = line.passage.cut(0, end)
    stands_out = heading.is_styled(Style.BOLD) and not rest.is_styled(Style.BOLD)
    if kind in (None, NEUTRAL_KIND, "title") or not rest:
        return None
    if is_caps(_JOINING_WORD.sub(" ", rest.text)) and not stands_out:
        return None
    return Heading(str(kind), heading, rest)


def _behind_numbering(text: str) -> int:
    numbering = _NUMBERING.match(text)
    return numbering.end() if numbering else 0


def is_numbered(text: str) -> bool:
    """Whether a heading has a number or letter in front: "III. Prix", "2.1 Books", "E. Grants"."""
    return _NUMBERING.match(text) is not None


def number_of(text: str) -> str:
    """Return the number in front of a heading, "3.1" of "3.1 Books"; empty without one."""
    match = _ARABIC.match(text)
    return match[1] if match and is_numbered(text) else ""


def opens_numbering(text: str) -> bool:
    """Whether a line is numbered as the first of the headings: "I. ", "1. ", "A. "."""
    return _FIRST_NUMBER.match(text) is not None


def labelled_heading(line: Line) -> Heading | None:
    """Read "Skills: Python, C" or a bold "Skills" at the start of a line with content."""
    stretches = line.passage.styled(Style.BOLD)
    ends = [stretches[0][1]] if stretches and stretches[0][0] == 0 else []
    colon = line.text.find(":", 0, 60)
    ends += [colon + 1] if colon > 0 else []
    for end in ends:
        kind = kind_of_heading(line.text[:end])
        start = end
        while start < len(line.text) and line.text[start] in " \t:–—-|.":
            start += 1
        rest = line.passage.cut(start)
        if kind and kind not in (NEUTRAL_KIND, "title") and rest:
            return Heading(kind, line.passage.cut(0, end), rest)
    return None
