"""My API tokens: what scripts log in with. A secret is shown once, to the person who made it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from profiles.errors import DomainError
from profiles.pages import sight
from recruiting.models import ApiToken
from recruiting.services.tokens import DEFAULT_DAYS, MOST_DAYS, issue_token, revoke_token


class TokenForm(forms.Form):
    name = forms.CharField(
        max_length=100, help_text="What it is for, so that you know it again: nightly sync."
    )
    days = forms.IntegerField(
        label="Days it lives",
        min_value=1,
        max_value=MOST_DAYS,
        initial=DEFAULT_DAYS,
        help_text=f"From 1 to {MOST_DAYS}; after that it is refused.",
    )
    read_only = forms.BooleanField(
        label="It reads only",
        required=False,
        help_text="Whatever you may change, this token changes nothing.",
    )


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token as its owner sees it. reference: names it in addresses and tells nothing of it."""

    reference: str
    name: str
    read_only: bool
    made_at: datetime
    ends_at: datetime | None
    has_ended: bool


@never_cache
def tokens_page(request: HttpRequest) -> HttpResponse:
    """The person's own tokens, and a form for a new one; the answer to it shows the secret."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            secret = issue_token(
                user=_person(request),
                name=form.cleaned_data["name"],
                expires_days=form.cleaned_data["days"],
                read_only=form.cleaned_data["read_only"],
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            form = TokenForm()
    return _page(
        request,
        "shortlist/tokens.html",
        "My API tokens",
        form=form,
        secret=secret,
        tokens=[_line(token) for token in _own(request)],
    )


@never_cache
def revoke_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask, then revoke: from the next call on the token is refused, and there is no way back."""
    token = next((one for one in _own(request) if reference_of(one) == reference), None)
    if token is None:
        raise Http404
    if request.method == "POST":
        revoke_token(digest=token.digest, user=_person(request))
        messages.success(
            request, f"The token “{token}” is revoked. Scripts that use it are refused."
        )
        return HttpResponseRedirect(reverse("api_tokens"))
    return _page(request, "shortlist/revoke_token.html", "Revoke a token", token=_line(token))


def _own(request: HttpRequest) -> Any:
    return sight(request)(ApiToken).order_by("-created", "digest")


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def reference_of(token: ApiToken) -> str:
    return hashlib.sha256(f"reference of {token.digest}".encode()).hexdigest()[:16]


def _line(token: ApiToken) -> TokenLine:
    return TokenLine(
        reference=reference_of(token),
        name=str(token),
        read_only=token.read_only,
        made_at=token.created,
        ends_at=token.expiry,
        has_ended=token.expiry is not None and token.expiry <= timezone.now(),
    )


def _page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    request.current_app = admin.site.name  # type: ignore[attr-defined]
    whole = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, template, whole)
