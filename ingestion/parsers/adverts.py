"""Places that a post offers: who is sought, where, from when, and how to apply.

Only an offer of the account's own or of its group counts. Passing on what somebody else offers,
saying that there is no place, and looking for a place oneself are no offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingestion.parsers import advert_places as places
from ingestion.parsers import advert_vetoes as vetoes
from ingestion.parsers import advert_words as words
from ingestion.parsers.post_content import Link
from ingestion.records import AdvertRecord
from ingestion.text import Passage

_SENTENCE_END: Final = re.compile(
    r"(?<=[.!?])(?<!Ph\.D\.)(?<!Ph\.)(?<!Univ\.)(?<!Inst\.)(?<!Dept\.)(?<!St\.)\s+(?=[^\sa-z])"
    r"|\n|;\s|,?\s(?=but\s)"
)
_COLON: Final = re.compile(r":\s")
_WE: Final = r"(?:we|i)(?:['’](?:re|m|ve|ll|d))?"
_SITE: Final = (
    r"(?:\s(?:at|@|of|in)\s(?:the\s)?\S{1,40}(?:\s(?:of\s|the\s)?(?-i:[^\W\da-z_])\S{0,40}){0,5})?"
)
_OUR_GROUP: Final = rf"(?:my|our)\s(?:\S{{1,30}}\s){{0,3}}?{words.GROUP}{_SITE}"
WORDS_TO_ROLE: Final = 8  # between "hiring" and "PhD student"
ROLE_AHEAD: Final = 120  # characters
HEADLINE_WORDS: Final = 4  # "Job alert!": the role stands in the sentences under it
WORDS_BEFORE_ROLE: Final = 4  # in a sentence that begins with it: "Two fully funded PhD positions"


def read_advert(
    body: Passage,
    links: tuple[Link, ...],
    *,
    is_repost: bool,
    account: Sequence[str] = (),
    groups: Sequence[str] = (),
) -> AdvertRecord | None:
    """Return the place that the post offers in its writer's own name, or None.

    account: names of the page's owner; "The Blume Lab is hiring" is Blume's own word.
    groups: names of the owner's groups, which speak for the owner too.
    """
    text = body.text
    if is_repost or vetoes.OTHERS.search(text) or _is_gone(text):
        return None
    subject = _subject(account, groups)
    sentences = [place for place in _sentences(text) if _may_offer(text[place[0] : place[1]])]
    for start, end in sentences:
        offered = _find_offer(text[start:end], subject, text)
        if offered is None:
            continue
        role = (
            _find_role(text, start + offered, end)
            or _find_role(text, start, end)
            or _find_role(text, 0, len(text))
        )
        if role is not None:
            return _read_place(body, links, *role)
    return None


def _is_gone(text: str) -> bool:
    """Say whether the post tells that a place was filled or withdrawn."""
    return any(
        not vetoes.STILL_THERE.search(text, max(0, gone.start() - 40), gone.start())
        for gone in vetoes.GONE.finditer(text)
    )


def _may_offer(sentence: str) -> bool:
    role = words.ROLE.search(sentence)
    return not (
        vetoes.NO_PLACE.search(sentence)
        or vetoes.SEEKS_WORK.search(sentence)
        or vetoes.OCCASION.search(sentence)
        or vetoes.OTHER_EVENT.search(sentence, 0, role.start() if role else len(sentence))
    )


def _subject(account: Sequence[str], groups: Sequence[str]) -> str:
    """Return the pattern of those in whose name the account speaks."""
    own = [re.escape(name) for name in account if len(name) > 2]
    own += [re.escape(name.split()[-1]) for name in account if len(name.split()) > 1]
    own += [re.escape(name) for name in groups]
    names = "".join(rf"|(?:the\s)?{name}(?:['’]s)?(?:\s{words.GROUP})?{_SITE}" for name in own)
    return rf"(?:{_WE}|{_OUR_GROUP}{names})"


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a post, each part of one that "but" or a semicolon ends apart."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _find_offer(sentence: str, subject: str, text: str) -> int | None:
    """Return where in a sentence to look for what it offers, None when it offers no place.

    An offer says that we seek a role, that we have a place, asks to come and join us, or begins
    with the place itself.
    """
    also = r"(?:\s[^.!?;]{1,100}?\s(?:and|so))?"  # "I will move to Nowhere and will be recruiting"
    clause = rf"(?<![\w’'@]){subject}{also}{words.ADVERBS}{{0,6}}\s"
    is_question = sentence.endswith("?")
    has_role = bool(words.ROLE.search(sentence))
    if not is_question:
        seek = re.search(rf"{clause}{words.SEEK}(?!\w)", sentence, re.IGNORECASE) or re.match(
            rf"{words.GLAD}{words.SEEK}(?!\w)", sentence, re.IGNORECASE
        )
        if seek and _has_object(sentence[seek.end() :]):
            return seek.end()
        offer = re.search(rf"{clause}{words.OFFER}(?!\w)", sentence, re.IGNORECASE)
        if offer and words.PLACE_NOUN.search(sentence):
            return offer.end()
    if words.FOUND_ONE.search(sentence):
        return None
    if has_role and (words.OWN_PLACE.search(sentence) or words.INVITATION.search(sentence)):
        return 0
    if is_question or not words.FIRST_PERSON.search(text):
        return None
    if has_role and _begins_with_place(sentence):
        return 0
    if words.OPEN_CALL.search(sentence) and words.ROLE.search(text):
        return 0
    if not any(words.HEADLINE.match(part) for part in (sentence, *_COLON.split(sentence)[1:])):
        return None
    is_short = len(sentence.split()) <= HEADLINE_WORDS
    return 0 if has_role or (is_short and words.ROLE.search(text)) else None


def _begins_with_place(sentence: str) -> bool:
    """Say whether a sentence opens with the place that it advertises: "Two PhD positions ..."."""
    role = words.ROLE.search(sentence)
    if role is None:
        return False
    before = sentence[: role.start()]
    label = before.rfind(":") + 1
    if label and words.SPOKEN_OF.search(before, 0, label):
        return False
    before = before[label:]
    if len(before.split()) > WORDS_BEFORE_ROLE or words.SPOKEN_OF.search(before):
        return False
    last = _role_end(sentence, role.end(), len(sentence))
    named = words.PLACE_NOUN.search(sentence, role.start(), last)
    return bool(named or words.OFFERED.match(sentence, last) or words.PLACE_NOUN.search(before))


def _role_end(text: str, last: int, end: int) -> int:
    while tail := words.ROLE_TAIL.match(text, last, end):
        last = tail.end()
    return last


def _has_object(rest: str) -> bool:
    """Say whether nothing follows the verb, or a role close enough to be what is sought."""
    if not any(sign.isalnum() for sign in rest):
        return True
    role = words.ROLE.search(rest, 0, ROLE_AHEAD)
    return role is not None and len(rest[: role.start()].split()) <= WORDS_TO_ROLE


def _find_role(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Return where the title of the place stands, modifiers included, and the kind of position."""
    matches = [
        match
        for match in words.ROLE.finditer(text, start, end)
        if not words.HELD.search(text, max(0, match.start() - 20), match.start())
    ]
    named = [match for match in matches if match.lastgroup != "other"] or matches
    if not named:
        return None
    last = _role_end(text, named[0].end(), end)
    return _with_modifiers(text, start, named[0].start()), last, named[0].lastgroup or "other"


