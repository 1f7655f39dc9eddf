"""The one viewset of the house, and what neighbours build their resources from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from profiles.access import access_policy
from profiles.api.fields import PolicySerializer, PrefetchedKeys, key_of
from profiles.api.filters import (
    KeyFilter,
    LinkFilter,
    PolicyFilterBackend,
    PolicyFilterSet,
    WholeNumberFilter,
    WordsFilter,
    YearFilter,
    YesNoFilter,
)
from profiles.api.inputs import (
    Body,
    Count,
    Day,
    EdtfText,
    Moment,
    Nothing,
    OneOf,
    RandomKeyText,
    Share,
    Text,
    Words,
    YesNo,
    key_in_sight,
)
from profiles.api.pagination import KeysetPagination
from profiles.api.problems import problem_of
from profiles.api.refusals import RefusedParameter
from profiles.api.rows import AddsRows, ChangesRows, DeletesRows, SavedMeanwhile
from profiles.api.uploads import UploadBody
from profiles.api.writing import Adds, Changes, Deletes, Writes, acting
from profiles.models import Editable

__all__ = [
    "LED_ON",
    "Adds",
    "AddsRows",
    "Body",
    "Changes",
    "ChangesRows",
    "Count",
    "Day",
    "Deletes",
    "DeletesRows",
    "EdtfText",
    "KeyFilter",
    "LinkFilter",
    "Moment",
    "Nothing",
    "OneOf",
    "PolicyFilterSet",
    "PolicySerializer",
    "PolicyViewSet",
    "PrefetchedKeys",
    "RandomKeyText",
    "SavedMeanwhile",
    "Share",
    "Text",
    "UploadBody",
    "WholeNumberFilter",
    "Words",
    "WordsFilter",
    "Writes",
    "YearFilter",
    "YesNo",
    "YesNoFilter",
    "acting",
    "key_in_sight",
    "key_of",
    "problem_of",
]


LED_ON = {301: "The person was merged into another; `Location` is the address of that one."}


class PolicyViewSet(ReadOnlyModelViewSet):
    """Rows of one model as far as the policy shows them.

    orderings: public name -> lookup path; `ordering=-name` turns one round. related: relations to
    join, so that a list costs the same number of queries for any number of rows. below: relation
    and model of the row that the list belongs to, whose key is in the address.
    """

    model: type[Model]
    orderings: ClassVar[dict[str, str]] = {"id": "pk"}
    default_ordering = "id"
    related: ClassVar[tuple[str, ...]] = ()
    below: ClassVar[tuple[str, type[Model]] | None] = None

    filter_backends = [PolicyFilterBackend]
    pagination_class = KeysetPagination
    metadata_class = None  # its answer would list the choices of relations

    def get_queryset(self) -> QuerySet[Any]:
        rows = self.visible(self.model).select_related(*self.related)
        if self.below is not None and self.kwargs:
            name, _ = self.below
            rows = rows.filter(**{name: self.kwargs[name]})
        return rows

    def visible(self, model: type[Model]) -> QuerySet[Any]:
        return access_policy().visible(self.request.user, model)

    def get_object(self) -> Any:
        """Return the row, whatever the filters say. Raises Http404 when it is not in sight."""
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action is not None:  # else there is no such method, which is said first
            self._refuse_unknown_parameters(request)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if self.below is not None:
            name, owner = self.below
            get_object_or_404(self.visible(owner), pk=self.kwargs[name])
        return super().list(request, *args, **kwargs)

    def parameters(self) -> set[str]:
        """The query parameters that this action knows."""
        if self.action != "list":
            return set()
        filterset = getattr(self, "filterset_class", None)
        return {*KeysetPagination.parameters, *(filterset.base_filters if filterset else ())}

    def _refuse_unknown_parameters(self, request: Request) -> None:
        known = self.parameters()
        for name, values in request.query_params.lists():
            if name not in known:
                raise RefusedParameter(name, "This parameter is not known here.", "unknown")
            if len(values) > 1:
                raise RefusedParameter(
                    name, "Given twice; separate values by commas where several may be.", "repeated"
                )

    def stands_for(self, key: Any) -> Model | None:
        """Return the row that has taken the place of one out of sight, where it is in sight."""
        return None

    def _led_on(self, error: Http404) -> Response:
        """Answer with the address of the row that stands for the one asked for, or not found."""
        assert self.model._meta.pk is not None
        try:
            row = self.stands_for(self.model._meta.pk.to_python(self.kwargs["pk"]))
        except ValidationError:
            row = None
        if row is None:
            raise error
        address = self.request.build_absolute_uri(f"../{row.pk}/")
        return Response(status=301, headers={"Location": address})

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        try:
            row = self.get_object()
        except Http404 as error:
            return self._led_on(error)
        response = Response(self.get_serializer(row).data)
        if isinstance(row, Editable):
            response["ETag"] = f'"{row.version}"'
        return response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response
