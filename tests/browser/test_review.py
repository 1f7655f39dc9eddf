"""Checking facts with the keyboard: accept, modify, reject, defer, undo; places light up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ingestion.models import ExtractedFact
from profiles.models import Award
from tests.browser.conftest import TEXT, Prospect, log_in, told
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


def is_asked(page: Page, name: str) -> None:
    """Wait until this fact is the one to decide, and its page there with its scripts."""
    expect(page.locator("#sl-fact")).to_have_text(name)
    page.wait_for_load_state()


def test_facts_are_decided_with_single_keys(page: Page, prizes: list[ExtractedFact]) -> None:
    log_in(page)
    page.goto(REVIEW)
    expect(page.get_by_text("Fact 1 of 3 to check")).to_be_visible()
    is_asked(page, "First Prize")
    expect(page.locator("mark.sl-lit").first).to_be_in_viewport()

    page.keyboard.press("a")
    is_asked(page, "Second Prize")
    told(page, "Accepted: First Prize.")
    assert Award.objects.filter(title="First Prize").exists()

    page.keyboard.press("u")
    is_asked(page, "First Prize")
    told(page, "Taken back: First Prize.")
    assert not Award.objects.filter(title="First Prize").exists()

    page.keyboard.press("d")
    is_asked(page, "Second Prize")
    page.keyboard.press("p")
    is_asked(page, "First Prize")
    # A key that comes while the first fact is still on the screen decides nothing.
    page.evaluate(
        "document.querySelector('[data-key=n]').click();"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'r', bubbles: true}))"
    )
    is_asked(page, "Second Prize")
    page.keyboard.press("r")
    is_asked(page, "Third Prize")

    page.keyboard.press("m")
    expect(page.get_by_label("Award", exact=True)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Bread and Award")  # letters that are keys elsewhere
    page.keyboard.press("Enter")
    is_asked(page, "First Prize")
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
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.get_by_label("Given by").fill("Moss Society")

    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="Defer").click()

    assert asked.value.type == "beforeunload"
    expect(page.get_by_label("Given by")).to_have_value("Moss Society")
