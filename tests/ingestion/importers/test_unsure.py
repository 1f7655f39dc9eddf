"""A fact whose like are right too seldom waits for a person, with its value."""

import pytest
from django.db import IntegrityError, transaction

from ingestion.choices import FactState
from ingestion.confidence import LEAST
from ingestion.models import ExtractedFact
from ingestion.words import confidence_words
from profiles.models import Award
from tests.factories.ingestion import ExtractedFactFactory

pytestmark = pytest.mark.django_db

CV = """# Quilla Ferndale

## Education

PhD in Botany, University of Velmar, 2012 - 2016

## Awards

- Best Paper Award, 2020
- Travel Grant, Velmar Fund, 2019
- Advanced Methods Seminar, 2018
"""


def test_unsure_fact_waits_with_its_value_and_the_others_are_rows(bring_in):
    bring_in(CV)
    facts = ExtractedFact.objects.filter(kind="award").order_by("place")
    assert [(fact.state, fact.checks) for fact in facts] == [
        (FactState.AUTO_ACCEPTED, []),
        (FactState.AUTO_ACCEPTED, []),
        (FactState.PROPOSED, ["unsure"]),
    ]
    assert [fact.confidence >= LEAST for fact in facts] == [True, True, False]
    assert facts[2].value["title"] == "Advanced Methods Seminar"
    assert Award.objects.count() == 2


def test_every_measured_fact_of_a_cv_has_its_confidence(bring_in):
    bring_in(CV)
    rules = ExtractedFact.objects.filter(confidence=None).values_list("rule", flat=True)
    assert set(rules) == set()


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_confidence_is_a_share(share):
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtractedFactFactory(confidence=share)


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (None, ""),
        (0.42, "0.42 (low)"),
        (0.699, "0.69 (low)"),
        (0.7, "0.70 (medium)"),
        (0.899, "0.89 (medium)"),
        (0.9, "0.90 (high)"),
        (0.996, "0.99 (high)"),
    ],
)
def test_confidence_is_told_in_words_and_never_rounded_up(confidence, words):
    assert confidence_words(confidence) == words
