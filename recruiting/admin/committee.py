"""Committees: who sits on them, and who must not read whom."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from profiles.admin.base import Acts, PolicyModelAdmin
from recruiting.admin.conflicts import LIFT
from recruiting.admin.seating import SEAT_ACTS
from recruiting.models import CommitteeMembership, ConflictOfInterest


@admin.register(CommitteeMembership)
class CommitteeMembershipAdmin(Acts, PolicyModelAdmin):
    empty_words = (
        "No committee that you may see has a member yet. Members are added on the page of their"
        " position, under Committee."
    )
    list_display = ("member", "role", "code", "since")
    list_display_links = ("member",)
    list_filter = ("role",)
    allowed_lookups = ("position",)
    ordering = ("-pk",)
    fields = ("position", "user", "role")
    row_acts = SEAT_ACTS

    def get_queryset(self, request: HttpRequest) -> QuerySet[CommitteeMembership]:
        return super().get_queryset(request).select_related("position", "user")

    @admin.display(description="Member")
    def member(self, membership: CommitteeMembership) -> str:
        return membership.user.get_full_name() or membership.user.get_username()

    @admin.display(description="Position", ordering="position__code")
    def code(self, membership: CommitteeMembership) -> str:
        return membership.position.code


@admin.register(ConflictOfInterest)
class ConflictOfInterestAdmin(Acts, PolicyModelAdmin):
    empty_words = (
        "No conflict that you may know of. Conflicts are declared on the page of the application."
    )
    list_display = ("who", "kind", "declared_at")
    list_display_links = ("who",)
    list_filter = ("kind",)
    ordering = ("-pk",)
    fields = ("application", "user", "kind", "reason")
    row_acts = (LIFT,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ConflictOfInterest]:
        return (
            super()
            .get_queryset(request)
            .select_related("user", "application__candidate__person", "application__position")
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"user": request.user.pk, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.declared_at = timezone.now()
        super().save_model(request, obj, form, change)

    @admin.display(description="Who")
    def who(self, conflict: ConflictOfInterest) -> str:
        return conflict.user.get_full_name() or conflict.user.get_username()
