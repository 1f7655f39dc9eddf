"""Applications: the table of those in sight, and the page of one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import ChoicesCheckboxFilter

from profiles.admin.base import Acts, Exports, ListAct, PolicyHistoryAdmin
from profiles.pages import FoldedSearch, ReadPage, degree_in_words, sight
from recruiting.admin.application_filters import (
    DocumentFilter,
    FlagFilter,
    MineFilter,
    NewFilter,
    PositionFilter,
    StillOpenFilter,
    TagFilter,
    tags_of_page,
    wanted_position,
)
from recruiting.admin.application_page import application_page
from recruiting.admin.applying import ADD_TO_POSITION
from recruiting.admin.compare import Comparing
from recruiting.admin.conflicts import CONFLICT_ACTS
from recruiting.admin.dossier import Dossiers
from recruiting.admin.marks import document_marks, flags_in_words
from recruiting.admin.moves import MOVE_ACTS, MOVE_MANY, undo_batch
from recruiting.admin.plain_list import PlainList
from recruiting.admin.position_head import position_head
from recruiting.admin.shortlisting import COMPARE, DOSSIERS, SHORTLIST
from recruiting.admin.tagging import RETAG_ONE, TAG, TAG_ONE, UNTAG, UNTAG_ONE
from recruiting.choices import Stage
from recruiting.exports.answers import PACK_DOCUMENTS
from recruiting.models import Application, Position
from recruiting.queries.lines import ApplicationLine, application_lines
from recruiting.stages import WORDS

LIST_ACTS: tuple[ListAct, ...] = (
    MOVE_MANY,
    TAG,
    UNTAG,
    ADD_TO_POSITION,
    SHORTLIST,
    COMPARE,
    DOSSIERS,
    PACK_DOCUMENTS,
)

IN_ORDER = Case(*(When(stage=stage, then=Value(place)) for place, stage in enumerate(Stage)))


@admin.register(Application)
class ApplicationAdmin(
    PlainList, Exports, Comparing, Dossiers, Acts, ReadPage, FoldedSearch, PolicyHistoryAdmin
):
    list_display = (
        "applicant",
        "code",
        "standing",
        "outcome",
        "latest_degree",
        "works",
        "first_author",
        "held",
        "labels",
        "noted",
        "flags",
        "moved",
        "submitted",
    )
    list_display_links = ("applicant",)
    number_columns = ("works", "first_author", "noted")
    long_columns = ("latest_degree",)
    empty_words = (
        "Nobody has applied yet. Documents that are brought in for a position make applications;"
        " candidates are entered for one from their list."
    )
    comes_with_documents = True
    search_fields = ("candidate__person__name_key",)
    search_help_text = "Name of the applicant"
    list_filter = (
        StillOpenFilter,
        ("stage", ChoicesCheckboxFilter),
        ("outcome", ChoicesCheckboxFilter),
        TagFilter,
        NewFilter,
        MineFilter,
        FlagFilter,
        DocumentFilter,
        PositionFilter,
    )
    allowed_lookups = ("position",)
    list_filter_sheet = True
    ordering = ("-submitted_at", "-id")
    list_before_template = "admin/recruiting/application/before.html"
    read_template = "admin/recruiting/application/page.html"
    row_acts = (*MOVE_ACTS, *CONFLICT_ACTS, TAG_ONE, UNTAG_ONE, RETAG_ONE)
    list_acts = LIST_ACTS

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(self.undo_moves)
        return [
            path("undo-moves/", undo, name="recruiting_application_undo_moves"),
            *super().get_urls(),
        ]

    def undo_moves(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        return undo_batch(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        return super().get_queryset(request).select_related("candidate__person", "position")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Within one position, its code says nothing."""
        columns = super().get_list_display(request)
        return [one for one in columns if one != "code" or not wanted_position(request)]

    def prepare_rows(self, request: HttpRequest, rows: list[Any]) -> None:
        lines = application_lines(
            rows, sight(request), reader_id=request.user.pk or 0, tags=tags_of_page(request)
        )
        for application in rows:
            application.line = lines[application.pk]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        changelist.head = self._head(request, changelist.result_list)
        return changelist

    def _head(self, request: HttpRequest, rows: list[Application]) -> dict[str, Any] | None:
        """The head of the position that the list is narrowed to, where there is one."""
        wanted = wanted_position(request)
        if not wanted:
            return None
        position = rows[0].position if rows else sight(request)(Position).filter(pk=wanted).first()
        return position_head(request, position, tab="table") if position else None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Applications come with documents, or from the list of candidates."""
        return False

    def read_context(self, request: HttpRequest, row: Application) -> dict[str, Any]:
        return application_page(request, row)

    # Columns

    @admin.display(description="Applicant", ordering="candidate__person__name_key")
    def applicant(self, application: Application) -> SafeString | str:
        name = application.candidate.person.full_name
        if not _line(application).is_new:
            return name
        return format_html('{} <span class="sl-chip sl-new">new</span>', name)

    @admin.display(description="Position", ordering="position__code")
    def code(self, application: Application) -> str:
        return application.position.code

    @admin.display(description="Stage", ordering=IN_ORDER)
    def standing(self, application: Application) -> str:
        return WORDS[application.stage]

    @admin.display(description="Latest degree")
    def latest_degree(self, application: Application) -> str:
        return degree_in_words(_line(application).degree)

    @admin.display(description="Works", ordering="candidate__person__works_count")
    def works(self, application: Application) -> int | str:
        return application.candidate.person.works_count or "none read"

    @admin.display(description="First", ordering="candidate__person__first_author_count")
    def first_author(self, application: Application) -> int | str:
        person = application.candidate.person
        return person.first_author_count if person.works_count else "unknown"

    @admin.display(description="Documents")
    def held(self, application: Application) -> SafeString | str:
        return document_marks(_line(application))

    @admin.display(description="Tags")
    def labels(self, application: Application) -> SafeString | str:
        chips = ((tag.colour, tag.label) for tag in _line(application).tags)
        found = format_html_join(" ", '<span class="sl-chip sl-tag-{}">{}</span>', chips)
        return found or "none"

    @admin.display(description="Notes")
    def noted(self, application: Application) -> int | str:
        return _line(application).notes or "none"

    @admin.display(description="To look at")
    def flags(self, application: Application) -> str:
        return flags_in_words(_line(application)) or "nothing"

    @admin.display(description="Moved")
    def moved(self, application: Application) -> SafeString | str:
        moved_at = _line(application).moved_at
        return _day(moved_at) if moved_at else "unknown"

    @admin.display(description="Submitted", ordering="submitted_at")
    def submitted(self, application: Application) -> SafeString:
        return _day(application.submitted_at)


def _line(application: Application) -> ApplicationLine:
    line: ApplicationLine = application.line  # type: ignore[attr-defined]
    return line


def _day(moment: datetime) -> SafeString:
    """A date that breaks, where it has to, behind its year."""
    return SafeString(f'<span class="sl-fixed">{moment:%Y-<wbr><span>%m-%d</span>}</span>')
