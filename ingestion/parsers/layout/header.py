"""Whose document this is: the name and contacts printed above the first section.

Addresses of referees, placement officers and other people are never the subject's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Literal, NamedTuple

from ingestion.normalise.identifiers import (
    IdentifierMatch,
    find_emails,
    find_identifiers,
    find_orcids,
    find_urls,
    url_key,
)
from ingestion.normalise.names import looks_like_name, name_extent
from ingestion.parsers.career.entry_words import LINK_WORDS, PROFILE_HOSTS
from ingestion.parsers.layout.headings import is_caps, kind_of_heading
from ingestion.parsers.layout.marks import HEADER
from ingestion.parsers.layout.other_people import without_others
from ingestion.parsers.layout.phrases import has_role, is_country, is_organisation, trim
from ingestion.parsers.layout.sections import Section
from ingestion.records import ContactRecord, IdentifierRecord, PersonRecord
from ingestion.text import Found, Line, Passage, Span, TextDocument
from profiles.keys import fold

_TITLE_WORDS = (
    r"(?:(?:academic|scientific|professional|brief|short|summary|abridged|condensed|extended|full)\s){0,2}"
    r"(?:curriculum\svit(?:ae|æ)(?:\set\sstudiorum)?|vitae|vita|c\.?v\.?|r[ée]sum[ée]"
    r"|lebenslauf|biographical\ssketch|biosketch|bio-?data)"
)
_BEFORE_NAME = re.compile(
    rf"\s*(?:{_TITLE_WORDS}\s*(?:of|von|van|de|[:–—|-])\s*|curriculum\svit(?:ae|æ)\s+(?=[^\W\d_])"
    r"|(?:full\s)?name\s*:\s*)",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(
    rf"(?:['’]s)?\s*[,:–—|-]*\s*{_TITLE_WORDS}\s*$|\s*[(（].*$|\s[–—|]\s.*$"
    r"|,?\s(?:n[ée]e|geb\.|geborene?|born|a\.?k\.?a\.?|formerly|also\sknown\sas)\s.*$|,\s(?=[A-Z][a-z]+\s[a-z]).*$",
    re.IGNORECASE,
)
# "Ada Example (ada@example.org)"
_ADDRESS_BEHIND = re.compile(r"\s*[(\[<]\s?[^\s()\[\]<>@]{1,60}@[^\s()\[\]<>@]{1,80}\s?[)\]>]\s*$")
_TITLE_BEHIND = re.compile(
    rf"(?:['’]s)?\s*[,:–—|(-]*\s*{_TITLE_WORDS}\)?(?:\s{{2}}.*|\s.{{0,40}})?$", re.IGNORECASE
)
# As the European form has it, in any order of the two.
_FIRST = r"(?:first|given|fore)[\s-]?name|vorname|prénom|nombre|nome"
_LAST = r"(?:sur|family|last)[\s-]?name|(?:nach|familien)name|nom|apellido|cognome"
_NAME_LABEL = re.compile(
    rf"(?:(?:{_LAST})(?:\(\w{{1,2}}\)|s)?\s?[/,]\s?(?:{_FIRST})(?:\(\w{{1,2}}\)|s)?"
    rf"|(?:{_FIRST})(?:\(\w{{1,2}}\)|s)?\s?[/,]\s?(?:{_LAST})(?:\(\w{{1,2}}\)|s)?)\s*[:\t]\s*",
    re.IGNORECASE,
)
_WHOLE_NAME_LABEL = re.compile(
    r"(?:(?:full\s|candidate(?:['’]s)?\s)?name|(?:vollständiger\s)?name|nombre(?:\scompleto"
    r"|\sy\sapellidos)?|nome(?:\scompleto|\se\scognome)?|nom\set\sprénoms?|naam|navn|namn|nimi"
    r"|imię\si\snazwisko|jméno|adı?\s(?:ve\s)?soyadı?|姓\s?名|氏\s?名|名前|성명|이름)\s*[:：\t]\s*",
    re.IGNORECASE,
)
_LABELLED = 8.0
_LARGE = 8.5  # more than the parts of a name over two lines can have
_LONGEST_TITLE = 120  # characters
# "Xiaoming (Sam) Wang", "William “Bill” Smith": what somebody is called by inside the name.
_CALLED_INSIDE = re.compile(r"\s[(“\"][A-ZÀ-Þ][^\W\d_]{1,14}[)”\"](?=\s[A-ZÀ-Þ])")
# "ADA EXAMPLE1", "Ada Example*": what a footnote says of the name.
_FOOTNOTE = re.compile(r"(?<=[^\W\d_]{2})(?:\d{1,2}|[*†‡§¹²³]{1,2})$")
_CELL = re.compile(r"\t|\s[|·•]\s| {3,}")
_OF_OTHERS = re.compile(
    r"\b(?:placement|advis[eo]r|supervisor|mentor|referee|reference|recommender|secretary|assistant"
    r"|emergency|officer|betreuer|spouse|contact\sperson|letter)s?\b[^@]{0,40}?[:(]",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:(?<![\w+])(?:\(\+\d{1,4}\)|\+\d{1,4})[\d\s().\-–/]{5,20}\d(?!\d))"
    r"|(?<![\w(])\(\d{3}\)\s?\d{3}[-.\s]\d{4}(?!\d)"
    r"|(?<=[:.]\s)(?<!\d)\d{3}[-.\s]\d{3}[-.\s]\d{4}(?!\d)"
)
# "Skype: ada@example.org" is where somebody calls, not where one writes to.
_ACCOUNT = re.compile(
    r"\b(?:skype|msn|messenger|facetime|icq|jabber|zoom|paypal)"
    r"(?:\s(?:id|name|account|address))?\s*[:\t]?\s*$",
    re.IGNORECASE,
)
_PROFILE_SCHEMES = frozenset(("orcid", "scholar", "dblp", "openreview"))
_OFFICES = frozenset(
    "placement info office secretary secretariat sekretariat admin jobs careers contact webmaster"
    " department econ-placement jobmarket phd-placement".split()
)
_MAX_LINES = 16


class _Candidate(NamedTuple):
    score: float
    name: Passage


def is_titled(document: TextDocument) -> bool:
    """Say whether one of the first lines calls the document a CV, alone or beside a name."""
    return any(_is_title(line.text) for line in document.body[:4])


def _is_title(text: str) -> bool:
    if kind_of_heading(text) == "title":
        return True
    if len(text) > _LONGEST_TITLE:
        return False
    before = _BEFORE_NAME.match(text)
    name = text[before.end() :] if before else text
    behind = _TITLE_BEHIND.search(name)
    name = name[: behind.start()] if behind else name
    start, end = name_extent(name)
    called = before is not None and "name" not in before.group().casefold()
    return (called or behind is not None) and looks_like_name(name[start:end])


def header_lines(sections: Sequence[Section]) -> tuple[Line, ...]:
    """Return the lines above the first section that is not about how to reach the person."""
    front = takewhile(lambda section: section.kind in (HEADER, "contact"), sections)
    lines = [line for section in front for line in section.lines if line.page == 1]
    return tuple(lines[: 2 * _MAX_LINES])


def read_subject(document: TextDocument, sections: Sequence[Section]) -> PersonRecord | None:
    """Return the person the document is about; None when no name stands at its head."""
    lines = header_lines(sections)
    name = _find_name(lines) or _find_name_by_address(document.body)
    if name is None:
        return None
    if not _users(lines):  # a section further down says how to reach the person
        later = (section for section in sections if section.kind == "contact")
        lines += tuple(line for section in later for line in section.lines if line not in lines)
    if not _users(lines):  # or the foot of each page does
        lines += tuple(line for line in document.lines if line.running and line.page == 1)
    if not _users(lines):  # or a box beside other things, in an address that holds the name
        lines += _lines_with_address_of(name.text, document.body)
    own = [line for line in without_others(lines, name.text) if not _OF_OTHERS.search(line.text)]
    return PersonRecord(
        name=name.found(),
        contacts=tuple(_own_addresses(list(_unique(_contacts(document, own))))),
        identifiers=tuple(dict.fromkeys(_identifiers(document, own))),
        headline=_find_headline(lines, name),
    )


def _lines_with_address_of(name: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the first line of page one with an e-mail address that holds part of the name."""
    first = (line for line in lines if line.page == 1)
    own = (line for line in first if any(_shares_letters(user, name) for user in _users([line])))
    return tuple(islice(own, 1))


