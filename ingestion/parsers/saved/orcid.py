"""ORCID records (public API 3.0): what a person says of himself, and what his institutions add.

Affiliations without an end go on, because the record means it so. Distinctions are awards, invited
positions are visits. Works come without their authors, except where the file holds full works. A
department is no field of study and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingestion.normalise.degrees import degree_level
from ingestion.normalise.identifiers import find_orcids, url_key
from ingestion.parsers.saved.dates import period_between, read_date_parts
from ingestion.parsers.saved.values import Value, joined, root_of
from ingestion.parsers.saved.works import arxiv, doi, is_work, make_work, no_title
from ingestion.records import (
    AuthorRecord,
    AwardRecord,
    ContactRecord,
    Dated,
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
from ingestion.text import Found, TextDocument

_EMPLOYMENTS: Final = (  # part of the record, summary inside it, kind
    ("employments", "employment-summary", "employment"),
    ("invited-positions", "invited-position-summary", "visit"),
    ("services", "service-summary", "service"),
)
_EDUCATIONS: Final = (
    ("educations", "education-summary"),
    ("qualifications", "qualification-summary"),
)


def identify(document: TextDocument) -> Identification:
    """Say whether the document is an ORCID record: its identifier and a person or activities."""
    root = root_of(document)
    parts = [name for name in ("person", "activities-summary") if root.at(name).is_object]
    if not parts or not _own_id(root).is_string:
        return Identification(0.0, ("no ORCID identifier",))
    return Identification(1.0, (f"an ORCID record with {' and '.join(parts)}",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read an ORCID record. Raises UnreadableDocument when it does not name a person."""
    root = root_of(document)
    person = root.at("person")
    name = _name(person.at("name"))
    if name is None:
        raise UnreadableDocument("The ORCID record shows no name: it is private or deactivated.")
    activities = root.at("activities-summary")
    problems: list[Problem] = []
    return ParsedDocument(
        kind="json",
        subject=PersonRecord(
            name, contacts=tuple(_contacts(person)), identifiers=tuple(_identifiers(root))
        ),
        educations=tuple(_educations(activities)),
        employments=tuple(_employments(activities)),
        works=tuple(_works(activities, _own_id(root), problems)),
        awards=tuple(_awards(activities)),
        topics=tuple(
            TopicRecord("interest", label)
            for keyword in person.at("keywords", "keyword").each()
            if (label := keyword.at("content").found())
        ),
        problems=tuple(problems),
    )


def _name(name: Value) -> Found | None:
    credit = name.at("credit-name", "value").found()
    if credit:
        return credit
    return joined(name.at(part, "value") for part in ("given-names", "family-name"))


def _contacts(person: Value) -> Iterator[ContactRecord]:
    for email in person.at("emails", "email").each():
        if found := email.at("email").found():
            yield ContactRecord("email", found, found.value.lower())
    for address in person.at("researcher-urls", "researcher-url").each():
        if found := address.at("url", "value").found():
            yield ContactRecord("url", found, url_key(found.value))


def _identifiers(root: Value) -> Iterator[IdentifierRecord]:
    passage = _own_id(root).passage
    for match in find_orcids(passage.text)[:1]:
        yield IdentifierRecord("orcid", passage.found(match.start, match.end), match.value)


def _own_id(root: Value) -> Value:
    return root.at("orcid-identifier", "path") or root.at("orcid-identifier", "uri")


def _affiliations(activities: Value, part: str, summary: str) -> Iterator[Value]:
    for group in activities.at(part, "affiliation-group").each():
        for one in group.at("summaries").each():
            if one.at(summary, "organization", "name").found():
                yield one.at(summary)


def _period(one: Value) -> Period | None:
    return period_between(
        _date(one.at("start-date")), _date(one.at("end-date")), goes_on=not one.at("end-date")
    )


def _date(date: Value) -> Dated | None:
    return read_date_parts(*(date.at(part, "value") for part in ("year", "month", "day")))


def _educations(activities: Value) -> Iterator[EducationRecord]:
    for part, summary in _EDUCATIONS:
        for one in _affiliations(activities, part, summary):
            institution = one.at("organization", "name").found()
            assert institution is not None
            degree = one.at("role-title").found()
            period = _period(one)
            goes_on = period is not None and period.edtf.endswith("/..")
            yield EducationRecord(
                institution=institution,
                degree=degree,
                level=(degree_level(degree.value) if degree else None) or "other",
                period=period,
                status="in_progress" if goes_on else "",
            )


def _employments(activities: Value) -> Iterator[EmploymentRecord]:
    for part, summary, kind in _EMPLOYMENTS:
        for one in _affiliations(activities, part, summary):
            organisation = one.at("organization", "name").found()
            assert organisation is not None
            role = one.at("role-title").found()
            yield EmploymentRecord(organisation, role, kind, _period(one))


def _awards(activities: Value) -> Iterator[AwardRecord]:
    for one in _affiliations(activities, "distinctions", "distinction-summary"):
        title = one.at("role-title").found()
        if title:
            dated = _date(one.at("start-date")) or _date(one.at("end-date"))
            yield AwardRecord(title, dated, organisation=one.at("organization", "name").found())


def _works(activities: Value, owner: Value, problems: list[Problem]) -> Iterator[WorkRecord]:
    for group in activities.at("works", "group").each():
        versions = [one for one in group.at("work-summary").each() if one.is_object]
        if not versions:
            continue
        work = max(versions, key=_preference)  # the first of those that the owner prefers most
        title = work.at("title", "title", "value").found()
        kind = work.at("type").words
        if title is None:
            problems.append(no_title(work))
        elif is_work([kind]):
            yield make_work(
                work,
                title,
                authors=list(_authors(work, owner.words[-19:])),
                issued=_date(work.at("publication-date")),
                venue=work.at("journal-title", "value").found(),
                types=[kind],
                identifiers=_work_identifiers(work),
            )


def _preference(work: Value) -> int:
    shown = work.at("display-index")
    return int(shown.words) if shown.words.isdecimal() else 0


def _authors(work: Value, owner: str) -> Iterator[AuthorRecord]:
    for one in work.at("contributors", "contributor").each():
        name = one.at("credit-name", "value").found()
        role = one.at("contributor-attributes", "contributor-role").words
        if name and role.casefold() in ("", "author"):
            is_owner = bool(owner) and one.at("contributor-orcid", "path").words == owner
            yield AuthorRecord(name, is_owner=is_owner)


def _work_identifiers(work: Value) -> Iterator[IdentifierRecord]:
    for one in work.at("external-ids", "external-id").each():
        if one.at("external-id-relationship").words not in ("", "self"):
            continue
        kind, value = one.at("external-id-type").words, one.at("external-id-value")
        if kind in ("doi", "arxiv"):
            yield from (doi if kind == "doi" else arxiv)(value)


PARSER = Parser(kind="json", version=1, identify=identify, parse=parse)
