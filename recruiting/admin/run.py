"""Import runs: the list, how far one is, what became of each file, and the upload of new ones."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone

from ingestion.models import ImportRun
from ingestion.queries import item_counts_of, runs_with_refusals
from profiles.access import Act, access_policy
from profiles.admin.base import Acts, PolicyModelAdmin
from profiles.models import Person
from profiles.pages import ReadPage, YesNoFilter, sight
from recruiting.admin.run_acts import RUN_ACTS, form_of
from recruiting.admin.upload import UploadPage
from recruiting.queries.runs import Progress, progress_of

TEMPLATES = "admin/recruiting/run"


class RefusedFilter(YesNoFilter):
    title = "refused files"
    parameter_name = "refused"

    def narrow(
        self, request: HttpRequest, rows: QuerySet[ImportRun], answer: bool
    ) -> QuerySet[ImportRun]:
        return runs_with_refusals(rows, sight(request, few=False), answer)


@admin.register(ImportRun)
class ImportRunAdmin(UploadPage, Acts, ReadPage, PolicyModelAdmin):
    empty_words = "No import yet. Every upload is a line here: its files, and what became of each."
    list_display = ("started", "state", "requested_by", "files", "refused", "facts", "to_check")
    list_display_links = ("started",)
    list_select_related = ("requested_by",)
    list_filter = (RefusedFilter, "state")
    ordering = ("-created_at", "-id")
    list_before_template = f"{TEMPLATES}/before_list.html"
    show_add_link = False  # the list has a button that says what it does
    read_template = f"{TEMPLATES}/page.html"
    row_acts = RUN_ACTS

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.progress_view)
        name = "ingestion_importrun_progress"
        return [path("<path:object_id>/progress/", view, name=name), *super().get_urls()]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        counts = item_counts_of([run.pk for run in changelist.result_list], sight(request))
        for run in changelist.result_list:
            run.counted = counts[run.pk]
        return changelist

    # One run

    def read_context(self, request: HttpRequest, row: ImportRun) -> dict[str, Any]:
        progress = self._progress(request, row)
        acts = {act.name for act in self.acts_of(request, row)}
        changeable = tuple(line.item for line in progress.lines if line.may_change)
        form = None
        if changeable and "start" in acts:
            form = form_of(request, changeable, progress.people)()
        return {
            "title": f"{row}",
            "media": form.media if form is not None else "",
            "now": timezone.now(),
            **_shown(progress, acts),
            "fields": form.by_item() if form is not None else {},
        }

    def progress_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """How far the run is, for the page that asks every two seconds."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        row = self.get_object(request, unquote(object_id))
        assert isinstance(row, ImportRun)
        progress = self._progress(request, row)
        acts = {act.name for act in self.acts_of(request, row)}
        html = render_to_string(f"{TEMPLATES}/body.html", _shown(progress, acts), request)
        return JsonResponse(
            {
                "state": row.state,
                "open": progress.is_open,
                "done": progress.done,
                "total": progress.total,
                "words": progress.words,
                "html": html,
            },
            headers={"Cache-Control": "no-store"},
        )

    def _progress(self, request: HttpRequest, row: ImportRun) -> Progress:
        knows_all = access_policy().may(request.user, Act.ADD, Person)
        return progress_of(row, sight(request), now=timezone.now(), knows_all=knows_all)

    # The list

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


def _shown(progress: Progress, acts: set[str]) -> dict[str, Any]:
    return {
        "run": progress.run,
        "progress": progress,
        "acts": acts,
        "check_url": _check_url(progress.run),
    }


def _check_url(run: ImportRun) -> str:
    """The page on which the facts of the run are checked."""
    try:
        return f"{reverse('admin:ingestion_extractedfact_review')}?run={run.pk}"
    except NoReverseMatch:
        return f"{reverse('admin:ingestion_extractedfact_changelist')}?state__exact=proposed"
