"""What each tab of the candidate page shows; a tab reads only its own rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ingestion.choices import FactKind
from ingestion.queries import facts_of_person, findings_of_person
from profiles import edtf
from profiles.metrics import Bar, Standing, columns, timeline
from profiles.models import Education, Employment
from profiles.queries import (
    Profile,
    Sight,
    awards_of,
    by_status,
    profile_of,
    threads_of,
    works_of,
    years_of,
)
from recruiting.models import Candidate
from recruiting.queries import (
    TabCounts,
    applications_of,
    documents_of,
    posts_are_open,
)

PERSONAL = (FactKind.NAME, FactKind.CONTACT, FactKind.IDENTIFIER, FactKind.METRIC)
CAREER = (FactKind.EDUCATION, FactKind.EMPLOYMENT)


@dataclass(frozen=True, slots=True)
class Stay:
    """One line of the timeline. kind: edu or job."""

    label: str
    kind: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    title: str
    number: int | None = None


def tabs(counts: TabCounts, *, locked: bool) -> tuple[Tab, ...]:
    return (
        Tab("overview", "Overview"),
        Tab("publications", "Publications", counts.publications),
        Tab("awards", "Awards", counts.awards),
        Tab("posts", "Posts (closed)" if locked else "Posts", None if locked else counts.posts),
        Tab("documents", "Documents", counts.documents),
        Tab("findings", "Findings", counts.findings),
    )


def overview(candidate: Candidate, see: Sight, *, today: date) -> dict[str, Any]:
    profile = profile_of(candidate.person, see)
    years = years_of(candidate.person, see)
    rows = _career(profile)
    drawn = timeline([row.period for row in rows], today=today)
    bars = drawn.bars if drawn else (None,) * len(rows)
    return {
        "profile": profile,
        "now": [str(row) for row in rows if (row.period or "").endswith("/..")],
        "facts": facts_of_person(candidate.person, see),
        "timeline": drawn,
        "stays": [_stay(row, bar) for row, bar in zip(rows, bars, strict=True)],
        "bar_kinds": ("edu", "job"),
        "years": years,
        "columns": columns(years),
        "standings": list(Standing),
        "personal_kinds": ",".join(PERSONAL),
        "career_kinds": ",".join(CAREER),
    }


def _career(profile: Profile) -> list[Education | Employment]:
    """Return degrees and posts as they began; what has no date comes last."""
    rows: list[Education | Employment] = [*profile.educations, *profile.employments]
    return sorted(rows, key=lambda row: _began(row) or date.max)


def _began(row: Education | Employment) -> date | None:
    earliest, latest = edtf.bounds(row.period) if row.period else (None, None)
    return earliest or latest


def _stay(row: Education | Employment, bar: Bar | None) -> Stay:
    return Stay(str(row), "edu" if isinstance(row, Education) else "job", bar)


def publications(candidate: Candidate, see: Sight) -> dict[str, Any]:
    return {
        "groups": by_status(works_of(candidate.person, see)),
        "facts": facts_of_person(candidate.person, see, FactKind.PUBLICATION),
    }


def awards(candidate: Candidate, see: Sight) -> dict[str, Any]:
    return {
        "awards": awards_of(candidate.person, see),
        "facts": facts_of_person(candidate.person, see, FactKind.AWARD),
    }


def posts(candidate: Candidate, see: Sight) -> dict[str, Any]:
    return {
        "threads": threads_of(candidate.person, see),
        "facts": facts_of_person(candidate.person, see, FactKind.POST),
    }


def documents(candidate: Candidate, see: Sight) -> dict[str, Any]:
    return {"documents": documents_of(candidate.person, see)}


def findings(candidate: Candidate, see: Sight) -> dict[str, Any]:
    return {"findings": findings_of_person(candidate.person, see)}


PANELS: dict[str, Callable[[Candidate, Sight], dict[str, Any]]] = {
    "publications": publications,
    "awards": awards,
    "posts": posts,
    "documents": documents,
    "findings": findings,
}


def candidate_page(
    candidate: Candidate, see: Sight, *, tab: str, today: date, counts: TabCounts, all_posts: bool
) -> dict[str, Any]:
    """Return the context of the page with one tab open; an unknown tab is the overview.

    all_posts: whether the reader's role sees posts before the interview stage.
    """
    applications = applications_of(candidate, see)
    locked = not all_posts and not posts_are_open(applications)
    active = tab if tab in PANELS else "overview"
    panel = (
        PANELS[active](candidate, see)
        if active in PANELS
        else overview(candidate, see, today=today)
    )
    return {
        "candidate": candidate,
        "person": candidate.person,
        "applications": applications,
        "posts_locked": locked,
        "tabs": tabs(counts, locked=locked),
        "active_tab": active,
        "panel": f"admin/recruiting/candidate/{active}.html",
        **panel,
    }
