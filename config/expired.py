"""The answer to a form whose page was open for too long: what happened, and the way back."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

NOT_SAVED = (
    "This page was open for so long that the form on it is no longer valid, or you have logged in"
    " anew in another tab. Nothing was saved or changed."
)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Lead back to the form: texts that the browser has kept are put in again there."""
    if request.headers.get("accept", "").startswith("application/json"):
        return JsonResponse({"error": NOT_SAVED, "code": "expired"}, status=403)
    context = {
        **admin.site.each_context(request),
        "title": "Not saved yet",
        "explain": NOT_SAVED,
        "back": _page_of_the_form(request),
    }
    return render(request, "shortlist/expired.html", context, status=403)


def _page_of_the_form(request: HttpRequest) -> str:
    came_from = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if is_ours else request.get_full_path()
