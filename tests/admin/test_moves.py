"""Moves in the admin: one application and many, reasons, refusals, undo, conflicts."""

import pytest
from django.contrib.admin import helpers
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruiting.choices import Outcome, Role, Stage
from recruiting.models import Application, ConflictOfInterest, StageEvent
from recruiting.services.stages import move
from tests.admin.pages import Page
from tests.admin.seats import act_on, seated, told, user_of
from tests.factories import recruiting as hiring
from tests.factories.ingestion import NOW

pytestmark = pytest.mark.django_db

LIST = reverse("admin:recruiting_application_changelist")


@pytest.fixture
def application(db) -> Application:
    return hiring.ApplicationFactory(
        candidate__person__full_name="Anton Applicant", stage=Stage.TRIAGE
    )


@pytest.fixture
def chair(application):
    return seated(application.position)


def standing(application: Application) -> tuple[str, str]:
    application.refresh_from_db()
    return application.stage, application.outcome


def in_bulk(client, rows, act: str, **data):
    """Tick rows in the list, choose an act, and answer its page with `data`."""
    sent = {
        "action": act,
        helpers.ACTION_CHECKBOX_NAME: [str(row.pk) for row in rows],
        "index": "0",
        "select_across": "0",
    }
    return client.post(LIST, sent | ({"apply": "1", **data} if data else {}))


# One


def test_move_forward_asks_nothing_and_says_how_to_undo(application, chair):
    back = "/admin/recruiting/position/"
    response = chair.post(act_on(application, "move"), {"to": "discussion", "next": back})

    event = StageEvent.objects.get()
    assert (response.status_code, response["location"]) == (302, back)
    assert standing(application) == ("discussion", "")
    assert event.actor == user_of(chair)
    page = chair.get(reverse("admin:index")).content.decode()
    assert "Anton Applicant moved from triage to discussion." in page
    assert f"{act_on(application, 'undo')}?event={event.pk}" in page


def test_undo_restores_the_stage_and_logs_both(application, chair):
    chair.post(act_on(application, "move"), {"to": "discussion"})
    first = StageEvent.objects.get()

    chair.post(f"{act_on(application, 'undo')}?event={first.pk}")

    assert standing(application) == ("triage", "")
    assert [event.undoes_id for event in StageEvent.objects.order_by("pk")] == [None, first.pk]


@pytest.mark.parametrize("event", ["", "x", "²", "-1", "9" * 40, "987654321"])
def test_undo_of_no_move_is_told(application, chair, event):
    response = chair.post(f"{act_on(application, 'undo')}?event={event}")

    assert response.status_code == 302
    assert [level for level, _ in told(chair)] == ["error"]


def test_undo_takes_moves_of_this_application_only(application, chair):
    other = hiring.ApplicationFactory(position=application.position)
    event = move(application_id=other.pk, to="triage", actor=user_of(chair), now=NOW)

    chair.post(f"{act_on(application, 'undo')}?event={event.pk}")

    assert standing(other) == ("triage", "")


def test_illegal_move_is_refused_with_the_reason(application, chair):
    response = chair.post(act_on(application, "move"), {"to": "accepted", "reason": "other"})

    assert response.status_code in (409, 422)
    assert standing(application) == ("triage", "")


def test_unknown_stage_is_refused(application, chair):
    response = chair.post(act_on(application, "move"), {"to": "nowhere"})

    assert response.status_code == 409
    assert "There is no such stage or outcome." in Page(response).text


def test_closing_without_a_reason_asks_for_it_and_keeps_the_sentence(application, chair):
    address = act_on(application, "not_selected")
    response = chair.post(address, {"note": "Strong, another field."})

    assert response.status_code == 400
    page = Page(response)
    assert "Choose a reason. The application is still open." in page.text
    assert "Strong, another field." in page.text
    assert standing(application) == ("triage", "")


def test_closing_stores_reason_and_sentence(application, chair):
    chair.post(act_on(application, "not_selected"), {"reason": "fit", "note": "Another field."})

    assert standing(application) == ("triage", "not_selected")
    assert (application.outcome_reason, application.outcome_note) == ("fit", "Another field.")


def test_only_reasons_that_go_with_the_outcome_are_taken(application, chair):
    response = chair.post(act_on(application, "withdrawn"), {"reason": "offer_accepted"})

    assert response.status_code == 400
    assert standing(application) == ("triage", "")


def test_another_reason_needs_a_sentence(application, chair):
    response = chair.post(act_on(application, "withdrawn"), {"reason": "other"})

    assert response.status_code == 422
    assert "needs a sentence" in Page(response).text


def test_sentence_is_kept_in_the_browser_until_it_is_saved(application, chair):
    page = chair.get(act_on(application, "duplicate")).content.decode()
    chair.post(act_on(application, "duplicate"), {"reason": "same_applicant"})

    name = f"{user_of(chair).pk}:closing:{application.pk}"
    assert f'data-draft="{name}"' in page
    assert f'data-draft-saved="{name}"' in chair.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize(("role", "code"), [(Role.CHAIR, 302), (Role.COORDINATOR, 403)])
def test_chair_opens_a_closed_application_again(application, role, code):
    Application.objects.update(outcome=Outcome.WITHDRAWN, outcome_reason="applicant_decided")
    client = seated(application.position, role)

    assert client.post(act_on(application, "reopen")).status_code == code


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.REVIEWER])
def test_others_see_no_buttons_and_are_refused(application, role):
    client = seated(application.position, role)
    address = reverse("admin:recruiting_application_change", args=[application.pk])

    assert "Move to" not in Page(client.get(address)).text
    assert client.post(act_on(application, "move"), {"to": "review"}).status_code == 403
    assert standing(application) == ("triage", "")


