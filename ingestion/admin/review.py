"""Going through the facts that wait: the document on one side, what was read on the other.

One fact at a time, with everything that a decision needs: where it stands, why it waits, what
would become of it. A decision opens the next fact and can be taken back from the message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from ingestion.admin.deciding import (
    MOST_AT_ONCE,
    alike,
    bulk_done,
    may_decide,
    open_to,
    skipped,
)
from ingestion.admin.fact_form import FactForm, fact_form
from ingestion.admin.review_page import Looked, decision_part, document_part, ways_part
from ingestion.admin.review_way import (
    MOST_PAGES,
    Way,
    at_fact,
    moment_of,
    number_of,
    review_address,
    undo_address,
    way_of,
)
from ingestion.choices import DecisionAct
from ingestion.errors import AlreadyDecided
from ingestion.models import ExtractedFact
from ingestion.queries.foresight import foresee
from ingestion.queries.review import (
    WAITING,
    fact_to_review,
    next_to_review,
    nothing_speaks_against,
    where_in_queue,
)
from ingestion.queries.sheet import sheet_of
from ingestion.services.facts import Decided, Decision, decide_alike, decide_facts, reopen_facts
from ingestion.value_fields import fields_of
from profiles.admin.base import BulkDone, Skipped, next_page, tell_bulk
from profiles.errors import DomainError
from profiles.pages import person_of, sight

if TYPE_CHECKING:
    from profiles.admin.base import PolicyModelAdmin as Base
else:
    Base = object

ACTS = {
    "accept": DecisionAct.ACCEPTED,
    "correct": DecisionAct.CORRECTED,
    "reject": DecisionAct.REJECTED,
}


class NotYet(Exception):
    """What was sent needs a second look before anything is decided; what was typed stays.

    sure: whether sending it once more says that it is meant.
    """

    def __init__(self, told: str, status: int = 400, *, sure: bool = False) -> None:
        super().__init__(told)
        self.told, self.status, self.sure = told, status, sure


class ReviewPages(Base):
    """Gives the admin of facts its review page; comes before the ModelAdmin in the bases."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("review/", wrap(self.review_view), name="ingestion_extractedfact_review"),
            path("review/undo/", wrap(self.undo_view), name="ingestion_extractedfact_undo"),
            *super().get_urls(),
        ]

    def review_view(self, request: HttpRequest) -> HttpResponse:
        """Show a fact, the first that waits when none is named; a POST decides it."""
        if not self.has_view_permission(request):
            raise Http404
        way, fact_id = way_of(request), number_of(request, "fact")
        is_post = request.method == "POST"
        if is_post and fact_id is None:
            raise Http404
        fact = fact_to_review(sight(request), way.asked, fact_id)
        if fact is None and fact_id is not None:
            raise Http404
        if fact is None or not is_post:
            return self._show(request, way, fact)
        if not may_decide(request, fact):
            raise PermissionDenied
        if request.POST.get("do") == "accept_plain":
            return self._accept_plain(request, way, fact)
        return self._decide(request, way, fact)

    def _show(
        self,
        request: HttpRequest,
        way: Way,
        fact: ExtractedFact | None,
        form: FactForm | None = None,
        refused: NotYet | None = None,
    ) -> HttpResponse:
        see = sight(request)
        queue = where_in_queue(see, open_to(request), way.asked, fact)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": "Check facts",
            "opts": self.opts,
            "queue": queue,
            "refused": refused,
            "narrowed": way.to() != review_address(),
            "everything": review_address(),
        }
        if fact is not None:
            page = number_of(request, "page", MOST_PAGES) or queue.page
            sheet = sheet_of(fact, see, page=page)
            looked = Looked(fact, sheet, queue, foresee(fact, see), way)
            context |= {"fact": fact, "document": fact.document, "sheet": sheet}
            context |= decision_part(looked, form)
            context |= ways_part(looked)
            context |= document_part(looked, request)
        request.current_app = self.admin_site.name
        template = "admin/ingestion/extractedfact/review.html"
        status = refused.status if refused else 200
        return TemplateResponse(request, template, context, status=status)

    def _decide(self, request: HttpRequest, way: Way, fact: ExtractedFact) -> HttpResponse:
        form = fact_form(fact)(request.POST)
        form.is_valid()
        now = timezone.now()
        try:
            act, value = _meant(request, fact, form)
            others = alike(request, fact, act, value) if "pattern" in request.POST else {}
            decided = decide_alike(
                first=Decision(fact.pk, act, value),
                others=[one for one in others.values() if _says_something(one)],
                actor=person_of(request),
                now=now,
            )
        except NotYet as refused:
            return self._show(request, way, fact, form, refused)
        except DomainError as error:
            return self._tell_why(request, way, fact, form, error)
        self._tell(request, decided, others, now)
        return HttpResponseRedirect(way.to(next_to_review(sight(request), way.asked, fact)))

    def _tell_why(
        self,
        request: HttpRequest,
        way: Way,
        fact: ExtractedFact,
        form: FactForm,
        error: DomainError,
    ) -> HttpResponse:
        """Say why, and who was faster; what was typed stays in the form."""
        current: Any = fact_to_review(sight(request), way.asked, fact.pk)
        if current is None:
            raise Http404
        told = str(error)
        if isinstance(error, AlreadyDecided) and current.decider:
            told = f"{current.decider} was faster. {told}"
        return self._show(request, way, current, form, NotYet(told, error.status))

    def _tell(
        self,
        request: HttpRequest,
        decided: Sequence[Decided],
        others: Mapping[ExtractedFact, Decision],
        now: datetime,
    ) -> None:
        first, *rest = decided
        assert first.fact is not None
        text = f"{first.fact.get_state_display()}: {first.fact.label}."
        done = sum(one.error is None for one in rest)
        if done:
            text += f" And {done} more of the same pattern."
        left = skipped(rest, {row.pk: row.label for row in others})
        left += [
            Skipped(row.label, "nothing of this correction carries over to it; it still waits.")
            for row, decision in others.items()
            if not _says_something(decision)
        ]
        tell_bulk(request, BulkDone(text, left, undo=undo_address(now)))

    def _accept_plain(self, request: HttpRequest, way: Way, fact: ExtractedFact) -> HttpResponse:
        """Accept all facts of the document that nothing speaks against."""
        now = timezone.now()
        rows = open_to(request).filter(nothing_speaks_against(), document=fact.document_id)
        labels = dict(rows.order_by("pk").values_list("pk", "label")[:MOST_AT_ONCE])
        decided = decide_facts(
            decisions=[Decision(key, DecisionAct.ACCEPTED) for key in labels],
            actor=person_of(request),
            now=now,
        )
        told = bulk_done(decided, labels, DecisionAct.ACCEPTED, now)
        why = "no fact of this document waits without a doubt any more."
        tell_bulk(request, told if decided else BulkDone("", [Skipped("None accepted", why)]))
        see = sight(request)
        still = see(ExtractedFact).filter(WAITING, way.asked.narrows, pk=fact.pk).exists()
        following = fact.pk if still else next_to_review(see, way.asked, fact)
        return HttpResponseRedirect(way.to(following))

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """Take back one's own decisions of one moment, and show the first of their facts again."""
        if not self.has_view_permission(request):
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        at = moment_of(request)
        rows = open_to(request).filter(decided_by=request.user.pk, decided_at=at, remembers=None)
        labels = dict(rows.order_by("pk").values_list("pk", "label")) if at else {}
        reopened = reopen_facts(fact_ids=labels, actor=person_of(request), now=timezone.now())
        facts = [one.fact for one in reopened if one.fact is not None]
        left = skipped(reopened, labels)
        if not reopened:
            why = "these decisions do not stand any more. Nothing was changed."
            left = [Skipped("Nothing to take back", why)]
        words = facts[0].label if len(facts) == 1 else f"{len(facts)} facts are as they were"
        tell_bulk(request, BulkDone(f"Taken back: {words}." if facts else "", left))
        back = next_page(request, review_address())
        return HttpResponseRedirect(at_fact(back, facts[0].pk) if facts else back)


