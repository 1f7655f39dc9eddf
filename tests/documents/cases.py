"""Documents with their gold, by where they come from: to measure with, whole and damaged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingestion.ownership import with_owner
from ingestion.parsers import classify
from ingestion.readers import read_bytes
from ingestion.records import ParsedDocument, UnreadableDocument
from ingestion.text import TextDocument
from tests.documents.damage import DAMAGES, without_authors
from tests.documents.templates import catalogue
from tests.documents.templates import gold as templates
from tests.documents.templates.layouts import render
from tests.ingestion.layout_scores import SAME
from tests.ingestion.samples import SAVED, SEEN, document_of, gold_of

Json = dict[str, Any]
TYPESET = SEEN.parent / "typeset" / "made"
_UNPRINTED = ("authors_count", "candidate_position", "equal_contribution")


@dataclass(frozen=True)
class Case:
    """One document and what is printed on it. damage: what was done to it, "" for nothing."""

    name: str
    document: TextDocument
    gold: Json
    damage: str = ""

    def parsed(self) -> ParsedDocument | None:
        """Return what is read, None where nothing is."""
        try:
            parser, _ = classify(self.document)
            parsed = parser.parse(self.document) if parser else None
        except UnreadableDocument:
            return None
        owner = self.gold.get("owner")
        return with_owner(parsed, owner) if parsed and owner and not parsed.subject else parsed


def seen() -> Iterator[Case]:
    """Yield the CVs drawn in the layouts with odd numbers."""
    return _drawn(catalogue.SEEN)


def aside() -> Iterator[Case]:
    """Yield the CVs drawn in the layouts with even numbers, which nobody works with."""
    return _drawn(catalogue.ASIDE)


def _drawn(drawn: Iterable[Any]) -> Iterator[Case]:
    for one in drawn:
        gold = templates.gold_of(one.person, one.recipe, one.sections)
        yield Case(f"template_{one.number}", read_bytes(render(one), name="cv.pdf"), gold)


def rounds(*numbers: int) -> Iterator[Case]:
    """Yield the documents of these rounds."""
    for number in numbers:
        yield from _filed(SEEN.parent / f"round_{number}")


def saved() -> Iterator[Case]:
    """Yield the saved answers of services."""
    return _filed(SAVED)


def _filed(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".md", ".txt", ".json") and not path.name.endswith(".gold.json"):
            gold = json.loads(gold_of(path).read_text("utf-8"))
            yield Case(f"{folder.name}/{path.stem}", document_of(path), gold)


def typeset(*, odd: bool) -> Iterator[Case]:
    """Yield the CVs set by TeX and a word processor: odd numbers are worked with."""
    cvs = corpus(TYPESET)
    return (case for case in cvs if int(case.name.partition("_")[0]) % 2 == odd)


def corpus(folder: Path) -> Iterator[Case]:
    """Yield the documents of a folder that has their gold beside them."""
    for path in sorted(folder.glob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        file = next(
            folder / f"{stem}{end}"
            for end in (".pdf", ".bib", ".md")
            if (folder / f"{stem}{end}").exists()
        )
        yield Case(stem, document_of(file), json.loads(path.read_text("utf-8")))


def damaged(cases: Iterable[Case]) -> Iterator[Case]:
    """Yield each CV once for each damage that can be done to it."""
    for case in cases:
        if case.gold["doc_type"] != "cv":
            continue
        for damage in DAMAGES:
            if damage.__name__ != "laid_out" or all(line.box for line in case.document.body):
                document = damage(case.document)
                yield replace(case, document=document, damage=damage.__name__)
        yield _with_authors_left_out(case)


def _with_authors_left_out(case: Case) -> Case:
    """Leave out the authors of every third work, and let the gold say nothing of them."""
    parsed = case.parsed()
    works = parsed.works[::3] if parsed else ()
    rows = [
        {**row, **dict.fromkeys(_UNPRINTED)}
        if any(SAME["publications"](row, {"title": work.title.value}) for work in works)
        else row
        for row in case.gold.get("publications", [])
    ]
    gold = case.gold | ({"publications": rows} if rows else {})
    document = without_authors(case.document, works)
    return replace(case, document=document, gold=gold, damage=without_authors.__name__)
