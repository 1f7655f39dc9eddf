"""Files of recruiting as answers of pages: one archive of documents, one shortlist.

`PACK_DOCUMENTS` is an act for lists of applications and of candidates; `ShortlistExports` gives the
page of a shortlist its addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from profiles.admin.base import ListAct, attachment
from profiles.exports import FORMATS
from profiles.pages import sight
from recruiting.exports.document_zip import archive_chunks, plan_archive
from recruiting.exports.shortlists import HEAD, shortlist_rows
from recruiting.models import Shortlist

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object


def pack_documents(
    request: HttpRequest, rows: list[Any], typed: dict[str, Any]
) -> HttpResponseBase:
    """Send the documents of the ticked applicants. Raises NothingToPack and TooMuchToPack."""
    packed = plan_archive(rows, sight(request))
    name = f"documents-{timezone.localdate()}.zip"
    return attachment(archive_chunks(packed), name=name, content_type="application/zip")


PACK_DOCUMENTS = ListAct("pack_documents", "Documents as ZIP", pack_documents, asks=False)


def shortlist_export(request: HttpRequest, shortlist: Shortlist, ending: str) -> HttpResponseBase:
    """Send a shortlist in the reader's sight as a file. ending: csv or xlsx."""
    content_type, chunks = FORMATS[ending]
    name = f"shortlist-{slugify(shortlist.name)[:60] or shortlist.pk}-{timezone.localdate()}"
    rows = shortlist_rows(shortlist, sight(request))
    return attachment(chunks(HEAD, rows), name=f"{name}.{ending}", content_type=content_type)


class ShortlistExports(Base):
    """Gives shortlists <list>/export.csv and .xlsx; comes before the ModelAdmin in the bases."""

    def get_urls(self) -> list[URLPattern]:
        return [
            *(
                path(
                    f"<path:object_id>/export.{ending}",
                    self.admin_site.admin_view(require_safe(self.list_export_view)),
                    {"ending": ending},
                    name=f"recruiting_shortlist_export_{ending}",
                )
                for ending in FORMATS
            ),
            *super().get_urls(),
        ]

    def list_export_view(
        self, request: HttpRequest, object_id: str, ending: str
    ) -> HttpResponseBase:
        shortlist: Any = self.get_object(request, unquote(object_id))
        return shortlist_export(request, shortlist, ending)
