"""What stands behind the title of a reference: venue, year, how it was shown, links and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.normalise.dates import DateMatch, find_dates
from ingestion.normalise.identifiers import find_dois, find_urls
from ingestion.normalise.venues import Presentation, find_presentation, has_status, is_status
from ingestion.parsers.references.authors import is_author_list
from ingestion.parsers.references.places import imprint_behind
from ingestion.text import Passage, Style


@dataclass(frozen=True, slots=True)
class Details:
    """Places in the entry's text as (start, end); date is None where no year is printed."""

    venue: tuple[int, int] | None
    date: DateMatch | None
    presentation: Presentation | None
    has_code: bool


_LINK_WORDS = (
    r"pdf|code|slides?|posters?|videos?|links?|doi|bib(?:tex)?|project(?:\spage)?|web(?:site"
    r"|page)?|data(?:set)?"
    r"|talk|github|paper|supp(?:l(?:ement)?)?|html|blog(?:post)?|demo|press|media|appendix"
    r"|online|arxiv|abs(?:tract)?"
    r"|download|ssrn|url|contents|full\stext|open\saccess|openreview|software|journal\slink"
    r"|ads|scopus|pubmed|pmc|zbmath|mathscinet|dblp|inspire(?:-?hep)?|jstor|hal|publisher|notebook"
    r"|colab|cite|transcript|recording|tweets?|thread|models?"
)
_LABEL = re.compile(r"\[(?P<label>[^\[\]]{2,90})\]")
_LINK_LABEL = re.compile(rf"(?:{_LINK_WORDS})(?:\s?[,/|&]\s?(?:{_LINK_WORDS}))*", re.IGNORECASE)
LINK_LABELS_AT_END = re.compile(
    rf"(?:\s*[\[(](?:{_LINK_WORDS})(?:\s?[,/|&]\s?(?:{_LINK_WORDS})){{0,4}}[\])])+[\s.]*$",
    re.IGNORECASE,
)
# "TMLR", "NeurIPS 2024", "Operations Research Letters": words that a name consists of.
_NAMED = re.compile(
    r"[A-Z][A-Za-z]*[A-Z]|[A-Z][a-z]+(?:\s(?:of|the|and|in|for|on|&|[A-Z][A-Za-z]+)){1,9}(?:\s\d{4})?$"
)
_CODE = re.compile(
    r"[\[(]\s?(?:[^\[\]()]{0,30}\b)?code\b[^\[\]()]{0,20}[\])]|github\.com/", re.IGNORECASE
)
# "[arXiv:2403.20238]", "[bioRxiv]" beside the journal that printed it
_PREPRINT = re.compile(r"arxiv[:\s]\s?\d|(?:bio|med|chem|psy|soc)-?a?rxiv\b", re.IGNORECASE)
_NOTE = re.compile(
    r"[\[(]?\b(?:best|outstanding|distinguished|honou?rable|runner-up|winner|award|nominat|top\s\d"
    r"|acceptance"
    r"|oral|spotlight|poster|notable|highlight|media\scoverage|featured|long\stalk|cover\sarticle)",
    re.IGNORECASE,
)
# "In A. Editor and B. Editor (Eds.), " before the name of a book.
_EDITED = re.compile(
    r"(?P<names>[^()\[\]]{3,160}?)(?:,\seditor(?:s|\(s\))?[.,]\s|[(\[](?:eds?|editors?|dirs?|hrsg|hgg?|éds?|coords?|comps?|orgs?|a\scura\sdi)\.?[)\]])[\s,.:]*",
    re.IGNORECASE,
)
# "12 J. L. & Soc. 345 (2019)"
_VOLUME_IN_FRONT = re.compile(
    r"\d{1,3}\s(?=[A-Z][^()]{2,60}\s\d{1,5}(?:,\s[\d–-]+)?\s\((?:19|20)\d\d\))"
)
# “The Slow Fen”, by Anna Marsh; 2014. Notes of Lakes: who wrote the book that is reviewed.
_OF_BOOK = re.compile(
    r"[\s.,;”»\"]*\bby\s(?=[A-ZÀ-Þ])(?P<names>[^;.()“”\d]{3,80}(?:\b[A-Z]\.[^;.()“”\d]{2,40}){0,3})"
    r"(?:\s?\([^()]{2,80}\)|;\s(?:19|20)\d\d)?[.;,]\s+(?=[^\W\d_a-z])"
)
_IN = re.compile(
    r"(?:[\s.,:;|–—-]|(?:in(?!\s(?:press|revision|review|submission|prep))|in:|published\sin|appeared\sin|presented\sat|at|dans|en:)(?=\s|:))+",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\w.:/–—-])(?:19|20)\d\d(?:(?=[a-h](?!\w))|(?![\w]|[.:]\d|\s?[–—-]\s?\d))"
    r"|(?<=(?i:paper|eport|eries)\s)(?:19|20)\d\d(?=-\d\d\b)"
    r"|(?<=[a-z]{2}[.:])(?:19|20)\d\d(?=[;)]|[.]?\s*$)"  # "Notes of Fens.2023;5", "Fens:2019."
)
_YEAR_IN_FRONT = re.compile(r"(?:19|20)\d\d[a-z]?,\s+(?=[^\W\d_])")
# "ICLR '25", "Proc. of WAOA-04."
_SHORT_YEAR = re.compile(
    r"(?<=[A-Za-z\s)])(['’‘]\d\d)(?!\d|\w)"
    r"|\b(?!(?:COVID|SARS|MERS|ISO|TR|RR|WP|DP|RP)\b)[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,8}[-–]"
    r"([0129]\d)(?=[\s.;,)]|$)"
)
# "[zugl. Diss. Ebersfurt 2012]", "(2nd ed. 2020)", "(reviewed in X 2019)": years of other things.
_ELSEWHERE = re.compile(
    r"[\[(](?:zugl|teilw|zuerst|ursprünglich|(?:neu|nach)druck|\d\.,?\s(?:\w+\.\s)?aufl|taschenbuch"
    r"|\w+\sedition|(?:2nd|3rd|\dth|rev(?:ised|\.)?)\s(?:ed|print)|paperback|reprint|repr\.|translat"
    r"|übers|trad(?:uit|ucido|otto|\.)|rééd|reed|rist\.|review|rez\.|rezens|c\.?\s?r\.|reseña|recens"
    r"|award|winner|ausgez|prix|premio|preis|also|first\spubl)[^\[\]()]*[\])]",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\b(?:in\ssubmission|submitted|under\s(?:\w+\s){0,2}review|revis\w+|R\s?&\s?R"
    r"|reject(?:ed)?\s(?:and|&)\sresubmit"
    r"|to\sbe\ssubmitted)\b[^,;.\[\]()]*"
    # when somebody looked at a page: "Retrieved May 4, 2023, from ...", "(Visited on 05/12/2020)"
    r"|\b(?:retrieved|accessed|visited|abgerufen|zugegriffen|consulté|consultado)\b[^;\[\]()]{0,24}?"
    r"(?:19|20)\d\d",
    re.IGNORECASE,
)
# "(2023a)", "(2023b)": letters tell the works of one year apart.
_LETTERED_YEAR = re.compile(r"\b(?:19|20)\d\d(?=[a-h]\b)")
# Where the venue is over: volume, pages, a number of the ISSN kind, the date.
_CUT = re.compile(
    r"[,.;:]?\s+(?:19|20)\d\d(?:\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"\.?(?:\s\d{1,2})?)?\s?;"
    r"|[,.;:]?\s*[(\[]?\b(?:vol(?:ume)?\b\.?|v\.\s?\d|n[or]?[.°º]\s?\d|issue\s\d|pp?\.\s?\d|s\.\s?\d"
    r"|pages?\s\d|art(?:icle)?\.?\s(?:no\.?\s)?\d"
    r"|iss[nb]\b|isbn\b|doi\b|https?:|eds?\.\))"
    r"|[,.;:]?\s+\d{2,4}\s(?:pp?|s|seiten|págs?)\b"
    r"|[,.;:]?\s+\d{1,4}\s?\(\d|,\s(?-i:[IVXLC]{1,8})\s\((?=(?:19|20)\d\d)"
    r"|\s\d{1,4}\s\((?=[^()]{3,80}\seds?\.)"
    r"|[,.;:]?\s+\d{1,4}\s?:\s?\w?\d"
    r"|[,.;:]?\s+\d{1,4}\.\d{1,3}\s?\("
    r"|,\s+\d{1,4}(?=\s?[,.;:(]|/\d|\s*$)"
    r"|\s\d{1,4}(?=,\s?(?:\w?\d|pp|n[or]\.|n[°º]|núm\.|h\.\s?\d|issue))"
    r"|[,.;:]?\s*\(?(?<![\w])(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]{0,6}\.?\s+)?(?:19|20)\d\d(?=[a-h]?\)?\s*(?:[,.;:)\[(]|$))"
    r"|(?<=\w),\s\(?arxiv[:\s]\s?\d"
    r"|\s\d{4}\.\d{2}\.\d{2}\.\d+"
    r"|,\s(?-i:(?:[A-Z]\.[-\s]?){1,3}[A-Z][\w’'-]+(?:,\s|\sand\s|\s&\s)[^()\d]{0,120}?eds?\.)"
    r"|[,.;:]?\s*[(\[]?\b(?:retrieved|accessed|visited|abgerufen|zugegriffen|consulté)\s"
    r"|;\s|\s\|\s|,?\sedited\sby\s|,\seds?\.\sby\s|,\s(?-i:eds?\.\s(?=[A-Z]))|[.,]\s\d(?:st|nd|rd|th)\sed\b",
    re.IGNORECASE,
)
_AWARD = re.compile(r"\b(?:award|prize|honou?rable|preis|prix|premio)\b", re.IGNORECASE)
_SERIES = re.compile(
    r",\s(?:[A-Z][A-Z&]{2,7}|LNCS|Lecture Notes in [A-Z]\w+(?:\s[A-Z]\w+)?)(?=\s\d|[,.;:]|\s*$)"
)
_AFTER_VENUE = re.compile(
    r"[,.]?\s*\(?(?:to appear|in press|forthcoming|accepted|under (?:\w+ ){0,2}review)\b\)?", re.I
)
_SENTENCE = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})(?<!\bTrans)"
    r"(?<!\bSoftw)(?<!\bComput)(?<!\bIntell)[.!?]\s+(?=[^\W\d_a-z(\[])"
    r"(?![A-Z][a-z]{0,7}\.)(?<!\bProc\.\s)"
    r"|\.\s+(?=[\[(])|\.\s*$"
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTH_AND_YEAR = re.compile(
    rf"(?:\d{{1,2}}\.?\s)?{MONTH},?(?:\s\d{{1,2}})?(?:,?\s(?:19|20)\d\d)?", re.IGNORECASE
)
_DANGLING = re.compile(r"\s(?:at|in|on|see|available(?:\sat)?)$", re.IGNORECASE)
# "Notes of Fens – Developed a new view", "Fens - We show that": what a CV tells of a work.
_TOLD = re.compile(
    r"\s[–—-]\s(?=(?:[A-Z][a-z]+ed|We|This|Here|It|An?|The\s(?:first|paper|work))\s)"
)
_WORDS_OF_NAME, _TOLD_SHARE = 5, 0.6
_NOTE_START = re.compile(r"\s?[\[(]|,\s")
_LONGEST = 260
_LONGEST_NOTE = 120
_MOST_WORDS_OF_STATE = 3


