"""Deciding about facts: one, many, those of a pattern; what does not fit is refused whole."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ingestion.choices import DecisionAct, FactKind, FactState
from ingestion.errors import AlreadyDecided, NotAValue
from ingestion.models import ExtractedFact, FactDecision
from ingestion.queries.patterns import carried_over, same_pattern
from ingestion.services.facts import (
    Decision,
    accept_fact,
    correct_fact,
    decide_alike,
    decide_facts,
    reject_fact,
)
from profiles.errors import NotThere
from profiles.models import Award, Education, MetricSnapshot, Person
from profiles.services.deletion import delete_row
from tests.factories import ingestion as read
from tests.factories import recruiting as hiring
from tests.ingestion.importers.conftest import NOW
from tests.ingestion.importers.test_decisions import CV, SCHOLAR_PAGE, award_fact

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=5)
ACCEPT, CORRECT, REJECT = DecisionAct.ACCEPTED, DecisionAct.CORRECTED, DecisionAct.REJECTED


def test_each_fact_is_decided_by_itself(bring_in, steward):
    bring_in(CV)
    fern, grant = award_fact("Golden Fern"), award_fact("Travel Grant")

    told = decide_facts(
        decisions=[
            Decision(fern.pk, REJECT),
            Decision(fern.pk, ACCEPT),
            Decision(grant.pk, CORRECT, {"outcome": "banana"}),
            Decision(grant.pk, CORRECT, {"outcome": "nominated"}),
            Decision(987_654_321, ACCEPT),
        ],
        actor=steward,
        now=NOW,
    )

    assert [type(one.error) for one in told] == [
        type(None),
        AlreadyDecided,
        NotAValue,
        type(None),
        NotThere,
    ]
    assert list(Award.objects.values_list("title", "outcome")) == [
        ("Travel Grant of the Moss Society", "nominated")
    ]
    assert Person.objects.get().awards_count == 0
    assert FactDecision.objects.count() == 2


def test_the_second_tab_is_told_what_the_first_one_did(bring_in, steward):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)

    with pytest.raises(AlreadyDecided) as refusal:
        correct_fact(fact_id=fact.pk, value={"title": "Mine"}, actor=steward, now=LATER)

    assert (refusal.value.state, refusal.value.decided_at) == (FactState.ACCEPTED, NOW)
    assert "accepted on 2026-05-01 at 12:00 UTC" in str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "field", "place"),
    [
        (FactKind.EDUCATION, "institution", "Upper Mirth"),
        (FactKind.AWARD, "organisation", "Upper Mirth"),
        (FactKind.AWARD, "organisation", ""),
    ],
)
def test_corrected_place_leaves_no_old_text_standing(bring_in, steward, kind, field, place):
    bring_in(CV)
    fact = ExtractedFact.objects.filter(kind=kind).first()
    fact.target.__class__.objects.filter(pk=fact.target_id).update(organisation_raw="as printed")
    corrected = correct_fact(fact_id=fact.pk, value={field: place}, actor=steward, now=NOW)
    row = corrected.target

    assert (str(row.organisation or ""), row.organisation_raw) == (place, place)


BAD_VALUES = [
    {"title": "nul \0 character"},
    {"title": "half a pair \ud800"},
    {"title": "x" * 1_000_000},
    {"title": ["a", "list"]},
    {"title": "   "},
    {"awarded": {"edtf": "last summer"}},
    {"awarded": {"edtf": "2020-13"}},
    {"awarded": {"edtf": "2021/2019"}},
    {"awarded": {"edtf": "2020", "raw": "x" * 201}},
    {"awarded": {"edtf": "2020", "raw": "\0"}},
    {"awarded": {"edtf": "2020", "where": "Rome"}},
    {"awarded": {"edtf": 2020}},
    {"awarded": None},
    {"outcome": "banana"},
    {"outcome": ["won"]},
    {"rank": True},
    {"rank": 1.5},
    {"rank": -1},
    {"rank": 10**30},
    {"rank": "1"},
    {"organisation": None},
    {"citations": 3},
    {},
]


@pytest.mark.parametrize("value", BAD_VALUES, ids=lambda value: repr(value)[:40])
def test_what_does_not_fit_is_refused_and_nothing_changes(bring_in, steward, value):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    before = Award.objects.values().get(pk=fact.target_id)

    with pytest.raises(NotAValue):
        correct_fact(fact_id=fact.pk, value=value, actor=steward, now=NOW)

    fact.refresh_from_db()
    assert (fact.state, fact.read_value) == (FactState.AUTO_ACCEPTED, None)
    assert Award.objects.values().get(pk=fact.target_id) == before


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FactKind.EDUCATION, {"advisors": ["Odo", 3]}),
        (FactKind.EDUCATION, {"advisors": "Odo"}),
        (FactKind.EDUCATION, {"advisors": ["x"] * 101}),
        (FactKind.EDUCATION, {"institution": "!" * 301}),
        (FactKind.PUBLICATION, {"acceptance_rate": float("nan")}),
        (FactKind.PUBLICATION, {"acceptance_rate": 1.5}),
        (FactKind.PUBLICATION, {"has_code": "yes"}),
        (FactKind.PUBLICATION, {"authors": []}),
        (FactKind.CONTACT, {"key": "x"}),
    ],
)
def test_shapes_of_other_kinds_are_checked_too(bring_in, steward, kind, value):
    bring_in(CV)
    fact = ExtractedFact.objects.filter(kind=kind).first()

    with pytest.raises(NotAValue):
        correct_fact(fact_id=fact.pk, value=value, actor=steward, now=NOW)


def test_what_was_read_is_kept_beside_a_correction(bring_in, steward):
    bring_in(CV)
    fact = award_fact("Golden Fern")

    corrected = correct_fact(
        fact_id=fact.pk, value={"organisation": "Moss Society"}, actor=steward, now=NOW
    )

    assert corrected.read_value == fact.value
    assert str(Award.objects.get(pk=fact.target_id).organisation) == "Moss Society"


def test_a_correction_empties_nothing_that_nobody_spoke_of(bring_in, steward):
    """Another document has given the dates; the one that is corrected has none."""
    bring_in(CV.replace(", 2019 - 2024", ""))
    fact = ExtractedFact.objects.get(kind=FactKind.EDUCATION)
    bring_in(CV)
    assert Education.objects.get().period == "2019/2024"

    correct_fact(fact_id=fact.pk, value={"status": "completed"}, actor=steward, now=NOW)

    row = Education.objects.get()
    assert (row.period, row.status) == ("2019/2024", "completed")


def test_a_field_that_a_person_empties_is_emptied(bring_in, steward):
    bring_in(CV)
    fact = ExtractedFact.objects.get(kind=FactKind.EDUCATION)
    value = {"period": {"raw": "", "edtf": "", "start": "", "end": ""}}

    correct_fact(fact_id=fact.pk, value=value, actor=steward, now=NOW)

    row = Education.objects.get()
    assert (row.period, row.period_raw, row.period_latest) == (None, "", None)


# Patterns


def test_pattern_is_kind_rule_and_checks_near_by(db):
    item = read.ImportItemFactory()
    same = {"kind": "award", "rule": "cv.award", "checks": ["dates_in_conflict"]}
    fact = read.ExtractedFactFactory(document=item.document, item=item, **same)
    run = read.ExtractedFactFactory(item=read.ImportItemFactory(run=item.run), **same)
    here = read.ExtractedFactFactory(document=item.document, item=item, **same)
    for other in (
        {"kind": "topic"},
        {"rule": "cv.topic"},
        {"checks": []},
        {"checks": ["dates_in_conflict", "implausible"]},
        {"state": FactState.AUTO_ACCEPTED},
    ):
        read.ExtractedFactFactory(document=item.document, item=item, **(same | other))
    read.ExtractedFactFactory(**same)

    assert list(same_pattern(fact, ExtractedFact.objects.all())) == [here, run]


def degree(**value: object) -> ExtractedFact:
    return ExtractedFact(
        kind=FactKind.EDUCATION,
        value={"degree": "Ph.D.", "status": "", "level": "doctorate", "period": {}} | value,
    )


def test_only_words_of_a_list_carry_over_and_only_from_the_same_word():
    given = {"degree": "PhD", "status": "completed", "level": "other", "period": {"edtf": "2020"}}

    assert carried_over(degree(), given, degree()) == {"status": "completed", "level": "other"}
    assert carried_over(degree(), given, degree(status="expected")) == {"level": "other"}


def test_nothing_carries_over_while_dates_are_in_doubt():
    fact = degree()
    fact.checks = ["dates_in_conflict"]

    assert carried_over(fact, {"status": "completed"}, degree()) == {}


def test_pattern_is_decided_with_the_first_fact(bring_in, steward):
    bring_in(SCHOLAR_PAGE, kind=None)
    facts = list(ExtractedFact.objects.filter(kind=FactKind.METRIC).order_by("pk"))
    first, *others = [Decision(fact.pk, ACCEPT) for fact in facts]

    told = decide_alike(first=first, others=others, actor=steward, now=NOW)

    assert [one.fact.pk for one in told] == [fact.pk for fact in facts]
    assert MetricSnapshot.objects.count() == len(facts) == 4


def test_nothing_of_the_pattern_is_decided_when_the_first_fact_is_refused(bring_in, steward):
    bring_in(SCHOLAR_PAGE, kind=None)
    first, *others = ExtractedFact.objects.filter(kind=FactKind.METRIC).order_by("pk")
    reject_fact(fact_id=first.pk, actor=steward, now=NOW)

    with pytest.raises(AlreadyDecided):
        decide_alike(
            first=Decision(first.pk, ACCEPT),
            others=[Decision(fact.pk, ACCEPT) for fact in others],
            actor=steward,
            now=LATER,
        )
    assert MetricSnapshot.objects.count() == 0


# Rows that facts never make


def test_row_with_another_kind_of_key_is_deleted_without_looking_for_facts(steward):
    note = hiring.NoteFactory()

    delete_row(row=note, actor=steward, now=NOW)

    assert not type(note).objects.exists()
