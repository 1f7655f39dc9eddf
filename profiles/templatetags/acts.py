"""What messages carry beside their words: an undo, and the draft that is safe now."""

from __future__ import annotations

from django import template
from django.contrib.messages.storage.base import Message

register = template.Library()


@register.filter
def undo_of(message: Message) -> str:
    """Return the address whose POST takes back what the message tells of, "" where none does."""
    return _tag(message, "undo")


@register.filter
def draft_of(message: Message) -> str:
    """Return the name of the browser's copy of a text that has been saved, "" where none is."""
    return _tag(message, "draft")


def _tag(message: Message, name: str) -> str:
    for tag in (message.extra_tags or "").split():
        key, _, value = tag.partition("=")
        if key == name:
            return value
    return ""
