"""The words with which posts offer places: who is sought, by whom, from when, how to apply."""

from __future__ import annotations

import re
from typing import Final

# What is sought, by kind of position; "other" counts only where nothing better is named.
ROLES: Final[dict[str, str]] = {
    "phd": (
        r"ph\.?\s?d\.?s?|doctoral|dphil|doctorand(?:in)?(?:s|en)?|graduate students?"
        r"|grad students?"
    ),
    "postdoc": r"post-?\s?doc(?:toral|torate)?s?",
    "ra": (
        r"research(?:er)? (?:assistant|associate|engineer|scientist|fellow|intern|technician"
        r"|software engineer|assistantship|position)s?|pre-?docs?|pre-?doctoral|interns?"
        r"|internships?|lab (?:manager|technician)s?|student assistants?|data scientists?"
    ),
    "faculty": (
        r"(?:assistant|associate|full|tenure[- ]track|open[- ]rank) professors?|professorships?"
        r"|faculty|lecturers?|lectureships?|tenure[- ]track"
    ),
    "other": r"students?|researchers?|scientists?|engineers?|fellows?",
}
ROLE: Final = re.compile(
    "|".join(rf"(?P<{kind}>(?<!\w)(?:{words})(?!\w))" for kind, words in ROLES.items()),
    re.IGNORECASE,
)
# What goes on naming the place behind a role: "PhD" + "student", "postdoc" + "position".
ROLE_TAIL: Final = re.compile(
    r"[\s-]{1,2}(?:students?|candidates?|researchers?|positions?|places?|fellows?|fellowships?"
    r"|associates?|scholars?|openings?|posts?|roles?|studentships?|scholarships?|vacanc(?:y|ies)"
    r"|spots?|assistants?|scientists?|interns?|members?|jobs?)(?!\w)",
    re.IGNORECASE,
)
# What belongs to the title of a place in front of the role.
MODIFIER: Final = re.compile(
    r"fully[- ]funded|fully|funded|full[- ]time|part[- ]time|tenure[- ]track|visiting|senior"
    r"|junior|early[- ]stage|joint|\w+-year",
    re.IGNORECASE,
)
# A degree or role that somebody has, wants or leaves is not the place that is offered.
HELD: Final = re.compile(
    r"(?:have|hold|with|finished|finishing|your|my|own|completed|completing|did|after)"
    r"\s(?:a|an|your|the)?\s?$",
    re.IGNORECASE,
)

GROUP: Final = (
    r"(?:lab|labs|laboratory|group|team|department|institute|cent(?:er|re)|school|company"
    r"|university|chair|unit|college|project|startup)"
)
SEEK: Final = (
    r"(?:hiring|recruiting|searching for|seeking|looking (?:for|to (?:hire|recruit|add|bring(?: in"
    r"| on)?))|taking on|advertising|(?:inviting|accepting|welcoming) applications(?: for| from)?"
    r"|seeks?|hires?|recruits?|(?:invites?|accepts?|welcomes?) applications(?: for| from)?"
    r"|(?:hope|plan|planning|want|need|able|going) to (?:hire|recruit|take(?: on)?)"
    r"|hire|recruit|take on)"
)
OFFER: Final = (
    r"(?:have|has|got|offer|offers|offering|open|opening|opened|announce|announcing|advertise"
    r"|advertised|fund|will have|posted)"
)
ADVERBS: Final = (
    r"(?:\s(?:is|are|am|be|been|will|can|have|has|currently|now|also|again|still|actively|both"
    r"|always|excited|happy|thrilled|delighted|pleased|keen|to|finally|once|more|two|and|just))"
)
PLACE: Final = (
    r"(?<!\w)(?:openings?|positions?|places?|vacanc(?:y|ies)|spots?|studentships?|scholarships?"
    r"|fellowships?|posts?|jobs?|roles?|slots?|funding for|funded)(?!\w)"
)
OWN_PLACE: Final = re.compile(
    rf"{PLACE}[^.!?\n]{{0,80}}?\s(?:in|with|within|at)\s(?:my|our)\s(?:\S{{1,30}}\s){{0,3}}?{GROUP}"
    rf"(?!\w)|(?:in|with|within|at)\s(?:my|our)\s(?:\S{{1,30}}\s){{0,3}}?{GROUP}(?!\w)[^.!?\n]"
    rf"{{0,80}}?{PLACE}",
    re.IGNORECASE,
)
INVITATION: Final = re.compile(
    r"(?<!\w)(?:come|join|work|do|pursue|apply)(?:\s(?!not\b)\S{1,20}){0,6}?\s"
    r"(?:us|me|my|our)(?!\w)",
    re.IGNORECASE,
)
HEADLINE: Final = re.compile(
    r"\W{0,6}(?:now hiring|hiring|recruiting|job (?:alert|opening|ad|offer)"
    r"|open(?: \w+)? positions?"
    r"|vacanc(?:y|ies)|wanted|(?:phd|postdoc|new|funded) positions?(?: available| open)?"
    r"|position available|looking for|seeking)(?!\w)"
    r"(?!\s(?:committees?|bias|freeze|season|process))",
    re.IGNORECASE,
)
FIRST_PERSON: Final = re.compile(r"(?<![\w’'])(?:i|we|me|us|my|our)(?![\w])", re.IGNORECASE)

