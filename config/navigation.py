"""The sidebar: what the reader's role has lists of, and how many facts wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from config.home import has_list, list_url
from ingestion.choices import FactState
from ingestion.models import Document, ExtractedFact, Finding, ImportRun
from profiles.access import Act, access_policy
from profiles.models import (
    Award,
    IdentityDecision,
    Organisation,
    Person,
    Post,
    Publication,
    Venue,
)
from profiles.pages import sight
from recruiting.models import (
    Application,
    Candidate,
    CommitteeMembership,
    Note,
    Position,
    Shortlist,
    Tag,
)

MOST_IN_A_BADGE = 99

GROUPS: tuple[tuple[str, tuple[tuple[str, str, type[Model]], ...]], ...] = (
    (
        "Positions",
        (
            ("Positions", "campaign", Position),
            ("Applications", "inbox", Application),
            ("Shortlists", "format_list_numbered", Shortlist),
            ("Notes", "sticky_note_2", Note),
            ("Tags", "sell", Tag),
            ("Committees", "diversity_3", CommitteeMembership),
        ),
    ),
    (
        "People",
        (
            ("Candidates", "school", Candidate),
            ("People", "group", Person),
            ("Who is who", "diversity_2", IdentityDecision),
            ("Publications", "article", Publication),
            ("Awards", "emoji_events", Award),
            ("Posts", "forum", Post),
        ),
    ),
    (
        "Intake",
        (
            ("Documents", "description", Document),
            ("Import runs", "upload_file", ImportRun),
            ("Facts", "fact_check", ExtractedFact),
            ("Findings", "report", Finding),
        ),
    ),
    (
        "Shared words",
        (("Venues", "menu_book", Venue), ("Organisations", "account_balance", Organisation)),
    ),
)


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the groups that are not empty for this reader, in the form the theme wants."""
    groups: list[dict[str, Any]] = [
        {"items": [{"title": "Home", "icon": "home", "link": reverse("admin:index")}]}
    ]
    for title, entries in GROUPS:
        items = [
            item
            for words, icon, model in entries
            if has_list(request, model)
            for item in _items(request, words, icon, model)
        ]
        if items:
            groups.append({"title": title, "items": items})
    tokens = {"title": "My API tokens", "icon": "key", "link": reverse("api_tokens")}
    docs = {"title": "API documentation", "icon": "api", "link": reverse("docs")}
    groups.append({"title": "Scripts", "items": [tokens, docs]})
    return groups


def _items(
    request: HttpRequest, title: str, icon: str, model: type[Model]
) -> Iterator[dict[str, Any]]:
    """Yield the list of a model, after the page on which its rows are gone through one by one."""
    item: dict[str, Any] = {"title": title, "icon": icon, "link": list_url(model)}
    if model is IdentityDecision:
        item["link"] = reverse("admin:profiles_identitydecision_queue")
    if model is ExtractedFact:
        review = reverse("admin:ingestion_extractedfact_review")
        waiting = facts_to_decide(request)
        if waiting:
            yield {
                "title": "Check facts",
                "icon": "rule",
                "link": review,
                "badge": waiting,
                "badge_variant": "warning",
            }
        # The theme lights up every link that the address of the page begins with.
        if waiting and request.path.startswith(review):
            item["active"] = False
    yield item


def facts_to_decide(request: HttpRequest) -> str:
    """Return how many facts wait for the reader, "" for none and for who decides no facts."""
    if not access_policy().may(request.user, Act.CHANGE, ExtractedFact):
        return ""
    rows = sight(request)(ExtractedFact).filter(state=FactState.PROPOSED).order_by()
    number = rows[: MOST_IN_A_BADGE + 1].count()
    if not number:
        return ""
    return f"{MOST_IN_A_BADGE}+" if number > MOST_IN_A_BADGE else str(number)
