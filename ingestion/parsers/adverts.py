"""Places that a post offers: who is sought, where, from when, and how to apply.

Only an offer of the account's own or of its group counts. Passing on what somebody else offers,
saying that there is no place, and looking for a place oneself are no offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingestion.parsers.post_content import Link
from ingestion.records import AdvertRecord
from ingestion.text import Found, Passage

# What is sought, by kind; the first kind that matches names the place.
ROLES: Final[tuple[tuple[str, str], ...]] = (
    ("phd", r"ph\.?\s?d\.?s?|doctoral|dphil|doctorand\w*|graduate student|grad student"),
    ("postdoc", r"post-?\s?doc(?:toral|torate)?s?"),
    (
        "ra",
        r"research(?:er)? (?:assistant|associate|engineer|scientist|fellow|intern|software engineer)s?"
        r"|ras?(?=\W)|pre-?doc(?:toral)?s?|interns?|internships?|lab (?:manager|technician)s?"
        r"|research assistantships?|student assistants?|data scientists?|research positions?",
    ),
    (
        "faculty",
        r"(?:assistant|associate|full|tenure[- ]track|open[- ]rank) professors?|professorships?"
        r"|faculty|lecturers?|lectureships?|tenure[- ]track|chair",
    ),
    ("other", r"students?|researchers?|scientists?|engineers?|master'?s? students?|people|members?"),
)
_ROLE: Final = re.compile(
    "|".join(rf"(?P<{kind}>(?<!\w)(?:{words})(?!\w))" for kind, words in ROLES), re.IGNORECASE
)
_ROLE_TAIL: Final = re.compile(
    r"[\s-]{1,2}(?:students?|candidates?|researchers?|positions?|places?|fellows?|fellowships?"
    r"|associates?|scholars?|openings?|posts?|roles?|studentships?|scholarships?|vacanc(?:y|ies)"
    r"|spots?|opportunit(?:y|ies)|assistants?|scientists?|interns?|members?|jobs?)(?!\w)",
    re.IGNORECASE,
)
_OWN: Final = (
    r"(?:we|i|my|our|us)(?:'|’)?(?:re|m|ve|ll)?(?!\w)"  # we, we're, I'm, my, our, us
)
_SEEKS: Final = (
    r"(?:(?:is|are|am|be|currently|now|also|again|still|actively|both|always|excited to be)\s){0,4}"
    r"(?:hiring|recruiting|searching for|seeking|looking (?:for|to (?:hire|recruit|add|bring))"
    r"|taking on|advertising|inviting applications|accepting applications|offering|opening"
    r"|growing|expanding|offers?|hires?|recruits?|seeks?|wants? (?:a|an|to hire)"
    r"|plan(?:s|ning)? to (?:hire|recruit|take)|(?:will|can|to) (?:hire|recruit|take|offer|fund)"
    r"|have|has|got|invites?|welcomes?)(?!\w)"
)
_OFFER: Final = re.compile(
    rf"(?<![\w’'])(?:{_OWN})(?P<between>(?:\s[^\s.!?:;]{{1,24}}){{0,6}}?)\s{_SEEKS}", re.IGNORECASE
)
_OFFER_TO_READER: Final = re.compile(
    r"(?<!\w)(?:(?:come|join|work|apply to work)(?:\s(?:and|to|with|in|at|as|do|a|an|the|for))*"
    r"\s(?:us|me|my|our)(?!\w)"
    r"|(?:open|available|funded|new)\s[^.!?\n]{0,80}?\s(?:in|with|within)\s(?:my|our)\s"
    r"(?:group|lab|team|department|institute)"
    r"|(?:position|opening|place|vacanc|job|studentship|opportunit)\w*\s[^.!?\n]{0,80}?"
    r"(?:in|with|within|at)\s(?:my|our)\s(?:\S{1,30}\s){0,3}?(?:group|lab|team|department|institute))",
    re.IGNORECASE,
)
_BARE_OFFER: Final = re.compile(
    r"^\W{0,6}(?:now |we'?re |we’re )?(?:hiring|recruiting|job (?:alert|opening|ad)|open positions?"
    r"|vacanc(?:y|ies)|wanted|phd position|postdoc position|position available)(?!\w)",
    re.IGNORECASE,
)
_HAS_VERB: Final = re.compile(r"(?:have|has|got|growing|opening|expanding|welcomes?)$", re.IGNORECASE)
_PLACE_WORD: Final = re.compile(
    r"(?<!\w)(?:opening|position|place|vacanc|spot|studentship|scholarship|fellowship|post|job"
    r"|role|funding for|slot|opportunit)\w*",
    re.IGNORECASE,
)
# The writer's own "we" but no place of theirs.
_NO_PLACE: Final = re.compile(
    r"(?<!\w)(?:not|n[o']t|n’t|never|cannot|can't|can’t|no longer|won't|won’t|don't|don’t|isn't|isn’t"
    r"|aren't|aren’t|wasn't|without)(?!\w)|n['’]t(?!\w)"
    r"|(?<!\w)no\s(?:\S{1,20}\s){0,2}?(?:position|opening|place|vacanc|funding|spot|job)"
    r"|(?<!\w)(?:filled|closed|expired|withdrawn|froze|frozen|freeze|wish|if|used to|hired|were|was"
    r"|would|had)(?!\w)",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"(?<!\w)(?:not my (?:lab|group|own|position)|passing (?:this|it)?\s?on|passing along"
    r"|sharing (?:this |it )?(?:for|on behalf)|on behalf of|for a friend|(?:a|my|our) (?:\S{1,20}\s){0,2}?"
    r"(?:friend|colleague|collaborator|student|alum\w*|neighbou?r|former \S+|ex-\S+|old \S+|advisor"
    r"|adviser|supervisor|postdoc|coauthor|co-author)s?(?:\s\S{1,30}){0,5}?"
    r"\s(?:is|are|has|have|will|seeks|wants|hires|recruits|opened)"
    r"|(?:he|she|they|who)(?:'|’)?(?:s|re)?\s(?:is |are )?(?:hiring|recruiting|looking for)"
    r"|(?:his|her|their) (?:lab|group|team)|spread the word for|signal[- ]boost|boosting for"
    r"|please contact (?:him|her|them)|forward(?:ed|ing))(?!\w)",
    re.IGNORECASE,
)
_SEEKS_WORK: Final = re.compile(
    r"(?:on the (?:academic |faculty |industry )?job market|looking for (?:a |an |my next |new )?"
    r"(?:\S{1,20}\s){0,3}?(?:position|job|internship|opportunit|role)\w*(?!\s(?:to fill|holder))"
    r"|seeking (?:a |an |my next )?(?:\S{1,20}\s){0,3}?(?:position|job|internship|role)"
    r"|open to (?:work|offers)|graduating|my cv|hire me)",
    re.IGNORECASE,
)
_DETERMINER: Final = re.compile(
    r"(?:^|.*\s)(?:a|an|the|one|another|some|several|multiple|new|up to \w+)\s", re.IGNORECASE
)
_MODIFIER: Final = re.compile(
    r"(?:fully[- ]funded|funded|full[- ]time|part[- ]time|paid|new|open|motivated|excellent|talented"
    r"|strong|outstanding|ambitious|\w+-year|joint|tenure[- ]track|visiting|joining|early[- ]stage"
    r"|curious|fully|incoming"
    r"|prospective|senior|junior|summer|remote|international|enthusiastic|brilliant|creative)",
    re.IGNORECASE,
)
_STOP: Final = (
    r"(?=\s*(?:[.!?;,:()\n–—@|]|$|\s(?:starting|start|beginning|from|at|to|for|who|with|on|and|that|where"
    r"|as|by|in|under|this|if|apply|via|deadline|join)(?!\w)))"
)
_AREA: Final = re.compile(
    rf"\s+(?:in|on|working on|working in|to work on|focused on|focusing on|interested in)\s+"
    rf"(?:the area of |the field of )?(?P<area>(?!my\b|our\b|the\b|january|february|march|april|may\b"
    rf"|june|july|august|september|october|november|december|fall|spring|summer|autumn|winter|\d)"
    rf"\S.{{1,79}}?){_STOP}",
    re.IGNORECASE,
)
_INSTITUTION: Final = re.compile(
    r"(?:(?<=\s)@\s|(?<!\w)at\s)(?:the\s)?(?P<where>(?!my\b|our\b|least|once|any\b|all\b|the\b)"
    r"[^\W\da-z_]\S{0,40}(?:\s(?:of|and|for|the|de|du|der|la|&|[^\W\da-z_][^\s.!?;,:()]{0,40})){0,7})"
)
_GROUP_AT: Final = re.compile(
    r"(?:group|lab|team|department)\s(?:here\s)?(?:at|in)\s(?:the\s)?(?P<where>[^\W\da-z_][^\s,.!?;:()]"
    r"{0,40}(?:\s(?:of|and|for|the|&|[^\W\da-z_][^\s.!?;,:()]{0,40})){0,7})"
)
_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_TERM: Final = (
    rf"(?:(?:early|late|mid)[- ])?(?:(?:fall|autumn|spring|summer|winter)(?:\s(?:semester|term))?"
    rf"|(?:\d{{1,2}}\s)?(?:{_MONTHS})\.?|academic year)\s(?:of\s)?\d{{4}}(?:[/–-]\d{{2,4}})?"
)
_START: Final = re.compile(
    rf"(?:start(?:ing|s)?|beginning|begin|from|commencing|to join|joining|for|as of)"
    rf"(?:\s(?:date|in|from|on|as early as|around|the|by|is|:)){{0,3}}:?\s(?P<term>{_TERM}|\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_ANY_TERM: Final = re.compile(rf"(?<!\w)(?P<term>{_TERM})(?!\w)", re.IGNORECASE)
_DEADLINE: Final = re.compile(r"(?:deadline|apply by|until|by|before|due)\W{1,3}$", re.IGNORECASE)
_APPLY: Final = re.compile(
    r"(?:appl(?:y|ication)|learn more|more info\w*|details|info|advert|see|call|form|link|job ad"
    r"|read more|interested)",
    re.IGNORECASE,
)
_FUNDING: Final = re.compile(
    r"(?<!\w)(?:fully[- ]funded|funded by [^.!?,\n]{2,60}|funded|fully paid|[\w-]+-year funding"
    r"|stipend[^.!?,\n]{0,40}|salary[^.!?,\n]{0,40}|E13|TV-L\s?\S{1,8})(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])(?<!Ph\.D\.)(?<!Ph\.)\s+(?=[^\sa-z])|\n")


def read_advert(body: Passage, links: tuple[Link, ...], *, is_repost: bool) -> AdvertRecord | None:
    """Return the place that the post offers in its writer's own name, or None."""
    if is_repost or _OTHERS.search(body.text):
        return None
    for start, end in _offers(body.text):
        role = _find_role(body.text, start, end) or _find_role(body.text, 0, len(body.text))
        if role is not None:
            return _read_place(body, links, *role)
    return None


