"""From the lines of a bibliography to entries, with what they inherit by `crossref`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ingestion.normalise.latex import printed
from ingestion.records import Problem
from ingestion.text import Found, Line, Passage, Span, TextDocument

MEDIA_TYPE: Final = "application/x-bibtex"
_HEAD = re.compile(r"(?P<kind>[^\s{(]*)\s*[{(]\s*(?P<key>.*)", re.DOTALL)
_INHERITED: Final = (
    "journal", "journaltitle", "booktitle", "series", "eventtitle", "publisher", "organization",
    "institution", "school", "year", "month", "date",
)  # fmt: skip
_ESCAPED = re.compile(r"\\(?:url|path|href|([_%&#$~^{}-]))")
_BRACES = str.maketrans("", "", "{}")
_DEEPEST: Final = 5  # entries that inherit from each other


@dataclass(frozen=True)
class Entry:
    """One entry. kind: its type in small letters ("inproceedings"), head: where that is written.

    fields: by name in small letters, in LaTeX as written. inherited: of the entry that `crossref`
    names. breaks: where the lines of the file end.
    """

    kind: str
    key: str
    head: Found
    span: Span
    breaks: Sequence[int]
    fields: Mapping[str, Passage] = field(default_factory=dict)
    inherited: Mapping[str, Passage] = field(default_factory=dict)
    # Fields are asked for again and again, most of them for nothing.
    _found: dict[str, Found | None] = field(default_factory=dict, init=False, repr=False)

    def passage(self, *names: str) -> Passage | None:
        """Return the first of the fields that holds anything."""
        for name in names:
            passage = self.fields.get(name) or self.inherited.get(name)
            if passage is not None and passage.text.strip("{} \t\r\n~"):
                return passage
        return None

    def found(self, *names: str) -> Found | None:
        """Return what the first of the fields that prints anything prints."""
        for name in names:
            if name not in self.fields and name not in self.inherited:
                continue
            if name not in self._found:
                passage = self.passage(name)
                self._found[name] = None if passage is None else said(passage)
            found = self._found[name]
            if found is not None:
                return found
        return None

    def text(self, *names: str) -> str:
        found = self.found(*names)
        return found.value if found else ""

    def literal(self, *names: str) -> Found | None:
        """Return a field that is no LaTeX but an identifier or an address."""
        passage = self.passage(*names)
        if passage is None:
            return None
        text = "".join(passage.text.split())
        if "\\" in text or "{" in text or "}" in text:
            text = "".join(_ESCAPED.sub(r"\1", passage.text).split()).translate(_BRACES)
        return Found(text, passage.places()) if text else None

    def problem(self, what: str, found: Found | None = None) -> Problem:
        span = found.spans[0] if found else self.span
        line = bisect_right(self.breaks, span.start - 1) + 1
        return Problem(span, f"Line {line:,}: {self.key[:40] or self.kind}: {what}")


def said(passage: Passage, start: int = 0, end: int | None = None) -> Found | None:
    """Return what a piece of LaTeX prints, with the place of the piece; None if it is nothing."""
    part = passage.cut(start, end)
    value = printed(part.text)
    return Found(value, part.places()) if value else None


def read_entries(document: TextDocument) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the entries in order, and what is wrong with what they inherit."""
    breaks = [match.start() for match in re.finditer("\n", document.text)]
    groups: list[list[Line]] = []
    for line in document.lines:
        if line.level:
            groups.append([])
        groups[-1].append(line)
    return _with_parents([_entry(lines, breaks) for lines in groups])


def _entry(lines: Sequence[Line], breaks: Sequence[int]) -> Entry:
    first, *rest = lines
    head = _HEAD.fullmatch(first.text)
    kind = first.passage.found(*head.span("kind")) if head and head["kind"] else None
    fields: dict[str, Passage] = {}
    for line in rest:
        fields.setdefault(line.marker.lower(), line.passage)
    return Entry(
        kind=kind.value.lower() if kind else "",
        key=head["key"].strip() if head else "",
        head=kind or first.passage.found(),
        span=Span(first.start, lines[-1].end),
        breaks=breaks,
        fields=fields,
    )


def _with_parents(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    by_key: dict[str, Entry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.casefold(), entry)
    whole: list[Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        inherited = _inherited(entry, by_key)
        whole.append(replace(entry, inherited=inherited) if inherited else entry)
        parent = entry.text("crossref")
        if parent and parent.casefold() not in by_key:
            what = f"there is no entry {parent[:40]} to inherit from. Add it to the file."
            problems.append(entry.problem(what, entry.found("crossref")))
    return tuple(whole), tuple(problems)


def _inherited(entry: Entry, by_key: Mapping[str, Entry]) -> dict[str, Passage]:
    """Return what the entry lacks and the entries above it have; the nearest goes first."""
    inherited: dict[str, Passage] = {}
    for _ in range(_DEEPEST):
        parent = by_key.get(entry.text("crossref").casefold() or "\0")
        if parent is None or parent is entry:
            break
        for name in _INHERITED:
            if name in parent.fields:
                inherited.setdefault(name, parent.fields[name])
        if "title" in parent.fields:
            # In a volume that has only a title, that is what its parts appear in.
            name = "journaltitle" if parent.kind == "periodical" else "booktitle"
            inherited.setdefault(name, parent.fields["title"])
        entry = parent
    return inherited
