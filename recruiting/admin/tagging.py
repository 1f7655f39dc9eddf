"""Putting tags on candidates and applications and taking them off: one row, or those ticked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from profiles.access import Act, access_policy
from profiles.admin.base import BulkDone, Done, ListAct, RowAct, Skipped
from profiles.errors import NotThere
from profiles.pages import person_of, sight
from recruiting.choices import TagColour
from recruiting.models import Application, Candidate, Position, Tag, Tagging
from recruiting.services.tags import make_tag, put_tag, take_tag

Row: TypeAlias = Candidate | Application

MOST_PUT_BACK = 500
"""So many tags taken off at once can be put back with one press."""
TAKEN_OFF = "tags_taken_off"
NOT_YOURS = "Only a reviewer, a chair or a coordinator of its position tags it. It was left out."
NOTHING_CHOSEN = "Choose a tag, or write a new one. Nothing was tagged yet."


def may_tag(request: HttpRequest, row: Row) -> bool:
    return access_policy().may(request.user, Act.ADD, _tagging(row))


def may_tag_anything(request: HttpRequest) -> bool:
    return access_policy().may(request.user, Act.ADD, Tagging)


def _tagging(row: Row) -> Tagging:
    return Tagging(application=row) if isinstance(row, Application) else Tagging(candidate=row)


def tags_to_put(request: HttpRequest) -> QuerySet[Tag]:
    """The reader's own tags and those of the committees on which he tags."""
    positions = access_policy().writable(request.user, Act.ADD, Tag, among=Position)
    rows = sight(request)(Tag).filter(Q(position=None) | Q(position__in=positions.values("pk")))
    return rows.select_related("position").order_by("label", "pk")


def tag_in_words(tag: Tag) -> str:
    return f"{tag.label} ({tag.position.code})" if tag.position else f"{tag.label} (only me)"


# Forms


class TagField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return tag_in_words(obj)


def _put_form(request: HttpRequest, target: Any) -> type[forms.Form]:
    """Choose a tag or make one; where nobody else is asked, the colour is grey and it is mine."""
    rows = target if isinstance(target, list) else [target]
    applications = sight(request)(Application)
    keys = [row.position_id for row in rows if isinstance(row, Application)]
    candidates = [row.pk for row in rows if isinstance(row, Candidate)]
    among = Q(pk__in=keys)
    if candidates:
        applied = applications.filter(candidate__in=candidates).order_by().values("position")
        among |= Q(pk__in=applied)
    mine = access_policy().writable(request.user, Act.ADD, Tag, among=Position)

    class PutForm(forms.Form):
        tag = TagField(
            tags_to_put(request).filter(Q(position=None) | Q(position__in=mine.filter(among))),
            required=False,
            empty_label="A new one",
            error_messages={
                "invalid_choice": "This tag is not there, or not for these. Choose another;"
                " nothing was tagged yet."
            },
        )
        label = forms.CharField(label="New tag", max_length=60, required=False)
        colour = forms.ChoiceField(
            label="Its colour", choices=TagColour.choices, required=False, initial=TagColour.GREY
        )
        position = forms.ModelChoiceField(
            mine.filter(among).order_by("code"),
            label="Whose it is",
            required=False,
            empty_label="Only mine",
        )

        def clean(self) -> dict[str, Any] | None:
            cleaned = super().clean()
            given = self.cleaned_data
            if not given.get("tag") and not given.get("label") and not self.errors:
                self.add_error("label", NOTHING_CHOSEN)
            return cleaned

    return PutForm


def _take_form(request: HttpRequest, rows: Sequence[Row]) -> type[forms.Form]:
    on_them = _on(request, rows).order_by().values("tag")

    class TakeForm(forms.Form):
        tag = TagField(
            tags_to_put(request).filter(pk__in=on_them),
            empty_label="Choose one of their tags",
            error_messages={
                "required": "Choose the tag to take off. Nothing was changed yet.",
                "invalid_choice": "None of these has this tag. Nothing was changed.",
            },
        )

    return TakeForm


