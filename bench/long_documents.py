"""Long documents of invented people, for the bench: as long as readers may meet, and longer.

Everything is drawn from a fixed seed: the same call gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import docx
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

_GIVEN = "Ada Bao Chidi Dewi Elif Farah Gita Hana Ines Jonas Kofi Lena Mara Nils Oda Pia".split()
_FAMILY = "Example Sample Muster Prøvesen Ejemplo Exempel Esempio Näide Vzor Primer Mostra".split()
_WORDS = (
    "learning bound sparse graph random matrix optimal transport kernel causal inference robust"
    " estimation deep network sampling gradient convex stochastic policy online regret bandit"
    " spectral method noisy data structure under weak assumption with applications to protein"
    " folding climate model language vision of the for and in a from by"
).split()
_VENUES = (
    "Journal of Invented Statistics", "Annals of Made-Up Data", "Transactions on Samples",
    "Proceedings of the Conference on Examples", "Letters in Imaginary Physics",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    authors: tuple[tuple[str, str], ...]
    title: str
    venue: str
    year: int
    volume: int


def works(count: int, seed: int = 1) -> Iterator[Work]:
    """Yield works of Ada Example and others, the newest first."""
    chance = random.Random(seed)
    for number in range(count):
        others = [
            (chance.choice(_GIVEN), f"{chance.choice(_FAMILY)}-{chance.choice(_FAMILY)}")
            for _ in range(chance.randint(0, 5))
        ]
        others.insert(chance.randint(0, len(others)), ("Ada", "Example"))
        yield Work(
            tuple(others),
            f"Study {number + 1}: {sentence(chance, 6, 14)}",
            chance.choice(_VENUES),
            2026 - number * 30 // count,
            chance.randint(1, 90),
        )


def sentence(chance: random.Random, least: int, most: int) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(least, most))).capitalize()


def prose(characters: int, seed: int = 2) -> Iterator[str]:
    """Yield paragraphs of so many characters together."""
    chance = random.Random(seed)
    while characters > 0:
        text = " ".join(sentence(chance, 8, 25) + "." for _ in range(chance.randint(3, 9)))
        characters -= len(text) + 2
        yield text


def printed(work: Work) -> str:
    """Return a work as a list prints it."""
    names = [f"{given[0]}. {family}" for given, family in work.authors]
    named = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
    return f"{named}. {work.title}. {work.venue}, {work.volume}:1-20, {work.year}."


# ------------------------------------------------------------------------------------------- text
_HEAD = (
    "Ada Example", "Professor of Invented Statistics, University of Examples",
    "ada@example.org", "", "Education", "",
    "Ph.D. in Statistics, University of Samples, 1999 - 2003",
    "B.Sc. in Mathematics, University of Samples, 1995 - 1999", "", "Employment", "",
    "Professor, University of Examples, 2010 - present",
    "Assistant Professor, University of Exempel, 2004 - 2010", "",
)  # fmt: skip


def bibliography(count: int) -> bytes:
    """Return a BibTeX file with an abstract in each entry, as reference managers export it."""
    chance = random.Random(3)
    parts = []
    for number, work in enumerate(works(count), 1):
        names = " and ".join(f"{family}, {given}" for given, family in work.authors)
        abstract = " ".join(sentence(chance, 10, 24) + "." for _ in range(3))
        parts.append(
            f"@article{{example{number},\n  author = {{{names}}},\n"
            f'  title = {{{work.title.replace("graph", "{G}raph")} \\"uber alles}},\n'
            f"  journal = {{{work.venue}}},\n  year = {work.year},\n  volume = {{{work.volume}}},\n"
            f"  pages = {{1--20}},\n  doi = {{10.1234/example.{number}}},\n"
            f"  url = {{https://example.org/works/{number}}},\n"
            f"  keywords = {{invented, example}},\n  abstract = {{{abstract}}},\n}}\n"
        )
    return "\n".join(parts).encode()


def cv_markdown(count: int) -> bytes:
    lines = [f"# {_HEAD[0]}", "", *_HEAD[1:4]]
    lines += [f"## {line}" if line in ("Education", "Employment") else line for line in _HEAD[4:]]
    lines += ["## Publications", ""]
    for number, work in enumerate(works(count), 1):
        lines.append(f"{number}. {printed(work)}")
    return "\n".join(lines).encode()


def cv_text(count: int) -> bytes:
    lines = [*_HEAD, "Publications", ""]
    for number, work in enumerate(works(count), 1):
        lines += [*_wrapped(f"[{number}] {printed(work)}", 95), ""]
    return "\n".join(lines).encode()


def statement(characters: int, count: int = 200) -> bytes:
    chance = random.Random(4)
    parts = ["# Research Statement", "Ada Example"]
    parts += [
        f"{paragraph} I showed this in [{chance.randint(1, count)}]."
        for paragraph in prose(characters)
    ]
    parts.append("## References")
    parts += [f"[{number}] {printed(work)}" for number, work in enumerate(works(count), 1)]
    return "\n\n".join(parts).encode()


def scholar_page(count: int) -> bytes:
    chance = random.Random(5)
    parts = [f"Ada Example\n\nh-index40\n{count}papers\nNovelty62%\n\n{count} Papers"]
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    for work in works(count):
        names = ", ".join(f"{given} {family}" for given, family in work.authors[:5])
        day = f"{chance.choice(months)} {chance.randint(1, 28)}, {work.year - 1}"
        parts.append(f"LG{day}\n{work.title}\n\n{names}\n\n{sentence(chance, 15, 40)}.")
    return "\n\n".join(parts).encode()


def feed(count: int) -> bytes:
    chance = random.Random(6)
    parts = ["Posts by Ada Example"]
    for number in range(count):
        words = sentence(chance, 10, 30)
        if number % 40 == 7:
            words = (
                f"PhD opening! The {words[:12]} Lab at the University of Examples has a fully"
                " funded PhD studentship in statistics, start February 2027.\n\n"
                f"Apply here: lab.example.org/phd-{number}...."
            )
        elif number % 5 == 0:
            words += (
                f" arxiv.org/abs/26{chance.randint(1, 9):02}.{number:05} with @sample.example.org"
            )
        age = f"{1 + number * 11 // count} months ago"
        parts.append(f"{words}\n\n{age} {chance.randint(0, 90)} {chance.randint(0, 9)} 1 0")
    return "\n\n".join(parts).encode()


def table(rows: int) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(_rows(rows))
    return stream.getvalue().encode()


def spreadsheet(rows: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Applicants")
    for row in _rows(rows):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(count: int) -> Iterator[list[str]]:
    chance = random.Random(7)
    yield ["Name", "E-mail", "Affiliation", "Remark"]
    for number in range(count):
        family = f"{chance.choice(_FAMILY)}-{number}"
        yield [
            f"{chance.choice(_GIVEN)} {family}",
            f"a{number}@example.org",
            "Example U",
            sentence(chance, 1, 2),
        ]


# ------------------------------------------------------------------------------------------- JSON
def openalex(count: int) -> bytes:
    chance = random.Random(8)
    results = [
        {
            "id": f"https://openalex.org/W{number}",
            "doi": f"https://doi.org/10.1234/example.{number}",
            "title": work.title,
            "display_name": work.title,
            "publication_year": work.year,
            "publication_date": f"{work.year}-03-01",
            "type": "article",
            "authorships": [
                {
                    "author_position": "middle",
                    "author": {"id": "https://openalex.org/A1", "display_name": " ".join(name)},
                    "institutions": [{"display_name": "University of Examples"}],
                }
                for name in work.authors
            ],
            "primary_location": {"source": {"display_name": work.venue, "type": "journal"}},
            "abstract_inverted_index": {
                word: sorted(chance.sample(range(200), 4)) for word in sorted(set(_WORDS[:30]))
            },
        }
        for number, work in enumerate(works(count), 1)
    ]
    return json.dumps({"meta": {"count": count}, "results": results}, indent=1).encode()


def bluesky(count: int) -> bytes:
    chance = random.Random(9)
    author = {"did": "did:plc:example", "handle": "ada.example.org", "displayName": "Ada Example"}
    posts = [
        {
            "post": {
                "uri": f"at://did:plc:example/app.bsky.feed.post/{number}",
                "author": author,
                "record": {
                    "text": sentence(chance, 10, 30) + f" example.org/{number}",
                    "createdAt": "2026-01-05T10:00:00Z",
                },
                "likeCount": number,
                "replyCount": 1,
                "repostCount": 2,
                "quoteCount": 0,
            }
        }
        for number in range(count)
    ]
    return json.dumps({"feed": posts}, indent=1).encode()


# -------------------------------------------------------------------------------------------- PDF
def cv_pdf(count: int, *, lines_per_page: int = 50) -> bytes:
    """Return a CV with so many numbered references; titles are set in italics."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    left = 0

    def write(text: str, *, font: str = "Times-Roman", size: int = 10, indent: int = 0) -> None:
        nonlocal left
        if left == 0:
            if canvas.getPageNumber() > 1 or canvas._code:
                canvas.showPage()
            left = lines_per_page
        canvas.setFont(font, size)
        canvas.drawString(60 + indent, 60 + 14 * left, text)
        left -= 1

    write(_HEAD[0], font="Times-Bold", size=18)
    for line in (*filter(None, _HEAD[1:]), "Publications"):
        is_heading = line in ("Education", "Employment", "Publications")
        write(
            line, font="Times-Bold" if is_heading else "Times-Roman", size=12 if is_heading else 10
        )
    for number, work in enumerate(works(count), 1):
        for at, line in enumerate(_wrapped(f"[{number}] {printed(work)}", 100)):
            write(line, indent=18 if at else 0)
    canvas.save()
    return stream.getvalue()


