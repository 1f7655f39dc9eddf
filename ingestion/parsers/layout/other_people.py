"""Other people whom a CV names with their addresses: referees, advisors, secretaries.

What is printed beside or below another name is that person's, wherever it stands on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingestion.normalise.identifiers import find_emails
from ingestion.normalise.names import compatible, looks_like_name, name_extent
from ingestion.parsers.layout.phrases import has_role, is_organisation, words_of
from ingestion.text import Found, Line, Passage
from profiles.keys import fold

_HONORIFIC = re.compile(
    r"\s*(?:prof(?:essor|essorin|esseur|\.)?|dr\.?|pr\.|pd\b|mr\.?|mrs\.?|ms\.?|mme\.?|m\.|herr|frau"
    r"|sir|dame|docteur|dott?\.?(?:ssa)?|don|do[cz]\.)\s",
    re.IGNORECASE,
)
_CELL = re.compile(r"^\|\s*|\t| {3,}|\s[|·•]\s|;\s|(?<=\)),\s")
_NAME_END = re.compile(r",|\t|\s?\(|\s[–—-]\s|\s?:\s|\s?<|@")
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_ABOVE = 4  # lines of a block above an address that may name whose it is


def names_printed(passage: Passage) -> Iterator[Found]:
    """Yield the names that the cells of a line of referees begin with."""
    for cell in passage.split(match.span() for match in _CELL.finditer(passage.text)):
        name = _leading_name(cell)
        if name is not None:
            yield name.found()


def _leading_name(cell: Passage) -> Passage | None:
    end = _NAME_END.search(cell.text)
    part = cell.cut(0, end.start() if end else None)
    titled = _HONORIFIC.match(part.text)
    if titled and len(part.text[titled.end() :].split()) > 1:  # "M. Tallow" may be an initial
        part = part.cut(titled.end())
    start, stop = name_extent(part.text)
    name = part.cut(start, stop)
    fits = looks_like_name(name.text) and not has_role(name.text)
    return name if fits and not is_organisation(name.text) else None


def without_others(lines: Sequence[Line], name: str) -> list[Line]:
    """Leave out the lines of a CV's head that print how to reach somebody else.

    name: whose CV it is. Somebody else is named with a title, or beside an address of that name;
    what follows up to the next gap is about the same person.
    """
    own: list[Line] = []
    is_other = False
    for line in lines:
        if line.gap or line.level:
            is_other = False
        if _names_other(line, name):
            is_other = True
        elif is_other and name in line.text:
            is_other = False
        if not is_other:
            own.append(line)
    return own


def _names_other(line: Line, name: str) -> bool:
    if name in line.text:
        return False
    users = [fold(match.value.split("@")[0]) for match in find_emails(line.text, hidden=True)]
    for found in names_printed(line.passage):
        if compatible(found.value, name):
            continue
        titled = _HONORIFIC.match(line.text) is not None
        if titled or any(_is_user(user, found.value, name) for user in users):
            return True
    return False


def _is_user(user: str, name: str, owner: str) -> bool:
    """Whether an address is of this name rather than of the owner."""
    return _shares(user, name) and not _shares(user, owner)


def _shares(user: str, name: str) -> bool:
    return any(len(word) > 2 and word in user for word in words_of(name))


def people_by_address(lines: Sequence[Line], own: Iterable[str], name: str) -> Iterator[Found]:
    """Yield whom a block names whose e-mail follows: referees below no heading of their own.

    own: the addresses of the person whose CV it is. A name counts with a title, or where the
    address holds a part of it.
    """
    known = {address.casefold() for address in own}
    for at, line in enumerate(lines):
        for match in find_emails(line.text, hidden=True):
            if match.value.casefold() in known:
                continue
            user = fold(match.value.split("@")[0])
            found = _named_above(lines[max(0, at - _MOST_ABOVE) : at + 1], user, name)
            if found is not None:
                yield found


def _named_above(block: Sequence[Line], user: str, owner: str) -> Found | None:
    for line in reversed(block):
        for found in names_printed(line.passage):
            titled = _HONORIFIC.match(line.text) is not None and not _DATED.search(line.text)
            if not compatible(found.value, owner) and (
                titled or _is_user(user, found.value, owner)
            ):
                return found
        if line.gap:
            return None
    return None
