"""Earlier states of a row: a copy of it for each time that it was stored."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import QuerySet
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class OneHistoryManager(HistoryManager):
    """A manager whose class is made once, not at each look at a history, as each save is one."""

    @classmethod
    @cache
    def from_queryset(
        cls, queryset_class: type[QuerySet[Any, Any]], class_name: str | None = None
    ) -> Any:
        return super().from_queryset(queryset_class, class_name)


class History(HistoricalRecords):
    """The history of a model's rows."""

    def __init__(self, **given: Any) -> None:
        super().__init__(history_manager=OneHistoryManager, **given)
