"""CVs that people write without a word processor: markdown and plain text."""

from __future__ import annotations

import textwrap
from typing import Final

from recruiting.demo.careers import Applicant
from recruiting.demo.markup import to_markdown, to_plain
from recruiting.demo.outline import Section, Wording, sections_of
from recruiting.demo.references import authors_first, title_first

_MARKDOWN: Final = Wording(title_first, works="Selected Publications", dash="–")
_TEXT: Final = Wording(authors_first, experience="Work Experience", prizes="Grants and Awards")
WIDTH: Final = 78  # characters
COLUMN: Final = 33  # characters for dates


def markdown_cv(one: Applicant) -> str:
    blocks = [
        f"# {one.name}",
        f"{one.address}  \n{one.email} · {one.phone} · <{one.homepage}>",
    ]
    for section in sections_of(one, _MARKDOWN):
        blocks.append(f"{'#' * (section.level + 1)} {section.title}")
        if section.legend:
            blocks.append(to_markdown(f"<i>({section.legend})</i>"))
        blocks.append(_markdown_entries(section))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _markdown_entries(section: Section) -> str:
    if len(section.entries) == 1 and not section.entries[0].when:
        return to_markdown(section.entries[0].lines[0])
    entries = []
    for number, entry in enumerate(section.entries, start=1):
        text = "<br/>".join(entry.lines)
        if entry.when:
            head, *tail = entry.lines
            text = "<br/>".join([f"{head} ({entry.when})", *tail])
        lead = f"{number}. " if section.listed else "- "
        lines = [to_markdown(line) for line in text.split("<br/>")]
        entries.append(lead + f"  \n{' ' * len(lead)}".join(lines))
    return "\n".join(entries)


def text_cv(one: Applicant) -> str:
    blocks = [
        f"{one.name.upper()}\n{one.address}\n"
        f"E-mail: {one.email}   Phone: {one.phone}\n{one.homepage}"
    ]
    for section in sections_of(one, _TEXT):
        title = section.title.upper()
        legend = f" ({section.legend})" if section.legend else ""
        blocks.append(f"{title}{legend}\n{'-' * len(title)}\n{_text_entries(section)}")
    return "\n\n".join(blocks) + "\n"


def _text_entries(section: Section) -> str:
    entries = []
    for number, entry in enumerate(section.entries, start=1):
        lines = [to_plain(line) for line in entry.lines]
        if section.listed:
            entries.append(
                textwrap.fill(
                    lines[0], WIDTH, initial_indent=f"[{number}] ", subsequent_indent="    "
                )
            )
        elif entry.when:
            indented = "".join(f"\n{'':<{COLUMN}}{line}" for line in lines[1:])
            entries.append(f"{entry.when:<{COLUMN}}{lines[0]}{indented}")
        else:
            entries.append("\n".join(lines))
    return "\n".join(entries)
