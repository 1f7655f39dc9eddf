"""What each parser reads today from the documents of the repository, to the last span.

A change of a parser shows as a change of these files, which is read in review. Write them anew with
    SHORTLIST_UPDATE_GOLDEN=1 pytest tests/golden
"""

from __future__ import annotations

import json
import os
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from ingestion.parsers import classify
from ingestion.text import Found, Span
from tests.ingestion.samples import document_of, repository_documents

HERE = Path(__file__).parent
DOCUMENTS = repository_documents()
UPDATE = bool(os.environ.get("SHORTLIST_UPDATE_GOLDEN"))
LONGEST = 160  # characters of a value that are kept


def plain(value: Any) -> Any:
    """Return a record as JSON data: what differs from its defaults; a place is "start-end"."""
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, Found):
        shown = value.value if len(value.value) <= LONGEST else value.value[:LONGEST] + " (...)"
        return f"{shown} @ {' '.join(plain(span) for span in value.spans)}"
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_parser_reads_what_it_read_before(path: Path) -> None:
    document = document_of(path)
    parser, _ = classify(document)
    assert parser is not None
    expected = HERE / parser.kind / f"{path.stem}.expected.json"
    today = json.dumps(plain(parser.parse(document)), ensure_ascii=False, indent=1) + "\n"
    if UPDATE:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(today, "utf-8")
    assert today == expected.read_text("utf-8")


def test_no_expected_file_is_left_over() -> None:
    stems = {path.name.removesuffix(".expected.json") for path in HERE.glob("*/*.expected.json")}
    assert stems == {path.stem for path in DOCUMENTS}
