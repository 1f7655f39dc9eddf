"""Notes in templates: Markdown as safe HTML, and who writes any."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from profiles.access import Act, access_policy
from recruiting.markdown import as_html
from recruiting.models import Note

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Return the Markdown of a note as HTML that is safe to put on a page."""
    return as_html(text)


@register.simple_tag(takes_context=True)
def may_write_notes(context: dict[str, Any]) -> bool:
    """Say whether the reader of the page writes notes on anybody."""
    return access_policy().may(context["request"].user, Act.ADD, Note)
