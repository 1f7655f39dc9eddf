"""Places that a post offers: who is sought, where, from when, and how to apply.

Only an offer of the account's own or of its group counts. Passing on what somebody else offers,
saying that there is no place, and looking for a place oneself are no offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingestion.parsers.feed import advert_places as places
from ingestion.parsers.feed import advert_vetoes as vetoes
from ingestion.parsers.feed import advert_words as words
from ingestion.parsers.feed.content import Link
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
    own = (*account[:1], *groups)
    sentences = [place for place in _sentences(text) if _may_offer(text[place[0] : place[1]])]
    for start, end in sentences:
        offered = _find_offer(text[start:end], subject, text, own)
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


def _find_offer(sentence: str, subject: str, text: str, groups: Sequence[str]) -> int | None:
    """Return where in a sentence to look for what it offers, None when it offers no place.

    An offer says that we seek a role, that we have a place, asks to come and join us, or begins
    with the place itself.
    """
    is_question = sentence.endswith("?")
    has_role = bool(words.ROLE.search(sentence))
    said = None if is_question else _find_verb(sentence, subject, text)
    if said is not None:
        return said
    if words.FOUND_ONE.search(sentence):
        return None
    if has_role and (words.OWN_PLACE.search(sentence) or words.INVITATION.search(sentence)):
        return 0
    if is_question:
        return None
    if able := words.ABLE_TO_HOST.search(sentence):
        return able.start("whom")
    if bare := words.BARE_HIRING.match(sentence):
        return bare.end() if _is_object(sentence, bare.end()) else None
    if words.FIRST_PERSON.search(text) or _names_own_group(sentence, groups):
        return _find_headline(sentence, text, has_role=has_role)
    return None


def _find_verb(sentence: str, subject: str, text: str) -> int | None:
    """Return where to look behind the verb with which its subject seeks or offers."""
    also = r"(?:\s[^.!?;]{1,100}?\s(?:and|so))?"  # "I will move to Nowhere and will be recruiting"
    clause = rf"(?<![\w’'@]){subject}{also}{words.ADVERBS}{{0,6}}\s"
    seek = re.search(rf"{clause}{words.SEEK}(?!\w)", sentence, re.IGNORECASE) or re.match(
        rf"{words.GLAD}{words.SEEK}(?!\w)", sentence, re.IGNORECASE
    )
    if seek and _has_object(sentence[seek.end() :]):
        return seek.end()
    if seek and _needs_no_object(sentence, seek) and words.ROLE.search(text):
        return 0
    offer = re.search(rf"{clause}{words.OFFER}(?!\w)", sentence, re.IGNORECASE)
    return offer.end() if offer and words.PLACE_NOUN.search(sentence) else None


def _find_headline(sentence: str, text: str, *, has_role: bool) -> int | None:
    """Return 0 for a sentence without a verb that advertises a place, else None."""
    if has_role and _begins_with_place(sentence):
        return 0
    if words.OPEN_CALL.search(sentence) and words.ROLE.search(text):
        return 0
    if not any(words.HEADLINE.match(part) for part in (sentence, *_COLON.split(sentence)[1:])):
        return None
    is_short = len(sentence.split()) <= HEADLINE_WORDS
    return 0 if has_role or (is_short and words.ROLE.search(text)) else None


def _names_own_group(sentence: str, groups: Sequence[str]) -> bool:
    """Say whether a place is one in the group whose page it is: "Postdoc in the Moss Group"."""
    return any(
        re.search(rf"(?:in|with|at|within)\s(?:the\s)?{re.escape(group)}(?!\w)", sentence, re.I)
        for group in groups
    )


def _begins_with_place(sentence: str) -> bool:
    """Say whether a sentence opens with the place that it advertises: "Two PhD positions ..."."""
    role = words.ROLE.search(sentence)
    if role is None:
        return False
    before = sentence[: role.start()]
    label = before.rfind(":") + 1
    if label and words.SPOKEN_OF.search(before, 0, label):
        return False
    if label and words.PLACE_NOUN.search(before, 0, label) and not before[label:].strip():
        return True
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


def _is_object(sentence: str, start: int) -> bool:
    """Say whether what follows "Hiring" is a role and no more: "Hiring a postdoc is hard" is not.

    start: where the role and its modifiers begin.
    """
    role = words.ROLE.search(sentence, start, start + ROLE_AHEAD)
    if role is None or len(sentence[start : role.start()].split()) > WORDS_BEFORE_ROLE:
        return False
    return bool(words.GOES_ON.match(sentence, _role_end(sentence, role.end(), len(sentence))))


def _needs_no_object(sentence: str, seek: re.Match[str]) -> bool:
    """Say whether a verb says all, with a place or a time behind it: "I'm recruiting for 2027"."""
    verb = seek.group().split()[-1]
    return bool(words.NO_OBJECT.fullmatch(verb) and words.WHERE_OR_WHEN.match(sentence, seek.end()))


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
        or words.PLACE_NOUN.match(text, match.end() + 1)
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
    area = places.AREA.match(text, end) or places.AREA_LABELLED.search(text)
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
