"""How an application may move: arithmetic over (stage, outcome), without the database.

Any later stage in one move; back one step, and from triage past `complete`, which may be skipped;
accepted and declined from an offer only, the other outcomes from any stage. Closing keeps the
stage. A closed application is reopened, by a chair, and moves no other way.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from recruiting.choices import Outcome, Stage

ORDER: Final = tuple(Stage)
OUTCOMES: Final = tuple(outcome for outcome in Outcome if outcome is not Outcome.NONE)
AFTER_AN_OFFER: Final = (Outcome.ACCEPTED, Outcome.DECLINED)
REOPEN: Final = "reopen"

WORDS: Final[dict[str, str]] = {
    **{stage.value: str(stage.label) for stage in Stage},
    **{outcome.value: str(outcome.label) for outcome in OUTCOMES},
    REOPEN: "Open again",
}
"""Every word that a move may name, and how it is shown."""


@cache
def possible_moves(stage: str, outcome: str) -> tuple[str, ...]:
    """Return where an application may go: stages in their order, then outcomes; closed: reopen."""
    if outcome:
        return (REOPEN,)
    stages = (to for to in ORDER if to in _earlier(Stage(stage)) or _is_later(to, Stage(stage)))
    outcomes = (to for to in OUTCOMES if to not in AFTER_AN_OFFER or stage == Stage.OFFER)
    return (*(to.value for to in stages), *(to.value for to in outcomes))


def is_closing(to: str) -> bool:
    return to in {outcome.value for outcome in OUTCOMES}


def after(stage: str, outcome: str, to: str) -> tuple[str, str]:
    """Return (stage, outcome) after the move `to`, which must be possible."""
    if to == REOPEN:
        return stage, Outcome.NONE.value
    return (stage, to) if is_closing(to) else (to, outcome)


def why_not(stage: str, outcome: str, to: str) -> str:
    """Return one sentence that says why the move is impossible; "" where it is possible."""
    if to in possible_moves(stage, outcome):
        return ""
    if to not in WORDS:
        return "There is no such stage or outcome."
    if outcome:
        closed = WORDS[outcome].lower()
        return f"The application is closed ({closed}); a chair can open it again."
    if to == REOPEN:
        return "The application is open already."
    here = WORDS[stage].lower()
    if to == stage:
        return f"The application is in {here} already."
    if is_closing(to):
        return f"“{WORDS[to]}” comes after an offer only; the application is in {here}."
    back = " or ".join(WORDS[one.value].lower() for one in _earlier(Stage(stage)))
    return f"From {here} an application goes back to {back} only, not to {WORDS[to].lower()}."


def _is_later(to: Stage, stage: Stage) -> bool:
    return ORDER.index(to) > ORDER.index(stage)


def _earlier(stage: Stage) -> tuple[Stage, ...]:
    """The stages that are one step back."""
    if stage is Stage.RECEIVED:
        return ()
    if stage is Stage.TRIAGE:
        return (Stage.RECEIVED, Stage.COMPLETE)
    return (ORDER[ORDER.index(stage) - 1],)
