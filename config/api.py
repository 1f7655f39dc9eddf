"""The root of the REST API: its resources, and its answers outside any of them."""

from __future__ import annotations

from threading import Lock
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.views import defaults
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import DefaultRouter

from config.outages import answer_crash
from ingestion.api import views as ingestion
from ingestion.api.serializers import ImportRunRead
from profiles.api import views as profiles
from profiles.api.base import PolicyViewSet
from profiles.api.problems import NOT_FOUND, plain_problem
from recruiting.api import uploads
from recruiting.api import views as recruiting

PREFIX = "/api/"


class Documents(uploads.TakesUploads, ingestion.DocumentViewSet):
    """Files as received. Their text, facts and bytes are below each."""

    run_serializer = ImportRunRead


class Imports(uploads.ActsOnRuns, ingestion.ImportRunViewSet):
    """Requests to import files, and how far they are."""


class ItemsOfRun(uploads.ChangesItems, ingestion.ItemsOfRun):
    """The files of one run and what became of each."""


RESOURCES: dict[str, type[PolicyViewSet]] = {
    **recruiting.RESOURCES,
    **profiles.RESOURCES,
    **ingestion.RESOURCES,
    "documents": Documents,
    "imports": Imports,
}
LISTS_BELOW: dict[str, type[PolicyViewSet]] = {
    **recruiting.LISTS_BELOW,
    **ingestion.LISTS_BELOW,
    "imports/<run>/items": ItemsOfRun,
}
ON_LISTS = {"get": "list", "post": "create"}
ON_ITEMS = {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}


def urlpatterns() -> list[URLPattern | URLResolver]:
    """Return every address below /api/v1/."""
    router = DefaultRouter()
    router.include_format_suffixes = False
    for name, view in RESOURCES.items():
        router.register(name, view, basename=name)
    below = []
    for address, view in LISTS_BELOW.items():
        name = str(view.model._meta.model_name)
        below.append(path(f"{address}/", view.as_view(_known(view, ON_LISTS)), name=name))
        if hasattr(view, "partial_update"):
            item = view.as_view(_known(view, ON_ITEMS))
            below.append(path(f"{address}/<pk>/", item, name=f"{name}-item"))
    return [*below, *router.urls]


def _known(view: type[PolicyViewSet], methods: dict[str, str]) -> dict[str, Any]:
    return {method: action for method, action in methods.items() if hasattr(view, action)}


class OneSchema(SchemaGenerator):
    """Makes the description once per process: it is the same for everybody.

    One at a time, because the library loads its extensions when first asked, and requests that
    come meanwhile would find them half loaded.
    """

    _lock: ClassVar = Lock()
    _made: ClassVar[Any] = None

    def get_schema(self, request: Any = None, public: bool = False) -> Any:
        with self._lock:
            if OneSchema._made is None:
                OneSchema._made = super().get_schema(request=None, public=True)
            return OneSchema._made


class SchemaView(SpectacularAPIView):
    generator_class = OneSchema


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address: as a problem below /api/, as a page elsewhere."""
    if request.path.startswith(PREFIX):
        return plain_problem(request, status=404, code="not_found", detail=NOT_FOUND)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a crash without a word about its cause, which is in the log."""
    outage = answer_crash(request)
    if outage is not None:
        return outage
    if request.path.startswith(PREFIX):
        detail = "The server failed to answer. Nothing was changed by this request."
        return plain_problem(request, status=500, code="server_error", detail=detail)
    return defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(PREFIX):
        detail = "The request cannot be read."
        return plain_problem(request, status=400, code="bad_request", detail=detail)
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Any) -> HttpResponse:
    if request.path.startswith(PREFIX):
        detail = "You may not do this."
        return plain_problem(request, status=403, code="permission_denied", detail=detail)
    return defaults.permission_denied(request, exception)
