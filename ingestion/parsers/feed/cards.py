"""Where the title of a link's card ends, when the page glued the abstract's first words to it.

A title in title case gives way to a sentence where capital letters stop; a title in sentence case
ends before the first word that opens an abstract.
"""

from __future__ import annotations

import re
from typing import Final

from ingestion.text import Found, Passage
from profiles.keys import fold

# Words too small to show by a capital letter whether they belong to a title.
SMALL_WORDS: Final = frozenset(
    "a an the of in on at by for with to and or nor from via as vs versus is are be into over under"
    " without within between through across its their your our toward towards per that than"
    " but".split()
)
# Words that abstracts begin with.
OPENERS: Final = frozenset(
    "we this these in it recent recently the there despite while although large existing many most"
    " modern current our as with when how a an to understanding learning deep traditional prior"
    " previous what given since because for under despite motivated one over after inspired since"
    " such standard classical although humans people researchers scientists models language neural"
    " state reinforcement i abstract background diffusion machine".split()
)
# A service's name behind the title: "Title | OpenReview", "Title - arXiv.org".
_SITE_TAIL: Final = re.compile(
    r"\s(?:[|–—·-])\s(?:arxiv(?:\.org)?|openreview|proceedings\b.{0,60}|acl anthology|github|pmlr"
    r"|biorxiv|medrxiv|ssrn|osf|nature|science|springer\w*|sciencedirect|youtube|medium"
    r"|papers with code|hugging face|neurips.{0,20}|jmlr)\b.*$",
    re.IGNORECASE,
)
_ARXIV_HEAD: Final = re.compile(r"\[\d{4}\.\d{4,5}(?:v\d+)?\]\s*")
_HARD_END: Final = re.compile(r"(?<=[?!])\s+(?=[A-Z])")
_QUOTED: Final = re.compile(r"[\"“„«](?P<title>[^\"“”„«»\n]{8,250}?)[.,]?[\"”“»]")
_DASH: Final = re.compile(r"\s[—–]\s(?=[A-Z\d])")
_SENTENCE_STOP: Final = re.compile(r"[a-zß-öø-ÿ][\w’'-]+\.")
_WORD: Final = re.compile(r"\S+")
WINDOW: Final = 7  # words after the cut that must look like a sentence
SHORTEST_TITLE: Final = 3
LONGEST_HEAD: Final = 400  # characters in which a title and its dash stand
LONGEST_TITLE: Final = 60  # words
FEWEST_REPEATED: Final = 3
SUBTITLE_WORDS: Final = 3  # capitals that a sentence does not begin with


def find_preview_title(passage: Passage, said: str = "") -> Found | None:
    """Return the title at the head of a card's line; None for an empty card.

    said: the words of the post; a title that they quote is where it ends there. The whole line is
    the title where no abstract follows.
    """
    text = passage.text
    start = head.end() if (head := _ARXIV_HEAD.match(text)) else 0
    end = len(text)
    if tail := _SITE_TAIL.search(text):
        end = tail.start()
    if quoted := _quoted_length(text[start:end], said):
        end = start + quoted
    elif dash := _behind_dash(text[start:end]):
        end = start + dash
    else:
        end = min(end, start + _title_length(text[start:end]))
    return passage.found(start, end) if text[start:end].strip() else None


def _quoted_length(text: str, said: str) -> int:
    """Return how much of a card's line the post says in quotation marks, 0 where it does not."""
    head = fold(text)
    return next(
        (
            len(_first_words(text, len(quoted["title"].split())))
            for quoted in _QUOTED.finditer(said)
            if len(quoted["title"].split()) >= SHORTEST_TITLE
            and f"{head} ".startswith(fold(quoted["title"]) + " ")
            and fold(_first_words(text, len(quoted["title"].split()))) == fold(quoted["title"])
        ),
        0,
    )


def _first_words(text: str, count: int) -> str:
    words = list(_WORD.finditer(text))
    return text[: words[min(count, len(words)) - 1].end()] if words else ""


