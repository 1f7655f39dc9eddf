"""Carry out a plan: one transaction per document, rows through the services of profiles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from ingestion.choices import DECIDED, DECIDED_BEFORE, FactKind, FactState, FindingState
from ingestion.importers.cross_checks import (
    CROSS_RULES,
    CrossFinding,
    cross_findings,
    meeting_stored_works,
)
from ingestion.importers.footprint import Watch
from ingestion.importers.plan import Act, ImportPlan, PlannedFact
from ingestion.importers.reading import Reading
from ingestion.importers.retract import clear_what_only_these_say, retract
from ingestion.importers.row_kind import Context
from ingestion.importers.rows import ROW_KINDS
from ingestion.matching.people import SamePerson
from ingestion.models import (
    Document,
    DocumentSubject,
    Evidence,
    ExtractedFact,
    Finding,
    ImportItem,
    Rendition,
)
from ingestion.records import FindingRecord, PersonRecord
from ingestion.text import Span, TextDocument
from profiles import bulk
from profiles.keys import text_key
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    Organisation,
    Person,
    PersonName,
    PersonTopic,
    Post,
    Publication,
    Venue,
)
from profiles.services.new_works import NewWorks
from profiles.services.people import create_person, recount
from profiles.services.posts import link_posts

QUOTE_LIMIT = 20_000
"""Longest quote kept with a piece of evidence, in characters; the span stays whole below it."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What one document has become: its subject, if any, and its facts of this reading.

    item: where the importer keeps what became of the file; the caller saves its footprint.
    """

    document: Document
    kind: str
    person: Person | None
    facts: tuple[ExtractedFact, ...]
    findings: tuple[Finding, ...]
    item: ImportItem


def apply_plan(
    plan: ImportPlan,
    reading: Reading,
    *,
    document: Document,
    rendition: Rendition,
    item: ImportItem,
) -> Applied:
    """Write what the plan says. To be called inside the document's transaction."""
    text, person = reading.text, _settle_person(plan, reading.stated.subject)
    item.made_person = person is not None and not isinstance(plan.person, SamePerson)
    _name_subject(document, person)
    retired = _supersede(document, item.importer_version)
    meeting = meeting_stored_works(plan, plan.stored)
    own = list(_rows_of(person))
    watch = Watch(
        [*([] if item.made_person else own), *_rows_of_works(plan.stored.keys())],
        fresh=own if item.made_person else (),
        growing=(Organisation, Venue, Publication),
    )
    rows = _write_rows(plan, person, document)
    facts = _store_facts(plan.facts, rows, document=document, person=person, item=item)
    _store_evidence(plan.facts, facts, rendition, text)
    cross = cross_findings(plan, meeting, document, person)
    findings = _store_findings([*map(CrossFinding, plan.findings), *cross], document, person, text)
    recount(retract(retired) | ({person.pk} if person else set()))
    item.footprint = watch.footprint()
    return Applied(document, document.kind, person, tuple(facts.values()), findings, item)


def _rows_of(person: Person | None) -> Iterator[models.QuerySet[Any]]:
    """Yield the stored rows of the person that the facts of a document may fill or add to."""
    own: tuple[type[models.Model], ...] = (
        PersonName,
        ContactPoint,
        ExternalIdentifier,
        PersonTopic,
        Education,
        Employment,
        Award,
        Post,
    )
    for model in own if person is not None else ():
        yield model._default_manager.filter(person=person)


def _rows_of_works(keys: set[int]) -> Iterator[models.QuerySet[Any]]:
    """Yield the stored works that a document names, with their lines and identifiers."""
    if keys:
        yield Publication.objects.filter(pk__in=keys)
        yield Authorship.objects.filter(publication__in=keys)
        yield ExternalIdentifier.objects.filter(publication__in=keys)


def _settle_person(plan: ImportPlan, subject: PersonRecord | None) -> Person | None:
    if plan.person is None:
        return None
    if isinstance(plan.person, SamePerson):
        return plan.person.person
    assert subject is not None
    return create_person(full_name=subject.name.value)


def _name_subject(document: Document, person: Person | None) -> None:
    """Say whom the document is about; a person who says so himself is right."""
    if person is not None:
        document.subject_links.exclude(person=person).delete()
        DocumentSubject.objects.get_or_create(document=document, person=person)


