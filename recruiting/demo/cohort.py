"""The invented cohort: careers drawn from sketches and a fixed random seed.

Grades, dates, co-authors and venues are drawn; the works are invented too, and the venues named
have never seen them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Final

from recruiting.demo.careers import (
    Applicant,
    Day,
    Degree,
    Job,
    Prize,
    Status,
    Work,
)
from recruiting.demo.sketches import SKETCHES, Sketch
from recruiting.demo.themes import SHARED_TITLE, THEMES

SEED: Final = 2027

_COAUTHORS: Final = (
    "Hollis Anderbeck",
    "Mirela Stancuvole",
    "Tobias Rautenkranich",
    "Nkechi Adegbolade",
    "Sunniva Torvaldsmo",
    "Ramiro Delacuesta-Pinto",
    "Yun-hee Bakdal",
    "Percival Oduya-Grant",
    "Chandrika Venkatamala",
    "Ottoline Fairweather-Kim",
    "Lazar Mihajlovar",
    "Inés Quintanavera",
)
_SENIORS: Final = (
    "Cordelia Ashgrove-Nwosu",
    "Benedikt Hallwachter",
    "Shirin Golparvaneh",
    "Augustin Delamontre",
)
_CONFERENCES: Final = ("NeurIPS", "ICML", "ICLR", "ACL", "EMNLP", "NAACL", "COLM", "AAAI")
_JOURNALS: Final = (
    "Transactions on Machine Learning Research",
    "Computational Linguistics",
    "Journal of Artificial Intelligence Research",
)
_LATEST_YEAR: Final = 2026


def invent_cohort(seed: int = SEED) -> tuple[Applicant, ...]:
    """Return the cohort; the same seed gives the same people."""
    random = Random(seed)  # noqa: S311  invented careers, no secrets
    return tuple(_with_traps(_bring_to_life(sketch, random)) for sketch in SKETCHES)


def _bring_to_life(sketch: Sketch, random: Random) -> Applicant:
    theme = THEMES[sketch.theme]
    email = f"{_plain(sketch.name)}@example.org"
    degrees = tuple(_degrees(sketch, random))
    return Applicant(
        name=sketch.name,
        email=email,
        homepage=f"https://{email.partition('@')[0].replace('.', '-')}.example.org",
        phone=f"+00 {random.randint(200, 989)} 555 01{random.randint(10, 99)}",
        address=sketch.address,
        theme=sketch.theme,
        layout=sketch.layout,
        statement=sketch.statement,
        interests=theme.interests,
        skills=_skills(random),
        degrees=degrees,
        jobs=tuple(_jobs(sketch, random)),
        works=_works(sketch, random),
        prizes=tuple(
            Prize(title, Day(degree.start.year + 1), by)
            for degree, (title, by) in zip(degrees, sketch.prizes, strict=False)
        ),
        service=_service(random),
        languages=tuple(
            f"{language} ({level})"
            for language, level in zip(sketch.languages, ("native", "fluent", "good"), strict=False)
        ),
        arrived_days_ago=4 if sketch.late else 9,
        hidden_words=sketch.hidden_words,
    )


_PLAIN: Final = str.maketrans("ŁłçğíáóÉé", "LlcgiaoEe")


def _plain(name: str) -> str:
    """Return the name as an address spells it: amarachi.quillonwe."""
    first, *rest = name.translate(_PLAIN).lower().split()
    return f"{first}.{'-'.join(rest)}"


def _degrees(sketch: Sketch, random: Random) -> Iterable[Degree]:
    """Yield the degrees, the latest first; the latest of most is still to be finished."""
    end = random.choice((2025, 2026, 2027))
    for place, (name, subject, institution) in enumerate(sketch.schools):
        years = 2 if name.startswith("M") else random.choice((3, 4))
        yield Degree(
            name=name,
            subject=subject,
            institution=institution,
            start=Day(end - years, random.choice((9, 10))),
            end=Day(end, random.choice((6, 7))),
            expected=place == 0 and end == 2027,
            grade=random.choice(("GPA 3.8/4.0", "GPA 3.9/4.0", "with distinction", "")),
            rank=(random.randint(1, 6), random.randint(48, 140)) if place == 1 else None,
            advisor=random.choice(_SENIORS) if place == 0 else "",
        )
        end -= years


def _jobs(sketch: Sketch, random: Random) -> Iterable[Job]:
    """Yield the jobs, the latest first; the latest may go on."""
    year = 2026
    for place, (role, organisation, did) in enumerate(sketch.posts):
        start = Day(year - random.choice((1, 2)), random.randint(1, 12))
        lasts = place == 0 and random.random() < 0.4
        end = None if lasts else Day(start.year + 1, random.randint(1, 9))
        host = f"Prof. {random.choice(_SENIORS)}" if "Research" in role else ""
        yield Job(role, organisation, start, end, host, did)
        year = start.year - 1


def _works(sketch: Sketch, random: Random) -> tuple[Work, ...]:
    """Return the works, the newest first: mostly papers, some waiting, some only on arXiv."""
    statuses = [Status.PUBLISHED, Status.SUBMITTED, Status.PUBLISHED, Status.PREPRINT]
    titles = THEMES[sketch.theme].titles[: sketch.works]
    works = [
        _work(sketch.name, title, status, random)
        for title, status in zip(titles, statuses, strict=False)
    ]
    return tuple(sorted(works, key=lambda work: -work.year))


def _work(name: str, title: str, status: Status, random: Random) -> Work:
    others = random.sample(_COAUTHORS, random.randint(1, 4))
    place = random.choice((0, 0, 0, 1))
    joint = 2 if place == 0 and len(others) > 1 and random.random() < 0.4 else 0
    authors = [*others, random.choice(_SENIORS)]
    authors.insert(place, name)
    waiting = status in (Status.SUBMITTED, Status.PREPRINT)
    venues = _JOURNALS if random.random() < 0.2 else _CONFERENCES
    return Work(
        title=title,
        authors=tuple(authors),
        year=_LATEST_YEAR if waiting else random.choice((2023, 2024, 2025)),
        venue="" if status is Status.PREPRINT else random.choice(venues),
        status=status,
        joint=joint,
        arxiv=_arxiv(random) if waiting else "",
    )


def _arxiv(random: Random) -> str:
    """Return a number of 2026 that is never issued: months do not get beyond 90,000 papers."""
    return f"26{random.randint(1, 9):02d}.{random.randint(90_000, 99_999)}"


def _skills(random: Random) -> tuple[tuple[str, str], ...]:
    tools = random.sample(("PyTorch", "JAX", "scikit-learn", "Hugging Face", "pandas", "spaCy"), 3)
    languages = random.sample(("R", "C++", "Julia", "Rust", "Java", "SQL"), 2)
    return (
        ("Programming", ", ".join(["Python", *languages])),
        ("Libraries", ", ".join(tools)),
    )


def _service(random: Random) -> tuple[str, ...]:
    venue = random.choice(_CONFERENCES)
    return (f"Reviewer, {venue} {_LATEST_YEAR}", "Mentor, First Steps in Research")


# What is wrong or worth a second look in real files, put where the findings can be shown.
def _with_traps(one: Applicant) -> Applicant:
    first = one.name.split()[0]
    if first in ("Amarachi", "Dariush"):
        return replace(one, works=(_shared_work(), *one.works))
    if first == "Jorunn":
        best = next(work for work in one.works if work.status is Status.PUBLISHED)
        told = replace(best, venue="ICLR", remark="Oral, top 1.8%")
        return replace(one, works=tuple(told if work is best else work for work in one.works))
    if first == "Ailbhe":
        newest, *rest = (work for work in one.works if work.status is not Status.SUBMITTED)
        told = replace(
            newest, status=Status.ACCEPTED, year=_LATEST_YEAR, venue="EMNLP", arxiv="", remark=""
        )
        return replace(one, works=(told, *rest), doubtful_status=told.title)
    if first == "Tevita":
        job, *others = one.jobs
        turned = replace(job, start=Day(2025, 9), end=Day(2025, 3))  # surely meant 2026
        return replace(one, jobs=(turned, *others))
    return one


def _shared_work() -> Work:
    return Work(
        title=SHARED_TITLE,
        authors=("Amarachi Quillonwe", "Dariush Mehrabanpoor", "Shirin Golparvaneh"),
        year=2025,
        venue="ICML",
        status=Status.PUBLISHED,
        joint=2,
    )
