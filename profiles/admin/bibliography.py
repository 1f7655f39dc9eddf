"""The works of a person as a BibTeX file, below the page of whoever the person is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from profiles.admin.exports import attachment
from profiles.bibliography import bibliography_of
from profiles.models import Person
from profiles.pages import sight

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

CONTENT_TYPE = "application/x-bibtex; charset=utf-8"


class Bibliography(Base):
    """Gives rows of people <row>/publications.bib; comes before the ModelAdmin in the bases.

    The row is a person, or has one.
    """

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_bibliography"
        view = self.admin_site.admin_view(require_safe(self.bibliography_view))
        return [path("<path:object_id>/publications.bib", view, name=name), *super().get_urls()]

    def bibliography_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        row: Any = self.get_object(request, unquote(object_id))
        person = row if isinstance(row, Person) else row.person
        found = (entry.encode() + b"\n" for entry in bibliography_of(person, sight(request)))
        return attachment(found, name="publications.bib", content_type=CONTENT_TYPE)
