"""One advisor whose name is printed in several spellings.

Initials, accents and hyphens are ways of writing one name. A slip of a letter or names in another
order are not, and a search by name would miss one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.normalise.names import clean_name, compatible, name_key, similar_spelling
from ingestion.records import FindingRecord, ParsedDocument
from ingestion.text import Found, TextDocument

FEWEST_LETTERS = 8  # shorter names differ by a letter because their bearers differ


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for each advisor whose name is spelt in more than one way."""
    lists = [
        [author.name for author in work.authors] for work in (*parsed.works, *parsed.references)
    ]
    done: list[str] = []
    for advisor in _advisors(parsed):
        if any(similar_spelling(advisor.value, name) for name in done):
            continue
        done.append(advisor.value)
        spellings = _spellings(advisor, lists)
        if len(spellings) > 1:
            printed = ", ".join(f"“{name}”" for name in spellings)
            yield FindingRecord(
                "name_spellings",
                f"One advisor seems to be printed in {len(spellings)} spellings: {printed}.",
                tuple(span for found in spellings.values() for span in found.spans),
            )


def _advisors(parsed: ParsedDocument) -> Iterator[Found]:
    for mention in parsed.mentions:
        if mention.role == "advisor":
            yield mention.name
    for education in parsed.educations:
        yield from education.advisors
    for employment in parsed.employments:
        yield from employment.supervisors


def _spellings(advisor: Found, lists: list[list[Found]]) -> dict[str, Found]:
    """Return the first place of each way in which the advisor's name is spelt, the advisor first.

    Two names in one list of authors are two people, however alike.
    """
    name = clean_name(advisor.value)
    spellings = {name: advisor}
    known = {_spelt(name)}
    if len(name_key(name).replace(" ", "")) < FEWEST_LETTERS:
        return spellings
    for authors in lists:
        alike = [found for found in authors if similar_spelling(found.value, name)]
        if len(alike) != 1:
            continue
        other = clean_name(alike[0].value)
        if _spelt(other) not in known and _is_another_spelling(other, name):
            known.add(_spelt(other))
            spellings[other] = alike[0]
    return spellings


def _spelt(name: str) -> str:
    """Return the letters of a name in their order, case, accents and hyphens left out."""
    return "".join(name_key(part) for part in name.split())


def _is_another_spelling(other: str, name: str) -> bool:
    """Say whether two names of one person differ in a letter or in order, not by initials.

    "Huang, Shao-Lun" is a style of lists, not another spelling.
    """
    if not compatible(other, name):
        return True
    return name_key(other) == name_key(name) and "," not in other + name