def _behind_dash(text: str) -> int:
    """Return where a title ends before a dash that a sentence follows, 0 where none does."""
    if not text.rstrip().endswith((".", "…")):
        return 0
    for dash in _DASH.finditer(text, 0, LONGEST_HEAD):
        behind = text[dash.end() : dash.end() + LONGEST_HEAD].split()
        small = sum(word[:1].islower() for word in behind[:WINDOW])
        if len(text[: dash.start()].split()) >= SHORTEST_TITLE and small >= 2:
            return dash.start()
    return 0


def _title_length(text: str) -> int:
    words = list(_WORD.finditer(text))
    if repeated := _repetition([word.group() for word in words]):
        return words[repeated].start()
    hard = _HARD_END.search(text)
    is_title_case = _share_of_capitals([w.group() for w in words[:6]]) >= 0.6
    if hard and len(text) - hard.end() > 20 and not _has_subtitle(text[hard.end() :]):
        return hard.start()
    if len(words) <= SHORTEST_TITLE + 2:
        return len(text)
    scores = {
        at: _cut_score([w.group() for w in words], at, is_title_case)
        for at in range(SHORTEST_TITLE, len(words) - 2)
        if words[at].group()[0].isupper()
        and not words[at - 1].group().endswith((":", ",", "-", "–"))
    }
    if not scores:
        return len(text)
    best = max(scores, key=lambda at: (scores[at], -at))
    return words[best].start() if scores[best] > 0 else len(text)


def _has_subtitle(text: str) -> bool:
    """Say whether the words behind a question are a title's too: capitals, before a sentence."""
    weighty = [w for w in text.split()[:12] if w.casefold() not in SMALL_WORDS][:SUBTITLE_WORDS]
    return len(weighty) == SUBTITLE_WORDS and all(w[0].isupper() or w[0].isdigit() for w in weighty)


def _repetition(words: list[str]) -> int | None:
    """Return where words that end the title begin again: "tiny-maps: Small maps Small maps for"."""
    for at in range(FEWEST_REPEATED, min(len(words), LONGEST_TITLE)):
        longest = min(at, len(words) - at)
        for size in range(FEWEST_REPEATED, longest + 1):
            if words[at - size : at] == [word.rstrip(".") for word in words[at : at + size]]:
                return at
    return None


def _share_of_capitals(words: list[str]) -> float:
    weighty = [w for w in words if w.casefold().strip(":,") not in SMALL_WORDS]
    return sum(w[0].isupper() or w[0].isdigit() for w in weighty) / len(weighty) if weighty else 0.0


def _cut_score(words: list[str], at: int, is_title_case: bool) -> float:
    """Say how well words[:at] read as a title and words[at:] as the start of a sentence."""
    before = sum(_title_weight(w) for w in words[:at]) if is_title_case else 0.0
    after = [w for w in words[at + 1 : at + 1 + WINDOW] if w.casefold() not in SMALL_WORDS]
    sentence = sum(1.0 if w[0].islower() else -1.0 if _is_plain_capital(w) else 0.0 for w in after)
    if is_title_case and not any(word[0].islower() for word in after):
        return -1.0  # what follows is a title's words too
    opener = words[at].casefold().strip(",") in OPENERS
    if at >= SHORTEST_TITLE and words[at].strip(",") == words[0].rstrip(":"):
        opener = True  # "Moss: A Map of Roofs Moss is a map": the sentence names the thing again
    before -= sum(2.0 for word in words[:at] if _SENTENCE_STOP.fullmatch(word) and word != "vs.")
    if is_title_case:
        return before + sentence + (1.5 if opener else 0.0) - 1.0
    if words[at - 1].endswith((".", "?", "!")):
        return 4.0 - at / 100
    return (
        (3.0 if opener else 0.5 if _is_plain_capital(words[at]) else -1.0) + sentence / 10 - at / 50
    )


def _title_weight(word: str) -> float:
    if word.casefold().strip(":,") in SMALL_WORDS:
        return 0.0 if word[0].islower() or len(word) == 1 else -0.5
    return 1.0 if word[0].isupper() or not word[0].isalpha() else -2.0


def _is_plain_capital(word: str) -> bool:
    """Say whether a word is capitalised like a name or a title's word, not an acronym."""
    return word[0].isupper() and word[1:].islower()
