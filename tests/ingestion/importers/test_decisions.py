"""What a person decided about a fact, or saved in a row, outlives every import."""

from __future__ import annotations

import pytest

from ingestion.choices import FactKind, FactState
from ingestion.errors import AlreadyDecided, NotAValue, NotDecidedHere
from ingestion.models import ExtractedFact, Finding
from ingestion.services.facts import accept_fact, correct_fact, reject_fact
from profiles.models import Award, Education, MetricSnapshot, Person, Post
from profiles.services.deletion import delete_row
from profiles.services.filling import fill
from tests.ingestion.importers.conftest import NOW

pytestmark = pytest.mark.django_db

CV = """# Quilla Ferndale

quilla.ferndale@lakeside.example.org

## Education

University of Lower Mirth, Ph.D. in Computational Botany, 2019 - 2024

## Awards

- Golden Fern Prize, 2021
- Travel Grant of the Moss Society, 2022

## Publications

1. Quilla Ferndale, Odo Brackwater. "Counting fronds without looking". Journal of Slow Botany, 2022.
2. Odo Brackwater, Quilla Ferndale. "On the patience of moss". Journal of Slow Botany, 2023.
"""

SCHOLAR_PAGE = """Quilla Ferndale

LG
h-index1
1papers
12citations

1 Papers

LGJun 10, 2024
Counting fronds in the dark of the wood

Quilla Ferndale, Odo Brackwater

We count fronds by touch alone and show how many a hand can tell apart before it tires.
"""


def award_fact(title: str) -> ExtractedFact:
    return ExtractedFact.objects.exclude(state=FactState.SUPERSEDED).get(
        kind=FactKind.AWARD, label__startswith=title
    )


def test_rejected_fact_takes_its_row_along_and_is_not_proposed_again(bring_in, steward, upgrade):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    assert list(Award.objects.values_list("title", flat=True)) == [
        "Travel Grant of the Moss Society"
    ]
    upgrade()
    bring_in(CV)
    assert list(Award.objects.values_list("title", flat=True)) == [
        "Travel Grant of the Moss Society"
    ]
    assert award_fact("Golden Fern").state == FactState.REJECTED
    assert Person.objects.get().awards_count == 1


def test_rejection_holds_in_another_document(bring_in, steward):
    bring_in(CV)
    reject_fact(fact_id=award_fact("Golden Fern").pk, actor=steward, now=NOW)
    bring_in(CV + "\nUpdated in spring.\n")
    assert Award.objects.count() == 1
    states = ExtractedFact.objects.filter(label__startswith="Golden Fern").values_list(
        "state", flat=True
    )
    assert list(states) == [FactState.REJECTED, FactState.REJECTED]


def test_corrected_value_stays_corrected(bring_in, steward, upgrade):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    spans = list(fact.evidence.values_list("start", "end"))
    correct_fact(
        fact_id=fact.pk, value={"awarded": {"raw": "2020", "edtf": "2020"}}, actor=steward, now=NOW
    )
    upgrade()
    bring_in(CV)
    bring_in(CV + "\nUpdated in spring.\n")
    award = Award.objects.get(title="Golden Fern Prize")
    assert (award.awarded, award.edited_by, award.version) == ("2020", steward, 2)
    fact.refresh_from_db()
    assert fact.state == FactState.CORRECTED
    assert list(fact.evidence.values_list("start", "end")) == spans


def test_row_saved_by_a_person_is_left_alone(bring_in, steward):
    bring_in(CV.replace(", 2019 - 2024", ""))
    row = Education.objects.get()
    row.edited_at, row.edited_by = NOW, steward
    row.save()
    bring_in(CV)
    row.refresh_from_db()
    assert row.period is None
    proposed = ExtractedFact.objects.get(kind=FactKind.EDUCATION, state=FactState.PROPOSED)
    assert proposed.checks == ["row_saved_by_a_person"]


