"""The grammars of reference lists: each says where authors, title and the rest of an entry stand.

One list follows one grammar, so that the entries vote and the winner is tried first on all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingestion.normalise.venues import is_status
from ingestion.parsers.references.authors import AuthorList, is_author_list, scan_authors
from ingestion.parsers.references.by_lines import read_by_lines
from ingestion.parsers.references.details import MONTH
from ingestion.parsers.references.family_names import read_families
from ingestion.parsers.references.fields import read_cells, read_labelled
from ingestion.parsers.references.in_brackets import read_cited, read_corporate, read_with_state
from ingestion.parsers.references.leading_names import are_authors, leading_names
from ingestion.parsers.references.orders import source_in_front
from ingestion.parsers.references.owner import shows_owner
from ingestion.parsers.references.places import place_behind_title
from ingestion.parsers.references.source import (
    Draft,
    Source,
    finds_owner,
    has_names,
    skip_punctuation,
    trimmed_title,
)
from ingestion.parsers.references.theses import read_thesis
from ingestion.parsers.references.title_ends import title_at
from ingestion.parsers.references.titles import (
    comma_title,
    quoted_title,
    sentence_title,
    styled_title,
    translated_title,
)
from ingestion.parsers.references.titles_alone import (
    read_bold_title,
    read_title_alone,
    read_title_before_year,
    read_title_with_source,
    read_unprinted,
)
from ingestion.parsers.references.titles_first import read_title_first, read_title_then_names
from ingestion.parsers.references.with_coauthors import WITH, read_with

_PAREN_YEAR = re.compile(
    # "(2021)", "(2021, May)", "(May 2021)", "(Oct. 31, 2021)"
    rf"\(\s*(?:(?:(?:\d{{1,2}}\.?\s)?{MONTH}(?:\s\d{{1,2}})?|spring|summer|fall|autumn|winter),?\s)?"
    rf"(?P<year>(?:19|20)\d\d)[a-z]?(?:\s?,[^()]{{0,30}}|\s{MONTH}(?:\s\d{{1,2}})?)?\)"
    r"|\((?P<state>in press|forthcoming|n\.d\.|submitted|accepted|to (?:appear|be published)"
    r"|under (?:\w+ )?review"
    r"|in prep(?:aration|\.)?|manuscript in preparation|preprint|in submission|in revision"
    r"|revis\w+(?: and resubmit| requested)?|en prensa|en revisión|en preparación|aceptado|enviado"
    r"|sous presse|soumis|à paraître|en révision|im druck|eingereicht|erscheint|in vorbereitung"
    r"|in begutachtung|in stampa|in corso di stampa|no prelo|submetido|s\.a\.)[^()]{0,40}\)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    rf"\s*(?:(?:{MONTH}\s)?(?P<year>(?:19|20)\d\d)[a-z]?"
    rf"(?:,?\s{MONTH}(?:\s\d{{1,2}})?(?=\s?[.,:]))?"
    r"|(?P<state>to\sappear|(?:in|under)\s(?:press|review)|forthcoming|submitted|n\.d))"
    r"(?:\s*[.,:]\s+|\s+(?-i:(?=[“\"‘A-ZÀ-ÖØ-Þ])))",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:and|und|et|y|with)\s|&", re.IGNORECASE)
_IN = re.compile(r"(?:in|dans|en):\s", re.IGNORECASE)
_DASH = re.compile(r"\s?[–—|]\s")
_GROUP = re.compile(
    r"(?:(?:The|the)\s)?(?:[A-Z][\w'’-]*\s){1,6}(?:Consortium|Collaboration|Investigators|Initiative"
    r"|Working\sGroup|Study\sGroup)(?:\s\([^()]{0,80}\))?[.:,]\s+"
)
_MANY = 3  # names
_INITIAL = re.compile(r"\b[A-Z]\.")
_FURTHEST_YEAR = 2500


def read_apa(source: Source) -> Draft | None:
    """Authors (year). Title. Venue."""
    text = source.text
    match = _PAREN_YEAR.search(text, source.begin, source.begin + _FURTHEST_YEAR)
    if match is None or not are_authors(text, source.begin, match.start()):
        return None
    start = skip_punctuation(text, match.end())
    title, rest = title_at(source, start)
    if title[1] <= title[0]:
        return None
    return Draft(title, (rest, len(text)), authors=(source.begin, match.start()), year=match.span())


def read_quoted(source: Source) -> Draft | None:
    """Authors, "Title," venue, year; or a status in place of the authors."""
    text = source.text
    quoted = quoted_title(text, source.begin, search=True)
    if quoted is None:
        return None
    opening = quoted[0] - 1
    if opening > source.begin and text[opening - 1] == text[opening]:
        opening -= 1  # ``Title''
    before = text[source.begin : opening].strip(" ,.:;")
    title, rest = (quoted[0], quoted[1]), (quoted[2], len(text))
    if WITH.match(text, skip_punctuation(text, quoted[2])):
        return None  # coauthors are named behind the title
    if not before:
        behind = scan_authors(text, skip_punctuation(text, quoted[2]))
        return Draft(title, rest) if len(behind.names) < 2 else None
    for pattern in (_PAREN_YEAR, _BARE_YEAR):
        year = pattern.search(text, source.begin, opening)
        if year and are_authors(text, source.begin, year.start()):
            in_front = source_in_front(text[: opening + 1], skip_punctuation(text, year.end()))
            venue = in_front[0] if in_front else None
            authors = (source.begin, year.start())
            return Draft(title, rest, authors=authors, year=_year_span(year), venue=venue)
    if is_author_list(text, source.begin, opening) or read_families(
        text, source.begin, opening, source.owner
    ):
        return Draft(title, rest, authors=(source.begin, opening))
    if is_status(before):
        return Draft(title, rest, lead=(source.begin, opening))
    return None


def read_plain(source: Source) -> Draft | None:
    """Authors. Title. Venue, year; the year may stand behind the authors."""
    text = source.text
    names = leading_names(source)
    if not names.names or names.end >= len(text):
        return None
    separator = text[: names.end].rstrip()[-1]
    divided = separator in ".:,;" or _BARE_YEAR.match(text, names.end)
    if not divided and not _ends_by_style(source, names.end):
        return None
    if _PAREN_YEAR.match(text, skip_punctuation(text, names.end)):
        return None  # what follows the year is read by another grammar
    names = _with_more(source, names)
    start, year = names.end, _BARE_YEAR.match(text, names.end)
    if year:
        start = year.end()
    begin = skip_punctuation(text, start)
    authors = (source.begin, names.end)
    in_front = source_in_front(text, begin) if year else None
    if year and in_front:
        title = trimmed_title(text, in_front[1], len(text))
        return Draft(title, in_front[0], authors=authors, year=_year_span(year), venue=in_front[0])
    dash = _sign_again(text, start, begin)
    if dash is not None:
        title, rest = (begin, dash.start()), dash.end()
    elif separator == ";" and year is None and (stop := text.find(";", begin)) > 0:
        title, rest = (begin, stop), stop + 1
    elif separator == "," and year is None and not _is_set_apart(source, begin):
        end, rest = place_behind_title(text, begin) or comma_title(text, begin)
        title = (begin, end)
    elif separator == ":":
        title, rest = _title_behind_colon(source, begin)
    else:
        title, rest = title_at(source, begin)
    if title[1] - title[0] < 4 or _IN.match(text, title[0]):
        return None  # what was taken for authors is the title
    return Draft(title, (rest, len(text)), authors=authors, year=_year_span(year) if year else None)


def _sign_again(text: str, start: int, begin: int) -> re.Match[str] | None:
    """Return where the sign between authors and title, a dash or bar, stands again."""
    first = _DASH.match(text, start)
    if first is None:
        return None
    again = _DASH.finditer(text, begin)
    return next((sign for sign in again if sign.group().strip() == first.group().strip()), None)


def _with_more(source: Source, names: AuthorList) -> AuthorList:
    """Return the authors with those behind a full stop that stands for a comma among them."""
    more = scan_authors(source.text, skip_punctuation(source.text, names.end))
    if len(more.names) < _MANY or more.end >= len(source.text) or more.others:
        return names
    shown = shows_owner(source.passage, more.names, source.owner) or all(
        _INITIAL.search(source.text, name.start, name.end) for name in more.names
    )
    return more._replace(names=names.names + more.names) if shown else names


def _title_behind_colon(source: Source, begin: int) -> tuple[tuple[int, int], int]:
    """Return the title and where the rest begins; there full stops divide titles too."""
    text = source.text
    title, rest = title_at(source, begin)
    if quoted_title(text, begin):
        return title, rest
    place = place_behind_title(text, begin, sure=True)
    if place and place[0] > title[1]:
        return (begin, place[0]), place[1]
    if rest < len(text.rstrip(" .")):
        return title, rest
    end, rest = place_behind_title(text, begin) or comma_title(text, begin)
    return (begin, end), rest


def _year_span(match: re.Match[str]) -> tuple[int, int]:
    """Return where the year stands that a list tells from others of its authors: "2023b"."""
    named = "year" in match.re.groupindex and match["year"]
    return match.span("year") if named else match.span()


def _ends_by_style(source: Source, end: int) -> bool:
    text = source.text
    if end < len(text) and (text[end] in '“"([\n' or _DASH.match(text, end)):
        return True
    return styled_title(source.passage, skip_punctuation(text, end)) is not None


def _is_set_apart(source: Source, start: int) -> bool:
    """Say whether quotes, style or a sentence of its own show where the title ends."""
    if quoted_title(source.text, start) or styled_title(source.passage, start):
        return True
    if translated_title(source.text, start):
        return True
    end, _ = sentence_title(source.passage, start)
    place = place_behind_title(source.text, start)
    return end < len(source.text.rstrip(" .")) and not (place and place[0] < end)


def read_repeated(source: Source) -> Draft | None:
    """---. Title. Venue, year: the authors are those of the entry before, and those named here."""
    if not source.repeats:
        return None
    further = None
    begin = source.begin
    if _AND.match(source.text, begin):
        further = (begin, scan_authors(source.text, begin).end)
        begin = further[1]
    year = _BARE_YEAR.match(source.text, begin)
    begin = year.end() if year else begin
    title, rest = title_at(source, skip_punctuation(source.text, begin))
    span = _year_span(year) if year else None
    return Draft(title, (rest, len(source.text)), authors=further, year=span)


def read_group(source: Source) -> Draft | None:
    """The X Consortium. Title. Venue, year: the people behind the name are not printed."""
    group = _GROUP.match(source.text, source.begin)
    if group is None:
        return None
    title, rest = title_at(source, skip_punctuation(source.text, group.end()))
    return Draft(title, (rest, len(source.text))) if title[1] - title[0] >= 4 else None


Grammar = Callable[[Source], Draft | None]
# What the layout itself divides needs no vote.
DIVIDED: tuple[Grammar, ...] = (read_repeated, read_labelled, read_cells, read_group, read_cited)
GRAMMARS: tuple[Grammar, ...] = (
    read_with,
    read_by_lines,
    read_apa,
    read_quoted,
    read_title_first,
    read_plain,
    read_title_then_names,
)
_OWNER_FOUND, _NAMES_FOUND, _READ = 4, 2, 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one grammar makes of an entry, and how much that speaks for the grammar."""

    draft: Draft
    weight: int