def _offers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences in which the writer offers a place."""
    for start, end in _sentences(text):
        sentence = text[start:end]
        if _NO_PLACE.search(sentence) or _SEEKS_WORK.search(sentence):
            continue
        offer = _OFFER.search(sentence)
        if offer and _HAS_VERB.search(offer.group()) and not _PLACE_WORD.search(sentence):
            offer = None
        if (
            offer
            or (_OFFER_TO_READER.search(sentence) and _ROLE.search(sentence))
            or (_BARE_OFFER.match(sentence) and _ROLE.search(text))
        ):
            yield start, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _find_role(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Return where the title of the place stands, modifiers before it included, and its kind."""
    matches = list(_ROLE.finditer(text, start, end))
    named = [m for m in matches if m.lastgroup != "other"] or matches
    for match in named:
        if re.search(r"(?:have|hold|with|finished|finishing|your|completed)\s(?:a|an|your)?\s?$",
                     text[max(0, match.start() - 20) : match.start()], re.IGNORECASE):
            continue
        last = match.end()
        while tail := _ROLE_TAIL.match(text, last, end):
            last = tail.end()
        return _with_modifiers(text, start, match.start()), last, match.lastgroup or "other"
    return None


def _with_modifiers(text: str, start: int, at: int) -> int:
    """Walk back over "fully-funded", "2", "motivated" before a role; stop at anything else."""
    while True:
        before = re.search(r"(\S+)\s+$", text[start:at])
        if before is None or not _MODIFIER.fullmatch(before[1].strip(",")):
            return at
        at = start + before.start(1)


