"""The answer while the disk is full or the database is held or gone: 503, and what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader

from profiles.api.problems import plain_problem
from profiles.outage import WAIT, Outage, outage_of

API = "/api/"


class Outages:
    """Middleware: answers for views that the disk or the database failed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer_outage(request, error)


def answer_crash(request: HttpRequest) -> HttpResponse | None:
    """Answer the error being handled, where it tells of an outage; None elsewhere."""
    error = sys.exc_info()[1]
    return answer_outage(request, error) if error is not None else None


def answer_outage(request: HttpRequest, error: BaseException) -> HttpResponse | None:
    """Say what gave out and that nothing was saved; None for any other error."""
    outage = outage_of(error)
    if outage is None:
        return None
    response = _answer(request, outage)
    response["Retry-After"] = WAIT
    return response


def _answer(request: HttpRequest, outage: Outage) -> HttpResponse:
    if request.path.startswith(API):
        return plain_problem(request, status=503, code=outage.code, detail=words_of(outage))
    if request.headers.get("accept", "").startswith("application/json"):
        return JsonResponse({"error": words_of(outage), "code": outage.code}, status=503)
    page = loader.get_template("503.html").render({"words": words_of(outage)})
    return HttpResponse(page, status=503)


def words_of(outage: Outage) -> str:
    return (
        f"The server could not do this, because {outage.what}. Nothing of it was saved. Try again"
        " in a minute; if it stays so, tell whoever runs the server."
    )