def retire(document: Document, *, whose: Person | None) -> None:
    """Make ready to read a document anew.

    Columns that only this document filled are emptied, so that they can be filled again. What it
    said of somebody else is taken back, where a person now says whose it is.
    """
    read_before = list(_undecided(document).exclude(target_id=None).prefetch_related("target"))
    if whose is None or all(fact.person_id == whose.pk for fact in read_before):
        clear_what_only_these_say(read_before)
        return
    _undecided(document).update(state=FactState.SUPERSEDED, target_type=None, target_id=None)
    recount(retract(read_before))


def _undecided(document: Document) -> models.QuerySet[ExtractedFact]:
    return ExtractedFact.objects.filter(document=document).exclude(state__in=DECIDED)


def _supersede(document: Document, importer_version: int) -> list[ExtractedFact]:
    """Retire what an older reading of the document said and nobody decided; return it."""
    undecided = _undecided(document)
    retired = list(undecided.exclude(target_id=None).prefetch_related("target", "person"))
    undecided.filter(importer_version=importer_version).delete()
    undecided.update(state=FactState.SUPERSEDED, target_type=None, target_id=None)
    return retired


def _write_rows(
    plan: ImportPlan, person: Person | None, document: Document
) -> dict[int, models.Model | None]:
    """Make or fill the rows, and return them by the place of their fact in the plan."""
    written = [one.fact for one in plan.facts if one.act in (Act.CREATE, Act.FILL)]
    context = Context(person, document.captured_on, plan.stored).expect(written)
    if person is not None:
        context.new_works = NewWorks(person, max(1, plan.count_new_works()), context.venues)
    rows: dict[int, models.Model | None] = {}
    for place, one in enumerate(plan.facts):
        if one.act not in (Act.CREATE, Act.FILL):
            continue
        row_kind = ROW_KINDS[one.fact.kind]
        row = one.row if one.same_as is None else rows.get(one.same_as)
        if row is None and one.fact.kind == FactKind.PUBLICATION:
            row = row_kind.find(context, one.fact)  # it may have been stored a moment ago
        if row is None:
            row = row_kind.create(context, one.fact)
        else:
            row_kind.fill(context, row, one.fact)
        rows[place] = row
    if context.new_works is not None:
        context.new_works.store()
    _link_posts(plan.facts, rows)
    return rows


def _link_posts(planned: Sequence[PlannedFact], rows: dict[int, models.Model | None]) -> None:
    """Tie posts to their threads and copies to the posts that they repeat."""
    posts: dict[int, tuple[Post, PlannedFact]] = {}
    for place, row in rows.items():
        if isinstance(row, Post):
            posts[planned[place].fact.value["place"]] = (row, planned[place])
    root: Post | None = None
    for place in sorted(posts, reverse=True):  # feeds print the newest post first
        post, one = posts[place]
        thread = one.fact.value["thread"]
        if not thread:
            root = None
        elif thread[0] == 1:
            root = post
        copied = posts.get(one.fact.value["copy_of_place"] or 0)
        thread_root = root if root is not post else None
        duplicate_of = copied[0] if copied else None
        if one.act is Act.CREATE and (thread_root or duplicate_of):
            link_posts(post=post, thread_root=thread_root, duplicate_of=duplicate_of)


def _store_facts(
    planned: Sequence[PlannedFact],
    rows: dict[int, models.Model | None],
    *,
    document: Document,
    person: Person | None,
    item: ImportItem,
) -> dict[int, ExtractedFact]:
    """Store one fact per planned one, but for those of this document that were decided before."""
    facts: dict[int, ExtractedFact] = {}
    make = bulk.rows_like(
        ExtractedFact(
            document=document, item=item, person=person, importer_version=item.importer_version
        )
    )
    types: dict[type[models.Model], int] = {}
    for place, one in enumerate(planned):
        if one.earlier is not None and one.earlier.document_id == document.pk:
            continue
        fact = make(
            kind=one.fact.kind,
            key=one.fact.key[:600],
            occurrence=one.fact.occurrence,
            place=place,
            label=one.fact.label[:300],
            value=one.fact.value,
            rule=one.fact.rule,
            checks=list(one.checks),
            confidence=one.fact.confidence,
        )
        row = rows.get(place)
        if row is not None and type(row) not in types:
            types[type(row)] = ContentType.objects.get_for_model(row).pk
        _settle(fact, one, row, types)
        facts[place] = fact
    keys = bulk.reserve_keys(ExtractedFact, len(facts))
    for key, fact in zip(keys, facts.values(), strict=True):
        fact.pk = key
    bulk.insert(
        tuple(facts.values()),
        as_stored={"value": [_value_as_json(f, planned[place]) for place, f in facts.items()]},
    )
    return facts


