"""Two people decide one fact at the same moment: one does, the other is told."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from ingestion.choices import DecisionAct, FactState
from ingestion.models import FactDecision
from ingestion.services.facts import Decision, decide_facts
from profiles.models import Award
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.ingestion.importers.conftest import NOW
from tests.ingestion.importers.test_two_at_once import needs_postgresql

FACTS = 50


@pytest.mark.django_db(transaction=True)
@needs_postgresql
def test_each_fact_is_decided_by_one_of_two_people():
    document = read.DocumentFactory()
    person = people.PersonFactory()
    facts = [
        read.ExtractedFactFactory(
            document=document, person=person, key=str(n), value={"title": f"Prize {n}"}
        )
        for n in range(FACTS)
    ]
    users = people.UserFactory.create_batch(2)

    def decide(side: int) -> Counter[str]:
        act = (DecisionAct.ACCEPTED, DecisionAct.REJECTED)[side]
        told: Counter[str] = Counter()
        try:
            for fact in facts:
                [one] = decide_facts(decisions=[Decision(fact.pk, act)], actor=users[side], now=NOW)
                told[one.error.code if one.error else "done"] += 1
        finally:
            connections.close_all()
        return told

    with ThreadPoolExecutor(max_workers=2) as tabs:
        told = sum(tabs.map(decide, (0, 1)), Counter())

    assert told == {"done": FACTS, "already_decided": FACTS}
    assert FactDecision.objects.count() == FACTS
    accepted = type(facts[0]).objects.filter(state=FactState.ACCEPTED).count()
    assert Award.objects.count() == accepted