# ------------------------------------------------------------------------------------------- Word
def cv_word(count: int) -> bytes:
    document = docx.Document()
    document.add_heading(_HEAD[0], 0)
    for line in filter(None, _HEAD[1:]):
        if line in ("Education", "Employment"):
            document.add_heading(line, 1)
        else:
            document.add_paragraph(line)
    document.add_heading("Publications", 1)
    for work in works(count):
        paragraph = document.add_paragraph(style="List Number")
        before, title, after = printed(work).partition(work.title)
        paragraph.add_run(before)
        paragraph.add_run(title).italic = True
        paragraph.add_run(after)
    return _saved(document)


def prose_word(characters: int) -> bytes:
    document = docx.Document()
    document.add_heading("Research Statement", 0)
    for paragraph in prose(characters):
        document.add_paragraph(paragraph)
    return _saved(document)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


LONG_DOCUMENTS: Final[tuple[tuple[str, Callable[[], bytes]], ...]] = (
    ("BibTeX, 5,000 entries with abstracts", partial(bibliography, 5_000)),
    ("CV in markdown, 1,000 references", partial(cv_markdown, 1_000)),
    ("CV in PDF, 1,000 references", partial(cv_pdf, 1_000)),
    ("CV in Word, 1,000 references", partial(cv_word, 1_000)),
    ("statement in markdown, 1 MB", partial(statement, 970_000)),
    ("statement in Word, 3.9 million characters", partial(prose_word, 3_900_000)),
    ("scholar page, 2,000 papers", partial(scholar_page, 2_000)),
    ("feed, 2,000 posts", partial(feed, 2_000)),
    ("Bluesky, 2,000 posts in JSON", partial(bluesky, 2_000)),
    ("OpenAlex, 3.8 MB of JSON", partial(openalex, 1_180)),
    ("XLSX, 1,900 people", partial(spreadsheet, 1_900)),
    ("CSV, 50,000 people", partial(table, 50_000)),
    ("CV in markdown, 1 MB of references", partial(cv_markdown, 6_300)),
    ("CV in plain text, 1 MB of references", partial(cv_text, 6_100)),
    ("CV in Word, 6,000 references", partial(cv_word, 6_000)),
    ("CV in PDF, 300 pages of references", partial(cv_pdf, 7_470)),
)
"""What it is, and what makes it. The last four are beyond what a list can be numbered to."""
