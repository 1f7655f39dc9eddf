"""An entry of a reference list as its grammars see it, and what they make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingestion.parsers.references.authors import AuthorList, is_author_list, read_authors
from ingestion.parsers.references.entries import Entry
from ingestion.parsers.references.family_names import read_families
from ingestion.parsers.references.legends import strip_order_mark, with_raised_marks
from ingestion.parsers.references.owner import names_owner_in_full, shows_owner
from ingestion.parsers.references.starts import SAME_AUTHORS
from ingestion.parsers.references.titles import quoted_title, styled_title
from ingestion.text import Passage

_PUNCTUATION = re.compile(r"[\s.,:;–—|]*")
# A venue in front of the title: "[ICLR'25]", "(NeurIPS 2023)", "CVPR 2022:".
_TAG = re.compile(
    r"(?:\[(?P<square>[^\[\]]{2,40})\]|\((?P<round>[^()]{2,40})\))[\s:.–—|-]*"
    r"|(?P<bare>[A-Z][A-Za-z&+-]{0,12}[A-Z][A-Za-z&+-]{0,12}(?:\s[A-Z][A-Za-z]{2,12}){0,2}"
    r"(?:[\s’'‘-]{0,2}(?:19|20)\d\d|\s?[’'‘]\d\d)|(?i:arxiv(?!\s?:\s?\d)|preprint|submitted|in\spress))"
    r"(?:\s?[:|–—\t]\s?|\.\s|(?P<blank>\s))"
)
_VENUE_TAG = re.compile(
    r"(?=[^A-Z]{0,40}[A-Z][^A-Z]{0,40}[A-Z])[A-Z][\w&+./’'‘ -]*(?:,\s(?:19|20)\d\d)?"
    r"|[A-Z][\w&+./’'‘ -]{3,60},?\s(?:19|20)\d\d"
    r"|(?i:(?:in\s|under\s|submitted|accepted|to\sappear|forthcoming|preprint|arxiv|thesis)"
    r"[\w&+./’'‘ -]*)"
)
# "Journal of Systems Research 2024: Title", "Under review: Title"
_WIDE_TAG = re.compile(
    r"(?P<venue>[A-Z][^\t“”\"]{1,80}?(?:19|20)\d\d|(?i:arxiv:\d\S{3,12}(?:\s(?:19|20)\d\d)?)|(?i:under\s|submitted|in\s(?:press|prep|rev)"
    r"|accepted|to\sappear|forthcoming|working\spaper|preprint|arxiv)[^\t:–—“”\"]{0,60})"
    r"\s?[:|–—]\s+"
)
_NARROW = str.maketrans("，、：；．（）", ",,:;.()")  # the punctuation of East Asian lines
_DASH_OF_INITIALS = re.compile(r"(?<=[A-Z]\.)[–—](?=[A-Z]\.)")  # "W.–P. Marsh"
_LOOSE_DASH = re.compile(r"(?<=[A-Z]\.)\s[-–—](?=[A-Z]\.)")  # "Marsh, W. -P."
# A cell in front that holds a few words, the only one of its line: the title follows in the next.
_BADGE = re.compile(r"(?P<words>[^\W\d_][\w.&/’'-]*(?:\s[\w.&/’'-]+){0,2})\t(?=[^\t]{3,}$)")
# "(µ) O. Brandvold. Title": a sign beside the entry, of what its list says.
_SIGN = re.compile(
    r"[(\[][^\w\s()\[\]*∗†‡§¶#][)\]]\s+|[(\[][\u00b5\u03b1-\u03c9][)\]]\s+"
    # "(International conference) O. Brandvold. Title": only what kind of work it is.
    r"|[(\[](?i:(?:inter)?national\s)?(?i:conf[eé]rence|journal|revue|workshop|colloque|article|book"
    r"|chapter|chapitre|report|rapport|paper)(?i:\s(?:inter)?nationale?|\s(?:paper|article|chapter))?[)\]]\s+"
)
_LEAST_TAGGED, _SHARE = 3, 0.75
_NO_VENUE_TAG = re.compile(
    r"(?:pdf|code|oral|spotlight|poster|award|new|invited|with|mit|avec|con|com)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Where the parts of an entry stand in its text, as (start, end).

    coauthors: the names are those beside the owner's ("with A and B"). alone: the entry says that
    it has one author. lead: words before the title that are no authors ("On-going project").
    year: a year printed apart from the rest ("(2021)", "(in press)"). venue: where the layout
    itself shows it, as in a table; else it is looked for in the rest.
    """

    title: tuple[int, int]
    rest: tuple[int, int]
    authors: tuple[int, int] | None = None
    lead: tuple[int, int] | None = None
    year: tuple[int, int] | None = None
    venue: tuple[int, int] | None = None
    coauthors: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Source:
    """An entry with the text that grammars read; ends holds the end of each printed line in it.

    text: the passage's, raised letters shown as marks. begin: where the entry proper begins, behind
    a mark of order and `tag`, a venue printed in front; `badge`, words in a cell of their own in
    front, is one where no other is printed. repeats: a dash stands for the authors of
    the entry before. owner: whose list it is, if known.
    """

    entry: Entry
    passage: Passage
    text: str
    begin: int
    is_ordered: bool
    tag: tuple[int, int] | None = None
    badge: tuple[int, int] | None = None
    repeats: bool = False
    owner: str | None = None
    ends: tuple[int, ...] = field(default=())
    listed: dict[tuple[int, int], AuthorList] = field(
        default_factory=dict, repr=False, compare=False
    )

    def authors_of(self, draft: Draft) -> AuthorList:
        """Return the names where a reading sees authors; several grammars see them there."""
        place = draft.authors or (0, 0)
        if place not in self.listed:
            listed = read_authors(self.text, *place)
            if not names_owner_in_full(self.text, listed.names, self.owner):
                listed = read_families(self.text, *place, self.owner) or listed
            self.listed[place] = listed
        return self.listed[place]


