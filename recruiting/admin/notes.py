"""Notes: their list, and a page for each."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from profiles.access import Act, access_policy
from profiles.admin.base import Done, PolicyHistoryAdmin
from profiles.errors import StaleVersion
from profiles.keys import words_key
from profiles.pages import ReadPage, person_of, sight
from recruiting.admin.form_page import FormPage
from recruiting.admin.note_about import About, about_of
from recruiting.admin.note_filters import AuthorFilter, MentionsFilter, NotePositionFilter
from recruiting.admin.note_forms import audiences, edit_form, note_form
from recruiting.admin.notes_block import applications_for_notes, draft_of, may_note, seen
from recruiting.admin.plain_list import PlainList
from recruiting.choices import Visibility
from recruiting.errors import NotForTheseReaders
from recruiting.markdown import as_html
from recruiting.models import Candidate, Note
from recruiting.queries.candidate_page import applied_for
from recruiting.queries.notes import (
    NoteLine,
    note_lines,
    seats_of,
)
from recruiting.services.notes import Pin, delete_note, edit_note, write_note

EXCERPT = 160


@admin.register(Note)
class NoteAdmin(PlainList, ReadPage, PolicyHistoryAdmin):
    empty_words = (
        "No note that you may read. Notes are written on the page of a candidate or an application,"
        " or beside a line of a document."
    )
    list_display = ("excerpt", "about", "who", "visibility", "place", "written")
    list_display_links = ("excerpt",)
    search_fields = ("body",)
    search_help_text = "Words of the note, or name of the candidate"
    list_filter = (MentionsFilter, "visibility", AuthorFilter, NotePositionFilter)
    ordering = ("-created_at", "-id")
    read_template = "admin/recruiting/note/page.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Note]:
        return super().get_queryset(request).select_related("candidate__person", "application")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, doubles = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return found, doubles
        about = sight(request, few=False)(Candidate)
        for word in words_key(search_term).split():
            about = about.filter(person__name_key__contains=word)
        return found | queryset.filter(candidate__in=about.values("pk")), doubles

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        rows = changelist.result_list
        lines = note_lines(rows, sight(request), reader_id=person_of(request).pk)
        for note in rows:
            note.line = lines[note.pk]
        return changelist

    # Read

    def read_context(self, request: HttpRequest, row: Note) -> dict[str, Any]:
        lines = note_lines([row], sight(request), reader_id=person_of(request).pk)
        seen(request, list(lines.values()))
        return {
            "title": f"Note about {row.candidate}",
            "note": row,
            "line": lines[row.pk],
            "may_write": self.has_change_permission(request, row),
        }

    # Write

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        if not self.has_add_permission(request):
            raise PermissionDenied
        about = about_of(request)
        candidate = about.candidate
        if candidate is None:
            return _which(request, about).ask(self, request, None)
        if not may_note(request, candidate):
            raise PermissionDenied
        applied = applied_for(candidate, sight(request), **applications_for_notes(request))
        rows = [one for one in applied if about.application in (None, one.application)]
        draft = draft_of(request, candidate, about.place)
        made = note_form(draft=draft, applied=rows, fixed=about.application is not None)
        page = _writing(request, about, candidate)
        if request.method != "POST":
            return page.ask(self, request, made())

        def write(data: dict[str, Any]) -> Done:
            chosen = {str(one.application.pk): one.application for one in rows}
            application = chosen.get(data["application"])
            note = Note(
                candidate=candidate,
                application=application,
                author=person_of(request),
                visibility=data["visibility"],
            )
            if not access_policy().may(request.user, Act.ADD, note):
                raise NotForTheseReaders()
            place = about.place
            note = write_note(
                candidate=candidate,
                author=person_of(request),
                body=data["body"],
                visibility=data["visibility"],
                now=timezone.now(),
                application=application,
                pin=Pin(place.rendition_id, place.start, place.end) if place else None,
            )
            return Done(f"The note is saved. {_readers(note)}", draft=draft)

        return page.answer(self, request, made(request.POST), write)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method != "POST" and "edit" not in request.GET:
            return super().change_view(request, object_id, form_url, extra_context)
        note: Any = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, note):
            raise PermissionDenied
        draft = f"{request.user.pk}:note-edit:{note.pk}"
        made = edit_form(draft=draft, allowed=self._audiences(request, note))
        page = _editing(request, note)
        if request.method != "POST":
            initial = {"body": note.body, "visibility": note.visibility, "version": note.version}
            return page.ask(self, request, made(initial=initial))

        def edit(data: dict[str, Any]) -> Done:
            edited = edit_note(
                note_id=note.pk,
                actor=person_of(request),
                now=timezone.now(),
                version=data["version"],
                body=data["body"],
                visibility=data["visibility"],
            )
            return Done(f"The note is saved. {_readers(edited)}", draft=draft)

        form = made(request.POST)
        if form.is_valid() and form.cleaned_data["version"] != note.version:
            return self._both_texts(request, note, made, page)
        try:
            return page.answer(self, request, form, edit, passing=(StaleVersion,))
        except StaleVersion:  # between the two statements above
            return self._both_texts(request, self.get_object(request, str(note.pk)), made, page)

    def _both_texts(
        self, request: HttpRequest, saved: Any, made: type[forms.Form], page: FormPage
    ) -> HttpResponse:
        """Tell the second of two tabs: his text stays in the form, what is saved stands beside."""
        typed = request.POST.copy()
        typed["version"] = str(saved.version)
        form = made(typed)
        form.add_error(
            None,
            "This note was saved in another tab or window while you were writing. Nothing was"
            " overwritten: what is saved stands below, what you typed is in the field. Put"
            " together what you want to keep, then save.",
        )
        both = replace(page, context={**page.context, "saved": saved})
        return both.ask(self, request, form, status=StaleVersion.status)

    def _audiences(self, request: HttpRequest, note: Note) -> list[Visibility]:
        """Whom the note may be for: what its author may write to there, and whom it is for now."""
        if note.application is None:
            return [Visibility.PRIVATE]
        rows = applied_for(note.candidate, sight(request), **applications_for_notes(request))
        return audiences(one for one in rows if one.application == note.application)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_note(note_id=obj.pk)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """The log of the admin would keep the first words; the note's history keeps the note."""

    # Columns

    @admin.display(description="Note")
    def excerpt(self, note: Note) -> str:
        words = " ".join(unescape(strip_tags(as_html(note.body[: 3 * EXCERPT]))).split())
        return words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"

    @admin.display(description="About", ordering="candidate__person__name_key")
    def about(self, note: Note) -> str:
        return note.candidate.person.full_name

    @admin.display(description="Author")
    def who(self, note: Note) -> str:
        return _line(note).author or "not known"

    @admin.display(description="Position")
    def place(self, note: Note) -> str:
        return _line(note).position or "none"

    @admin.display(description="Written", ordering="created_at")
    def written(self, note: Note) -> str:
        return f"{timezone.localtime(note.created_at):%Y-%m-%d %H:%M}"


