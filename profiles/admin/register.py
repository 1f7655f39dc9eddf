"""Organisations and venues: shared words, their other names, and merging two that are one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

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
from profiles.errors import DomainError, NoMergeToUndo
from profiles.models import Organisation, OrganisationAlias, Venue, VenueAlias
from profiles.pages import FoldedSearch, person_of
from profiles.services.other_names import Alias, merge_words, newest_merges, undo_merge
from profiles.shared_words import KnownWord, known_organisations, known_venues

NOT_YOURS = "You may read it, but not change it."


def _may(request: HttpRequest, row: Any) -> bool:
    return access_policy().may(request.user, Act.CHANGE, row)


def _undo_page(word: Model, newest: Alias) -> str:
    """The address whose POST takes this merge back, and no earlier one."""
    name = f"admin:{word._meta.app_label}_{word._meta.model_name}_act"
    return f"{reverse(name, args=[word.pk, 'undo-merge'])}?merge={newest.pk}"


def _merge(request: HttpRequest, word: Any, answers: dict[str, Any]) -> Done:
    other = answers["other"]
    name = str(other)
    merged = merge_words(keep=word, other=other, actor=person_of(request))
    return Done(
        f"{name} is {word} now, and “{name}” another name of it. All that pointed at it points"
        " here now.",
        undo=_undo_page(word, merged),
    )


def _undo(request: HttpRequest, word: Any, answers: dict[str, Any]) -> Done:
    given = request.GET.get("merge")
    if given is not None and not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise NoMergeToUndo(name=str(word))
    names = undo_merge(word=word, merge=None if given is None else int(given))
    if len(names) == 1:
        return Done(f"{names[0]} is apart from {word} again.")
    return Done(f"{len(names)} are apart from {word} again: {', '.join(names)}.")


def _merge_ticked(request: HttpRequest, rows: list[Any], answers: dict[str, Any]) -> BulkDone:
    [keep] = [row for row in rows if row.pk == answers["keep"]]
    others = [row for row in rows if row.pk != keep.pk]
    if not others:
        return BulkDone("", [Skipped(str(keep), "Tick at least two to make them one.")])
    if not _may(request, keep):
        return BulkDone("", [Skipped(str(keep), NOT_YOURS)])
    merged: list[Alias] = []
    skipped: list[Skipped] = []
    act = uuid4().hex
    for row in others:
        if not _may(request, row):
            skipped.append(Skipped(str(row), NOT_YOURS))
        elif len(merged) + 1 >= MOST_MERGED:
            skipped.append(Skipped(str(row), f"At most {MOST_MERGED} become one at once."))
        else:
            try:
                merged.append(merge_words(keep=keep, other=row, actor=person_of(request), act=act))
            except DomainError as error:
                skipped.append(Skipped(str(row), str(error)))
    if not merged:
        return BulkDone("", skipped)
    names = ", ".join(alias.name for alias in merged)
    return BulkDone(
        f"{names}: {keep} now. All that pointed at them points here now.",
        skipped,
        undo=_undo_page(keep, merged[-1]),
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
            newest = newest_merges(word) if acts else ()
            if not newest:
                acts.pop("undo-merge", None)
            context |= {"word_acts": list(acts.values()), "newest_merges": newest}
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