# Said in the writer's own name, and yet no place of theirs.
NO_PLACE: Final = re.compile(
    r"(?<!\w)(?:not|never|cannot|no longer|without|can['’]?t|won['’]?t|don['’]?t|isn['’]?t"
    r"|aren['’]?t|unable|filled|closed|expired|withdrawn|froze|frozen|freeze|wish|if|used to|hired"
    r"|were|was|would|had)(?!\w)"
    r"|(?<!\w)no\s(?:\S{1,20}\s){0,2}?(?:positions?|openings?|places?|vacanc\w+|funding|spots?"
    r"|jobs?)(?!\w)",
    re.IGNORECASE,
)
OTHER_EVENT: Final = re.compile(
    r"(?<!\w)(?:workshops?|reviewers?|volunteers?|participants|summer schools?|winter schools?"
    r"|conferences?|webinars?|seminars?|surveys?|speakers?|mentors?|mentees|panelists?|organi[sz]ers"
    r"|datasets?|collaborators|papers?|like (?:we|it|in))(?!\w)",
    re.IGNORECASE,
)
OTHERS: Final = re.compile(
    r"(?<!\w)(?:not my (?:lab|group|own|position|place)|i am not involved|passing (?:this |it )?"
    r"(?:on|along)|sharing (?:this |it )?(?:for|on behalf)|on behalf of|for a friend"
    r"|(?:a|my|our) (?:\S{1,20}\s){0,2}?(?:friend|colleague|collaborator|student|alum(?:nus|na|ni)?"
    r"|neighbou?r|advisor|adviser|supervisor|coauthor|co-author|boss)s?(?:\s\S{1,30}){0,5}?"
    r"\s(?:is|are|has|have|will|seeks|wants|hires|recruits|opened)"
    r"|(?:he|she|they|who)(?:['’](?:s|re))?\s(?:is |are |also )?(?:hiring|recruiting|looking for)"
    r"|(?:his|her|their) (?:lab|group|team)|spread the word for|signal[- ]boost|boosting for"
    r"|please contact (?:him|her|them)|forward(?:ed|ing))(?!\w)",
    re.IGNORECASE,
)
SEEKS_WORK: Final = re.compile(
    r"(?<!\w)(?:on the (?:academic |faculty |industry )?job market"
    r"|(?:looking|searching) for (?:a |an |my next |new )?(?:\S{1,20}\s){0,3}?(?:positions?|jobs?"
    r"|internships?|opportunit(?:y|ies)|roles?)|seeking (?:a |an |my next )?(?:\S{1,20}\s){0,3}?"
    r"(?:positions?|jobs?|internships?|roles?)|open to (?:work|offers)|graduating|my cv|hire me"
    r"|any leads)(?!\w)",
    re.IGNORECASE,
)

