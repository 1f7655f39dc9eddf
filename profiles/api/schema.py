"""What the OpenAPI document says beyond the code: problems, and fields not everybody gets."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers

from profiles.api.problems import MEDIA_TYPE

PROBLEMS = {
    400: "A parameter is refused; `errors` says which and why.",
    401: "Not authenticated.",
    404: "Not there, or not visible.",
    406: "Only JSON is served.",
    429: "Too many requests; see Retry-After.",
}


class ProblemError(serializers.Serializer):
    pointer = serializers.CharField(help_text="JSON pointer of the value or name of the parameter.")
    code = serializers.CharField()
    detail = serializers.CharField()


class Problem(serializers.Serializer):
    """Problem details, RFC 9457."""

    type = serializers.CharField(help_text="/problems/ and the code: stable.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors: Any = ProblemError(many=True, required=False)  # the name is Serializer's own too
    values = serializers.DictField(required=False)


class ProblemSchema(AutoSchema):
    """Adds the problems that any operation may answer with."""

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        here = set(PROBLEMS) if self._is_item() else set(PROBLEMS) - {404}
        problems = {
            str(status): self._get_response_for_code(
                OpenApiResponse(Problem, description=PROBLEMS[status]),
                str(status),
                [MEDIA_TYPE],
                direction,
            )
            for status in sorted(here)
        }
        return {**super()._get_response_bodies(direction), **problems}

    def _is_item(self) -> bool:
        return "{" in self.path


class PolicySerializerExtension(OpenApiSerializerExtension):
    """Fields that some readers do not get are not required in the reply."""

    target_class = "profiles.api.fields.PolicySerializer"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        schema: dict[str, Any] = auto_schema._map_serializer(
            self.target, direction, bypass_extensions=True
        )
        optional = getattr(self.target.Meta, "optional", ())
        if "required" in schema:
            schema["required"] = [name for name in schema["required"] if name not in optional]
        return schema


class PersonalToken(OpenApiAuthenticationExtension):
    """How the document describes our tokens."""

    target_class = "profiles.api.authentication.TokenAuthentication"
    name = "personalToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Token` and, after a blank, what `manage.py api_token` printed.",
        }
