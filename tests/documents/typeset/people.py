"""The invented people of the typeset CVs: all that is drawn follows from the name."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field

from tests.documents.typeset import words, works


@dataclass(frozen=True)
class Name:
    given: str
    family: str
    beside: str = ""

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
    end: int | None
    advisor: str
    thesis: str


@dataclass(frozen=True)
class Post:
    role: str
    organisation: str
    place: str
    start: tuple[int, int]
    end: tuple[int, int] | None
    duties: tuple[str, ...]


@dataclass(frozen=True)
class Work:
    """kind: journal, conference, chapter, book, preprint, thesis, or waiting (not out yet)."""

    key: str
    kind: str
    title: str
    authors: tuple[Name, ...]
    owner: int
    venue: str
    short: str
    year: int | None
    volume: int
    number: int
    pages: tuple[int, int]
    doi: str
    arxiv: str = ""


@dataclass(frozen=True)
class Award:
    title: str
    giver: str
    year: int


@dataclass(frozen=True)
class Plan:
    """Who a CV is of, and how much it holds. kinds: share of each kind of work."""

    given: str
    family: str
    subject: str
    works: int
    kinds: str = "journal conference preprint"
    language: str = "en"
    beside: str = ""
    own_titles: str = ""  # the pool of titles and venues, where it is not the subject's
    alone: float = 0.15
    most: int = 6
    half: int = 0


@dataclass(frozen=True)
class Person:
    name: Name
    plan: Plan
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
    talks: tuple[tuple[str, str, int], ...] = ()
    referees: tuple[tuple[Name, str, str], ...] = field(default=())

    def of(self, *kinds: str) -> tuple[Work, ...]:
        """Return the works of some kinds, in order."""
        return tuple(work for work in self.works if work.kind in kinds)


def invent(plan: Plan) -> Person:
    name = Name(plan.given, plan.family, plan.beside)
    draw = random.Random(f"typeset {name.whole}")
    language, began = plan.language, draw.randint(2001, 2009)
    schools = draw.sample(words.SCHOOLS[language], 4)
    user = plain(plan.family).replace(" ", "")
    coauthors = [Name(*who) for who in words.COAUTHORS]
    skills = {"de": words.SKILLS_DE, "fr": words.SKILLS_FR}.get(language, words.SKILLS)
    found = _works(draw, plan, name, coauthors, began + 5)
    return Person(
        name=name,
        plan=plan,
        email=f"{plain(plan.given)[0]}.{user}@{draw.choice(('math', 'mail', 'lab'))}.example.org",
        homepage=f"{user}.example.org",
        phone=f"+44 1632 960{draw.randint(100, 999)}",
        school=schools[0][0],
        degrees=_degrees(draw, plan, schools, began),
        posts=_posts(draw, language, schools, began + 9),
        works=found,
        awards=_awards(draw, language, began),
        interests=words.INTERESTS.get(f"{plan.subject}.{language}", words.INTERESTS[plan.subject]),
        skills=draw.choice(skills),
        courses=words.COURSES[language],
        talks=tuple(
            (work.title, school, (work.year or began + 10) - 1)
            for work, (school, _) in zip(found[1:4], words.SCHOOLS[language], strict=False)
        ),
        referees=tuple(
            (who, draw.choice(words.SCHOOLS[language])[0], f"{plain(who.family).replace(' ', '')}"
             "@ref.example.org")
            for who in draw.sample(coauthors, 3)
        ),
    )  # fmt: skip


def plain(text: str) -> str:
    """Return the letters of a-z nearest to a text."""
    for sign, letters in {"ß": "ss", "ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "ı": "i"}.items():
        text = text.replace(sign, letters)
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c in " -"))


def _degrees(
    draw: random.Random, plan: Plan, schools: list[tuple[str, str]], began: int
) -> tuple[Degree, ...]:
    names = draw.choice(words.DEGREES[plan.language])
    subjects = words.SUBJECTS.get(f"{plan.subject}.{plan.language}", words.SUBJECTS[plan.subject])
    bounds = ((began + 5, began + 9), (began + 3, began + 5), (began, began + 3))
    return tuple(
        Degree(
            degree, subject, *schools[at], start=first, end=last,
            advisor=Name(*draw.choice(words.COAUTHORS)).whole,
            thesis=works.TITLES[plan.own_titles or plan.subject][at],
        )
        for at, (degree, subject, (first, last)) in enumerate(
            zip(names, subjects, bounds, strict=True)
        )
    )  # fmt: skip


def _posts(
    draw: random.Random, language: str, schools: list[tuple[str, str]], done: int
) -> tuple[Post, ...]:
    roles = draw.sample(words.ROLES[language], 4)
    places = [schools[3], *draw.sample(words.EMPLOYERS[language], 2), schools[1]]
    bounds: list[tuple[tuple[int, int], tuple[int, int] | None]] = [
        ((done + 4, 9), None),
        ((done + 1, 10), (done + 4, 8)),
        ((done, 1), (done + 1, 9)),
        ((done - 6, 4), (done - 5, 3)),
    ]
    return tuple(
        Post(role, *place, start=start, end=end,
             duties=tuple(draw.sample(words.DUTIES[language], draw.randint(1, 2))))
        for role, place, (start, end) in zip(roles, places, bounds, strict=True)
    )  # fmt: skip


def _awards(draw: random.Random, language: str, began: int) -> tuple[Award, ...]:
    chosen = draw.sample(words.AWARDS[language], 4 if language != "en" else draw.randint(4, 6))
    years = sorted((began + draw.randint(1, 15) for _ in chosen), reverse=True)
    return tuple(Award(*pair, year) for pair, year in zip(chosen, years, strict=True))


def _titles(draw: random.Random, plan: Plan) -> list[str]:
    """Return as many titles as wanted: those of the person's half first, then series of them."""
    pool = list(works.TITLES[plan.own_titles or plan.subject])
    own = [title for at, title in enumerate(pool) if at % 2 == plan.half]
    rest = [title for at, title in enumerate(pool) if at % 2 != plan.half]
    draw.shuffle(own)
    draw.shuffle(rest)
    foreign = list(works.TITLES.get(f"{plan.subject}.{plan.language}", ()))
    titles = foreign[: 2 * (plan.language != "en")] + own + rest
    return titles[: plan.works]


