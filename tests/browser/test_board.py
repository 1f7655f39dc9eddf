"""The board by keyboard alone, by mouse and without script."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from recruiting.choices import Outcome, Role, Stage
from recruiting.models import Application, Position, StageEvent
from tests.browser.conftest import PASSWORD, fill_login, follow, log_in, open_context, told
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True)
class Search:
    position: Position
    applications: dict[str, Application]

    @property
    def page(self) -> str:
        return reverse("admin:recruiting_position_change", args=[self.position.pk])

    def standing(self, name: str) -> tuple[str, str]:
        row = Application.objects.get(pk=self.applications[name].pk)
        return row.stage, row.outcome


@pytest.fixture
def search(transactional_db: None) -> Search:
    """A position that Stella chairs, with four applicants."""
    user = people.UserFactory(username="stella")
    user.set_password(PASSWORD)
    user.save()
    position = hiring.PositionFactory(title="Doctoral place in samples")
    for role in (Role.CHAIR, Role.REVIEWER):
        given = {"user": user} if role == Role.CHAIR else {}
        hiring.CommitteeMembershipFactory(position=position, role=role, **given)
    applicants = (
        ("Ada Sample", Stage.RECEIVED, Outcome.NONE),
        ("Ben Sample", Stage.RECEIVED, Outcome.NONE),
        ("Cleo Sample", Stage.TRIAGE, Outcome.NONE),
        ("Dan Sample", Stage.REVIEW, Outcome.WITHDRAWN),
    )
    rows = {
        name: hiring.ApplicationFactory(
            position=position,
            candidate__person__full_name=name,
            stage=stage,
            outcome=outcome,
            outcome_reason="applicant_decided" if outcome else "",
        )
        for name, stage, outcome in applicants
    }
    tag = hiring.TagFactory(position=position, label="strong", colour="green")
    hiring.TaggingFactory(tag=tag, candidate=None, application=rows["Cleo Sample"])
    hiring.ConflictOfInterestFactory(application=rows["Ben Sample"])
    return Search(position, rows)


# Forms are sent in the moment in which a card is dropped; here they are counted instead.
COUNT_DROPS = """
window.dragged = window.sent = 0;
document.addEventListener("dragend", () => { dragged += 1; });
document.addEventListener("submit", (event) => { sent += 1; event.preventDefault(); });
"""


def press_until(page: Page, key: str, words: str) -> None:
    """Press a key until what has the focus says these words."""
    for _ in range(20):
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never led to {words}")


def test_card_is_moved_announced_and_taken_back_by_keyboard(page: Page, search: Search) -> None:
    log_in(page)
    page.goto(search.page)
    page.keyboard.press("j")
    press_until(page, "l", "Cleo Sample")
    page.keyboard.press("m")
    press_until(page, "ArrowDown", "Discussion")
    page.keyboard.press("Enter")

    told(page, "Cleo Sample moved from triage to discussion.")
    expect(page.locator("#sl-board-status")).to_have_text(
        "Cleo Sample moved from triage to discussion."
    )
    expect(page.get_by_role("link", name="Cleo Sample")).to_be_focused()
    assert search.standing("Cleo Sample") == (Stage.DISCUSSION, Outcome.NONE)

    page.keyboard.press("u")
    told(page, "Taken back.")
    assert search.standing("Cleo Sample") == (Stage.TRIAGE, Outcome.NONE)
    moved, undone = StageEvent.objects.order_by("pk")
    assert (moved.undoes_id, undone.undoes_id) == (None, moved.pk)


def test_menu_closes_and_enter_opens_the_candidate(page: Page, search: Search) -> None:
    log_in(page)
    page.goto(search.page)
    page.keyboard.press("j")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=name, exact=True)).to_be_focused()
    page.keyboard.press("Enter")

    candidate = search.applications[name].candidate_id
    page.wait_for_url(f"**/candidate/{candidate}/change/")


def test_closing_asks_for_the_reason_and_what_was_typed_survives(
    page: Page, search: Search
) -> None:
    log_in(page)
    page.goto(search.page)
    card = page.locator(".sl-kcard", has_text="Cleo Sample")
    card.locator("summary").click()
    follow(card.get_by_role("link", name="Not selected"))
    page.get_by_label("Note (optional)").fill("Strong, for another field.")
    page.reload()
    expect(page.get_by_label("Note (optional)")).to_have_value("Strong, for another field.")
    page.get_by_label("Reason").select_option("fit")
    page.get_by_role("button", name="Close as").click()

    told(page, "Cleo Sample is closed: not selected.")
    assert search.standing("Cleo Sample") == (Stage.TRIAGE, Outcome.NOT_SELECTED)
    assert Application.objects.get(outcome="not_selected").outcome_note == (
        "Strong, for another field."
    )


def test_card_is_dragged_where_it_may_go_and_nowhere_else(page: Page, search: Search) -> None:
    log_in(page)
    page.set_viewport_size({"width": 2200, "height": 900})
    page.goto(search.page)
    card = page.locator(".sl-kcard", has_text="Cleo Sample")
    card.drag_to(page.locator("[data-stage=review]"))
    told(page, "Cleo Sample moved from triage to review.")
    assert search.standing("Cleo Sample") == (Stage.REVIEW, Outcome.NONE)

    page.evaluate(COUNT_DROPS)
    card.drag_to(page.locator("[data-stage=received]"))
    assert page.evaluate("[dragged, sent]") == [1, 0]


def test_board_works_without_script(
    browser: Browser, live_server: LiveServer, search: Search
) -> None:
    with open_context(browser, live_server.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(search.page)
        fill_login(page)
        card = page.locator(".sl-kcard", has_text="Cleo Sample")
        card.locator("summary").click()
        follow(card.get_by_role("button", name="Review"))
        follow(page.get_by_role("button", name="Undo"))

        told(page, "Taken back.")
        assert search.standing("Cleo Sample") == (Stage.TRIAGE, Outcome.NONE)
