"""Academic degrees as CVs print them, with their level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal[
    "doctorate", "master", "mphil", "bachelor", "exchange", "secondary", "other"
]


@dataclass(frozen=True, slots=True)
class DegreeMatch:
    """A degree at text[start:end]; in_progress when the words say so ("PhD candidate")."""

    start: int
    end: int
    level: Level
    in_progress: bool = False


# Patterns by level, tried in this order at each place. A dot may stand after every letter of an
# abbreviation; the two-letter ones need capitals, since "ma" and "as" are words elsewhere.
_OF_SUBJECT = (
    r"\sof\s(?:science|arts|engineering|technology|research|business(?:\sadministration)?|commerce"
    r"|public\s(?:health|policy)|laws?|education|medicine|mathematics|statistics|economics"
    r"|computer\sscience|fine\sarts|advanced\sstudies)"
)
_DEGREE_WORD = r"(?:\s(?:degree|diploma))"
_EXCHANGE = (
    r"(?i:exchange\s(?:student|semester|year|program(?:me)?|study)|visiting\sstudent|erasmus"
    r"(?:\+|\s(?:student|semester|exchange))?|austausch(?:student\w*|semester|jahr)|study\sabroad)"
)
_MPHIL = r"(?i:master\sof\sphilosophy|m\.?\s?phil\b\.?)"
_DOCTORATE = (
    r"(?i:doctor\sof\s(?:philosophy|science|engineering|education|medicine|laws?)"
    r"|promotion(?=\s?(?:\(|zum|zur|in\b|,|$|(?-i:[A-ZÄÖÜ])[\wäöüß]*(?:ik|ie|lehre|wissenschaft(?:en)?"
    r"|geschichte|kunde|recht|medizin)\b))|ph\.?\s?d\b\.?|d\.?\s?phil\b\.?|d\.?\s?sc\b\.?|doctora(?:te|l|nte?|t|do|nd\w*)\b|doctora?(?=\sen\b)|doktora\w*"
    r"|dottorato(?:\sdi\sricerca)?|doutora(?:do|mento|ndo|nda)"
    r"|dr\.[\s-]?(?:rer|phil|ing|med)\.?(?:\s?(?:nat|pol|habil)\.?)?)"
    r"|(?:MD|Ed\.?D|Sc\.?D|J\.?S\.?D|Pharm\.?D)\b\.?|[MJ]\.D\.|博士"
)
_MASTER = (
    rf"(?i:masters?(?:['’]s?|{_OF_SUBJECT}){_DEGREE_WORD}?|masters?{_DEGREE_WORD}"
    r"|m\.?\s?sci?\b\.?|m\.\s?s\.(?!\w)|m\.\s?e\.(?!\w)|m\.\s?a\.(?!\w)|m\.?\s?eng\b\.?|m\.?\s?tech\b\.?"
    r"|m\.?\s?res\b\.?|m\.?\s?b\.?\s?a\b\.?|laurea\smagistrale|diplom(?:-\w+)?\b|dipl\.[\s-]?(?:ing|inf|math|phys|chem|biol|psych|kfm|soz)\.(?:\s?\((?:fh|tu|univ)\.?\))?|mag[ií]ster"
    r"|diplôme\sd['’]ing[ée]nieure?|maîtrise|mestrado|mestre|máster|maestría|yüksek\slisans)"
    r"|Masters?\b|(?<![a-z],\s)MA\b\.?|MS\b(?!\s(?:Word|Office|Excel|Windows|Power))\.?"
    r"|(?:MPA|MPH|MPP|LLM|MFA|MMath|M2|S\.?M)\b\.?|硕士"
)
_BACHELOR = (
    rf"(?i:bachelors?(?:['’]s?|{_OF_SUBJECT})?\b{_DEGREE_WORD}?"
    r"|b\.?\s?sc\b\.?|b\.\s?s\.(?!\w)|b\.\s?a\.(?!\w)|b\.\s?e\.(?!\w)|b\.?\s?eng\b\.?|b\.?\s?tech\b\.?"
    r"|b\.?\s?math\b\.?|b\.?\s?com\b\.?|ll\.?\s?b\b\.?|laurea(?:\striennale)?"
    r"|licence(?=\s(?:de|en|ès)\b)|licenciatura|bacharelado|graduação|grado|lisans"
    r"|undergraduate(?:\s(?:degree|student|studies))?)"
    r"|(?:Licence|BS|BA|BE|AB|BBA|BFA|S\.?B|A\.?B)\b\.?|学士|本科"
)
_SECONDARY = (
    r"(?i:high\sschool(?:\sdiploma)?|(?:higher\s|senior\s)?secondary(?:\sschool)?|abitur|matura|baccalaur[eé]at|gcse\b"
    r"|international\sbaccalaureate|bachillerato|a[-\s]levels?|gymnasium|maturit[àé])"
    r"|(?:Class|Standard|Std\.?)\s(?:XII|XI|X|12|11|10)(?:th)?\b|(?:XII|12)th?\s(?i:class|standard|grade)"
)
_OTHER = (
    r"(?i:post-?graduate\s(?:diploma|certificate)|graduate\scertificate|certificate\sin|diploma\b"
    r"|associate(?:['’]s)?\sdegree|habilitation|staatsexamen)"
)
_PATTERNS: tuple[tuple[Level, str], ...] = (
    ("exchange", _EXCHANGE),
    ("mphil", _MPHIL),
    ("doctorate", _DOCTORATE),
    ("master", _MASTER),
    ("bachelor", _BACHELOR),
    ("secondary", _SECONDARY),
    ("other", _OTHER),
)
_DEGREE = re.compile(
    r"(?<![\w.])(?:" + "|".join(f"(?P<{level}>{pattern})" for level, pattern in _PATTERNS) + ")"
)
_PROGRESS_AFTER = re.compile(
    r"\s?(?:degree\s)?\(?(?:candidate|student|researcher|in\sprogress|expected|ongoing|scholar)\b",
    re.IGNORECASE,
)
_IN_PROGRESS = re.compile(r"(?i)doktorand|doctorand|doutorand|doctorant")
_NOT_BEFORE = re.compile(r"\s?(?:thesis|dissertation|fellowship|scholarship|award|advisor)", re.I)


def find_degrees(text: str) -> tuple[DegreeMatch, ...]:
    """Return the degrees in order; "Master thesis" and "PhD fellowship" name none."""
    matches = []
    for match in _DEGREE.finditer(text):
        if _NOT_BEFORE.match(text, match.end()):
            continue
        level: Level = match.lastgroup  # type: ignore[assignment]  # groups are named by levels
        in_progress = bool(
            _PROGRESS_AFTER.match(text, match.end()) or _IN_PROGRESS.search(match.group())
        )
        matches.append(DegreeMatch(match.start(), match.end(), level, in_progress))
    return tuple(matches)


def degree_level(text: str) -> Level | None:
    """Return the level of the first degree in the text; None when it names none."""
    return next((match.level for match in find_degrees(text)), None)
