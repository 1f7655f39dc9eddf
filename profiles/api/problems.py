"""Every error of the API as problem details. Source: RFC 9457, application/problem+json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import status
from rest_framework.exceptions import (
    APIException,
    ErrorDetail,
    NotFound,
    ValidationError,
)
from rest_framework.exceptions import PermissionDenied as NotPermitted
from rest_framework.response import Response
from rest_framework.views import set_rollback

from profiles.errors import DomainError

MEDIA_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing here, or nothing that you may see."


class RefusedParameter(APIException):
    """A query parameter that is unknown, given twice, malformed, or reads what is not readable."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "A parameter of the address is refused."
    default_code = "refused_parameter"

    def __init__(self, parameter: str, detail: str, code: str) -> None:
        super().__init__(code=code)
        self.errors = [{"pointer": f"/{parameter}", "code": code, "detail": detail}]


def problem(
    *,
    status: int,
    code: str,
    detail: str,
    instance: str,
    title: str = "",
    errors: list[dict[str, str]] | None = None,
    values: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the body of one problem; `type` is stable for a code and listed in docs/api.md."""
    body: dict[str, Any] = {
        "type": "/problems/" + code.replace("_", "-"),
        "title": title or HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "instance": instance,
    }
    if errors:
        body["errors"] = errors
    if values:
        body["values"] = dict(values)
    return body


def plain_problem(request: HttpRequest, *, status: int, code: str, detail: str) -> JsonResponse:
    """Answer with a problem outside a view of the API: unknown address, crash."""
    body = problem(status=status, code=code, detail=detail, instance=request.path)
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an error into a problem (the API's exception handler); None for a crash."""
    if isinstance(error, Http404):
        error = NotFound()
    elif isinstance(error, PermissionDenied):
        error = NotPermitted()
    if not isinstance(error, APIException | DomainError):
        return None
    set_rollback()
    body = _problem_of(error, instance=context["request"].path)
    return Response(
        body, status=body["status"], headers=_headers_of(error), content_type=MEDIA_TYPE
    )


def _problem_of(error: APIException | DomainError, instance: str) -> dict[str, Any]:
    if isinstance(error, DomainError):
        return problem(
            status=error.status,
            code=error.code,
            title=error.code.replace("_", " ").capitalize(),
            detail=str(error),
            instance=instance,
            values={name: _plain(value) for name, value in vars(error).items()},
        )
    code = _code_of(error)
    if isinstance(error, ValidationError):
        return problem(
            status=error.status_code,
            code="invalid",
            detail="Some values are not valid; see errors.",
            instance=instance,
            errors=list(_pointed(error.detail, "")),
        )
    return problem(
        status=error.status_code,
        code=code,
        detail=NOT_FOUND if isinstance(error, NotFound) else str(error.detail),
        instance=instance,
        errors=getattr(error, "errors", None),
    )


def _code_of(error: APIException) -> str:
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _pointed(detail: Any, pointer: str) -> Iterator[dict[str, str]]:
    """Yield one entry per message, with the JSON pointer (RFC 6901) of what it is about."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            step = "" if name == "non_field_errors" else "/" + _escaped(str(name))
            yield from _pointed(inner, pointer + step)
    elif isinstance(detail, list | tuple):
        for index, inner in enumerate(detail):
            leaf = isinstance(inner, ErrorDetail)
            yield from _pointed(inner, pointer if leaf else f"{pointer}/{index}")
    else:
        code = str(getattr(detail, "code", "invalid"))
        yield {"pointer": pointer, "code": code, "detail": str(detail)}


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def _headers_of(error: APIException | DomainError) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(int(wait))
    return headers


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
