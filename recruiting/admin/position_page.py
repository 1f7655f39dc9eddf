"""What each tab of the page of a position shows; a tab reads only its own rows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ingestion.queries import facts_of_row
from profiles.models import Post
from profiles.pages import sight
from recruiting.admin.board import board_page
from recruiting.admin.committee_page import committee_page
from recruiting.admin.position_head import position_head, rights_on
from recruiting.choices import PositionState
from recruiting.models import Position
from recruiting.queries import position_links, stages_of

TABS = ("board", "committee", "about")


def position_page(request: HttpRequest, row: Position, *, may_see_post: bool) -> dict[str, Any]:
    """Return the context with one tab open; `instead`: the address of the table, where it is that.

    An unknown tab is the first one: of a draft what the advert says, of others the board.
    """
    first = "about" if row.state == PositionState.DRAFT else "board"
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else first
    context: dict[str, Any] = {"panel": f"admin/recruiting/position/{tab}.html"}
    if tab == "board":
        page = board_page(request, row, may_move=rights_on(request, row).move)
        if page.board is None:
            table = reverse("admin:recruiting_application_changelist")
            return {"instead": f"{table}?position__exact={row.pk}"}
        context |= page.context
    elif tab == "committee":
        context |= committee_page(request, row)
    else:
        context |= about(request, row, may_see_post=may_see_post)
    return context | {"position": row, "head": position_head(request, row, tab=tab)}


def about(request: HttpRequest, row: Position, *, may_see_post: bool) -> dict[str, Any]:
    see = sight(request)
    stages = stages_of(row, see)
    return {
        "stages": stages,
        "most": max(stage.number for stage in stages),
        "links": position_links(row, see),
        "post": see(Post).filter(pk=row.drafted_from_id).select_related("person").first()
        if may_see_post and row.drafted_from_id
        else None,
        "facts": facts_of_row(row, see),
    }
