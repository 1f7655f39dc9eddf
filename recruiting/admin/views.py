"""Saved views: lists as somebody narrowed and ordered them; the address is the view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from profiles.access import Act, access_policy
from profiles.admin.base import Done, PolicyModelAdmin, next_page, tell
from profiles.pages import person_of, sight
from recruiting.admin.candidate_filters import choices_of
from recruiting.admin.form_page import FormPage
from recruiting.models import Candidate, SavedView
from recruiting.services.saved_views import delete_view, save_view

CANDIDATES: Final = "recruiting_candidate"
PAGES: Final = (
    CANDIDATES,
    "recruiting_application",
    "ingestion_extractedfact",
    "ingestion_document",
)
"""The lists that have views, by what their addresses are called."""

USUAL: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    CANDIDATES: (
        ("Applicants", "applied=yes"),
        ("Prospects", "applied=no"),
        ("New for me", "new=yes"),
        ("Facts to check", "check=yes"),
        ("My tags", "tag=mine"),
    ),
    "recruiting_application": (("New to me", "new=yes"), ("Marked by me", "mine=yes")),
    "ingestion_extractedfact": (("To check", "state__exact=proposed"),),
}
"""Views that everybody has."""


@dataclass(frozen=True, slots=True)
class View:
    """One link above a list. remove: the address whose POST forgets it, "" for the usual ones."""

    name: str
    address: str
    is_open: bool
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Views:
    """page, query: what saving the list as it is now would keep."""

    links: tuple[View, ...]
    page: str
    query: str
    is_saved: bool


def views_of(request: HttpRequest, page: str) -> Views | None:
    """Return the views of a list; None for a list that has none."""
    if page not in PAGES:
        return None
    own = choices_of(request).views if page == CANDIDATES else _own(request, page)
    here = _kept(request.GET)
    links = [View("All", "?", is_open=not here)]
    empty = _never_any(request) if page == CANDIDATES else ()
    for name, query in USUAL.get(page, ()):
        if name not in empty:
            links.append(View(name, f"?{query}", here == query))
    for view in own:
        remove = reverse("admin:recruiting_savedview_delete", args=[view.pk])
        links.append(View(view.name, f"?{view.query}", here == view.query, remove))
    return Views(tuple(links), page, here, any(view.is_open for view in links))


def _never_any(request: HttpRequest) -> list[str]:
    """The usual views in which this reader never finds anybody: committees know no prospects."""
    has_prospects = access_policy().may(request.user, Act.ADD, Candidate)
    has_tags = any(tag.position_id is None for tag in choices_of(request).tags)
    return [
        name for name, there in (("Prospects", has_prospects), ("My tags", has_tags)) if not there
    ]


def _own(request: HttpRequest, page: str) -> list[SavedView]:
    return list(sight(request)(SavedView).filter(page=page).order_by("name"))


def _kept(query: QueryDict) -> str:
    """What makes a view: filters, words and order; not the page that is turned to."""
    pairs = [
        (name, value)
        for name, values in sorted(query.lists())
        for value in values
        if name not in (PAGE_VAR, "e") and value
    ]
    return urlencode(pairs)


class NameForm(forms.Form):
    name = forms.CharField(
        label="Name of the view",
        max_length=80,
        error_messages={"required": "Give the view a name. Nothing was saved yet."},
    )


@admin.register(SavedView)
class SavedViewAdmin(PolicyModelAdmin):
    """Views are saved and forgotten on the lists themselves: no list of their own."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("add/", wrap(self.save), name="recruiting_savedview_add"),
            path("<int:key>/delete/", wrap(self.forget), name="recruiting_savedview_delete"),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def save(self, request: HttpRequest) -> HttpResponse:
        """Save the list that the address names, under the name given."""
        page = request.GET.get("page", "")
        of_list = _list(self, request, page) if page in PAGES else None
        if of_list is None:
            raise Http404
        query = _kept(QueryDict(request.GET.get("query", "")))
        listed = reverse(f"admin:{page}_changelist")
        asked = FormPage(
            title="Save this view",
            button="Save view",
            back=f"{listed}?{query}",
            context={"opts": of_list.opts},
        )
        given = request.POST if "name" in request.POST else request.GET
        if request.method != "POST":
            return asked.ask(self, request, NameForm(initial={"name": given.get("name", "")}))

        def keep(data: dict[str, Any]) -> Done:
            view = save_view(owner=person_of(request), page=page, name=data["name"], query=query)
            return Done(f"Saved as “{view.name}”. Its address can be sent to others.")

        return asked.answer(self, request, NameForm(given), keep)

    def forget(self, request: HttpRequest, key: int) -> HttpResponse:
        view = sight(request)(SavedView).filter(pk=key).first() if key < 2**63 else None
        if view is None:
            raise Http404
        listed = reverse(f"admin:{view.page}_changelist")
        if request.method != "POST":
            return HttpResponseRedirect(f"{listed}?{view.query}")
        delete_view(view_id=view.pk)
        again = urlencode({"page": view.page, "query": view.query, "name": view.name})
        undo = f"{reverse('admin:recruiting_savedview_add')}?{again}"
        tell(request, Done(f"Forgot the view “{view.name}”.", undo=undo))
        return HttpResponseRedirect(next_page(request, listed))


def _list(page: SavedViewAdmin, request: HttpRequest, name: str) -> Any:
    """Return the page of the list of this name; None where the reader has no such list."""
    for one in page.admin_site._registry.values():
        if f"{one.opts.app_label}_{one.opts.model_name}" == name:
            return one if one.has_view_permission(request) else None
    return None