Readings = Mapping[Grammar, Reading]


def read_all(source: Source) -> Readings:
    """Return what each grammar makes of an entry; those that cannot read it are left out."""
    readings: dict[Grammar, Reading] = {}
    for grammar in GRAMMARS:
        draft = grammar(source)
        if draft is not None:
            readings[grammar] = Reading(draft, _weight(source, draft))
    return readings


def _weight(source: Source, draft: Draft) -> int:
    if finds_owner(source, draft):
        return _OWNER_FOUND
    return _NAMES_FOUND if has_names(source, draft) else _READ


def vote(entries: Iterable[Readings]) -> tuple[Grammar, ...]:
    """Return the grammars, the one that reads the entries best first; ties keep their order.

    A reading counts most where it finds the owner of the list among the authors.
    """
    votes: Counter[Grammar] = Counter()
    for readings in entries:
        votes.update({grammar: reading.weight for grammar, reading in readings.items()})
    return tuple(sorted(GRAMMARS, key=lambda grammar: -votes[grammar]))


def is_disputed(draft: Draft, readings: Readings) -> bool:
    """Say whether most grammars that can read the entry find another title than the draft's."""
    titles = [reading.draft.title for reading in readings.values()]
    return 2 * titles.count(draft.title) < len(titles)


def name_coauthors(entries: Sequence[Readings]) -> bool:
    """Say whether most entries name the others alone, so that one who names none has one author."""
    return 2 * sum(read_with in readings for readings in entries) > len(entries)


