"""The ninety seconds in which somebody sees what this is for, on the demo and in a browser.

Home, the run of the seeds, two degrees with floating dates settled by key, a prospect's award and
its line, a move on the board and its undo, three applicants side by side, and the same over REST.
Reviews, ranking and the identity queue join when they exist.
"""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from ingestion.choices import DocumentKind, FactKind, FactState
from ingestion.models import Document, ExtractedFact, ImportItem
from profiles.models import Education
from recruiting.choices import Stage
from recruiting.demo import POSITION_CODE
from recruiting.models import Application, StageEvent
from tests.browser.conftest import fill_login, follow, told

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def demo(transactional_db: None) -> None:
    call_command("demo", stdout=StringIO())


def log_in_as(page: Page, username: str) -> None:
    page.context.clear_cookies()
    page.goto("/")
    fill_login(page, username, f"demo-{username}")


def application_of(name: str) -> Application:
    return Application.objects.get(
        position__code=POSITION_CODE, candidate__person__full_name__contains=name
    )


def test_ninety_seconds(page: Page, demo: None) -> None:
    log_in_as(page, "steward")
    expect(page.get_by_role("link", name=re.compile("2 draft positions"))).to_be_visible()

    the_run_of_the_seeds_names_what_each_file_is(page)
    two_degrees_are_settled_by_key(page)
    a_prospects_award_leads_to_its_line(page)

    log_in_as(page, "chair")
    a_card_moves_and_comes_back(page)
    three_applicants_stand_side_by_side(page)
    the_same_is_read_over_rest(page)


def the_run_of_the_seeds_names_what_each_file_is(page: Page) -> None:
    run = ImportItem.objects.get(filename="000_cv_statistics.md").run
    page.goto("/admin/ingestion/importrun/")
    follow(page.locator(f"a[href*='{run.pk}']").first)
    expect(page.get_by_text("Social feed").first).to_be_visible()


def two_degrees_are_settled_by_key(page: Page) -> None:
    cv = Document.objects.get(original_name="000_cv_statistics.md")
    page.goto(f"/admin/ingestion/extractedfact/review/?document={cv.pk}&kind=education")
    lit = page.locator("mark.sl-lit")
    expect(lit.filter(has_text="2025").first).to_be_visible()
    expect(lit.filter(has_text="Sep 2019").first).to_be_visible()
    page.keyboard.press("m")  # the doctorate, expected in 2025: the marks are the master's
    page.get_by_label("Grade").first.fill("")
    page.get_by_label("Grade").first.press("Enter")
    told(page, "Corrected")
    page.keyboard.press("a")
    told(page, "Accepted")
    degrees = ExtractedFact.objects.filter(document=cv, kind=FactKind.EDUCATION).order_by("place")
    assert list(degrees.values_list("state", flat=True)[:2]) == [
        FactState.CORRECTED,
        FactState.ACCEPTED,
    ]
    assert set(
        Education.objects.filter(person=cv.subjects.get()).values_list("period", flat=True)
    ) >= {"/2025", "2019-09/2021-07"}


def a_prospects_award_leads_to_its_line(page: Page) -> None:
    cv = Document.objects.get(original_name__startswith="002", kind=DocumentKind.CV)
    candidate = cv.subjects.get().candidate
    page.goto(f"/admin/recruiting/candidate/{candidate.pk}/change/")
    expect(page.get_by_text("undated").first).to_be_visible()
    page.goto(f"/admin/recruiting/candidate/{candidate.pk}/change/?tab=awards")
    follow(page.get_by_role("link", name=re.compile("^CV")).first)
    expect(page.locator("mark.sl-lit").first).to_be_in_viewport()


def a_card_moves_and_comes_back(page: Page) -> None:
    application = application_of("Zeynep")
    position = application.position
    page.goto(f"/admin/recruiting/position/{position.pk}/change/?tab=board")
    card = page.locator("li, article").filter(has_text="Zeynep Karabulutoğlu").last
    card.get_by_text("Move to").click()
    card.get_by_role("button", name="Triage").click()
    told(page, "triage")
    application.refresh_from_db()
    assert application.stage == Stage.TRIAGE
    page.keyboard.press("u")
    told(page, "received")
    application.refresh_from_db()
    assert application.stage == Stage.RECEIVED
    assert StageEvent.objects.filter(application=application, undoes__isnull=False).count() == 1


def three_applicants_stand_side_by_side(page: Page) -> None:
    keys = [application_of(name).pk for name in ("Amarachi", "Jorunn", "Wanjiru")]
    page.goto(f"{reverse('admin:recruiting_compare')}?applications={','.join(map(str, keys))}")
    for name in ("Amarachi", "Jorunn", "Wanjiru"):
        expect(page.get_by_role("link", name=re.compile(name)).first).to_be_visible()
    expect(page.get_by_text("not on this list").first).to_be_visible()


def the_same_is_read_over_rest(page: Page) -> None:
    position = application_of("Amarachi").position
    page.goto(f"/api/v1/applications/?position_id={position.pk}&stage=review")
    answered = json.loads(page.locator("body").inner_text())
    assert {row["stage"] for row in answered["results"]} == {"review"}
    page.goto("/api/docs/")
    expect(page.get_by_text("/api/v1/applications/").first).to_be_visible()