def _works(
    draw: random.Random, plan: Plan, owner: Name, coauthors: list[Name], first: int
) -> tuple[Work, ...]:
    venues = works.VENUES[plan.own_titles or plan.subject]
    publisher = works.PUBLISHERS.get(plan.own_titles or plan.subject, "Springer")
    kinds = plan.kinds.split()
    made: list[Work] = []
    for at, title in enumerate(_titles(draw, plan)):
        kind = kinds[at % len(kinds)]
        others = 0 if draw.random() < plan.alone else draw.randint(1, plan.most - 1)
        others = 0 if kind in ("book", "thesis") else others
        people = draw.sample(coauthors, others)
        place = draw.choice((0, 0, len(people), draw.randint(0, len(people))))
        venue, short = draw.choice(venues[kind]) if kind in venues else (publisher, "")
        year: int | None = first + draw.randint(0, 12)
        number = f"{(year or 0) % 100:02}{draw.randint(1, 12):02}.{draw.randint(10000, 19999)}"
        if kind == "waiting":
            venue = (
                f"{draw.choice(('Under review at', 'Submitted to'))} {venues['journal'][at % 3][0]}"
            )
            short, year = "", None
        start = draw.randint(3, 900)
        made.append(
            Work(
                key=f"w{at + 1:02}", kind=kind, title=title,
                authors=(*people[:place], owner, *people[place:]), owner=place,
                venue="arXiv" if kind == "preprint" else venue, short=short, year=year,
                volume=draw.randint(3, 130), number=draw.randint(1, 12),
                pages=(start, start + draw.randint(6, 40)),
                doi=f"10.5555/{draw.randint(1000, 9999)}.{draw.randint(10000, 99999)}",
                arxiv=number if kind == "preprint" else "",
            )
        )  # fmt: skip
    made.sort(key=lambda work: -(work.year or 3000))
    return tuple(made)
