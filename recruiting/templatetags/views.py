"""The row of views above a list; see recruiting.admin.views."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("shortlist/views.html", takes_context=True)
def saved_views(context: dict[str, Any], cl: Any) -> dict[str, Any]:
    # Tag libraries are loaded while the admin is: its pages are not there yet.
    from recruiting.admin.views import views_of

    request = context["request"]
    page = f"{cl.opts.app_label}_{cl.opts.model_name}"
    views = None if context.get("is_popup") else views_of(request, page)
    return {"views": views, "request": request, "csrf_token": context.get("csrf_token")}