def _with_modifiers(text: str, start: int, at: int) -> int:
    """Walk back over "fully-funded" and the like before a role; stop at anything else."""
    while True:
        before = text[start:at].rstrip()
        word = before[before.rfind(" ") + 1 :]
        if not word or not words.MODIFIER.fullmatch(word.strip(",")):
            return at
        at = start + len(before) - len(word)


def _read_place(
    body: Passage, links: tuple[Link, ...], start: int, end: int, kind: str
) -> AdvertRecord:
    text = body.text
    low, high = _around(text, start, end)
    area = places.AREA.match(text, end)
    link = _apply_link(text, links)
    funding = places.FUNDING.search(text)
    institution = places.find_institution(text, low, end, high)
    term = places.find_start(text)
    return AdvertRecord(
        position_title=body.found(start, end),
        kind="" if kind == "other" else kind,
        area=body.found(*area.span("area")) if area else None,
        institution=body.found(*institution) if institution else None,
        start_term=body.found(*term) if term else None,
        apply_url=link.found if link else None,
        funding=body.found(*funding.span()) if funding else None,
    )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence that holds text[start:end]."""
    ends = list(_SENTENCE_END.finditer(text))
    low = max((match.end() for match in ends if match.end() <= start), default=0)
    high = min((match.start() for match in ends if match.start() >= end), default=len(text))
    return low, high


def _apply_link(text: str, links: tuple[Link, ...]) -> Link | None:
    """Return the link that words such as "apply" and "more" point to, else the last one."""
    for link in links:
        if places.APPLY.search(text[max(0, link.start - 40) : link.start]):
            return link
    return links[-1] if links else None
