"""Refusals of ingestion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from profiles.errors import DomainError

MOST_TOLD = 8
"""Reasons that a refusal names one by one."""


class FactError(DomainError):
    """A decision about a fact that cannot be made."""


class AlreadyDecided(FactError):
    """Somebody has decided, or the fact was superseded by a newer reading.

    state: as the database stores it. decided_at: when, None for a superseded fact.
    """

    code = "already_decided"

    def __init__(self, *, state: str, decided_at: datetime | None = None) -> None:
        if decided_at is None:
            super().__init__(
                "A newer reading of the document has replaced this fact. Nothing was changed;"
                " open the document to see what it says now."
            )
        else:
            super().__init__(
                f"This fact was {state} on {decided_at:%Y-%m-%d at %H:%M} UTC, before you decided."
                " That decision was kept; reopen the fact to decide anew."
            )
        self.state = state
        self.decided_at = decided_at


class NotDecided(FactError):
    """There is no decision to take back: somebody has reopened the fact, or it was replaced."""

    code = "not_decided"

    def __init__(self, *, state: str) -> None:
        super().__init__(
            "No decision stands on this fact any more, so there is nothing to take back."
            " Nothing was changed."
        )
        self.state = state


class NotAValue(FactError):
    """The corrected value has a field its kind lacks, or one that cannot be stored."""

    code = "not_a_value"
    status = 422

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class BelongsToAnother(FactError):
    """The identifier in the fact names somebody else already."""

    code = "belongs_to_another"


class NobodyNamed(FactError):
    """The fact belongs to nobody yet; its document has to be given a person first."""

    code = "nobody_named"


class NotDecidedHere(FactError):
    """Facts of this kind become rows elsewhere: an advertised place is edited as a position."""

    code = "not_decided_here"


class FindingError(DomainError):
    """An act on a finding that cannot be done."""


class AlreadySettled(FindingError):
    """Somebody has settled or dismissed the finding."""

    code = "already_settled"

    def __init__(self, *, state: str, settled_at: datetime | None) -> None:
        when = f" on {settled_at:%Y-%m-%d at %H:%M} UTC" if settled_at else ""
        super().__init__(
            f"This finding was {state}{when}, before you. That was kept; reopen it to change it."
        )
        self.state = state
        self.settled_at = settled_at


class NotSettled(FindingError):
    """The finding is open already."""

    code = "not_settled"

    def __init__(self) -> None:
        super().__init__("This finding is open already. Nothing was changed.")


class RunError(DomainError):
    """An act on an import run that cannot be done now."""


class NothingUploaded(RunError):
    """No file came with the request."""

    code = "nothing_uploaded"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            "No file arrived, or none with a name that can be read. Choose at least one file, then"
            " send them again."
        )


class NotAKind(RunError):
    """A word that names no kind of document that is read."""

    code = "not_a_kind"
    status = 422

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"“{kind[:40]}” is no kind of document. Nothing was changed; choose a kind from the"
            " list, or let Shortlist guess."
        )
        self.kind = kind[:40]


class RunNotWaiting(RunError):
    """The run does not wait for a start: it is on its way, or over."""

    code = "run_not_waiting"

    def __init__(self, *, state: str) -> None:
        super().__init__(
            f"This run is not waiting for a start, it is {state}. Nothing was changed; open it to"
            " see what became of its files."
        )
        self.state = state


class RunFinished(RunError):
    """There is nothing left to cancel."""

    code = "run_finished"

    def __init__(self, *, state: str) -> None:
        super().__init__(
            f"This run is {state}: there is nothing left to cancel. What it brought in is kept; to"
            " take it out, undo the run."
        )
        self.state = state


class RunNotFinished(RunError):
    """A run that is on its way has to be cancelled before it can be undone."""

    code = "run_not_finished"

    def __init__(self) -> None:
        super().__init__(
            "This run is still on its way. Nothing was taken out; cancel it first, then undo it."
        )


class NothingToUndo(RunError):
    """The run brought nothing in, or it was undone already."""

    code = "nothing_to_undo"

    def __init__(self) -> None:
        super().__init__("Nothing that this run brought in is here any more: nothing to undo.")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a run cannot be undone: the row that somebody has touched, and who did what."""

    row: Model
    text: str


class CannotUndo(RunError):
    """Somebody has touched what the run brought in."""

    code = "cannot_undo"

    def __init__(self, obstacles: Sequence[Obstacle], *, hidden: int = 0) -> None:
        told = [one.text for one in obstacles]
        if hidden:
            told.append("something that you may not see holds on to it")
        super().__init__(
            "Nothing was taken out, because what this run brought in is in use: "
            + "; ".join(told[:MOST_TOLD])
            + (f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else "")
            + ". Take these back first, or leave the run as it is."
        )
        self.reasons = told
        self._obstacles = tuple(obstacles)

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        return self._obstacles

    def seen_by(self, is_visible: Callable[[Model], bool]) -> CannotUndo:
        """Return the same refusal with what its reader may not see left unnamed."""
        named = [one for one in self._obstacles if is_visible(one.row)]
        return CannotUndo(named, hidden=len(self._obstacles) - len(named))