# Many


def test_list_moves_what_may_go_and_names_the_rest(application, chair):
    position = application.position
    closed = hiring.ApplicationFactory(
        position=position,
        candidate__person__full_name="Clara Closed",
        outcome=Outcome.WITHDRAWN,
        outcome_reason="applicant_decided",
    )
    response = in_bulk(chair, [application, closed], "move_many", to="review", reason="", note="")

    assert response.status_code == 302
    assert (standing(application), standing(closed)) == (
        ("review", ""),
        ("received", "withdrawn"),
    )
    (done, words), (skipped, why) = told(chair)
    assert (done, words) == ("success", "1 application moved to review.")
    assert (skipped, why.partition(":")[0]) == ("warning", f"Clara Closed for {position.code}")


def test_list_tells_rows_that_are_not_ones_own_to_move(application, chair):
    other = hiring.ApplicationFactory(stage=Stage.TRIAGE)
    seated(other.position, Role.REVIEWER, user_of(chair))

    in_bulk(chair, [application, other], "move_many", to="review", reason="", note="")

    assert (standing(application), standing(other)) == (("review", ""), ("triage", ""))
    assert [level for level, _ in told(chair)] == ["success", "warning"]


def test_list_asks_for_the_reason_before_it_closes_anything(application, chair):
    data = {"to": "not_selected", "reason": "", "note": "Kept."}
    response = in_bulk(chair, [application], "move_many", **data)

    assert response.status_code == 400
    assert "Closing needs a reason." in Page(response).text
    assert "Kept." in Page(response).text
    assert standing(application) == ("triage", "")


def test_undo_takes_a_whole_act_back(application, chair):
    rows = [application, *hiring.ApplicationFactory.create_batch(2, position=application.position)]
    in_bulk(chair, rows, "move_many", to="review", reason="", note="")
    at = StageEvent.objects.first().at
    undo = reverse("admin:recruiting_application_undo_moves")

    chair.post(f"{undo}?at={at.isoformat().replace('+', '%2B')}", {"next": LIST})

    assert [standing(row)[0] for row in rows] == ["triage", "received", "received"]
    assert ("success", "Taken back: 3 applications stand where they stood before.") in told(chair)


def test_undo_takes_back_ones_own_moves_only(application, chair):
    in_bulk(chair, [application], "move_many", to="review", reason="", note="")
    at = StageEvent.objects.get().at.isoformat().replace("+", "%2B")
    other = seated(application.position)

    other.post(f"{reverse('admin:recruiting_application_undo_moves')}?at={at}")

    assert standing(application) == ("review", "")


@pytest.mark.parametrize("at", ["", "x", "2026-02-31T00:00:00Z", "2026-01-01", "²", "\x00"])
def test_undo_of_no_moment_is_told(chair, at):
    response = chair.post(
        reverse("admin:recruiting_application_undo_moves"), query_params={"at": at}
    )

    assert response.status_code == 302
    assert [level for level, _ in told(chair)] == ["warning"]


def test_many_moves_take_as_many_queries_as_few(application, chair):
    def queries(rows) -> int:
        with CaptureQueriesContext(connection) as asked:
            in_bulk(chair, rows, "move_many", to="review", reason="", note="")
        return len(asked)

    few = queries(hiring.ApplicationFactory.create_batch(1, position=application.position))
    many = queries(hiring.ApplicationFactory.create_batch(20, position=application.position))

    assert many == few


# Conflicts


def test_own_conflict_closes_the_application_at_once(application):
    client = seated(application.position, Role.REVIEWER)
    page = reverse("admin:recruiting_application_change", args=[application.pk])

    response = client.post(act_on(application, "conflict"), {"kind": "advisor", "reason": ""})

    position = reverse("admin:recruiting_position_change", args=[application.position_id])
    assert (response.status_code, response["location"]) == (302, position)
    assert client.get(page).status_code == 404
    assert "Anton Applicant" not in Page(client.get(position)).text.partition("Board")[2]


def test_coordinator_declares_for_a_member_and_lifts(application):
    coordinator = seated(application.position, Role.COORDINATOR)
    reviewer = seated(application.position, Role.REVIEWER)
    page = reverse("admin:recruiting_application_change", args=[application.pk])
    member = user_of(reviewer)

    coordinator.post(act_on(application, "conflict_of"), {"member": member.pk, "kind": "personal"})
    hidden = reviewer.get(page).status_code
    coordinator.post(act_on(ConflictOfInterest.objects.get(), "lift"))

    assert (hidden, reviewer.get(page).status_code) == (404, 200)


def test_conflict_is_declared_for_members_in_sight_only(application, steward):
    coordinator = seated(application.position, Role.COORDINATOR)
    sent = {"member": steward.pk, "kind": "personal"}

    response = coordinator.post(act_on(application, "conflict_of"), sent)

    assert (response.status_code, ConflictOfInterest.objects.count()) == (400, 0)


def test_nobody_lifts_his_own_conflict(application):
    coordinator = seated(application.position, Role.COORDINATOR)
    own = hiring.ConflictOfInterestFactory(application=application, user=user_of(coordinator))

    assert coordinator.post(act_on(own, "lift")).status_code in (403, 404)