def test_empty_column_is_filled_and_a_filled_one_is_not_changed(bring_in):
    bring_in(CV.replace(", 2019 - 2024", ""))
    bring_in(CV)
    row = Education.objects.get()
    assert (row.period_earliest.year, row.period_latest.year) == (2019, 2024)
    bring_in(CV.replace("2019 - 2024", "2018 - 2024"))
    row.refresh_from_db()
    assert row.period_earliest.year == 2019
    proposed = ExtractedFact.objects.get(kind=FactKind.EDUCATION, state=FactState.PROPOSED)
    assert proposed.checks == ["differs_from_the_row"]


def test_deleted_row_rejects_its_facts(bring_in, steward, upgrade):
    bring_in(CV)
    delete_row(row=Award.objects.get(title="Golden Fern Prize"), actor=steward, now=NOW)
    upgrade()
    bring_in(CV)
    assert Award.objects.count() == 1
    assert award_fact("Golden Fern").state == FactState.REJECTED


def test_metric_becomes_a_snapshot_only_by_a_persons_accept(bring_in, steward):
    bring_in(SCHOLAR_PAGE, kind=None)
    fact = ExtractedFact.objects.get(kind=FactKind.METRIC, key="h_index")
    assert MetricSnapshot.objects.count() == 0
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)
    snapshot = MetricSnapshot.objects.get()
    assert (snapshot.name, snapshot.value, snapshot.plausibility) == ("h_index", 1, "ok")


def test_a_decision_is_made_once(bring_in, steward):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)
    with pytest.raises(AlreadyDecided) as refusal:
        reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    assert refusal.value.state == "accepted"


def test_a_correction_names_fields_of_its_kind(bring_in, steward):
    bring_in(CV)
    with pytest.raises(NotAValue) as refusal:
        correct_fact(
            fact_id=award_fact("Golden Fern").pk, value={"citations": 3}, actor=steward, now=NOW
        )
    assert refusal.value.field == "citations"


def test_accepted_row_can_still_be_filled_by_a_later_document(bring_in, steward):
    bring_in(CV.replace(", 2019 - 2024", ""))
    fact = ExtractedFact.objects.get(kind=FactKind.EDUCATION)
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)
    bring_in(CV)
    assert Education.objects.get().period_latest.year == 2024


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (FactKind.AWARD, {"title": "Silver Fern Prize"}, "Silver Fern Prize"),
        (FactKind.NAME, {"text": "Quilla M. Ferndale"}, "Quilla M. Ferndale"),
        (FactKind.CONTACT, {"value": "q@lakeside.example.org"}, "q@lakeside.example.org"),
        (FactKind.PUBLICATION, {"title": "Counting ferns"}, "Counting ferns"),
        (FactKind.EDUCATION, {"institution": "Upper Mirth"}, "Ph.D. · Upper Mirth"),
    ],
)
def test_a_correction_reaches_the_row(bring_in, steward, kind, value, told):
    bring_in(CV)
    fact = ExtractedFact.objects.filter(kind=kind).first()
    correct_fact(fact_id=fact.pk, value=value, actor=steward, now=NOW)
    fact.refresh_from_db()
    assert str(fact.target) == told