def _on(request: HttpRequest, rows: Sequence[Row]) -> QuerySet[Tagging]:
    applications, candidates = _sorted(rows)
    found: QuerySet[Tagging] = sight(request)(Tagging).filter(
        Q(application__in=[row.pk for row in applications])
        | Q(candidate__in=[row.pk for row in candidates])
    )
    return found


def _sorted(rows: Sequence[Row]) -> tuple[list[Application], list[Candidate]]:
    return (
        [row for row in rows if isinstance(row, Application)],
        [row for row in rows if isinstance(row, Candidate)],
    )


def _wanted(request: HttpRequest, data: dict[str, Any]) -> Tag:
    """The tag that was chosen, or the one that was written, made now."""
    tag: Tag | None = data["tag"]
    if tag is not None:
        return tag
    return make_tag(
        label=data["label"],
        colour=data["colour"] or TagColour.GREY,
        owner=person_of(request),
        position=data["position"],
    )


# One row


def _page_of(row: Row, act: str) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_act", args=[row.pk, act])


def _put_one(request: HttpRequest, row: Row, data: dict[str, Any]) -> Done:
    tag = _wanted(request, data)
    applications, candidates = _sorted([row])
    done = put_tag(
        tag=tag,
        actor=person_of(request),
        now=timezone.now(),
        applications=applications,
        candidates=candidates,
    )
    if done.already:
        return Done(f"“{tag.label}” is on it already.")
    return Done(f"Tagged “{tag.label}”.", undo=f"{_page_of(row, 'untag')}?tag={tag.pk}")


def _take_one(request: HttpRequest, row: Row, data: dict[str, Any]) -> Done:
    tag = named_tag(request, request.GET.get("tag", ""))
    applications, candidates = _sorted([row])
    if not take_tag(tag=tag, applications=applications, candidates=candidates):
        return Done(f"“{tag.label}” was not on it any more.")
    return Done(f"Took “{tag.label}” off.", undo=f"{_page_of(row, 'retag')}?tag={tag.pk}")


def _retag_one(request: HttpRequest, row: Row, data: dict[str, Any]) -> Done:
    """Put on a tag that the address names: the way back from taking it off."""
    return _put_one(request, row, {"tag": named_tag(request, request.GET.get("tag", ""))})


def named_tag(request: HttpRequest, key: str) -> Tag:
    """Return a tag that the reader may put on and take off. Raises NotThere."""
    known = key.isascii() and key.isdecimal() and len(key) < 19
    tag = tags_to_put(request).filter(pk=key).first() if known else None
    if tag is None:
        raise NotThere(what="tag")
    return tag


TAG_ONE = RowAct(
    "tag", "Tag", _put_one, _put_form, may_tag, explain="Choose a tag, or make one.", icon="sell"
)
UNTAG_ONE = RowAct("untag", "Take off the tag", _take_one, None, may_tag, icon="label_off")
RETAG_ONE = RowAct("retag", "Put the tag on again", _retag_one, None, may_tag, icon="sell")


# Rows ticked in a list


def _mine(request: HttpRequest, rows: Sequence[Row]) -> tuple[list[Row], list[Skipped]]:
    """Tell the rows that this person may tag from the others, in a query."""
    keys: set[UUID] = set()
    for model in {type(row) for row in rows}:
        allowed = access_policy().writable(request.user, Act.ADD, Tagging, among=model)
        wanted = [row.pk for row in rows if isinstance(row, model)]
        keys |= set(allowed.filter(pk__in=wanted).values_list("pk", flat=True))
    return (
        [row for row in rows if row.pk in keys],
        [Skipped(str(row), NOT_YOURS) for row in rows if row.pk not in keys],
    )


def _of_its_position(
    request: HttpRequest, tag: Tag, rows: Sequence[Row]
) -> tuple[list[Row], list[Skipped]]:
    """A committee's tag marks its own applicants only."""
    if tag.position is None:
        return list(rows), []
    applicants = set(
        sight(request)(Application)
        .filter(position=tag.position)
        .values_list("candidate", flat=True)
    )
    fits = [
        row.position_id == tag.position_id if isinstance(row, Application) else row.pk in applicants
        for row in rows
    ]
    why = f"“{tag.label}” is a tag of {tag.position.code} and marks its applicants only."
    return (
        [row for row, fit in zip(rows, fits, strict=True) if fit],
        [Skipped(str(row), why) for row, fit in zip(rows, fits, strict=True) if not fit],
    )


