"""Invented people: who they are, and what stands in their CVs; the same for every run."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, replace

from tests.documents.templates import words


@dataclass(frozen=True)
class Name:
    given: str
    family: str
    beside: str = ""  # in other letters: "李明轩"

    @property
    def whole(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def initials(self) -> str:
        """Return "A. B." or "J.-P."."""
        return " ".join(
            "-".join(f"{part[0].upper()}." for part in word.split("-"))
            for word in self.given.split()
        )


@dataclass(frozen=True)
class Degree:
    degree: str
    subject: str
    school: str
    place: str
    start: int
    end: int | None  # None: still going on
    advisor: str = ""
    thesis: str = ""


@dataclass(frozen=True)
class Post:
    role: str
    organisation: str
    place: str
    start: tuple[int, int]  # year and month
    end: tuple[int, int] | None
    duties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """kind: journal, conference, preprint, submitted or chapter. equal: how many share the
    first place, 0 for none."""

    title: str
    authors: tuple[Name, ...]
    owner: int  # index
    kind: str
    venue: str
    short: str
    year: int
    volume: int
    number: int
    pages: tuple[int, int]
    equal: int = 0
    doi: str = ""


@dataclass(frozen=True)
class Award:
    title: str
    giver: str
    year: int


@dataclass(frozen=True)
class Person:
    name: Name
    language: str
    field: str
    email: str
    homepage: str
    phone: str
    school: str
    degrees: tuple[Degree, ...]
    posts: tuple[Post, ...]
    works: tuple[Work, ...]
    awards: tuple[Award, ...]
    interests: tuple[str, ...]
    skills: tuple[tuple[str, tuple[str, ...]], ...]
    courses: tuple[str, ...]
    referees: tuple[tuple[Name, str, str], ...]


def invent(
    name: Name,
    *,
    language: str,
    field: str,
    works: int = 10,
    equal: bool = False,
    mixed: bool = False,
) -> Person:
    """Return the person of that name: all else follows from the name."""
    draw = random.Random(name.whole)
    started = draw.randint(2002, 2010)
    schools = list(words.SCHOOLS[language])
    draw.shuffle(schools)
    host = f"{plain(name.family).replace(' ', '')}.example.org"
    user = f"{plain(name.given)[0]}.{plain(name.family).replace(' ', '-')}"
    degrees = _degrees(draw, language, field, schools, started)
    done = started + 9
    return Person(
        name=name,
        language=language,
        field=field,
        email=f"{user}@{draw.choice(('uni', 'cs', 'mail', 'lab'))}.example.org",
        homepage=host,
        phone=f"+44 1632 {draw.randint(100000, 999999)}",
        school=schools[0][0],
        degrees=degrees,
        posts=_posts(draw, language, schools, done),
        works=_with_kinds(
            draw, _works(draw, name, language, field, works, started + 5, equal), mixed
        ),
        awards=_awards(draw, language, started),
        interests=words.INTERESTS.get(f"{field}.{language}", words.INTERESTS[field]),
        skills=draw.choice(words.SKILLS),
        courses=words.COURSES[language],
        referees=tuple(
            (
                Name(*who),
                draw.choice(words.SCHOOLS[language])[0],
                f"{plain(who[1]).split()[-1]}@ref.example.org",
            )
            for who in draw.sample(words.COAUTHORS, 3)
        ),
    )


def plain(text: str) -> str:
    """Return the letters of a-z nearest to a text."""
    text = text.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("Ł", "L")
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c in " -"))


def _degrees(
    draw: random.Random, language: str, field: str, schools: list[tuple[str, str]], started: int
) -> tuple[Degree, ...]:
    names = draw.choice(words.DEGREES[language])
    subjects = words.SUBJECTS.get(f"{field}.{language}", words.SUBJECTS[field])
    advisor = Name(*draw.choice(words.COAUTHORS)).whole
    thesis = _title(draw, field)
    bounds = ((started + 5, started + 9), (started + 3, started + 5), (started, started + 3))
    return tuple(
        Degree(
            degree,
            subject,
            *schools[at % len(schools)],
            start=first,
            end=last,
            advisor=advisor if at == 0 else "",
            thesis=thesis if at == 0 else "",
        )
        for at, (degree, subject, (first, last)) in enumerate(
            zip(names, subjects, bounds, strict=True)
        )
    )


def _posts(
    draw: random.Random, language: str, schools: list[tuple[str, str]], done: int
) -> tuple[Post, ...]:
    roles = draw.sample(words.ROLES[language], 4)
    places = [schools[-1], *draw.sample(words.EMPLOYERS, 2), schools[1]]
    bounds: list[tuple[tuple[int, int], tuple[int, int] | None]] = [
        ((done + 3, 9), None),
        ((done, 10), (done + 3, 8)),
        ((done - 2, 6), (done - 2, 9)),
        ((done - 5, 3), (done - 4, 2)),
    ]
    return tuple(
        Post(
            role,
            *place,
            start=start,
            end=end,
            duties=tuple(draw.sample(words.DUTIES[language], draw.randint(1, 2))),
        )
        for role, place, (start, end) in zip(roles, places, bounds, strict=True)
    )


def _title(draw: random.Random, field: str) -> str:
    first, second, third = words.TITLES[field]
    return draw.choice(words.PATTERNS).format(
        a=draw.choice(first), b=draw.choice(second), c=draw.choice(third)
    )


def _works(
    draw: random.Random,
    owner: Name,
    language: str,
    field: str,
    number: int,
    first: int,
    equal: bool,
) -> tuple[Work, ...]:
    titles: list[str] = []
    while len(titles) < number:
        title = _title(draw, field)
        if all(title.split(":")[0] != other.split(":")[0] for other in titles):
            titles.append(title)
    own = words.OWN_LANGUAGE.get(language, ())
    for at, title in enumerate(draw.sample(own, min(2, len(own)))):
        titles[2 + 3 * at] = title
    works = [
        _work(draw, title, owner, field, first + draw.randint(0, 9), equal) for title in titles
    ]
    works.sort(key=lambda work: -work.year)
    return tuple(works)


def _work(draw: random.Random, title: str, owner: Name, field: str, year: int, equal: bool) -> Work:
    others = [
        Name(*who) for who in draw.sample(words.COAUTHORS, draw.choice((0, 1, 1, 2, 2, 3, 5)))
    ]
    at = draw.randint(0, len(others))
    authors = (*others[:at], owner, *others[at:])
    kind, venue, short = draw.choice(words.VENUES[field])
    if draw.random() < 0.15 and field in ("computing", "physics", "psychology"):
        number = f"{year % 100:02}{draw.randint(1, 12):02}.{draw.randint(10000, 19999)}"
        kind, venue, short = "preprint", f"arXiv preprint arXiv:{number}", "arXiv"
    start = draw.randint(1, 900)
    return Work(
        title=title,
        authors=authors,
        owner=at,
        kind=kind,
        venue=venue,
        short=short,
        year=year,
        volume=draw.randint(3, 130),
        number=draw.randint(1, 12),
        pages=(start, start + draw.randint(5, 40)),
        equal=2 if equal and len(authors) > 2 and draw.random() < 0.4 else 0,
        doi=f"10.5555/{draw.randint(1000, 9999)}.{draw.randint(10000, 99999)}",
    )


def _with_kinds(draw: random.Random, works: tuple[Work, ...], mixed: bool) -> tuple[Work, ...]:
    """Return the works, some of them made chapters or works under review where wanted."""
    if not mixed:
        return works
    changed = []
    for at, work in enumerate(works):
        if at % 4 == 1 and work.kind != "preprint":
            state = draw.choice(("Under review at", "Submitted to", "Revise and resubmit,"))
            work = replace(work, kind="submitted", venue=f"{state} {work.venue}")
        elif at % 4 == 3:
            work = replace(work, kind="chapter", venue=draw.choice(words.BOOKS), short="Handbook")
        changed.append(work)
    return tuple(changed)


def _awards(draw: random.Random, language: str, started: int) -> tuple[Award, ...]:
    pool = words.AWARDS[language]
    chosen = draw.sample(pool, min(len(pool), 5) - (0 if draw.random() < 0.5 else 1))
    years = sorted((started + draw.randint(1, 14) for _ in chosen), reverse=True)
    return tuple(Award(*pair, year) for pair, year in zip(chosen, years, strict=True))
