"""The one ModelAdmin and the one inline: rows, choices, fields and acts come from the policy.

What a reader may not see is answered as if it were not there (404); what he may read but not do
is refused (403); a filter or an order that is not declared, or reads a field he may not read, is
refused as well (400).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Field, ForeignKey, ForeignObjectRel, Model, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.views import ChangeList

from profiles.access import Act, UnknownModel, access_policy, readable_path
from profiles.admin.forms import (
    VERSION_FIELD,
    PolicyForm,
    PolicyFormSet,
    blank_out_of_sight,
    keys_out_of_sight,
    relations,
)
from profiles.models import Editable

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

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        names = {str(name) for name in self.list_display}
        if isinstance(self.list_select_related, list | tuple):
            names |= {path.partition("__")[0] for path in self.list_select_related}
        blank_out_of_sight(request.user, self.result_list, names)


class PolicyRows(BaseModelAdmin):
    """What the ModelAdmin and the inlines share."""

    form = PolicyForm

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = access_policy().visible(request.user, self.model)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def get_field_queryset(
        self, db: str | None, db_field: Field, request: HttpRequest
    ) -> QuerySet | None:
        """The choices of a relation: rows in sight, in the order of their own page."""
        assert isinstance(db_field.related_model, type)
        try:
            rows = access_policy().visible(request.user, db_field.related_model)
        except UnknownModel:
            return super().get_field_queryset(db, db_field, request)
        return rows.order_by(*(db_field.related_model._meta.ordering or ("pk",)))

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Every relation whose target has a page with a search: no list of choices that grows."""
        named = set(super().get_autocomplete_fields(request))
        for field in (*relations(self.model), *self.model._meta.many_to_many):
            page = self.admin_site._registry.get(field.related_model)
            if page is not None and page.search_fields:
                named.add(field.name)
        return tuple(sorted(named - set(self.raw_id_fields)))

    def may(self, request: HttpRequest, act: Act, target: type[Model] | Model) -> bool:
        """Ask the policy, once per request and row."""
        answers: dict[object, bool] = request.__dict__.setdefault("_policy_answers", {})
        key = (act, target) if isinstance(target, type) else (act, type(target), target.pk)
        if key not in answers:
            answers[key] = access_policy().may(request.user, act, target)
        return answers[key]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may(request, Act.VIEW, self.model)

    def readable(self, request: HttpRequest, name: object) -> bool:
        """Whether `name` is a readable field, or no field at all (a method of the page)."""
        if not isinstance(name, str):
            return True
        try:
            field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return True
        return isinstance(field, ForeignObjectRel) or readable_path(
            request.user, self.model, field.name
        )

    def _unreadable(self, readable: frozenset[str]) -> set[str]:
        """Field names to leave out of a form; the version field is put in where it belongs."""
        return {field.name for field in self.model._meta.get_fields()} - readable | {VERSION_FIELD}

    def is_editable(self) -> bool:
        return issubclass(self.model, Editable)


class PolicyModelAdmin(PolicyRows, ModelAdmin):
    """The pages of one model."""

    show_full_result_count = False
    paginator = CappedPaginator
    list_per_page = 50
    list_filter_submit = True
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
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            act = Act.ADD if row._state.adding else Act.CHANGE
            if not access_policy().may(request.user, act, row):
                raise PermissionDenied
        for row in formset.deleted_objects:
            if not access_policy().may(request.user, Act.DELETE, row):
                raise PermissionDenied
        super().save_formset(request, form, formset, change)

    # Not there and not yours are one answer

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model:
        row = super().get_object(request, object_id, from_field)
        if row is None:
            raise Http404
        return row

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
        fieldsets = _without(super().get_fieldsets(request, obj), self._unreadable(readable))
        changing = obj is not None and self.has_change_permission(request, obj)
        return _with_version(fieldsets) if changing and self.is_editable() else fieldsets

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
            if readable_path(request.user, self.model, _field_path(path.lstrip("^=@"))[0])
        ]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [
            entry
            for entry in super().get_list_filter(request)
            if (path := _filter_path(entry)) is None
            or readable_path(request.user, self.model, path)
        ]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what the list declares as a filter; the rest of the model is no query language."""
        assert request is not None
        path, suffix = _field_path(lookup)
        declared = {_filter_path(entry) for entry in self.get_list_filter(request)}
        allowed = path in declared or path in self.allowed_lookups
        return allowed and suffix in LOOKUPS and readable_path(request.user, self.model, path)


def _field_path(lookup: str) -> tuple[str, str]:
    """Split "person__name_key__contains" into the path and the lookup; "" where there is none."""
    known = LOOKUPS | {"contains", "icontains", "startswith", "istartswith", "iexact"}
    path, _, last = lookup.rpartition("__")
    if path and last in known:
        return path, last
    return lookup, ""


def _filter_path(entry: Any) -> str | None:
    """The field path of a list_filter entry; None for a filter that is a class of its own."""
    if isinstance(entry, list | tuple):
        entry = entry[0]
    return entry if isinstance(entry, str) else None


def _without(fieldsets: Any, hidden: set[str]) -> list[Any]:
    """Return the fieldsets without hidden fields; a line or a set that is left empty goes."""
    kept_sets = []
    for title, options in fieldsets:
        kept: list[Any] = []
        for entry in options["fields"]:
            if isinstance(entry, list | tuple):
                line = tuple(name for name in entry if name not in hidden)
                kept.extend([line] if line else [])
            elif entry not in hidden:
                kept.append(entry)
        if kept:
            kept_sets.append((title, {**options, "fields": kept}))
    return kept_sets


def _with_version(fieldsets: list[Any]) -> list[Any]:
    (title, options), *others = fieldsets
    return [(title, {**options, "fields": [*options["fields"], VERSION_FIELD]}), *others]


class PolicyHistoryAdmin(PolicyModelAdmin, SimpleHistoryAdmin):
    """The pages of a model whose history is kept: who changed what, as far as it may be read."""

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show an earlier state; going back to it is an act of its own, with a version."""
        row = self.get_object(request, unquote(object_id))
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return super().history_form_view(request, str(row.pk), version_id, extra_context)

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
            if field.name in readable
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


class PolicyInline(PolicyRows):
    """Rows of another model on the page of their owner."""

    formset = PolicyFormSet
    extra = 0
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.may(request, Act.VIEW, self.model)

    def _open(self, request: HttpRequest, act: Act, owner: Model | None) -> bool:
        return self.may(request, act, self.model) and (
            owner is None or owner._state.adding or self.may(request, Act.CHANGE, owner)
        )

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._open(request, Act.ADD, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._open(request, Act.CHANGE, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._open(request, Act.DELETE, obj)

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> type:
        formset = super().get_formset(request, obj, **kwargs)
        bound = {"reader": request.user, "in_formset": True}
        form = type(formset.form.__name__, (formset.form,), bound)
        may_change = self.has_change_permission(request, obj)
        return type(
            formset.__name__,
            (formset,),
            {"form": form, "reader": request.user, "may_change": may_change},
        )

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        readable = access_policy().readable_fields(request.user, self.model)
        fieldsets = _without(super().get_fieldsets(request, obj), self._unreadable(readable))
        changing = self.has_change_permission(request, obj)
        return _with_version(fieldsets) if changing and self.is_editable() else fieldsets


class PolicyTabularInline(PolicyInline, TabularInline):
    pass


class PolicyStackedInline(PolicyInline, StackedInline):
    pass
