"""Taking back what was decided about a fact: rows, values and states are what they were."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ingestion.choices import DecisionAct, FactKind, FactState
from ingestion.errors import NotDecided
from ingestion.models import ExtractedFact, FactDecision
from ingestion.services.facts import (
    Decision,
    accept_fact,
    correct_fact,
    decide_facts,
    reject_fact,
    reopen_fact,
    reopen_facts,
)
from profiles.models import (
    Authorship,
    Award,
    Education,
    ExternalIdentifier,
    MetricSnapshot,
    Post,
    Publication,
)
from profiles.services.deletion import delete_row
from tests.ingestion.importers.conftest import NOW
from tests.ingestion.importers.test_decisions import CV, SCHOLAR_PAGE, award_fact

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=5)
TWO_DATES = CV.replace(
    "University of Lower Mirth, Ph.D. in Computational Botany, 2019 - 2024",
    "University of Lower Mirth, Ph.D. in Computational Botany, 2024 - 2019",
)


def all_rows() -> dict[str, list[Any]]:
    """Every row that facts become, without what a save leaves behind."""
    models = (Award, Education, Publication, Authorship, ExternalIdentifier, MetricSnapshot, Post)
    left_out = {"version", "created_at"}
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in left_out}
            for row in model.objects.order_by("pk").values()
        ]
        for model in models
    }


def one(kind: FactKind, **about: Any) -> ExtractedFact:
    rows = ExtractedFact.objects.exclude(state=FactState.SUPERSEDED)
    return rows.filter(kind=kind, **about).order_by("pk").first()


@pytest.mark.parametrize(
    "kind", [FactKind.AWARD, FactKind.EDUCATION, FactKind.PUBLICATION, FactKind.CONTACT]
)
@pytest.mark.parametrize("act", [DecisionAct.ACCEPTED, DecisionAct.REJECTED])
def test_reopening_puts_every_row_back(bring_in, steward, kind, act):
    bring_in(CV)
    before, fact = all_rows(), one(kind)
    decide_facts(decisions=[Decision(fact.pk, act)], actor=steward, now=NOW)

    reopened = reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    assert all_rows() == before
    assert (reopened.state, reopened.decided_by, reopened.decided_at) == (
        FactState.AUTO_ACCEPTED,
        None,
        None,
    )
    assert reopened.target is not None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FactKind.AWARD, {"title": "Silver Fern", "awarded": {"raw": "", "edtf": "2020"}}),
        (FactKind.EDUCATION, {"institution": "Upper Mirth", "status": "completed"}),
        (FactKind.PUBLICATION, {"title": "Counting ferns", "status": "submitted"}),
        (FactKind.CONTACT, {"value": "q@lakeside.example.org"}),
        (FactKind.NAME, {"text": "Quilla M. Ferndale"}),
    ],
)
def test_reopening_a_correction_puts_the_read_value_back(bring_in, steward, kind, value):
    bring_in(CV)
    before, fact = all_rows(), one(kind)
    correct_fact(fact_id=fact.pk, value=value, actor=steward, now=NOW)
    assert all_rows() != before or kind in (FactKind.CONTACT, FactKind.NAME)

    reopened = reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    assert (reopened.value, reopened.read_value) == (fact.value, None)
    assert all_rows() == before
    assert str(reopened.target) != str(value)


@pytest.mark.parametrize("act", [DecisionAct.ACCEPTED, DecisionAct.REJECTED])
def test_a_fact_that_waited_waits_again_and_its_row_goes(bring_in, steward, act):
    bring_in(SCHOLAR_PAGE, kind=None)
    before, fact = all_rows(), one(FactKind.METRIC, key="h_index")
    decide_facts(decisions=[Decision(fact.pk, act)], actor=steward, now=NOW)

    reopened = reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    assert (reopened.state, reopened.target) == (FactState.PROPOSED, None)
    assert all_rows() == before


def test_a_fact_that_waited_and_was_corrected_waits_again_as_read(bring_in, steward):
    bring_in(SCHOLAR_PAGE, kind=None)
    before, fact = all_rows(), one(FactKind.METRIC, key="h_index")
    value = {"number": 3, "text": "3"}
    corrected = correct_fact(fact_id=fact.pk, value=value, actor=steward, now=NOW)
    assert (MetricSnapshot.objects.get().value, corrected.read_value) == (3, fact.value)

    reopened = reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    assert (reopened.state, reopened.value) == (FactState.PROPOSED, fact.value)
    assert all_rows() == before


def test_a_row_that_a_person_saved_since_stays(bring_in, steward):
    bring_in(CV.replace(", 2019 - 2024", ""))
    fact = one(FactKind.EDUCATION)
    correct_fact(fact_id=fact.pk, value={"grade": "1.0"}, actor=steward, now=NOW)
    Education.objects.update(field="Fern Studies", version=3)

    reopened = reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    row = Education.objects.get()
    assert (row.field, row.grade, reopened.state) == (
        "Fern Studies",
        "1.0",
        FactState.AUTO_ACCEPTED,
    )


def test_an_accepted_row_that_another_document_states_stays(bring_in, steward):
    bring_in(SCHOLAR_PAGE, kind=None)
    fact = one(FactKind.METRIC, key="papers")
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)
    bring_in(SCHOLAR_PAGE + "\nseen again\n", kind=None, person=fact.person)
    copy = ExtractedFact.objects.get(remembers=fact)
    assert copy.state == FactState.ACCEPTED

    reopen_fact(fact_id=copy.pk, actor=steward, now=LATER)

    states = ExtractedFact.objects.filter(pk__in=[fact.pk, copy.pk]).values_list("state", flat=True)
    assert list(states) == [FactState.PROPOSED, FactState.PROPOSED]
    assert MetricSnapshot.objects.count() == 0


def test_reopening_a_rejection_reopens_it_in_later_documents(bring_in, steward, upgrade):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    bring_in(CV + "\nUpdated in spring.\n")
    reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    facts = ExtractedFact.objects.filter(label__startswith="Golden Fern").order_by("pk")
    assert [(one.state, one.checks) for one in facts] == [(FactState.AUTO_ACCEPTED, [])] * 2
    assert {one.target for one in facts} == {Award.objects.get(title="Golden Fern Prize")}

    upgrade()
    bring_in(CV)
    assert award_fact_states() == [FactState.AUTO_ACCEPTED] * 2


def award_fact_states() -> list[str]:
    rows = ExtractedFact.objects.filter(label__startswith="Golden Fern")
    return list(rows.exclude(state=FactState.SUPERSEDED).values_list("state", flat=True))


def test_reopened_correction_is_read_anew_in_later_documents(bring_in, steward):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    value = {"awarded": {"raw": "", "edtf": "2020"}}
    correct_fact(fact_id=fact.pk, value=value, actor=steward, now=NOW)
    bring_in(CV + "\nUpdated in spring.\n")
    copy = ExtractedFact.objects.get(remembers=fact)
    assert (copy.state, copy.value["awarded"]["edtf"]) == (FactState.CORRECTED, "2020")

    reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    copy.refresh_from_db()
    assert (copy.state, copy.value["awarded"]["edtf"]) == (FactState.AUTO_ACCEPTED, "2021")
    assert Award.objects.get(title="Golden Fern Prize").awarded == "2021"


def test_work_shared_with_somebody_else_is_given_up_and_taken_back(bring_in, steward):
    bring_in(CV)
    bring_in(CV.replace("# Quilla Ferndale", "# Odo Brackwater").replace("quilla.f", "odo.b"))
    before = all_rows()
    fact = one(FactKind.PUBLICATION, person__full_name="Odo Brackwater")
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    assert Publication.objects.of(fact.person).count() == 1

    reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    assert all_rows() == before


def test_deleted_row_comes_back_with_its_fact(bring_in, steward):
    bring_in(CV)
    before, fact = all_rows(), award_fact("Golden Fern")
    delete_row(row=fact.target, actor=steward, now=NOW)

    reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    assert all_rows() == before


def test_a_decision_is_taken_back_once(bring_in, steward):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)
    reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    with pytest.raises(NotDecided) as refusal:
        reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)
    assert refusal.value.state == FactState.AUTO_ACCEPTED


def test_every_act_is_written_down(bring_in, steward):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    reopen_fact(fact_id=fact.pk, actor=steward, now=LATER)

    acts = FactDecision.objects.filter(fact=fact).values_list("act", "actor", "at")
    assert list(acts) == [
        (DecisionAct.REJECTED, steward.pk, NOW),
        (DecisionAct.REOPENED, steward.pk, LATER),
    ]


def test_many_are_reopened_each_by_itself(bring_in, steward):
    bring_in(CV)
    fact, other = award_fact("Golden Fern"), award_fact("Travel Grant")
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)

    told = reopen_facts(fact_ids=[fact.pk, other.pk], actor=steward, now=LATER)

    assert [type(one.error) for one in told] == [type(None), NotDecided]
    assert fact.person.__class__.objects.get().awards_count == 2