def _put_many(request: HttpRequest, rows: list[Row], data: dict[str, Any]) -> BulkDone:
    mine, others = _mine(request, rows)
    tag = _wanted(request, data)
    fitting, strangers = _of_its_position(request, tag, mine)
    applications, candidates = _sorted(fitting)
    now = timezone.now()
    done = put_tag(
        tag=tag,
        actor=person_of(request),
        now=now,
        applications=applications,
        candidates=candidates,
    )
    text = f"Tagged {done.put} with “{tag.label}”."
    if done.already:
        text += f" {done.already} had it already."
    undo = reverse("admin:recruiting_tag_act", args=[tag.pk, "take-back"])
    since = urlencode({"since": now.isoformat()})
    return BulkDone(text, [*others, *strangers], undo=f"{undo}?{since}" if done.put else "")


def _take_many(request: HttpRequest, rows: list[Row], data: dict[str, Any]) -> BulkDone:
    mine, others = _mine(request, rows)
    tag: Tag = data["tag"]
    had = list(_on(request, mine).filter(tag=tag).values_list("application", "candidate"))
    applications, candidates = _sorted(mine)
    number = take_tag(tag=tag, applications=applications, candidates=candidates)
    undo = ""
    if number and len(had) <= MOST_PUT_BACK:
        request.session[TAKEN_OFF] = {
            "tag": tag.pk,
            "applications": [str(key) for key, _ in had if key],
            "candidates": [str(key) for _, key in had if key],
        }
        undo = reverse("admin:recruiting_tag_act", args=[tag.pk, "put-back"])
    return BulkDone(f"Took “{tag.label}” off {number}.", others, undo=undo)


TAG = ListAct(
    "tag",
    "Tag…",
    _put_many,
    _put_form,
    may=may_tag_anything,
    explain="Choose a tag, or make one.",
)
UNTAG = ListAct("untag", "Remove tag…", _take_many, _take_form, may=may_tag_anything)


# Taking back what was done to many


def _take_back(request: HttpRequest, tag: Tag, data: dict[str, Any]) -> Done:
    """Take the tag off what this person put it on at the time that the address names."""
    try:
        since = datetime.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        raise NotThere(what="tag") from None
    if timezone.is_naive(since):
        raise NotThere(what="tag")
    put = sight(request)(Tagging).filter(tag=tag, tagged_by=person_of(request), created_at=since)
    found = put.select_related("application", "candidate")
    number = take_tag(
        tag=tag,
        applications=[one.application for one in found if one.application],
        candidates=[one.candidate for one in found if one.candidate],
    )
    return Done(f"Taken back: “{tag.label}” is off {number} again.")


def _put_back(request: HttpRequest, tag: Tag, data: dict[str, Any]) -> Done:
    """Put the tag on again what this person took it off last."""
    kept = request.session.pop(TAKEN_OFF, None)
    if not kept or kept["tag"] != tag.pk:
        raise NotThere(what="tag")
    see = sight(request)
    rows: list[Row] = [
        *see(Application).filter(pk__in=kept["applications"]),
        *see(Candidate).filter(pk__in=kept["candidates"]),
    ]
    mine, _ = _mine(request, rows)
    fitting, _ = _of_its_position(request, tag, mine)
    applications, candidates = _sorted(fitting)
    done = put_tag(
        tag=tag,
        actor=person_of(request),
        now=timezone.now(),
        applications=applications,
        candidates=candidates,
    )
    return Done(f"Taken back: “{tag.label}” is on {done.put} again.")


def _may_use(request: HttpRequest, tag: Tag) -> bool:
    return tags_to_put(request).filter(pk=tag.pk).exists()


TAKE_BACK = RowAct("take-back", "Take the tag back", _take_back, None, _may_use)
PUT_BACK = RowAct("put-back", "Put the tag back", _put_back, None, _may_use)
