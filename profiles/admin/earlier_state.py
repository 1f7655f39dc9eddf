"""What a row said at an earlier time, in words: a page to read, never a form."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import display_for_field
from django.db.models import BooleanField, Field, ForeignKey
from django.utils.text import capfirst

from profiles.access import Reader, UnknownModel, access_policy


def said_by(state: Any, user: Reader) -> list[tuple[str, str]]:
    """Return what the row said then, as (field, value): what is typed and may be read.

    A relation that leads out of sight is as empty as one that leads nowhere.
    """
    model = state.instance_type
    readable = access_policy().readable_fields(user, model)
    return [
        (str(capfirst(field.verbose_name)), _in_words(state, field, user))
        for field in type(state).tracked_fields
        if field.editable and not field.primary_key and field.name in readable
    ]


def _in_words(state: Any, field: Field[Any, Any], user: Reader) -> str:
    value = getattr(state, field.attname)
    if value in (None, ""):
        return ""
    if isinstance(field, ForeignKey):
        return _row_in_words(field, value, user)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(field, BooleanField):
        return "yes" if value else "no"
    return str(display_for_field(value, field, ""))


def _row_in_words(field: ForeignKey[Any, Any], key: object, user: Reader) -> str:
    try:
        rows = access_policy().visible(user, field.related_model, few=True)
    except UnknownModel:
        return ""
    # With the rows that its own words are made of, in one query.
    row = rows.filter(pk=key).select_related().first()
    return "" if row is None else str(row)
