"""What pages say about a position, and the home page about all of them.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count

from profiles.queries import Sight
from recruiting.choices import Outcome, PositionState, Stage
from recruiting.models import Application, Position


@dataclass(frozen=True, slots=True)
class StageCount:
    stage: Stage
    number: int


def application_totals(positions: Collection[Position], see: Sight) -> dict[int, int]:
    """Return the number of open applications of each position, in one query."""
    rows = see(Application).filter(
        position__in=[position.pk for position in positions], outcome=Outcome.NONE
    )
    grouped = rows.order_by().values("position_id").annotate(number=Count("pk"))
    counted = dict(grouped.values_list("position_id", "number"))
    return {position.pk: counted.get(position.pk, 0) for position in positions}


def stages_of(position: Position, see: Sight) -> tuple[StageCount, ...]:
    """Return the open applications of one position per stage, all stages in order."""
    return _per_stage([position], see)[position.pk]


@dataclass(frozen=True, slots=True)
class PositionLinks:
    """Adverts of the same place, as far as the reader may know."""

    superseded_by: Position | None
    supersedes: tuple[Position, ...]


def position_links(position: Position, see: Sight) -> PositionLinks:
    newer = (
        see(Position).filter(pk=position.superseded_by_id) if position.superseded_by_id else None
    )
    return PositionLinks(
        superseded_by=newer.first() if newer is not None else None,
        supersedes=tuple(see(Position).filter(superseded_by=position).order_by("-created_at")),
    )


# The home page


@dataclass(frozen=True, slots=True)
class OpenPosition:
    """An open position with its open applications per stage, all stages in order."""

    position: Position
    stages: tuple[StageCount, ...]

    @property
    def total(self) -> int:
        return sum(stage.number for stage in self.stages)


def open_positions(see: Sight, *, at_most: int) -> tuple[OpenPosition, ...]:
    """Return open positions, newest first, in two queries."""
    positions = list(
        see(Position).filter(state=PositionState.OPEN).order_by("-created_at", "-id")[:at_most]
    )
    stages = _per_stage(positions, see)
    return tuple(OpenPosition(position, stages[position.pk]) for position in positions)


def _per_stage(positions: Collection[Position], see: Sight) -> dict[int, tuple[StageCount, ...]]:
    rows = see(Application).filter(position__in=list(positions), outcome=Outcome.NONE)
    counted: Mapping[tuple[int, str], int] = {
        (position_id, stage): number
        for position_id, stage, number in rows.order_by()
        .values_list("position_id", "stage")
        .annotate(number=Count("pk"))
    }
    return {
        position.pk: tuple(
            StageCount(stage, counted.get((position.pk, stage), 0)) for stage in Stage
        )
        for position in positions
    }
