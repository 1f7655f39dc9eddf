"""The home page: what needs a look, and every number a link to the list that it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from ingestion.choices import FactState, FindingState, RunState
from ingestion.models import Document, ExtractedFact, Finding, ImportRun
from ingestion.queries import ItemCounts, item_counts_of, runs_with_refusals
from profiles.access import Act, access_policy
from profiles.pages import sight
from profiles.queries import Sight
from profiles.together import CountOf
from recruiting.choices import PositionState
from recruiting.models import Application, Candidate, Note, Position
from recruiting.queries import OpenPosition, open_positions
from recruiting.queries.marks import new_to
from recruiting.queries.notes import addressing

MOST_RUNS = 3
MOST_POSITIONS = 6
COUNTED_TO = 9_999


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the list that it counts."""

    label: str
    number: int
    url: str

    @property
    def words(self) -> str:
        return f"{COUNTED_TO:,}+" if self.number > COUNTED_TO else f"{self.number:,}"


@dataclass(frozen=True, slots=True)
class Run:
    run: ImportRun
    counts: ItemCounts


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows; empty where the reader's role has no such list.

    may_bring_in: whether the reader may bring documents in; may_create: and make positions.
    drafts: the list of positions that are drafts, "" where none is in sight.
    """

    needs_a_look: tuple[Count, ...]
    here: tuple[Count, ...]
    positions: tuple[OpenPosition, ...]
    failed_runs: tuple[Run, ...]
    most_applications: int
    may_bring_in: bool
    may_create: bool
    drafts: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been put in yet."""
        return not any(one.number for one in self.here)


Rows: TypeAlias = Callable[[Sight, int], QuerySet]


@dataclass(frozen=True, slots=True)
class _Line:
    """One count: rows of a model, and how the list is asked for the same rows.

    rows: what gives them for a sight and the key of whose sight it is; None for all in sight.
    """

    label: str
    model: type[Model]
    query: str = ""
    rows: Rows | None = None
    one: str = ""  # the label where it is one
    stewards_only: bool = False  # who may not add such rows never sees one of these
    if_any: bool = False  # not told where there is none


def _facts_to_check(see: Sight, reader: int) -> QuerySet[ExtractedFact]:
    return see(ExtractedFact).filter(state=FactState.PROPOSED)


def _open_findings(see: Sight, reader: int) -> QuerySet[Finding]:
    return see(Finding).filter(state=FindingState.OPEN)


def _refusing_runs(see: Sight, reader: int) -> QuerySet[ImportRun]:
    return runs_with_refusals(see(ImportRun), see)


def _waiting_runs(see: Sight, reader: int) -> QuerySet[ImportRun]:
    return see(ImportRun).filter(state=RunState.PLANNED)


def _prospects(see: Sight, reader: int) -> QuerySet[Candidate]:
    return see(Candidate).exclude(pk__in=see(Application).values("candidate"))


def _in_state(state: PositionState) -> Rows:
    return lambda see, reader: see(Position).filter(state=state)


def _calling(see: Sight, reader: int) -> QuerySet[Note]:
    return addressing(see, reader, unseen=True)


def _new(see: Sight, reader: int) -> QuerySet[Candidate]:
    return new_to(see(Candidate), see, reader_id=reader)


NEEDS_A_LOOK = (
    _Line(
        "notes mention you",
        Note,
        "?mentions=unseen",
        _calling,
        one="note mentions you",
        if_any=True,
    ),
    _Line(
        "facts to check",
        ExtractedFact,
        "?state__exact=proposed",
        _facts_to_check,
        one="fact to check",
    ),
    _Line("open findings", Finding, "?state__exact=open", _open_findings, one="open finding"),
    _Line(
        "imports with refused files",
        ImportRun,
        "?refused=yes",
        _refusing_runs,
        one="import with refused files",
    ),
    _Line(
        "imports wait for a start",
        ImportRun,
        "?state__exact=planned",
        _waiting_runs,
        one="import waits for a start",
        if_any=True,
    ),
    _Line(
        "draft positions",
        Position,
        "?state__exact=draft",
        _in_state(PositionState.DRAFT),
        one="draft position",
        stewards_only=True,
    ),
)
HERE = (
    _Line("candidates", Candidate, one="candidate"),
    _Line("of them new for you", Candidate, "?new=yes", _new, if_any=True),
    _Line(
        "of them prospects",
        Candidate,
        "?applied=no",
        _prospects,
        one="of them a prospect",
        stewards_only=True,
    ),
    _Line(
        "open positions",
        Position,
        "?state__exact=open",
        _in_state(PositionState.OPEN),
        one="open position",
    ),
    _Line("documents", Document, one="document"),
)


def home(request: HttpRequest) -> Home:
    """Count what the reader may see; a fixed number of queries."""
    see = sight(request, few=False)
    positions = open_positions(see, at_most=MOST_POSITIONS)
    numbers = _numbers(request, see)
    needs_a_look = tuple(one for one in _counts(NEEDS_A_LOOK, numbers) if one.number)
    drafts = list_url(Position) + "?state__exact=draft"
    return Home(
        needs_a_look=needs_a_look,
        here=_counts(HERE, numbers),
        positions=positions,
        failed_runs=_failed_runs(request, see),
        most_applications=max(
            (stage.number for position in positions for stage in position.stages), default=0
        ),
        may_bring_in=access_policy().may(request.user, Act.ADD, ImportRun),
        may_create=access_policy().may(request.user, Act.ADD, Position),
        drafts=drafts if any(one.url == drafts for one in needs_a_look) else "",
    )


def has_list(request: HttpRequest, model: type[Model]) -> bool:
    """Whether the reader's role has the list of a model."""
    page = admin.site.get_model_admin(model)
    return bool(page.has_view_permission(request))


def _numbers(request: HttpRequest, see: Sight) -> dict[_Line, int]:
    """Return the numbers of the lines that this reader has lists for, counted in one query."""
    reader = request.user.pk or 0
    lines = [
        line
        for line in (*NEEDS_A_LOOK, *HERE)
        if has_list(request, line.model)
        and (not line.stewards_only or access_policy().may(request.user, Act.ADD, line.model))
    ]
    counted = {
        f"line_{number}": CountOf(
            line.rows(see, reader) if line.rows else see(line.model), at_most=COUNTED_TO + 1
        )
        for number, line in enumerate(lines)
    }
    found = see(get_user_model()).filter(pk=reader).values_list(*counted.values())
    return dict(zip(lines, found[0], strict=True)) if lines else {}


def _counts(lines: tuple[_Line, ...], numbers: dict[_Line, int]) -> tuple[Count, ...]:
    return tuple(
        Count(
            line.one if line.one and numbers[line] == 1 else line.label,
            numbers[line],
            list_url(line.model) + line.query,
        )
        for line in lines
        if line in numbers and (numbers[line] or not line.if_any)
    )


def list_url(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def _failed_runs(request: HttpRequest, see: Sight) -> tuple[Run, ...]:
    if not has_list(request, ImportRun):
        return ()
    runs = list(_refusing_runs(see, 0).order_by("-created_at", "-id")[:MOST_RUNS])
    counts = item_counts_of([run.pk for run in runs], see)
    return tuple(Run(run, counts[run.pk]) for run in runs)
