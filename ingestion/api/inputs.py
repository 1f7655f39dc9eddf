"""What people send to facts and findings."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ingestion.choices import DecisionAct
from profiles.api.base import Body, Count, Nothing, OneOf

__all__ = ["ACTS", "REOPEN", "Decide", "DecideMany", "Nothing"]

MOST_AT_ONCE = 500
REOPEN = "reopen"
ACTS = {
    "accept": DecisionAct.ACCEPTED,
    "correct": DecisionAct.CORRECTED,
    "reject": DecisionAct.REJECTED,
}
WORDS = [(word, word) for word in (*ACTS, REOPEN)]


class Decide(Body):
    """`value`, for `correct` only: the fields of the fact's value to change."""

    example = {"action": "correct", "value": {"degree_level": "master"}}

    action = OneOf(WORDS)
    value = serializers.DictField(required=False, allow_empty=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if (attrs["action"] == "correct") != ("value" in attrs):
            raise serializers.ValidationError(
                {"value": "Say what is right with `correct`, and with nothing else."},
                code="required",
            )
        return attrs


class OneDecision(Decide):
    example = {"id": 1, "action": "accept"}

    id = Count(1, 2**63 - 1)


class DecideMany(Body):
    example = {"decisions": [OneDecision.example, {"id": 2, **Decide.example}]}

    decisions = serializers.ListField(
        child=OneDecision(), allow_empty=False, max_length=MOST_AT_ONCE
    )

    def validate_decisions(self, decisions: list[dict[str, Any]]) -> list[dict[str, Any]]:
        keys = [one["id"] for one in decisions]
        if len(set(keys)) < len(keys):
            raise serializers.ValidationError("A fact is named twice.", code="repeated")
        return decisions
