"""What people decided about a fact, and who did, as far as the reader may know.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from ingestion.models import ExtractedFact, FactDecision
from profiles.queries import Sight


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One thing that somebody did to a fact. by: "" where the reader may not know who."""

    act: str
    by: str
    at: datetime


def decider_of(path: str, see: Sight) -> Subquery:
    """The name of the user that `path` leads to; null where the reader may not know of him."""
    full_name = Trim(Concat("first_name", Value(" "), "last_name"))
    name = Coalesce(NullIf(full_name, Value("")), "username", output_field=CharField())
    users = see(get_user_model()).filter(pk=OuterRef(path))
    return Subquery(users.annotate(shown_as=name).values("shown_as")[:1])


def decisions_of(fact: ExtractedFact, see: Sight) -> tuple[DecisionLine, ...]:
    """Return what was decided about the fact, the newest first.

    A decision that was made on another document is the business of that document's fact.
    """
    rows = see(FactDecision).filter(fact=fact).order_by("-at", "-pk")
    named = rows.annotate(by=decider_of("actor", see))
    return tuple(DecisionLine(one.get_act_display(), one.by or "", one.at) for one in named)
