"""Checking facts of real documents: floating dates, and what was rejected before."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ingestion.choices import FactKind, FactState
from ingestion.importers.reading import Incoming
from ingestion.models import ExtractedFact
from ingestion.services.facts import reject_fact
from profiles.models import Award, Education
from recruiting.intake import Intake, import_documents
from tests.admin.pages import Page
from tests.conftest import shared_path
from tests.ingestion.importers.conftest import upgrade

__all__ = ["upgrade"]  # a fixture

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["seeds", pytest.param("originals", marks=pytest.mark.originals)])
def cv_of_statistics(request: pytest.FixtureRequest) -> Path:
    folder = settings.BASE_DIR / "seeds" if request.param == "seeds" else shared_path("seeds")
    [found] = [path for path in folder.glob("000_*") if path.is_file()]
    return found


@pytest.fixture
def bring_in(cv_of_statistics: Path) -> Callable[[], None]:
    def run() -> None:
        list(import_documents(Intake([Incoming(cv_of_statistics)]), clock=lambda: NOW))

    return run


def review(client: Any, **asked: Any) -> Any:
    return client.get(reverse("admin:ingestion_extractedfact_review"), asked)


def test_both_floating_dates_are_lit_for_each_of_the_two_degrees(steward_client, bring_in):
    bring_in()
    facts = ExtractedFact.objects.filter(kind=FactKind.EDUCATION, state=FactState.PROPOSED)
    assert sorted(fact.value["degree"] for fact in facts) == ["M.S.", "Ph.D."]

    for fact in facts:
        page = Page(review(steward_client, fact=fact.pk))
        lit = [html.unescape(words) for _, css, words in page.marks if "sl-lit" in css]
        assert any("2025" in words for words in lit)
        assert any("Sep 2019" in words for words in lit)
        assert any("Jul 2021" in words for words in lit)
        assert "to check" in page.text
    assert Education.objects.count() == 1


def test_two_decisions_settle_the_two_degrees(steward_client, bring_in):
    """The dates are given to each; what is the same as read counts as accepted."""
    bring_in()
    dates = {"M.S.": "2019-09/2021-07", "Ph.D.": "2021-07/2025"}
    address = reverse("admin:ingestion_extractedfact_review")
    for _ in dates:
        page = review(steward_client, kind="education")
        fact, form = page.context["fact"], page.context["form"]
        typed = {f"v-{name}": form[f"v-{name}"].value() or "" for name in fact.value}
        typed["v-period"] = dates[fact.value["degree"]]
        steward_client.post(f"{address}?kind=education&fact={fact.pk}", {**typed, "do": "accept"})

    rows = Education.objects.exclude(degree="B.Eng.").values_list("degree", "period")
    assert dict(rows) == dates
    assert "Nothing of this waits" in Page(review(steward_client, kind="education")).text


def test_rejected_fact_stays_away_and_is_listed_after_a_newer_reading(
    steward_client, steward, bring_in, upgrade
):
    bring_in()
    fact = ExtractedFact.objects.filter(kind=FactKind.AWARD).order_by("pk").first()
    reject_fact(fact_id=fact.pk, actor=steward, now=timezone.now())
    number = Award.objects.count()

    upgrade()
    bring_in()

    other = ExtractedFact.objects.filter(state=FactState.PROPOSED).first()
    page = Page(review(steward_client, fact=other.pk))
    assert Award.objects.count() == number
    assert f"Rejected before {fact.label} Award rejected by {steward.get_full_name()}" in page.text
    assert not ExtractedFact.objects.filter(
        label=fact.label, state__in=[FactState.PROPOSED, FactState.AUTO_ACCEPTED]
    ).exists()
