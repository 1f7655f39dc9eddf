"""Places that a post offers: who is sought, where, from when, and how to apply.

Only an offer of the account's own or of its group counts. Passing on what somebody else offers,
saying that there is no place, and looking for a place oneself are no offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingestion.parsers import advert_words as words
from ingestion.parsers.post_content import Link
from ingestion.records import AdvertRecord
from ingestion.text import Found, Passage

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])(?<!Ph\.D\.)(?<!Ph\.)\s+(?=[^\sa-z])|\n")
_WE: Final = r"(?:we|i)(?:['’](?:re|m|ve|ll|d))?"
_OUR_GROUP: Final = (
    rf"(?:my|our)\s(?:\S{{1,30}}\s){{0,3}}?{words.GROUP}"
    rf"(?:\s(?:at|@|of|in)\s(?:the\s)?\S{{1,40}}(?:\s(?:of\s)?[^\W\da-z_]\S{{0,40}}){{0,5}})?"
)
WORDS_TO_ROLE: Final = 8  # between "hiring" and "PhD student"
ROLE_AHEAD: Final = 120  # characters
HEADLINE_WORDS: Final = 4  # "Job alert!": the role stands in the sentences under it


def read_advert(
    body: Passage, links: tuple[Link, ...], *, is_repost: bool, account: Sequence[str] = ()
) -> AdvertRecord | None:
    """Return the place that the post offers in its writer's own name, or None.

    account: names of the page's owner; "The Blume Lab is hiring" is Blume's own word.
    """
    text = body.text
    if is_repost or words.OTHERS.search(text):
        return None
    subject = _subject(account)
    for start, end in _sentences(text):
        sentence = text[start:end]
        if words.NO_PLACE.search(sentence) or words.SEEKS_WORK.search(sentence):
            continue
        if words.OTHER_EVENT.search(sentence):
            continue
        offered = _find_offer(sentence, subject, text)
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


def _subject(account: Sequence[str]) -> str:
    """Return the pattern of those in whose name the account speaks."""
    own = [re.escape(name) for name in account if len(name) > 2]
    own += [re.escape(name.split()[-1]) for name in account if len(name.split()) > 1]
    names = "".join(rf"|(?:the\s)?{name}(?:['’]s)?(?:\s{words.GROUP})?" for name in own)
    return rf"(?:{_WE}|{_OUR_GROUP}{names})"


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _find_offer(sentence: str, subject: str, text: str) -> int | None:
    """Return where in a sentence to look for what it offers, None when it offers no place.

    An offer says that we seek a role, that we have a place, or asks to come and join us.
    """
    also = r"(?:\s[^.!?;]{1,100}?\sand)?"  # "I will move to Nowhere and will be recruiting"
    clause = rf"(?<![\w’'@]){subject}{also}{words.ADVERBS}{{0,6}}\s"
    is_question = sentence.endswith("?")
    has_role = bool(words.ROLE.search(sentence))
    if not is_question:
        seek = re.search(rf"{clause}{words.SEEK}(?!\w)", sentence, re.IGNORECASE)
        if seek and _has_object(sentence[seek.end() :]):
            return seek.end()
        offer = re.search(rf"{clause}{words.OFFER}(?!\w)", sentence, re.IGNORECASE)
        if offer and re.search(words.PLACE, sentence, re.IGNORECASE):
            return 0
    if has_role and (words.OWN_PLACE.search(sentence) or words.INVITATION.search(sentence)):
        return 0
    if is_question or not words.HEADLINE.match(sentence):
        return None
    names_role = has_role or (len(sentence.split()) <= HEADLINE_WORDS and words.ROLE.search(text))
    return 0 if names_role and words.FIRST_PERSON.search(text) else None


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
    last = named[0].end()
    while tail := words.ROLE_TAIL.match(text, last, end):
        last = tail.end()
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
    area = words.AREA.match(text, end)
    link = _apply_link(text, links)
    funding = words.FUNDING.search(text)
    return AdvertRecord(
        position_title=body.found(start, end),
        kind="" if kind == "other" else kind,
        area=body.found(*area.span("area")) if area else None,
        institution=_institution(body, end),
        start_term=_start_term(body),
        apply_url=link.found if link else None,
        funding=body.found(*funding.span()) if funding else None,
    )


def _institution(body: Passage, end: int) -> Found | None:
    """Return the institution named behind the role, else before it."""
    for pattern in words.INSTITUTIONS:
        match = pattern.search(body.text, end) or pattern.search(body.text)
        if match:
            return body.found(*match.span("where"))
    return None


def _start_term(body: Passage) -> Found | None:
    for pattern in (words.START, words.ANY_TERM):
        for match in pattern.finditer(body.text):
            if not words.DEADLINE.search(body.text[: match.start("term")][-24:]):
                return body.found(*match.span("term"))
    return None


def _apply_link(text: str, links: tuple[Link, ...]) -> Link | None:
    """Return the link that words such as "apply" and "more" point to, else the last one."""
    for link in links:
        if words.APPLY.search(text[max(0, link.start - 40) : link.start]):
            return link
    return links[-1] if links else None
