"""JSON Resume (jsonresume.org, schema 1.0.0, and the names that it had before)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingestion.normalise.degrees import degree_level
from ingestion.normalise.identifiers import IdentifierMatch, find_identifiers, url_key
from ingestion.parsers.saved.dates import period_between, read_date
from ingestion.parsers.saved.values import Value, root_of
from ingestion.parsers.saved.works import arxiv, doi, make_work, no_title
from ingestion.records import (
    AwardRecord,
    ContactRecord,
    EducationRecord,
    EmploymentRecord,
    Identification,
    IdentifierRecord,
    ParsedDocument,
    Parser,
    Period,
    PersonRecord,
    Problem,
    TopicRecord,
    UnreadableDocument,
    WorkRecord,
)
from ingestion.text import TextDocument

_PARTS: Final = ("work", "education", "publications", "awards", "skills", "volunteer", "interests")
_OF_PEOPLE: Final = frozenset({"orcid", "scholar", "dblp"})
_NOT_DIGITS: Final = re.compile(r"\D")


def identify(document: TextDocument) -> Identification:
    """Say whether the document is a JSON Resume: the basics of a person, and a part of a CV."""
    root = root_of(document)
    parts = [part for part in _PARTS if root.at(part).is_list]
    basics = root.at("basics")
    if not parts or not basics.at("name").is_string:
        return Identification(0.0, ("no basics of a CV",))
    return Identification(1.0, (f"a JSON Resume with {', '.join(parts)}",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read a CV. Raises UnreadableDocument when its basics give no name."""
    root = root_of(document)
    basics = root.at("basics")
    name = basics.at("name").found()
    if name is None:
        raise UnreadableDocument("The JSON Resume gives no name in its basics.")
    problems: list[Problem] = []
    return ParsedDocument(
        kind="cv",
        subject=PersonRecord(
            name,
            contacts=tuple(_contacts(basics)),
            identifiers=tuple(_identifiers(basics)),
            headline=basics.at("label").found(),
        ),
        educations=tuple(_educations(root)),
        employments=tuple(_employments(root)),
        works=tuple(_works(root, problems)),
        awards=tuple(_awards(root)),
        topics=(*_interests(root), *_skills(root)),
        problems=tuple(problems),
    )


def _contacts(basics: Value) -> Iterator[ContactRecord]:
    if email := basics.at("email").found():
        yield ContactRecord("email", email, email.value.lower())
    if phone := basics.at("phone").found():
        yield ContactRecord("phone", phone, _NOT_DIGITS.sub("", phone.value))
    addresses = [basics.at("url") or basics.at("website")]
    addresses += [profile.at("url") for profile in basics.at("profiles").each()]
    for address in addresses:
        if found := address.found():
            yield ContactRecord("url", found, url_key(found.value))


def _identifiers(basics: Value) -> Iterator[IdentifierRecord]:
    for profile in basics.at("profiles").each():
        passage = profile.at("url").passage
        for match in _of_people(passage.text)[:1]:
            found = passage.found(match.start, match.end)
            yield IdentifierRecord(match.scheme, found, match.value)


def _of_people(text: str) -> list[IdentifierMatch]:
    return [match for match in find_identifiers(text) if match.scheme in _OF_PEOPLE]


def _period(one: Value) -> Period | None:
    end = one.at("endDate")
    goes_on = not end.words or end.words.casefold() in ("present", "now", "current")
    return period_between(read_date(one.at("startDate")), read_date(end), goes_on=goes_on)


def _educations(root: Value) -> Iterator[EducationRecord]:
    for one in root.at("education").each():
        institution = one.at("institution").found()
        if institution is None:
            continue
        degree, period = one.at("studyType").found(), _period(one)
        goes_on = period is not None and period.edtf.endswith("/..")
        yield EducationRecord(
            institution=institution,
            degree=degree,
            level=(degree_level(degree.value) if degree else None) or "other",
            period=period,
            field=one.at("area").found(),
            status="in_progress" if goes_on else "",
            grade=one.at("score").found() or one.at("gpa").found(),
        )


def _employments(root: Value) -> Iterator[EmploymentRecord]:
    for part, kind in (("work", "employment"), ("volunteer", "service")):
        for one in root.at(part).each():
            organisation = (one.at("name") or one.at("company") or one.at("organization")).found()
            if organisation:
                yield EmploymentRecord(
                    organisation,
                    one.at("position").found(),
                    kind,
                    _period(one),
                    summary=one.at("summary").found(),
                )


def _works(root: Value, problems: list[Problem]) -> Iterator[WorkRecord]:
    for one in root.at("publications").each():
        title = one.at("name").found()
        address = one.at("url") or one.at("website")
        if title is None:
            problems.append(no_title(one))
            continue
        yield make_work(
            one,
            title,
            issued=read_date(one.at("releaseDate")),
            venue=one.at("publisher").found(),
            identifiers=(*doi(address), *_arxiv_of(address)),
        )


def _arxiv_of(address: Value) -> Iterator[IdentifierRecord]:
    if "arxiv" in address.words.casefold():
        yield from arxiv(address)


def _awards(root: Value) -> Iterator[AwardRecord]:
    for one in root.at("awards").each():
        if title := one.at("title").found():
            dated = read_date(one.at("date"))
            yield AwardRecord(title, dated, organisation=one.at("awarder").found())


def _interests(root: Value) -> Iterator[TopicRecord]:
    for one in root.at("interests").each():
        for label in (one.at("name"), *one.at("keywords").each()):
            if found := label.found():
                yield TopicRecord("interest", found)


def _skills(root: Value) -> Iterator[TopicRecord]:
    """Yield the skills; where one lists keywords, its name is only what they are put under."""
    for one in root.at("skills").each():
        keywords = [found for keyword in one.at("keywords").each() if (found := keyword.found())]
        name = one.at("name").found()
        for label in keywords or ([name] if name else []):
            yield TopicRecord("skill", label)


PARSER = Parser(kind="cv", version=1, identify=identify, parse=parse)
