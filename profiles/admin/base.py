"""The one ModelAdmin and the one inline: rows, choices, fields and acts come from the policy.

What a reader may not see is answered as if it were not there (404); what he may read but not do
is refused (403); a filter or an order that is not declared, or reads a field he may not read, is
refused as well (400).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin
from unfold.views import ChangeList

from profiles.access import Act, access_policy, readable_path
from profiles.admin.acts import (
    Acts,
    BulkDone,
    Done,
    ListAct,
    RowAct,
    Skipped,
    next_page,
    tell,
    tell_bulk,
)
from profiles.admin.bibliography import Bibliography
from profiles.admin.earlier_state import said_by
from profiles.admin.exports import Exports, attachment
from profiles.admin.forms import blank_out_of_sight, keys_out_of_sight
from profiles.admin.inlines import PolicyStackedInline, PolicyTabularInline
from profiles.admin.lists import (
    LOOKUPS,
    CappedPaginator,
    PolicyChangeList,
    field_path,
    filter_path,
)
from profiles.admin.rows import PolicyRows, with_version, without
from profiles.admin.search_field import SearchSelect
from profiles.services.deletion import delete_row

__all__ = [
    "Acts",
    "Bibliography",
    "BulkDone",
    "Done",
    "Exports",
    "ListAct",
    "PolicyHistoryAdmin",
    "PolicyModelAdmin",
    "PolicyStackedInline",
    "PolicyTabularInline",
    "RowAct",
    "SearchSelect",
    "Skipped",
    "attachment",
    "next_page",
    "tell",
    "tell_bulk",
]


def _person(request: HttpRequest) -> User:
    """Who asks; the admin lets nobody in without a login."""
    assert isinstance(request.user, User)
    return request.user


class PolicyModelAdmin(PolicyRows, ModelAdmin):
    """The pages of one model."""

    asks_policy = True  # pages that do not are for superusers only; see config.admin
    show_full_result_count = False
    paginator = CappedPaginator
    list_per_page = 50
    list_filter_submit = True
    # What a list without rows says: what would be here, and what brings it.
    empty_words = "Nothing here yet."
    comes_with_documents = False
    # Relation paths that links may filter by although no filter of the list shows them.
    allowed_lookups: tuple[str, ...] = ()

    # Acts

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may(request, Act.VIEW, obj or self.model)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, Act.ADD, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may(request, Act.CHANGE, obj or self.model)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may(request, Act.DELETE, obj or self.model)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Judge the row as it is about to be saved, with the owner that the form gave it."""
        if not access_policy().may(request.user, Act.CHANGE if change else Act.ADD, obj):
            raise PermissionDenied
        form.store(timezone.now())

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Judge every row first, then write; forms are saved once, since each save is a version."""
        rows = formset.save(commit=False)
        for row in rows:
            act = Act.ADD if row._state.adding else Act.CHANGE
            if not access_policy().may(request.user, act, row):
                raise PermissionDenied
        for row in formset.deleted_objects:
            if not access_policy().may(request.user, Act.DELETE, row):
                raise PermissionDenied
        now = timezone.now()
        forms = {id(one.instance): one for one in formset.forms}
        for row in rows:
            forms[id(row)].store(now)
        for row in formset.deleted_objects:
            formset.delete_existing(row)
        formset.save_m2m()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete one row; the facts it came from are rejected, so that it does not come back."""
        delete_row(row=obj, actor=_person(request), now=timezone.now())

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Django's way to delete what is ticked asks nobody about the single row: not here."""
        return {
            name: action
            for name, action in super().get_actions(request).items()
            if name != "delete_selected"
        }

    # Not there and not yours are one answer

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model:
        row = super().get_object(request, object_id, from_field)
        if row is None:
            raise Http404
        self.remember(request, Act.VIEW, row, True)  # it was among the visible rows
        return row

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Refuse ticks that are no keys of this list; browsers send none."""
        try:
            for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.clean(key, None)
        except ValidationError as error:
            raise BadRequest from error
        return super().response_action(request, queryset)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        return super().changelist_view(request, extra_context)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        return super().add_view(request, form_url, extra_context)

    # Fields

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"reader": request.user})

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """The declared fieldsets without fields that may not be read."""
        readable = access_policy().readable_fields(request.user, self.model)
        if obj is not None and not self.has_change_permission(request, obj):
            readable = access_policy().readable_fields(request.user, obj)
        fieldsets = without(super().get_fieldsets(request, obj), self.unreadable(readable))
        changing = obj is not None and self.has_change_permission(request, obj)
        return with_version(fieldsets) if changing and self.is_editable() else fieldsets

    # History

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self.get_object(request, unquote(object_id))
        return super().history_view(request, object_id, extra_context)

    # Lists

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PolicyChangeList

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        columns = super().get_list_display(request)
        return [column for column in columns if self.readable(request, column)]

    def get_sortable_by(self, request: HttpRequest) -> list[Any]:
        return [
            column
            for column in super().get_sortable_by(request)
            if self._order_is_readable(request, column)
        ]

    def _order_is_readable(self, request: HttpRequest, column: object) -> bool:
        method = getattr(self, column, None) if isinstance(column, str) else column
        order = getattr(method, "admin_order_field", None)
        if isinstance(order, str):
            path = order.removeprefix("-")
            root = path.partition("__")[0]
            return not self._is_field(root) or readable_path(request.user, self.model, path)
        return self.readable(request, column)

    def _is_field(self, name: str) -> bool:
        return name in {field.name for field in self.model._meta.get_fields()}

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return [
            path
            for path in super().get_search_fields(request)
            if readable_path(request.user, self.model, field_path(path.lstrip("^=@"))[0])
        ]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [
            entry
            for entry in super().get_list_filter(request)
            if (path := filter_path(entry)) is None or readable_path(request.user, self.model, path)
        ]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what the list declares as a filter; the rest of the model is no query language."""
        assert request is not None
        filters = self.get_list_filter(request)
        if lookup in {getattr(entry, "parameter_name", None) for entry in filters}:
            return True  # a filter that is a class of its own narrows by itself
        path, suffix = field_path(lookup)
        declared = {filter_path(entry) for entry in filters}
        allowed = path in declared or path in self.allowed_lookups
        return allowed and suffix in LOOKUPS and readable_path(request.user, self.model, path)


