"""The home page: what needs a look, and every number a link to the list that it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from ingestion.choices import FactState, FindingState
from ingestion.models import Document, ExtractedFact, Finding, ImportRun
from ingestion.queries import ItemCounts, item_counts_of, runs_with_refusals
from profiles.access import Act, access_policy
from profiles.pages import sight
from profiles.queries import Sight
from recruiting.choices import PositionState
from recruiting.models import Application, Candidate, Position
from recruiting.queries import OpenPosition, open_positions

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
    """What the home page shows; empty where the reader's role has no such list."""

    needs_a_look: tuple[Count, ...]
    here: tuple[Count, ...]
    positions: tuple[OpenPosition, ...]
    failed_runs: tuple[Run, ...]
    most_applications: int


@dataclass(frozen=True, slots=True)
class _Line:
    """One count: rows of a model, and how the list is asked for the same rows."""

    label: str
    model: type[Model]
    query: str = ""
    rows: Callable[[Sight], QuerySet] | None = None
    stewards_only: bool = False  # who may not add such rows never sees one of these


def _facts_to_check(see: Sight) -> QuerySet[ExtractedFact]:
    return see(ExtractedFact).filter(state=FactState.PROPOSED)


def _refusing_runs(see: Sight) -> QuerySet[ImportRun]:
    return runs_with_refusals(see(ImportRun), see)


def _prospects(see: Sight) -> QuerySet[Candidate]:
    return see(Candidate).exclude(pk__in=see(Application).values("candidate"))


NEEDS_A_LOOK = (
    _Line("facts to check", ExtractedFact, "?state__exact=proposed", _facts_to_check),
    _Line(
        "open findings",
        Finding,
        "?state__exact=open",
        lambda see: see(Finding).filter(state=FindingState.OPEN),
    ),
    _Line("imports with refused files", ImportRun, "?refused=yes", _refusing_runs),
    _Line(
        "draft positions",
        Position,
        "?state__exact=draft",
        lambda see: see(Position).filter(state=PositionState.DRAFT),
        stewards_only=True,
    ),
)
HERE = (
    _Line("candidates", Candidate),
    _Line("of them prospects", Candidate, "?applied=no", _prospects, stewards_only=True),
    _Line(
        "open positions",
        Position,
        "?state__exact=open",
        lambda see: see(Position).filter(state=PositionState.OPEN),
    ),
    _Line("documents", Document),
)


def home(request: HttpRequest) -> Home:
    """Count what the reader may see; a fixed number of queries."""
    see = sight(request)
    positions = open_positions(see, at_most=MOST_POSITIONS)
    return Home(
        needs_a_look=_counts(NEEDS_A_LOOK, request, see),
        here=_counts(HERE, request, see),
        positions=positions,
        failed_runs=_failed_runs(request, see),
        most_applications=max(
            (stage.number for position in positions for stage in position.stages), default=0
        ),
    )


def has_list(request: HttpRequest, model: type[Model]) -> bool:
    """Whether the reader's role has the list of a model."""
    page = admin.site.get_model_admin(model)
    return bool(page.has_view_permission(request))


def _counts(lines: tuple[_Line, ...], request: HttpRequest, see: Sight) -> tuple[Count, ...]:
    return tuple(
        Count(line.label, _number(line, see), list_url(line.model) + line.query)
        for line in lines
        if has_list(request, line.model)
        and (not line.stewards_only or access_policy().may(request.user, Act.ADD, line.model))
    )


def _number(line: _Line, see: Sight) -> int:
    rows = line.rows(see) if line.rows else see(line.model)
    return int(rows.order_by()[: COUNTED_TO + 1].count())


def list_url(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def _failed_runs(request: HttpRequest, see: Sight) -> tuple[Run, ...]:
    if not has_list(request, ImportRun):
        return ()
    runs = list(_refusing_runs(see).order_by("-created_at", "-id")[:MOST_RUNS])
    counts = item_counts_of([run.pk for run in runs], see)
    return tuple(Run(run, counts[run.pk]) for run in runs)