# ------------------------------------------------------------------------------------------- name
def _find_name(lines: Sequence[Line]) -> Passage | None:
    candidates = list(_name_candidates(lines[:_MAX_LINES]))
    return max(candidates, key=lambda candidate: candidate.score).name if candidates else None


def _find_name_by_address(lines: Sequence[Line]) -> Passage | None:
    """Find a name below a side column, where an address above vouches for it."""
    lines = lines[: 2 * _MAX_LINES]
    users = _users(lines)
    for line in lines:
        name = _name_in(trim(line.passage), users)
        if name is not None and any(_shares_letters(user, name.text) for user in users):
            return name
    return None


def _users(lines: Sequence[Line]) -> list[str]:
    """Return the parts of the addresses that may hold a name."""
    addresses = (match for line in lines for match in find_emails(line.text, hidden=True))
    return [fold(match.value.split("@")[0]) for match in addresses]


def _name_candidates(lines: Sequence[Line]) -> Iterator[_Candidate]:
    largest = max((line.size or 0.0 for line in lines), default=0.0)
    smallest = min((line.size or 0.0 for line in lines), default=0.0)
    users = _users(lines)
    for at, line in enumerate(lines):
        labelled = _labelled_name(line)
        if labelled is not None:
            yield _Candidate(_LABELLED, labelled)
        for number, cell in enumerate(_cells(line.passage)):
            name = _name_in(cell, users)
            if name is None and (line.size or 0.0) == largest > smallest:
                name = _name_in_small_letters(cell, users)
            if name is None:
                continue
            score = -0.5 * at - 0.5 * number
            score += 4.0 * (line.level == 1)
            score += 4.0 * (largest > smallest and (line.size or 0.0) == largest)
            score += 1.0 * line.is_bold + 1.0 * is_caps(name.text)
            score += 1.5 * (len(cell.text) == len(line.text))
            score += 6.0 * any(_shares_letters(user, name.text) for user in users)
            yield _Candidate(score, name)
    if largest > smallest:
        yield from _names_over_two_lines([x for x in lines if x.size == largest], lines, users)


