"""Where the title of a reference ends, once it is known where it begins."""

from __future__ import annotations

import re
from itertools import pairwise

from ingestion.text import Passage, Style

_CLOSING = {
    "“": "”",
    "„": "”“",
    "«": "»",
    '"': '"',
    "‘": "’",
    "”": "”",  # what is printed where '' is typed for both marks
    "’": "’",
    "``": "''",
    "‘‘": "’’",
    "'": "'",
    "「": "」",
    "『": "』",
}
# “Dim light” as a metaphor for ...: what stood out is only a part of the title.
TITLE_GOES_ON = re.compile(r"[”“»\"]?\s(?:as|and|or|is|are|for|of|to|from|y|como|e|und|als|et)\s")
_GERMAN_CLOSING = re.compile(r"[.?!\w]“(?=[\s.,;)])")  # “Title.“ mixes two customs
_OPENING = re.compile(r"‘‘|[“„«\"‘「『]|``|(?<!\w)'(?=[^\W\d_a-z])|(?<!\S)[”’](?=[^\W\d_a-z])")
_SENTENCE_END = re.compile(r"[.?!][”’\"]?(?=\s|$)|\.(?=[A-Z][a-z])|\s?\[(?=[^\]]{1,80}\])")
_ABBREVIATED = "vs. st. dr. mr. ms. no. cf. e.g. i.e. etc. al. vol. approx. pp. p. ed. eds."
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_CAPITALS = re.compile(r"(?:[A-Z]\.)+")
_VENUE_START = re.compile(
    r"\s*[\[(]?(?:in[:\s]|proc(?:eedings|\.)|journal|j\.\s|trans(?:actions|\.)|conference|conf\."
    r"|workshop"
    r"|symposium|international|annual|advances|annals|ar[xχ]iv|bior?[xχ]iv|medrxiv|corr\b"
    r"|preprint|ieee|acm\b"
    r"|aaai|neurips|nips|icml|iclr|acl\b|emnlp|naacl|cvpr|iccv|eccv|submitted|under\s|to\sappear"
    r"|accepted|forthcoming|manuscript|technical|working\spaper|ph\.?d|master|bachelor|doctoral"
    r"|thesis|thèse|tesi[s]?\b|tese\b|dissertation|mémoire|annales|annali|boletim|boletín|bulletin"
    r"|acta\b|archiv|cahiers|actes|anais|atti\b|university|press\b|springer|nature\b|science\b|physical\sreview|phys\."
    r"|european|american|lecture\snotes|revue|zeitschrift|revista|\d{4}\b)",
    re.IGNORECASE,
)
# "Glossary 5(1)": a few words, then a volume.
_NUMBERED_VENUE = re.compile(r"[A-Z][^.?!,\d]{1,60}?(?:\s|,\s?)\d{1,4}(?=\s?[(,:.;])")
# "in the U.S. Notes of Fens 54(4)": the full stop of capitals ends a sentence too.
_VENUE_WITH_ISSUE = re.compile(
    r"\s(?=[A-Z])[^.?!,:;()\d]{6,80}\s(?!(?:19|20)\d\d\b)\d{1,4}\s?(?:\(\d|,\s\d|:\s?\d)"
)
_DETAIL = re.compile(
    r"(?:vol|n[°ºo]|no|nr|pp?|s|t|tome|bd|issue|pages?)\b\.?\s?\d|\d", re.IGNORECASE
)
# "sound, Geophys. Lett. Notes": the full stops of a venue behind a comma end no sentence.
_ABBREVIATED_VENUE = re.compile(r",\s(?:[A-Z][\w-]{0,9}\.\s?){1,4}$")
# "is fair, Queueing Syst. 104 (2023)": only the last of its words is cut short.
_VENUE_WITH_VOLUME = re.compile(r",\s(?:[A-Z][\w-]{0,14}\.?\s){0,4}[A-Z][\w-]{0,9}\.$")
_VOLUME = re.compile(r"\s\d{1,4}\s?[,(]")
# "Title (Town: Press, 2022)"
_IMPRINT = re.compile(r"\s\((?=[^()]{2,60}:\s[^()]{2,60},\s(?:19|20)\d\d\))")
# "Title (Slow Software 2024)": all that stands behind the title is in brackets.
_VENUE_IN_BRACKETS = re.compile(r"\s\((?=[A-Z][^()]{2,80}[\s,’'](?:(?:19|20)\d\d|\d\d)\)[.\s]*$)")
_ABBREVIATION = re.compile(r"\s[A-Z][a-z]{0,9}\.")
# "Synthesis for C. In: Proceedings", "People Who Say No. To appear": no abbreviations.
_ENDS_ANYWAY = re.compile(r"..\.\s+In:\s|[Nn]o\.\s+(?!\d)")
# The number of a part behind a comma, or one capital behind a word that is no initial.
_LAST_LETTER = re.compile(r"[\w)](?:(?P<part>,\s(?:I|II|III|IV|V)\.)|(?<![A-Z])\s[A-Z]\.)$")
_WORD_BEHIND = re.compile(r"\s[^\W\d_]")
_COMMA = re.compile(r",\s")
_DASH = re.compile(r"\s[–—]\s")
_IN_FRONT = re.compile(r"[,.]?\s*(?:in:?\s*)?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AWAITS_MORE = re.compile(
    r"(?:\b(?:the|an?|of|for|with|on|and|to|by|from|using|via|called)|[:–—])\s*$", re.IGNORECASE
)
# Figures and signs stand upright in titles in italics: "Water as H2O", "Ponds at z ~ 3".
_FORMULA = re.compile(r"\s?[\d+−=~∼≈×<>±^′∗-]{1,3}\s?")
_LONG_WORD = re.compile(r"[^\W\d_]{4}")
_ONE_WORD = re.compile(r"\s?[^\s,;.:()\[\]“”\"]+\s?")
# A link may reach beyond the title: "Clouds Above Lakes. Accepted at the Workshop on Weather".
_STATE_BEHIND = re.compile(r"[.?!]\s(?=(?:Accepted|Submitted|To\sappear|Published|In\sProc)\b)")
# "AN Brandvold*, ", "Brandvold, A. N., ": the owner in bold print in front of the others.
_NAME_IN_LIST = re.compile(
    r"(?:(?:[A-Z]{1,3}|(?:[A-Z]\.[\s-]?){1,3})\s?(?:[a-z]{2,3}\s){0,2}[A-Z][\w'’-]+"
    r"|[A-Z][\w'’-]+,?\s(?:[A-Z]{1,3}|(?:[A-Z]\.[\s-]?){1,3}))[*†‡§¶#]{0,3}(?=\s?,|\s(?:and|&)\s)"
)
LANGUAGE = (
    r"(?:arabic|bulgarian|chinese|croatian|czech|danish|dutch|english|finnish|french|german|greek"
    r"|hebrew|hungarian|italian|japanese|korean|norwegian|persian|polish|portuguese|romanian"
    r"|russian|serbian|slovak|slovene|slovenian|spanish|swedish|turkish|ukrainian)"
)
# "[Title in English] In Italian. Venue", "[Title]. Venue": how works in other languages are cited
_TRANSLATED = re.compile(
    r"\[(?P<title>(?=[^\W\d_a-z])[^\[\]]{12,400})\](?=[\s.,;])"
    rf"(?:[.,]?\s[(\[]?(?i:(?:article\s|text\s)?in\s{LANGUAGE})\b[)\]]?)?[.,;]*"
)
_SHORTEST, _SHORTEST_EAST_ASIAN, _SHORTEST_IN = 8, 4, 3
# "Widows," in Writing the Village: what follows shows that a short quotation is a title.
_IN_BEHIND = re.compile(r".?[,.]?\s(?:[Ii]n|en|[Dd]ans)[:\s]\s?(?=[^\W\d_])")
_LONGEST = 600
_STRAY_MARK = re.compile(r"[”’'\"](?=[,.;:]?\s)")  # “The Slow Fen”’, Notes of Fens
_MOST_WORDS_OF_TERM = 3
_SENTENCE_GOES_ON = re.compile(
    r"\s(?!(?:in|with|con|avec|mit|com|by|von|par|under|submitted|accepted|forthcoming|published"
    r"|arxiv|preprint)\b)[a-zà-ÿ]{2,20}\s[a-zà-ÿ]{2}"
)
_MOST_TRIES = 12


