"""The rows of a publication list: lines without their numbers, and the sub-headings among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.normalise.venues import is_status, is_unpublished
from ingestion.parsers.layout.headings import is_caps, kind_of_heading
from ingestion.parsers.layout.right_cells import with_right_cells_last
from ingestion.parsers.layout.right_columns import with_right_column_last
from ingestion.text import Found, Line, Passage
from profiles.keys import fold


@dataclass(frozen=True)
class Row:
    """A line with its number taken off; year is the margin year that stood before the text.

    is_title: the line is set like a heading but is the title of a work. state: words like "in
    press" that stand where the others have their year.
    """

    line: Line
    passage: Passage
    label: str
    year: Found | None = None
    is_title: bool = False
    state: Found | None = None

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def left(self) -> float:
        """Where the text begins: in points, or in columns where the format has no layout."""
        if self.line.box is not None:
            return self.line.box.left
        runs = self.line.passage.runs
        return float(runs[0][1].start - self.line.start) if runs else 0.0


_NUMBER_CELL = re.compile(r"(\d{1,3})(?:\t|(?=\s[•∙▪◦]))\s?(?P<bullet>[•∙▪◦]\s?)?(?=\S)")
YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
# "prior to 2015", "2014 and earlier", "2010–2014": a part of the list, but no year of its works
YEARS_ALONE = re.compile(
    r"(?:prior\sto|before|until|up\sto|pre-?|vor|bis|avant|jusqu[’']en|antes\sde|hasta|prima\sdel)\s?"
    r"(?:19|20)\d\d"
    r"|(?:19|20)\d\d\s(?:and|&|und|et|y|e)\s(?:earlier|before|prior|older|früher|avant|antes|prima)"
    r"|(?:19|20)\d\d\s?[-–—]\s?(?:(?:19|20)?\d\d|present|today|now|heute)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\[[A-Za-z]{0,6}[-.]?\d{1,3}\]\.?|\((?:[A-Z]{1,2}[-.]?)?\d{1,3}\)\.?|[A-Za-z]{0,2}\d{1,3}[.)](?=\s|$|[“„«\"])"
    r"|\[1[0-4]\d\d\]|1[0-4]\d\d\.(?=\s|$)"
)
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s|p\.\s?)?\d{1,3}(?:\s?(?:/|of)\s?\d{1,3})?[-–—|\s]*", re.IGNORECASE
)
_PAGE_NUMBER_AT_END = re.compile(r"[\s|/–—-]\d{1,3}(?:\s?(?:/|of|von|de)\s?\d{1,3})?\)?$")
_NAMES_OF_CV = r"curriculum\svitae|c\.?v\.?|vitae|r[ée]sum[ée]|lebenslauf"
_NAMES_CV = re.compile(rf"\b(?:{_NAMES_OF_CV})(?!\w)", re.IGNORECASE)
_WORDS_OF_FOOT = re.compile(rf"\b(?:{_NAMES_OF_CV}|page|seite|of|von|de)\b", re.IGNORECASE)
FINISHED = re.compile(r"(?:[.!?)\]”\"]|\d)\s*$")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TABLE_HEADS = frozenset(
    "year date title authors author venue journal conference paper publication publications where"
    " type status link links no nr doi citation reference"
    " references entry details work works jahr titel autoren ort année titre auteurs revue"
    " año título autores revista".split()
)
_GENERAL = frozenset("references bibliography publications selected works cited literature".split())
_BRACKETS = re.compile(r"\([^()]*\)")
# "First author (with my students):", "Co-authored papers": whose place a part of the list tells
_BY_PLACE = re.compile(
    r"(?:(?:as\s)?(?:first|lead|last|senior|main|sole|single|joint|second|third|corresponding)"
    r"(?:[\s/&-]{1,3}|\s(?:and|or)\s)){0,3}(?:co-?|contributing\s)?author(?:ed|s|ships?)?"
    r"(?:(?:\s(?:publications?|papers?|articles?|works?)(?:\s\([^()]{3,40}\))?)\s?:?"
    r"|(?:\s\([^()]{3,40}\))?\s?:)",
    re.IGNORECASE,
)
_WORKING_PAPERS = re.compile(r"\bworking\spapers?\b", re.IGNORECASE)
_LONGEST_CELL = 48  # characters
_LONGEST_HEADING = 70  # characters
_JOINING = frozenset("and or of in for the to with en".split())
HANG = 5.0  # points
_WORDS_OF_TITLE = 3.5  # on average; sub-headings are shorter
_HEADING_WORDS = frozenset(
    "selected publication publications refereed reviewed peer non journal journals conference"
    " conferences workshop workshops proceedings paper papers article articles preprint preprints"
    " prep manuscript manuscripts chapter chapters book books section thesis dissertation theses"
    " abstract abstracts technical report reports working work works progress preparation"
    " submitted submissions submission published forthcoming accepted invited other others under"
    " review international domestic national public recent full list earlier older in and or of"
    " the for to with editorials edited volumes contributions letters short long posters poster"
    " talks talk presentations presentation reviews popular writing essays demos software datasets"
    " patents patent media research job ongoing translations traductions traducciones traduzioni"
    " herausgeberschaft herausgeberschaften herausgebertätigkeit rezensionen monographien aufsätze"
    " comptes rendus recensions recensioni reseñas artículo artículos libro libros capítulo"
    " capítulos en prensa enviado enviados aceptado aceptados articolo articoli capitolo capitoli"
    " artigo livro livros actas ponencias memorias aufsatz buch bücher beitrag beiträge sammelband"
    " sammelbänden ouvrage chapitre market veröffentlichungen publikationen zeitschriften"
    " konferenzen buchkapitel actes revues chapitres ouvrages soumis soumises parus sous presse"
    " publicaciones publicações artigos séminaire séminaires conférence conférences atelier"
    " ateliers colloque colloques invité invités invitée invitées nationale nationaux nationales"
    " internationale internationaux internationales avec sans comité lecture vulgarisation"
    " bookchapter bookchapters".split()
)


def read_rows(lines: Sequence[Line]) -> list[Row]:
    """Return the lines as rows; the head of a table is left out."""
    lines = with_right_cells_last(with_right_column_last(lines))
    rows = _with_numbers_in_cells([_row(line) for line in lines])
    rows = [row for row in rows if not _is_table_head(row)]
    titles = _title_levels(rows)
    return [replace(row, is_title=row.line.level in titles and not _is_known(row)) for row in rows]


def is_page_foot(line: Line, owner: str | None) -> bool:
    """Say whether a line is the number of a page, alone or beside the owner's name."""
    text = line.text.strip()
    if _PAGE_NUMBER.fullmatch(f"{line.marker}{text}"):
        return line.gap or bool(line.marker)
    if owner is None or not _PAGE_NUMBER_AT_END.search(text):
        return False
    if not line.gap and not _NAMES_CV.search(text):
        return False
    words = fold(_WORDS_OF_FOOT.sub(" ", text))
    names = set(fold(owner).replace("-", " ").split())
    parts = re.findall(r"[^\W\d_]+", words)
    return bool(names.intersection(parts)) and all(
        part in names or (len(part) == 1 and any(n.startswith(part) for n in names))
        for part in parts
    )


