"""What became of one file, in words for a terminal, a page or a script."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingestion.choices import DocumentKind, FactState
from ingestion.importers.apply import Applied
from ingestion.importers.plan import Act, ImportPlan
from ingestion.importers.reading import Reading, Request
from ingestion.models import Document
from ingestion.readers import UnreadableFile
from ingestion.records import UnreadableDocument
from profiles.models import Person


class Verdict(StrEnum):
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    PLANNED = "planned"
    FAILED = "failed"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: one line on a terminal, one row on a page.

    notes: more to know of it, a line each.
    """

    verdict: Verdict
    filename: str
    detail: str
    code: str = ""
    kind: str = ""
    document_id: str = ""
    facts: int = 0
    to_check: int = 0
    findings: int = 0
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def imported(name: str, reading: Reading, applied: Applied) -> Outcome:
    to_check = sum(fact.state == FactState.PROPOSED for fact in applied.facts)
    return Outcome(
        Verdict.IMPORTED,
        name,
        _sentence(
            applied.kind, applied.person, len(applied.facts), to_check, len(applied.findings)
        ),
        kind=applied.kind,
        document_id=str(applied.document.pk),
        facts=len(applied.facts),
        to_check=to_check,
        findings=len(applied.findings),
        warnings=reading.warnings,
    )


def planned(name: str, reading: Reading, plan: ImportPlan) -> Outcome:
    counts = plan.count()
    subject = reading.stated.subject.name.value if reading.stated.subject else ""
    match = f"{plan.person.words}: {'; '.join(plan.person.reasons)}" if plan.person else ""
    who = f" of {subject} ({match})" if subject else ""
    acts = ", ".join(act.counted(counts[act]) for act in Act if counts[act])
    return Outcome(
        Verdict.PLANNED,
        name,
        f"{DocumentKind(reading.kind).label}{who}: {acts or 'nothing to read'}",
        kind=reading.kind,
        facts=len(plan.facts),
        to_check=counts[Act.PROPOSE],
        findings=len(plan.findings),
        warnings=reading.warnings,
    )


def unchanged(name: str, document: Document, request: Request) -> Outcome:
    """Say that the bytes are known, and what of the request does not apply to known ones."""
    warnings = []
    if request.captured_on not in (None, document.captured_on):
        warnings.append("The day of capture was given too late: its dates were read without it.")
    return Outcome(
        Verdict.UNCHANGED,
        name,
        f"already imported as {document}",
        kind=document.kind,
        document_id=str(document.pk),
        warnings=tuple(warnings),
    )


def left_out(name: str) -> Outcome:
    return Outcome(Verdict.LEFT_OUT, name, "the run was cancelled before it")


def refused(name: str, error: Exception) -> Outcome:
    """Say why a file is not in. A fault of ours names no detail; those are in the log."""
    if isinstance(error, UnreadableFile):
        return Outcome(Verdict.FAILED, name, str(error), code=error.code)
    if isinstance(error, UnreadableDocument):
        return Outcome(Verdict.FAILED, name, str(error), code="unreadable_document")
    message = (
        "Shortlist failed on this file; nothing of it was stored. Please report it with the log"
        f" ({type(error).__name__})."
    )
    return Outcome(Verdict.FAILED, name, message, code="internal_error")


def _sentence(kind: str, person: Person | None, facts: int, to_check: int, findings: int) -> str:
    parts = [
        f"{DocumentKind(kind).label}{f' of {person}' if person else ''}: {_number(facts, 'fact')}"
    ]
    if to_check:
        parts.append(f"{to_check} to check")
    if findings:
        parts.append(_number(findings, "finding"))
    return ", ".join(parts)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