def read_details(passage: Passage, start: int, end: int) -> Details:
    """Read the text between the title's end and the entry's end."""
    text = passage.text
    start = _behind_book(text, start, end)
    presentation = _presentation(text, start, end)
    rest = _without_links(text[:end], start)
    labels = _venue_labels(rest, start)
    venue = labels[-1] if labels else _venue(passage, rest, start)
    if labels and _PREPRINT.match(rest, labels[-1][0]):
        printed = _venue(passage, rest[: labels[-1][0] - 1], start)
        venue = printed if printed and not _is_bare_state(rest[slice(*printed)]) else venue
    if venue is not None and not _names_something(rest[venue[0] : venue[1]]):
        venue = None
    date = _date(rest, start)
    return Details(venue, date, presentation, bool(_CODE.search(text, start, end)))


def _is_bare_state(venue: str) -> bool:
    """Say whether a state names nobody: "In revision", but not "Under review at ICLR 2026"."""
    return is_status(venue) and len(venue.split()) <= _MOST_WORDS_OF_STATE


def _behind_book(text: str, start: int, end: int) -> int:
    """Return where the rest goes on behind the author of a book that the entry reviews."""
    book = _OF_BOOK.match(text, start, end)
    return book.end() if book and is_author_list(text, *book.span("names")) else start