def _row(line: Line) -> Row:
    if _LABEL.fullmatch(line.marker):
        return Row(line, line.passage, line.marker)
    match = _LABEL.match(line.text)
    if match and match.end() < len(line.text):
        return Row(line, line.passage.cut(match.end()), match.group())
    return Row(line, line.passage, "")


def _with_numbers_in_cells(rows: list[Row]) -> list[Row]:
    """Take off numbers in a cell of their own or before a bullet, each counted on from the last."""
    matches = [None if row.label else _NUMBER_CELL.match(row.text) for row in rows]
    numbers = [int(match[1]) for match in matches if match]
    least = 1 if any(match and match["bullet"] for match in matches) else 2
    if numbers == [1] and matches[0]:
        least = 1  # a list of one
    if len(numbers) < least or any(abs(b - a) != 1 for a, b in pairwise(numbers)):
        return rows
    return [
        replace(row, passage=row.passage.cut(match.end()), label=match[1]) if match else row
        for row, match in zip(rows, matches, strict=True)
    ]


def _is_table_head(row: Row) -> bool:
    if "\t" not in row.text:
        return False
    words = re.findall(r"[^\W\d_]+", row.text.casefold())
    return len(words) >= 2 and _TABLE_HEADS.issuperset(words)


def _title_levels(rows: Sequence[Row]) -> frozenset[int]:
    """Return the levels of headings that are titles of works: most of their words head nothing."""
    known: Counter[int] = Counter()
    unknown: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for row in rows:
        level = row.line.level
        if level:
            is_known = _is_known(row)
            (known if is_known else unknown)[level] += 1
            words[level] += 0 if is_known else len(row.text.split())
    return frozenset(
        level
        for level, count in unknown.items()
        if count >= 2 and count > known[level] and words[level] >= _WORDS_OF_TITLE * count
    )


def split_parts(rows: Sequence[Row]) -> Iterator[tuple[Found | None, list[Row]]]:
    """Yield the rows between sub-headings, with the sub-heading above them."""
    heading: Found | None = None
    part: list[Row] = []
    is_list = 2 * sum(bool(row.line.marker or row.label) for row in rows) > len(rows)
    for row in _without_kind_cells(rows):
        if isinstance(row, Found):
            if part:
                yield heading, part
            heading, part = row, []
        elif _is_heading(row, is_list) and not (part and _is_rest(part, row)):
            if part:
                yield heading, part
            heading, part = (row.passage.found() if tells_kind(row.text) else None), []
        else:
            part.append(row)
    if part:
        yield heading, part


