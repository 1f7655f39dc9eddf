"""From the records of a parser to facts: one per entity, each with a key, a value and its places.

Pure. The key names the entity within its kind for one person, so that what a person decided about
it can be found again when the document, or another one, is read anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ingestion.choices import FactKind
from ingestion.importers.fact import Dates, Fact, Place, places_of, text_of
from ingestion.importers.feed_facts import facts_of_posts
from ingestion.matching.people import identifiers_of
from ingestion.normalise.name_parts import is_east_asian
from ingestion.records import (
    ActivityRecord,
    AwardRecord,
    Dated,
    EducationRecord,
    EmploymentRecord,
    MetricRecord,
    ParsedDocument,
    Period,
    PersonMention,
    PersonRecord,
    TopicRecord,
    WorkRecord,
)
from ingestion.text import Found
from profiles.choices import TopicKind
from profiles.keys import contact_key, name_key, title_key, words_key

LONGEST_KEY = 600
"""Characters of a key that are kept."""

THIRD_PARTY = frozenset({"scholar_profile"})
"""Kinds of documents that others made about a person."""


def facts_of(parsed: ParsedDocument, dates: Dates) -> tuple[Fact, ...]:
    """Return the facts of a document in the order it states them."""
    third_party = parsed.kind in THIRD_PARTY
    facts = [
        *(_of_subject(parsed.subject, third_party) if parsed.subject else ()),
        *map(_of_education, parsed.educations),
        *map(_of_employment, parsed.employments),
        *map(_of_activity, parsed.activities),
        *map(_of_work, parsed.works),
        *map(_of_award, parsed.awards),
        *map(_of_topic, parsed.topics),
        *map(_of_referee, _referees(parsed.mentions)),
        *(_of_metric(metric, parsed.metrics, len(parsed.works)) for metric in parsed.metrics),
        *facts_of_posts(parsed.posts, dates),
    ]
    return tuple(_numbered(facts, parsed.kind))


def _numbered(facts: Iterable[Fact], kind: str) -> Iterator[Fact]:
    seen: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        key = fact.key[:LONGEST_KEY]
        seen[fact.kind, key] += 1
        rule = f"{kind}.{fact.rule}"
        yield replace(fact, key=key, occurrence=seen[fact.kind, key], rule=rule)


def _name(name: Found, rule: str) -> Fact:
    return Fact(
        kind=FactKind.NAME,
        key=name_key(name.value),
        label=name.value,
        value={"text": name.value},
        rule=rule,
        places=places_of(text=name),
    )


def _of_subject(subject: PersonRecord, third_party: bool) -> Iterator[Fact]:
    yield _name(subject.name, "subject")
    for other in subject.other_names:
        if len(other.value.split()) > 1 or is_east_asian(other.value):
            yield _name(other, "other_name")
    checks = ("read_on_a_page_by_others",) if third_party else ()
    for contact in subject.contacts:
        yield Fact(
            kind=FactKind.CONTACT,
            key=f"{contact.kind}|{contact_key(contact.kind, contact.key or contact.found.value)}",
            label=contact.found.value,
            value={"kind": contact.kind, "value": contact.found.value, "key": contact.key},
            rule="contact",
            places=places_of(value=contact.found),
            checks=checks,
        )
    for identifier in identifiers_of(subject):
        yield Fact(
            kind=FactKind.IDENTIFIER,
            key=f"{identifier.scheme}|{identifier.value}",
            label=f"{identifier.scheme} {identifier.value}",
            value={"scheme": identifier.scheme, "value": identifier.value},
            rule="identifier",
            places=places_of(value=identifier.found),
            checks=checks,
        )


def _of_education(record: EducationRecord) -> Fact:
    degree = record.degree.value if record.degree else ""
    return Fact(
        kind=FactKind.EDUCATION,
        key=f"{words_key(record.institution.value)}|{record.level}",
        label=" · ".join(filter(None, (degree, record.institution.value))),
        value={
            "institution": record.institution.value,
            "degree": degree,
            "level": record.level,
            "field": text_of(record.field),
            "period": _period(record.period),
            "status": record.status,
            "grade": text_of(record.grade),
            "rank": record.rank,
            "of": record.of,
            "advisors": [advisor.value for advisor in record.advisors],
        },
        rule="education",
        places=(
            *places_of(
                institution=record.institution,
                degree=record.degree,
                field=record.field,
                grade=record.grade,
                ranking=record.ranking,
            ),
            *_period_places(record.period),
            *(place for advisor in record.advisors for place in places_of(advisors=advisor)),
        ),
        checks=record.doubts,
    )


def _of_employment(record: EmploymentRecord) -> Fact:
    role = text_of(record.role)
    start = record.period.edtf.partition("/")[0] if record.period else ""
    return Fact(
        kind=FactKind.EMPLOYMENT,
        key=f"{words_key(record.organisation.value)}|{words_key(role)}|{start}",
        label=" · ".join(filter(None, (role, record.organisation.value))),
        value={
            "organisation": record.organisation.value,
            "role": role,
            "kind": record.kind,
            "period": _period(record.period),
            "supervisors": [person.value for person in record.supervisors],
            "summary": text_of(record.summary),
        },
        rule="employment",
        places=(
            *places_of(organisation=record.organisation, role=record.role, summary=record.summary),
            *_period_places(record.period),
            *(place for person in record.supervisors for place in places_of(supervisors=person)),
        ),
        checks=record.doubts,
    )


def _of_activity(record: ActivityRecord) -> Fact:
    what, where = text_of(record.what), text_of(record.where)
    start = record.edtf.partition("/")[0]
    dates = [found.value for found in record.dates]
    return Fact(
        kind=FactKind.EMPLOYMENT,
        key=f"{words_key(where)}|{words_key(what)}|{start}",
        label=" · ".join(filter(None, (what, where))),
        value={
            "organisation": where,
            "role": what,
            "kind": record.kind,
            "period": {
                "raw": ", ".join(dates),
                "edtf": record.edtf,
                "start": dates[0] if dates else "",
                "end": dates[-1] if dates else "",
            },
            "supervisors": [],
            "summary": text_of(record.summary),
        },
        rule="activity",
        places=(
            *places_of(organisation=record.where, role=record.what, summary=record.summary),
            *(place for found in record.dates for place in places_of(period=found)),
        ),
        checks=record.doubts,
    )


def _of_work(record: WorkRecord) -> Fact:
    return Fact(
        kind=FactKind.PUBLICATION,
        key=work_key(record),
        label=record.title.value,
        value={
            "title": record.title.value,
            "issued": _dated(record.issued),
            "venue_raw": text_of(record.venue_raw),
            "venue": record.venue,
            "status": record.status,
            "submitted_to": record.submitted_to,
            "presentation": record.presentation,
            "acceptance_rate": record.acceptance_rate,
            "category": text_of(record.category),
            "has_code": record.has_code,
            "order_convention": record.order_convention,
            "author_list_truncated": record.truncated,
            "authors_total": None if record.truncated else record.authors_total,
            "owner_position": record.owner_position,
            "equal_contribution": record.equal_contribution,
            "authors": [
                {
                    "name": author.name.value,
                    "position": position,
                    "equal_contribution": author.equal_contribution,
                    "corresponding": author.corresponding,
                    "is_owner": author.is_owner,
                }
                for position, author in _positions(record)
            ],
            "identifiers": [[one.scheme, one.value] for one in record.identifiers],
            "label": record.label,
        },
        rule="work",
        places=(
            *places_of(title=record.title, venue_raw=record.venue_raw, category=record.category),
            *(places_of(issued=record.issued.found) if record.issued else ()),
            *(place for author in record.authors for place in places_of(authors=author.name)),
            *(place for one in record.identifiers for place in places_of(identifiers=one.found)),
            *(Place("citation", *span, role="mention") for span in record.mentions),
        ),
        checks=record.doubts,
    )


def work_key(record: WorkRecord) -> str:
    """Return the key of a work: its identifier, else title and year, else the title alone."""
    for scheme in ("doi", "arxiv"):
        for identifier in record.identifiers:
            if identifier.scheme == scheme:
                return f"{scheme}:{identifier.value}"
    year = record.issued.year if record.issued else None
    key = title_key(record.title.value)[:500]
    return f"{key}|{year}" if year else key


def _positions(record: WorkRecord) -> Iterator[tuple[int | None, Any]]:
    """Pair authors with their places; a list "with A and B" tells no places."""
    ordered = record.in_order and (
        record.owner_position is not None or record.authors_total in (None, len(record.authors))
    )
    for position, author in enumerate(record.authors, start=1):
        yield (position if ordered else None), author


def _of_award(record: AwardRecord) -> Fact:
    year = record.dated.year if record.dated else None
    return Fact(
        kind=FactKind.AWARD,
        key=f"{title_key(record.title.value)}|{year or ''}",
        label=record.title.value,
        value={
            "title": record.title.value,
            "awarded": _dated(record.dated),
            "outcome": record.outcome,
            "organisation": text_of(record.organisation),
            "rank": record.rank,
            "of": record.of,
        },
        rule="award",
        places=(
            *places_of(title=record.title, organisation=record.organisation),
            *(places_of(awarded=record.dated.found) if record.dated else ()),
        ),
        checks=record.doubts,
    )


def _of_topic(record: TopicRecord) -> Fact:
    return Fact(
        kind=FactKind.TOPIC,
        key=f"{record.kind}|{words_key(record.label.value)}",
        label=record.label.value,
        value={"kind": record.kind, "label": record.label.value},
        rule="topic",
        places=places_of(label=record.label),
    )


def _referees(mentions: Iterable[PersonMention]) -> Iterator[PersonMention]:
    """Yield each referee once, where first named."""
    named: set[str] = set()
    for mention in mentions:
        key = name_key(mention.name.value)
        if mention.role == "referee" and key not in named:
            named.add(key)
            yield mention


def _of_referee(mention: PersonMention) -> Fact:
    return Fact(
        kind=FactKind.TOPIC,
        key=f"{TopicKind.REFEREE}|{words_key(mention.name.value)}",
        label=mention.name.value,
        value={"kind": str(TopicKind.REFEREE), "label": mention.name.value},
        rule="referee",
        places=places_of(label=mention.name),
    )


def _of_metric(record: MetricRecord, all_metrics: Sequence[MetricRecord], works: int) -> Fact:
    printed = {metric.name: metric.value for metric in all_metrics}
    plausibility = metric_plausibility(record.name, printed, works)
    checks = ["metrics_need_a_person"]
    if plausibility == "implausible":
        checks.append("implausible")
    return Fact(
        kind=FactKind.METRIC,
        key=record.name,
        label=f"{record.name.replace('_', ' ')} {record.value}",
        value={
            "name": record.name,
            "text": str(record.value),
            "number": record.value if isinstance(record.value, int | float) else None,
            "plausibility": plausibility,
        },
        rule="metric",
        places=places_of(value=record.found),
        checks=tuple(checks),
    )


def metric_plausibility(name: str, printed: dict[str, int | float | str], works: int) -> str:
    """Say "ok", "implausible" or "opaque" of a printed number.

    An h-index can be neither above the number of works nor may its square exceed the citations
    (Hirsch 2005, doi:10.1073/pnas.0507655102). What a page computed by itself is opaque.
    """
    if name != "h_index":
        return "ok" if name in ("papers", "citations", "i10_index") else "opaque"
    h_index = printed[name]
    total = max((n for n in (printed.get("papers"), works) if isinstance(n, int)), default=0)
    citations = printed.get("citations")
    if not isinstance(h_index, int | float):
        return "opaque"
    if h_index > total or (isinstance(citations, int) and h_index**2 > citations):
        return "implausible"
    return "ok"


def _dated(dated: Dated | None) -> dict[str, str]:
    if dated is None:
        return {"raw": "", "edtf": ""}
    return {"raw": dated.found.value, "edtf": dated.edtf if dated.year is not None else ""}


def _period(period: Period | None) -> dict[str, str]:
    if period is None:
        return {"raw": "", "edtf": "", "start": "", "end": ""}
    start, end = text_of(period.start), text_of(period.end)
    printed = list(dict.fromkeys(filter(None, (start, end))))
    return {"raw": " - ".join(printed), "edtf": period.edtf, "start": start, "end": end}


def _period_places(period: Period | None) -> Iterator[Place]:
    if period is not None:
        ends = dict.fromkeys(end for end in (period.start, period.end, *period.rivals) if end)
        for end in ends:
            yield from places_of(period=end)
