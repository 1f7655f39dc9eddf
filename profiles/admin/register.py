"""Organisations and venues: shared words."""

from __future__ import annotations

from django.contrib import admin

from profiles.admin.base import PolicyModelAdmin
from profiles.admin.row_forms import RowForm
from profiles.models import Organisation, Venue
from profiles.pages import FoldedSearch


@admin.register(Organisation)
class OrganisationAdmin(FoldedSearch, PolicyModelAdmin):
    form = RowForm
    empty_words = "No organisation yet. Degrees and jobs that are read from documents bring theirs."
    comes_with_documents = True
    list_display = ("name",)
    sortable_by = ()
    search_fields = ("name_key",)
    ordering = ("name_key",)
    fields = ("name",)


@admin.register(Venue)
class VenueAdmin(FoldedSearch, PolicyModelAdmin):
    form = RowForm
    empty_words = "No venue yet. Works that are read from documents bring theirs."
    comes_with_documents = True
    list_display = ("name", "acronym", "kind")
    sortable_by = ()
    search_fields = ("name_key",)
    list_filter = ("kind",)
    ordering = ("name_key",)
    fields = ("name", ("acronym", "kind"))
