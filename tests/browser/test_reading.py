"""What a steward does in the browser: from home to the line in which a fact was read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Prospect, fill_login, follow, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_fact_is_followed_from_home_to_its_lit_line(page: Page, prospect: Prospect) -> None:
    page.goto("/")
    fill_login(page)
    expect(page.get_by_role("heading", name="Needs a look")).to_be_visible()
    follow(page.get_by_role("link", name="1 of them a prospect"))
    follow(page.get_by_role("link", name="Perpetua Sample").first)
    follow(page.get_by_role("link", name="Awards 1"))
    follow(page.get_by_role("link", name="CV Gold Sample Prize"))

    lit = page.locator("mark.sl-lit")
    expect(lit).to_have_text("Gold Sample Prize")
    expect(lit).to_have_attribute("id", f"e{prospect.prize.pk}")
    expect(lit).to_be_in_viewport()
    follow(lit.get_by_role("link"))
    expect(page.locator(f"#fact-{prospect.prize.fact_id}")).to_be_in_viewport()


def test_sidebar_and_filters_open_by_keyboard(page: Page, prospect: Prospect) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    log_in(page)
    page.goto("/")
    people = page.locator("#nav-sidebar").get_by_role("link", name="Candidates")
    expect(people).to_be_hidden()
    page.get_by_role("button", name="Sidebar").press("Enter")
    expect(people).to_be_visible()
    with page.expect_navigation():
        people.press("Enter")
    page.get_by_role("button", name="Filters").press("Enter")

    expect(page.get_by_text("By application")).to_be_visible()
