"""What was read from a document as the plain data of gold files, with the place of each value.

Values stand as the document prints them. Keys whose list would be empty are left out. Beside the
gold schema stands `evidence`: one entry for each stretch of text a value was read from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

from ingestion.normalise.identifiers import url_key
from ingestion.records import (
    AdvertRecord,
    AwardRecord,
    Dated,
    EducationRecord,
    EmploymentRecord,
    ParsedDocument,
    Period,
    PersonRecord,
    PostRecord,
    WorkRecord,
)
from ingestion.text import Found, TextDocument

Json: TypeAlias = dict[str, Any]
_Record = TypeVar("_Record")

OPEN_END = "present"


def to_gold(document: TextDocument, parsed: ParsedDocument) -> Json:
    """Return the JSON object of a document: the facts of every state, and their evidence."""
    sheet = _Sheet(document)
    gold: Json = {"doc_type": parsed.kind}
    if parsed.subject is not None:
        gold |= _person(sheet, parsed.subject, is_feed=parsed.kind == "social_feed")
    gold |= {
        "education": sheet.rows("education", parsed.educations, _education),
        "experience": sheet.rows("experience", parsed.employments, _experience),
        "publications": sheet.rows(
            "publications",
            parsed.works,
            _page_entry if parsed.kind == "scholar_profile" else _publication,
        ),
        "awards": sheet.rows("awards", parsed.awards, _award),
        "posts": sheet.rows("posts", parsed.posts, _post),
        "research_interests": sheet.values(
            "research_interests", (t.label for t in parsed.topics if t.kind == "interest")
        ),
        "skills": sheet.values("skills", (t.label for t in parsed.topics if t.kind == "skill")),
        "advisors": sheet.values("advisors", _advisors(parsed), once=True),
        "metrics": {
            metric.name: sheet.note(f"metrics.{metric.name}", metric.found) and metric.value
            for metric in parsed.metrics
        },
    }
    gold = {key: value for key, value in gold.items() if value not in ([], {})}
    gold["counts"] = {key: len(gold[key]) for key in _COUNTED if key in gold}
    gold["evidence"] = sheet.evidence
    return gold


_COUNTED = ("publications", "education", "experience", "awards", "posts")


class _Sheet:
    """Notes where each value stands while the object is put together."""

    def __init__(self, document: TextDocument) -> None:
        self.document = document
        self.evidence: list[Json] = []

    def note(self, path: str, found: Found | None) -> str | None:
        """Return a value as printed, and keep its places under the path."""
        if found is None:
            return None
        for span in found.spans:
            self.evidence.append(
                {
                    "path": path,
                    "start": span.start,
                    "end": span.end,
                    "page": self.document.page_of(span.start),
                    "quote": self.document.quote(span),
                }
            )
        return found.value

    def rows(
        self, key: str, records: Sequence[_Record], row: Callable[[_Sheet, str, _Record], Json]
    ) -> list[Json]:
        return [row(self, f"{key}[{number}]", record) for number, record in enumerate(records)]

    def values(self, path: str, founds: Iterable[Found], *, once: bool = False) -> list[str]:
        """Return values as printed, in order; once: leave out what was there already."""
        values: list[str] = []
        for found in founds:
            if once and found.value in values:
                continue
            self.note(f"{path}[{len(values)}]", found)
            values.append(found.value)
        return values


def _person(sheet: _Sheet, person: PersonRecord, *, is_feed: bool) -> Json:
    key = "account_name" if is_feed else "name"
    emails = [contact for contact in person.contacts if contact.kind == "email"]
    for number, email in enumerate(emails):
        sheet.note(f"emails[{number}]", email.found)
    return {
        key: sheet.note(key, person.name),
        "emails": [email.key for email in emails],
        "urls": sheet.values("urls", _printed_urls(person)),
    }


def _printed_urls(person: PersonRecord) -> Iterable[Found]:
    """Yield the addresses that are printed; the words of a link alone print none."""
    urls = (contact for contact in person.contacts if contact.kind == "url")
    return (url.found for url in urls if url_key(url.found.value) == url.key)


def _advisors(parsed: ParsedDocument) -> Iterable[Found]:
    for education in parsed.educations:
        yield from education.advisors
    yield from (mention.name for mention in parsed.mentions if mention.role == "advisor")


def _education(sheet: _Sheet, path: str, record: EducationRecord) -> Json:
    start, end = _ends(sheet, path, record.period)
    if record.status == "expected" and end not in (None, OPEN_END):
        end = f"{end} (expected)"
    elif record.status == "in_progress" and end is None:
        end = OPEN_END
    return {
        "institution": sheet.note(f"{path}.institution", record.institution),
        "degree": sheet.note(f"{path}.degree", record.degree),
        "field": sheet.note(f"{path}.field", record.field),
        "start": start,
        "end": end,
    }


def _experience(sheet: _Sheet, path: str, record: EmploymentRecord) -> Json:
    start, end = _ends(sheet, path, record.period)
    return {
        "organization": sheet.note(f"{path}.organization", record.organisation),
        "role": sheet.note(f"{path}.role", record.role),
        "start": start,
        "end": end,
    }


def _ends(sheet: _Sheet, path: str, period: Period | None) -> tuple[str | None, str | None]:
    """Return start and end as printed; an open end is "present" whatever its word."""
    if period is None:
        return None, None
    start = sheet.note(f"{path}.start", period.start)
    end = sheet.note(f"{path}.end", period.end)
    return start, OPEN_END if period.edtf.endswith("/..") else end


def _publication(sheet: _Sheet, path: str, record: WorkRecord) -> Json:
    return {
        "title": sheet.note(f"{path}.title", record.title),
        "year": _year(sheet, f"{path}.year", record.issued),
        "venue": sheet.note(f"{path}.venue", record.venue_raw),
        "authors_count": record.authors_total,
        "candidate_position": record.owner_position,
        "equal_contribution": record.equal_contribution,
    }


def _page_entry(sheet: _Sheet, path: str, record: WorkRecord) -> Json:
    """Return a work of a scholar page, with what such pages print beside it."""
    return _publication(sheet, path, record) | {
        "date": sheet.note(f"{path}.date", record.issued.found if record.issued else None),
        "category": sheet.note(f"{path}.category", record.category),
        "authors_shown": sheet.values(
            f"{path}.authors_shown", (author.name for author in record.authors)
        ),
        "et_al": record.truncated,
        "has_code": record.has_code,
    }


def _year(sheet: _Sheet, path: str, dated: Dated | None) -> str | None:
    if dated is None or dated.year is None:
        return None
    sheet.note(path, dated.found)
    return str(dated.year)


def _award(sheet: _Sheet, path: str, record: AwardRecord) -> Json:
    return {
        "title": sheet.note(f"{path}.title", record.title),
        "year": _year(sheet, f"{path}.year", record.dated),
    }


def _post(sheet: _Sheet, path: str, record: PostRecord) -> Json:
    sheet.note(f"{path}.text", record.text)
    post: Json = {
        "age": sheet.note(f"{path}.age", record.age),
        "counters": list(record.counters),
        "arxiv_ids": [identifier.value for identifier in record.arxiv_ids],
        "mentions": sheet.values(f"{path}.mentions", record.mentions),
        "code_urls": sheet.values(f"{path}.code_urls", record.code_urls),
        "is_hiring": record.advert is not None,
    }
    for number, identifier in enumerate(record.arxiv_ids):
        sheet.note(f"{path}.arxiv_ids[{number}]", identifier.found)
    if record.thread is not None:
        post["thread"] = list(record.thread)
    if record.preview_title is not None:
        post["preview_title"] = sheet.note(f"{path}.preview_title", record.preview_title)
    if record.advert is not None:
        post["hiring"] = _hiring(sheet, f"{path}.hiring", record.advert)
    return post


def _hiring(sheet: _Sheet, path: str, advert: AdvertRecord) -> Json:
    return {
        field: sheet.note(f"{path}.{field}", found)
        for field, found in (
            ("position_title", advert.position_title),
            ("area", advert.area),
            ("institution", advert.institution),
            ("start_term", advert.start_term),
            ("apply_url", advert.apply_url),
        )
        if found is not None
    }
