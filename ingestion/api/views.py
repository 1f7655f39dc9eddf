"""Documents with their text, facts and file; imports; facts with their evidence; findings.

Files are brought in, and runs acted on, an app above, which knows positions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from ingestion.api import filtersets, inputs, serializers
from ingestion.choices import DecisionAct
from ingestion.errors import (
    AlreadyDecided,
    AlreadySettled,
    BelongsToAnother,
    NobodyNamed,
    NotAValue,
    NotDecided,
    NotDecidedHere,
    NotSettled,
)
from ingestion.models import (
    Document,
    Evidence,
    ExtractedFact,
    Finding,
    ImportItem,
    ImportRun,
    Rendition,
)
from ingestion.services.facts import Decided, Decision, decide_facts, reopen_facts
from ingestion.services.findings import reopen_finding, settle_finding
from profiles.access import Act
from profiles.api.base import PolicyViewSet, Writes, acting, problem_of
from profiles.models import Person

# What a document may be served as, and the ending its name then gets; all else is plain bytes.
SERVED_TYPES = {
    "application/pdf": "pdf",
    "text/markdown": "md",
    "text/plain": "txt",
    "application/json": "json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/x-bibtex": "bib",
}


class AnyType(JSONRenderer):
    """Lets a reader ask for the type of the file itself; problems are JSON all the same."""

    media_type = "*/*"


DECIDING = (
    AlreadyDecided,
    BelongsToAnother,
    NobodyNamed,
    NotAValue,
    NotDecided,
    NotDecidedHere,
)


class FactsInSight(PolicyViewSet):
    """What documents state, each with the places where it stands. A proposed fact is not a row."""

    model = ExtractedFact
    serializer_class = serializers.FactRead
    filterset_class = filtersets.FactFilters
    orderings = {"created_at": "created_at", "place": "place", "confidence": "confidence"}
    default_ordering = "-created_at"
    related = ("target_type",)

    def get_queryset(self) -> QuerySet[Any]:
        evidence = self.visible(Evidence).order_by("start", "pk")
        return (
            super()
            .get_queryset()
            .prefetch_related(Prefetch("evidence", queryset=evidence, to_attr="evidence_in_sight"))
        )


class FactViewSet(Writes, FactsInSight):
    """What documents state, each with the places where it stands. A proposed fact is not a row."""

    @acting(body=inputs.Decide, refusals=DECIDING)
    def decide(self, request: Request, pk: str) -> Response:
        """Accept, correct or reject what was read, or take the decision back (`reopen`)."""
        fact = self.get_object()
        self.must(Act.CHANGE, fact)
        body = self.body(inputs.Decide)
        [decided] = self._decide([{"id": fact.pk, **body}]).values()
        if decided.error is not None:
            raise decided.error
        return self.shown(fact)

    @acting(
        body=inputs.DecideMany, answers=serializers.FactResults, detail=False, url_path="decide"
    )
    def decide_many(self, request: Request) -> Response:
        """Decide up to 500 facts, each by itself; one that is refused stops no other."""
        self.must(Act.CHANGE, ExtractedFact)
        asked = self.body(inputs.DecideMany)["decisions"]
        keys = [one["id"] for one in asked]
        seen = set(self.visible(ExtractedFact).filter(pk__in=keys).values_list("pk", flat=True))
        mine = self.writable_keys(Act.CHANGE, ExtractedFact, among=ExtractedFact, keys=keys)
        decided = self._decide([one for one in asked if one["id"] in mine])
        results = []
        for key in keys:
            one = decided.get(key)
            why = one.error if one else PermissionDenied() if key in seen else NotFound()
            results.append(
                {
                    "id": key,
                    "state": one.fact.state if one and one.fact else None,
                    "problem": problem_of(why, instance="") if why else None,
                }
            )
        return Response(serializers.FactResults({"results": results}).data)

    def _decide(self, asked: list[dict[str, Any]]) -> dict[int, Decided]:
        how: dict[str, Any] = {"actor": self.person, "now": timezone.now()}
        again = [one["id"] for one in asked if one["action"] == inputs.REOPEN]
        decisions = [
            Decision(one["id"], DecisionAct(inputs.ACTS[one["action"]]), one.get("value", {}))
            for one in asked
            if one["action"] != inputs.REOPEN
        ]
        decided = decide_facts(decisions=decisions, **how) if decisions else ()
        reopened = reopen_facts(fact_ids=again, **how) if again else ()
        return {one.fact_id: one for one in (*decided, *reopened)}


class FactsOfDocument(FactsInSight):
    """The facts of one document, in the order of its text."""

    default_ordering = "place"
    below = ("document", Document)


class DocumentViewSet(PolicyViewSet):
    """Files as received. Their text, facts and bytes are below each."""

    model = Document
    serializer_class = serializers.DocumentRead
    filterset_class = filtersets.DocumentFilters
    orderings = {"received_at": "received_at", "name": "original_name", "size": "size"}
    default_ordering = "-received_at"

    def get_queryset(self) -> QuerySet[Any]:
        subjects = self.visible(Person).only("pk").order_by("pk")
        return (
            super()
            .get_queryset()
            .prefetch_related(Prefetch("subjects", queryset=subjects, to_attr="subjects_in_sight"))
        )

    @extend_schema(responses=serializers.RenditionRead)
    @action(detail=True)
    def text(self, request: Request, pk: str) -> Response:
        """The newest text of the document, in which evidence counts its offsets."""
        newest = (
            self.visible(Rendition)
            .filter(document=self.get_object())
            .order_by("-created_at", "-pk")
            .first()
        )
        if newest is None:
            raise Http404
        context = self.get_serializer_context()
        return Response(serializers.RenditionRead(newest, context=context).data)

    @extend_schema(
        responses={
            (200, *SERVED_TYPES, "application/octet-stream"): OpenApiResponse(
                OpenApiTypes.BINARY, description="The bytes as received, as an attachment."
            )
        }
    )
    @action(detail=True, renderer_classes=[JSONRenderer, AnyType])
    def file(self, request: Request, pk: str) -> FileResponse:
        """The bytes as received. The name is made here, never taken from the sender."""
        document = self.get_object()
        try:
            content = document.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        ending = SERVED_TYPES.get(document.media_type, "bin")
        response = FileResponse(
            content,
            as_attachment=True,
            filename=f"{document.kind}-{str(document.pk)[:8]}.{ending}",
            content_type=(
                document.media_type
                if document.media_type in SERVED_TYPES
                else "application/octet-stream"
            ),
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response


class FindingViewSet(Writes, PolicyViewSet):
    """What cannot be, or needs a person's eye, with the places it rests on."""

    model = Finding
    serializer_class = serializers.FindingRead
    filterset_class = filtersets.FindingFilters
    orderings = {"created_at": "created_at"}
    default_ordering = "-created_at"

    @acting(refusals=(AlreadySettled,))
    def settle(self, request: Request, pk: str) -> Response:
        """Say that it has been dealt with."""
        return self._become(settle_finding)

    @acting(refusals=(AlreadySettled,))
    def dismiss(self, request: Request, pk: str) -> Response:
        """Say that there is nothing to it."""
        return self._become(settle_finding, dismiss=True)

    @acting(refusals=(NotSettled,))
    def reopen(self, request: Request, pk: str) -> Response:
        """Open it again."""
        return self._become(reopen_finding)

    def _become(self, service: Callable[..., Finding], **how: Any) -> Response:
        finding = self.get_object()
        self.must(Act.CHANGE, finding)
        self.body(inputs.Nothing)
        service(finding_id=finding.pk, actor=self.person, now=timezone.now(), **how)
        return self.shown(finding)


class ImportRunViewSet(PolicyViewSet):
    """Requests to import files, and how far they are."""

    model = ImportRun
    serializer_class = serializers.ImportRunRead
    filterset_class = filtersets.ImportRunFilters
    orderings = {"created_at": "created_at"}
    default_ordering = "-created_at"


class ItemsOfRun(PolicyViewSet):
    """The files of one run and what became of each."""

    model = ImportItem
    serializer_class = serializers.ImportItemRead
    filterset_class = filtersets.ImportItemFilters
    orderings = {"id": "pk", "filename": "filename"}
    default_ordering = "id"
    below = ("run", ImportRun)


RESOURCES = {
    "documents": DocumentViewSet,
    "facts": FactViewSet,
    "findings": FindingViewSet,
    "imports": ImportRunViewSet,
}
# Lists that belong to one row, whose key is in the address.
LISTS_BELOW = {
    "documents/<document>/facts": FactsOfDocument,
    "imports/<run>/items": ItemsOfRun,
}
