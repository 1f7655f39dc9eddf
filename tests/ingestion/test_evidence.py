"""Every value leads back to the characters it was read from, in each document of the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from ingestion.gold import to_gold
from ingestion.text import Found, Span, TextDocument
from tests.ingestion.samples import document_of, read_whole, repository_documents

DOCUMENTS = repository_documents()


def founds_in(value: Any) -> Iterator[Found]:
    """Yield each Found of a record, however deep."""
    if isinstance(value, Found):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from founds_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from founds_in(getattr(value, field.name))


def ink(text: str) -> str:
    """Return the visible characters of a text."""
    return "".join(text.split())


def is_printed_there(document: TextDocument, found: Found) -> bool:
    return ink("".join(document.quote(span) for span in found.spans)) == ink(found.value)


def is_inside(document: TextDocument, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(document.text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_value_stands_in_its_spans(path: Path) -> None:
    document = document_of(path)
    founds = list(founds_in(read_whole(document)))
    assert [found for found in founds if not all(is_inside(document, s) for s in found.spans)] == []
    assert [found for found in founds if not is_printed_there(document, found)] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_quote_is_the_text_between_its_offsets(path: Path) -> None:
    document = document_of(path)
    evidence = to_gold(document, read_whole(document))["evidence"]
    assert [e for e in evidence if document.text[e["start"] : e["end"]] != e["quote"]] == []
    assert [e for e in evidence if len(e["quote"]) != e["end"] - e["start"] or not e["quote"]] == []