def quoted_title(text: str, start: int, *, search: bool = False) -> tuple[int, int, int] | None:
    """Return (start, end, end behind the closing quote) of a quoted title; None if there is none.

    The quotation begins at `start`, or anywhere behind it when `search` is set. A quotation mark
    inside the title does not end it: what follows the closing one is punctuation or a new part.
    """
    match = _OPENING.search(text, start) if search else _OPENING.match(text, start)
    tries = 0
    while match is not None and tries < _MOST_TRIES:
        tries += 1
        closing = _closing(text, match)
        if closing is not None and closing - match.end() >= _least_letters(text, match, closing):
            end = closing
            while end > match.end() and text[end - 1] in ".,; ":
                end -= 1
            behind = closing + len(match.group())
            stray = _STRAY_MARK.match(text, behind)
            return match.end(), end, stray.end() if stray else behind
        if not search:
            return None
        match = _OPENING.search(text, match.end())
    return None


def translated_title(text: str, start: int) -> tuple[int, int, int] | None:
    """Return (start, end, where the rest begins) of "[Title in English] In Italian."; else None."""
    match = _TRANSLATED.match(text, start)
    return None if match is None else (*match.span("title"), match.end())


def _least_letters(text: str, opening: re.Match[str], closing: int) -> int:
    """Return how long a quotation must be to be a title."""
    if opening.group() in "「『":
        return _SHORTEST_EAST_ASIAN
    return _SHORTEST_IN if _IN_BEHIND.match(text, closing) else _SHORTEST