def _names_something(venue: str) -> bool:
    """Say whether a venue has letters other than those of a month: "Aug. 2020" is no venue."""
    return any(c.isalpha() for c in venue) and not _MONTH_AND_YEAR.fullmatch(venue)


def is_link_label(words: str) -> bool:
    """Say whether the words label a link: "Code", "PDF / Slides"."""
    return _LINK_LABEL.fullmatch(words) is not None


def find_year(text: str, start: int, end: int) -> DateMatch | None:
    """Return the last date in text[start:end], a place for a year alone; None if it holds none."""
    dates = [d for d in find_dates(text[start:end]) if d.year is not None]
    if dates:
        return _shifted(dates[-1], start)
    lettered = _LETTERED_YEAR.search(text, start, end)
    if lettered:
        return DateMatch(*lettered.span(), lettered.group(), int(lettered.group()))
    return _short_year(text[:end], start, ())


def _presentation(text: str, start: int, end: int) -> Presentation | None:
    found = find_presentation(text[start:end])
    if found is None:
        return None
    return Presentation(found.start + start, found.end + start, found.kind, found.rate)


def _without_links(text: str, start: int) -> str:
    """Blank out addresses, DOIs and link labels, so that every other character keeps its place."""
    spans = [(m.start, m.end) for m in find_urls(text[start:])]
    spans += [(m.start, m.end) for m in find_dois(text[start:])]
    spans = [(a + start, b + start) for a, b in spans]
    for match in _LABEL.finditer(text, start):
        if _LINK_LABEL.fullmatch(match["label"].strip()):
            spans.append(match.span())
    characters = list(text)
    for a, b in spans:
        characters[a:b] = " " * (b - a)
    return "".join(characters)


