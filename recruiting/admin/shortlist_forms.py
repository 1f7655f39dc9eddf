"""Forms of a shortlist. What they offer and take comes from the rows in the reader's sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from profiles.access import Act, access_policy
from profiles.pages import sight
from profiles.queries import Sight
from recruiting.models import Application, Position, Shortlist, ShortlistEntry
from recruiting.queries.shortlists import addable_to, shortlist_length, stored_rank

MOST_CHOICES = 20
GONE = "This applicant is not on this list any more. Nothing was changed; open the list anew."


class ListForm(forms.Form):
    """The form of an act on one list; knows the list and what its reader sees."""

    shortlist: ClassVar[Shortlist]
    see: ClassVar[Sight]
    addable: ClassVar[QuerySet[Application]]


def of_list(form: type[ListForm]) -> Callable[[HttpRequest, Any], type[forms.Form]]:
    """Return what makes the form for one request and one list, as acts want it."""

    def made(request: HttpRequest, shortlist: Shortlist) -> type[forms.Form]:
        see = sight(request)
        writable = access_policy().writable(
            request.user, Act.ADD, ShortlistEntry, among=Application
        )
        known = {
            "shortlist": shortlist,
            "see": staticmethod(see),
            "addable": addable_to(shortlist, see).filter(pk__in=writable.values("pk")),
        }
        return type(form.__name__, (form,), known)

    return made


class EntryForm(ListForm):
    """Names one entry of the list."""

    entry: forms.ModelChoiceField[ShortlistEntry] = forms.ModelChoiceField(
        queryset=None, label="Applicant", error_messages={"invalid_choice": GONE}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.see(ShortlistEntry).filter(shortlist=self.shortlist).order_by("rank")
        field: Any = self.fields["entry"]
        field.queryset = rows.select_related("application__candidate__person")
        field.label_from_instance = lambda entry: entry.application.candidate.person.full_name


class MoveForm(EntryForm):
    rank = forms.IntegerField(label="New place", help_text="1 is the top.")

    def clean_rank(self) -> int:
        rank: int = self.cleaned_data["rank"]
        if stored_rank(self.shortlist, rank, self.see) is None:
            last = shortlist_length(self.shortlist, self.see)
            raise forms.ValidationError(
                f"This list has the places 1 to {last}. Nobody was moved; choose one of them."
            )
        return rank


class WriteForm(EntryForm):
    """The reason for one entry, with the version that its writer has read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    rationale = forms.CharField(
        label="Reason for or against",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any] | None:
        """Tell of a newer text and show it; pressing the button again then keeps one's own."""
        typed = super().clean() or {}
        entry, known = typed.get("entry"), typed.get("version")
        if entry is None or known is None or entry.version == known:
            return typed
        self.data = {**self.data, "entry": entry.pk, "rationale": typed["rationale"]}
        self.data["version"] = str(entry.version)
        theirs = f"It says now: “{entry.rationale}”." if entry.rationale else "It is empty now."
        raise forms.ValidationError(
            f"Somebody else has saved another reason since you opened the page. {theirs} Nothing"
            " was overwritten, and yours is still below: save again to replace theirs with yours.",
            code="stale_version",
        )


class RenameForm(ListForm):
    name = forms.CharField(max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.shortlist.name
        self.fields["version"].initial = self.shortlist.version


class AddForm(ListForm):
    applications: forms.ModelMultipleChoiceField[Application] = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Applicants",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Nobody is ticked. Tick whom to add.",
            "invalid_choice": (
                "One of them cannot be added: not an open application for this position, or on the"
                " list already. Nobody was added; open the list anew."
            ),
            "invalid_pk_value": "One of them is not known. Nobody was added; open the list anew.",
        },
    )
    rationale = forms.CharField(
        label="Reason",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The same for each of them; it can be changed one by one.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["applications"]
        field.queryset = self.addable.order_by("-submitted_at", "-id")
        offered = self.addable.order_by("-submitted_at", "-id")[:MOST_CHOICES]
        field.widget.choices = [(row.pk, row.candidate.person.full_name) for row in offered]


class NewListForm(forms.Form):
    position: forms.ModelChoiceField[Position] = forms.ModelChoiceField(queryset=None)
    name = forms.CharField(max_length=200, help_text="For example: Finalists")

    def __init__(self, *args: Any, positions: QuerySet[Position], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["position"]
        field.queryset = positions.order_by("code")
        if self.initial.get("position", "") == "" and len(field.queryset) == 1:
            self.initial["position"] = field.queryset[0].pk
