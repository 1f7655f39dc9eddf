"""Every page of the site, in both themes and at both widths: WCAG 2.2 AA, and nothing amiss.

The addresses come from the resolver, so that a page that nobody thought of here is visited too.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from django.contrib import admin
from django.db.models import Model
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, ConsoleMessage, Request
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import give_session, open_context, set_width
from tests.browser.whole_site import Site, addresses, build_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Colours depend on the theme and sizes on the width; what else there is stays as it was.
OF_LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
SIDEBAR = "#nav-sidebar"
# Who opens a page: the first of these who is let in.
ROLES = ("chair", "coordinator", "steward", "superuser", "")
Theme = Literal["light", "dark"]
LOOKS: tuple[tuple[Theme, int], ...] = (("light", 1280), ("dark", 320))
OTHER_LOOKS: tuple[tuple[Theme, int], ...] = (("dark", 1280), ("light", 320))
PARTS = 4
"""In so many parts, which may be visited at once."""
# Pages with most of the kinds of markup that there are; loaded anew in the other looks.
SAMPLE = (
    "/admin/",
    "/admin/recruiting/candidate/",
    "/admin/recruiting/position/add/",
    "/admin/ingestion/extractedfact/review/",
)

INSPECT = """async ([within, options]) => {
  const report = await axe.run(within, options);
  const page = document.documentElement;
  return [
    ...report.violations.map((v) =>
      `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 150)}`),
    ...(page.scrollWidth > page.clientWidth ? [`${page.scrollWidth} px wide`] : []),
  ];
}"""
OPEN = "document.querySelectorAll('.sl-page details').forEach((one) => { one.open = true; })"
# The page's own way to change the theme: the class that its script sets at load.
DRESS = "(theme) => document.documentElement.classList.toggle('dark', theme === 'dark')"
ASK_LIST = """([act, keys]) => {
  const form = document.createElement('form');
  form.method = 'post';
  const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
  const fields = [['csrfmiddlewaretoken', token], ['action', act],
                  ...keys.map((key) => ['_selected_action', key])];
  for (const [name, value] of fields) {
    form.append(Object.assign(document.createElement('input'), {name, value}));
  }
  document.body.append(form);
  form.submit();
}"""
SEND_OLD_FORM = """() => {
  for (const token of document.querySelectorAll('[name=csrfmiddlewaretoken]')) token.remove();
  document.querySelector('form.sl-form').submit();
}"""


class Visitor:
    """The tabs of all roles, `until` it is left; what was amiss is gathered in `found`."""

    def __init__(self, browser: Browser, url: str, site: Site, until: ExitStack) -> None:
        self.found: list[str] = []
        self._url = url
        self._tabs: dict[str, Tab] = {}
        self._here = ""
        self._asked: set[str] = set()
        for role in ROLES:
            context = until.enter_context(open_context(browser, url))
            context.add_init_script(AXE)
            if role:
                give_session(context, site.world.users[role])
            tab = context.new_page()
            tab.on("console", self._console)
            tab.on("pageerror", lambda error: self._tell(str(error)))
            tab.on("request", self._request)
            self._tabs[role] = tab

    def visit(self, role: str, address: str, *, whole: bool = False) -> None:
        """Look at a page in both looks. whole: with the sidebar, by all rules, in four looks."""
        tab = self._go(role, address, f"as {role or 'a stranger'}")
        self._look(tab, whole=whole)
        for theme, width in OTHER_LOOKS if whole else ():
            tab.emulate_media(color_scheme=theme)
            tab.goto(address)
            if tab.evaluate("document.documentElement.classList.contains('dark')") != (
                theme == "dark"
            ):
                self._tell(f"the theme of the system, {theme}, is not followed")
            self._inspect(tab, theme, width, whole=True)
        tab.emulate_media(color_scheme="light")

    def _go(self, role: str, address: str, how: str) -> Tab:
        """Open a page in the first look, as wide as that is."""
        self._here = f"{address} {how}"
        self._asked.add(self._url + address)
        tab = self._tabs[role]
        tab.set_viewport_size({"width": LOOKS[0][1], "height": 800})
        tab.goto(address)
        return tab

    def _look(self, tab: Tab, *, whole: bool = False) -> None:
        tab.evaluate(OPEN)
        for theme, width in LOOKS:
            tab.evaluate(DRESS, theme)
            self._inspect(tab, theme, width, whole=whole)

    def ask_list(self, role: str, address: str, act: str, keys: list[str]) -> None:
        """Look at the page that a list shows before it does something to what is ticked."""
        tab = self._go(role, address, f"{act} as {role}")
        with tab.expect_navigation():
            tab.evaluate(ASK_LIST, [act, keys])
        if tab.locator("form.sl-form input[type=hidden][name=action]").count() != 1:
            self._tell("no page asks")
        self._look(tab)

    def send_old_form(self, role: str, address: str) -> None:
        """Look at the answer to a form that is no longer valid."""
        tab = self._go(role, address, f"once more as {role}")
        with tab.expect_navigation():
            tab.evaluate(SEND_OLD_FORM)
        self._look(tab)

    def _inspect(self, tab: Tab, theme: str, width: int, *, whole: bool) -> None:
        set_width(tab, width)
        rules: dict[str, Any] = {"runOnly": WCAG}
        if not whole and theme == "dark":
            rules = {"runOnly": {"type": "rule", "values": OF_LOOKS}}
        within = {"include": [["html"]], "exclude": [] if whole else [[SIDEBAR]]}
        for amiss in tab.evaluate(INSPECT, [within, rules | {"resultTypes": ["violations"]}]):
            self._tell(f"{theme} {width}: {amiss}")

    def _console(self, said: ConsoleMessage) -> None:
        is_of_page = "Failed to load resource" in said.text and said.location["url"] in self._asked
        if said.type == "error" and not is_of_page:  # a page may well be an answer of 403 or 404
            self._tell(f"{said.text} {said.location['url']}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._url, "data:", "about:")):
            self._tell(f"asks another host: {request.url}")

    def _tell(self, what: str) -> None:
        self.found.append(f"{self._here}: {what}")


def openers(site: Site, part: int) -> Iterator[tuple[str, str]]:
    """Yield (role, address) for the pages of a part, ("nobody", address) if nobody is let in."""
    clients = {role: Client() for role in ROLES}
    for role in filter(None, ROLES):
        clients[role].force_login(site.world.users[role])
    for address in list(addresses(site))[part::PARTS]:
        for role, client in clients.items():
            if client.get(address).status_code == 200:
                yield role, address
                break
        else:
            yield "nobody", address


def list_acts(site: Site) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield (role, list, act, keys) for every act that asks before it is done to what is ticked."""
    for model, page in admin.site._registry.items():
        row: Model | None = site.rows.get(model._meta.model_name or "")
        for act in getattr(page, "list_acts", ()):
            if act.asks and row is not None:
                name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
                role = "steward" if model._meta.app_label == "profiles" else "coordinator"
                yield role, reverse(name), act.name, [str(row.pk)]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(
    browser: Browser, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    site = build_site()
    with monkeypatch.context() as undrawn:  # who is let in does not depend on what is drawn
        undrawn.setattr(SimpleTemplateResponse, "rendered_content", "")
        opened = list(openers(site, part))
    with ExitStack() as until:
        visitor = Visitor(browser, live_server.url, site, until)
        for role, address in opened:
            if role != "nobody":
                visitor.visit(role, address, whole=address in SAMPLE)
        if part == 0:
            visitor.visit("", "/admin/login/")
            visitor.visit("chair", "/admin/nowhere/")
            visitor.send_old_form("chair", "/admin/tokens/")
        for asked in list(list_acts(site))[part::PARTS]:
            visitor.ask_list(*asked)

    assert not visitor.found, "\n".join(visitor.found)
    # These are not offered, to anybody: rows that come with documents, or go with other rows.
    closed = [address for role, address in opened if role == "nobody"]
    assert [one for one in closed if not one.endswith(("/add/", "/delete/"))] == []
