"""How the states of runs and their files look, and the fields of one file."""

from __future__ import annotations

from typing import Any

from django import template

from ingestion.choices import ItemState, RunState

register = template.Library()

_RUNS = {
    RunState.QUEUED: ("wait", "hourglass"),
    RunState.RUNNING: ("wait", "sync"),
    RunState.PLANNED: ("wait", "visibility"),
    RunState.DONE: ("good", "check"),
    RunState.FAILED: ("bad", "error"),
    RunState.CANCELLED: ("plain", "block"),
    RunState.UNDONE: ("plain", "undo"),
}
_ITEMS = {
    ItemState.QUEUED: ("plain", "hourglass"),
    ItemState.RUNNING: ("wait", "sync"),
    ItemState.PLANNED: ("wait", "visibility"),
    ItemState.DONE: ("good", "check"),
    ItemState.UNCHANGED: ("plain", "remove_done"),
    ItemState.FAILED: ("bad", "error"),
    ItemState.CANCELLED: ("plain", "block"),
    ItemState.UNDONE: ("plain", "undo"),
}


@register.filter
def run_tone(state: str) -> str:
    return _RUNS[RunState(state)][0]


@register.filter
def run_icon(state: str) -> str:
    return _RUNS[RunState(state)][1]


@register.filter
def item_tone(state: str) -> str:
    return _ITEMS[ItemState(state)][0]


@register.filter
def item_icon(state: str) -> str:
    return _ITEMS[ItemState(state)][1]


@register.filter
def of_item(fields: Any, item_id: int) -> dict[str, Any]:
    """Return the form fields of one file; nothing where none can be changed."""
    found: dict[str, Any] = fields.get(item_id, {}) if isinstance(fields, dict) else {}
    return found
