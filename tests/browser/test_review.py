"""Checking facts with the keyboard: accept, modify, reject, defer, undo; places light up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ingestion.models import ExtractedFact
from profiles.models import Award
from tests.browser.conftest import TEXT, Prospect, log_in
from tests.factories import ingestion as read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REVIEW = "/admin/ingestion/extractedfact/review/?kind=award"


@pytest.fixture
def prizes(prospect: Prospect) -> list[ExtractedFact]:
    """Three prizes that wait, printed in the last lines of the text."""
    document = prospect.prize.fact.document
    facts = []
    for name in ("First Prize", "Second Prize", "Third Prize"):
        fact = read.ExtractedFactFactory(
            document=document,
            person=prospect.person,
            label=name,
            checks=["implausible"],
            value={"title": name, "awarded": {"raw": "2022", "edtf": "2022"}, "outcome": "won"},
        )
        start = TEXT.rindex("Gold Sample")
        read.EvidenceFactory(
            fact=fact,
            rendition=prospect.prize.rendition,
            start=start + len(facts),
            end=start + 11,
            quote="Gold Sample"[len(facts) :],
        )
        facts.append(fact)
    return facts


def states() -> dict[str, str]:
    rows = ExtractedFact.objects.filter(label__endswith=" Prize", kind="award")
    return dict(rows.exclude(label__startswith="Gold").values_list("label", "state"))


def test_facts_are_decided_with_single_keys(page: Page, prizes: list[ExtractedFact]) -> None:
    log_in(page)
    page.goto(REVIEW)
    heading = page.locator("#sl-fact")
    expect(page.get_by_text("Fact 1 of 3 to check")).to_be_visible()
    expect(heading).to_have_text("First Prize")
    expect(page.locator("mark.sl-lit").first).to_be_in_viewport()

    page.keyboard.press("a")
    expect(heading).to_have_text("Second Prize")
    expect(page.get_by_role("status").get_by_text("Accepted: First Prize.")).to_be_visible()
    assert Award.objects.filter(title="First Prize").exists()

    page.keyboard.press("u")
    expect(heading).to_have_text("First Prize")
    expect(page.get_by_text("Taken back: First Prize.")).to_be_visible()
    assert not Award.objects.filter(title="First Prize").exists()

    page.keyboard.press("d")
    expect(heading).to_have_text("Second Prize")
    page.keyboard.press("p")
    expect(heading).to_have_text("First Prize")
    # A key that comes while the first fact is still on the screen decides nothing.
    page.evaluate(
        "document.querySelector('[data-key=n]').click();"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'r', bubbles: true}))"
    )
    expect(heading).to_have_text("Second Prize")
    page.keyboard.press("r")
    expect(heading).to_have_text("Third Prize")

    page.keyboard.press("m")
    expect(page.get_by_label("Award", exact=True)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Bread and Award")  # letters that are keys elsewhere
    page.keyboard.press("Enter")
    expect(heading).to_have_text("First Prize")
    assert states() == {
        "First Prize": "proposed",
        "Second Prize": "rejected",
        "Third Prize": "corrected",
    }
    assert Award.objects.filter(title="Bread and Award").exists()


def test_fact_and_its_places_light_up_together(page: Page, prizes: list[ExtractedFact]) -> None:
    log_in(page)
    page.goto(REVIEW)
    second = page.locator(f"li[data-lights='fact-{prizes[1].pk}']")
    place = page.locator(f"mark a[data-of~='fact-{prizes[1].pk}']").first

    second.hover()
    expect(place).to_have_class("sl-hot")
    place.hover()
    expect(second).to_have_class("sl-hot")
    page.locator(f"mark a[data-of~='fact-{prizes[0].pk}']").first.click()
    expect(page).to_have_url(re.compile(f"fact={prizes[0].pk}$"))


def test_leaving_with_typed_fields_asks_first(page: Page, prizes: list[ExtractedFact]) -> None:
    log_in(page)
    page.goto(REVIEW)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_label("Given by").fill("Moss Society")

    page.get_by_role("link", name="Defer").click()

    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Given by")).to_have_value("Moss Society")