def read_draft(
    source: Source,
    readings: Readings,
    grammars: Sequence[Grammar],
    *,
    names_coauthors: bool = False,
) -> Draft | None:
    """Return the reading of the first grammar that finds the owner, else of the first that fits.

    names_coauthors: most entries of the list name the others alone.
    """
    divided = next((draft for read in DIVIDED if (draft := read(source)) is not None), None)
    if divided is not None:
        return divided
    ordered = [readings[grammar] for grammar in grammars if grammar in readings]
    owned = next((reading.draft for reading in ordered if reading.weight == _OWNER_FOUND), None)
    if grammars[0] is read_with and read_with not in readings:
        # Where coauthors are named in brackets, a work without them shows its title alone.
        alone = read_unprinted(source) if owned is None else None
        alone = alone or read_title_alone(source) or read_bold_title(source)
        alone = alone or (read_title_before_year(source) if owned is None else None)
        if alone is not None:
            return replace(alone, alone=alone.alone or names_coauthors)
    if owned is not None:
        return owned
    alone = read_title_alone(source)
    fits = ordered[0].draft if ordered else None
    thesis = read_thesis(source)
    if thesis and (fits is None or (fits.authors or (0, 0))[0] >= thesis.title[1]):
        return thesis  # what looked like names is the place: "MSc thesis, University of Marsh, K."
    if fits is not None and not (alone and _is_inside(fits.authors, alone.title, source)):
        return fits
    other = alone or read_title_with_source(source) or read_with_state(source)
    return other or (read_corporate(source) if grammars[0] is read_apa else None)


def _is_inside(authors: tuple[int, int] | None, title: tuple[int, int], source: Source) -> bool:
    """Say whether what was taken for authors begins a title that is set apart: *Salt Roads: ...*"""
    if authors is None or is_author_list(source.text, *title):
        return False
    return title[0] <= authors[0] < title[1]
