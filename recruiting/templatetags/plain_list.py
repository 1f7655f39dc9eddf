"""The table of a list with cheap rows; see recruiting.admin.plain_list."""

from __future__ import annotations

from typing import Any

from django import template
from unfold.templatetags.unfold_list import result_headers

register = template.Library()


@register.inclusion_tag("shortlist/plain_rows.html")
def plain_result_list(cl: Any) -> dict[str, Any]:
    # Tag libraries are loaded while the admin is: its pages are not there yet.
    from recruiting.admin.plain_list import plain_rows

    headers = list(result_headers(cl))
    return {
        "cl": cl,
        "result_headers": headers,
        "num_sorted_fields": sum(1 for one in headers if one["sortable"] and one["sorted"]),
        "rows": plain_rows(cl),
    }
