"""The admin site: its home page; the sidebar is in config.navigation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from unfold.sites import UnfoldAdminSite

from config.home import home


class ShortlistSite(UnfoldAdminSite):
    """The one admin site of the project."""

    index_title = "Home"
    index_template = "shortlist/home.html"

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        return super().index(request, {"home": home(request), **(extra_context or {})})
