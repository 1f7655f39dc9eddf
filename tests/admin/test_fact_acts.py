"""Acts on facts and findings from their own pages and from their lists."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ingestion.choices import FactState, FindingState
from ingestion.models import ExtractedFact
from ingestion.services.facts import accept_fact, correct_fact
from profiles.models import Award
from recruiting.choices import Role
from recruiting.models import CommitteeMembership
from tests.admin.pages import Page
from tests.admin.test_review import PRIZE, document, seated, states, told, typed, waiting
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

__all__ = ["document"]  # a fixture

pytestmark = pytest.mark.django_db


def act(row: Any, name: str) -> str:
    return reverse(f"admin:ingestion_{row._meta.model_name}_act", args=[row.pk, name])


def page_of(client: Client, row: Any) -> Page:
    address = reverse(f"admin:ingestion_{row._meta.model_name}_change", args=[row.pk])
    return Page(client.get(address))


def undo_of(response: Any) -> str:
    message = next(iter(get_messages(response.wsgi_request)))
    return str(message.extra_tags).removeprefix("undo=")


# Facts


def test_fact_is_accepted_from_its_page_and_opened_again(steward_client, document):
    fact = waiting(document)
    assert offered(steward_client, fact) == ["Accept", "Correct", "Reject"]

    steward_client.post(act(fact, "accept"))
    assert (states(fact), Award.objects.count()) == ([FactState.ACCEPTED], 1)
    assert offered(steward_client, fact) == ["Reopen"]

    steward_client.post(act(fact, "reopen"))
    assert (states(fact), Award.objects.count()) == ([FactState.PROPOSED], 0)


@pytest.mark.parametrize(
    ("query", "order", "said"),
    [
        ({"state__exact": "proposed"}, [2, 0, 1], "The least sure reading comes first."),
        ({}, [3, 2, 1, 0], "The newest reading comes first."),
    ],
)
def test_list_of_what_waits_begins_with_the_least_sure(
    steward_client, document, query, order, said
):
    facts = [
        waiting(document, key=str(number), confidence=share)
        for number, share in enumerate((0.8, None, 0.4))
    ]
    facts.append(waiting(document, key="stored", confidence=0.99, state=FactState.AUTO_ACCEPTED))
    address = reverse("admin:ingestion_extractedfact_changelist")
    response = steward_client.get(address, query)
    listed = response.context["cl"]

    assert list(listed.result_list) == [facts[number] for number in order]
    # What orders the list is in none of its columns, so that no head can say it.
    assert list(listed.get_ordering_field_columns()) == []
    assert said in Page(response).text


def test_page_says_how_sure_a_fact_is_where_its_like_were_measured(steward_client, document):
    fact = waiting(document)
    assert "Confidence" not in page_of(steward_client, fact).text
    ExtractedFact.objects.filter(pk=fact.pk).update(confidence=0.42)
    assert "Confidence 0.42 (low)" in page_of(steward_client, fact).text


def offered(client: Client, fact: ExtractedFact) -> list[str]:
    links = [words for words, _ in page_of(client, fact).links]
    return [words for words in links if words in ("Accept", "Correct", "Reject", "Reopen")]


def test_course_of_a_fact_is_on_its_page(steward_client, steward, document):
    fact = waiting(document)
    correct_fact(
        fact_id=fact.pk, value={"title": "Golden Prize"}, actor=steward, now=timezone.now()
    )

    page = page_of(steward_client, fact)

    assert f"Corrected {steward.get_full_name()}" in page.text
    assert "As it was read, before the correction Award Gold Sample Prize" in page.text


def test_fact_is_corrected_from_its_page(steward_client, document):
    fact = waiting(document)

    refused = steward_client.post(act(fact, "correct"), typed(fact, awarded="summer"))
    assert (refused.status_code, states(fact)) == (400, [FactState.PROPOSED])
    assert b'value="summer"' in refused.content

    steward_client.post(act(fact, "correct"), typed(fact, awarded="2021"))
    assert (states(fact), Award.objects.get().awarded) == ([FactState.CORRECTED], "2021")


def test_fact_that_is_decided_tells_so(steward_client, document):
    fact = waiting(document)
    accept_fact(fact_id=fact.pk, actor=people.UserFactory(), now=timezone.now())

    response = steward_client.post(act(fact, "reject"))

    assert states(fact) == [FactState.ACCEPTED]
    assert told(response)[0].startswith("This fact was accepted on")


def choose(client: Client, model: str, name: str, *rows: Any) -> Any:
    return client.post(
        reverse(f"admin:ingestion_{model}_changelist"),
        {"action": name, "apply": "1", "_selected_action": [row.pk for row in rows]},
    )


def test_ticked_facts_are_decided_and_the_others_told(steward_client, document):
    facts = [waiting(document, key=str(number)) for number in range(2)]
    decided = waiting(document, key="decided", label="Decided Prize")
    accept_fact(fact_id=decided.pk, actor=people.UserFactory(), now=timezone.now())

    response = choose(steward_client, "extractedfact", "reject_facts", *facts, decided)

    assert states(*facts, decided) == ["rejected", "rejected", "accepted"]
    done, left = told(response)
    assert (done, left.partition(" on ")[0]) == (
        "Rejected: 2 facts.",
        "Decided Prize: This fact was accepted",
    )
    steward_client.post(undo_of(response))
    assert states(*facts, decided) == ["proposed", "proposed", "accepted"]


def test_facts_that_may_only_be_read_are_left_out(document):
    fact = waiting(document)
    other = read.DocumentFactory(subjects=[people.PersonFactory()])
    read.RenditionFactory(document=other)
    theirs = waiting(other, label="Only to read")
    client = seated(Role.COORDINATOR, document)
    user = CommitteeMembership.objects.get(role=Role.COORDINATOR).user
    reading = hiring.CommitteeMembershipFactory(user=user, role=Role.REVIEWER)
    hiring.ApplicationFactory(position=reading.position, candidate__person=theirs.person)

    response = choose(client, "extractedfact", "accept_facts", fact, theirs)

    assert states(fact, theirs) == ["accepted", "proposed"]
    assert (
        told(response)[1]
        == "Only to read: You may read it, but not decide it. It was left as it is."
    )


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.CHAIR])
def test_who_may_not_decide_has_no_acts(document, role):
    fact = waiting(document)
    client = seated(role, document)

    assert offered(client, fact) == []
    assert client.post(act(fact, "accept")).status_code == 403
    choose(client, "extractedfact", "accept_facts", fact)
    assert states(fact) == [FactState.PROPOSED]


# Findings


@pytest.mark.parametrize(
    ("name", "state"), [("settle", FindingState.SETTLED), ("dismiss", FindingState.DISMISSED)]
)
def test_finding_is_settled_and_opened_again(steward_client, steward, name, state):
    finding = read.FindingFactory()

    response = steward_client.post(act(finding, name))
    finding.refresh_from_db()
    assert (finding.state, finding.settled_by) == (state, steward)
    assert f"{state.label} by {steward.get_full_name()} on" in page_of(steward_client, finding).text

    steward_client.post(undo_of(response))
    finding.refresh_from_db()
    assert (finding.state, finding.settled_by) == (FindingState.OPEN, None)


def test_ticked_findings_are_settled_and_the_others_told(steward_client):
    findings = read.FindingFactory.create_batch(2)
    settled = read.FindingFactory(message="An old matter.")
    steward_client.post(act(settled, "dismiss"))

    response = choose(steward_client, "finding", "settle", *findings, settled)

    assert [type(one).objects.get(pk=one.pk).state for one in findings] == ["settled", "settled"]
    messages = told(response)[-2:]
    assert messages[0] == "Settled: 2 findings."
    assert messages[1].startswith("An old matter.: This finding was dismissed on")


def test_chair_reads_findings_and_settles_none(document):
    finding = read.FindingFactory(document=document, person=document.subjects.get())
    client = seated(Role.CHAIR, document)

    assert client.post(act(finding, "settle")).status_code == 403
    assert "Settle" not in [words for words, _ in page_of(client, finding).links]


def test_values_of_a_fact_are_named_as_people_say_them(steward_client, document):
    fact = waiting(document, value=PRIZE | {"outcome": "nominated"})

    assert "Outcome Nominated" in page_of(steward_client, fact).text