def _names_over_two_lines(
    large: Sequence[Line], lines: Sequence[Line], users: Sequence[str]
) -> Iterator[_Candidate]:
    """Yield a name that the two lines of the largest type hold between them, one of a word only.

    Where the first is a name by itself, an address must hold the word below it.
    """
    if len(large) != 2 or lines.index(large[1]) != lines.index(large[0]) + 1:
        return
    first, second = large
    name = _name_in(Passage.join((trim(first.passage), trim(second.passage))), users)
    if name is None or min(len(first.text.split()), len(second.text.split())) > 1:
        return
    whole = looks_like_name(first.text) or looks_like_name(second.text)
    vouched = any(_shares_letters(user, second.text) for user in users)
    if len(first.text.split()) == 1 or not whole or vouched:
        yield _Candidate(_LARGE + 6.0 * vouched - 0.5 * lines.index(first), name)


def _cells(passage: Passage) -> Iterator[Passage]:
    yield from (
        trim(part) for part in passage.split(m.span() for m in _CELL.finditer(passage.text))
    )


def _labelled_name(line: Line) -> Passage | None:
    """Return the name behind "Surname(s) / First name(s)" or "Name" in the natural order."""
    label = _NAME_LABEL.match(line.text) or _WHOLE_NAME_LABEL.match(line.text)
    value = trim(line.passage.cut(label.end())) if label else None
    if label is None or not value:
        return None
    comma = value.text.find(", ")
    if comma > 0:
        value = Passage.join((value.cut(comma + 1), value.cut(0, comma)))
    value = value.cut(*name_extent(value.text))
    return value if looks_like_name(value.text) else None


def _name_in(cell: Passage, users: Sequence[str]) -> Passage | None:
    """Return the name that a cell consists of, honorifics and "Curriculum Vitae" left out."""
    address = _ADDRESS_BEHIND.search(cell.text)
    cell = cell.cut(0, address.start()) if address else cell
    if not 2 <= len(cell.text) <= 90 or "@" in cell.text or cell.text.rstrip().endswith(":"):
        return None
    before = _BEFORE_NAME.match(cell.text)
    name = cell.cut(before.end()) if before else cell
    called = _CALLED_INSIDE.search(name.text)
    behind = _BEHIND_NAME.search(name.text, called.end() if called else 0)
    if behind and behind.start() > 1:
        name = name.cut(0, behind.start())
    note = _FOOTNOTE.search(name.text)
    name = name.cut(0, note.start()) if note else name
    name = name.cut(*name_extent(name.text))
    if not _may_be_person(name.text):
        return None
    plain = _CALLED_INSIDE.sub("", name.text, count=1)
    return name if looks_like_name(plain) or _is_name_of(users, plain) else None


def _name_in_small_letters(cell: Passage, users: Sequence[str]) -> Passage | None:
    """Return a name that designers or small capitals print as "ona brandvold"."""
    text = cell.text
    if not text.islower() or not 2 <= len(text.split()) <= 4 or not _may_be_person(text):
        return None
    vouched = any(_shares_letters(user, text) for user in users)
    return cell if vouched and looks_like_name(text.title()) else None


def _may_be_person(text: str) -> bool:
    if kind_of_heading(text) is not None or is_organisation(text) or has_role(text):
        return False
    return not any(is_country(part) for part in text.split(","))


