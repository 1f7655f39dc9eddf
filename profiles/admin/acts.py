"""Acts: what people do to rows beyond editing a form, on one row or on those ticked in a list.

An act is a few words, a form where it needs more than a yes, and a function that calls one service.
The page of an act says what will happen and how many rows it is about; the answer is told in a
message, with an undo where there is one. Refusals of the domain are told, never a crash; a list
tells of each row that was left out, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from profiles.errors import DomainError

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

MOST_ROWS = 5_000
"""Rows that one act takes at most; with more, the list is to be narrowed first."""
MOST_TOLD = 20
"""Rows left out that a message names one by one."""

FormOf: TypeAlias = Callable[[HttpRequest, Any], type[forms.Form]]


@dataclass(frozen=True, slots=True)
class Done:
    """What an act has done. undo: the address whose POST takes it back. to: where to go next.

    draft: the name of a text kept in the browser, which is safe on the server now.
    """

    text: str
    undo: str = ""
    to: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that a bulk act left out, and why."""

    row: str
    why: str


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What an act has done to the rows of a list."""

    text: str
    skipped: Sequence[Skipped] = ()
    undo: str = ""
    to: str = ""


def always(request: HttpRequest, row: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class RowAct:
    """An act on one row, at <row>/act/<name>/.

    form: a form class, or what makes one for (request, row). may: who is offered it and let in;
    the service or policy asked there judges by the row itself. explain: one sentence that the page
    shows above the button.
    """

    name: str
    label: str
    run: Callable[[HttpRequest, Any, dict[str, Any]], Done]
    form: type[forms.Form] | FormOf | None = None
    may: Callable[[HttpRequest, Any], bool] = always
    explain: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ListAct:
    """An act on the rows that are ticked in a list; rows come in the order of the list."""

    name: str
    label: str
    run: Callable[[HttpRequest, list[Any], dict[str, Any]], BulkDone | HttpResponseBase]
    form: type[forms.Form] | Callable[[HttpRequest, list[Any]], type[forms.Form]] | None = None
    may: Callable[[HttpRequest], bool] = field(default=lambda request: True)
    explain: str = ""
    asks: bool = True  # whether a page comes first; an export needs none


class Acts(Base):
    """Gives a ModelAdmin its acts; comes before the ModelAdmin in the bases."""

    row_acts: ClassVar[tuple[RowAct, ...]] = ()
    list_acts: ClassVar[tuple[ListAct, ...]] = ()

    # One row

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        view = self.admin_site.admin_view(self.act_view)
        return [path("<path:object_id>/act/<slug:act>/", view, name=name), *super().get_urls()]

    def acts_of(self, request: HttpRequest, row: Model) -> list[RowAct]:
        """The acts that this reader is offered on this row."""
        return [act for act in self.row_acts if act.may(request, row)]

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        known = next((one for one in self.row_acts if one.name == act), None)
        if known is None:
            raise Http404
        if not known.may(request, row):
            raise PermissionDenied
        made = _form_class(known.form, request, row)
        page = row_page(self, row)
        if request.method != "POST":
            return self._ask(request, known, made() if made else None, [str(row)], back=page)
        form = made(request.POST, request.FILES) if made else None
        if form is not None and not form.is_valid():
            if _wants_json(request):
                return JsonResponse({"errors": form.errors}, status=400)
            return self._ask(request, known, form, [str(row)], back=page, status=400)
        try:
            done = known.run(request, row, form.cleaned_data if form else {})
        except DomainError as error:
            return self._refuse(request, known, form, row, error)
        if _wants_json(request):
            return JsonResponse({"text": done.text, "undo": done.undo, "to": done.to})
        tell(request, done)
        return HttpResponseRedirect(next_page(request, done.to or page))

    def _refuse(
        self,
        request: HttpRequest,
        act: RowAct,
        form: forms.Form | None,
        row: Model,
        error: DomainError,
    ) -> HttpResponse:
        """Tell why; what was typed stays in the form."""
        if _wants_json(request):
            return JsonResponse({"error": str(error), "code": error.code}, status=error.status)
        if form is None:
            messages.error(request, str(error))
            return HttpResponseRedirect(next_page(request, row_page(self, row)))
        form.add_error(None, str(error))
        return self._ask(
            request, act, form, [str(row)], back=row_page(self, row), status=error.status
        )

    def _ask(
        self,
        request: HttpRequest,
        act: RowAct | ListAct,
        form: forms.Form | None,
        rows: Sequence[str],
        *,
        back: str,
        hidden: Sequence[tuple[str, str]] = (),
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": act.label,
            "opts": self.opts,
            "act": act,
            "form": form,
            "rows": rows[:MOST_TOLD],
            "more": max(len(rows) - MOST_TOLD, 0),
            "number": len(rows),
            "back": back,
            "hidden": hidden,
            "next": next_page(request, ""),
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, "shortlist/act.html", context, status=status)

    # Rows ticked in a list

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        for act in self.list_acts:
            if act.may(request):
                actions[act.name] = (_as_action(act), act.name, act.label)
        return actions

    def run_list_act(
        self, request: HttpRequest, act: ListAct, queryset: QuerySet[Any]
    ) -> HttpResponseBase | None:
        rows = list(queryset[: MOST_ROWS + 1])
        if len(rows) > MOST_ROWS:
            messages.error(
                request,
                f"More than {MOST_ROWS:,} rows are ticked. Narrow the list, then try again.",
            )
            return None
        made = _form_class(act.form, request, rows)
        applied = "apply" in request.POST
        form = (made(request.POST) if applied else made()) if made else None
        if act.asks and (not applied or (form is not None and not form.is_valid())):
            return self._ask(
                request,
                act,
                form,
                [str(row) for row in rows],
                back=request.get_full_path(),
                hidden=_ticked(request),
                status=400 if applied else 200,
            )
        try:
            done = act.run(request, rows, form.cleaned_data if form else {})
        except DomainError as error:
            messages.error(request, str(error))
            return None
        if isinstance(done, HttpResponseBase):
            return done
        tell_bulk(request, done)
        return HttpResponseRedirect(done.to) if done.to else None


def _as_action(
    act: ListAct,
) -> Callable[[Any, HttpRequest, QuerySet[Any]], HttpResponseBase | None]:
    def action(
        page: Acts, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponseBase | None:
        return page.run_list_act(request, act, queryset)

    return action


def _form_class(form: Any, request: HttpRequest, target: Any) -> type[forms.Form] | None:
    if form is None or isinstance(form, type):
        return form
    made: type[forms.Form] = form(request, target)
    return made


def _ticked(request: HttpRequest) -> list[tuple[str, str]]:
    """The hidden fields that make the second POST about the same rows as the first."""
    kept = [("action", request.POST["action"]), ("index", request.POST.get("index", "0"))]
    across = request.POST.get("select_across", "0")
    ticked = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
    if across == "1":
        ticked = ticked[:1]
    name = helpers.ACTION_CHECKBOX_NAME
    return [*kept, ("select_across", across), *((name, key) for key in ticked)]


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def row_page(page: Any, row: Model) -> str:
    """The address of the page of a row."""
    opts = page.opts
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])


def next_page(request: HttpRequest, otherwise: str) -> str:
    """Where the person came from, if that is a page of this site; else `otherwise`."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and is_ours else otherwise


def tell(request: HttpRequest, done: Done) -> None:
    """Say what was done; the message carries its undo and the draft that is safe now."""
    tags = [f"undo={done.undo}"] if done.undo else []
    tags += [f"draft={done.draft}"] if done.draft else []
    messages.success(request, done.text, extra_tags=" ".join(tags))


def tell_bulk(request: HttpRequest, done: BulkDone) -> None:
    if done.text:
        tell(request, Done(done.text, undo=done.undo))
    for one in done.skipped[:MOST_TOLD]:
        messages.warning(request, f"{one.row}: {one.why}")
    if len(done.skipped) > MOST_TOLD:
        messages.warning(request, f"And {len(done.skipped) - MOST_TOLD} more were left out.")
