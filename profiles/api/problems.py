"""Every error of the API as problem details. Source: RFC 9457, application/problem+json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.exceptions import ValidationError as ModelRefusal
from django.http import Http404, HttpRequest, JsonResponse, UnreadablePostError
from rest_framework.exceptions import (
    APIException,
    ErrorDetail,
    NotFound,
    ParseError,
    ValidationError,
)
from rest_framework.exceptions import PermissionDenied as NotPermitted
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import set_rollback

from profiles.api.refusals import RefusedValues, TooLarge, pointer_to
from profiles.errors import DomainError

MEDIA_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing here, or nothing that you may see."


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
    known = _as_known(error)
    if known is None:
        return None
    set_rollback()
    body = problem_of(known, instance=context["request"].path)
    return Response(
        body, status=body["status"], headers=_headers_of(known), content_type=MEDIA_TYPE
    )


def _as_known(error: Exception) -> APIException | DomainError | None:
    """What Django and the models raise, in the words of the API."""
    if isinstance(error, Http404 | ObjectDoesNotExist):
        return NotFound()
    if isinstance(error, PermissionDenied):
        return NotPermitted()
    if isinstance(error, DomainError) and error.status == HTTPStatus.NOT_FOUND:
        return NotFound()
    if isinstance(error, ModelRefusal):
        return ValidationError(as_serializer_error(error))
    if isinstance(error, RequestDataTooBig):
        return TooLarge(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if isinstance(error, SuspiciousOperation | UnreadablePostError):
        return ParseError("The request cannot be read.")
    return error if isinstance(error, APIException | DomainError) else None


def problem_of(error: APIException | DomainError, instance: str) -> dict[str, Any]:
    """Return the body of the problem that the error is answered with."""
    if isinstance(error, DomainError):
        field = getattr(error, "field", "")
        pointed = {"pointer": pointer_to(field), "code": error.code, "detail": str(error)}
        return problem(
            status=error.status,
            code=error.code,
            title=error.code.replace("_", " ").capitalize(),
            detail=str(error),
            instance=instance,
            errors=[pointed] if field else None,
            values={
                name: _plain(value)
                for name, value in vars(error).items()
                if name != "field" and not name.startswith("_")
            },
        )
    code = _code_of(error)
    if isinstance(error, ValidationError):
        return problem(
            status=error.status_code,
            code="invalid",
            detail=RefusedValues.default_detail,
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
            step = "" if name in ("non_field_errors", "__all__") else pointer_to(str(name))
            yield from _pointed(inner, pointer + step)
    elif isinstance(detail, list | tuple):
        for index, inner in enumerate(detail):
            leaf = isinstance(inner, ErrorDetail)
            yield from _pointed(inner, pointer if leaf else f"{pointer}/{index}")
    else:
        code = str(getattr(detail, "code", "invalid"))
        yield {"pointer": pointer, "code": code, "detail": str(detail)}


def _headers_of(error: APIException | DomainError) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(int(wait))
    return headers


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)