def _closing(text: str, opening: re.Match[str]) -> int | None:
    mark = opening.group()
    if len(mark) == 2:
        return _closing_pair(text, opening.end(), mark, _CLOSING[mark])
    depth = 1
    fallback: int | None = None
    for index in range(opening.end(), min(len(text), opening.end() + _LONGEST)):
        char = text[index]
        german = char == mark == "“" and _GERMAN_CLOSING.match(text, index - 1) is not None
        if char == mark and mark not in _CLOSING[mark] and not german:
            depth += 1
        elif german or char in _CLOSING[mark]:
            follows = text[index + 1 : index + 2]
            if mark in "\"‘’'" and follows.isalnum():
                continue  # an apostrophe, or a quotation opening inside the title
            if (
                mark == "'"
                and follows not in (",", ".", ";", ":")
                and text[index - 1] not in ".,?!"
            ):
                continue  # a plain apostrophe closes a title only beside punctuation
            if mark == '"' and text[index - 1].isspace() and not _is_loose(text, opening, index):
                continue
            if mark in "‘’" and _is_genitive(text, index):
                continue
            depth -= 1
            fallback = index
            if depth <= 0:
                return index
    return fallback


def _is_loose(text: str, opening: re.Match[str], at: int) -> bool:
    """Say whether a mark behind a blank closes: blanks stand inside both, or it is the last."""
    inside = text[opening.end() : opening.end() + 1].isspace()
    return (inside or '"' not in text[at + 1 :]) and text[at + 1 : at + 2] in (" ", ",", ".")


def _closing_pair(text: str, start: int, opening: str, closing: str) -> int | None:
    """Return where the two marks stand that close a quotation, others inside it left out."""
    depth, end = 1, start
    while depth:
        found = text.find(closing, end, start + _LONGEST)
        if found < 0:
            return None
        depth += text.count(opening, end, found) - 1
        end = found + len(closing)
    return found


