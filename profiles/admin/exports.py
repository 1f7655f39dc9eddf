"""Lists as files: the rows and columns that the reader sees, in their order, as CSV or XLSX.

A list is exported as it is filtered, searched and ordered, or as far as it is ticked; however long
it is, its rows are read and written a few hundred at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from html.parser import HTMLParser
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field
from django.contrib.admin.views.main import ALL_VAR, PAGE_VAR
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBadRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.text import capfirst, slugify
from django.views.decorators.http import require_safe

from profiles.admin.forms import blank_out_of_sight
from profiles.admin.lists import columns_read
from profiles.exports import FORMATS, Cell, Row

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

AT_ONCE = 500
"""Rows read and annotated together: queries are counted per so many."""

_ReadCell: TypeAlias = Callable[[Any], Cell]
_logger = logging.getLogger(__name__)


class Exports(Base):
    """Gives a list its exports; comes before the ModelAdmin in the bases.

    A column whose cell is better told otherwise in a file than on the page declares `export_text`,
    a function of the row, on its method.
    """

    is_exported = True  # the list shows the links

    def prepare_rows(self, request: HttpRequest, rows: list[Any]) -> None:
        """Put on the rows of a page, or of a part of an export, what their columns show."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        self.prepare_rows(request, changelist.result_list)
        return changelist

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [
            *(
                path(
                    f"export.{ending}",
                    self.admin_site.admin_view(require_safe(self.export_view)),
                    {"ending": ending},
                    name=f"{name}_{ending}",
                )
                for ending in FORMATS
            ),
            *super().get_urls(),
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The rows that are ticked, or the whole list: not limited as other acts are."""
        actions = super().get_actions(request)
        for ending in FORMATS:
            name = f"export_{ending}"
            actions[name] = (partial(_export_ticked, ending), name, f"Export as {ending.upper()}")
        return actions

    def export_view(self, request: HttpRequest, ending: str) -> HttpResponseBase:
        """The whole list as its address narrows and orders it."""
        if not self.has_view_permission(request):
            raise Http404
        asked = request.GET.copy()
        for name in (PAGE_VAR, ALL_VAR):
            asked.pop(name, None)
        request.GET = asked  # type: ignore[assignment]
        try:
            changelist = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return HttpResponseBadRequest(
                "This list has no such filter or order, so nothing was exported."
                " Open the list, narrow it there, then export it."
            )
        return self.export(request, changelist.queryset, ending)

    def export(self, request: HttpRequest, rows: QuerySet[Any], ending: str) -> HttpResponseBase:
        """Send the rows, with the columns of the list."""
        content_type, chunks = FORMATS[ending]
        columns = self.get_list_display(request)
        head = [capfirst(_title(self, name)) for name in columns]
        name = f"{slugify(str(self.opts.verbose_name_plural))}-{timezone.localdate()}.{ending}"
        _logger.info("User %s exports %s as %s.", request.user.pk, self.opts.label, ending)
        table = _table(self, request, rows, columns)
        return attachment(chunks(head, table), name=name, content_type=content_type)


def _export_ticked(
    ending: str, page: Exports, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponseBase:
    return page.export(request, queryset, ending)


def attachment(chunks: Iterable[bytes], *, name: str, content_type: str) -> HttpResponseBase:
    """Return an answer that is saved as a file, and kept by no cache."""
    response = StreamingHttpResponse(chunks, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


# -------------------------------------------------------------------------------------------- cells
def _table(
    page: Exports, request: HttpRequest, rows: QuerySet[Any], columns: Sequence[Any]
) -> Iterator[Row]:
    """Yield the cells of each row, read in parts of AT_ONCE with the same queries for each."""
    cells = [_cell(page, name) for name in columns]
    read = columns_read(columns, page.get_list_select_related(request))
    waiting = rows.iterator(chunk_size=AT_ONCE)
    while some := list(islice(waiting, AT_ONCE)):
        blank_out_of_sight(request.user, some, read)
        page.prepare_rows(request, some)
        for row in some:
            yield [cell(row) for cell in cells]


def _title(page: Exports, name: Any) -> str:
    return str(label_for_field(name, page.model, model_admin=page))


def _cell(page: Exports, name: Any) -> _ReadCell:
    """Return what gives the cell of one column for a row."""
    method = name if callable(name) else getattr(page, name, None)
    if method is None:
        field = page.opts.get_field(name)
        assert isinstance(field, Field)
        return partial(_of_field, field)
    told: _ReadCell | None = getattr(method, "export_text", None)
    return told or (lambda row: _plain(method(row)))


def _of_field(field: Field[Any, Any], row: Model) -> Cell:
    value = getattr(row, field.attname if field.choices else field.name)
    if isinstance(field, ForeignKey) or isinstance(value, bool | int | float):
        return _plain(value if not field.choices else display_for_field(value, field, ""))
    return display_for_field(value, field, "")


def _plain(value: Any) -> Cell:
    """Return what a person reads in a cell: a number as such, markup as its words."""
    if value is None:
        return None
    if isinstance(value, SafeString):
        return words_of(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return value
    return str(display_for_value(value, ""))


@lru_cache(maxsize=4096)
def words_of(markup: str) -> str:
    """Return the words of a piece of HTML, line by line, without what is hidden from readers."""
    if "<" not in markup and "&" not in markup:
        return str(markup)
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects words; icons are drawn by words of their own, which nobody is to read."""

    _BREAKS = frozenset("br p div li tr ul ol".split())
    _EMPTY = frozenset("br hr img input wbr".split())

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BREAKS:
            self.words.append("\n")
        if tag not in self._EMPTY:
            given = dict(attrs)
            silent = tag in ("script", "style", "template") or "hidden" in given
            icon = "material-symbols" in (given.get("class") or "")
            hidden = silent or icon or given.get("aria-hidden") == "true"
            self._open.append((tag, self._hidden or hidden))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BREAKS:
            self.words.append("\n")
        while self._open:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data.replace("\n", " "))
