"""Lists behind labels under a heading that says nothing: "Other information", "Software: R"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingestion.parsers.layout.headings import Heading, kind_of_heading
from ingestion.parsers.layout.marks import Mark, Page, mark_of
from ingestion.parsers.layout.phrases import words_of
from ingestion.text import Line

_LONGEST = 40  # characters of a label
# Words of headings that gather what has no section of its own.
_GATHERING = frozenset(
    "other others additional further general personal information info details data miscellaneous"
    " misc miscellanea varia sonstiges weiteres divers autres informations otros otras altro"
    " informacion informazioni angaben and und et skills languages kenntnisse competences".split()
)
_TOLD_BY_LABEL = frozenset(("skills", "languages", "interests"))
_SOFTWARE = frozenset(
    "software programming programs coding computer computing it technical tools logiciels"
    " informatique edv informatica programmierung programmation".split()
)


def labelled_lists(lines: Sequence[Line], marks: Sequence[Mark], page: Page) -> Iterator[Mark]:
    """Yield a mark for each label of such a section, where one of them tells a list of skills."""
    ends = [*(mark.at for mark in marks[1:]), len(lines)]
    for mark, end in zip(marks, ends, strict=False):  # without marks, the text ends alone
        if (
            mark.rests
            or mark.kind == "skills"
            or not _GATHERING.issuperset(words_of(mark.words.text))
        ):
            continue
        labels = [
            (at, heading)
            for at in range(mark.at + mark.lines, end)
            if (heading := _label_of(lines[at])) is not None
        ]
        if any(heading.kind in _TOLD_BY_LABEL for _, heading in labels):
            yield from (mark_of(lines[at], at, head, page, whole=False) for at, head in labels)


def _label_of(line: Line) -> Heading | None:
    """Return the label at the start of a line and the list behind it."""
    colon = line.text.find(":", 0, _LONGEST)
    rest = line.passage.cut(colon + 1)
    if colon < 2 or not rest or rest.text.startswith("//"):
        return None
    words = words_of(line.text[:colon])
    kind = kind_of_heading(line.text[:colon])
    if kind not in _TOLD_BY_LABEL:
        kind = "skills" if words and _SOFTWARE.issuperset(words) else "other"
    return Heading(kind, line.passage.cut(0, colon + 1), rest)