def _venue_labels(rest: str, start: int) -> list[tuple[int, int]]:
    """Return the bracketed labels that name a venue or a state: [TMLR], [Submitted to JMLR]."""
    labels = []
    for match in _LABEL.finditer(rest, start):
        label = match["label"].strip()
        named = has_status(label) or _NAMED.match(label) is not None
        named = named and not _AWARD.search(label)
        if named and not _NOTE.match(label) and not label.isdigit():
            labels.append(match.span("label"))
    return labels


def _venue(passage: Passage, rest: str, start: int) -> tuple[int, int] | None:
    lead = _IN.match(rest, start)
    begin = lead.end() if lead else start
    year = _YEAR_IN_FRONT.match(rest, begin)
    begin = year.end() if year else begin
    if begin >= len(rest):
        return None
    if rest[begin] in "([":
        close = rest.find(")" if rest[begin] == "(" else "]", begin)
        if close < 0 or close - begin > _LONGEST_NOTE:
            return None
        if is_status(rest[begin + 1 :]):
            return begin + 1, close
        inside = _CUT.search(rest, begin + 2, close + 1)
        if (
            inside
            and not rest[close + 1 :].strip(" .")
            and _YEAR.search(rest, inside.start(), close)
        ):
            return begin + 1, inside.start()
        return _venue(passage, rest, close + 1)
    if _NOTE.match(rest, begin):
        return None
    volume = _VOLUME_IN_FRONT.match(rest, begin)
    begin = volume.end() if volume else begin
    edited = _EDITED.match(rest, begin)
    if edited and edited.end() < len(rest) and is_author_list(rest, *edited.span("names")):
        begin = edited.end()
    end = _styled_end(passage, rest, begin)
    if end is None:
        end = _plain_end(rest, begin)
        if end - begin > _LONGEST:
            return None
    imprint = imprint_behind(rest, begin) if edited else None
    end = imprint if imprint and begin < imprint < end else end
    while end > begin and rest[end - 1] in " ,.;:–—-(":
        end -= 1
    dangling = _DANGLING.search(rest, begin, end)
    end = dangling.start() if dangling else end
    return (begin, end) if end > begin else None


