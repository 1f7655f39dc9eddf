"""Rows of another model on the page of their owner."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import InlineModelAdmin
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest
from unfold.admin import StackedInline, TabularInline

from profiles.access import Act, access_policy
from profiles.admin.forms import PolicyForm, PolicyFormSet
from profiles.admin.linked import linking, mark_of
from profiles.admin.rows import PolicyRows, with_version, without


class PolicyInline(PolicyRows, InlineModelAdmin):
    """Rows of another model on the page of their owner."""

    form = PolicyForm
    formset = PolicyFormSet
    extra = 0
    show_change_link = False
    template_before = template_after = "shortlist/inline_pages.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The rows with what they are linked to, and whether that is in sight."""
        fields = linking(self.model, self.parent_model)
        rows = super().get_queryset(request).select_related(*(field.name for field in fields))
        for field in fields:
            seen = access_policy().visible(request.user, field.related_model, few=True)
            in_sight = Exists(seen.filter(pk=OuterRef(field.attname)))
            rows = rows.annotate(**{mark_of(field): in_sight})
        return rows

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
            {
                "form": form,
                "reader": request.user,
                "may_change": may_change,
                "query": request.GET,
            },
        )

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        readable = access_policy().readable_fields(request.user, self.model)
        fieldsets = without(super().get_fieldsets(request, obj), self.unreadable(readable))
        changing = self.has_change_permission(request, obj)
        return with_version(fieldsets) if changing and self.is_editable() else fieldsets


class PolicyTabularInline(PolicyInline, TabularInline):
    pass


class PolicyStackedInline(PolicyInline, StackedInline):
    pass
