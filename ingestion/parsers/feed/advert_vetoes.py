"""The words with which posts speak of places that their writers do not offer.

What somebody else offers and the writer passes on, what is no longer or not yet to be had, what
the writer is looking for, and events that people are asked to come to.
"""

from __future__ import annotations

import re
from typing import Final

_HIRING: Final = (
    r"(?:hir(?:e|es|ing)|recruit(?:s|ing)?|look(?:s|ing)? for|seek(?:s|ing)?|search\w*)"
)
_PLACES: Final = (
    r"(?:positions?|openings?|places?|vacanc(?:y|ies)|funding|spots?|jobs?|slots?|internships?"
    r"|studentships?|roles?|capacity|room|money)"
)
_PEOPLE: Final = r"(?:students?|postdocs?|interns?|applicants?|ph\.?d\.?s?)"

# Said in the writer's own name, and yet no place of theirs.
NO_PLACE: Final = re.compile(
    r"(?<!\w)(?:not|never|cannot|no longer|neither|nor|unable to|stopped|paused"
    r"|(?:can|won|don|isn|aren|do|did|doesn|didn|couldn|wouldn|hasn|haven)n?['’]?t)"
    rf"(?:\s[^\s.!?;]{{1,20}}){{0,4}}?\s(?:{_HIRING}|tak(?:e|ing)|have|having|accept\w*"
    r"|admit\w*|offer\w*|advertis\w*|open|any|fund\w*|able to|find|found)(?!\w)"
    rf"|(?<!\w)(?:no|without|zero)\s(?:\S{{1,20}}\s){{0,4}}?(?:{_PLACES}|{_PEOPLE})(?!\w)"
    rf"|(?<!\w)(?:had|used to have|wish|if)\s(?:[^\s.!?;]{{1,20}}\s){{0,3}}?"
    rf"(?:{_HIRING}|an?\s(?:\S{{1,20}}\s){{0,3}}?{_PLACES})(?!\w)"
    r"|(?<!\w)(?:was|were|used to be|stop(?:ped)?|done)\s(?:\S{1,20}\s)?"
    r"(?:hiring|recruiting|looking|seeking|searching)(?!\w)"
    r"|(?<!\w)hired(?!\w)|(?<!\w)would\s(?!you|love|like|be)\w|(?<!\w)(?:freeze|froze|frozen)(?!\w)"
    r"|(?<!\w)I have none(?!\w)|(?<!\w)(?:if|whether)\s(?:I|we)\s(?:have|offer|take|hire)(?!\w)",
    re.IGNORECASE,
)
# The place is gone, whatever else the post says; "until it is filled" is none of these.
GONE: Final = re.compile(
    r"(?<!\w)(?:filled|closed|cancell?ed|withdrawn|expired|no longer (?:open|available)"
    r"|deadline (?:has|is) (?:passed|over))(?!\w)",
    re.IGNORECASE,
)
STILL_THERE: Final = re.compile(r"(?<!\w)(?:until|till|once|when|before|if|unless)(?!\w)", re.I)
_EVENTS: Final = (
    r"(?:workshops?|reviewers?|volunteers?|participants|summer schools?|winter schools?"
    r"|conferences?|webinars?|seminars?|surveys?|speakers?|mentors?|mentees|panelists?|organi[sz]ers"
    r"|datasets?|collaborators|papers?|like (?:we|it|in)|defen[cs]es?|panels?"
    r"|(?:a|the|my|our|this|invited|keynote) talks?|tutorials?|hackathons?|podcasts?"
    r"|reading groups?)"
)
# Something else that is sought or to come to, when it stands ahead of the role.
OTHER_EVENT: Final = re.compile(rf"(?<!\w){_EVENTS}(?!\w)", re.IGNORECASE)
# ... and wherever it stands: "Join us for the PhD defence", "help at our workshop".
OCCASION: Final = re.compile(
    r"(?<!\w)(?:(?:for|at|to|of|in|organi[sz]e)\s(?:the|our|my|this|an?|upcoming|next)"
    rf"\s(?:\S{{1,20}}\s){{0,2}}?|ph\.?d\.?\s|thesis\s|\S{{1,20}}['’]s\s(?:ph\.?d\.?\s)?){_EVENTS}(?!\w)"
    r"|(?<!\w)(?:defend(?:ed|s|ing)?|congratulat\w*|celebrat\w*|welcome to (?:the|our)"
    r"|please welcome|welcoming (?!applic)\w+|proud of|how (?:we|i|to) (?:hire|recruit))(?!\w)",
    re.IGNORECASE,
)
_FELLOWS: Final = (
    r"(?:friends?|colleagues?|collaborators?|students?|alum(?:nus|na|ni)?|neighbou?rs?|advisors?"
    r"|advisers?|supervisors?|co-?authors?|boss|mentors?|wife|husband|partner|brother|sister"
    r"|sister (?:group|lab|team|department)|alma mater|host)"
)
OTHERS: Final = re.compile(
    r"(?<!\w)(?:not my (?:lab|group|own|position|place|team)|i am not involved|not affiliated"
    r"|not (?:with|by|for|from) (?:me|us)"
    r"|pass(?:ing)? (?:this |it |these )?(?:on|along)|sharing (?:this |it |these )?(?:\S{1,20}\s)?"
    r"(?:for|on behalf|opening|position|opportunity|job|call|ad)|on behalf of|for a friend"
    rf"|(?:(?:(?:a|my|our|the)\s(?:\S{{1,20}}\s){{0,2}}?|wonderful |great |dear ){_FELLOWS}"
    r"|colleagues?|collaborators?|neighbou?rs)(?:\s[^\s.!?]{1,30}){0,6}?"
    r"\s(?:is|are|has|have|will|seeks?|wants?|needs?|hires?|recruits?|opened|offers?|looks? for)"
    r"|(?:my|our) (?:former|old|previous|ex|past)[ -](?:lab|labs|group|team|department|institute"
    r"|university|employer|place|workplace|home)"
    r"|(?:he|she|they|who)(?:['’](?:s|re))?\s(?:is |are |also )?(?:hiring|recruiting|looking for)"
    r"|(?:his|her|their) (?:lab|group|team)|next door|spread the word for|signal[- ]boost|boosting"
    r"|please contact (?:him|her|them)|forward(?:ed|ing)|i (?:only |just )?(?:forward|share)"
    r"|(?:highly |strongly |can (?:only )?)recommend(?:ed)?|(?:my|our) alma mater"
    r"|check out this (?:\S{1,20}\s){0,4}?(?:position|opening|opportunity|job|postdoc|phd)"
    r"|(?:opportunity|position|opening|job|postdoc|phd)\s(?:\S{1,40}\s){0,6}?(?:in|with|at) the"
    r" (?:group|lab|team) of (?!me)"
    r"|(?:great|amazing|fantastic|cool|wonderful|excellent|exciting|nice|super|awesome|interesting)"
    r"\s(?:\S{1,20}\s){0,3}?(?:opportunity|opening|position|job)\s(?:\S{1,40}\s){0,6}?with @"
    r"|fyi|h/t)(?!\w)",
    re.IGNORECASE,
)
SEEKS_WORK: Final = re.compile(
    r"(?<!\w)(?:on the (?:academic |faculty |industry )?job market"
    r"|(?:looking|searching|seeking)(?: for)? (?:a |an |my next |new )?"
    r"(?:(?!candidates?|applicants?|students?|someone|people)\S{1,20}\s){0,3}?"
    r"(?:positions?|jobs?|internships?|opportunit(?:y|ies)|roles?)"
    r"|open to (?:work|offers)|graduating|my cv|hire me|any leads)(?!\w)",
    re.IGNORECASE,
)