def _meant(
    request: HttpRequest, fact: ExtractedFact, form: FactForm
) -> tuple[DecisionAct, dict[str, Any]]:
    """Return the decision that was sent, with the fields it gives. Raises NotYet."""
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise NotYet("There is no such decision. Nothing was changed; choose one below.")
    if act == DecisionAct.REJECTED:
        if form.has_changes and "sure" not in request.POST:
            raise NotYet(
                "You have changed fields of this fact. Press Reject again to reject it as it was"
                " read, or save the correction.",
                409,
                sure=True,
            )
        return act, {}
    if act == DecisionAct.ACCEPTED and not form.has_changes:
        return act, {}
    if form.errors:
        raise NotYet(
            "Nothing is saved yet. What you typed is kept; see what is said at the fields."
        )
    value = form.changes
    if not value and foresee(fact, sight(request)).takes_a_correction:
        read = {one.name: fact.value.get(one.name) for one in fields_of(fact.kind)}
        value = {name: found for name, found in read.items() if found}
    if not value:
        raise NotYet(
            "No field is changed, so that there is no correction to save. To take the fact as it"
            " was read, accept it."
        )
    return DecisionAct.CORRECTED, value


def _says_something(decision: Decision) -> bool:
    return decision.act != DecisionAct.CORRECTED or bool(decision.value)
