"""Import runs: who asked for what, and what became of each file."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ingestion.models import ImportRun
from ingestion.queries import item_counts_of, items_of, runs_with_refusals
from profiles.admin.base import PolicyModelAdmin
from profiles.pages import ReadPage, YesNoFilter, sight


class RefusedFilter(YesNoFilter):
    title = "refused files"
    parameter_name = "refused"

    def narrow(
        self, request: HttpRequest, rows: QuerySet[ImportRun], answer: bool
    ) -> QuerySet[ImportRun]:
        return runs_with_refusals(rows, sight(request), answer)


@admin.register(ImportRun)
class ImportRunAdmin(ReadPage, PolicyModelAdmin):
    list_display = ("started", "state", "requested_by", "files", "refused", "facts", "to_check")
    list_display_links = ("started",)
    list_filter = (RefusedFilter, "state")
    ordering = ("-created_at", "-id")
    read_template = "admin/ingestion/importrun/page.html"

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        counts = item_counts_of([run.pk for run in changelist.result_list], sight(request))
        for run in changelist.result_list:
            run.counted = counts[run.pk]
        return changelist

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Runs begin with a command or an upload."""
        return False

    def read_context(self, request: HttpRequest, row: ImportRun) -> dict[str, Any]:
        return {"run": row, "items": items_of(row, sight(request))}

    @admin.display(description="Started", ordering="created_at")
    def started(self, run: ImportRun) -> str:
        return f"{run.created_at:%Y-%m-%d %H:%M}"

    @admin.display(description="Files")
    def files(self, run: ImportRun) -> int:
        return int(run.counted.files)  # type: ignore[attr-defined]

    @admin.display(description="Refused")
    def refused(self, run: ImportRun) -> int:
        return int(run.counted.refused)  # type: ignore[attr-defined]

    @admin.display(description="Facts")
    def facts(self, run: ImportRun) -> int:
        return int(run.counted.facts)  # type: ignore[attr-defined]

    @admin.display(description="To check")
    def to_check(self, run: ImportRun) -> int:
        return int(run.counted.to_check)  # type: ignore[attr-defined]
