"""Word files (.docx) to lines, by python-docx from a package that holds only what is read.

Every paragraph is a line, or several where it is broken by hand; a row of a table is a line with
tabs between its cells, as on paper. The text is ours: marks of lists are written where Word shows
them. Pages are unknown before a word processor sets them, so there is one.
"""

from __future__ import annotations

import io
from typing import Any, Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml

from ingestion.readers.errors import Damaged, TooMuchText
from ingestion.readers.limits import DEFAULT_LIMITS, Limits
from ingestion.readers.word_blocks import Blocks
from ingestion.readers.word_looks import Looks
from ingestion.readers.word_numbers import Numbers
from ingestion.readers.word_package import Package, safe_package
from ingestion.readers.word_runs import Printed, Tally
from ingestion.readers.word_text import write_lines
from ingestion.text import TextDocument, Warned

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TOO_DEEP: Final = "its parts lie too deep in each other"


def read_word(
    data: bytes, *, limits: Limits = DEFAULT_LIMITS, warnings: list[Warned] | None = None
) -> TextDocument:
    """Return the document of a Word file. Raises Damaged, Encrypted, WrongKind or TooMuchText."""
    package = safe_package(data)
    tally = Tally()
    try:
        lines, targets = _read(package, tally, limits)
    except RecursionError as error:
        raise Damaged(_TOO_DEEP) from error
    text, written, links = write_lines(lines, targets)
    if len(text) > limits.max_characters:
        raise TooMuchText(f"{len(text):,} characters, the limit is {limits.max_characters:,}")
    return TextDocument(
        text=text,
        lines=written,
        media_type=MEDIA_TYPE,
        links=links,
        warnings=(*(warnings or ()), *_warnings(package, tally, is_empty=not text.strip())),
    )


def _read(package: Package, tally: Tally, limits: Limits) -> tuple[list[Printed], list[str]]:
    try:
        opened = docx.Document(io.BytesIO(package.data))
        body = opened.element.body
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise Damaged("its text cannot be found") from error
    if body is None:
        raise Damaged("its text cannot be found")
    part = opened.part
    blocks = Blocks(
        looks=Looks(_root(part, RELATIONSHIP_TYPE.STYLES)),
        numbers=Numbers(_root(part, RELATIONSHIP_TYPE.NUMBERING)),
        tally=tally,
        most=limits.max_characters,
    )
    lines = [*blocks.opening(part, body), *blocks.read(body, _addresses(part))]
    for kind, name in (
        ("footnotes", RELATIONSHIP_TYPE.FOOTNOTES),
        ("endnotes", RELATIONSHIP_TYPE.ENDNOTES),
    ):
        lines += blocks.read_notes(kind, _root(part, name))
    return lines, blocks.targets


def _root(part: Any, kind: str) -> Any:
    """Return the root of the part that the text's part points at; None where there is none."""
    try:
        return parse_xml(part.part_related_by(kind).blob)
    except KeyError:
        return None


def _addresses(part: Any) -> dict[str, str]:
    return {number: one.target_ref for number, one in part.rels.items() if one.is_external}


def _warnings(package: Package, tally: Tally, *, is_empty: bool) -> list[Warned]:
    said = []
    if is_empty:
        said.append(
            Warned(
                "picture_only",
                "The Word file has no text, only pictures or drawings. Recognise the text (OCR)"
                " first.",
            )
        )
    if tally.hidden:
        said.append(
            Warned(
                "hidden_text",
                f"{tally.hidden:,} characters are invisible or below 2 points in size and were"
                " left out.",
            )
        )
    if tally.white:
        said.append(
            Warned(
                "white_text",
                f"{tally.white:,} characters are printed in white; check what they say.",
            )
        )
    if tally.tracked:
        said.append(
            Warned(
                "tracked_changes",
                "Changes are tracked in the document; what was inserted was read, what was deleted"
                " was left out.",
            )
        )
    if package.has_comments:
        said.append(Warned("comments", "Comments stand beside the text; they were left out."))
    if package.has_macros:
        said.append(
            Warned("active_content", "The Word file holds macros; they were not looked at or run.")
        )
    if package.has_embedded:
        said.append(
            Warned("embedded_files", "Files are embedded in the document; they were not opened.")
        )
    return said
