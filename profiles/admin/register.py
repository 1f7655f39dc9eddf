"""Organisations and venues: shared words, their other names, and merging two that are one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from profiles.access import Act, access_policy
from profiles.admin.base import (
    Acts,
    BulkDone,
    Done,
    ListAct,
    PolicyModelAdmin,
    PolicyTabularInline,
    RowAct,
    Skipped,
)
from profiles.admin.word_forms import MOST_MERGED, OtherNames, WordForm, keep_form, merge_form
from profiles.errors import DomainError
from profiles.models import Organisation, OrganisationAlias, Venue, VenueAlias
from profiles.pages import FoldedSearch, person_of
from profiles.services.other_names import merge_words, newest_merge, undo_merge
from profiles.shared_words import KnownWord, known_organisations, known_venues


def _may(request: HttpRequest, row: Any) -> bool:
    return access_policy().may(request.user, Act.CHANGE, row)


def _undo_page(word: Model) -> str:
    return reverse(
        f"admin:{word._meta.app_label}_{word._meta.model_name}_act", args=[word.pk, "undo-merge"]
    )


def _moved(number: int) -> str:
    return {0: "Nothing pointed at it.", 1: "1 row moved."}.get(number, f"{number} rows moved.")


def _merge(request: HttpRequest, word: Any, answers: dict[str, Any]) -> Done:
    other = answers["other"]
    name = str(other)
    merged = merge_words(keep=word, other=other, actor=person_of(request))
    return Done(
        f"{name} is {word} now, and “{name}” another name of it. {_moved(merged.moved)}",
        undo=_undo_page(word),
    )


def _undo(request: HttpRequest, word: Any, answers: dict[str, Any]) -> Done:
    name = undo_merge(word=word)
    return Done(f"{name} is apart from {word} again.")


def _merge_ticked(request: HttpRequest, rows: list[Any], answers: dict[str, Any]) -> BulkDone:
    [keep] = [row for row in rows if row.pk == answers["keep"]]
    merged: list[str] = []
    skipped: list[Skipped] = []
    moved = 0
    for row in rows:
        if row.pk == keep.pk:
            continue
        name = str(row)
        if len(merged) + 1 >= MOST_MERGED or not _may(request, row) or not _may(request, keep):
            skipped.append(Skipped(name, f"At most {MOST_MERGED} become one at once."))
            continue
        try:
            moved += merge_words(keep=keep, other=row, actor=person_of(request)).moved
        except DomainError as error:
            skipped.append(Skipped(name, str(error)))
        else:
            merged.append(name)
    if not merged:
        return BulkDone("", [*skipped, Skipped(str(keep), "Tick at least two to make them one.")])
    return BulkDone(
        f"{', '.join(merged)}: {keep} now. {_moved(moved)}", skipped, undo=_undo_page(keep)
    )


EXPLAIN = (
    "All rows that point at the other one point at this one afterwards; what documents print stays"
    " as printed. Its name becomes another name of this one, so that later documents find it."
    " It can be undone."
)
ROW_ACTS = (
    RowAct("merge", "Merge another into this", _merge, form=merge_form, may=_may, explain=EXPLAIN),
    RowAct(
        "undo-merge",
        "Undo the last merge",
        _undo,
        may=_may,
        explain="What was merged into this last comes back, with the rows that pointed at it.",
    ),
)


class OtherNameInline(PolicyTabularInline):
    form = WordForm
    formset = OtherNames
    fields = ("name",)
    verbose_name = "other name"
    verbose_name_plural = "other names"


class OrganisationAliasInline(OtherNameInline):
    model = OrganisationAlias


class VenueAliasInline(OtherNameInline):
    model = VenueAlias


class WordAdmin(Acts, FoldedSearch, PolicyModelAdmin):
    """What the pages of both kinds of words share."""

    form = WordForm
    comes_with_documents = True
    sortable_by = ()
    search_fields = ("name_key", "aliases__key")
    search_help_text = "Words of its name or of another name"
    ordering = ("name_key",)
    readonly_fields = ("known_forms",)
    row_acts = ROW_ACTS
    change_form_outer_before_template = "shortlist/word_acts.html"

    def known_word(self, key: str) -> KnownWord | None:
        raise NotImplementedError

    @admin.display(description="Also found as (shipped table)")
    def known_forms(self, word: Any) -> str:
        """What the table of known words adds to the other names below."""
        known = self.known_word(word.name_key) if word.name_key else None
        names = (known.name, *known.forms) if known else ()
        return ", ".join(name for name in names if name != word.name) or "nothing in the table"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        word = kwargs.get("obj")
        if word is not None:
            acts = {act.name: act for act in self.acts_of(request, word)}
            newest = newest_merge(word) if acts else None
            if newest is None:
                acts.pop("undo-merge", None)
            context |= {"word_acts": list(acts.values()), "newest_merge": newest}
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Organisation)
class OrganisationAdmin(WordAdmin):
    empty_words = "No organisation yet. Degrees and jobs that are read from documents bring theirs."
    list_display = ("name",)
    fields = ("name", "known_forms")
    inlines = (OrganisationAliasInline,)
    list_acts = (
        ListAct(
            "merge",
            "Merge into one organisation",
            _merge_ticked,
            form=keep_form("organisation"),
            may=lambda request: _may(request, Organisation),
            explain=EXPLAIN.replace("this one", "the one that stays"),
        ),
    )

    def known_word(self, key: str) -> KnownWord | None:
        return known_organisations().having(key)


@admin.register(Venue)
class VenueAdmin(WordAdmin):
    empty_words = "No venue yet. Works that are read from documents bring theirs."
    list_display = ("name", "acronym", "kind")
    list_filter = ("kind",)
    fields = ("name", ("acronym", "kind"), "known_forms")
    inlines = (VenueAliasInline,)
    list_acts = (
        ListAct(
            "merge",
            "Merge into one venue",
            _merge_ticked,
            form=keep_form("venue"),
            may=lambda request: _may(request, Venue),
            explain=EXPLAIN.replace("this one", "the one that stays"),
        ),
    )

    def known_word(self, key: str) -> KnownWord | None:
        return known_venues().having(key)
