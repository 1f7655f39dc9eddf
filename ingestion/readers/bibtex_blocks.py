r"""The blocks of a BibTeX file, each with the places of its parts.

A block that begins at the beginning of a line ends the one before it, closed or not. So a file
divides there into stretches, each of which can be read by itself: one entry in the form that
nearly all have is matched here, any other stretch goes to bibtexparser, whose rules these are.
That is five times as fast as giving it all, and most files never load the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from bibtexparser.model import Block as ParsedBlock
    from bibtexparser.model import Entry as ParsedEntry


class Field(NamedTuple):
    """One field: its name, where that begins, and text[start:end], its value with delimiters."""

    name: str
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry from its "@". key_end: where its key ends."""

    start: int
    key: str
    key_end: int
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One @string; text[value:end] is what it stands for, with delimiters."""

    at: int
    name: str
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A block that cannot be read, from its "@"."""

    at: int


Block: TypeAlias = Entry | Abbreviation | Broken

_OPENS = r"@\w*[ \t]*[{(]"
_BEGINS = re.compile(rf"^[^\S\n]*(?={_OPENS})", re.MULTILINE)
_OPENING = re.compile(r"[{(]")
_COMMENT = re.compile(r"@comment\b", re.IGNORECASE)
# All that follows is possessive (*+, ++): nothing is tried twice, whatever the file holds.
# A brace behind a backslash is a character like others.
_WITHIN: Final = r"(?:[^{}@\\]++|\\++[{}]?|@(?!\w*+[ \t]*+[{(]))*+"
_BRACED = rf"\{{{_WITHIN}\}}"
for _ in range(3):  # braces inside braces
    _BRACED = rf"\{{{_WITHIN}(?:{_BRACED}{_WITHIN})*+\}}"
_SIGNS: Final = r"[^\s{}\",=@\\#]++"
_PIECE: Final = rf'(?:{_BRACED}|"[^"\\@]*+(?<!\{{)"|{_SIGNS})'
_HEAD = re.compile(rf"@(?!(?i:comment|preamble|string))\w++[ \t]*+\{{\s*+({_SIGNS})\s*+,")
_FIELD = re.compile(
    rf"\s*+(?:({_SIGNS})\s*+=\s*+({_PIECE}(?:\s*+#\s*+{_PIECE})*+)\s*+(?:,|(?=\}}))|(\}}))"
)


def read_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a file in order; what stands between them is left out."""
    starts = [match.end() for match in _BEGINS.finditer(text)]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        entry = _regular_entry(text, start, end)
        if entry is not None:
            yield entry
        elif text.find("@", start, end) >= 0:
            yield from _other_blocks(text, start, end)


def _regular_entry(text: str, start: int, end: int) -> Entry | None:
    """Return the entry that the stretch is; None for anything else."""
    head = _HEAD.match(text, start, end)
    if head is None:
        return None
    fields: list[Field] = []
    match = _FIELD.match(text, head.end(), end)
    while match is not None and match.lastindex == 2:  # no closing brace yet
        fields.append(Field(match[1], match.start(1), *match.span(2)))
        match = _FIELD.match(text, match.end(), end)
    if match is None or text.find("@", match.end(), end) >= 0:
        return None
    return Entry(start, head[1], head.end(1), tuple(fields))


def _other_blocks(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks that bibtexparser finds in a stretch."""
    from bibtexparser.model import Entry as ParsedEntry
    from bibtexparser.model import ExplicitComment, ParsingFailedBlock, Preamble, String
    from bibtexparser.splitter import Splitter

    position = start
    for block in Splitter(text[start:end]).split().blocks:
        block = _unwrapped(block)
        if not isinstance(
            block, ParsedEntry | String | ParsingFailedBlock | ExplicitComment | Preamble
        ):
            continue
        raw = block.raw or ""
        at = text.find(raw, position)
        if at < 0:
            continue
        # A block that is not closed may be given with the first sign of the next one.
        is_broken = isinstance(block, ParsingFailedBlock)
        position = at + ((is_broken and raw.rfind("@")) or len(raw))
        if isinstance(block, ParsedEntry):
            yield _placed(text, block, at)
        elif isinstance(block, String):
            value = text.index(block.value, text.index("=", at) + 1)
            yield Abbreviation(at, block.key, value, value + len(block.value))
        elif is_broken and not _COMMENT.match(raw):
            yield Broken(at)


def _unwrapped(block: ParsedBlock) -> ParsedBlock:
    """Return the entry or abbreviation in a block that only repeats a key."""
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    while isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        if inner is None:
            break
        block = inner
    return block


def _placed(text: str, entry: ParsedEntry, start: int) -> Entry:
    """Return the entry with the places of its parts, which stand in order."""
    opening = _OPENING.search(text, start)
    assert opening is not None
    position = key_end = text.index(entry.key, opening.end()) + len(entry.key)
    fields: list[Field] = []
    for one in entry.fields:
        at = text.index(one.key, position)
        value = text.index(one.value, text.index("=", at + len(one.key)) + 1)
        position = value + len(one.value)
        fields.append(Field(one.key, at, value, position))
    return Entry(start, entry.key, key_end, tuple(fields))
