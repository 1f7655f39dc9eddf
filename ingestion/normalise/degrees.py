"""Academic degrees as CVs print them, with their level.

The common ones are known by patterns; the table degrees.toml, to be edited by hand, adds others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from ingestion.normalise.small_letters import small

Level: TypeAlias = Literal[
    "doctorate", "master", "mphil", "bachelor", "exchange", "secondary", "other"
]
UNIVERSITY_LEVELS: Final[frozenset[Level]] = frozenset(("doctorate", "mphil", "master", "bachelor"))


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
    r"|computer\sscience|fine\sarts|advanced\sstud(?:ies|y)|liberal\sarts|applied\s(?:science|arts)|music|architecture"
    r"|social\s(?:sciences?|work)|natural\ssciences?|design|divinity|theology|theological\sstudies|letters|nursing"
    r"|pharmacy|surgery|management|information\s(?:science|systems|technology)|public\sadministration|international\saffairs"
    r"|library\s(?:and\sinformation\s)?science|(?:city|urban)(?:\sand\sregional)?\splanning|veterinary\s(?:science|medicine))\b"
)
# "M.Arts", "B. Social Research": only the first word is cut short.
_SUBJECT_BEHIND = (
    r"\.\s?(?:(?:Applied|Social|Natural|Political|Computer|Environmental|Health|Medical)\s)?"
    r"(?:Sciences?|Arts|Engineering|Technology|Research|Commerce|Business|Education|Economics|Laws?"
    r"|Mathematics|Music|Nursing|Design|Philosophy|Statistics|Work|Public\s(?:Health|Policy))\b"
)
# "M.A", "B.S" without their last dot; what follows tells them from a name, "M.S Quill".
_UNDOTTED = (
    r"\.[AES](?=\s?(?:$|[\t,;:(&/|–—-])|\s(?:in|of|from|and|with|degree)\s"
    r"|\s(?:19|20)\d\d\b|\s(?:Computer|Electrical|Mechanical|Civil|Chemical|[A-Z][a-z]+"
    r"(?:ics|ogy|phy|omy|try|ences?|ory|ing|ature|ance))\b)"
)
_DEGREE_WORD = r"(?:\s(?:degree|diploma))"
_EXCHANGE = (
    r"(?i:exchange\s(?:student|semester|year|program(?:me)?|study)|visiting\sstudent|erasmus"
    r"(?:\+|\s(?:student|semester|exchange))?|austausch(?:student\w*|semester|jahr)"
    r"|(?:study|terms?|semesters?|year)\sabroad|auslands(?:semester|studium|jahr)\b)"
)
_MPHIL = r"(?i:master\sof\sphilosophy|m\.?\s?phil\b\.?)"
_DOCTORATE = (
    r"(?i:doctor\sof\s(?:philosophy|science|engineering|education|medicine|laws?|psychology|theology|divinity|letters|pharmacy"
    r"|public\shealth|business\sadministration|musical\sarts|dental\s(?:surgery|medicine)|veterinary\smedicine|nursing\spractice"
    r"|physical\stherapy|juridical\sscience|social\ssciences?|natural\ssciences|architecture|design"
    r"|(?:fine\s)?arts|physics|chemistry|mathematics|economics|medical\ssciences?|technology|social\swork)\b"
    r"|promotion(?=\s?(?:\(|zum|zur|im\b|in\b|an\sder\b|,|$|(?-i:[A-ZÄÖÜ])[\wäöüß]*(?:ik|ie|lehre|wissenschaft(?:en)?"
    r"|geschichte|kunde|recht|medizin)\b))|ph\.?\s?d\b\.?|d\.?\s?phil\b\.?|d\.?\s?sc\b\.?|doctora(?:te|l|nte?|t|do|nd\w*)\b|doctora?(?=\sen\b)|doktora\w*"
    r"|dottorato(?:\sdi\sricerca)?|doutora(?:do|mento|ndo|nda)"
    r"|dr\.[\s-]?(?:rer|phil|ing|med)\.?(?:\s?(?:nat|pol|habil)\.?)?)"
    r"|(?:MD|JD|DMSc|DrPH|Ed\.?D|Sc\.?D|J\.?S\.?D|Pharm\.?D)\b\.?|[MJ]\.D\.|博士(?![后後]|生?导师)"
)
_MASTER = (
    rf"(?i:masters?(?:['’]s?|{_OF_SUBJECT}|\s[12]\b){_DEGREE_WORD}?|masters?{_DEGREE_WORD}"
    r"|m\.?\s?sci?\b\.?|m\.\s?s\.(?!\w)|m\.\s?e\.(?!\w)|m\.\s?a\.(?!\w)|m\.?\s?eng\b\.?|m\.?\s?tech\b\.?"
    r"|m\.?\s?res\b\.?|m\.?\s?b\.?\s?a\b\.?|laurea\smagistrale|diplom(?:-\w+)?\b|dipl\.[\s-]?(?:ing|inf|math|phys|chem|biol|psych|kfm|soz)\.(?:\s?\((?:fh|tu|univ)\.?\))?|mag[ií]ster"
    r"|diplôme\sd['’]ing[ée]nieure?|[ée]cole\sd['’]ing[ée]nieure?s?(?=\sen\s)|maîtrise|mestrado|mestre|máster|maestría|yüksek\slisans)"
    r"|(?:Masters?|MASTERS?)\b|(?<![a-z],\s)MA\b\.?|MS\b(?!\s(?:Word|Office|Excel|Windows|Power))\.?"
    rf"|M{_SUBJECT_BEHIND}|M{_UNDOTTED}"
    r"|A\.\s?M\.|(?:BPhil|MPA|MPH|MPP|LL\.?M|MFA|MMath|M[12]|S\.?M)\b\.?|硕士"
)
_BACHELOR = (
    rf"(?i:bachelors?(?:['’]s?|{_OF_SUBJECT})?\b{_DEGREE_WORD}?"
    r"|b\.?\s?sc\b\.?|b\.\s?s\.(?!\w)|b\.\s?a\.(?!\w)|b\.\s?e\.(?!\w)|b\.?\s?eng\b\.?|b\.?\s?tech\b\.?"
    r"|b\.?\s?math\b\.?|b\.?\s?com\b\.?|ll\.?\s?b\b\.?|laurea(?:\striennale)?"
    r"|licence(?=\s(?:de|en|ès)\b)|licenciatura|bacharelado|graduação|grado|lisans"
    r"|undergrad(?:uate(?:\s(?:degree|student|studies)|(?!\sresearch\b))|\sstudies\b))"
    rf"|B{_SUBJECT_BEHIND}|B{_UNDOTTED}"
    r"|(?:Licence|BS|BA|BE|AB|BBA|BFA|S\.?B|A\.?B)\b\.?|学士|本科"
)
# "Secondary field: Botany", "secondary language Dutch": beside the first one, and no school.
_NOT_OF_SCHOOL = (
    r"(?!\s(?:fields?|languages?|subjects?|majors?|areas?|topics?|concentration|emphasis)\b)"
)
_SECONDARY = (
    rf"(?i:high\sschool(?:\sdiploma)?|(?:higher\s|senior\s)?secondary(?:\sschool)?{_NOT_OF_SCHOOL}|abitur|matura|baccalaur[eé]at|gcse\b"
    r"|international\sbaccalaureate|bachillerato|a[-\s]levels?|gymnasium|maturit[àé])"
    r"|(?:Class|Standard|Std\.?)\s(?:XII|XI|X|12|11|10)(?:th)?\b|(?:XII|12)th?\s(?i:class|standard|grade)"
)
_OTHER = (
    r"(?i:post-?graduate\s(?:diploma|certificate)|graduate\scertificate|certificate\sin|diploma\b"
    r"|dipl[oô]me(?=\s(?:de|d['’]|en)\b)|associate(?:['’]s)?\sdegree|degree(?=\sin\s)|habilitation|staatsexamen)"
    r"|DEC(?=\s(?:in|en)\s[a-zé])"
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
    r"(?<![\w.])(?<!(?i:post)[-\s])(?<!(?i:p[oó]s)[-\s])(?:"
    + "|".join(f"(?P<{level}>{pattern})" for level, pattern in _PATTERNS)
    + ")"
)
_PROGRESS_AFTER = re.compile(
    r"\s?(?:degree\s)?\(?(?:candidate|student|researcher|in\sprogress|expected|ongoing|scholar)\b",
    re.IGNORECASE,
)
_IN_PROGRESS = re.compile(r"(?i)doktorand|doctorand|doutorand|doctorant")
_NOT_BEFORE = re.compile(
    r"\s?(?:schools?(?=\s?(?:[:.,;)]|$)|\s(?:in|on)\b)|thesis|dissertation|fellowship|scholarship|award|advisor|consortium"
    r"|training\s(?:program|network|cent|partnership|group)|(?:research\s|honou?rs\s|final[-\s]year\s)?projects?(?:\stitle)?(?=\s?(?:[:–—-]|$)))",
    re.I,
)


def _has_characters(form: str) -> bool:
    return any(c >= "\u3040" for c in form)


def _read_table() -> dict[str, Level]:
    table = tomllib.loads(Path(__file__).with_name("degrees.toml").read_text(encoding="utf-8"))
    levels: tuple[Level, ...] = get_args(Level)
    return {form: level for level in levels for form in table.get(level, ())}


_LEVEL_OF: Final = _read_table()
_LATIN_FORMS = [form for form in _LEVEL_OF if not _has_characters(form)]
_CHARACTER_FORMS = [form for form in _LEVEL_OF if _has_characters(form)]


def _is_abbreviation(form: str) -> bool:
    """Whether case counts: "DEA", "M.Arch." (which is not March)."""
    return form.isascii() and (form.isupper() or form[1:2] == ".")


def _bare(form: str) -> str:
    """Return a form without what may be left out of it."""
    return re.sub(r"[\s.]", "", form).replace("’", "'")


_LEVEL_OF_BARE: Final = {
    _bare(form if _is_abbreviation(form) else form.casefold()): level
    for form, level in _LEVEL_OF.items()
}


def _level_of(printed: str) -> Level:
    bare = _bare(printed)
    return _LEVEL_OF_BARE.get(bare) or _LEVEL_OF_BARE[small(bare)]


def _pattern(form: str) -> str:
    """Return the pattern of a form: blanks and full stops may be left out."""
    loose = re.escape(form).replace(r"\.\ ", r"\.?\s?").replace(r"\.", r"\.?")
    loose = loose.replace(r"\ ", r"\s").replace("'", "['’]")
    return loose if _is_abbreviation(form) else f"(?i:{loose})"


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(_pattern, sorted(forms, key=len, reverse=True)))


_TABLED = re.compile(rf"(?<![\w.])(?:{_any_of(_LATIN_FORMS)})(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_FIRST_WORDS: Final = frozenset(
    word[0]
    for form in _LATIN_FORMS
    for one in (form.casefold(), _bare(form).casefold())
    if (word := _WORD.findall(one))
)
"""One of these stands in a text that a form is in; to look for them takes less long."""
# 博士后 is no doctor any more, 博士生导师 teaches them.
_IN_CHARACTERS = re.compile(rf"(?:{_any_of(_CHARACTER_FORMS)})(?![后後]|生?导师)")


def find_degrees(text: str) -> tuple[DegreeMatch, ...]:
    """Return the degrees in order; "Master thesis", "Doctoral Training Centre" name none."""
    tabled = list(_tabled(text))
    common = _common(text, tabled)
    if not tabled:
        return tuple(common)
    return tuple(sorted((*tabled, *common), key=lambda match: match.start))


def _tabled(text: str) -> Iterator[DegreeMatch]:
    if not _FIRST_WORDS.isdisjoint(_WORD.findall(text.casefold())):
        for match in _TABLED.finditer(text):
            if not _NOT_BEFORE.match(text, match.end()):
                yield _degree(text, match, _level_of(match.group()))
    if not text.isascii():
        for match in _IN_CHARACTERS.finditer(text):
            yield _degree(text, match, _level_of(match.group()))


def _common(text: str, tabled: list[DegreeMatch]) -> Iterator[DegreeMatch]:
    for match in _DEGREE.finditer(text):
        if _NOT_BEFORE.match(text, match.end()):
            continue
        if any(one.start < match.end() and match.start() < one.end for one in tabled):
            continue
        level: Level = match.lastgroup  # type: ignore[assignment]  # groups are named by levels
        yield _degree(text, match, level)


def _degree(text: str, match: re.Match[str], level: Level) -> DegreeMatch:
    in_progress = bool(
        _PROGRESS_AFTER.match(text, match.end()) or _IN_PROGRESS.search(match.group())
    )
    return DegreeMatch(match.start(), match.end(), level, in_progress)


def degree_level(text: str) -> Level | None:
    """Return the level of the first degree in the text; None when it names none."""
    return next((match.level for match in find_degrees(text)), None)