class PolicyHistoryAdmin(PolicyModelAdmin, SimpleHistoryAdmin):
    """The pages of a model whose history is kept: who changed what, as far as it may be read."""

    object_history_list_template = "shortlist/history_list.html"
    object_history_form_template = "shortlist/earlier_state.html"

    def revert_disabled(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Going back is an act of its own, with a version; the earlier state is for reading."""
        return True

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show an earlier state; nothing is saved there."""
        row = self.get_object(request, unquote(object_id))
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        states = self._states(request, row.pk).order_by()
        known = version_id.isdecimal()
        state = states.filter(history_id=int(version_id)).first() if known else None
        if state is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": f"{row}, as it was",
            "opts": self.opts,
            "original": row,
            "state": state,
            "said": said_by(state, request.user),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, self.object_history_form_template, context)

    def get_history_queryset(
        self, request: HttpRequest, history_manager: Any, pk_name: str, object_id: Any
    ) -> QuerySet[Any]:
        rows = super().get_history_queryset(request, history_manager, pk_name, object_id)
        return rows.filter(history_id__in=self._states(request, object_id).values("history_id"))

    def _states(self, request: HttpRequest, key: Any) -> QuerySet[Any]:
        """The earlier states of a row that are in sight."""
        history = self.model.history.model  # type: ignore[attr-defined]
        rows = access_policy().visible(request.user, history)
        return rows.filter(**{self.opts.pk.attname: key})  # type: ignore[union-attr]

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Any, foreign_keys_are_objs: bool = True
    ) -> None:
        """Compare neighbours in readable fields only, and name only users in sight."""
        records = list(historical_records)
        if not records:
            return
        readable = access_policy().readable_fields(request.user, self.model)
        shown = [
            field.name
            for field in type(records[0]).tracked_fields
            if field.editable
            and field.name in readable
            and not (
                isinstance(field, ForeignKey) and keys_out_of_sight(request.user, field, records)
            )
        ]
        blank_out_of_sight(request.user, records, {"history_user"})
        for newer, older in pairwise(records):
            delta = newer.diff_against(
                older, included_fields=shown, foreign_keys_are_objs=foreign_keys_are_objs
            )
            helper = self.get_historical_record_context_helper(request, newer)
            newer.history_delta_changes = helper.context_for_delta_changes(delta)
