"""Notes in templates: Markdown as safe HTML."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from recruiting.markdown import as_html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Return the Markdown of a note as HTML that is safe to put on a page."""
    return as_html(text)
