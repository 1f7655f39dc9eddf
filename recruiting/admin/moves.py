"""Moving applications: one from its card or page, many from a list, and taking moves back.

Whoever may add a StageEvent to an application may move it. A move forward asks nothing; one that
closes asks for the reason on a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode

from profiles.access import Act, access_policy
from profiles.admin.base import BulkDone, Done, ListAct, RowAct, Skipped, next_page, tell_bulk
from profiles.errors import DomainError, NotThere
from profiles.pages import sight
from recruiting.choices import ClosingReason, Outcome
from recruiting.models import Application, StageEvent
from recruiting.services.stages import Moved, move, move_many, undo_move, undo_moves
from recruiting.stages import OUTCOMES, REOPEN, WORDS, is_closing, possible_moves

REASONS: dict[Outcome, tuple[ClosingReason, ...]] = {
    Outcome.ACCEPTED: (ClosingReason.OFFER_ACCEPTED,),
    Outcome.DECLINED: (ClosingReason.APPLICANT_DECIDED,),
    Outcome.NOT_SELECTED: (
        ClosingReason.FIT,
        ClosingReason.PREPARATION,
        ClosingReason.CAPACITY,
        ClosingReason.INCOMPLETE,
        ClosingReason.REQUIREMENTS,
    ),
    Outcome.WITHDRAWN: (ClosingReason.APPLICANT_DECIDED,),
    Outcome.INELIGIBLE: (ClosingReason.REQUIREMENTS, ClosingReason.INCOMPLETE),
    Outcome.DUPLICATE: (ClosingReason.SAME_APPLICANT,),
}
"""The reasons that go with an outcome; `other` goes with each, and needs a sentence."""

NOT_YOURS = "Only a chair or a coordinator of its position moves it. It stays where it is."


def may_move(request: HttpRequest, application: Application) -> bool:
    event = StageEvent(application=application)
    return access_policy().may(request.user, Act.ADD, event)


def undo_address(event: StageEvent) -> str:
    """The address whose POST takes this move back, as long as it is the newest."""
    address = reverse("admin:recruiting_application_act", args=[event.application_id, "undo"])
    return f"{address}?event={event.pk}"


def told(application: Application, event: StageEvent) -> str:
    """One sentence on what became of the application."""
    who = application.candidate.person.full_name
    if event.to_outcome:
        return f"{who} is closed: {event.get_to_outcome_display().lower()}."
    if event.from_outcome:
        return f"{who} is open again, in {event.get_to_stage_display().lower()}."
    came, went = event.get_from_stage_display(), event.get_to_stage_display()
    return f"{who} moved from {came.lower()} to {went.lower()}."


# Forms


def _choices(moves: Iterable[str]) -> list[tuple[str, Any]]:
    """Choices of a select, stages and outcomes apart."""
    moves = list(moves)
    stages = [(to, WORDS[to]) for to in moves if not is_closing(to)]
    closings = [(to, WORDS[to]) for to in moves if is_closing(to)]
    groups: list[tuple[str, Any]] = [("Stage", stages), ("Close as", closings)]
    return [("", "Choose"), *((words, found) for words, found in groups if found)]


class _Noted(forms.Form):
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MoveForm(_Noted):
    """Where to, and why where it closes. What is no legal move is refused by the service."""

    to = forms.CharField(label="Move to", max_length=40, widget=forms.Select)
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=40,
        help_text="Needed to close an application.",
        widget=forms.Select(choices=[("", "None"), *ClosingReason.choices]),
    )
    field_order = ("to", "reason", "note")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if is_closing(given.get("to", "")) and not given.get("reason"):
            self.add_error("reason", "Closing needs a reason. Choose one; nothing has moved yet.")
        return cleaned


def move_form(request: HttpRequest, row: Application) -> type[forms.Form]:
    moves = (to for to in possible_moves(row.stage, row.outcome) if to != REOPEN)
    return _form_to(_choices(moves), initial=request.GET.get("to", ""))


def moves_form(request: HttpRequest, rows: Sequence[Application]) -> type[forms.Form]:
    """Every stage and outcome that one of the rows may go to."""
    open_to = {to for row in rows for to in possible_moves(row.stage, row.outcome)}
    return _form_to(_choices(to for to in WORDS if to in open_to and to != REOPEN))


def _form_to(choices: list[tuple[str, Any]], initial: str = "") -> type[forms.Form]:
    class ToForm(MoveForm):
        to = forms.CharField(
            label="Move to",
            max_length=40,
            initial=initial,
            widget=forms.Select(choices=choices),
        )

    return ToForm


def closing_form(outcome: Outcome) -> Callable[[HttpRequest, Application], type[forms.Form]]:
    reasons = (*REASONS[outcome], ClosingReason.OTHER)
    first = [] if len(reasons) == 2 else [("", "Choose a reason")]

    def made(request: HttpRequest, row: Application) -> type[forms.Form]:
        user = request.user.pk

        class ClosingForm(_Noted):
            reason = forms.ChoiceField(
                choices=[*first, *((one.value, one.label) for one in reasons)],
                error_messages={
                    "required": "Choose a reason. The application is still open.",
                    "invalid_choice": "This reason does not go with this outcome. Choose another;"
                    " the application is still open.",
                },
            )
            note = forms.CharField(
                label="Note",
                required=False,
                max_length=2_000,
                help_text="A sentence on why, which may be disclosed to the applicant. “Another"
                " reason” needs it.",
                widget=forms.Textarea(
                    attrs={"rows": 3, "data-draft": f"{user}:closing:{row.pk}"},
                ),
            )
            field_order = ("reason", "note")

        return ClosingForm

    return made


# One application


def _run_move(request: HttpRequest, row: Application, data: dict[str, Any]) -> Done:
    event = move(
        application_id=row.pk,
        to=data["to"],
        actor=_person(request),
        now=timezone.now(),
        reason=data.get("reason", ""),
        note=data.get("note", ""),
    )
    return Done(told(row, event), undo=undo_address(event))


def _run_closing(
    outcome: Outcome,
) -> Callable[[HttpRequest, Application, dict[str, Any]], Done]:
    def run(request: HttpRequest, row: Application, data: dict[str, Any]) -> Done:
        done = _run_move(request, row, data | {"to": outcome.value})
        return Done(done.text, undo=done.undo, draft=f"{request.user.pk}:closing:{row.pk}")

    return run


def _run_reopen(request: HttpRequest, row: Application, data: dict[str, Any]) -> Done:
    return _run_move(request, row, data | {"to": REOPEN})


def _run_undo(request: HttpRequest, row: Application, data: dict[str, Any]) -> Done:
    """Take back the move that the address names, if it is one of this application."""
    given = request.GET.get("event", "")
    known = given.isascii() and given.isdecimal() and len(given) < 19
    if not known or not sight(request)(StageEvent).filter(pk=given, application=row).exists():
        raise NotThere(what="move")
    undone = undo_move(event_id=int(given), actor=_person(request), now=timezone.now())
    return Done(f"Taken back. {told(row, undone)}")


MOVE_ACTS: tuple[RowAct, ...] = (
    RowAct("move", "Move", _run_move, move_form, may_move, icon="arrow_forward"),
    *(
        RowAct(
            outcome.value,
            f"Close as “{outcome.label.lower()}”",
            _run_closing(outcome),
            closing_form(outcome),
            may_move,
            explain="The stage stays as it is. A chair can open the application again.",
        )
        for outcome in OUTCOMES
    ),
    RowAct("reopen", "Open again", _run_reopen, _Noted, may_move, icon="undo"),
    RowAct("undo", "Undo the move", _run_undo, None, may_move, icon="undo"),
)


# Many applications


@dataclass(frozen=True, slots=True)
class _Split:
    movable: list[Application]
    others: list[Skipped]


def _split(request: HttpRequest, rows: Sequence[Application]) -> _Split:
    """Tell the rows that this person may move from the others, in one query."""
    open_to = access_policy().writable(request.user, Act.ADD, StageEvent, among=Application)
    positions = {row.position_id for row in rows}
    movable = set(open_to.filter(position__in=positions).values_list("pk", flat=True))
    return _Split(
        [row for row in rows if row.pk in movable],
        [Skipped(str(row), NOT_YOURS) for row in rows if row.pk not in movable],
    )


def _run_moves(request: HttpRequest, rows: list[Application], data: dict[str, Any]) -> BulkDone:
    split, now = _split(request, rows), timezone.now()
    moved = move_many(
        application_ids=[row.pk for row in split.movable],
        to=data["to"],
        actor=_person(request),
        now=now,
        reason=data["reason"],
        note=data["note"],
    )
    number = len(moved.events)
    where = WORDS.get(data["to"], data["to"])
    return BulkDone(
        f"{_applications(number)} moved to {where.lower()}." if number else "",
        [*split.others, *_refused(moved, rows)],
        undo=undo_batch_address(now) if number else "",
    )


def _applications(number: int) -> str:
    return f"{number} application{'' if number == 1 else 's'}"


def _refused(moved: Moved, rows: Iterable[Application]) -> list[Skipped]:
    names = {row.pk: str(row) for row in rows}
    return [Skipped(names.get(pk, "An application"), str(error)) for pk, error in moved.refused]


MOVE_MANY = ListAct(
    "move_many",
    "Move to…",
    _run_moves,
    moves_form,
    may=lambda request: access_policy().may(request.user, Act.ADD, StageEvent),
    explain="Each goes where the rules allow it to; of the others you are told why they stay.",
)


def undo_batch_address(at: datetime) -> str:
    """The address whose POST takes back all that its reader moved at that very moment."""
    address = reverse("admin:recruiting_application_undo_moves")
    return f"{address}?{urlencode({'at': at.isoformat()})}"


def undo_batch(request: HttpRequest) -> HttpResponse:
    """Take back one's own moves of one moment: those of one act on a list."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    back = next_page(request, reverse("admin:recruiting_application_changelist"))
    at = _moment(request.GET.get("at", ""))
    found = _moves_of(request, at) if at else {}
    split = _split(request, [event.application for event in found.values()])
    try:
        undone = undo_moves(
            event_ids=[found[row.pk].pk for row in split.movable],
            actor=_person(request),
            now=timezone.now(),
        )
    except DomainError as error:
        tell_bulk(request, BulkDone("", [Skipped("Undo", str(error))]))
        return HttpResponseRedirect(back)
    number = len(undone.events)
    text = f"Taken back: {_applications(number)} stand where they stood before." if number else ""
    skipped = [*split.others, *_refused(undone, split.movable)]
    if not text and not skipped:
        skipped = [Skipped("Nothing was taken back", "these moves were undone already.")]
    tell_bulk(request, BulkDone(text, skipped))
    return HttpResponseRedirect(back)


def _moves_of(request: HttpRequest, at: datetime) -> dict[UUID, StageEvent]:
    """One's own moves of that moment that still stand, by their applications."""
    events = sight(request)(StageEvent).filter(
        actor=request.user.pk, at=at, undoes=None, undone_by=None
    )
    rows = events.select_related("application__candidate__person", "application__position")
    return {event.application_id: event for event in rows}


def _moment(given: str) -> datetime | None:
    try:
        found = parse_datetime(given)
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