def sources_of(entries: Sequence[Entry], owner: str | None) -> list[Source]:
    """Return the entries as sources; where most begin with a venue, any words before a colon do."""
    sources = _with_badges([source_of(entry, owner) for entry in entries])
    wide = [None if source.tag else _wide_tag(source) for source in sources]
    tagged = sum(bool(source.tag or tag) for source, tag in zip(sources, wide, strict=True))
    if len(sources) < _LEAST_TAGGED or tagged < _SHARE * len(sources):
        return sources
    return [
        source
        if tag is None
        else replace(source, tag=tag[:2], begin=_skip_blanks(source.text, tag[2]))
        for source, tag in zip(sources, wide, strict=True)
    ]


def _with_badges(sources: list[Source]) -> list[Source]:
    """Take off the short words in a cell of their own with which most entries begin.

    Themes set a badge beside each work, a journal in short or the kind: "Lang", "PhD Thesis".
    """
    badges = [_BADGE.match(source.text, source.begin) for source in sources]
    begun = sum(badge is not None for badge in badges)
    if begun < _LEAST_TAGGED or begun < _SHARE * len(sources):
        return sources
    return [
        source
        if badge is None or source.tag
        else replace(source, badge=badge.span("words"), begin=badge.end())
        for source, badge in zip(sources, badges, strict=True)
    ]


def _wide_tag(source: Source) -> tuple[int, int, int] | None:
    match = _WIDE_TAG.match(source.text, source.begin)
    if match is None or is_author_list(source.text, *match.span("venue")):
        return None
    return *match.span("venue"), match.end()


def source_of(entry: Entry, owner: str | None = None) -> Source:
    passage = entry.passage
    text = _DASH_OF_INITIALS.sub("-", with_raised_marks(passage).translate(_NARROW))
    text = _LOOSE_DASH.sub("- ", text)
    is_ordered, begin = strip_order_mark(text)
    begin = _skip_blanks(text, begin)
    sign = _SIGN.match(text, begin)
    begin = sign.end() if sign else begin
    dash = SAME_AUTHORS.match(text, begin)
    begin = dash.end() if dash else begin
    tag = _tag_at(passage, text, begin)
    counts = range(1, len(entry.lines) + 1)
    return Source(
        entry,
        passage,
        text,
        begin if tag is None else _skip_blanks(text, tag[2]),
        is_ordered,
        None if tag is None else tag[:2],
        None,
        dash is not None,
        owner,
        tuple(len(Passage.join(entry.lines[:count])) for count in counts),
    )


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _tag_at(passage: Passage, text: str, begin: int) -> tuple[int, int, int] | None:
    """Return (start, end, where the entry goes on) of a venue that an entry begins with."""
    match = _TAG.match(text, begin)
    if match is None or match.end() >= len(text):
        return None
    group = next(name for name in ("square", "round", "bare") if match[name])
    if match["blank"] and not _is_title_at(passage, match.end()):
        return None
    words = match[group].strip()
    if group != "bare" and (not _VENUE_TAG.fullmatch(words) or _NO_VENUE_TAG.match(words)):
        return None
    return *match.span(group), match.end()


def _is_title_at(passage: Passage, start: int) -> bool:
    """Say whether quotes or style show that a title begins there."""
    return bool(quoted_title(passage.text, start) or styled_title(passage, start))


def finds_owner(source: Source, draft: Draft) -> bool:
    """Say whether a reading shows the owner of the list where authors stand."""
    return draft.coauthors or draft.alone or names_owner(source, draft)


def names_owner(source: Source, draft: Draft) -> bool:
    """Say whether the owner is one of the names that a reading takes for authors."""
    if draft.authors is None or draft.coauthors:
        return False
    return shows_owner(source.passage, source.authors_of(draft).names, source.owner)


def has_names(source: Source, draft: Draft) -> bool:
    return draft.authors is not None and bool(source.authors_of(draft).names)


def skip_punctuation(text: str, position: int) -> int:
    match = _PUNCTUATION.match(text, position)
    return match.end() if match else position


def trimmed_title(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a title without punctuation behind it and quotation marks around it."""
    while end > start and text[end - 1] in " .,;:–—|/":
        end -= 1
    quoted = quoted_title(text, start)
    if quoted and quoted[2] >= end:
        return quoted[0], quoted[1]
    return start, end
