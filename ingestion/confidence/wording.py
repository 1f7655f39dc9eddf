"""What the words of a value give away: people, sources, sentences, ends that were cut."""

from __future__ import annotations

import re

from ingestion.parsers.career.entry_words import AWARD_WORDS
from ingestion.parsers.layout.phrases import has_role, is_organisation, words_of
from ingestion.parsers.references.authors import is_author_list

_INITIALS = re.compile(r"(?<!\w)[A-Z]\.(?:[\s-]?[A-Z]\.)*(?=[\s,;)]|$)")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|\+\d[\d\s]{6,}|\b\w+\.(?:org|com|edu|io|net)\b", re.I)
_YEAR = re.compile(r"(?<![\d.:/-])(?:19|20)\d\d(?![\d.]\d)")
_SOURCE = re.compile(
    r"\bpp?\.\s?\d|\bvol\b|\bno\.\s?\d|\d\s?[-–—]\s?\d{2}|\barxiv\b|\bdoi\b|\bet\sal\b|\d\(\d+\)"
    r"|\b(?:journal|proceedings|conference|transactions|review of|letters|press|preprint|workshop"
    r"|symposium|zeitschrift|revue|rivista|revista)\b",
    re.IGNORECASE,
)
_CUT_AT_END = re.compile(
    r"(?:[,;:–—«“„(\[&/-]|\b(?:of|the|and|in|for|with|a|an|to|on|from|by|at|und|der|die|das|von|de"
    r"|et|des|du|la|le|y|e|del|della|di))$",
    re.IGNORECASE,
)
_TELLS = frozenset(
    "we our i my was were been has had have that which developed maintained designed led showed"
    " show shows worked wrote taught organised organized implemented responsible".split()
)
_TEACHING = frozenset(
    "seminar lecture lectures course courses tutorial teaching ta instructor reviewer reviewing"
    " vorlesung ubung cours enseignement seminario seminaire curso travaux methods introduction"
    " talk talks invited language languages english german french spanish italian".split()
)


_LABELS = frozenset(
    "languages libraries frameworks databases tools packages interests technologies".split()
)
_AWARDS = AWARD_WORDS | set(
    "bursary bursaries studentship stipend exhibition endowment mobility subvention forderpreis"
    " promotionsstipendium becario mencion menzione".split()
)
_FIRST_LABELS = frozenset(
    "software laboratory computing informatics programming tools languages statistics laboratoire"
    " informatique logiciels labor programmierung laboratorio informatica programmazione"
    " programacion methods lab fieldwork".split()
)


def has_label(text: str) -> bool:
    """Whether a word that heads lists stands inside what should be one entry of a list."""
    words = text.split()
    first = len(words) > 1 and words_of(words[0]) and words_of(words[0])[0] in _FIRST_LABELS
    return bool(first) or any(
        word[:1].isupper() and word.casefold() in _LABELS for word in words[:-1]
    )


def has_initials(text: str) -> bool:
    """Whether the initial of a name stands in the text; "St." and the D.C. of a town are none."""
    return _INITIALS.search(text) is not None


def is_people(text: str) -> bool:
    """Whether the text is a list of names, or holds initials as lists of names do."""
    several = "," in text or ";" in text or " and " in text or " & " in text
    return has_initials(text) or (several and is_author_list(text, 0, len(text)))


def has_address(text: str) -> bool:
    return _ADDRESS.search(text) is not None


def years_in(text: str) -> set[str]:
    return set(_YEAR.findall(text))


def has_source(text: str) -> bool:
    """Whether the text holds words or figures of a journal, volume or page."""
    return _SOURCE.search(text) is not None


def is_told(text: str) -> bool:
    """Whether a word of the text is one that sentences have and titles have not."""
    return not _TELLS.isdisjoint(words_of(text))


def is_teaching(text: str) -> bool:
    return not _TEACHING.isdisjoint(words_of(text))


def is_cut(text: str) -> bool:
    """Whether the text begins or ends as the middle of something does."""
    text = text.strip()
    return text[:1].islower() or text[:1] in ",.;:)]»”&/=*" or ends_open(text)


def ends_open(text: str) -> bool:
    """Whether something ought to follow the text."""
    return bool(_CUT_AT_END.search(text.strip())) or is_unbalanced(text)


def is_unbalanced(text: str) -> bool:
    """Whether a bracket or quotation mark is left alone."""
    pairs = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
    return any(text.count(one) != text.count(other) for one, other in pairs) or (
        text.count('"') % 2 == 1
    )


def count_words(text: str) -> int:
    return len(words_of(text))


def names_place_of_work(text: str) -> bool:
    return is_organisation(text)


def names_award(text: str) -> bool:
    """Whether a word of the text is one that awards have in their names, in any number."""
    return any(word in _AWARDS or word.rstrip("s") in _AWARDS for word in words_of(text))


def names_post(text: str) -> bool:
    return has_role(text)
