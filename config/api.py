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

from ingestion.api import views as ingestion
from profiles.api import views as profiles
from profiles.api.problems import NOT_FOUND, plain_problem
from recruiting.api import views as recruiting

PREFIX = "/api/"


def urlpatterns() -> list[URLPattern | URLResolver]:
    """Return every address below /api/v1/."""
    router = DefaultRouter()
    router.include_format_suffixes = False
    resources = {**recruiting.RESOURCES, **profiles.RESOURCES, **ingestion.RESOURCES}
    for name, view in resources.items():
        router.register(name, view, basename=name.rstrip("/"))
    below = [
        path(f"{address}/", view.as_view({"get": "list"}), name=view.model._meta.model_name)
        for address, view in ingestion.LISTS_BELOW.items()
    ]
    return [*below, *router.urls]


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
