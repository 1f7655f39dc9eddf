"""The sections of a CV, the same for every layout: what is set where is the layout's business."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recruiting.demo.careers import Applicant, Degree, Job, Prize, Status, Work
from recruiting.demo.markup import bold, italic, marked
from recruiting.demo.references import JOINT_LEGEND, Style, has_joint


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section. when: dates as printed, set beside it; lines: running text."""

    lines: tuple[str, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """title: its heading; level 2 for a part of the section before it. listed: a reference list."""

    title: str
    entries: tuple[Entry, ...]
    level: int = 1
    listed: bool = False
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What one layout calls its sections and how it sets references and dates."""

    reference: Style
    education: str = "Education"
    experience: str = "Experience"
    works: str = "Publications"
    prizes: str = "Awards and Honours"
    dash: str = " – "
    grouped: bool = False


def sections_of(one: Applicant, wording: Wording) -> Iterator[Section]:
    """Yield the sections of a CV in a usual order."""
    interests = ", ".join(one.interests)
    yield Section("Research Interests", (Entry((marked(interests[:1].upper() + interests[1:]),)),))
    yield Section(wording.education, tuple(_degree(d, wording.dash) for d in one.degrees))
    yield from _works(one, wording)
    yield Section(wording.experience, tuple(_job(job, wording.dash) for job in one.jobs))
    yield Section(wording.prizes, tuple(map(_prize, one.prizes)))
    yield Section("Skills", tuple(Entry((f"{bold(k + ':')} {marked(v)}",)) for k, v in one.skills))
    yield Section("Service", tuple(Entry((marked(text),)) for text in one.service))
    yield Section("Languages", (Entry((", ".join(map(marked, one.languages)),)),))


def _works(one: Applicant, wording: Wording) -> Iterator[Section]:
    legend = JOINT_LEGEND if has_joint(one.works) else ""

    def listed(works: Iterator[Work]) -> tuple[Entry, ...]:
        return tuple(Entry((wording.reference(work, one.name),)) for work in works)

    if not wording.grouped:
        yield Section(wording.works, listed(iter(one.works)), listed=True, legend=legend)
        return
    yield Section(wording.works, (), legend=legend)
    groups: tuple[tuple[str, Callable[[Work], bool]], ...] = (
        ("Conference and Journal Papers", lambda work: work.is_through),
        ("Under Review", lambda work: work.status is Status.SUBMITTED),
        ("Preprints", lambda work: work.status is Status.PREPRINT),
    )
    for title, belongs in groups:
        if entries := listed(filter(belongs, one.works)):
            yield Section(title, entries, level=2, listed=True)


def _degree(degree: Degree, dash: str) -> Entry:
    end = f"{degree.end} (expected)" if degree.expected else str(degree.end)
    details = [degree.grade] if degree.grade else []
    if degree.rank:
        details.append("rank {} of {}".format(*degree.rank))
    lines = [f"{bold(f'{degree.name} in {marked(degree.subject)}')}, {marked(degree.institution)}"]
    if degree.advisor:
        lines.append(f"Advisor: Prof. {marked(degree.advisor)}")
    if details:
        words = ", ".join(details)
        lines.append(words[:1].upper() + words[1:])
    return Entry(tuple(lines), f"{degree.start}{dash}{end}")


def _job(job: Job, dash: str) -> Entry:
    lines = [f"{bold(marked(job.role))}, {italic(marked(job.organisation))}"]
    if job.host:
        lines.append(f"Supervisor: {marked(job.host)}")
    if job.did:
        lines.append(marked(job.did))
    return Entry(tuple(lines), f"{job.start}{dash}{job.end or 'present'}")


def _prize(prize: Prize) -> Entry:
    by = f", {marked(prize.by)}" if prize.by else ""
    return Entry((f"{marked(prize.title)}{by}",), str(prize.when))