def _read_place(
    body: Passage, links: tuple[Link, ...], start: int, end: int, kind: str
) -> AdvertRecord:
    text = body.text
    area = _AREA.match(text, end)
    where = _INSTITUTION.search(text, end) or _INSTITUTION.search(text) or _GROUP_AT.search(text)
    apply_link = _apply_link(text, links)
    return AdvertRecord(
        position_title=body.found(start, end),
        kind="" if kind == "other" else kind,
        area=body.found(*area.span("area")) if area else None,
        institution=body.found(*where.span("where")) if where else None,
        start_term=_start_term(body),
        apply_url=apply_link.found if apply_link else None,
        funding=_first(_FUNDING, body),
    )


def _start_term(body: Passage) -> Found | None:
    if match := _START.search(body.text):
        return body.found(*match.span("term"))
    for match in _ANY_TERM.finditer(body.text):
        if not _DEADLINE.search(body.text[: match.start()][-20:]):
            return body.found(*match.span("term"))
    return None


def _apply_link(text: str, links: tuple[Link, ...]) -> Link | None:
    """Return the link that the words "apply" or "more" point to, else the last one."""
    for link in links:
        if _APPLY.search(text[max(0, link.start - 40) : link.start]):
            return link
    return links[-1] if links else None


def _first(pattern: re.Pattern[str], body: Passage) -> Found | None:
    match = pattern.search(body.text)
    return body.found(*match.span()) if match else None
