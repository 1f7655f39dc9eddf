"""Notes in the browser: no word is lost, passages are marked, names offered; tags by keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from recruiting.choices import Role
from recruiting.models import Application, LastLook, Note, Tagging
from tests.browser.conftest import PASSWORD, log_in
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 320))
TWO_HUNDRED_WORDS = " ".join(f"word{number}" for number in range(200))
TEXT = "Perpetua Sample\nShe counts ferns \N{HERB} and moss.\nNobody knows why.\n"


@dataclass(frozen=True)
class Reader:
    """Stella chairs the committee that reads one application with one document."""

    application: Application
    document: str

    @property
    def notes(self) -> str:
        page = reverse("admin:recruiting_candidate_change", args=[self.application.candidate_id])
        return f"{page}?tab=notes"


@pytest.fixture
def reader(transactional_db: None) -> Reader:
    user = people.UserFactory(username="stella", first_name="Stella", last_name="Sample")
    user.set_password(PASSWORD)
    user.save()
    application = hiring.ApplicationFactory(
        position__code="inv-1", candidate__person__full_name="Perpetua Sample"
    )
    position = application.position
    hiring.CommitteeMembershipFactory(position=position, user=user, role=Role.CHAIR)
    colleague = people.UserFactory(username="rita")
    hiring.CommitteeMembershipFactory(position=position, user=colleague, role=Role.REVIEWER)
    hiring.TagFactory(position=position, owner=None, label="Strong", colour="green")
    document = read.DocumentFactory(subjects=[application.candidate.person], original_name="cv.md")
    hiring.ApplicationDocumentFactory(application=application, document=document)
    read.RenditionFactory(document=document, text=TEXT)
    return Reader(application, reverse("admin:ingestion_document_change", args=[document.pk]))


def type_note(page: Page, reader: Reader) -> None:
    page.goto(reader.notes)
    page.get_by_label("Note", exact=True).fill(TWO_HUNDRED_WORDS)
    page.get_by_label("Committee", exact=True).check()


def log_in_again(page: Page) -> None:
    page.get_by_label("Username").fill("stella")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def expect_everything_back(page: Page) -> None:
    expect(page.get_by_label("Note", exact=True)).to_have_value(TWO_HUNDRED_WORDS)
    expect(page.get_by_text("What you typed here before was kept in this browser")).to_be_visible()
    expect(page.get_by_label("Committee", exact=True)).to_be_checked()


def test_two_hundred_words_survive_an_expired_session(page: Page, reader: Reader) -> None:
    log_in(page)
    type_note(page, reader)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save note").click()
    log_in_again(page)

    expect_everything_back(page)
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("The note is saved. The committee reads it.")).to_be_visible()
    note = Note.objects.get()
    assert (note.body.split(), note.visibility) == (TWO_HUNDRED_WORDS.split(), "committee")
    page.goto(reader.notes)
    expect(page.get_by_label("Note", exact=True)).to_have_value("")
    expect(page.get_by_label("Only me")).to_be_checked()


def test_two_hundred_words_survive_a_form_that_is_no_longer_valid(
    browser: Browser, live_server: LiveServer, reader: Reader
) -> None:
    """In a tab of its own: the browser tells the refusal in its console, as it should."""
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    log_in(page)
    type_note(page, reader)
    context.clear_cookies()
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_role("heading", name="Not saved yet")).to_be_visible()
    page.get_by_role("link", name="Back to the form").click()
    log_in_again(page)

    expect_everything_back(page)
    context.close()


def test_member_is_mentioned_with_a_press(page: Page, reader: Reader) -> None:
    log_in(page)
    page.goto(reader.notes)
    page.keyboard.press("n")
    page.keyboard.type("Ask")
    page.get_by_role("button", name="@rita").click()
    page.keyboard.type("about moss")

    expect(page.get_by_label("Note", exact=True)).to_have_value("Ask @rita about moss")


def test_marked_words_become_the_passage_of_a_note(page: Page, reader: Reader) -> None:
    log_in(page)
    page.goto(reader.document)
    line = page.locator("#line-2 .sl-line")
    line.evaluate(
        "e => getSelection().setBaseAndExtent(e.firstChild, 17, e.firstChild, 29)"
    )  # the herb is two units of the browser and one character of the text
    page.get_by_role("link", name="Note about the marked words").click()
    expect(page.get_by_text("cv.md: \N{HERB} and moss.")).to_be_visible()
    page.get_by_label("Note", exact=True).fill("Really?")
    page.get_by_role("button", name="Save note").click()

    expect(page.locator("mark#passage")).to_have_text("\N{HERB} and moss.")
    assert Note.objects.get().quote == "\N{HERB} and moss."


def test_number_of_a_line_leads_to_a_note_about_it(page: Page, reader: Reader) -> None:
    log_in(page)
    page.goto(reader.document)
    page.locator("#line-3 .sl-no").click()

    expect(page.get_by_text("cv.md: Nobody knows why.")).to_be_visible()


def test_tag_is_put_on_and_taken_back_by_keyboard(page: Page, reader: Reader) -> None:
    log_in(page)
    page.goto(reader.notes)
    page.keyboard.press("t")
    expect(page.get_by_label("Tag to put on")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take off the tag Strong")).to_be_visible()
    page.keyboard.press("u")

    expect(page.get_by_role("button", name="Take off the tag Strong")).to_be_hidden()
    assert Tagging.objects.count() == 0


def test_pages_reflow_and_pass_wcag_in_both_themes(page: Page, reader: Reader) -> None:
    log_in(page)
    candidate = reader.application.candidate
    author = reader.application.position.memberships.get(user__username="rita").user
    for body in ("Ask **why**.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |", "> *Quoted*"):
        note = hiring.NoteFactory(
            candidate=candidate,
            application=reader.application,
            author=author,
            body=f"{body}\n\nAnd @stella?",
            visibility="committee",
        )
        note.body += " Edited."
        note.save()
    tag = hiring.TaggingFactory(candidate=candidate, tag__owner=author).tag
    tag.owner, tag.position, tag.scope = None, reader.application.position, "position"
    tag.save()
    LastLook.objects.all().delete()
    addresses = [
        reader.notes,
        reader.notes.replace("notes", "history"),
        reader.notes.replace("?tab=notes", "act/tag/").replace("change/", ""),
        reverse("admin:recruiting_application_change", args=[reader.application.pk]),
        reverse("admin:recruiting_note_changelist"),
        reverse("admin:recruiting_note_change", args=[note.pk]),
        f"{reverse('admin:recruiting_note_add')}?candidate={candidate.pk}",
        reverse("admin:recruiting_tag_changelist"),
        reverse("admin:recruiting_tag_add"),
        f"{reverse('admin:recruiting_candidate_changelist')}?new=yes",
        reader.document,
        "/admin/",
    ]
    found = []
    for theme, width in LOOKS:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        for address in addresses:
            page.goto(address)
            look = f"{address} {theme} {width}"
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{look}: wider than the window")
            report = Axe().run(page, options={"runOnly": WCAG})
            found += [
                f"{look}: {violation['id']}: {violation['nodes'][0]['html'][:200]}"
                for violation in report.response["violations"]
            ]

    assert found == []
