"""Adding a candidate by hand: the form, and the warning where somebody alike is here already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from profiles.access import Act, access_policy
from profiles.admin.base import Done
from profiles.errors import DomainError
from profiles.pages import person_of, sight
from recruiting.admin.applying import open_positions_of
from recruiting.admin.form_page import FormPage
from recruiting.errors import AddedAlready
from recruiting.models import Application, Candidate
from recruiting.queries.candidates import similar_candidates
from recruiting.services.candidates import add_candidate
from recruiting.text import clean_line

NAMESPACE = uuid5(NAMESPACE_URL, "candidates added by hand")
NO_POSITION = (
    "No position of yours is open, and a coordinator adds candidates to open positions only."
    " Open a position first, or ask a steward."
)


def may_add(request: HttpRequest) -> bool:
    """Stewards add prospects; coordinators add applicants of their own open positions."""
    policy = access_policy()
    return policy.may(request.user, Act.ADD, Candidate) or policy.may(
        request.user, Act.ADD, Application
    )


def _form(request: HttpRequest) -> type[forms.Form]:
    needs_position = not access_policy().may(request.user, Act.ADD, Candidate)

    class CandidateForm(forms.Form):
        full_name = forms.CharField(
            label="Name",
            max_length=200,
            help_text="As the person writes it, in any script.",
            error_messages={"required": "Write a name. Nobody was added yet."},
        )
        email = forms.CharField(label="E-mail address", max_length=300, required=False)
        headline = forms.CharField(max_length=300, required=False)
        affiliation = forms.CharField(max_length=300, required=False)
        position = forms.ModelChoiceField(
            open_positions_of(request),
            required=needs_position,
            empty_label="Choose an open position" if needs_position else "None: a prospect",
            error_messages={
                "required": "Choose one of your open positions. Nobody was added yet.",
                "invalid_choice": "This position is not open, or not yours to add candidates to."
                " Choose another; nobody was added yet.",
            },
        )
        # The same form sent twice makes one candidate.
        once = forms.CharField(widget=forms.HiddenInput, max_length=40)
        # The candidates alike that were shown: the second press saves.
        alike = forms.CharField(widget=forms.HiddenInput, max_length=500, required=False)

    return CandidateForm


def add_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """Answer the page: ask, warn of somebody alike once, then add."""
    made = _form(request)
    page = FormPage(
        title="Add a candidate",
        button="Add candidate",
        back=reverse("admin:recruiting_candidate_changelist"),
        explain="By hand, without a document. Documents can be brought in at any time.",
        template="admin/recruiting/candidate/add.html",
    )
    if _needs_position(made) and not open_positions_of(request).exists():
        return replace(page, explain=NO_POSITION).ask(admin, request, None)
    if request.method != "POST":
        return page.ask(admin, request, made(initial={"once": uuid4().hex}))
    form = made(request.POST)
    alike = _alike(request, form) if form.is_valid() else ()
    shown = " ".join(str(one.pk) for one in alike)
    if alike and form.cleaned_data["alike"] != shown:
        typed = request.POST.copy()
        typed["alike"] = shown
        warned = replace(page, button="Add nevertheless", context={"alike": alike})
        return warned.ask(admin, request, made(typed))

    def add(data: dict[str, Any]) -> Done:
        user = person_of(request)
        position = data["position"]
        candidate = add_candidate(
            actor=user,
            now=timezone.now(),
            full_name=data["full_name"],
            email=data["email"],
            headline=data["headline"],
            affiliation=data["affiliation"],
            position=position,
            key=uuid5(NAMESPACE, f"{user.pk}:{data['once']}"),
        )
        where = f", who applies for {position.code}" if position else " as a prospect"
        return Done(f"Added {data['full_name']}{where}.", to=_page_of(candidate.pk))

    try:
        return page.answer(admin, request, form, add, passing=(AddedAlready,))
    except AddedAlready as error:
        if not sight(request)(Candidate).filter(pk=error.candidate_id).exists():
            raise Http404 from error
        messages.info(request, str(error))
        return HttpResponseRedirect(_page_of(error.candidate_id))


def _needs_position(made: type[forms.Form]) -> bool:
    return bool(made.base_fields["position"].required)


def _page_of(key: UUID) -> str:
    return reverse("admin:recruiting_candidate_change", args=[key])


def _alike(request: HttpRequest, form: forms.Form) -> tuple[Candidate, ...]:
    data = form.cleaned_data
    try:
        name = clean_line(data["full_name"], what="name", at_most=200)
    except DomainError:
        return ()  # refused when it is to be saved
    return similar_candidates(name, data["email"].strip(), sight(request))
