"""Notes in the browser: no word is lost, passages are marked, names offered; tags by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from recruiting.choices import Role
from recruiting.models import Application, Note, Tagging
from tests.browser.conftest import PASSWORD, fill_login, follow, log_in, open_context, told
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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


def expect_everything_back(page: Page) -> None:
    expect(page.get_by_label("Note", exact=True)).to_have_value(TWO_HUNDRED_WORDS)
    expect(page.get_by_text("What you typed here before was kept in this browser")).to_be_visible()
    expect(page.get_by_label("Committee", exact=True)).to_be_checked()


def test_two_hundred_words_survive_an_expired_session(page: Page, reader: Reader) -> None:
    log_in(page)
    type_note(page, reader)
    page.context.clear_cookies(name="sessionid")
    follow(page.get_by_role("button", name="Save note"))
    fill_login(page)

    expect_everything_back(page)
    page.get_by_role("button", name="Save note").click()
    told(page, "The note is saved. The committee reads it.")
    note = Note.objects.get()
    assert (note.body.split(), note.visibility) == (TWO_HUNDRED_WORDS.split(), "committee")
    page.goto(reader.notes)
    expect(page.get_by_label("Note", exact=True)).to_have_value("")
    expect(page.get_by_label("Only me")).to_be_checked()


def test_two_hundred_words_survive_a_form_that_is_no_longer_valid(
    browser: Browser, live_server: LiveServer, reader: Reader
) -> None:
    """In a tab of its own: the browser tells the refusal in its console, as it should."""
    with open_context(browser, live_server.url) as context:
        page = context.new_page()
        log_in(page)
        type_note(page, reader)
        context.clear_cookies()
        follow(page.get_by_role("button", name="Save note"))
        expect(page.get_by_role("heading", name="Not saved yet")).to_be_visible()
        follow(page.get_by_role("link", name="Back to the form"))
        fill_login(page)

        expect_everything_back(page)


def test_words_that_are_typed_before_the_page_is_whole_are_kept(page: Page, reader: Reader) -> None:
    log_in(page)
    page.route("**/notes.js", lambda waits: None)
    page.goto(reader.notes, wait_until="commit")
    note = page.get_by_label("Note", exact=True)
    note.fill("The first words")
    assert page.evaluate("document.readyState") != "complete"
    page.unroute("**/notes.js")
    page.reload()

    expect(note).to_have_value("The first words")


def test_member_is_mentioned_with_a_press(page: Page, reader: Reader) -> None:
    log_in(page)
    page.goto(reader.notes)
    note = page.get_by_label("Note", exact=True)
    page.keyboard.press("n")
    expect(note).to_be_focused()
    page.keyboard.type("Ask")
    page.get_by_role("button", name="@rita").click()
    expect(note).to_be_focused()
    page.keyboard.type("about moss")

    expect(note).to_have_value("Ask @rita about moss")


def test_marked_words_become_the_passage_of_a_note(page: Page, reader: Reader) -> None:
    log_in(page)
    page.goto(reader.document)
    line = page.locator("#line-2 .sl-line")
    line.evaluate(
        "e => getSelection().setBaseAndExtent(e.firstChild, 17, e.firstChild, 29)"
    )  # the herb is two units of the browser and one character of the text
    follow(page.get_by_role("link", name="Note about the marked words"), delay=300)
    expect(page.get_by_text("cv.md: \N{HERB} and moss.")).to_be_visible()
    page.get_by_label("Note", exact=True).fill("Really?")
    follow(page.get_by_role("button", name="Save note"))

    expect(page.locator("mark#passage")).to_have_text("\N{HERB} and moss.")
    assert Note.objects.get().quote == "\N{HERB} and moss."


def test_number_of_a_line_leads_to_a_note_about_it(page: Page, reader: Reader) -> None:
    log_in(page)
    page.goto(reader.document)
    follow(page.locator("#line-3 .sl-no"))

    expect(page.get_by_text("cv.md: Nobody knows why.")).to_be_visible()


def test_tag_is_put_on_and_taken_back_by_keyboard(page: Page, reader: Reader) -> None:
    log_in(page)
    page.goto(reader.notes)
    page.keyboard.press("t")
    expect(page.get_by_label("Tag to put on")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told(page, "Tagged “Strong”.")
    expect(page.get_by_role("button", name="Take off the tag Strong")).to_be_visible()
    page.keyboard.press("u")

    told(page, "Took “Strong” off.")
    expect(page.get_by_role("button", name="Take off the tag Strong")).to_be_hidden()
    assert Tagging.objects.count() == 0
