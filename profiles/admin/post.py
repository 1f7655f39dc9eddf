"""Posts of everybody: as captured, so that they are read and not edited."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from profiles.admin.base import PolicyModelAdmin
from profiles.models import Post
from profiles.pages import YesNoFilter
from profiles.templatetags.dates import when


class RepeatFilter(YesNoFilter):
    title = "repeats another"
    parameter_name = "repeat"

    def narrow(self, request: HttpRequest, rows: QuerySet, answer: bool) -> QuerySet:
        return rows.filter(duplicate_of__isnull=not answer)


@admin.register(Post)
class PostAdmin(PolicyModelAdmin):
    empty_words = (
        "No post yet. Posts are read from saved feeds; for committees they stay closed until the"
        " interview stage, for every applicant alike."
    )
    comes_with_documents = True
    list_display = ("short_text", "of_person", "kind", "date", "repeats")
    list_display_links = ("short_text",)
    search_fields = ("text", "person__name_key")
    search_help_text = "Words of the post, or name of the person"
    list_filter = ("kind", RepeatFilter)
    ordering = ("-posted_latest", "-id")
    fields = (
        ("person", "platform"),
        "text",
        ("kind", "posted", "posted_raw"),
        ("thread_root", "seq", "duplicate_of"),
        "preview_title",
        ("arxiv_ids", "mentions"),
        ("links", "counters"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Post]:
        return super().get_queryset(request).select_related("person")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Posts come with a capture of their page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description="Post")
    def short_text(self, post: Post) -> str:
        return post.text if len(post.text) <= 120 else f"{post.text[:119]}…"

    @admin.display(description="Person", ordering="person__name_key")
    def of_person(self, post: Post) -> str:
        return post.person.full_name

    @admin.display(description="Posted", ordering="posted_latest")
    def date(self, post: Post) -> str:
        return when(post, "posted") or "undated"

    @admin.display(description="Repeats another")
    def repeats(self, post: Post) -> str:
        return "duplicate" if post.duplicate_of_id else ""
