"""Tags: the page on which they are made, renamed, coloured and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from profiles.access import Act, access_policy
from profiles.admin.base import Acts, Done, PolicyModelAdmin
from profiles.pages import person_of, sight
from recruiting.admin.form_page import FormPage
from recruiting.admin.plain_list import PlainList
from recruiting.admin.tagging import PUT_BACK, TAKE_BACK
from recruiting.choices import TagColour
from recruiting.models import Position, Tag
from recruiting.queries.marks import times_used
from recruiting.services.tags import change_tag, delete_tag, make_tag


class TagForm(forms.Form):
    label = forms.CharField(
        label="Tag",
        max_length=60,
        error_messages={"required": "Write a word or two. Nothing was saved yet."},
    )
    colour = forms.ChoiceField(choices=TagColour.choices, initial=TagColour.GREY)


def _new_form(request: HttpRequest) -> type[forms.Form]:
    class NewTagForm(TagForm):
        position = forms.ModelChoiceField(
            access_policy().writable(request.user, Act.ADD, Tag, among=Position).order_by("code"),
            label="Whose it is",
            required=False,
            empty_label="Only mine",
            help_text="A tag of a committee is seen and used by all of its members.",
        )

    return NewTagForm


@admin.register(Tag)
class TagAdmin(PlainList, Acts, PolicyModelAdmin):
    empty_words = (
        "No tag yet. A tag is yours alone or belongs to a committee; it is put on applicants in"
        " their list or on their page."
    )
    list_display = ("shown", "whose", "used")
    list_display_links = ("shown",)
    search_fields = ("label",)
    search_help_text = "Word of the tag"
    list_filter = ("scope", "colour")
    ordering = ("label", "pk")
    row_acts = (TAKE_BACK, PUT_BACK)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return super().get_queryset(request).select_related("position")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        used = times_used([tag.pk for tag in changelist.result_list], sight(request))
        for tag in changelist.result_list:
            tag.used = used[tag.pk]
        return changelist

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        if not self.has_add_permission(request):
            raise PermissionDenied
        made, page = _new_form(request), _page("New tag")
        if request.method != "POST":
            return page.ask(self, request, made())

        def make(data: dict[str, Any]) -> Done:
            tag = make_tag(
                label=data["label"],
                colour=data["colour"],
                owner=person_of(request),
                position=data["position"],
            )
            return Done(f"Made the tag “{tag.label}”.")

        return page.answer(self, request, made(request.POST), make)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        tag: Any = self.get_object(request, unquote(object_id))
        may_change = self.has_change_permission(request, tag)
        if request.method == "POST" and not may_change:
            raise PermissionDenied
        page = _page(f"Tag “{tag.label}”", of=tag if may_change else None)
        if not may_change:
            return page.ask(self, request, None)
        if request.method != "POST":
            form = TagForm(initial={"label": tag.label, "colour": tag.colour})
            return page.ask(self, request, form)

        def change(data: dict[str, Any]) -> Done:
            changed = change_tag(tag_id=tag.pk, label=data["label"], colour=data["colour"])
            return Done(f"Saved the tag “{changed.label}”, wherever it is.")

        return page.answer(self, request, TagForm(request.POST), change)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Tell what it is taken off by number: a list of thousands helps nobody."""
        tags: Sequence[Tag] = list(objs)
        used = times_used([tag.pk for tag in tags], sight(request))
        return [f"“{tag.label}”, {_taken_off(used[tag.pk])}" for tag in tags], {}, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_tag(tag_id=obj.pk)

    # Columns

    @admin.display(description="Tag", ordering="label")
    def shown(self, tag: Tag) -> SafeString:
        return format_html('<span class="sl-chip sl-tag-{}">{}</span>', tag.colour, tag.label)

    @admin.display(description="Whose", ordering="position__code")
    def whose(self, tag: Tag) -> str:
        return f"Committee of {tag.position.code}" if tag.position else "Only me"

    @admin.display(description="Used")
    def used(self, tag: Tag) -> int | str:
        number: int = tag.used  # type: ignore[attr-defined]
        return number or "not yet"


def _page(title: str, *, of: Tag | None = None) -> FormPage:
    return FormPage(
        title=title,
        button="Save",
        back=reverse("admin:recruiting_tag_changelist"),
        template="admin/recruiting/tag/form.html",
        context={"tag": of},
    )


def _taken_off(number: int) -> str:
    if not number:
        return "which is on nothing that you see"
    return f"taken off {number} candidate{'s' if number > 1 else ''} or applications that you see"