def _line(note: Note) -> NoteLine:
    line: NoteLine = note.line  # type: ignore[attr-defined]
    return line


def _readers(note: Note) -> str:
    return {
        Visibility.PRIVATE: "Only you read it.",
        Visibility.COMMITTEE: "The committee reads it.",
        Visibility.CHAIR: "Chair and coordinator read it.",
    }[Visibility(note.visibility)]


def _writing(request: HttpRequest, about: About, candidate: Candidate) -> FormPage:
    back = reverse("admin:recruiting_candidate_change", args=[candidate.pk]) + "?tab=notes"
    if about.application is not None:
        back = reverse("admin:recruiting_application_change", args=[about.application.pk])
    if about.place is not None:
        place = about.place
        page = reverse("admin:ingestion_document_change", args=[place.document_id])
        back = f"{page}?passage={place.start}-{place.end}&rendition={place.rendition_id}#passage"
    return FormPage(
        title=f"Note about {candidate}",
        button="Save note",
        back=back,
        template="admin/recruiting/note/form.html",
        context={
            "candidate": candidate,
            "place": about.place,
            "lost": about.lost,
            "seats": seats_of(candidate, sight(request), reader_id=person_of(request).pk),
        },
    )


def _editing(request: HttpRequest, note: Note) -> FormPage:
    return FormPage(
        title=f"Edit the note about {note.candidate}",
        button="Save note",
        back=reverse("admin:recruiting_note_change", args=[note.pk]),
        template="admin/recruiting/note/form.html",
        context={
            "candidate": note.candidate,
            "seats": seats_of(note.candidate, sight(request), reader_id=person_of(request).pk),
        },
    )


def _which(request: HttpRequest, about: About) -> FormPage:
    """Ask whom the note is about, where the address leaves it open."""
    query = request.GET.copy()
    links = []
    for candidate in about.choices:
        query["candidate"] = str(candidate.pk)
        links.append((str(candidate), f"?{query.urlencode()}"))
    return FormPage(
        title="Write a note",
        button="",
        back=reverse("admin:recruiting_candidate_changelist"),
        explain="Whom is it about?"
        if links
        else "A note is about a candidate: open the candidate's page and write it there.",
        template="admin/recruiting/note/which.html",
        context={"links": links},
    )
