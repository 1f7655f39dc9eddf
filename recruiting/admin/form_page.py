"""A page with one form that is no ModelForm: what it asks for, and what one service makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from profiles.admin.base import Done, next_page, tell
from profiles.errors import DomainError


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around the form. back: where Cancel leads, and a save that names no place."""

    title: str
    button: str
    back: str
    explain: str = ""
    template: str = "shortlist/form_page.html"
    context: Mapping[str, Any] = field(default_factory=dict)

    def ask(
        self, page: Any, request: HttpRequest, form: forms.Form | None, *, status: int = 200
    ) -> HttpResponse:
        context = {
            **page.admin_site.each_context(request),
            "title": self.title,
            "opts": page.opts,
            "page": self,
            "form": form,
            "next": next_page(request, ""),
            **self.context,
        }
        request.current_app = page.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, self.template, context, status=status)

    def answer(
        self,
        page: Any,
        request: HttpRequest,
        form: forms.Form,
        do: Callable[[dict[str, Any]], Done],
        *,
        passing: tuple[type[DomainError], ...] = (),
    ) -> HttpResponse:
        """Do it if the form is filled in rightly; a refusal keeps what was typed.

        passing: refusals that the caller tells himself.
        """
        if not form.is_valid():
            return self.ask(page, request, form)
        try:
            done = do(form.cleaned_data)
        except passing:
            raise
        except DomainError as error:
            form.add_error(None, str(error))
            return self.ask(page, request, form, status=error.status)
        tell(request, done)
        return HttpResponseRedirect(next_page(request, done.to or self.back))