@pytest.mark.parametrize(
    "value",
    [
        {"awarded": "2020"},
        {"awarded": {"raw": "last summer", "edtf": "last summer"}},
        {"rank": 5, "of": 3},
        {"rank": "first"},
        {"outcome": "banana"},
        {"title": ""},
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_changes_nothing(bring_in, steward, value):
    bring_in(CV)
    fact = award_fact("Golden Fern")
    before = Award.objects.values().get(title="Golden Fern Prize")
    with pytest.raises(NotAValue):
        correct_fact(fact_id=fact.pk, value=value, actor=steward, now=NOW)
    assert Award.objects.values().get(title="Golden Fern Prize") == before
    fact.refresh_from_db()
    assert fact.state == FactState.AUTO_ACCEPTED


def test_rejecting_a_fact_takes_back_what_it_filled(bring_in, steward):
    bring_in(CV.replace(", 2019 - 2024", ""), CV)
    fact = ExtractedFact.objects.filter(kind=FactKind.EDUCATION).latest("pk")
    assert Education.objects.get().period == "2019/2024"
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    row = Education.objects.get()
    assert (row.period, row.period_latest, row.degree) == (None, None, "Ph.D.")


TWO_MASTERS = """University of Lower Mirth, M.Sc. in Botany, 2015 - 2017

University of Lower Mirth, M.Sc. in Statistics, 2017 - 2018"""


def test_two_degrees_of_one_level_are_told_apart_by_field(bring_in, steward):
    both = CV.replace(
        "University of Lower Mirth, Ph.D. in Computational Botany, 2019 - 2024", TWO_MASTERS
    )
    bring_in(both)
    assert sorted(Education.objects.values_list("field", flat=True)) == ["Botany", "Statistics"]
    botany = ExtractedFact.objects.get(kind=FactKind.EDUCATION, value__field="Botany")
    reject_fact(fact_id=botany.pk, actor=steward, now=NOW)
    bring_in(
        CV.replace("Ph.D. in Computational Botany, 2019 - 2024", "M.Sc. in Statistics, 2017 - 2018")
    )
    newer = ExtractedFact.objects.filter(kind=FactKind.EDUCATION).latest("pk")
    assert (newer.state, newer.target.field) == (FactState.AUTO_ACCEPTED, "Statistics")
    assert Education.objects.get().field == "Statistics"


def test_two_years_of_one_award_do_not_share_an_undated_row(bring_in):
    undated = CV.replace(
        "Travel Grant of the Moss Society, 2022", "Travel Grant of the Moss Society"
    )
    twice = CV.replace(
        "- Travel Grant of the Moss Society, 2022",
        "- Travel Grant of the Moss Society, 2022\n- Travel Grant of the Moss Society, 2023",
    )
    bring_in(undated, twice)
    grants = Award.objects.filter(title__startswith="Travel").values_list("awarded", flat=True)
    assert sorted(grants) == ["2022", "2023"]


def test_an_edit_made_meanwhile_is_not_overwritten(bring_in, steward):
    """The importer planned with the row as it was; a person saves it before it is filled."""
    bring_in(CV.replace(", 2019 - 2024", ""))
    stale = Education.objects.get()
    Education.objects.filter(pk=stale.pk).update(
        field="Fern Studies", edited_at=NOW, edited_by=steward, version=2
    )
    assert fill(stale, {"period": "2019/2024"}) == ()
    row = Education.objects.get()
    assert (row.field, row.period, row.version) == ("Fern Studies", None, 2)


NAMESAKE = (
    CV.replace("quilla.ferndale@lakeside", "other@elsewhere")
    .replace("Counting fronds", "Weighing leaves")
    .replace("patience of moss", "haste of lichen")
)


def test_identity_question_outlives_an_upgrade(bring_in, upgrade):
    bring_in(CV, NAMESAKE)
    assert Person.objects.count() == 2
    upgrade()
    bring_in(NAMESAKE)
    assert Finding.objects.filter(rule="possible_duplicate").count() == 1


def test_an_advertised_place_is_decided_as_a_position(bring_in, steward):
    feed = (
        "Posts by Quilla Ferndale\n\n"
        "We are hiring a PhD student in Fern Studies at the University of Lower Mirth starting"
        " Fall 2026! Apply: mirth.example.org/apply\n\n2 months ago 1 0 2 0\n\n"
        "Ferns are out.\n\n3 months ago 0 0 1 0\n"
    )
    bring_in(feed, kind="social_feed")
    assert Post.objects.count() == 2
    fact = ExtractedFact.objects.get(kind=FactKind.POSITION)
    with pytest.raises(NotDecidedHere):
        reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    assert str(fact.target).startswith("university-of-lower-mirth-phd-fall-2026")
