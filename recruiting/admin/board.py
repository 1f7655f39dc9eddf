"""The board of a position as a page: its filters, its cards, and where each card may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from profiles.pages import sight
from recruiting.admin.marks import document_marks, flags_in_words
from recruiting.models import Position, Tag
from recruiting.queries.board import (
    CARDS_A_COLUMN,
    MOST_ON_A_BOARD,
    Board,
    Card,
    Narrowed,
    applications_on_board,
    board_numbers,
    board_of,
    open_number,
)
from recruiting.queries.lines import tags_in_use
from recruiting.stages import WORDS, is_closing, possible_moves

NO_TAG = 0
FEW_A_COLUMN = 10
"""Cards a column on the board of a position with too many: a look, the rest is in the table."""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """board: None where there are too many and nobody asked for the board."""

    board: Board | None
    context: dict[str, Any]


def board_page(request: HttpRequest, position: Position, *, may_move: bool) -> BoardPage:
    see, reader = sight(request), request.user.pk or 0
    tags = tags_in_use(see, position=position)
    narrowed = narrowed_to(request, tags)
    rows = applications_on_board(position, see, narrowed, reader_id=reader)
    numbers = board_numbers(rows)
    many = open_number(numbers) > MOST_ON_A_BOARD
    if many and "tab" not in request.GET:
        return BoardPage(None, {})
    board = board_of(
        rows,
        numbers,
        see,
        reader_id=reader,
        tags=tags,
        at_most=FEW_A_COLUMN if many else CARDS_A_COLUMN,
    )
    draw = CardPainter(request, may_move=may_move)
    table = reverse("admin:recruiting_application_changelist")
    context = {
        "board": board,
        "columns": [(column, [draw(card) for card in column.cards]) for column in board.columns],
        "narrowed": narrowed,
        "tags": tags,
        "may_move": may_move,
        "table": f"{table}?{_table_query(position, narrowed)}",
    }
    return BoardPage(board, context)


def narrowed_to(request: HttpRequest, tags: tuple[Tag, ...]) -> Narrowed:
    """Return what the address asks for; a tag that is not there is on nobody."""
    known = {"": None} | {str(tag.pk): tag.pk for tag in tags}
    return Narrowed(
        name=request.GET.get("q", "").replace("\x00", "")[:200].strip(),
        tag=known.get(request.GET.get("tag", ""), NO_TAG),
        flag=request.GET.get("flag") == "yes",
        new=request.GET.get("new") == "yes",
        mine=request.GET.get("mine") == "yes",
    )


def _table_query(position: Position, narrowed: Narrowed) -> str:
    """The address of the table with the same filters."""
    asked: dict[str, Any] = {"position__exact": position.pk, "q": narrowed.name}
    asked["tag"] = narrowed.tag or ""
    asked |= {name: "yes" for name in ("flag", "new", "mine") if getattr(narrowed, name)}
    return urlencode({key: value for key, value in asked.items() if value})


class CardPainter:
    """Draws cards: what is the same on all of them is put together once."""

    def __init__(self, request: HttpRequest, *, may_move: bool) -> None:
        self._may_move = may_move
        self._token = get_token(request) if may_move else ""
        self._here = request.get_full_path()
        self._menus: dict[str, tuple[str, str]] = {}
        self._applications = reverse("admin:recruiting_application_changelist")
        self._candidates = reverse("admin:recruiting_candidate_changelist")

    def __call__(self, card: Card) -> SafeString:
        application, line = card.application, card.line
        person = application.candidate.person
        works = (
            f"{person.works_count} work{'' if person.works_count == 1 else 's'},"
            f" {person.first_author_count} as first author"
            if person.works_count
            else "no works read"
        )
        degree = line.degree
        marks = [
            format_html('<span class="sl-chip sl-tag-{}">{}</span>', tag.colour, tag.label)
            for tag in line.tags
        ]
        if line.notes:
            marks.append(format_html("<span>{} note{}</span>", line.notes, "s"[: line.notes != 1]))
        if line.is_flagged:
            marks.append(format_html('<span class="sl-wait">{}</span>', flags_in_words(line)))
        return format_html(
            '<li class="sl-kcard" id="a-{}"{}><a class="sl-kname" href="{}{}/change/">{}</a>{}'
            "<p>{}</p><p>{}</p><p>{}</p>{}{}</li>",
            application.pk,
            SafeString(' draggable="true"') if self._may_move else "",
            self._candidates,
            application.candidate_id,
            person.full_name,
            SafeString(' <span class="sl-chip sl-new">new</span>') if line.is_new else "",
            _degree(degree),
            works,
            document_marks(line),
            format_html('<p class="sl-marks">{}</p>', SafeString(" ".join(marks))) if marks else "",
            self._menu(card),
        )

    def _menu(self, card: Card) -> SafeString:
        if not self._may_move:
            return SafeString("")
        stage = card.application.stage
        if stage not in self._menus:
            self._menus[stage] = self._menu_of(stage)
        before, after = self._menus[stage]
        who = card.application.candidate.person.full_name
        key, act = card.application.pk, f"{self._applications}{card.application.pk}/act/"
        return format_html(
            '<details class="sl-move"><summary>Move to<span class="sl-sr"> another stage: {}</span>'
            '</summary><form method="post" action="{}move/">{}</form>{}'
            '<a href="{}{}/change/">Reasons and history</a></details>',
            who,
            act,
            SafeString(before),
            SafeString(after.replace("SL-ACT/", act)),
            self._applications,
            key,
        )

    def _menu_of(self, stage: str) -> tuple[str, str]:
        """The buttons of a stage, and the links to what asks for a reason."""
        moves = possible_moves(stage, "")
        here = format_html(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
            '<input type="hidden" name="next" value="{}">',
            self._token,
            self._here,
        )
        buttons = [
            format_html('<button class="sl-button" name="to" value="{}">{}</button>', to, WORDS[to])
            for to in moves
            if not is_closing(to)
        ]
        query = urlencode({"next": self._here})
        links = [
            format_html('<a href="SL-ACT/{}/?{}">{}</a>', to, query, WORDS[to])
            for to in moves
            if is_closing(to)
        ]
        closing = "".join(f"<li>{link}</li>" for link in links)
        return (
            here + "".join(buttons),
            f'<p class="sl-quiet">Close, with a reason</p><ul class="sl-list">{closing}</ul>',
        )


def _degree(degree: Any) -> str:
    if degree is None:
        return "degree unknown"
    what = degree.degree or degree.get_level_display()
    return f"{what} · {degree.organisation.name}"
