"""The documents of applicants, as received, in one archive with a list of what is in it.

Only documents in the reader's sight are packed. Names are made here: a folder for each applicant,
files numbered by kind; the name under which a file came stands in the list only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.conf import settings

from ingestion.models import Document, DocumentSubject
from profiles.archives import Member, zip_chunks
from profiles.exports import Row, csv_chunks
from profiles.queries import Sight
from recruiting.errors import NothingToPack, TooMuchToPack
from recruiting.models import Application, ApplicationDocument, Candidate

CONTENTS = "contents.csv"
HEAD = (
    "Applicant",
    "Position",
    "File",
    "Kind",
    "Name as received",
    "Bytes",
    "Received",
    "State",
)
_PACKED, _MISSING, _CUT = "packed", "missing: the file is not in the store", "cut off while reading"
_PART = 1 << 16
_LONGEST_NAME = 80
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_ENDING = re.compile(r"\.[a-z0-9]{1,5}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)


@dataclass(frozen=True, slots=True)
class Packed:
    """One document of one applicant and the name it gets."""

    document: Document
    name: str
    applicant: str
    positions: str


def plan_archive(rows: Sequence[Application | Candidate], see: Sight) -> tuple[Packed, ...]:
    """Return what is packed of these applicants, in their order, in at most five queries.

    The rows come with their people, applications with their positions. Raises NothingToPack, and
    TooMuchToPack with the sizes.
    """
    applicants = _applicants(rows, see)
    documents = _documents(applicants, see)
    packed: list[Packed] = []
    taken: Counter[str] = Counter()
    for applicant in applicants:
        folder = _unused(safe_name(applicant.name), taken)
        numbers: Counter[str] = Counter()
        for document in documents[applicant.person_id]:
            numbers[document.kind] += 1
            name = f"{folder}/{document.kind}-{numbers[document.kind]}{_ending(document)}"
            packed.append(Packed(document, name, applicant.name, ", ".join(applicant.positions)))
    size = sum(one.document.size for one in packed)
    if not packed:
        raise NothingToPack
    if len(packed) > settings.EXPORT_MAX_FILES or size > settings.EXPORT_MAX_BYTES:
        raise TooMuchToPack(
            files=len(packed),
            size=size,
            most_files=settings.EXPORT_MAX_FILES,
            most_bytes=settings.EXPORT_MAX_BYTES,
        )
    return tuple(packed)


def archive_chunks(packed: Iterable[Packed]) -> Iterator[bytes]:
    """Yield the archive. A file that cannot be read stands in the list, and stops nothing."""
    return zip_chunks(_members(packed))


def _members(packed: Iterable[Packed]) -> Iterator[Member]:
    contents: list[Row] = []
    for one in packed:
        row = _row(one)
        contents.append(row)
        try:
            file = one.document.file.open("rb")
        except OSError:
            row[-1] = _MISSING
            continue
        with file:
            yield one.name, _parts(file, row), not one.name.endswith(".pdf")
    yield CONTENTS, csv_chunks(HEAD, contents), True


def _parts(file: Any, row: list[Any]) -> Iterator[bytes]:
    try:
        yield from file.chunks(_PART)
    except OSError:
        row[-1] = _CUT


def _row(one: Packed) -> list[Any]:
    document = one.document
    return [
        one.applicant,
        one.positions,
        one.name,
        document.get_kind_display(),
        document.original_name,
        document.size,
        f"{document.received_at:%Y-%m-%d}",
        _PACKED,
    ]


# ---------------------------------------------------------------------------------------- who, what
@dataclass(frozen=True, slots=True)
class _Applicant:
    person_id: int
    name: str
    positions: tuple[str, ...]
    applications: tuple[UUID, ...]


def _applicants(rows: Sequence[Application | Candidate], see: Sight) -> list[_Applicant]:
    """Return each person once, with the applications that are meant."""
    people: dict[int, str] = {}
    applications: dict[int, list[Application]] = defaultdict(list)
    candidates = [row for row in rows if isinstance(row, Candidate)]
    for row in rows:
        candidate = row if isinstance(row, Candidate) else row.candidate
        people.setdefault(candidate.person_id, candidate.person.full_name)
        if isinstance(row, Application):
            applications[candidate.person_id].append(row)
    if candidates:
        meant = see(Application).filter(candidate__in=[row.pk for row in candidates])
        for one in meant.select_related("candidate", "position").order_by("position__code"):
            applications[one.candidate.person_id].append(one)
    return [
        _Applicant(
            person_id,
            name,
            tuple(one.position.code for one in applications[person_id]),
            tuple(one.pk for one in applications[person_id]),
        )
        for person_id, name in people.items()
    ]


def _documents(applicants: Sequence[_Applicant], see: Sight) -> dict[int, list[Document]]:
    """Return by person the documents about him, and those of his applications that are meant."""
    owner = {key: one.person_id for one in applicants for key in one.applications}
    about = see(DocumentSubject).filter(person__in=[one.person_id for one in applicants])
    filed = see(ApplicationDocument).filter(application__in=owner)
    pairs = set(about.values_list("person", "document"))
    pairs |= {
        (owner[key], document) for key, document in filed.values_list("application", "document")
    }
    known = see(Document).in_bulk({document for _, document in pairs})
    found: dict[int, list[Document]] = defaultdict(list)
    for person_id, key in pairs:
        if key in known:
            found[person_id].append(known[key])
    for documents in found.values():
        documents.sort(key=lambda one: (one.kind, one.received_at, one.pk))
    return found


# -------------------------------------------------------------------------------------------- names
def safe_name(name: str) -> str:
    """Return a name for a folder that every system takes: no paths, no marks, never empty."""
    text = unicodedata.normalize("NFC", name)
    text = _NOT_IN_NAMES.sub(" ", text)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    text = " ".join(text.split())[:_LONGEST_NAME].strip(" .")
    if not text:
        return "applicant"
    return f"_{text}" if _RESERVED.match(text) else text


def _ending(document: Document) -> str:
    """Return the ending of the stored file, which was chosen by what the bytes are."""
    ending = PurePosixPath(document.file.name or "").suffix
    return ending if _ENDING.fullmatch(ending) else ""


def _unused(name: str, taken: Counter[str]) -> str:
    """Return the name, or with a number behind it, so that no two are the same in any case."""
    while True:
        key = unicodedata.normalize("NFKC", name).casefold()
        taken[key] += 1
        if taken[key] == 1:
            return name
        name = f"{name} ({taken[key]})"
