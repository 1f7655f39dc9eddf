"""What a person decided about a fact, or saved in a row, outlives every import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from ingestion import importers
from ingestion.choices import FactKind, FactState
from ingestion.errors import AlreadyDecided, NotAValue
from ingestion.importers.outcomes import Outcome
from ingestion.importers.reading import Incoming, Request
from ingestion.models import ExtractedFact
from ingestion.services.facts import accept_fact, correct_fact, reject_fact
from profiles.models import Award, Education, MetricSnapshot, Person
from profiles.services.deletion import delete_row
from recruiting.intake import Intake, import_documents

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)

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


@pytest.fixture
def steward(db: None) -> User:
    return User.objects.create_user("steward")


@pytest.fixture
def bring_in(tmp_path: Path) -> Callable[..., list[Outcome]]:
    def run(text: str, name: str, **request: str) -> list[Outcome]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return list(
            import_documents(Intake([Incoming(path, Request(**request))]), clock=lambda: NOW)
        )

    return run


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function after which documents are read anew, as after an upgrade."""
    newer = importers.IMPORTER_VERSION + 1
    return lambda: monkeypatch.setattr("ingestion.importers.reading.IMPORTER_VERSION", newer)


def award_fact(title: str) -> ExtractedFact:
    return ExtractedFact.objects.exclude(state=FactState.SUPERSEDED).get(
        kind=FactKind.AWARD, label__startswith=title
    )


def test_rejected_fact_takes_its_row_along_and_is_not_proposed_again(bring_in, steward, upgrade):
    bring_in(CV, "cv.md", kind="cv")
    fact = award_fact("Golden Fern")
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    assert list(Award.objects.values_list("title", flat=True)) == [
        "Travel Grant of the Moss Society"
    ]
    upgrade()
    bring_in(CV, "cv.md", kind="cv")
    assert list(Award.objects.values_list("title", flat=True)) == [
        "Travel Grant of the Moss Society"
    ]
    assert award_fact("Golden Fern").state == FactState.REJECTED
    assert Person.objects.get().awards_count == 1


def test_rejection_holds_in_another_document(bring_in, steward):
    bring_in(CV, "cv.md", kind="cv")
    reject_fact(fact_id=award_fact("Golden Fern").pk, actor=steward, now=NOW)
    bring_in(CV + "\nUpdated in spring.\n", "newer cv.md", kind="cv")
    assert Award.objects.count() == 1
    states = ExtractedFact.objects.filter(label__startswith="Golden Fern").values_list(
        "state", flat=True
    )
    assert list(states) == [FactState.REJECTED, FactState.REJECTED]


def test_corrected_value_stays_corrected(bring_in, steward, upgrade):
    bring_in(CV, "cv.md", kind="cv")
    fact = award_fact("Golden Fern")
    spans = list(fact.evidence.values_list("start", "end"))
    correct_fact(
        fact_id=fact.pk, value={"awarded": {"raw": "2020", "edtf": "2020"}}, actor=steward, now=NOW
    )
    upgrade()
    bring_in(CV, "cv.md", kind="cv")
    bring_in(CV + "\nUpdated in spring.\n", "newer cv.md", kind="cv")
    award = Award.objects.get(title="Golden Fern Prize")
    assert (award.awarded, award.edited_by, award.version) == ("2020", steward, 2)
    fact.refresh_from_db()
    assert fact.state == FactState.CORRECTED
    assert list(fact.evidence.values_list("start", "end")) == spans


def test_row_saved_by_a_person_is_left_alone(bring_in, steward):
    bring_in(CV.replace(", 2019 - 2024", ""), "cv.md", kind="cv")
    row = Education.objects.get()
    row.edited_at, row.edited_by = NOW, steward
    row.save()
    bring_in(CV, "newer cv.md", kind="cv")
    row.refresh_from_db()
    assert row.period is None
    proposed = ExtractedFact.objects.get(kind=FactKind.EDUCATION, state=FactState.PROPOSED)
    assert proposed.checks == ["row_saved_by_a_person"]


def test_empty_column_is_filled_and_a_filled_one_is_not_changed(bring_in):
    bring_in(CV.replace(", 2019 - 2024", ""), "cv.md", kind="cv")
    bring_in(CV, "newer cv.md", kind="cv")
    row = Education.objects.get()
    assert (row.period_earliest.year, row.period_latest.year) == (2019, 2024)
    bring_in(CV.replace("2019 - 2024", "2018 - 2024"), "third cv.md", kind="cv")
    row.refresh_from_db()
    assert row.period_earliest.year == 2019
    proposed = ExtractedFact.objects.get(kind=FactKind.EDUCATION, state=FactState.PROPOSED)
    assert proposed.checks == ["differs_from_the_row"]


def test_deleted_row_rejects_its_facts(bring_in, steward, upgrade):
    bring_in(CV, "cv.md", kind="cv")
    delete_row(row=Award.objects.get(title="Golden Fern Prize"), actor=steward, now=NOW)
    upgrade()
    bring_in(CV, "cv.md", kind="cv")
    assert Award.objects.count() == 1
    assert award_fact("Golden Fern").state == FactState.REJECTED


def test_metric_becomes_a_snapshot_only_by_a_persons_accept(bring_in, steward):
    bring_in(SCHOLAR_PAGE, "page.txt")
    fact = ExtractedFact.objects.get(kind=FactKind.METRIC, key="h_index")
    assert MetricSnapshot.objects.count() == 0
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)
    snapshot = MetricSnapshot.objects.get()
    assert (snapshot.name, snapshot.value, snapshot.plausibility) == ("h_index", 1, "ok")


def test_a_decision_is_made_once(bring_in, steward):
    bring_in(CV, "cv.md", kind="cv")
    fact = award_fact("Golden Fern")
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)
    with pytest.raises(AlreadyDecided) as refusal:
        reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    assert refusal.value.state == "accepted"


def test_a_correction_names_fields_of_its_kind(bring_in, steward):
    bring_in(CV, "cv.md", kind="cv")
    with pytest.raises(NotAValue) as refusal:
        correct_fact(
            fact_id=award_fact("Golden Fern").pk, value={"citations": 3}, actor=steward, now=NOW
        )
    assert refusal.value.unknown == ("citations",)


def test_accepted_row_can_still_be_filled_by_a_later_document(bring_in, steward):
    bring_in(CV.replace(", 2019 - 2024", ""), "cv.md", kind="cv")
    fact = ExtractedFact.objects.get(kind=FactKind.EDUCATION)
    accept_fact(fact_id=fact.pk, actor=steward, now=NOW)
    bring_in(CV, "newer cv.md", kind="cv")
    assert Education.objects.get().period_latest.year == 2024
