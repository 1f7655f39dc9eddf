"""How documents, facts, findings and imports read in replies."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from ingestion.models import (
    Document,
    Evidence,
    ExtractedFact,
    Finding,
    ImportItem,
    ImportRun,
    Rendition,
)
from profiles.api.base import PolicySerializer, PrefetchedKeys, key_of
from profiles.models import Person


class DocumentRead(PolicySerializer):
    subject_ids = PrefetchedKeys(
        source="subjects_in_sight", child=serializers.IntegerField(), read_only=True
    )
    kind_set_by_id = key_of(User)

    class Meta:
        model = Document
        fields = (
            "id",
            "kind",
            "original_name",
            "media_type",
            "size",
            "pages",
            "captured_on",
            "received_at",
            "subject_ids",
            "sha256",
            "kind_score",
            "kind_reasons",
            "kind_set_by_id",
        )
        optional = ("sha256", "kind_score", "kind_reasons", "kind_set_by_id")


class RenditionRead(PolicySerializer):
    document_id = key_of(Document, always_in_sight=True)

    class Meta:
        model = Rendition
        fields = (
            "id",
            "document_id",
            "reader",
            "version",
            "text",
            "page_starts",
            "left_out",
            "created_at",
        )


class EvidenceRead(serializers.ModelSerializer[Evidence]):
    """Where a value stands: offsets of characters in the rendition's text."""

    class Meta:
        model = Evidence
        fields = ("id", "rendition_id", "field", "role", "start", "end", "page", "quote")
        extra_kwargs = {"rendition_id": {"read_only": True}}

    rendition_id = serializers.IntegerField(read_only=True)


@extend_schema_field(
    inline_serializer(
        "FactTarget",
        {
            "type": serializers.CharField(help_text="Such as profiles.publication."),
            "id": serializers.IntegerField(),
        },
        allow_null=True,
    )
)
class TargetField(serializers.Field[Any, Any, Any, Any]):
    """The row that the fact became or filled; null while it is only proposed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, fact: ExtractedFact) -> dict[str, Any] | None:
        if fact.target_type is None:
            return None
        kind = fact.target_type
        return {"type": f"{kind.app_label}.{kind.model}", "id": fact.target_id}


class FactRead(PolicySerializer):
    document_id = key_of(Document, always_in_sight=True)
    person_id = key_of(Person)
    item_id = key_of(ImportItem)
    decided_by_id = key_of(User)
    target = TargetField()
    evidence = EvidenceRead(source="evidence_in_sight", many=True, read_only=True)

    class Meta:
        model = ExtractedFact
        fields = (
            "id",
            "document_id",
            "person_id",
            "item_id",
            "kind",
            "key",
            "occurrence",
            "place",
            "label",
            "value",
            "method",
            "rule",
            "importer_version",
            "checks",
            "confidence",
            "state",
            "decided_by_id",
            "decided_at",
            "target",
            "evidence",
            "created_at",
        )


class SpanRead(serializers.Serializer[Any]):
    document = serializers.UUIDField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    page = serializers.IntegerField()
    quote = serializers.CharField()


class FindingRead(PolicySerializer):
    document_id = key_of(Document)
    person_id = key_of(Person)
    settled_by_id = key_of(User)
    spans = SpanRead(many=True, read_only=True)

    class Meta:
        model = Finding
        fields = (
            "id",
            "document_id",
            "person_id",
            "rule",
            "message",
            "spans",
            "state",
            "settled_by_id",
            "settled_at",
            "created_at",
        )

    def look_up(self, rows: Any) -> None:
        """Spans may lie in several documents; those in hidden ones are left out."""
        rows = list(rows)
        super().look_up(rows)
        named = {span["document"] for row in rows for span in row.spans}
        self._documents = {str(key) for key in self.keys_in_sight(Document, named)}

    def to_representation(self, instance: Finding) -> dict[str, Any]:
        shown = super().to_representation(instance)
        shown["spans"] = [
            span for span in shown["spans"] if str(span["document"]) in self._documents
        ]
        return shown


class ImportRunRead(PolicySerializer):
    requested_by_id = key_of(User)

    class Meta:
        model = ImportRun
        fields = (
            "id",
            "state",
            "requested_by_id",
            "parameters",
            "total",
            "done",
            "created_at",
            "finished_at",
        )
        optional = ("parameters", "total", "done")


class ImportItemRead(PolicySerializer):
    run_id = key_of(ImportRun, always_in_sight=True)
    document_id = key_of(Document)

    class Meta:
        model = ImportItem
        fields = (
            "id",
            "run_id",
            "document_id",
            "filename",
            "sha256",
            "importer_version",
            "state",
            "error_code",
            "message",
            "warnings",
            "facts_count",
            "to_check_count",
            "finished_at",
        )
        optional = ("sha256",)


class WhyUndecided(serializers.Serializer[Any]):
    """The code and detail of the problem that the decision would be alone."""

    code = serializers.CharField()
    detail = serializers.CharField()


class FactResult(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    state = serializers.CharField(allow_null=True)
    problem = WhyUndecided(allow_null=True)


class FactResults(serializers.Serializer[Any]):
    """What became of each, in the order asked: its `state` now, or why not (`problem`)."""

    results: Any = FactResult(many=True)
