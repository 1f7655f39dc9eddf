"""The admin site: its home page; the sidebar is in config.navigation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.sites import UnfoldAdminSite

from config.home import home

View = Callable[..., HttpResponse]


def for_superusers(view: View) -> View:
    """Pages that ask no policy (users, groups, the queue) are there for superusers only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def asks_policy(page: BaseModelAdmin) -> bool:
    return bool(getattr(page, "asks_policy", False))


def is_superuser(request: HttpRequest) -> bool:
    return bool(request.user.is_superuser)


def of_superusers_only(asked: Callable[..., bool]) -> Callable[..., bool]:
    """Django's permissions are asked only of superusers, for whom they cost no query."""

    @wraps(asked)
    def answer(request: HttpRequest, *row: Any) -> bool:
        return is_superuser(request) and asked(request, *row)

    return answer


class ShortlistSite(UnfoldAdminSite):
    """The one admin site of the project."""

    index_title = "Home"
    index_template = "shortlist/home.html"

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        return super().index(request, {"home": home(request), **(extra_context or {})})

    def search(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Search pages and models by name; a page that cannot be is not found."""
        if not request.GET.get("page", "1").isdecimal() or int(request.GET.get("page", "1")) < 1:
            raise Http404
        try:
            return super().search(request, extra_context)
        except InvalidPage as error:
            raise Http404 from error

    def register(self, *args: Any, **options: Any) -> None:
        """Keep pages for superusers out of everybody else's lists of pages and forms.

        Without asking Django's permissions, which would be two queries on every page.
        """
        super().register(*args, **options)
        for page in self._registry.values():
            if asks_policy(page) or page.has_module_permission is is_superuser:
                continue
            page.has_module_permission = is_superuser
            for act in ("view", "add", "change", "delete"):
                name = f"has_{act}_permission"
                setattr(page, name, of_superusers_only(getattr(page, name)))

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        page = getattr(view, "__self__", None)
        if isinstance(page, BaseModelAdmin) and not asks_policy(page):
            view = for_superusers(view)
        return super().admin_view(view, cacheable)
