"""Shortlists: the list of lists, one list with its reasons, and what is done to it.

Every act on an entry is an act on its list, so that one address per act serves buttons, keys,
dragging and a page without script. Ranks are those that the reader sees; see
`recruiting.queries.shortlists`.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from profiles.access import Act, access_policy
from profiles.admin.base import Acts, Done, PolicyHistoryAdmin, RowAct
from profiles.errors import DomainError, NotThere
from profiles.pages import ReadPage, YesNoFilter, person_of, sight
from recruiting.admin.compare import compare_url
from recruiting.admin.dossier import dossiers_url
from recruiting.admin.plain_list import PlainList
from recruiting.admin.shortlist_forms import (
    AddForm,
    EntryForm,
    MoveForm,
    NewListForm,
    RenameForm,
    WriteForm,
    of_list,
)
from recruiting.exports.answers import ShortlistExports
from recruiting.models import Position, Shortlist, ShortlistEntry
from recruiting.queries.compare import MOST as MOST_COMPARED
from recruiting.queries.dossier import MOST_AT_ONCE
from recruiting.queries.shortlists import (
    addable,
    entries_in_sight,
    entry_counts,
    key_facts,
    stored_rank,
    was_removed,
)
from recruiting.services import shortlists

MOST_OFFERED = 20
"""Applicants that the page offers to add; a name narrows them."""
MOST_IN_A_FILTER = 50
COMPARED_FIRST = 3


# Who


def may_write(request: HttpRequest, row: Any) -> bool:
    """Whether the reader may change this list; once per request, for page and acts alike."""
    answers: dict[UUID, bool] = request.__dict__.setdefault("_writable_shortlists", {})
    if row.pk not in answers:
        rows = access_policy().writable(request.user, Act.CHANGE, Shortlist, among=Shortlist)
        answers[row.pk] = rows.filter(pk=row.pk).exists()
    return answers[row.pk]


# Acts


def _page(shortlist: Shortlist, entry: int | None = None) -> str:
    page = reverse("admin:recruiting_shortlist_change", args=[shortlist.pk])
    return f"{page}#entry-{entry}" if entry else page


def _name(entry: ShortlistEntry) -> str:
    return entry.application.candidate.person.full_name


def _add(request: HttpRequest, shortlist: Shortlist, typed: dict[str, Any]) -> Done:
    added = shortlists.add_entries(
        shortlist_id=shortlist.pk,
        applications=typed["applications"],
        actor=person_of(request),
        rationale=typed["rationale"],
        now=timezone.now(),
    )
    number = len(added.entries)
    already = f"; {len(added.skipped)} stood there already" if added.skipped else ""
    last = added.entries[-1].pk if added.entries else None
    who = "1 applicant" if number == 1 else f"{number} applicants"
    return Done(f"{who} added at the end{already}.", to=_page(shortlist, last))


def _move(request: HttpRequest, shortlist: Shortlist, typed: dict[str, Any]) -> Done:
    entry, shown = typed["entry"], typed["rank"]
    there = stored_rank(shortlist, shown, sight(request))
    assert there is not None  # the form has looked
    shortlists.move_entry(
        entry_id=entry.pk, rank=there, actor=person_of(request), now=timezone.now()
    )
    return Done(f"{_name(entry)} is number {shown} now.", to=_page(shortlist, entry.pk))


def _write(request: HttpRequest, shortlist: Shortlist, typed: dict[str, Any]) -> Done:
    entry = typed["entry"]
    shortlists.write_rationale(
        entry_id=entry.pk,
        actor=person_of(request),
        now=timezone.now(),
        version=typed["version"],
        rationale=typed["rationale"],
    )
    return Done(
        f"The reason for {_name(entry)} is saved.",
        to=_page(shortlist, entry.pk),
        draft=f"{person_of(request).pk}:entry:{entry.pk}",
    )


def _remove(request: HttpRequest, shortlist: Shortlist, typed: dict[str, Any]) -> Done:
    entry = typed["entry"]
    name, pk = _name(entry), entry.pk
    shortlists.remove_entry(entry_id=pk, actor=person_of(request), now=timezone.now())
    back = reverse("admin:recruiting_shortlist_act", args=[shortlist.pk, "put-back"])
    return Done(f"{name} is off this list.", undo=f"{back}?entry={pk}", to=_page(shortlist))


def _put_back(request: HttpRequest, shortlist: Shortlist, typed: dict[str, Any]) -> Done:
    asked = request.GET.get("entry", "")
    entry_id = int(asked) if asked.isdecimal() and len(asked) <= 18 else 0
    if not was_removed(shortlist, entry_id, sight(request)):
        raise NotThere(what="entry")
    entry = shortlists.put_back_entry(
        shortlist_id=shortlist.pk, entry_id=entry_id, actor=person_of(request), now=timezone.now()
    )
    return Done(f"{_name(entry)} is back, with the reason.", to=_page(shortlist, entry.pk))


def _rename(request: HttpRequest, shortlist: Shortlist, typed: dict[str, Any]) -> Done:
    renamed = shortlists.rename_shortlist(
        shortlist_id=shortlist.pk,
        actor=person_of(request),
        now=timezone.now(),
        version=typed["version"],
        name=typed["name"],
    )
    return Done(f"This list is called “{renamed.name}” now.")


def _freeze(request: HttpRequest, shortlist: Shortlist, typed: dict[str, Any]) -> Done:
    shortlists.freeze(shortlist_id=shortlist.pk, actor=person_of(request), now=timezone.now())
    return Done("Frozen: the list stays as it is, for the minutes.")


def _delete(request: HttpRequest, shortlist: Shortlist, typed: dict[str, Any]) -> Done:
    shortlists.delete_shortlist(shortlist_id=shortlist.pk)
    return Done(
        f"“{shortlist.name}” is deleted. The applications are untouched.",
        to=reverse("admin:recruiting_shortlist_changelist"),
    )


ACTS = (
    RowAct("add", "Add applicants", _add, form=of_list(AddForm), may=may_write, icon="add"),
    RowAct("move", "Move", _move, form=of_list(MoveForm), may=may_write),
    RowAct("write", "Save the reason", _write, form=of_list(WriteForm), may=may_write),
    RowAct("remove", "Remove", _remove, form=of_list(EntryForm), may=may_write),
    RowAct(
        "put-back",
        "Put back",
        _put_back,
        may=may_write,
        explain="Puts the applicant who was removed back where he stood, with the reason.",
    ),
    RowAct("rename", "Rename", _rename, form=of_list(RenameForm), may=may_write, icon="edit"),
    RowAct(
        "freeze",
        "Freeze for the minutes",
        _freeze,
        may=may_write,
        icon="ac_unit",
        explain=(
            "Keeps the list as it stands now: names, ranks, stages, reasons and who added whom."
            " Nobody can change or delete it after that, and there is no undo; make a new list"
            " to go on."
        ),
    ),
    RowAct(
        "delete",
        "Delete this list",
        _delete,
        may=may_write,
        icon="delete",
        explain=(
            "The list goes with its order and its reasons, and there is no undo. The applications"
            " stay as they are. A frozen list cannot be deleted."
        ),
    ),
)


# The pages


class PositionFilter(SimpleListFilter):
    """The positions that have a list in sight; another value in the address finds nothing."""

    title = "position"
    parameter_name = "position"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        see = sight(request)
        rows = see(Position).filter(pk__in=see(Shortlist).values("position")).order_by("code")
        return [(str(pk), code) for pk, code in rows.values_list("pk", "code")[:MOST_IN_A_FILTER]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.value()
        if not asked:
            return queryset
        return queryset.filter(position=asked) if _is_key(asked) else queryset.none()


class FrozenFilter(YesNoFilter):
    title = "frozen"
    parameter_name = "frozen"
    words = (("yes", "Frozen"), ("no", "Live"))

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        return rows.filter(frozen_at__isnull=not answer)


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) <= 18


@admin.register(Shortlist)
class ShortlistAdmin(PlainList, ShortlistExports, ReadPage, Acts, PolicyHistoryAdmin):
    list_display = ("called", "code", "length", "state", "started")
    list_display_links = ("called",)
    number_columns = ("length",)
    empty_words = (
        "No shortlist yet. Whoever keeps one ticks applicants in the list of applications and"
        " chooses Shortlist…"
    )
    sortable_by = ("called", "code", "started")
    search_fields = ("name",)
    search_help_text = "Name of the list"
    list_filter = (PositionFilter, FrozenFilter)
    ordering = ("position__code", "name")
    fields = ("name",)
    read_template = "admin/recruiting/shortlist/page.html"
    row_acts = ACTS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Shortlist]:
        rows = super().get_queryset(request).select_related("position")
        is_list = request.resolver_match is not None and not request.resolver_match.kwargs
        return rows.defer("snapshot") if is_list else rows

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not by Django's page, which names everybody on the list; there is an act for it."""
        return False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        counts = entry_counts(changelist.result_list, sight(request))
        for shortlist in changelist.result_list:
            shortlist.entries_total = counts[shortlist.pk]
        return changelist

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Make an empty list; a name that is taken is told beside the field."""
        if not self.has_view_permission(request):
            raise Http404
        if not self.has_add_permission(request):
            raise PermissionDenied
        positions = access_policy().writable(request.user, Act.ADD, Shortlist, among=Position)
        asked = {"position": request.GET.get("position", "")}
        form = NewListForm(request.POST or None, initial=asked, positions=positions)
        if form.is_valid():
            try:
                made = shortlists.make_shortlist(
                    position=form.cleaned_data["position"],
                    name=form.cleaned_data["name"],
                    actor=person_of(request),
                )
            except DomainError as error:
                form.add_error("name", str(error))
            else:
                self.message_user(request, f"“{made.name}” is there, and empty. Add applicants.")
                return HttpResponseRedirect(_page(made))
        context = {
            **self.admin_site.each_context(request),
            "title": "New shortlist",
            "opts": self.opts,
            "form": form,
            "back": reverse("admin:recruiting_shortlist_changelist"),
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        template = "admin/recruiting/shortlist/add.html"
        return TemplateResponse(request, template, context, status=400 if form.errors else 200)

    def read_context(self, request: HttpRequest, row: Shortlist) -> dict[str, Any]:
        see = sight(request)
        entries = entries_in_sight(row, see)
        context: dict[str, Any] = {
            "shortlist": row,
            "entries": entries,
            "urls": _links([one.application.pk for one in entries]),
            "frozen": row.snapshot if row.frozen_at else None,
            "writable": False,
        }
        if row.frozen_at:
            return context
        facts = key_facts(entries, see)
        writable = may_write(request, row)
        sought = request.GET.get("find", "").replace("\x00", "")[:100]
        return context | {
            "lines": [(one, facts[one.application.pk]) for one in entries],
            "writable": writable,
            "acts": [act for act in ACTS if act.name in ("rename", "freeze", "delete")],
            "sought": sought,
            "addable": addable(row, see, words=sought, at_most=MOST_OFFERED) if writable else None,
        }

    # Columns

    @admin.display(description="Name", ordering="name")
    def called(self, shortlist: Shortlist) -> str:
        return shortlist.name

    @admin.display(description="Position", ordering="position__code")
    def code(self, shortlist: Shortlist) -> str:
        return shortlist.position.code

    @admin.display(description="Applicants")
    def length(self, shortlist: Shortlist) -> int | str:
        total: int = shortlist.entries_total  # type: ignore[attr-defined]
        return total or "nobody yet"

    @admin.display(description="State", ordering="frozen_at")
    def state(self, shortlist: Shortlist) -> str:
        return f"frozen {shortlist.frozen_at:%Y-%m-%d}" if shortlist.frozen_at else "live"

    @admin.display(description="Started", ordering="created_at")
    def started(self, shortlist: Shortlist) -> str:
        return f"{shortlist.created_at:%Y-%m-%d}"


def _links(applications: list[UUID]) -> dict[str, str]:
    """Where a list leads: the first of it side by side, all of it on paper."""
    first = applications[:COMPARED_FIRST]
    return {
        "compare": compare_url("applications", first) if len(first) > 1 else "",
        "compare_all": compare_url("applications", applications)
        if COMPARED_FIRST < len(applications) <= MOST_COMPARED
        else "",
        "print": dossiers_url(applications[:MOST_AT_ONCE]) if applications else "",
    }
