"""The board of a position: its open applications by stage, and how many were closed how.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from profiles.keys import words_key
from profiles.queries import Sight
from recruiting.choices import Outcome, Stage
from recruiting.models import Application, Position, Tag
from recruiting.queries.lines import (
    ApplicationLine,
    application_lines,
    flagged,
    marked_by,
    new_to,
    with_tag,
)

CARDS_A_COLUMN = 50
MOST_ON_A_BOARD = 200
"""Open applications up to which a position opens with its board; with more, with its table."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the board is narrowed to. tag: the key of a tag in sight."""

    name: str = ""
    tag: int | None = None
    flag: bool = False
    new: bool = False
    mine: bool = False

    def __bool__(self) -> bool:
        return self != Narrowed()


@dataclass(frozen=True, slots=True)
class Card:
    application: Application
    line: ApplicationLine


@dataclass(frozen=True, slots=True)
class Column:
    """The open applications in one stage, newest first; cards: the first of `number`."""

    stage: Stage
    number: int
    cards: tuple[Card, ...]

    @property
    def left_out(self) -> int:
        return self.number - len(self.cards)


@dataclass(frozen=True, slots=True)
class Closed:
    outcome: Outcome
    number: int


@dataclass(frozen=True, slots=True)
class Board:
    columns: tuple[Column, ...]
    closed: tuple[Closed, ...]

    @property
    def shown(self) -> int:
        return sum(len(column.cards) for column in self.columns)

    @property
    def open(self) -> int:
        return sum(column.number for column in self.columns)

    @property
    def closed_number(self) -> int:
        return sum(closed.number for closed in self.closed)


Numbers = dict[tuple[str, str], int]


def applications_on_board(
    position: Position, see: Sight, narrowed: Narrowed, *, reader_id: int
) -> QuerySet[Application]:
    """Return the applications of a position, open and closed, as far as they are asked for."""
    rows = see(Application).filter(position=position)
    for word in words_key(narrowed.name).split():
        rows = rows.filter(candidate__person__name_key__contains=word)
    if narrowed.tag is not None:
        rows = with_tag(rows, narrowed.tag, see)
    if narrowed.flag:
        rows = flagged(rows, see)
    if narrowed.mine:
        rows = marked_by(rows, see, reader_id=reader_id)
    return new_to(rows, see, reader_id=reader_id) if narrowed.new else rows


def board_numbers(rows: QuerySet[Application]) -> Numbers:
    """Count applications by (stage, outcome), in one query."""
    grouped = rows.order_by().values("stage", "outcome").annotate(number=Count("pk"))
    return {
        (stage, outcome): number
        for stage, outcome, number in grouped.values_list("stage", "outcome", "number")
    }


def open_number(numbers: Numbers) -> int:
    return sum(number for (_, outcome), number in numbers.items() if not outcome)


def _first_of_each(rows: QuerySet[Application], at_most: int) -> Q:
    """The newest of every stage, each found by the index; a window would sort all of them."""
    newest = rows.order_by("-submitted_at", "-id").values("pk")
    first = (Q(pk__in=newest.filter(stage=stage)[:at_most]) for stage in Stage)
    return reduce(or_, first)


def board_of(
    rows: QuerySet[Application],
    numbers: Numbers,
    see: Sight,
    *,
    reader_id: int,
    tags: tuple[Tag, ...],
    at_most: int = CARDS_A_COLUMN,
) -> Board:
    """Return the board of these applications, in three queries however many there are.

    numbers: what `board_numbers` counted of them. at_most: cards in a column.
    """
    by_stage = {stage: numbers.get((stage, Outcome.NONE), 0) for stage in Stage}
    shown = rows.filter(outcome=Outcome.NONE).select_related("candidate__person")
    if any(number > at_most for number in by_stage.values()):
        shown = shown.filter(_first_of_each(shown, at_most))
    applications = list(shown.order_by("-submitted_at", "-id"))
    lines = application_lines(applications, see, reader_id=reader_id, tags=tags)
    cards = [Card(application, lines[application.pk]) for application in applications]
    return Board(
        columns=tuple(
            Column(stage, number, tuple(card for card in cards if card.application.stage == stage))
            for stage, number in by_stage.items()
        ),
        closed=tuple(
            Closed(outcome, number)
            for outcome in Outcome
            if outcome
            and (number := sum(n for (_, closed), n in numbers.items() if closed == outcome))
        ),
    )
