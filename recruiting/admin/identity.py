"""Who is who: the queue of people who may be one, two of them side by side, what was decided.

For stewards only, and about nobody they have a conflict of interest with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from ingestion.queries.identity import (
    Pair,
    circles_of,
    mixed_people,
    suspected_pairs,
    weigh_two,
)
from profiles.access import Act, access_policy
from profiles.admin.base import Acts, Done, ListAct, PolicyModelAdmin, RowAct, tell
from profiles.choices import IdentityKind
from profiles.errors import DomainError
from profiles.models import IdentityDecision, Person
from profiles.pages import ReadPage, person_of, sight
from profiles.services.identity import MergePlan
from recruiting.errors import WrongNumber
from recruiting.models import Candidate
from recruiting.queries.identity import Outlook, people_to_compare, side_by_side
from recruiting.services.identity import (
    merge_people,
    plan_merge,
    split_person,
    tell_apart,
    undo_decision,
)

TEMPLATES = "admin/recruiting/identity"
MOST_LISTED = 50
MOST_PUT_OFF = 200
PUT_OFF = "identity_later"
"""The key in the session under which the pairs stand that were put off, as "one-two"."""
NO_CHOICE = "Choose whether they are one person or two. Nothing was changed."


def queue_address() -> str:
    return reverse("admin:profiles_identitydecision_queue")


def pair_address(keep: int, other: int) -> str:
    return reverse("admin:profiles_identitydecision_pair", args=[keep, other])


def split_address(person: int) -> str:
    return reverse("admin:profiles_identitydecision_split", args=[person])


def undo_address(decision: IdentityDecision) -> str:
    return reverse("admin:profiles_identitydecision_act", args=[decision.pk, "undo"])


def _name(one: int, two: int) -> str:
    return f"{min(one, two)}-{max(one, two)}"


def _put_off(request: HttpRequest) -> list[str]:
    return list(request.session.get(PUT_OFF, []))


def _queue(request: HttpRequest) -> list[Pair]:
    """Return the pairs that wait for this reader; those put off come last."""
    see = sight(request)
    pairs = suspected_pairs(people_to_compare(see, person_of(request)), see)
    later = _put_off(request)
    return sorted(pairs, key=lambda pair: _name(*pair.keys) in later)


def _next(request: HttpRequest) -> str:
    """The address of the next pair that was not put off; of the queue when there is none."""
    pair = next(iter(_queue(request)), None)
    if pair is None or _name(*pair.keys) in _put_off(request):
        return queue_address()
    return pair_address(*pair.keys)


def _may_undo(request: HttpRequest, decision: IdentityDecision) -> bool:
    return access_policy().may(request.user, Act.CHANGE, decision)


def _undo(request: HttpRequest, decision: IdentityDecision, data: dict[str, Any]) -> Done:
    undone = undo_decision(decision_id=decision.pk, actor=person_of(request), now=timezone.now())
    if undone.kind == IdentityKind.SPLIT:
        told = f"Undone: the works are {undone.person}'s again."
        if undone.other:
            told += f" The other {undone.other} stays, because something was added there since."
    elif undone.kind == IdentityKind.MERGE:
        told = f"Undone: {undone.person} and {undone.other} are two people again, as before."
    else:
        told = f"Undone: {undone.person} and {undone.other} may be one person again."
    return Done(told)


def _open_pair(request: HttpRequest, rows: list[Candidate], data: dict[str, Any]) -> HttpResponse:
    if len(rows) != 2:
        raise WrongNumber(what="Asking whether two are one", given=len(rows), at_least=2, at_most=2)
    keep, other = sorted(row.person_id for row in rows)
    return HttpResponseRedirect(pair_address(keep, other))


def _may_merge(request: HttpRequest) -> bool:
    return access_policy().may(request.user, Act.ADD, IdentityDecision)


SAME_PERSON = ListAct("same_person", "Same person?", _open_pair, may=_may_merge, asks=False)
"""For two candidates whom nothing but a person's eye suspects."""


