"""Templates ask where the facts of a row stand."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model
from django.urls import reverse

from ingestion.queries import FactLine, FactLines, FindingSpan, Place, facts_of_row
from profiles.pages import sight

register = template.Library()


@register.filter
def of(facts: FactLines, row: Model) -> tuple[FactLine, ...]:
    """Return the facts that made or filled the row."""
    return facts.of(row)


@register.filter
def waiting(facts: FactLines, kinds: str) -> tuple[FactLine, ...]:
    """Return the facts of these kinds ("award,topic") that wait for a person."""
    return facts.to_check(*kinds.split(","))


@register.filter
def only_by_others(facts: FactLines, row: Model) -> bool:
    return facts.only_by_others(row)


@register.simple_tag
def place_url(fact_pk: int, place: Place) -> str:
    """Return the address of the document page with the fact lit and its place in view."""
    page = reverse("admin:ingestion_document_change", args=[place.document_id])
    at = f"#e{place.evidence_id}" if place.evidence_id else ""
    return f"{page}?fact={fact_pk}{at}"


@register.simple_tag
def review_url(fact_pk: int) -> str:
    """Return the address of the page on which the fact is decided, beside its document."""
    return f"{reverse('admin:ingestion_extractedfact_review')}?fact={fact_pk}"


@register.simple_tag
def span_url(finding_pk: int, span: FindingSpan) -> str:
    """Return the address of the document page with this place of a finding in view."""
    page = reverse("admin:ingestion_document_change", args=[span.document_id])
    return f"{page}?finding={finding_pk}#f{finding_pk}-{span.number}"


@register.simple_tag(takes_context=True)
def facts_of(context: dict[str, Any], row: Model) -> tuple[FactLine, ...]:
    """Return the facts that made or filled one row, as far as the reader of the page may know."""
    return facts_of_row(row, sight(context["request"]))