def _is_name_of(users: Sequence[str], text: str) -> bool:
    """Whether the e-mail address holds two parts of a name that has words of other kinds in it."""
    parts = [part for part in fold(text).split() if len(part) > 2]
    proper = len(text.split()) <= 6 and all(part[0].isupper() for part in text.split())
    return proper and any(sum(part in user for part in parts) >= 2 for user in users)


def _shares_letters(user: str, name: str) -> bool:
    return any(len(part) > 2 and part in user for part in fold(name).replace("-", " ").split())


# --------------------------------------------------------------------------------------- contacts
def _contacts(document: TextDocument, lines: Sequence[Line]) -> Iterator[ContactRecord]:
    for line in lines:
        emails = find_emails(line.text, hidden=True)
        for match in emails:
            if not _ACCOUNT.search(line.text, 0, match.start):
                yield _contact("email", line.passage, match)
        for match in find_urls(line.text):
            if not match.truncated and not any(m.start <= match.start < m.end for m in emails):
                yield _contact("url", line.passage, match)
        yield from _link_contacts(document, line)
        for phone in _PHONE.finditer(line.text):
            if not find_orcids(phone.group()) and 7 <= sum(map(str.isdigit, phone.group())) <= 15:
                found = line.passage.found(*phone.span())
                yield ContactRecord("phone", found, re.sub(r"[^\d+]", "", phone.group()))


def _contact(
    kind: Literal["email", "url"], passage: Passage, match: IdentifierMatch
) -> ContactRecord:
    return ContactRecord(kind, passage.found(match.start, match.end), match.value)


def _link_contacts(document: TextDocument, line: Line) -> Iterator[ContactRecord]:
    """Yield the targets of the line's links; a link to nowhere ("#") is none."""
    for span, target in document.links:
        if not (line.start <= span.start < max(line.end, line.start + 1)):
            continue
        if target.lower().startswith("mailto:"):
            printed = find_emails(document.quote(span))
            for match in printed or find_emails(target[7:]):  # the link may be out of date
                yield ContactRecord("email", _printed(document, span, match.value), match.value)
        elif _is_own_page(document.quote(span), target):
            yield ContactRecord("url", _printed(document, span, target), url_key(target))


def _is_own_page(words: str, target: str) -> bool:
    """Whether a link leads to a page of the person rather than of an organisation named."""
    if not target.lower().startswith(("http://", "https://", "www.")) or " " in target.strip():
        return False
    if any(host in target.lower() for host in PROFILE_HOSTS):
        return True
    return not is_organisation(words) and len(words.split()) <= 3


def _printed(document: TextDocument, span: Span, target: str) -> Found:
    """Return the target where the text prints it behind the link's words, else those words."""
    at = document.text.find(target, span.start, span.end + len(target) + 24)
    if at >= 0:
        return Found(target, (Span(at, at + len(target)),))
    return Found(" ".join(document.quote(span).split()), (span,))


def _unique(contacts: Iterator[ContactRecord]) -> Iterator[ContactRecord]:
    seen: set[tuple[str, str]] = set()
    for contact in contacts:
        key = (contact.kind, contact.key.casefold())
        if key not in seen:
            seen.add(key)
            yield contact


def _own_addresses(contacts: Sequence[ContactRecord]) -> Iterator[ContactRecord]:
    """Leave out an office's address ("placement@") where the person's own stands beside it."""
    offices = [c for c in contacts if c.kind == "email" and c.key.partition("@")[0] in _OFFICES]
    has_own = sum(contact.kind == "email" for contact in contacts) > len(offices)
    yield from (contact for contact in contacts if not (has_own and contact in offices))


def _identifiers(document: TextDocument, lines: Sequence[Line]) -> Iterator[IdentifierRecord]:
    for line in lines:
        for match in find_identifiers(line.text):
            if match.scheme in _PROFILE_SCHEMES:
                found = line.passage.found(match.start, match.end)
                yield IdentifierRecord(match.scheme, found, match.value)
        for span, target in document.links:
            if line.start <= span.start < line.end and _is_own_page(document.quote(span), target):
                for match in find_identifiers(target):
                    if match.scheme in _PROFILE_SCHEMES:
                        found = _printed(document, span, target)
                        yield IdentifierRecord(match.scheme, found, match.value)


def _find_headline(lines: Sequence[Line], name: Passage) -> Found | None:
    """Return the first line that says what the person is or where, without contacts."""
    for line in lines:
        for cell in _cells(line.passage):
            text = cell.text
            tells = (has_role(text) and fold(text) not in LINK_WORDS) or is_organisation(text)
            if tells and "@" not in text and text != name.text and len(text) <= 160:
                return cell.found()
    return None
