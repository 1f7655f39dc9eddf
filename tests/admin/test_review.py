"""The review page: one fact beside its document, decided, taken back, refused and kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ingestion.choices import FactKind, FactState
from ingestion.models import ExtractedFact
from ingestion.services.facts import accept_fact, reject_fact
from profiles.models import Award, MetricSnapshot
from recruiting.choices import Role
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
PRIZE: dict[str, Any] = {
    "title": "Gold Sample Prize",
    "awarded": {"raw": "June 2022", "edtf": "2022-06"},
    "outcome": "won",
    "organisation": "",
    "rank": None,
    "of": None,
}


@pytest.fixture
def document():
    person = people.PersonFactory(full_name="Perpetua Sample")
    document = read.DocumentFactory(subjects=[person], original_name="cv.txt")
    read.RenditionFactory(document=document)
    return document


def waiting(document: Any, **about: Any) -> ExtractedFact:
    """One prize that waits, with a lit word in the text."""
    given = {"value": PRIZE, "label": PRIZE["title"], "checks": ["dates_in_conflict"]} | about
    fact = read.ExtractedFactFactory(
        document=document, person=document.subjects.get(), rule="cv.award", **given
    )
    read.EvidenceFactory(fact=fact, rendition=document.renditions.get())
    return fact


def address(fact: ExtractedFact | None = None, **asked: Any) -> str:
    query = "&".join(f"{k}={v}" for k, v in {"fact": fact and fact.pk, **asked}.items() if v)
    return f"{reverse('admin:ingestion_extractedfact_review')}?{query}"


def typed(fact: ExtractedFact, **changes: str) -> dict[str, str]:
    """What the browser sends of the form of a prize, with some fields changed."""
    shown = {
        "title": fact.value["title"],
        "awarded": fact.value["awarded"]["edtf"],
        "outcome": fact.value["outcome"],
        "organisation": fact.value["organisation"],
        "rank": "",
        "of": "",
    }
    return {f"v-{name}": value for name, value in (shown | changes).items()}


def send(
    client: Client, fact: ExtractedFact, do: str, *, asked: dict[str, Any] | None = None, **more
):
    changes = {name: more.pop(name) for name in list(more) if name in PRIZE}
    data = {"do": do, **typed(fact, **changes), **more}
    return client.post(address(fact, **(asked or {})), data)


def told(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def states(*facts: ExtractedFact) -> list[str]:
    rows = ExtractedFact.objects.in_bulk([fact.pk for fact in facts])
    return [rows[fact.pk].state for fact in facts]


# Showing


def test_fact_is_shown_with_its_place_its_doubt_and_what_would_happen(steward_client, document):
    fact, other = waiting(document), waiting(document, label="Silver Prize")

    page = Page(steward_client.get(address(fact)))

    assert "Fact 1 of 2 to check" in page.text
    assert "The dates on the page can belong to more than one entry." in page.text
    assert "Accepting makes a new row of it." in page.text
    assert [css for _, css, words in page.marks if words == "invented"] == ["sl-lit"]
    assert page.link("Silver Prize") == address(other).replace("?", "?")
    assert page.link("Defer") == address(other)


def test_review_says_how_sure_the_reading_is(steward_client, document):
    fact = waiting(document)
    ExtractedFact.objects.filter(pk=fact.pk).update(confidence=0.42, checks=["unsure"])

    page = Page(steward_client.get(address(fact)))

    assert "Confidence 0.42 (low)" in page.text
    assert "Read with too little confidence to be stored without a person." in page.text


def test_queue_opens_with_the_first_fact_that_waits(steward_client, document):
    read.ExtractedFactFactory(document=document, state=FactState.AUTO_ACCEPTED)
    first = waiting(document, label="First Prize")
    waiting(document)

    response = steward_client.get(address())

    assert response.context["fact"] == first


def unsure(document: Any, *shares: float | None) -> list[ExtractedFact]:
    """Prizes that wait, one for each share of readings like it that were right."""
    return [
        waiting(document, label=f"Prize {number}", key=str(number), confidence=share)
        for number, share in enumerate(shares)
    ]


def test_queue_goes_from_the_least_sure_fact_to_those_never_measured(steward_client, document):
    facts = unsure(document, 0.8, None, 0.4, 0.8, None)
    walked, numbers, shown = [], [], address()
    for _ in facts:
        context = steward_client.get(shown).context
        walked.append(context["fact"].label)
        numbers.append((context["queue"].number, context["previous"] == ""))
        shown = context["next"]

    order = ["Prize 2", "Prize 0", "Prize 3", "Prize 1", "Prize 4"]
    listed = [one.line.label for one in context["sheet"].waiting]
    assert (walked, listed, shown) == (order, order, "")
    assert numbers == [(place, place == 1) for place in range(1, 6)]
    assert context["later"] == address(facts[2])


def test_decision_opens_the_least_sure_of_the_facts_behind_it(steward_client, document):
    first, second, third, fourth = unsure(document, 0.8, None, 0.4, 0.8)
    opened = [
        send(steward_client, fact, "reject").headers["Location"]
        for fact in (first, fourth, second, third)
    ]

    assert opened == [address(fourth), address(second), address(third), address().rstrip("?")]


def test_marks_in_the_text_lead_to_their_fact(steward_client, document):
    fact, other = waiting(document), waiting(document)
    other.evidence.update(start=0, end=10, quote="Curriculum")

    page = Page(steward_client.get(address(fact, document=document.pk)))

    assert page.link("Curriculum") == address(other, document=document.pk).replace(
        f"fact={other.pk}&document={document.pk}", f"document={document.pk}&fact={other.pk}"
    )


def test_facts_are_narrowed_to_document_person_kind_and_run(steward_client, document):
    item = read.ImportItemFactory()
    mine = waiting(document, item=item)
    waiting(document, kind=FactKind.TOPIC)
    read.ExtractedFactFactory(label="of another document")
    asked = {
        "document": document.pk,
        "person": mine.person_id,
        "kind": "award",
        "run": item.run_id,
    }
    numbers = [
        steward_client.get(address(None, **{name: value})).context["queue"].waiting
        for name, value in asked.items()
    ]

    assert numbers == [2, 2, 2, 1]


@pytest.mark.parametrize(
    "query",
    [
        "run=x", "document=1", "person=x", "person=0", "kind=banana", "fact=x", "fact=0",
        "fact=99999999999999999999", "fact=%00", "page=0", "page=999999999", "fact=987654321",
        "page=٣",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_not_found(steward_client, document, query):
    waiting(document)

    assert steward_client.get(f"{address()}{query}").status_code == 404


def test_empty_queue_says_so(steward_client):
    page = Page(steward_client.get(address()))

    assert "No fact waits for a person." in page.text


def test_row_that_says_otherwise_is_named(steward_client, document):
    person = document.subjects.get()
    people.EducationFactory(
        person=person, organisation__name="Lower Mirth", organisation__name_key="lower mirth",
        level="doctorate", period="2018/2024", field="",
    )  # fmt: skip
    fact = waiting(
        document,
        kind=FactKind.EDUCATION,
        value={
            "institution": "Lower Mirth",
            "level": "doctorate",
            "period": {"raw": "2019 - 2024", "edtf": "2019/2024"},
        },
        checks=["differs_from_the_row"],
    )

    response = steward_client.get(address(fact))

    assert "There is a row already that says dates 2018/2024." in Page(response).text
    assert "Put these values into the row" in Page(response).text


@pytest.mark.parametrize("kind", list(FactKind))
def test_fact_of_every_kind_has_a_page(steward_client, document, kind):
    """A value of an older reading, which lacks fields that were added since."""
    fact = waiting(document, kind=kind, value={})

    assert steward_client.get(address(fact)).status_code == 200


def cost(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("kind", [FactKind.AWARD, FactKind.PUBLICATION, FactKind.EDUCATION])
def test_page_costs_the_same_for_any_number_of_facts(steward_client, document, kind):
    fact = waiting(document, kind=kind, value={}, item=read.ImportItemFactory(document=document))
    costs = [cost(steward_client, address(fact))]
    for many in (2, 997):
        ExtractedFact.objects.bulk_create(
            ExtractedFact(
                document=document, person=fact.person, kind=kind, key=f"{many}.{number}",
                label="Prize", value={}, rule="cv.award", importer_version=1,
                checks=fact.checks, item=fact.item,
            )
            for number in range(many)
        )  # fmt: skip
        costs.append(cost(steward_client, address(fact)))

    assert len(set(costs)) == 1
    assert costs[0] <= MOST_QUERIES


def test_others_are_listed_page_by_page(steward_client, document):
    facts = [waiting(document, label=f"Prize {number}") for number in range(60)]

    last = steward_client.get(address(facts[-1])).context
    first = steward_client.get(address(facts[-1], page=1)).context

    assert (last["sheet"].page, len(last["sheet"].facts), bool(last["fewer"])) == (2, 10, True)
    assert (len(first["sheet"].facts), bool(first["more"])) == (50, True)


# Deciding


def test_accepting_opens_the_next_fact_and_can_be_taken_back(steward_client, document):
    fact, other = waiting(document), waiting(document, label="Silver Prize", key="silver")

    response = send(steward_client, fact, "accept")

    assert response.headers["Location"] == address(other)
    assert told(response) == ["Accepted: Gold Sample Prize."]
    assert (states(fact), Award.objects.count()) == ([FactState.ACCEPTED], 1)
    shown = steward_client.get(address(other))
    undo = Page(shown).text and shown.content.decode().partition('action="')[2]
    [undo] = [
        part.partition('"')[0]
        for part in shown.content.decode().split('action="')
        if part.startswith("/admin/ingestion/extractedfact/review/undo/")
    ]

    back = steward_client.post(undo, {"next": address(other)})

    assert back.headers["Location"] == address(fact)
    assert (states(fact), Award.objects.count()) == ([FactState.PROPOSED], 0)


def test_last_decision_ends_at_the_empty_queue(steward_client, document):
    fact = waiting(document)

    response = send(steward_client, fact, "reject", asked={"document": document.pk})

    assert response.headers["Location"] == address(None, document=document.pk)
    assert (
        "Nothing of this waits for a person any more."
        in Page(steward_client.get(response.headers["Location"])).text
    )


def test_correction_gives_only_what_was_changed(steward_client, document):
    fact = waiting(document)

    send(steward_client, fact, "correct", awarded="2021", organisation="Moss Society")

    fact.refresh_from_db()
    row = Award.objects.get()
    assert (fact.state, fact.read_value) == (FactState.CORRECTED, PRIZE)
    assert fact.value["awarded"] == {"raw": "", "edtf": "2021"}
    assert (row.awarded, row.awarded_raw, str(row.organisation)) == ("2021", "", "Moss Society")


def test_accepting_with_changed_fields_is_a_correction(steward_client, document):
    fact = waiting(document)

    send(steward_client, fact, "accept", title="Golden Sample Prize")

    assert states(fact) == [FactState.CORRECTED]
    assert Award.objects.get().title == "Golden Sample Prize"


def test_rejecting_with_changed_fields_asks_first(steward_client, document):
    fact = waiting(document)

    asked = send(steward_client, fact, "reject", title="Typed in vain")
    assert (asked.status_code, states(fact)) == (409, [FactState.PROPOSED])
    assert b'value="Typed in vain"' in asked.content

    send(steward_client, fact, "reject", title="Typed in vain", sure="1")
    assert states(fact) == [FactState.REJECTED]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("awarded", "last summer", "Write the date as"),
        ("awarded", "2021/2019", "Write the date as"),
        ("title", "", "This cannot be empty"),
        ("title", "x" * 1_000_000, "At most 500 characters"),
        ("title", "nul \0", "a character in it that cannot be stored"),
        ("outcome", "banana", "Choose one of"),
        ("rank", "first", "Enter a whole number"),
        ("rank", "-1", "greater than or equal to 0"),
        ("rank", "9" * 40, "less than or equal to"),
    ],
)
@pytest.mark.parametrize("do", ["correct", "accept"])
def test_what_does_not_fit_is_said_at_its_field_and_kept(
    steward_client, document, do, name, given, said
):
    fact = waiting(document)

    response = send(steward_client, fact, do, **{name: given})

    assert (response.status_code, states(fact)) == (400, [FactState.PROPOSED])
    field = response.context["form"][f"v-{name}"]
    assert said in str(field.errors)
    assert field.value() == given


def test_refusal_of_the_row_is_told_and_what_was_typed_is_kept(steward_client, document):
    fact = waiting(document)

    response = send(steward_client, fact, "correct", rank="5", of="3")

    assert (response.status_code, states(fact)) == (422, [FactState.PROPOSED])
    assert response.context["form"]["v-rank"].value() == "5"
    assert "The rank is above the number it is out of." in Page(response).text


@pytest.mark.parametrize(("do", "code"), [("correct", 400), ("banana", 400), ("", 400)])
def test_nothing_to_save_or_to_do_is_said(steward_client, document, do, code):
    fact = waiting(document)

    assert send(steward_client, fact, do).status_code == code
    assert states(fact) == [FactState.PROPOSED]


def test_second_tab_is_told_who_was_faster_and_keeps_what_was_typed(steward_client, document):
    fact = waiting(document)
    faster = people.UserFactory(first_name="Chris", last_name="Chair")
    accept_fact(fact_id=fact.pk, actor=faster, now=timezone.now())

    response = send(steward_client, fact, "correct", title="Typed late")

    assert (response.status_code, states(fact)) == (409, [FactState.ACCEPTED])
    assert "Chris Chair was faster. This fact was accepted on" in Page(response).text
    assert b'value="Typed late"' in response.content
    assert Award.objects.get().title == "Gold Sample Prize"


def test_fact_that_is_gone_is_not_found(steward_client, document):
    fact = waiting(document)
    path, data = address(fact), typed(fact) | {"do": "accept"}
    fact.delete()

    assert steward_client.post(path, data).status_code == 404


# More than one


def test_pattern_is_accepted_with_the_fact(steward_client, document):
    fact, other = waiting(document), waiting(document, key="silver", value=PRIZE | {"title": "S"})
    apart = waiting(document, checks=["implausible"])

    response = send(steward_client, fact, "accept", pattern="1")

    assert states(fact, other, apart) == [FactState.ACCEPTED, FactState.ACCEPTED, "proposed"]
    assert told(response) == ["Accepted: Gold Sample Prize. And 1 more of the same pattern."]


def test_correction_carries_over_words_of_lists_only(steward_client, document):
    doubt = {"checks": ["row_saved_by_a_person"]}
    fact = waiting(document, **doubt)
    same = waiting(document, key="s", value=PRIZE | {"title": "Silver"}, **doubt)
    unlike = waiting(
        document, key="n", label="Bronze", value=PRIZE | {"outcome": "finalist"}, **doubt
    )

    response = send(
        steward_client, fact, "correct", pattern="1", outcome="nominated", title="Golden"
    )

    assert states(fact, same, unlike) == [FactState.CORRECTED, FactState.CORRECTED, "proposed"]
    same.refresh_from_db()
    assert (same.value["title"], same.value["outcome"]) == ("Silver", "nominated")
    assert told(response) == [
        "Corrected: Gold Sample Prize. And 1 more of the same pattern.",
        "Bronze: nothing of this correction carries over to it; it still waits.",
    ]


def test_all_that_nothing_speaks_against_are_accepted_at_once(steward_client, document):
    def metric(**about):
        value = {"name": "papers", "text": "1", "number": 1, "plausibility": "ok"}
        return waiting(document, kind=FactKind.METRIC, value=value, **about)

    plain = [metric(checks=["metrics_need_a_person"], key=str(n)) for n in range(2)]
    doubted = metric(checks=["metrics_need_a_person", "implausible"])

    page = Page(steward_client.get(address(plain[0])))
    response = send_plain(steward_client, plain[0])

    assert "Accept all 2 of this document that nothing speaks against" in page.text
    assert states(*plain, doubted) == [FactState.ACCEPTED, FactState.ACCEPTED, "proposed"]
    assert told(response) == ["Accepted: 2 facts."]
    assert MetricSnapshot.objects.count() == 2


def send_plain(client: Client, fact: ExtractedFact) -> Any:
    return client.post(address(fact), {"do": "accept_plain"})


def test_undo_takes_back_ones_own_decisions_of_that_moment_only(steward_client, steward, document):
    moment = timezone.now()
    mine, theirs, earlier = (waiting(document, key=str(number)) for number in range(3))
    accept_fact(fact_id=mine.pk, actor=steward, now=moment)
    accept_fact(fact_id=theirs.pk, actor=people.UserFactory(), now=moment)
    accept_fact(fact_id=earlier.pk, actor=steward, now=moment - timedelta(seconds=1))
    undo = f"{reverse('admin:ingestion_extractedfact_undo')}"

    steward_client.post(undo, {}, QUERY_STRING=f"at={moment.isoformat().replace('+', '%2B')}")

    assert states(mine, theirs, earlier) == ["proposed", "accepted", "accepted"]


@pytest.mark.parametrize("at", ["", "x", "2026-05-01", "2026-05-01T12:00:00", "%00", "9" * 50])
def test_undo_of_no_moment_takes_nothing_back(steward_client, at):
    response = steward_client.post(f"{reverse('admin:ingestion_extractedfact_undo')}?at={at}")

    assert (response.status_code, len(told(response))) == (302, 1)


# Who may


def seated(role: str, document: Any) -> Client:
    """Somebody on the committee of a position to which the person of the document applied."""
    seat = hiring.CommitteeMembershipFactory(role=role)
    candidate = hiring.CandidateFactory(person=document.subjects.get())
    hiring.ApplicationFactory(position=seat.position, candidate=candidate)
    client = Client()
    client.force_login(seat.user)
    return client


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.REVIEWER, Role.CHAIR])
def test_committee_reads_and_does_not_decide(document, role):
    fact = waiting(document, checks=["metrics_need_a_person"])
    client = seated(role, document)

    page = Page(client.get(address(fact)))

    assert "Deciding it is for stewards and for coordinators" in page.text
    assert "Accept" not in page.text.partition("Facts of")[0].replace("Accepting", "")
    assert [send(client, fact, do).status_code for do in ("accept", "accept_plain")] == [403, 403]
    assert states(fact) == [FactState.PROPOSED]


def test_coordinator_decides_facts_of_applicants(document):
    fact = waiting(document)

    assert send(seated(Role.COORDINATOR, document), fact, "accept").status_code == 302
    assert states(fact) == [FactState.ACCEPTED]


def test_coordinator_of_another_position_finds_nothing(document):
    fact = waiting(document)
    client = seated(Role.COORDINATOR, read.DocumentFactory(subjects=[people.PersonFactory()]))

    assert client.get(address(fact)).status_code == 404
    assert send(client, fact, "accept").status_code == 404


def test_pattern_leaves_facts_alone_that_are_out_of_reach(document):
    """Of the same import, but about somebody who applied elsewhere."""
    item = read.ImportItemFactory()
    fact = waiting(document, item=item)
    elsewhere = read.DocumentFactory(subjects=[people.PersonFactory()])
    read.RenditionFactory(document=elsewhere)
    hidden = waiting(elsewhere, item=read.ImportItemFactory(run=item.run))
    client = seated(Role.COORDINATOR, document)

    assert client.get(address(fact)).context["queue"].alike == 0
    send(client, fact, "accept", pattern="1")
    assert states(fact, hidden) == ["accepted", "proposed"]


def test_who_decided_is_not_named_to_whom_may_not_know(document):
    fact = waiting(document)
    stranger = people.UserFactory(first_name="Hidden", last_name="Person")
    accept_fact(fact_id=fact.pk, actor=stranger, now=timezone.now())

    page = Page(seated(Role.CHAIR, document).get(address(fact)))

    assert "Hidden Person" not in page.text
    assert "accepted on " in page.text


# Rejected before


def test_rejected_facts_of_a_document_are_listed_with_who_and_when(
    steward_client, steward, document
):
    User.objects.filter(pk=steward.pk).update(first_name="Stella", last_name="Steward")
    fact, other = waiting(document), waiting(document, key="silver", label="Silver Prize")
    reject_fact(fact_id=other.pk, actor=steward, now=timezone.now())

    page = Page(steward_client.get(address(fact)))

    assert "Rejected before Silver Prize Award rejected by Stella Steward on" in page.text


def test_fact_that_was_rejected_elsewhere_says_so(steward_client, steward, document):
    again = waiting(document, key="gold")
    elsewhere = read.DocumentFactory(subjects=[again.person])
    read.RenditionFactory(document=elsewhere)
    rejected = waiting(elsewhere, key="gold")
    reject_fact(fact_id=rejected.pk, actor=steward, now=timezone.now())

    page = Page(steward_client.get(address(again)))

    assert f"rejected before by {steward.get_full_name()} on" in page.text
