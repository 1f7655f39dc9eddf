"""Names of authors as lists print them: where one ends, in which order it stands, its marks.

It decides whether a comma divides family and given names or two people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ingestion.normalise.names import NOT_NAMES, PARTICLES, is_name_word
from ingestion.parsers.references.marks import MARKS, NameSpan
from ingestion.parsers.references.unlisted import TRUNCATED
from profiles.keys import fold


class _Word(NamedTuple):
    start: int
    end: int
    kind: str  # full, initials, particle, or whole for a name in one piece
    stops: bool  # a full stop behind it ends the sentence


class _Unit(NamedTuple):
    start: int
    end: int
    stops: bool


_MARK_CLASS = re.escape(MARKS)
_WORD = re.compile(rf"[^\W\d_][^\s,;:()\[\]{{}}“”\"«»„…—–/|0-9{_MARK_CLASS}]*")
_MARK = re.compile(f"[{_MARK_CLASS}]")
_MARK_RUN = re.compile(
    rf"(?:[ \t\u00a0]?[{_MARK_CLASS}]|(?<=\w)\d{{1,2}}(?!\w))"
    rf"(?:[{_MARK_CLASS}]|,?\d{{1,2}}(?!\w)|,(?=[{_MARK_CLASS}])|[ \t\u00a0](?=[{_MARK_CLASS}]))*"
    rf"|\s?[(\[][{_MARK_CLASS}&]{{1,3}}[)\]]"  # "Fenwick (*), H. Marsh [&]"
)
_NOT_MARKS = str.maketrans("", "", " \u00a0()[]")
_LEADING_MARKS = re.compile(rf"[{_MARK_CLASS}]{{1,4}}[ \t]?|[(\[][{_MARK_CLASS}&]{{1,3}}[)\]]\s?")
BETWEEN = re.compile(
    r"(?:\s|[,;&]|/(?=\s)|(?:and|und|et(?!\s?\.?\s?al\b)|with|(?-i:y|e|en|och|og)|及|和)(?=\s))+",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    r"\s*(?:&|(?:and|und|et|with)\b|(?-i:(?:y|e|en|och|og)\s"
    r"(?=[^\W\d_a-z]|(?:de|da|di|do|dos|del|van|von|ten|ter|el|la|al|ibn|bin|ben)\s))|及|和)",
    re.IGNORECASE,
)
_NO_NAME_WORDS = NOT_NAMES | {"and", "und", "et"}
_JOINING = frozenset(("y", "e", "en", "och", "og"))  # names too, with a capital
_SUFFIX = re.compile(r",?\s?(?:Jr|Sr|II|III|IV)\b\.?(?=[\s,;.:&]|$)")
_BRACKET = re.compile(
    r"\s?\((?:dir|ed|eds|hrsg|(?:\w+\s)?student|mentee|advis[eo]r|supervisor|post-?doc|equal\scontribution"
    r"|(?:(?:co-?|joint[\s-])?(?:first|senior|last|lead|corresponding)[\s-])authors?"
    r"|(?:[^()\d]{0,30}\s)?(?:equal(?:ly)?|authorship)(?:\s[^()\d]{0,30})?)\.?\)|\s?\([^()\d]{2,40}\)(?=\s?:)",
    re.IGNORECASE,
)
# "Marsh R 2024 Reed beds", "Aguilar P in review Counting coots": no punctuation divides them.
_YEAR_OR_STATE = re.compile(
    r"(?:19|20)\d\d[a-z]?\b|(?:in|under)\s(?:review|press)\b|to\sappear\b|submitted\b|forthcoming\b"
)
_INITIALS = r"(?:[A-Z]\.[\s-]?){1,3}"
_FAMILY = r"[A-Z][\w'’-]+(?:\s(?:[a-z]{2,3}\s){0,2}[A-Z][\w'’-]+)?"
# "I. Fenwick. H. Marsh, A. Kestrel": a slip of the pen in place of a comma.
_SLIP = re.compile(rf"\.(?=\s{_INITIALS}{_FAMILY},\s(?:and\s)?{_INITIALS}[A-Z])")
# "Marsh. M., Kestrel, J.,"
_SLIP_INSIDE = re.compile(rf"\.\s(?=(?:[A-Z]\.\s?){{1,3}},\s{_FAMILY},\s[A-Z]\.)")
# "Cleo Tarn, olwen Marsh, Dag Mere"
_SMALL_NAME = re.compile(
    rf"(?P<name>([a-zà-ÿ][a-zà-ÿ'’-]+)\s[A-Z][a-zà-ÿ'’-]+)[{_MARK_CLASS}\d]{{0,3}},\s"
)
_ABBREVIATED = frozenset(("jr.", "sr.", "st.", "chr.", "wm.", "th.", "ph.", "ch."))
_MOST_WORDS = 7


class _Name(NamedTuple):
    span: NameSpan
    end: int
    is_last: bool  # what follows shows that the list is over


def read_name(text: str, start: int, end: int, *, family_first: bool) -> _Name | None:
    """Read one name with its marks, its suffix and the full stop or colon behind it."""
    leading = _LEADING_MARKS.match(text, start, end)
    begin = leading.end() if leading else start
    unit = _read_unit(text, begin, end, family_first=family_first)
    if unit is None:
        return None
    position = unit.end
    trailing = _MARK_RUN.match(text, position, end)
    if trailing:
        position = trailing.end()
    inside = "".join(_MARK.findall(text, unit.start, unit.end))
    marks = f"{leading.group() if leading else ''}{trailing.group() if trailing else ''}{inside}"
    for pattern in (_SUFFIX, _BRACKET):
        extra = pattern.match(text, position, end)
        if extra:
            position = extra.end()
    span = NameSpan(unit.start, unit.end, marks.translate(_NOT_MARKS))
    if text.startswith(".,", position):
        return _Name(span, position + 1, False)
    if text[position : position + 1] in (".", ":") and not text.startswith("..", position):
        slips = "." in text[unit.start : unit.end] and _SLIP.match(text, position) is not None
        return _Name(span, position + 1, not slips)
    ends_inside = unit.stops and text[unit.end - 1] == "."
    return _Name(span, position, ends_inside or not BETWEEN.match(text, position, end))


def read_small_name(text: str, start: int, end: int, *, behind: Sequence[NameSpan]) -> _Name | None:
    """Read a name printed without its first capital, between commas and other names in full."""
    small = _SMALL_NAME.match(text, start, end) if behind else None
    if small is None or fold(small[2]) in _NO_NAME_WORDS or small[2] in PARTICLES:
        return None
    following = read_name(text, small.end(), end, family_first=False)
    if following is None or " " not in text[following.span.start : following.span.end]:
        return None
    marks = _MARK_RUN.match(text, small.end("name"), end)
    span = NameSpan(start, small.end("name"), marks.group().strip() if marks else "")
    return _Name(span, marks.end() if marks else span.end, is_last=False)


def _read_unit(text: str, start: int, end: int, *, family_first: bool) -> _Unit | None:
    """Read one name at `start`, in natural or inverted order."""
    words = _read_words(text, start, end)
    natural = _longest_valid(text, words, end)
    if family_first and natural > 2 and not _is_family_first(words[:natural]):
        # "Kestrel P. Sleep and tides": in such a list the title begins behind the initials.
        natural = next(
            (
                count
                for count in range(2, natural)
                if _is_family_first(words[:count]) and _ends_sentence(text, words[count - 1], end)
            ),
            natural,
        )
    if family_first and natural == 0:
        natural = _before_small_title(text, words, end)
    inverted = _read_inverted(text, words, natural, end)
    if inverted is not None:
        return inverted
    kinds = [word.kind for word in words[:natural]]
    if set(kinds) != {"whole"} and (natural < 2 or "full" not in kinds):
        return None
    last = words[natural - 1]
    return _Unit(start, last.end, last.stops or not _is_delimited(text, last.end, end))


def _before_small_title(text: str, words: list[_Word], end: int) -> int:
    """Return how many words name the last author in front of a title that begins small."""
    if len(words) > 1 and _is_family_first(words):
        last = words[-1].end
        if text[last - 1] == "." and _SMALL_WORD.match(text, last, end):
            return len(words)
    return 0


def _is_whole_name(word: str) -> bool:
    """Say whether one word is a name: "张伟", or "Watanabe.A" where lists print it so."""
    if len(word) >= 2 and all("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in word):
        return True
    family, dot, initial = word.partition(".")
    return bool(dot) and len(initial) == 1 and initial.isupper() and len(family) > 1


def _read_words(text: str, start: int, end: int) -> list[_Word]:
    words: list[_Word] = []
    position = start
    while len(words) < _MOST_WORDS:
        match = _WORD.match(text, position, end)
        form = _form_of(match.group()) if match else None
        if match is None or form is None or _is_word_in_capitals(text, words, match):
            break
        length, kind, stops = form
        begin, position = match.span()
        ends = stops and not text.startswith(",", position)
        words.append(_Word(begin, begin + length, kind, ends))
        if stops or position >= end or not text[position].isspace():
            break
        while position < end and text[position].isspace():
            position += 1
    return words


def _is_word_in_capitals(text: str, before: list[_Word], match: re.Match[str]) -> bool:
    """Say whether "AN" is a word among others in capitals, not the initials of "AN Moss"."""
    if not _is_like_small_word(match.group()):
        return False
    beside = text[before[-1].start : before[-1].end] if before else ""
    return not (_IN_SMALL.match(beside) or _NEXT_IN_SMALL.match(text, match.end()))


@lru_cache(maxsize=8192)
def _form_of(printed: str) -> tuple[int, str, bool] | None:
    """Return the length, the kind and the full stop of a word; None for one that is in no name."""
    if _are_initials(printed):
        return len(printed), "initials", False
    core = printed.rstrip(".")
    stops = core != printed and fold(printed) not in _ABBREVIATED
    bare = fold(core)
    if _is_whole_name(core):
        return len(core), "whole", stops
    if "." in core.rstrip(".") and not _are_initials(core):
        head, _, tail = core.rpartition(".")
        if not (_are_initials(head + ".") and is_name_word(tail)):
            return None
        return len(core), "whole", stops  # "J.Smith"
    if not core or core in _JOINING:
        return None
    if bare in _NO_NAME_WORDS and not _is_like_small_word(core):
        return None
    kind = "particle" if bare in PARTICLES and core.islower() else "full"
    if kind == "full":
        if len(core) <= 3 and core.isupper():
            kind = "initials"
        elif not is_name_word(core):
            return None
    return len(core), kind, stops


def _is_like_small_word(printed: str) -> bool:
    """Say whether two capitals are initials that read like a word: "AN", "IN", "BY"."""
    core = printed.rstrip(".")
    return len(core) == 2 and core.isupper() and fold(core) in _NO_NAME_WORDS


def _are_initials(word: str) -> bool:
    """Say whether a word consists of initials with full stops, or of one capital: "S.-L.", "A"."""
    parts = [part for part in re.split(r"[.\-‐’']", word) if part]
    if not parts or not parts[0][0].isupper():
        return False
    return all(len(part) == 1 for part in parts) and ("." in word or len(word) == 1)


def _longest_valid(text: str, words: list[_Word], end: int) -> int:
    """Return how many of the words make a name, judged by what follows; 0 for none."""
    for count in range(len(words), 0, -1):
        last = words[count - 1]
        if last.kind == "particle" and not _trails(words[:count]):
            continue
        if last.stops or _is_delimited(text, last.end, end):
            return count
        if count > 1 and _is_family_first(words[:count]) and _ends_sentence(text, last, end):
            return count
    return 0


def _trails(words: list[_Word]) -> bool:
    """Say whether particles stand behind the initials, as in "Moor JP van der"."""
    named = [word for word in words if word.kind != "particle"]
    return len(named) > 1 and words[: len(named)] == named and _is_family_first(named)


def _is_family_first(words: list[_Word]) -> bool:
    """Say whether initials stand at the end only: "De Smedt W."."""
    return words[-1].kind == "initials" and all(word.kind != "initials" for word in words[:-1])


def _is_delimited(text: str, position: int, end: int) -> bool:
    """Say whether a name may end here: a comma, a conjunction, a mark, a bracket or a quote."""
    marks = _MARK_RUN.match(text, position, end)
    if marks:
        position = marks.end()
    if position >= end:
        return True
    while position < end and text[position].isspace():
        if text[position] == "\n":
            return True
        position += 1
    if position >= end or text[position] in ',;:.()[]“”"«»„「『—–&…|/':
        return True
    if text[position] == "‘":
        return not text[position + 1 : position + 2].isdigit()  # "FENRI ‘23" is no name
    if _YEAR_OR_STATE.match(text, position, end):
        return True
    if marks is not None and text[position].isupper():
        return True
    if _CONJUNCTION.match(text, position, end):
        return True
    return TRUNCATED.match(text, position, end) is not None


def _ends_sentence(text: str, word: _Word, end: int) -> bool:
    """Say whether the full stop of an initial may end the list as well: a capital follows."""
    if text[word.end - 1] != ".":
        return False
    follows = _NEXT_LETTER.match(text, word.end, end)
    return follows is not None and text[follows.end() - 1].isupper()


_IN_SMALL = re.compile(r"[^\W\d_a-z][^\W\d_]*[a-zà-ÿ]")  # "Moss", "McNab"
_NEXT_IN_SMALL = re.compile(r"\s+[^\W\d_a-z][\w'’-]*[a-zà-ÿ]")
_COMMA = re.compile(r"\s?,\s*")
_SMALL_WORD = re.compile(r"\s+[a-zà-ÿ][\w-]{3}")
_NEXT_LETTER = re.compile(r"\s+[^\W\d_]")


def _read_inverted(text: str, words: list[_Word], natural: int, end: int) -> _Unit | None:
    """Read "Family, Given": the piece before the comma has no initials and the next one fits."""
    family = words[:natural]
    if not 0 < len(family) <= 4:
        return None
    marks = _MARK_RUN.match(text, family[-1].end, end)  # "Fenwick*, H."
    suffix = _SUFFIX.match(text, marks.end() if marks else family[-1].end, end)  # "Marsh, Jr., B."
    behind = suffix or marks
    comma = _COMMA.match(text, behind.end() if behind else family[-1].end, end)
    slip = _SLIP_INSIDE.match(text, family[-1].end, end) if family[-1].stops else None
    comma = slip or comma
    if comma is None or (family[-1].stops and not slip):
        return None
    if any(word.kind != "full" and "." in text[word.start : word.end] for word in family):
        return None
    if len(family) > 1 and family[0].kind == "whole":
        return None  # 風見 俊作, 星丘 優: a blank divides family and given names
    if len(family) > 1 and any(word.end - word.start == 1 for word in family):
        return None  # "O Castellane, PJ Moreau": initials in front, and no full stops
    given = _read_words(text, comma.end(), end)
    may_stop = natural == 1 or _longest_valid(text, given, end) < 2
    initials = _initials_before_delimiter(text, given, end, may_stop=may_stop)
    if initials is not None:
        return _Unit(family[0].start, initials.end, initials.stops)
    count = _longest_valid(text, given, end)
    if marks or not given or not _is_inverted_in_full(text, family, given, count):
        return None
    if not 1 <= count <= 3:
        return None
    return _Unit(family[0].start, given[count - 1].end, given[count - 1].stops)


def _initials_before_delimiter(
    text: str, given: list[_Word], end: int, *, may_stop: bool
) -> _Word | None:
    """Return the last of the initials that make up the piece behind a comma; None if it has more.

    may_stop: a full stop behind them may end the list ("Marsh, A. Learning ..."); otherwise
    the next word makes them a name of their own ("Ida Moss, L. Tarn").
    """
    run = 0
    while run < len(given) and given[run].kind == "initials":
        run += 1
    while 0 < run < len(given) and given[run].kind == "particle":
        run += 1  # "Kergrist, T. de": the particle is printed behind the initials
    for count in range(run, 0, -1):
        last = given[count - 1]
        if last.stops or _is_delimited(text, last.end, end):
            return last
        if may_stop and _ends_sentence(text, last, end):
            return last._replace(stops=True)
    return None


def _is_inverted_in_full(text: str, family: list[_Word], given: list[_Word], count: int) -> bool:
    """Accept "Marsh, Anna" and "DE MEER, Sven", but not "Ida Moss, Bo Kestrel"."""
    printed = text[family[0].start : family[-1].end]
    follows = text[given[0].start : given[0].end]
    if len(printed) > 2 and printed.isupper() and not follows.isupper():
        # "TUNDE OKPARA, Mirela Stoic and ...": two people, the first of them in capitals.
        whole = sum(word.kind != "particle" for word in family) > 1
        return not whole or count < 2 or text.startswith(";", given[count - 1].end)
    return len(family) == 1 and family[0].kind == "full" and given[0].kind == "full"
