"""A list whose rows are cheap: plain cells in one string, where the theme draws a cell in 0.1 ms.

The columns are those of `list_display`, so that filters, orders, acts and exports are as anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.admin import helpers
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field
from django.db.models import Model
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

TICK = "action_checkbox"
NOTHING = "-"


class PlainList(Base):
    """Gives a ModelAdmin such a list; comes before the ModelAdmin in the bases."""

    change_list_template = "shortlist/plain_list.html"
    # Columns of figures are set to the right, those of sentences are kept from getting narrow.
    number_columns: ClassVar[tuple[str, ...]] = ()
    long_columns: ClassVar[tuple[str, ...]] = ()


def plain_rows(cl: Any) -> SafeString:
    """Return the rows of a list as they stand in its table."""
    columns = [_column(cl, name) for name in cl.list_display]
    rows = ("".join(column(row) for column in columns) for row in cl.result_list)
    return SafeString("".join(f"<tr>{row}</tr>\n" for row in rows))


def _column(cl: Any, name: Any) -> Callable[[Model], str]:
    """Return what draws the cell of one column for a row."""
    page = cl.model_admin
    if name == TICK:
        return _tick
    label = escape(capfirst(str(label_for_field(name, cl.model, model_admin=page))))
    kind = ' class="sl-num"' if name in page.number_columns else ""
    kind = ' class="sl-long"' if name in page.long_columns else kind
    value = _value(cl, name)
    if name not in (cl.list_display_links or ()):
        return lambda row: f'<td{kind} data-label="{label}">{value(row)}</td>'
    opts, query = cl.opts, escape(f"?{cl.preserved_filters}" if cl.preserved_filters else "")
    pattern = reverse(
        f"admin:{opts.app_label}_{opts.model_name}_change", args=["SL-ROW"]
    ).partition("SL-ROW")
    before, after = pattern[0], pattern[2]
    return lambda row: (
        f'<th scope="row" data-label="{label}">'
        f'<a href="{before}{row.pk}{after}{query}">{value(row)}</a></th>'
    )


def _tick(row: Model) -> str:
    return (
        '<td class="sl-tick action-checkbox"><input type="checkbox" class="action-select"'
        f' name="{helpers.ACTION_CHECKBOX_NAME}" value="{row.pk}"'
        f' aria-label="Select {escape(row)}"></td>'
    )


def _value(cl: Any, name: Any) -> Callable[[Model], str]:
    """Return what gives the words of a cell: of a method of the page, or of a field."""
    method = name if callable(name) else getattr(cl.model_admin, name, None)
    if method is not None:
        return lambda row: _shown(method(row))
    field: Any = cl.opts.get_field(name)
    if field.choices:
        words = {key: escape(word) for key, word in field.flatchoices}
        return lambda row: words.get(getattr(row, field.attname), NOTHING)
    return lambda row: str(
        conditional_escape(display_for_field(getattr(row, field.name), field, NOTHING))
    )


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return str(conditional_escape(value)) or NOTHING
    return str(conditional_escape(display_for_value(value, NOTHING)))