@admin.register(IdentityDecision)
class IdentityDecisionAdmin(Acts, ReadPage, PolicyModelAdmin):
    empty_words = "Nothing decided yet. Every merge, and every pair told apart, is a line here."
    list_display = ("what", "person", "the_other", "by", "at", "undone_at")
    list_display_links = ("what",)
    list_filter = ("kind",)
    ordering = ("-at", "-id")
    read_template = f"{TEMPLATES}/decision.html"
    row_acts = (
        RowAct(
            "undo",
            "Undo",
            _undo,
            may=_may_undo,
            explain="Everything goes back to where it was before, but for what was changed since.",
            icon="undo",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[IdentityDecision]:
        return super().get_queryset(request).select_related("person", "other", "actor")

    def get_urls(self) -> list[URLPattern]:
        queue = self.admin_site.admin_view(self.queue_view)
        pair = self.admin_site.admin_view(self.pair_view)
        split = self.admin_site.admin_view(self.split_view)
        return [
            path("queue/", queue, name="profiles_identitydecision_queue"),
            path("pair/<int:keep>/<int:other>/", pair, name="profiles_identitydecision_pair"),
            path("split/<int:person>/", split, name="profiles_identitydecision_split"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Decisions are taken on a pair, never typed."""
        return False

    @admin.display(description="Decision", ordering="kind")
    def what(self, decision: IdentityDecision) -> str:
        return decision.get_kind_display()

    @admin.display(description="And")
    def the_other(self, decision: IdentityDecision) -> str:
        return decision.other.full_name if decision.other else "nobody any more"

    @admin.display(description="By")
    def by(self, decision: IdentityDecision) -> str:
        return decision.actor.get_full_name() or decision.actor.get_username()

    def read_context(self, request: HttpRequest, row: IdentityDecision) -> dict[str, Any]:
        return {"title": str(row), "decision": row, "decider": self.by(row)}

    # The queue

    @method_decorator(require_safe)
    def queue_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        later = _put_off(request)
        pairs = _queue(request)
        see = sight(request)
        mixed = mixed_people(people_to_compare(see, person_of(request)), see)
        return self._page(
            request,
            "queue",
            {
                "title": "Who is who",
                "number": len(pairs),
                "mixed": [(one, split_address(one.person)) for one in mixed[:MOST_LISTED]],
                "pairs": [
                    (pair, pair_address(*pair.keys), _name(*pair.keys) in later)
                    for pair in pairs[:MOST_LISTED]
                ],
            },
        )

    # Two people

    def pair_view(self, request: HttpRequest, keep: int, other: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        two = self._two(request, keep, other)
        if request.method != "POST":
            return self._pair(request, *two)
        if request.POST.get("do") == "later":
            later = [*_put_off(request), _name(keep, other)]
            request.session[PUT_OFF] = later[-MOST_PUT_OFF:]
            return HttpResponseRedirect(_next(request))
        try:
            done = self._decide(request, *two)
        except DomainError as error:
            return self._pair(request, *two, refused=str(error), status=error.status)
        if done is None:
            return self._pair(request, *two, refused=NO_CHOICE, status=400)
        tell(request, done)
        return HttpResponseRedirect(_next(request))

    def _two(self, request: HttpRequest, keep: int, other: int) -> tuple[Person, Person]:
        """Return both, in sight of somebody without a conflict. Raises Http404."""
        if keep == other or max(keep, other) >= 2**63:
            raise Http404
        people = people_to_compare(sight(request), person_of(request))
        found = {person.pk: person for person in people.filter(pk__in=(keep, other))}
        if len(found) < 2:
            raise Http404
        return found[keep], found[other]

    def _decide(self, request: HttpRequest, keep: Person, other: Person) -> Done | None:
        """Do what was chosen and say so; None where nothing was."""
        weighing = weigh_two(keep, other, sight(request))
        who: dict[str, Any] = {"actor": person_of(request), "now": timezone.now()}
        reasons = [*weighing.speaks_for, *weighing.speaks_against]
        if request.POST.get("do") == "merge":
            decision = merge_people(keep=keep, other=other, reasons=reasons, **who)
            told = f"{other} is {keep} now, with everything that was kept under that name."
        elif request.POST.get("do") == "different":
            decision = tell_apart(one=keep, two=other, reasons=reasons, **who)
            told = f"Remembered: {keep} and {other} are two people. Nobody is asked again."
        else:
            return None
        return Done(told, undo=undo_address(decision))

    def _pair(
        self,
        request: HttpRequest,
        keep: Person,
        other: Person,
        *,
        refused: str = "",
        status: int = 200,
    ) -> HttpResponse:
        see = sight(request)
        plan = plan_merge(keep=keep, other=other)
        obstacles = [str(obstacle) for obstacle in plan.obstacles]
        context = {
            "title": f"{keep} and {other}",
            "keep": keep,
            "other": other,
            "weighing": weigh_two(keep, other, see),
            "groups": side_by_side(keep, other, see, _outlook(plan)),
            "obstacles": obstacles,
            "refused": "" if refused in obstacles else refused,
            "swap": pair_address(other.pk, keep.pk),
            "queue": queue_address(),
        }
        return self._page(request, "pair", context, status=status)

    # One person

    def split_view(self, request: HttpRequest, person: int) -> HttpResponse:
        """Show the works of a person in groups; make another person of those chosen."""
        if not self.has_view_permission(request) or person >= 2**63:
            raise Http404
        see = sight(request)
        row = people_to_compare(see, person_of(request)).filter(pk=person).first()
        if row is None:
            raise Http404
        circles = circles_of(row, see)
        context: dict[str, Any] = {"title": f"Split {row}", "person": row, "circles": circles}
        if request.method != "POST":
            return self._page(request, "split", context)
        own = {work.pk for circle in circles for work in circle.works}
        chosen = own & _numbers(request.POST.getlist("works"))
        sizes = ", ".join(str(len(circle.works)) for circle in circles)
        try:
            decision = split_person(
                person=row,
                works=chosen,
                actor=person_of(request),
                now=timezone.now(),
                reasons=[f"works in groups that share no co-author: {sizes}"],
            )
        except DomainError as error:
            context |= {"refused": str(error), "chosen": chosen}
            return self._page(request, "split", context, status=error.status)
        told = f"{len(chosen)} works" if len(chosen) > 1 else "One work"
        tell(
            request,
            Done(
                f"{told} of {row} went to another person of the same name."
                " Nobody is asked again whether they are one.",
                undo=undo_address(decision),
            ),
        )
        return HttpResponseRedirect(split_address(row.pk))

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200
    ) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, f"{TEMPLATES}/{name}.html", whole, status=status)


def _numbers(given: Sequence[str]) -> set[int]:
    """Return the keys in fields like "3" and "3,8,9"; what is none is left out."""
    words = {word for field in given for word in field.split(",")}
    return {int(word) for word in words if word.isascii() and word.isdecimal() and len(word) < 19}


def _outlook(plan: MergePlan) -> dict[tuple[Any, Any], Outlook]:
    steps: Sequence[Any] = plan.steps
    return {(type(step.row), step.row.pk): Outlook(step.fate, step.into) for step in steps}