def _styled_end(passage: Passage, rest: str, begin: int) -> int | None:
    """Return the end of a venue in italics, with a state or a series printed beside it."""
    whole = len(rest.rstrip(" ."))
    for first, last in passage.styled(Style.ITALIC):
        if last <= begin or first >= len(rest):
            continue
        lead = rest[begin:first].strip(" ,.:")
        if lead and not (has_status(lead) and len(lead) < 60) and not _YEAR.fullmatch(lead):
            return None
        last = min(last, len(rest))
        if last >= whole and _CUT.search(rest, max(begin, first), last):
            return None  # everything is in italics: they say nothing
        series = _SERIES.match(rest, last)
        state = _AFTER_VENUE.match(rest, series.end() if series else last)
        return state.end() if state else series.end() if series else last
    return None


def _plain_end(rest: str, begin: int) -> int:
    """Return where a venue in plain text ends: at volume, pages or date, or with its sentence."""
    end = len(rest)
    for pattern in (_CUT, _SENTENCE):
        search_from = begin
        while match := pattern.search(rest, search_from, end):
            if match.start() <= begin + 1:
                search_from = max(match.end(), begin + 1)
                continue
            if pattern is _SENTENCE and is_status(rest[match.end() :].lstrip("([")):
                search_from = match.end()
                continue
            if pattern is _CUT and _is_inside_name(match, rest[begin : match.start()]):
                search_from = match.end()
                continue
            end = match.start()
            break
    told = _TOLD.search(rest, begin, end)
    if told and _is_told(rest[told.end() : end]):
        return told.start()
    for opening in _NOTE_START.finditer(rest, begin, end):
        if _NOTE.match(rest, opening.end()):
            return opening.start()
    return end


def _is_told(note: str) -> bool:
    """Say whether words tell what a work is about: "Developed a new view of the rain in fens"."""
    words = note.split()
    small = sum(word[:1].islower() for word in words)
    return len(words) > _WORDS_OF_NAME and small >= _TOLD_SHARE * len(words)


def _is_inside_name(match: re.Match[str], before: str) -> bool:
    """Say whether a year belongs to the venue: "ICLR 2023", "NAACL 2024, Workshop on ...".

    "Preprint, arXiv:2506.12345" names nothing before the number."""
    if "arxiv" in match.group().casefold():
        return not any(c.isupper() for c in before[1:])
    return re.fullmatch(r"\s*(?:19|20)\d\d", match.group()) is not None


def _date(rest: str, start: int) -> DateMatch | None:
    """Return the date of issue: the last year that is no page, identifier or target's year."""
    awaited = [m.span() for p in (_AWAITED, _ELSEWHERE) for m in p.finditer(rest, start)]
    years = [
        match
        for match in _YEAR.finditer(rest, start)
        if not any(a <= match.start() < b for a, b in awaited) and not _is_page(rest, match)
    ]
    if years:
        year = years[-1]
        for date in find_dates(rest[start:]):
            if date.start + start <= year.start() and year.end() <= date.end + start:
                return _shifted(date, start)
        return DateMatch(year.start(), year.end(), year.group(), int(year.group()))
    return _short_year(rest, start, awaited)


def _short_year(rest: str, start: int, awaited: Sequence[tuple[int, int]]) -> DateMatch | None:
    """Return the last year of two digits: "ICLR '25", "WAOA-04"."""
    short = None
    for match in _SHORT_YEAR.finditer(rest, start):
        if not any(a <= match.start() < b for a, b in awaited):
            short = match
    if short is None:
        return None
    start, end = short.span(1 if short[1] else 2)
    two = int(rest[end - 2 : end])
    full = (2000 if two < 60 else 1900) + two
    return DateMatch(start, end, str(full), full)


def _is_page(rest: str, match: re.Match[str]) -> bool:
    before = rest[max(0, match.start() - 12) : match.start()].casefold()
    if re.search(r"\b(?:pp?\.|pages?|vol\.|volume|no\.|art\.|article)\s*$", before):
        return True
    return bool(re.search(r"\d\s?[–—-]\s?$", before))


def _shifted(date: DateMatch, by: int) -> DateMatch:
    return DateMatch(
        date.start + by, date.end + by, date.edtf, date.year, date.is_open, date.expected
    )
