"""What is done with the applicants ticked in a list: shortlisted, compared, printed.

The same three acts serve the list of applications and that of candidates; a candidate stands for
his applications.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from profiles.access import Act, access_policy
from profiles.admin.base import BulkDone, ListAct, Skipped
from profiles.errors import NotThere
from profiles.pages import person_of, sight
from recruiting.admin.compare import compare_url
from recruiting.admin.dossier import dossiers_url
from recruiting.errors import WrongNumber
from recruiting.models import Application, Candidate, Position, Shortlist, ShortlistEntry
from recruiting.queries.compare import FEWEST, MOST
from recruiting.queries.dossier import MOST_AT_ONCE
from recruiting.queries.shortlists import lists_of
from recruiting.services.shortlists import LONGEST_RATIONALE, add_entries, make_shortlist

NEW = "new:"


# Who stands for whom


def _applications(
    request: HttpRequest, rows: Sequence[Application | Candidate]
) -> list[Application]:
    """Return the applications in sight of what is ticked, in the order of the list."""
    see = sight(request)
    keys = [row.pk for row in rows]
    path = "pk" if _are_applications(rows) else "candidate"
    found = see(Application).filter(**{f"{path}__in": keys})
    order = {key: number for number, key in enumerate(keys)}
    key_of = "pk" if path == "pk" else "candidate_id"
    applications = found.select_related("candidate__person", "position").order_by("-submitted_at")
    return sorted(applications, key=lambda one: order[getattr(one, key_of)])


def _are_applications(rows: Sequence[Application | Candidate]) -> bool:
    return bool(rows) and isinstance(rows[0], Application)


# Shortlist


class ShortlistForm(forms.Form):
    """Which list; a name makes a new one."""

    shortlist: forms.ChoiceField
    name = forms.CharField(
        label="Name of the new list",
        required=False,
        max_length=200,
        help_text="Only for a new one.",
    )
    rationale = forms.CharField(
        label="Reason",
        required=False,
        max_length=LONGEST_RATIONALE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The same for each of them; it can be changed one by one.",
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("shortlist", "").startswith(NEW) and not typed.get("name"):
            self.add_error("name", "A new list needs a name. Nobody was added yet.")
        return typed


def _shortlist_form(request: HttpRequest, rows: list[Any]) -> type[forms.Form]:
    """Offer the live lists of the positions applied for, and a new list for each of them."""
    positions = _positions(request, rows)
    lists = lists_of(positions, sight(request)).defer("snapshot")
    choices = [(str(one.pk), f"{one.name} ({one.position.code})") for one in lists]
    choices += [(f"{NEW}{one.pk}", f"A new list for {one.code}") for one in positions]
    gone = "This list cannot be chosen: deleted, frozen, or of another position. Nobody was added."
    field = forms.ChoiceField(
        label="On which list", choices=choices, error_messages={"invalid_choice": gone}
    )
    return type("ShortlistForm", (ShortlistForm,), {"shortlist": field})


def _positions(request: HttpRequest, rows: list[Any]) -> list[Position]:
    """The positions of what is ticked for which the reader keeps shortlists."""
    applied = {one.position_id for one in _applications(request, rows)}
    writable = access_policy().writable(request.user, Act.ADD, Shortlist, among=Position)
    return list(writable.filter(pk__in=applied).order_by("code"))


def _put_on_a_list(request: HttpRequest, rows: list[Any], typed: dict[str, Any]) -> BulkDone:
    chosen: str = typed["shortlist"]
    see, now = sight(request), timezone.now()
    positions = {one.pk: one for one in _positions(request, rows)}
    if chosen.startswith(NEW):
        position = positions[int(chosen.removeprefix(NEW))]
        shortlist = make_shortlist(position=position, name=typed["name"], actor=person_of(request))
    else:
        found = see(Shortlist).filter(pk=chosen).select_related("position").first()
        if found is None:
            raise NotThere(what="shortlist")
        shortlist = found
    applications = _applications(request, rows)
    fitting = [one for one in applications if one.position_id == shortlist.position_id]
    writable = access_policy().writable(request.user, Act.ADD, ShortlistEntry, among=Application)
    allowed = set(writable.filter(pk__in=[one.pk for one in fitting]).values_list("pk", flat=True))
    added = add_entries(
        shortlist_id=shortlist.pk,
        applications=[one for one in fitting if one.pk in allowed],
        actor=person_of(request),
        rationale=typed["rationale"],
        now=now,
    )
    names = {one.pk: str(one.candidate) for one in applications}
    skipped = [Skipped(names[pk], str(error)) for pk, error in added.skipped]
    skipped += _left_out(rows, fitting, allowed, shortlist)
    number = len(added.entries)
    who = "1 applicant is" if number == 1 else f"{number} applicants are"
    text = f"{who} on “{shortlist.name}” now, at the end." if number else ""
    return BulkDone(
        text, skipped, to=reverse("admin:recruiting_shortlist_change", args=[shortlist.pk])
    )


def _left_out(
    rows: list[Any], fitting: list[Application], allowed: set[Any], shortlist: Shortlist
) -> list[Skipped]:
    """Say of what is ticked who has no application for the position, or none that may be added."""
    code = shortlist.position.code
    key_of = "pk" if _are_applications(rows) else "candidate_id"
    by_row = {getattr(one, key_of): one for one in fitting}
    reasons = []
    for row in rows:
        application = by_row.get(row.pk)
        name = str(row.candidate) if isinstance(row, Application) else str(row)
        if application is None:
            reasons.append(Skipped(name, f"has no application for {code}, and was left out."))
        elif application.pk not in allowed:
            reasons.append(Skipped(name, "you may not put this application on a list."))
    return reasons


def _keeps_lists(request: HttpRequest) -> bool:
    return access_policy().may(request.user, Act.ADD, ShortlistEntry)


SHORTLIST = ListAct(
    "shortlist",
    "Shortlist…",
    _put_on_a_list,
    form=_shortlist_form,
    may=_keeps_lists,
    explain="They come to the end of the list, in this order.",
)


# Compare


def _compare(request: HttpRequest, rows: list[Any], typed: dict[str, Any]) -> HttpResponse:
    if not FEWEST <= len(rows) <= MOST:
        raise WrongNumber(what="A comparison", given=len(rows), at_least=FEWEST, at_most=MOST)
    kind = "applications" if _are_applications(rows) else "candidates"
    return HttpResponseRedirect(compare_url(kind, [row.pk for row in rows]))


COMPARE = ListAct("compare", f"Compare ({FEWEST}–{MOST})", _compare, asks=False)


# Print


def _print(request: HttpRequest, rows: list[Any], typed: dict[str, Any]) -> HttpResponse:
    applications = _applications(request, rows)
    if not 1 <= len(applications) <= MOST_AT_ONCE:
        raise WrongNumber(
            what="Printing", given=len(applications), at_least=1, at_most=MOST_AT_ONCE
        )
    return HttpResponseRedirect(dossiers_url([one.pk for one in applications]))


DOSSIERS = ListAct("dossiers", f"Print dossiers (1–{MOST_AT_ONCE})", _print, asks=False)
