"""Filters of lists: written out one by one, by readable fields, over visible relations."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, Q, QuerySet, UUIDField
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.drainage import set_override
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request

from profiles.access import access_policy, readable_path
from profiles.api.refusals import RefusedParameter
from profiles.keys import words_key

LARGEST_KEY = 2**63 - 1


class WordsFilter(django_filters.BaseInFilter, django_filters.ChoiceFilter):
    """One or more of fixed words, separated by commas: `stage=triage,review`."""


class YesNoFilter(django_filters.ChoiceFilter):
    """`true` or `false`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=[("true", "true"), ("false", "false")], **kwargs)
        set_override(self, "field", {"type": "string", "enum": ["true", "false"]})

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return super().filter(rows, value == "true") if value else rows


class WholeNumberFilter(django_filters.Filter):
    field_class = forms.IntegerField

    def __init__(self, *args: Any, least: int = 0, most: int = 9999, **kwargs: Any) -> None:
        super().__init__(
            *args, validators=[MinValueValidator(least), MaxValueValidator(most)], **kwargs
        )


class YearFilter(WholeNumberFilter):
    """Rows dated in this year or later (or earlier); rows without a date are left out."""

    def __init__(self, field_name: str, *, side: str, **kwargs: Any) -> None:
        super().__init__(field_name=field_name, least=1, most=9999, **kwargs)
        self.side = side

    def filter(self, rows: QuerySet[Any], value: int | None) -> QuerySet[Any]:
        if value is None:
            return rows
        if self.side == "from":
            return rows.filter(**{f"{self.field_name}_latest__gte": date(value, 1, 1)})
        return rows.filter(**{f"{self.field_name}_earliest__lte": date(value, 12, 31)})


class KeyFilter(django_filters.Filter):
    """Rows that point at the row with this key; no rows when there is none in sight."""

    def __init__(self, model: type[Model], field_name: str, **kwargs: Any) -> None:
        self.target = model
        random_key = isinstance(model._meta.pk, UUIDField)
        self.field_class = forms.UUIDField if random_key else forms.IntegerField
        if not random_key:
            kwargs["validators"] = [MinValueValidator(1), MaxValueValidator(LARGEST_KEY)]
        super().__init__(field_name=field_name, **kwargs)
        set_override(self, "field", OpenApiTypes.UUID if random_key else OpenApiTypes.INT64)

    def filter(self, rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value is None:
            return rows
        reader = self.parent.request.user
        target = access_policy().visible(reader, self.target).filter(pk=value)
        return rows.filter(**{f"{self.field_name}__in": target.values("pk")})


class LinkFilter(KeyFilter):
    """Rows that rows of `through` in sight link to the row with this key (works of a person)."""

    def __init__(
        self, model: type[Model], *, through: type[Model], near: str, far: str, **kwargs: Any
    ) -> None:
        super().__init__(model, far, **kwargs)
        self.through, self.near = through, near

    def filter(self, rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value is None:
            return rows
        links = super().filter(self.parent.visible(self.through), value)
        return rows.filter(pk__in=links.values(self.near))


class PolicyFilterSet(django_filters.FilterSet):
    """The filters of one list. `search_paths`: where `q` looks for its words, folded."""

    search_paths: ClassVar[tuple[str, ...]] = ()

    q = django_filters.CharFilter(
        method="find_words", max_length=200, label="Words, all of which must occur."
    )
    search = django_filters.CharFilter(method="find_words", max_length=200, label="The same as q.")

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """The declared filters; a list that cannot be searched knows no `q`."""
        filters: dict[str, Any] = super().get_filters()
        unknown = () if cls.search_paths else ("q", "search")
        return {name: one for name, one in filters.items() if name not in unknown}

    @property
    def reader(self) -> Any:
        return self.request.user

    def visible(self, model: type[Model]) -> QuerySet[Any]:
        return access_policy().visible(self.reader, model)

    def find_words(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        for word in words_key(value).split():
            rows = rows.filter(self.has_word(word))
        return rows

    def has_word(self, word: str) -> Q:
        found = Q(pk__in=[])
        for path in self.search_paths:
            found |= Q(**{f"{path}__contains": word})
        return found


class PolicyFilterBackend(DjangoFilterBackend):
    """Refuses filters that read a field which the reader may not read."""

    filterset_base = PolicyFilterSet

    def get_filterset(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        filterset = super().get_filterset(request, queryset, view)
        for name, one in filterset.filters.items() if filterset else ():
            if request.query_params.get(name) == "" and name not in ("q", "search"):
                raise RefusedParameter(name, "Nothing is named; leave the filter out.", "invalid")
            own_field = one.method is None and not isinstance(one, LinkFilter)
            if own_field and name in request.query_params:
                self._refuse_unreadable(request, queryset.model, name, one.field_name)
        if filterset is not None and {"q", "search"} & set(request.query_params):
            for path in filterset.search_paths:
                self._refuse_unreadable(request, queryset.model, "q", path)
        return filterset

    def _refuse_unreadable(
        self, request: Request, model: type[Model], name: str, path: str
    ) -> None:
        if not readable_path(request.user, model, path):
            raise RefusedParameter(name, "This filter reads a hidden field.", "not_readable")
