"""Wide tables stay inside their window: as tables where there is room, else as cards."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from ingestion.choices import FactKind, FactState, ItemState
from tests.browser.conftest import Prospect, log_in, set_width
from tests.factories import ingestion as read
from tests.factories import recruiting as hiring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def beyond(page: Page, what: str) -> int:
    """How many pixels of the first such element lie beyond its own right edge."""
    return int(page.locator(what).first.evaluate("one => one.scrollWidth - one.clientWidth"))


def test_run_fits_every_window(page: Page, prospect: Prospect) -> None:
    run = read.ImportRunFactory()
    for state, message in ((ItemState.DONE, ""), (ItemState.FAILED, "Not a word can be read.")):
        name = "curriculum_vitae_of_perpetua_sample_final_version_2.pdf"
        read.ImportItemFactory(run=run, filename=name, state=state, message=message)
    log_in(page)
    page.goto(reverse("admin:ingestion_importrun_change", args=[run.pk]))
    wide = {}
    for width in (320, 500, 768, 1100, 1280):
        set_width(page, width)
        wide[width] = (beyond(page, "html"), page.locator(".sl-run-table > tbody th").count())

    assert wide == dict.fromkeys(wide, (0, 2))


def test_applications_of_all_positions_do_not_scroll_sideways(
    page: Page, prospect: Prospect
) -> None:
    position = hiring.PositionFactory(code="phd-invented-language-models-2027")
    application = hiring.ApplicationFactory(
        position=position, candidate__person__full_name="Wilhelmina Sampleworthy"
    )
    hiring.StageEventFactory(application=application)
    log_in(page)
    page.goto(reverse("admin:recruiting_application_changelist"))
    set_width(page, 1280)

    assert (beyond(page, ".sl-scroll"), page.locator(".sl-rows tbody tr").count()) == (0, 2)


def test_facts_do_not_scroll_sideways(page: Page, prospect: Prospect) -> None:
    for state in (FactState.PROPOSED, FactState.AUTO_ACCEPTED):
        read.ExtractedFactFactory(
            label="https://papers.example.org/listening_to_reeds_at_night_and_to_the_wetlands.html",
            person=prospect.person,
            state=state,
            kind=FactKind.IDENTIFIER,
            confidence=0.4,
            checks=["unsure"],
            document__original_name="curriculum_vitae_of_perpetua_sample_final_version_2.pdf",
        )
    log_in(page)
    page.goto(reverse("admin:ingestion_extractedfact_changelist"))
    set_width(page, 1280)

    assert beyond(page, ".simplebar-content-wrapper:has(#result_list)") == 0
