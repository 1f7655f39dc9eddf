"""The words with which posts offer places: who is sought, by whom, from when, how to apply."""

from __future__ import annotations

import re
from typing import Final

# What is sought, by kind of position; "other" counts only where nothing better is named.
ROLES: Final[dict[str, str]] = {
    "phd": (
        r"ph\.?\s?d\.?(?:['’]?s)?|doctoral|dphil|doctorand(?:in)?(?:s|en)?|graduate students?"
        r"|grad students?|doctorates?"
    ),
    "postdoc": r"post-?\s?doc(?:toral|torate)?(?:['’]?s)?",
    "ra": (
        r"research(?:er)? (?:assistant|associate|engineer|scientist|fellow|intern|technician"
        r"|software engineer|assistantship|position|programmer|officer|coordinator)s?|pre-?docs?"
        r"|pre-?doctoral|interns?|internships?|lab (?:manager|technician)s?|data scientists?"
        r"|(?-i:G?RAs?)|(?!(?:an?|the|my|our|your|new|teaching)\s)[a-z]{3,20} assistants?"
        r"|(?:software|machine learning|ml) engineers?"
    ),
    "faculty": (
        r"(?:assistant|associate|full|tenure[- ]track|open[- ]rank|adjunct|endowed|visiting)"
        r" professor(?:ship)?s?|professorships?|professors?"
        r"|faculty|lecturers?|lectureships?|tenure[- ]track|(?:junior )?(?:group|team) leaders?"
    ),
    "other": (
        r"(?:master['’]?s?|bachelor['’]?s?|msc|bsc|thesis) (?:thesis(?: students?)?|students?)"
        r"|students?|researchers?|scientists?|engineers?|fellows?|technicians?|developers?"
        r"|programmers?|analysts?|statisticians?|coordinators?"
    ),
}
ROLE: Final = re.compile(
    "|".join(rf"(?P<{kind}>(?<!\w)(?:{words})(?!\w))" for kind, words in ROLES.items()),
    re.IGNORECASE,
)
# What goes on naming the place behind a role: "PhD" + "student", "postdoc" + "position".
ROLE_TAIL: Final = re.compile(
    r"[\s-]{1,2}(?:students?|candidates?|researchers?|positions?|places?|fellows?|fellowships?"
    r"|associates?|scholars?|openings?|posts?|roles?|studentships?|scholarships?|vacanc(?:y|ies)"
    r"|spots?|opportunit(?:y|ies)|assistants?|scientists?|interns?|members?|jobs?)(?!\w)",
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
    r"(?:hiring|recruiting|searching for|on the (?:hunt|lookout) for|seeking"
    r"|looking (?:for|to (?:hire|recruit|add|fill|find"
    r"|take(?: on)?|admit|bring(?: in| on)?))|taking(?: on| in)?|admitting|advertising"
    r"|(?:inviting|accepting|welcoming|considering|reviewing) (?:new )?applications"
    r"(?: for| from)?|accepting|seeks?|hires?|recruits?|admits?"
    r"|(?:invites?|accepts?|welcomes?) applications(?: for| from)?"
    r"|(?:hope|hoping|plan|planning|want|need|able|going|about|set|ready|excited|happy) to"
    r" (?:hire|recruit|take(?: on)?|admit)"
    r"|would (?:love|like) to (?:welcome|hire|recruit|add|find|take on)"
    r"|hire|recruit|take(?: on)?|admit|needs?|wants?)"
)
# A sentence without "I": "Thrilled to be hiring ...".
GLAD: Final = (
    r"\W{0,6}(?:(?:super|so|very|really|absolutely)\s)?(?:excited|happy|thrilled|delighted|pleased"
    r"|glad|proud)\sto\s(?:be\s|announce\s(?:that\s)?)?"
)
OFFER: Final = (
    r"(?:have|has|got|offer|offers|offering|open|opening|opened|announce|announcing|advertise"
    r"|advertised|advertising|fund|will have|posted|share|expanding|growing)"
)
# Verbs that need no object: "Want to do a PhD on waves? I'm recruiting for Fall 2027!"
NO_OBJECT: Final = re.compile(r"hiring|recruiting", re.IGNORECASE)
WHERE_OR_WHEN: Final = re.compile(
    r"\s(?:at|in|again|this|next|now|for\s(?:(?:early|late|mid|the)\s)?(?:fall|autumn|spring"
    r"|summer|winter|20\d\d|january|september|october))(?!\w)",
    re.IGNORECASE,
)
ADVERBS: Final = (
    r"(?:\s(?:is|are|am|be|been|will|can|have|has|currently|now|also|again|still|actively|both"
    r"|always|excited|happy|thrilled|delighted|pleased|keen|to|finally|once|more|two|and|just|very"
    r"|soon|officially|all|so))"
)
PLACE: Final = (
    r"(?<!\w)(?:openings?|positions?|places?|vacanc(?:y|ies)|spots?|studentships?|scholarships?"
    r"|fellowships?|posts?|jobs?|roles?|slots?|opportunit(?:y|ies)|funding for|funded)(?!\w)"
)
OWN_PLACE: Final = re.compile(
    rf"{PLACE}[^.!?\n]{{0,80}}?\s(?:in|with|within|at)\s(?:my|our)\s(?:\S{{1,30}}\s){{0,3}}?{GROUP}"
    rf"(?!\w)|(?:in|with|within|at)\s(?:my|our)\s(?:\S{{1,30}}\s){{0,3}}?{GROUP}(?!\w)[^.!?\n]"
    rf"{{0,80}}?{PLACE}"
    rf"|{PLACE}[^.!?\n]{{0,80}}?\sunder\s(?:my|our)\s(?:supervision|guidance|direction)(?!\w)"
    rf"|(?<!\w)apply\s(?:[a-z]{{1,12}}\s){{0,2}}?(?:for|to)\s(?:one\sof\s)?(?:my|our)\s"
    rf"(?:\S{{1,30}}\s){{0,6}}?{PLACE}",
    re.IGNORECASE,
)
INVITATION: Final = re.compile(
    r"(?<!\w)(?:come|join|work|do|doing|working|pursue|pursuing|apply|applying|consider)"
    r"(?:\s(?!not\b)\S{1,20}){0,6}?\s(?:us|me|(?:my|our)\s(?:\S{1,30}\s){0,3}?"
    + GROUP
    + r")(?!\w)",
    re.IGNORECASE,
)
# "I can host a postdoc", "happy to nominate one candidate for the ... fellowship".
ABLE_TO_HOST: Final = re.compile(
    r"(?<!\w)(?:(?:I|we)\s(?:can|could|will|may)(?:\sbe\s(?:happy|glad|able)\sto)?(?:\salso)?"
    r"|(?:happy|glad|keen|able|willing|delighted)\sto)"
    r"\s(?:host|supervise|co-supervise|sponsor|nominate)\s(?P<whom>"
    r"(?:an?|one|two|three|another|new|up to \w+|\d{1,2})\s"
    r"(?:(?!for\b|in\b|at\b|with\b|the\b|my\b|our\b|their\b|his\b|her\b)\S{1,20}\s){0,4}?"
    rf"(?:candidates?|applicants?|applications?|{'|'.join(ROLES.values())})(?!\w))",
    re.IGNORECASE,
)
# A post that begins with what its writer does: "Hiring a research engineer for ..., start: May".
BARE_HIRING: Final = re.compile(
    r"\W{0,6}(?:(?:now|also|still|currently|urgently)\s)?(?:hiring|recruiting|seeking|looking for)"
    r"\s(?=(?:an?|one|two|three|four|several|multiple|\d{1,2})\s)",
    re.IGNORECASE,
)
# What may stand behind the role of such a beginning, so that it is no subject of a sentence.
GOES_ON: Final = re.compile(
    r"\s?(?:[,.!:;(–—|\n]|$|(?:to|for|in|at|on|with|who|starting|from|and|as|or)(?!\w))",
    re.IGNORECASE,
)
HEADLINE: Final = re.compile(
    r"\W{0,6}(?:now hiring|hiring|recruiting|job (?:alert|opening|ad|offer)"
    r"|open(?: \w+)? positions?|open roles?"
    r"|vacanc(?:y|ies)|wanted|(?:phd|postdoc|new|funded) positions?(?: available| open)?"
    r"|position available|looking for|seeking|call for applications)(?!\w)"
    r"(?!\s(?:committees?|bias|freeze|season|process|an? (?:plumber|new home)))",
    re.IGNORECASE,
)
# A sentence that begins with the role is an advert when one of these follows the role.
OFFERED: Final = re.compile(
    r"(?:\s?\([^()]{1,60}\))?(?:\s(?:in|on|for)\s[^.!?,;]{1,60}?)?\s?(?:wanted|available|needed"
    r"|sought|open|alert|with (?:me|us|yours truly)|(?:in|within) (?:my|our)"
    r"|(?:in|within) the (?:\S{1,30} ){1,4}?(?:lab|group)"
    r"|to (?:join|work with|come to) (?:me|us|my|our))(?!\w)",
    re.IGNORECASE,
)
PLACE_NOUN: Final = re.compile(PLACE, re.IGNORECASE)
OPEN_CALL: Final = re.compile(
    r"(?<!\w)(?:applications?|call)\s[^.!?\n]{0,60}?(?:is|are)\s(?:now\s|still\s)?open(?!\w)",
    re.IGNORECASE,
)
# Words in front of a role that say it is somebody's, or speak of something else.
SPOKEN_OF: Final = re.compile(
    r"(?<!\w)(?:my|our|the|his|her|their|your|this|that|these|those|for|to|of|by|from|as|i|we|you"
    r"|he|she|they|is|are|was|were|many|most|all|some|every|few|after|when|if|why|how|what|former"
    r"|because|and|lots)(?!\w)|@",
    re.IGNORECASE,
)
FIRST_PERSON: Final = re.compile(
    r"(?<![\w’'])(?:we|me|us|our|yours truly|my (?:\S{1,30}\s){0,3}?" + GROUP + r"|i['’](?:m|ll|ve)"
    r"|i (?:am|will|have))(?![\w])",
    re.IGNORECASE,
)
# Somebody has found a place, or is thanked: no place is offered with these words.
FOUND_ONE: Final = re.compile(
    r"(?<!\w)(?:got|gotten|received|landed|won|accepted(?! until| on)|joined|joins|moved"
    r"|left(?! to| until)"
    r"|starts? as|started|starting as|(?:excited|happy|thrilled|delighted|proud"
    r"|glad|pleased|honou?red|looking forward) to (?:be )?join(?:ing)?"
    r"|congrat\w*|welcomed?|thanks to|thank)(?!\w)",
    re.IGNORECASE,
)