def _value_as_json(fact: ExtractedFact, one: PlannedFact) -> str:
    read = one.fact
    return read.value_as_json if fact.value is read.value else json.dumps(fact.value)


def _settle(
    fact: ExtractedFact,
    one: PlannedFact,
    row: models.Model | None,
    types: Mapping[type[models.Model], int],
) -> None:
    if one.earlier is not None:
        fact.state = one.earlier.state
        fact.decided_by, fact.decided_at = one.earlier.decided_by, one.earlier.decided_at
        fact.target_type, fact.target_id = one.earlier.target_type, one.earlier.target_id
        fact.checks = [*fact.checks, DECIDED_BEFORE]
        fact.remembers_id = one.earlier.remembers_id or one.earlier.pk
        if one.earlier.state == FactState.CORRECTED:
            fact.value, fact.read_value = one.earlier.value, one.fact.value
    elif row is not None:
        fact.state = FactState.AUTO_ACCEPTED
        fact.target_type_id = types[type(row)]
        fact.target_id = row.pk
    else:
        fact.state = FactState.PROPOSED
        if one.act is Act.CREATE:
            fact.checks = [*fact.checks, "belongs_to_another"]


def _store_evidence(
    planned: Sequence[PlannedFact],
    facts: dict[int, ExtractedFact],
    rendition: Rendition,
    text: TextDocument,
) -> None:
    whole = text.text
    rows = [
        (key, *place)
        for number, key in ((number, fact.pk) for number, fact in facts.items())
        for place in dict.fromkeys(planned[number].fact.places)
    ]
    if not rows:
        return
    keys, fields, starts, ends, roles = zip(*rows, strict=True)
    lasts = [min(end, start + QUOTE_LIMIT) for start, end in zip(starts, ends, strict=True)]
    quotes = [whole[start:last] for start, last in zip(starts, lasts, strict=True)]
    bulk.insert_values(
        Evidence,
        ("fact_id", "field", "role", "start", "end", "page", "quote"),
        (keys, fields, roles, starts, lasts, text.pages_of(starts), quotes),
        common={"rendition_id": rendition.pk},
    )


def _store_findings(
    records: Sequence[CrossFinding],
    document: Document,
    person: Person | None,
    text: TextDocument,
) -> tuple[Finding, ...]:
    keep = {(one.record.rule, finding_key(one.record, text)) for one in records}
    # What two documents show together stays until a person settles it.
    on_the_page = Finding.objects.filter(document=document, state=FindingState.OPEN)
    for finding in on_the_page.exclude(rule__in=CROSS_RULES):
        if (finding.rule, finding.key) not in keep:
            finding.delete()
    stored = []
    for one in records:
        finding, _ = Finding.objects.get_or_create(
            document=document,
            rule=one.record.rule,
            key=finding_key(one.record, text),
            defaults={
                "person": person,
                "message": one.record.message,
                "spans": [
                    *(_span(span, document, text) for span in one.record.spans),
                    *map(_span_of, one.elsewhere),
                ],
            },
        )
        stored.append(finding)
    return tuple(stored)


def _span_of(evidence: Evidence) -> dict[str, object]:
    return {
        "document": str(evidence.fact.document_id),
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.page,
        "quote": evidence.quote,
    }


def finding_key(record: FindingRecord, text: TextDocument) -> str:
    """Return what tells findings of one rule in one document apart: the words they rest on."""
    return text_key(record.message + "".join(text.quote(span) for span in record.spans))


def _span(span: Span, document: Document, text: TextDocument) -> dict[str, object]:
    return {
        "document": str(document.pk),
        "start": span.start,
        "end": span.end,
        "page": text.page_of(span.start),
        "quote": text.quote(span)[:QUOTE_LIMIT],
    }
