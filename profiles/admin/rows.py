"""What the pages of a model and the inlines on them share: rows, choices, fields, acts."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, ForeignObjectRel, Model, QuerySet
from django.db.models.fields.related import RelatedField
from django.http import HttpRequest

from profiles.access import Act, UnknownModel, access_policy, readable_path
from profiles.admin.forms import VERSION_FIELD, PolicyForm, relations
from profiles.admin.search_field import SearchSelect
from profiles.models import Editable


class PolicyRows(BaseModelAdmin):
    """What the ModelAdmin and the inlines share."""

    form = PolicyForm

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = access_policy().visible(request.user, self.model)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def get_field_queryset(
        self, db: str | None, db_field: RelatedField, request: HttpRequest
    ) -> QuerySet | None:
        """The choices of a relation: rows in sight, in the order of their own page."""
        assert isinstance(db_field.related_model, type)
        try:
            rows = access_policy().visible(request.user, db_field.related_model)
        except UnknownModel:
            return super().get_field_queryset(db, db_field, request)
        # With the rows that the words of a choice are made of.
        return rows.select_related().order_by(*(db_field.related_model._meta.ordering or ("pk",)))

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Every relation whose target has a page with a search: no list of choices that grows."""
        named = set(super().get_autocomplete_fields(request))
        for field in (*relations(self.model), *self.model._meta.many_to_many):
            page = self.admin_site._registry.get(field.related_model)
            # A page that asks no policy (users) answers superusers only: a list of choices then.
            if page is not None and page.search_fields and getattr(page, "asks_policy", False):
                named.add(field.name)
        return tuple(sorted(named - set(self.raw_id_fields)))

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            site, using = self.admin_site, kwargs.get("using")
            kwargs["widget"] = SearchSelect(db_field, site, using=using)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def may(self, request: HttpRequest, act: Act, target: type[Model] | Model) -> bool:
        """Ask the policy, once per request and row."""
        answers: dict[object, bool] = request.__dict__.setdefault("_policy_answers", {})
        key = (act, target) if isinstance(target, type) else (act, type(target), target.pk)
        if key not in answers:
            answers[key] = access_policy().may(request.user, act, target)
        return answers[key]

    def remember(self, request: HttpRequest, act: Act, row: Model, answer: bool) -> None:
        """Take over what the policy has said of a row already, as part of another query."""
        request.__dict__.setdefault("_policy_answers", {})[act, type(row), row.pk] = answer

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

    def unreadable(self, readable: frozenset[str]) -> set[str]:
        """Field names to leave out of a form; the version field is put in where it belongs."""
        return {field.name for field in self.model._meta.get_fields()} - readable | {VERSION_FIELD}

    def is_editable(self) -> bool:
        return issubclass(self.model, Editable)


def without(fieldsets: Any, hidden: set[str]) -> list[Any]:
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


def with_version(fieldsets: list[Any]) -> list[Any]:
    (title, options), *others = fieldsets
    return [(title, {**options, "fields": [*options["fields"], VERSION_FIELD]}), *others]
