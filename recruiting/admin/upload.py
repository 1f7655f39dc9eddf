"""Bringing documents in: the page with the drop zone, and what becomes of what is dropped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.files.uploadhandler import load_handler
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect

from ingestion.choices import DocumentKind, ItemState
from ingestion.models import ImportItem, ImportRun
from profiles.access import Act, access_policy
from profiles.admin.base import Done, SearchSelect, tell
from profiles.errors import DomainError
from profiles.models import Person
from profiles.outage import GIVES_OUT, WAIT, Outage, outage_of
from profiles.pages import sight
from recruiting.admin.applying import open_positions_of
from recruiting.admin.position_head import person_of
from recruiting.admin.receiving import Limits
from recruiting.intake import stage_upload
from recruiting.intake.uploads import KINDS
from recruiting.models import Position

GUESS = ("", "Guess from the content")
NOT_KEPT = "Nothing was kept; choose the files again."


def kind_choices() -> list[tuple[str, str]]:
    return [GUESS, *((kind.value, kind.label) for kind in map(DocumentKind, KINDS))]


class PersonSelect(SearchSelect):
    """Finds a person by typing. chosen: who is chosen at first, read by the caller already."""

    chosen: Person | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if self.chosen is None or [str(one) for one in value] != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attr)
        nobody = self.create_option(name, "", "", False, 0)
        chosen = self.create_option(name, self.chosen.pk, str(self.chosen), True, 1)
        return [(None, [nobody, chosen], 0)]


def person_field(
    request: HttpRequest, label: str, help_text: str = "", *, chosen: Person | None = None
) -> forms.ModelChoiceField:
    """A person in sight, found by typing; whether documents may be added is asked on cleaning."""
    widget = PersonSelect(
        ImportItem._meta.get_field("asked_person"),
        admin.site,
        attrs={"data-placeholder": "Say by name"},
    )
    widget.chosen = chosen
    return forms.ModelChoiceField(
        sight(request)(Person),
        label=label,
        help_text=help_text,
        required=False,
        initial=chosen.pk if chosen else None,
        widget=widget,
        error_messages={
            "invalid_choice": "This person is not among those you may see. " + NOT_KEPT
        },
    )


def day_field(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Give the day as 2026-04-15. " + NOT_KEPT},
    )


def check_person(request: HttpRequest, person: Person | None) -> Person | None:
    """Refuse somebody whose rows this person may not write. Raises ValidationError."""
    if person is not None and not access_policy().may(request.user, Act.CHANGE, person):
        raise forms.ValidationError(
            f"You may add documents only to applicants of positions that you coordinate, and"
            f" {person} is none. {NOT_KEPT}"
        )
    return person


def upload_form(request: HttpRequest) -> type[forms.Form]:
    """Return the form beside the files. Coordinators choose a position, stewards may."""
    needs_position = not access_policy().may(request.user, Act.ADD, Position)

    class UploadForm(forms.Form):
        position = forms.ModelChoiceField(
            open_positions_of(request),
            label="They apply for",
            required=needs_position,
            empty_label="Choose an open position" if needs_position else "No position: prospects",
            help_text="Whom a CV, a statement or a scholar page is about becomes an applicant.",
            error_messages={
                "required": f"Choose the position that they apply for. {NOT_KEPT}",
                "invalid_choice": f"This position is not open, or not yours. {NOT_KEPT}",
            },
        )
        kind = forms.ChoiceField(
            choices=kind_choices(),
            required=False,
            label="What they are",
            error_messages={"invalid_choice": f"This is no kind of document. {NOT_KEPT}"},
        )
        person = person_field(
            request, "Whose they are", "Left empty, each document says so itself."
        )
        captured_on = day_field(
            "Captured on", "The day a web page was saved, for dates such as “9 months ago”."
        )

        def clean_person(self) -> Person | None:
            return check_person(request, self.cleaned_data["person"])

    return UploadForm


class UploadPage:
    """The add view of import runs; comes before the ModelAdmin in the bases."""

    admin_site: Any
    opts: Any

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Take the bytes under our limits first; only then is the form's own secret looked at."""
        policy = access_policy()
        if not policy.may(request.user, Act.VIEW, ImportRun):
            raise Http404
        if not policy.may(request.user, Act.ADD, ImportRun):
            raise PermissionDenied
        made = upload_form(request)
        limits = Limits(request)
        if request.method != "POST":
            return self._show_upload(request, made(initial=_initial(request)))
        handlers = [load_handler(path, request) for path in settings.FILE_UPLOAD_HANDLERS]
        request.upload_handlers = [limits, *handlers]
        trouble, status = _receive(request)
        if trouble:
            return self._show_upload(request, made(), trouble=trouble, status=status)

        def answer(request: HttpRequest) -> HttpResponse:
            return self._take(request, made(request.POST), limits)

        answered: HttpResponse = csrf_protect(answer)(request)
        return answered

    add_view.csrf_exempt = True  # type: ignore[attr-defined]  # asked above, once the body is read

    def _take(self, request: HttpRequest, form: forms.Form, limits: Limits) -> HttpResponse:
        if not form.is_valid():
            return self._show_upload(request, form, status=400)
        try:
            run = stage_upload(
                files=request.FILES.getlist("files"),
                requested_by=person_of(request),
                now=timezone.now(),
                preview="look" in request.POST,
                refused=limits.refusals,
                **form.cleaned_data,
            )
        except DomainError as error:
            form.add_error(None, str(error))
            return self._show_upload(request, form, status=error.status)
        except GIVES_OUT as error:
            outage = outage_of(error)
            if outage is None:
                raise
            form.add_error(None, _not_taken(outage))
            return self._show_upload(request, form, status=503)
        return self._go_to(request, run)

    def _show_upload(
        self, request: HttpRequest, form: forms.Form, *, status: int = 200, trouble: str = ""
    ) -> HttpResponse:
        """Show the form; tell the script in JSON what is wrong, so that the files stay chosen."""
        headers = {"Retry-After": WAIT} if status == 503 else None
        told = [*([trouble] if trouble else []), *_told(form)]
        if told and _wants_json(request):
            return JsonResponse({"errors": told}, status=status, headers=headers)
        context = {
            **self.admin_site.each_context(request),
            "title": "Bring in documents",
            "opts": self.opts,
            "form": form,
            "trouble": trouble,
            "media": form.media,
            "most_files": settings.UPLOAD_MAX_FILES,
            "most_bytes": settings.DOCUMENT_MAX_BYTES,
            "most_bytes_together": settings.UPLOAD_MAX_BYTES,
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        template = "admin/recruiting/upload/page.html"
        shown = status if trouble or status == 503 else 200
        return TemplateResponse(request, template, context, status=shown, headers=headers)

    def _go_to(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        page = run_page(run)
        refused = (ItemState.FAILED, ItemState.CANCELLED)
        taken = run.items.exclude(state__in=refused).count()
        if taken:
            what = f"{taken} file{'' if taken == 1 else 's'} arrived"
            does = "looked at" if run.preview else "read"
            tell(request, Done(f"{what} and will be {does} in the background."))
        if _wants_json(request):
            return JsonResponse({"to": page}, status=201)
        return HttpResponseRedirect(page)


def run_page(run: ImportRun) -> str:
    return reverse("admin:ingestion_importrun_change", args=[run.pk])


def _initial(request: HttpRequest) -> dict[str, Any]:
    code = request.GET.get("position", "").replace("\0", "")
    position = open_positions_of(request).filter(code=code).first()
    return {"position": position}


def _receive(request: HttpRequest) -> tuple[str, int]:
    """Read the body; return what went wrong in words, "" for nothing, and its status."""
    try:
        request.POST  # noqa: B018  reading it is what fills the handlers
    except UnreadablePostError:
        return f"The connection broke before all files had arrived. {NOT_KEPT}", 400
    except OSError as error:  # large files go through the disk already
        outage = outage_of(error)
        if outage is None:
            raise
        return _not_taken(outage), 503
    except (SuspiciousOperation, MultiPartParserError):
        return (
            "The upload is not as browsers send it: too many files or fields in one go, or a"
            f" broken boundary. {NOT_KEPT}"
        ), 400
    return "", 200


def _not_taken(outage: Outage) -> str:
    return (
        f"The server could not take the files, because {outage.what}. {NOT_KEPT} If it stays so,"
        " tell whoever runs the server."
    )


def _told(form: forms.Form) -> list[str]:
    return [str(message) for messages in form.errors.values() for message in messages]


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("accept", "").startswith("application/json")
