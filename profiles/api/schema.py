"""What the OpenAPI document says beyond the code: problems, and fields not everybody gets."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from profiles.api.problems import MEDIA_TYPE
from profiles.errors import DomainError
from profiles.models import Editable

PROBLEMS = {
    400: "A parameter or a value of the body is refused; `errors` says which and why.",
    401: "Not authenticated.",
    403: "Visible, but not for you to do; or a token that only reads (`read_only_token`).",
    404: "Not there, or not visible.",
    406: "Only JSON is served.",
    412: "`stale_version`: somebody else saved the row since you read it.",
    413: "`too_large`: the body is larger than what is taken.",
    415: "The body is of a type that is not read here.",
    428: "`precondition_required`: If-Match is missing.",
    429: "Too many requests; see Retry-After.",
}
SAFE = ("GET", "HEAD", "OPTIONS")
PLAIN = ("list", "create", "retrieve", "partial_update", "destroy")


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
    """Adds the problems that an operation may answer with, and what it wants to be sent."""

    def get_operation_id(self) -> str:
        """`notes_create`, `applications_transition`: where it is, and what is done there."""
        steps = [step for step in self.path.split("/") if step and not step.startswith("{")]
        if self._action() not in PLAIN:
            steps.pop()  # the last step of the address is the act itself
        return "_".join([*(step.replace("-", "_") for step in steps[2:]), self._action()])

    def get_request_serializer(self) -> Any:
        bodies = getattr(self.view, "bodies", {})
        body = getattr(self._method(), "act_body", bodies.get(self._action()))
        return body if body is not None else super().get_request_serializer()

    def get_override_parameters(self) -> list[Any]:
        parameters = super().get_override_parameters()
        if self._heeds_version():
            parameters.append(
                OpenApiParameter(
                    "If-Match",
                    {"type": "string", "pattern": '^"[0-9]+"$'},
                    OpenApiParameter.HEADER,
                    required=self._wants_version(),
                    description="The ETag that the row came with.",
                )
            )
        if self._is_versioned() and self._action() != "list" and self.method != "DELETE":
            parameters.append(
                OpenApiParameter(
                    "ETag",
                    {"type": "string"},
                    OpenApiParameter.HEADER,
                    response=[200, 201],
                    description="The version of the row, for If-Match.",
                )
            )
        if self.method == "POST":
            parameters.append(
                OpenApiParameter(
                    "Location",
                    {"type": "string", "format": "uri"},
                    OpenApiParameter.HEADER,
                    response=[201, 202],
                    description="Where the new row is, or the run to follow.",
                )
            )
        if 301 in self._also():
            parameters.append(
                OpenApiParameter(
                    "Location",
                    {"type": "string", "format": "uri"},
                    OpenApiParameter.HEADER,
                    response=[301],
                    description="The row that stands for this one now.",
                )
            )
        return parameters

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        problems = {
            str(status): self._get_response_for_code(
                OpenApiResponse(Problem, description=words),
                str(status),
                [MEDIA_TYPE],
                direction,
            )
            for status, words in sorted(self._problems().items())
        }
        return {**super()._get_response_bodies(direction), **self._others(direction), **problems}

    def _others(self, direction: Any) -> dict[str, Any]:
        """What comes back beside the usual: the row as it was, or nothing."""
        return {
            str(status): self._get_response_for_code(
                OpenApiResponse(
                    None if status in (204, 301) else self.get_response_serializers(),
                    description=words,
                ),
                str(status),
                None,
                direction,
            )
            for status, words in self._also().items()
        }

    def _also(self) -> dict[int, str]:
        return dict(getattr(self.view, "also_answers", {}).get(self._action(), {}))

    def _problems(self) -> dict[int, str]:
        """Each status of a problem that this operation may answer with, in words."""
        statuses = {400, 401, 406, 429}
        statuses |= {404} if "{" in self.path else set()
        statuses |= set() if self.method in SAFE else {403}
        statuses |= {413, 415} if self.method in ("POST", "PATCH", "PUT") else set()
        statuses |= {412} if self._heeds_version() else set()
        statuses |= {428} if self._wants_version() else set()
        found = {status: PROBLEMS[status] for status in statuses}
        for refusal in self._refusals():
            words = found.get(refusal.status, "By the rules of the house:")
            found[refusal.status] = f"{words} `{refusal.code}`"
        return found

    def _refusals(self) -> tuple[type[DomainError], ...]:
        known = getattr(self.view, "refusals", {}).get(self._action(), ())
        refusals = (*known, *getattr(self._method(), "act_refusals", ()))
        return tuple(sorted(set(refusals), key=lambda refusal: refusal.code))

    def _action(self) -> str:
        return getattr(self.view, "action", None) or ""

    def _method(self) -> Any:
        return getattr(self.view, self._action(), None)

    def _is_versioned(self) -> bool:
        """Whether the row that the operation is about has a version."""
        model = getattr(self.view, "model", None)
        about_row = self._method() is not None and not hasattr(self._method(), "about_other_rows")
        return about_row and isinstance(model, type) and issubclass(model, Editable)

    def _wants_version(self) -> bool:
        return self._is_versioned() and self.method in ("PATCH", "DELETE")

    def _heeds_version(self) -> bool:
        return self._wants_version() or getattr(self._method(), "act_matches", False)


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


class BodyExtension(OpenApiSerializerExtension):
    """Bodies know no fields but those listed, and show an example."""

    target_class = "profiles.api.inputs.Body"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        schema: dict[str, Any] = auto_schema._map_serializer(
            self.target, direction, bypass_extensions=True
        )
        schema["additionalProperties"] = False
        if getattr(self.target, "partial", False):
            schema["minProperties"] = 1
        if getattr(self.target, "example", None):
            schema["examples"] = [self.target.example]
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