# Where an area or an institution ends.
STOP: Final = (
    r"(?=\s*(?:[.!?;,:()\n–—@|]|$|\s(?:starting|start|beginning|from|at|to|for|who|with|on|and"
    r"|that|where|as|by|in|under|this|if|apply|via|deadline|join)(?!\w)))"
)
_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
AREA: Final = re.compile(
    r"\s+(?:in|on|working on|working in|to work on|focused on|focusing on|interested in)\s+"
    r"(?:the area of |the field of )?(?P<area>(?!(?:my|our|the|fall|spring|summer|autumn|winter"
    rf"|europe|{_MONTHS})\b|\d)\S.{{1,79}}?){STOP}",
    re.IGNORECASE,
)
_NAME_WORD: Final = r"[^\W\da-z_][^\s.!?;,:()]{0,40}"
_WHERE: Final = (
    rf"(?P<where>{_NAME_WORD}(?:\s(?:(?:of|and|for|the|de|du|der|la|&)\s)?{_NAME_WORD}){{0,6}})"
)
INSTITUTIONS: Final = (
    re.compile(rf"(?:(?<=\s)@\s|(?<!\w)(?:at|@)\s)(?:the\s)?{_WHERE}"),
    re.compile(rf"(?<!\w)(?:[Jj]oin|[Jj]oining)\s(?:the\s)?{_WHERE}(?=\sas\s)"),
    re.compile(
        rf"(?P<where>(?:{_NAME_WORD}\s){{0,4}}(?:University|Institute|College|Polytechnic|Universität)"
        rf"(?:\s(?:of|for)\s(?:the\s)?{_NAME_WORD}(?:\s{_NAME_WORD}){{0,4}})?)"
    ),
    re.compile(rf"(?:group|lab|team|department)(?:\s\([^)]{{1,20}}\))?,\s{_WHERE}"),
)
_TERM: Final = (
    r"(?:(?:early|late|mid)[- ])?(?:(?:fall|autumn|spring|summer|winter)(?:\s(?:semester|term))?"
    rf"|(?:\d{{1,2}}\s)?(?:{_MONTHS})\.?|academic year)\s(?:of\s)?\d{{4}}(?:[/–-]\d{{2,4}})?"
)
START: Final = re.compile(
    r"(?<!\w)(?:start(?:ing|s)?|beginning|begin|from|commencing|join|joining|for|as of)"
    r"(?:\s(?:date|in|from|on|as early as|around|the|by|is)){0,3}:?\s"
    rf"(?P<term>{_TERM}|\d{{4}})(?!\w)",
    re.IGNORECASE,
)
ANY_TERM: Final = re.compile(rf"(?<!\w)(?P<term>{_TERM})(?!\w)", re.IGNORECASE)
DEADLINE: Final = re.compile(
    r"(?:deadline|closes|apply by|until|by|before|due)(?: is| on)?\W{1,3}(?:\d{1,2}\s)?$",
    re.IGNORECASE,
)
APPLY: Final = re.compile(
    r"(?<!\w)(?:appl(?:y|ications?)|learn more|more info\w*|more|details|info|advert|see|call|form"
    r"|link|job ad|interested)(?!\w)",
    re.IGNORECASE,
)
FUNDING: Final = re.compile(
    r"(?<!\w)(?:fully[- ]funded|funded by [^.!?,\n]{2,60}|funded|fully paid|[\w-]+-year funding"
    r"|stipend[^.!?,\n]{0,40}|salary[^.!?,\n]{0,40}|TV-L\s?\S{1,8})(?!\w)",
    re.IGNORECASE,
)
