"""Documents that tests of reading share: texts written in a test, and files of the repository."""

from __future__ import annotations

from pathlib import Path

from ingestion.parsers import classify
from ingestion.readers import read_bytes
from ingestion.records import ParsedDocument
from ingestion.text import TextDocument

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT / "seeds"
SEEN = ROOT / "tests" / "documents" / "seen"
PAGES = ROOT / "tests" / "documents" / "pages"
SAVED = ROOT / "tests" / "documents" / "saved"


def text_document(text: str, *, name: str = "page.txt") -> TextDocument:
    """Return a text as the reader of its kind gives it."""
    return read_bytes(text.encode(), name=name)


def document_of(path: Path) -> TextDocument:
    return read_bytes(path.read_bytes(), name=path.name)


def read_whole(document: TextDocument) -> ParsedDocument:
    """Return what the parser of the document's kind reads."""
    parser, _ = classify(document)
    assert parser is not None
    return parser.parse(document)


def repository_documents() -> list[Path]:
    """Return the seeds and the invented documents that parsers may be fitted to."""
    files = [
        gold.with_name(gold.name.removesuffix(".gold.json"))
        for folder in (SEEN, SAVED)
        for gold in folder.glob("*.gold.json")
    ]
    files += [
        SEEDS / gold.name.removesuffix(".gold.json") for gold in SEEDS.glob("gold/*.gold.json")
    ]
    return sorted(
        next(
            path
            for ending in (".md", ".txt", ".json")
            if (path := stem.with_name(stem.name + ending)).exists()
        )
        for stem in files
    )


def gold_of(document: Path) -> Path:
    """Return the gold file of a seed or of an invented document."""
    folder = document.parent / "gold" if document.parent == SEEDS else document.parent
    return folder / f"{document.stem}.gold.json"
