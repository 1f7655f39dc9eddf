"""Dates of the domain, as people read them."""

from __future__ import annotations

from django import template
from django.db.models import Model

register = template.Library()


@register.filter
def when(row: Model, name: str) -> str:
    """Return the date as the document prints it, else in words; "" where it is not known."""
    return str(getattr(row, f"{name}_raw") or in_words(getattr(row, name)))


def in_words(edtf: str | None) -> str:
    """Return an EDTF date in words: "2023-08/.." is "since 2023-08"."""
    first, slash, last = (edtf or "").partition("/")
    if not slash:
        return first
    if last == "..":
        return f"since {first}"
    if not last:
        return f"from {first}"
    return f"{first} to {last}" if first not in ("", "..") else f"until {last}"
