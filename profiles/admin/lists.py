"""Lists in the admin: no endless counts, no query language, nothing out of sight in a column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from unfold.views import ChangeList

from profiles.admin.forms import blank_out_of_sight

MOST_COUNTED = 10_001
LOOKUPS = frozenset(
    {"", "exact", "in", "isnull", "lt", "lte", "gt", "gte", "range", "year", "month", "day"}
)


class CappedPaginator(Paginator):
    """Counts no further than 10,001: a count of everything costs more than the page."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        return rows[:MOST_COUNTED].count() if isinstance(rows, QuerySet) else len(rows)


class PolicyChangeList(ChangeList):
    """A list whose related rows are blank where they are out of the reader's sight."""

    _order_of_request: Any = ()

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        self._order_of_request = self.model_admin.get_ordering(request)
        return list(super().get_ordering(request, queryset))

    def _get_default_ordering(self) -> Any:
        """The order that the heads of columns tell of: the one of this request."""
        return self._order_of_request or super()._get_default_ordering()  # type: ignore[misc]

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: list[Any] = list(self.result_list)  # type: ignore[has-type]
        self.result_list = rows
        names = columns_read(self.list_display, self.list_select_related)
        blank_out_of_sight(request.user, rows, names)


def columns_read(list_display: Iterable[Any], select_related: Any) -> set[str]:
    """The names of what a list reads of each row, relations among them."""
    names = {str(name) for name in list_display}
    if isinstance(select_related, list | tuple):
        names |= {path.partition("__")[0] for path in select_related}
    return names


def field_path(lookup: str) -> tuple[str, str]:
    """Split "person__name_key__contains" into the path and the lookup; "" where there is none."""
    known = LOOKUPS | {"contains", "icontains", "startswith", "istartswith", "iexact"}
    path, _, last = lookup.rpartition("__")
    if path and last in known:
        return path, last
    return lookup, ""


def filter_path(entry: Any) -> str | None:
    """The field path of a list_filter entry; None for a filter that is a class of its own."""
    if isinstance(entry, list | tuple):
        entry = entry[0]
    return entry if isinstance(entry, str) else None
