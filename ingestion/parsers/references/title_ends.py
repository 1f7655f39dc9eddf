"""Where the title of an entry ends that begins at a known place."""

from __future__ import annotations

import re

from ingestion.parsers.references.places import place_behind_title
from ingestion.parsers.references.source import Source
from ingestion.parsers.references.titles import (
    begins_like_venue,
    quoted_title,
    sentence_title,
    styled_title,
)
from ingestion.text import Style

# "The weight of moss, Journal of Ferns, in press": no full stop ends the title.
_JOURNAL = re.compile(
    r",(?=\s(?:(?:The\s)?[A-Z]\w+\s){0,2}(?:Journal|Annals|Proceedings)\s(?:of|on)\b)"
)
_SHORTEST = 12  # characters


def _beyond_quotation(
    source: Source, start: int, closing: int
) -> tuple[tuple[int, int], int] | None:
    """Return a title that a quoted question only begins: “Who Knows?” What People Say. In ..."""
    text = source.text
    if text[closing - 2] not in "?!" or text[closing : closing + 1] != " ":
        return None
    if source.passage.is_styled(Style.ITALIC, closing + 1, closing + 3):
        return None
    if begins_like_venue(text[closing:]):
        return None
    end, rest = sentence_title(source.passage, closing)
    if rest >= len(text) or not begins_like_venue(text[rest:].lstrip()):
        return None
    return (start, end), rest


def title_at(source: Source, start: int) -> tuple[tuple[int, int], int]:
    """Return the title that begins at `start`, and where the rest of the entry begins."""
    text = source.text
    quoted = quoted_title(text, start)
    longer = _beyond_quotation(source, start, quoted[2]) if quoted else None
    if longer:
        return longer
    if quoted and (text[quoted[2] - 2] in ".,?!" or text[quoted[2] : quoted[2] + 1] in ".,; "):
        follows = text[quoted[2] :].lstrip()
        if not follows[:1].islower() or text[quoted[2] - 2] in ".,?!" or text[quoted[2]] in ".,":
            return (quoted[0], quoted[1]), quoted[2]
    styled = styled_title(source.passage, start)
    if styled:
        return styled, styled[1]
    end, rest = sentence_title(source.passage, start)
    place = place_behind_title(text, start, sure=True)
    if place and place[0] < end:
        end, rest = place
    elif rest >= len(text) and (journal := _JOURNAL.search(text, start + _SHORTEST)):
        end, rest = journal.start(), journal.start() + 1
    return (start, end), rest