def _is_genitive(text: str, at: int) -> bool:
    """Say whether the mark at `at` is an apostrophe, as in ‘The Weavers’ Strike’, In ..."""
    if text[at - 1] != "s" or not _WORD_BEHIND.match(text, at + 1):
        return False
    closing = text.find("’", at + 1, at + _LONGEST // 4)
    opening = text.find("‘", at + 1, closing) if closing > 0 else -1
    return closing > 0 and opening < 0 and text[closing + 1 : closing + 2] in ".,;:)"


def styled_title(passage: Passage, start: int) -> tuple[int, int] | None:
    """Return the italic, bold or linked stretch that begins at `start`, when it is a title.

    It must be long enough and end before the text does.
    """
    text = passage.text
    for style in (Style.LINK, Style.BOLD, Style.ITALIC):
        for begin, end in _over_names(text, passage.styled(style)):
            if not start <= begin <= start + 2 or text[start:begin].strip(" “\"'"):
                continue
            if end - begin < _SHORTEST or not text[end:].strip(" .,"):
                continue
            if len(text[begin:end].split()) < 2 or TITLE_GOES_ON.match(text, end):
                continue
            if style is Style.ITALIC and _is_term(text, begin, end):
                continue
            name = _NAME_IN_LIST.match(text, begin)
            if name and name.end() >= end - 2:
                continue
            state = _STATE_BEHIND.search(text, begin + _SHORTEST, end)
            end = state.start() + 1 if state else end
            while end > begin and text[end - 1] in ".,; ":
                end -= 1
            return begin, end
    return None


def _is_term(text: str, begin: int, end: int) -> bool:
    """Say whether words in italics are a term in front of a title: "In situ growth of moss"."""
    few = len(text[begin:end].split()) <= _MOST_WORDS_OF_TERM
    return few and text[end - 1].isalpha() and _SENTENCE_GOES_ON.match(text, end) is not None


def _over_names(text: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches with those joined between which a title prints something upright."""
    joined: list[tuple[int, int]] = []
    for begin, end in stretches:
        if joined and _goes_on(text, joined[-1], (begin, end)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def _goes_on(text: str, above: tuple[int, int], stretch: tuple[int, int]) -> bool:
    """Say whether a stretch goes on behind one word that it awaits, or behind a figure or sign."""
    between = above[1], stretch[0]
    if _FORMULA.fullmatch(text, *between):
        return _LONG_WORD.search(text, *stretch) is not None
    return bool(_AWAITS_MORE.search(text, *above) and _ONE_WORD.fullmatch(text, *between))


def sentence_title(passage: Passage, start: int) -> tuple[int, int]:
    """Return (end of the title, where the rest begins) for a title in running text.

    A full stop ends it, a bracketed note too; a question mark only where a venue follows. Text
    in italics behind it is the venue.
    """
    text = passage.text
    italics = [begin for begin, _ in passage.styled(Style.ITALIC)]
    for match in _SENTENCE_END.finditer(text, start):
        end, after = match.end(), match.end()
        if match.group().strip() == "[":
            return match.start(), match.end() - 1
        if text[match.start()] == ".":
            if _ends_with_capitals(text, match.start(), after):
                return end, after
            if not _ends_title(text, start, after, italics):
                continue
            return match.start(), after
        if _venue_follows(text, after, italics):
            return end, after
    bracket = _VENUE_IN_BRACKETS.search(text, max(start + _SHORTEST, len(text) - 100))
    if bracket:
        return bracket.start(), bracket.start()
    dash = _DASH.search(text, start + _SHORTEST)
    if dash and dash.end() < len(text):
        return dash.start(), dash.end()
    for begin in italics:
        if begin > start + _SHORTEST:
            lead = _IN_FRONT.search(text, start, begin)
            return (lead.start() if lead else begin), begin
    return len(text.rstrip(" .")), len(text)


def _ends_title(text: str, start: int, end: int, italics: list[int]) -> bool:
    """Say whether the full stop before `end` is more than that of an abbreviation."""
    anyway = _ENDS_ANYWAY.match(text, end - 3) or _ends_with_letter(text, start, end, italics)
    if is_abbreviated(text[start:end]) and not anyway:
        return False
    if _is_in_abbreviated_venue(text, start, end):
        return False
    return end - start >= _SHORTEST or _venue_follows(text, end, italics)


def is_abbreviated(text: str) -> bool:
    """Say whether the full stop that the text ends with is that of an abbreviation."""
    word = next(iter(text[-24:].split()[-1:]), "")
    return word.casefold() in _ABBREVIATIONS or _CAPITALS.fullmatch(word) is not None


def _ends_with_letter(text: str, start: int, end: int, italics: list[int]) -> bool:
    """Say whether a title ends in a letter, or in others: "curves, I.", "Reply to Moss et al."."""
    if text.endswith("et al.", start, end):
        return _venue_follows(text, end, italics)
    letter = _LAST_LETTER.search(text, max(start, end - 40), end)
    if letter is None:
        return False
    if letter["part"]:
        return True
    begin = end + len(text[end:]) - len(text[end:].lstrip())
    return text[begin : begin + 1].isupper() and _venue_follows(text, end, italics)


def _ends_with_capitals(text: str, stop: int, after: int) -> bool:
    """Say whether a title ends in letters that each have a full stop: "in the U.S."."""
    return text[stop - 2 : stop - 1] == "." and _VENUE_WITH_ISSUE.match(text, after) is not None


def _is_in_abbreviated_venue(text: str, start: int, end: int) -> bool:
    short = _ABBREVIATED_VENUE.search(text, max(start, end - 40), end)
    if short is None:
        words = _VENUE_WITH_VOLUME.search(text, max(start, end - 60), end)
        return words is not None and bool(_VOLUME.match(text, end))
    return short.group().count(".") > 1 or bool(_ABBREVIATION.match(text, end))


def comma_title(text: str, start: int) -> tuple[int, int]:
    """Return (end of the title, where the rest begins) in a list that commas alone divide.

    The title ends at the first comma before a venue, else at the last one before the year.
    """
    year = _YEAR.search(text, start)
    imprint = _IMPRINT.search(text, start)
    if imprint and not _COMMA.search(text, start, imprint.start()):
        return imprint.start(), imprint.start()
    commas = list(_COMMA.finditer(text, start, year.start() if year else len(text)))
    for comma in commas:
        if text[comma.end() : comma.end() + 1].isdigit():
            continue
        if comma.start() - start >= _SHORTEST and _VENUE_START.match(text, comma.end()):
            return comma.start(), comma.end()
    if not commas:
        return len(text.rstrip(" .")), len(text)
    for before, comma in pairwise(commas):
        # "Title, Venue, vol. 7": the venue stands in front of its volume.
        if _DETAIL.match(text, comma.end()) and before.start() - start >= _SHORTEST:
            return before.start(), before.end()
    return commas[-1].start(), commas[-1].end()


def begins_like_venue(text: str) -> bool:
    """Say whether the text begins with a word that names of journals and conferences begin with."""
    return bool(_VENUE_START.match(text))


def _venue_follows(text: str, position: int, italics: list[int]) -> bool:
    begin = position
    while begin < len(text) and text[begin].isspace():
        begin += 1
    if _NUMBERED_VENUE.match(text, begin):
        return True
    return begin >= len(text) or begin in italics or bool(_VENUE_START.match(text, begin))
