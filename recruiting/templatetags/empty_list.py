"""What a list of the admin says that shows no row: what does not match, or what comes here."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from ingestion.models import ImportRun
from profiles.access import Act, access_policy

register = template.Library()

KEPT = "position__exact"


@register.inclusion_tag("shortlist/empty_list.html", takes_context=True)
def empty_list(context: dict[str, Any], cl: Any) -> dict[str, Any]:
    """Say which words and filters nothing matches, each with a link that lets go of it."""
    head = getattr(cl, "head", None)  # of the one position that the list is about
    filters = [
        (spec.title, cl.get_query_string(remove=spec.expected_parameters()))
        for spec in cl.filter_specs
        if spec.used_parameters and not (head and KEPT in spec.expected_parameters())
    ]
    return {
        "cl": cl,
        "filters": filters,
        "without_words": cl.get_query_string(remove=["q"]),
        "everything": f"?{KEPT}={head['position'].pk}" if head else "?",
        "narrowed": bool(cl.query or filters or (cl.has_active_filters and not head)),
        "page": cl.model_admin,
        "add": _add_address(context, cl),
        "bring_in": _bring_in_address(context, cl),
    }


def _add_address(context: dict[str, Any], cl: Any) -> str:
    if not context.get("has_add_permission") or cl.model is ImportRun:
        return ""
    return reverse(f"admin:{cl.opts.app_label}_{cl.opts.model_name}_add")


def _bring_in_address(context: dict[str, Any], cl: Any) -> str:
    if not getattr(cl.model_admin, "comes_with_documents", False):
        return ""
    if not access_policy().may(context["request"].user, Act.ADD, ImportRun):
        return ""
    return reverse("admin:ingestion_importrun_add")
