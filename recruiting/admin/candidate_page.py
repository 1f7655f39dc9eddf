"""What each tab of the candidate page shows; a tab reads only its own rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from ingestion.choices import FactKind
from ingestion.queries import FactLines, facts_of_person, findings_of_person
from profiles import edtf
from profiles.access import access_policy
from profiles.metrics import Bar, Standing, columns, timeline
from profiles.models import Education, Employment, Person
from profiles.pages import person_of, sight
from profiles.queries import (
    Profile,
    Sight,
    awards_of,
    by_status,
    profile_of,
    threads_of,
    works_of,
)
from recruiting.admin.notes_block import applications_for_notes, notes_block
from recruiting.models import Candidate
from recruiting.queries import documents_of, posts_are_open
from recruiting.queries.candidate_page import Figures, Head, figures_of, head_of
from recruiting.queries.changes import changes_of
from recruiting.services.looks import look

PERSONAL = (FactKind.NAME, FactKind.CONTACT, FactKind.IDENTIFIER, FactKind.METRIC)
CAREER = (FactKind.EDUCATION, FactKind.EMPLOYMENT)
MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Stay:
    """One line of the timeline. kind: edu or job."""

    label: str
    kind: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. is_new: whether it holds something that came since the reader last looked."""

    key: str
    title: str
    number: int | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The candidate whose page is open, for whom, and what the panels need to know.

    since: what came after it is new to the reader; None marks nothing.
    """

    request: HttpRequest
    candidate: Candidate
    see: Sight
    figures: Figures
    head: Head
    may_note: bool
    since: datetime | None
    posts_locked: bool

    def is_new(self, at: datetime | None) -> bool:
        return self.since is not None and at is not None and at > self.since

    def facts(self, *kinds: str) -> FactLines:
        return facts_of_person(self.candidate.person, self.see, *kinds)


def tabs(opened: Opened) -> tuple[Tab, ...]:
    figures, person = opened.figures, opened.candidate.person
    locked, is_new = opened.posts_locked, opened.is_new
    found = [
        Tab("overview", "Overview", None, is_new(figures.newest_fact)),
        Tab("publications", "Publications", person.works_count),
        Tab("awards", "Awards", figures.awards),
        Tab("posts", "Posts (closed)" if locked else "Posts", None if locked else figures.posts),
        Tab("documents", "Documents", figures.documents, is_new(figures.newest_document)),
        Tab("findings", "Findings", figures.findings),
    ]
    if opened.may_note or figures.notes:
        found.append(Tab("notes", "Notes", figures.notes, is_new(figures.newest_note)))
    found.append(Tab("history", "History", None, is_new(figures.newest_move)))
    return tuple(found)


# Panels


def overview(opened: Opened) -> dict[str, Any]:
    profile = profile_of(opened.candidate.person, opened.see)
    rows = _career(profile)
    drawn = timeline([row.period for row in rows], today=timezone.localdate())
    bars = drawn.bars if drawn else (None,) * len(rows)
    return {
        "profile": profile,
        "now": [str(row) for row in rows if (row.period or "").endswith("/..")],
        "facts": opened.facts(),
        "timeline": drawn,
        "stays": [_stay(row, bar) for row, bar in zip(rows, bars, strict=True)],
        "bar_kinds": ("edu", "job"),
        "years": profile.years,
        "columns": columns(profile.years),
        "standings": list(Standing),
        "personal_kinds": ",".join(PERSONAL),
        "career_kinds": ",".join(CAREER),
        "activities": (
            ("teaching", "Teaching", profile.teaching),
            ("service", "Service", profile.services),
            ("talks", "Talks", profile.talks),
        ),
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


def publications(opened: Opened) -> dict[str, Any]:
    return {
        "groups": by_status(works_of(opened.candidate.person, opened.see)),
        "facts": opened.facts(FactKind.PUBLICATION),
    }


def awards(opened: Opened) -> dict[str, Any]:
    return {
        "awards": awards_of(opened.candidate.person, opened.see),
        "facts": opened.facts(FactKind.AWARD),
    }


def posts(opened: Opened) -> dict[str, Any]:
    return {
        "threads": threads_of(opened.candidate.person, opened.see),
        "facts": opened.facts(FactKind.POST),
    }


def documents(opened: Opened) -> dict[str, Any]:
    return {"documents": documents_of(opened.candidate.person, opened.see)}


def findings(opened: Opened) -> dict[str, Any]:
    return {"findings": findings_of_person(opened.candidate.person, opened.see)}


def notes(opened: Opened) -> dict[str, Any]:
    block = notes_block(
        opened.request,
        opened.candidate,
        applied=opened.head.applied,
        may_write=opened.may_note,
        since=opened.since,
    )
    return {"notes": block}


def history(opened: Opened) -> dict[str, Any]:
    number = opened.request.GET.get("changes", "1")
    if not (number.isascii() and number.isdecimal() and 0 < int(number[:9]) <= MOST_PAGES):
        raise Http404
    user = opened.request.user
    return {
        "page": changes_of(
            opened.candidate,
            opened.see,
            readable=lambda model: access_policy().readable_fields(user, model),
            number=int(number),
        )
    }


PANELS: dict[str, Callable[[Opened], dict[str, Any]]] = {
    "overview": overview,
    "publications": publications,
    "awards": awards,
    "posts": posts,
    "documents": documents,
    "findings": findings,
    "notes": notes,
    "history": history,
}


def candidate_page(request: HttpRequest, candidate: Candidate, *, may_note: bool) -> dict[str, Any]:
    """Return the context of the page with one tab open; an unknown tab is the overview.

    The candidate comes with the figures of `with_figures`. Opening the page is a look.
    """
    see, user = sight(request), person_of(request)
    head = head_of(candidate, see, **applications_for_notes(request))
    # Those who see posts at any stage may read how many there are.
    all_posts = "posts_count" in access_policy().readable_fields(user, Person)
    applications = [one.application for one in head.applied]
    opened = Opened(
        request=request,
        candidate=candidate,
        see=see,
        figures=figures_of(candidate),
        head=head,
        may_note=may_note,
        since=look(user=user, candidate=candidate, now=timezone.now()),
        posts_locked=not all_posts and not posts_are_open(applications),
    )
    shown = tabs(opened)
    wanted = request.GET.get("tab", "")
    active = wanted if wanted in {tab.key for tab in shown} else "overview"
    return {
        "candidate": candidate,
        "person": candidate.person,
        "applications": applications,
        "tags": head.tags,
        "tag_choices": head.tag_choices,
        "tag_act": reverse("admin:recruiting_candidate_act", args=[candidate.pk, "x"])[:-2],
        # Whoever tags one of the applications tags the candidate.
        "may_tag": any(one.may_mark for one in head.applied),
        "since": opened.since,
        "posts_locked": opened.posts_locked,
        "tabs": shown,
        "active_tab": active,
        "panel": f"admin/recruiting/candidate/{active}.html",
        **PANELS[active](opened),
    }