def _without_kind_cells(rows: Sequence[Row]) -> Iterator[Found | Row]:
    """Yield the rows; one that begins with a sub-heading in a cell of its own as both.

    "Chapters<tab>Brandvold, O. (2021). ...": tables print it once for the works beside it.
    """
    for row in rows:
        cell = row.text.partition("\t")[0]
        if 0 < len(cell) < min(_LONGEST_CELL, len(row.text) // 2) and _is_kind_of_work(cell):
            yield row.passage.found(0, len(cell))
            line = replace(row.line, gap=True)
            dated = YEAR.search(cell)  # "Preprint 2024<tab>Title"
            year = row.passage.found(*dated.span()) if dated else row.year
            yield replace(row, line=line, passage=row.passage.cut(len(cell) + 1), year=year)
        else:
            yield row


def _is_kind_of_work(cell: str) -> bool:
    words = re.findall(r"[^\W\d_]+", _BRACKETS.sub(" ", cell).casefold())
    return all(word in _HEADING_WORDS for word in words) and not _JOINING.issuperset(words)


def _is_rest(part: Sequence[Row], row: Row) -> bool:
    """Say whether words like "Under review", or a year, end the entry in whose lines they stand."""
    if row.line.gap or row.line.level:
        return False
    above = part[-1]
    text = row.text.strip()
    if YEAR_ALONE.fullmatch(text) or YEARS_ALONE.fullmatch(text):
        awaited = above.text.rstrip().endswith(",") and row.left > above.left - HANG
        return awaited or _hangs(part, row) or _goes_on(above, row)
    if above.line.is_bold and not row.line.is_bold and is_status(row.text):
        return True  # the state of the work whose title is bold
    stands_out = row.line.is_bold > above.line.is_bold or is_caps(row.text)
    return not stands_out and not FINISHED.search(above.text)


def _hangs(part: Sequence[Row], row: Row) -> bool:
    """Say whether a row is set in like the others below the number of their entry."""
    labelled = [other.line.box.left for other in part if other.label and other.line.box]
    return bool(labelled) and row.left > min(labelled) + HANG


def _goes_on(above: Row, row: Row) -> bool:
    """Say whether a row stands below the second or a later line of an entry that is not over."""
    below_mark = not above.line.marker and abs(above.left - row.left) < HANG
    return below_mark and above.line.depth > 0 and not FINISHED.search(above.text)


def tells_kind(heading: str) -> bool:
    """Say whether a heading tells something of the works below it; "References" does not."""
    words = re.findall(r"[^\W\d_]+", heading.casefold())
    return not (words and _GENERAL.issuperset(words))


def tells_unprinted(heading: str) -> bool:
    """Say whether the works below a heading are not printed yet: "Working papers"."""
    return is_unpublished(heading) or _WORKING_PAPERS.search(heading) is not None


def _is_heading(row: Row, is_list: bool) -> bool:
    if row.line.level:
        return not row.is_title
    if len(row.text) > _LONGEST_HEADING:
        return False
    if row.label or row.line.marker:
        return bool(row.label) and _is_known(row) and not YEAR_ALONE.search(row.text)
    if _is_known(row):
        return True
    return is_list and row.line.is_bold and not YEAR.search(row.text) and row.text[-1:].isalpha()


def _is_known(row: Row) -> bool:
    """Say whether the words of a row are those of sub-headings, or a year."""
    text = row.text.strip(" :：–—-")
    if YEAR_ALONE.fullmatch(text) or YEARS_ALONE.fullmatch(text):
        return True
    if _BY_PLACE.fullmatch(row.text.strip()):
        return True
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not words or text.endswith((".", ",", ";")) or _is_link_word(row, words):
        return False
    known = sum(word in _HEADING_WORDS for word in words)
    if known == len(words):
        return True
    stands_out = row.line.is_bold or bool(row.line.level) or is_caps(text)
    if stands_out and kind_of_heading(text) is not None:
        return True
    telling = [word for word in words if word not in _JOINING]  # "Water in the fens of the north"
    told = sum(word in _HEADING_WORDS for word in telling)
    return row.line.is_bold and told * 2 > len(telling) and not YEAR.search(text)


def _is_link_word(row: Row, words: Sequence[str]) -> bool:
    """Say whether a row is one small word below an entry that links to it: "paper"."""
    plain = not (row.line.gap or row.line.level or row.line.is_bold)
    return len(words) == 1 and row.text.islower() and plain
