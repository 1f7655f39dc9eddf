"""What a steward does in the browser: from home to the line in which a fact was read."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Prospect, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Colours depend on the theme, sizes on the width: two looks cover both.
LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 320))
TABS = ("overview", "publications", "awards", "posts", "documents", "findings")


def test_fact_is_followed_from_home_to_its_lit_line(page: Page, prospect: Prospect) -> None:
    log_in(page)
    expect(page.get_by_role("heading", name="Needs a look")).to_be_visible()
    page.get_by_role("link", name="1 of them a prospect").click()
    page.get_by_role("link", name="Perpetua Sample").first.click()
    page.get_by_role("link", name="Awards 1").click()
    page.get_by_role("link", name="CV Gold Sample Prize").click()

    lit = page.locator("mark.sl-lit")
    expect(lit).to_have_text("Gold Sample Prize")
    expect(lit).to_have_attribute("id", f"e{prospect.prize.pk}")
    expect(lit).to_be_in_viewport()
    lit.get_by_role("link").click()
    expect(page.locator(f"#fact-{prospect.prize.fact_id}")).to_be_in_viewport()


def test_sidebar_and_filters_open_by_keyboard(page: Page, prospect: Prospect) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    log_in(page)
    people = page.locator("#nav-sidebar").get_by_role("link", name="Candidates")
    expect(people).to_be_hidden()
    page.get_by_role("button", name="Sidebar").press("Enter")
    people.press("Enter")
    page.get_by_role("button", name="Filters").press("Enter")

    expect(page.get_by_text("By application")).to_be_visible()


def test_pages_reflow_and_pass_wcag_in_both_themes(page: Page, prospect: Prospect) -> None:
    candidate = f"/admin/recruiting/candidate/{prospect.candidate.pk}/change/"
    evidence = prospect.prize
    document = f"/admin/ingestion/document/{evidence.fact.document_id}/change/"
    addresses = [
        "/admin/",
        "/admin/recruiting/candidate/",
        *(f"{candidate}?tab={tab}" for tab in TABS),
        f"{document}?fact={evidence.fact_id}#e{evidence.pk}",
        f"/admin/profiles/person/{prospect.person.pk}/change/",
    ]
    log_in(page)
    found = []
    for theme, width in LOOKS:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        for address in addresses:
            page.goto("about:blank")  # another place of the same address would load nothing anew
            page.goto(address)
            dark = page.locator("html").evaluate("e => e.classList.contains('dark')")
            assert dark == (theme == "dark")
            look = f"{address} {theme} {width}"
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{look}: wider than the window")
            report = Axe().run(page, options={"runOnly": WCAG})
            found += [
                f"{look}: {violation['id']}: {violation['nodes'][0]['html'][:200]}"
                for violation in report.response["violations"]
            ]

    assert found == []
