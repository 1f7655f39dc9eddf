"""A shortlist by keyboard, by mouse and on paper, with invented applicants."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ingestion.choices import DocumentKind
from recruiting.choices import Role, Visibility
from recruiting.models import Application, Shortlist
from tests.browser.conftest import PASSWORD, follow, log_in, told
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ("Ada Sample", "Ben Sample", "Cleo Sample")
LONG = "a reason with several words that goes on for a while, as reasons do, and then some more; "


@dataclass(frozen=True)
class Finalists:
    shortlist: Shortlist
    applications: list[Application]

    @property
    def page(self) -> str:
        return reverse("admin:recruiting_shortlist_change", args=[self.shortlist.pk])

    @property
    def order(self) -> list[str]:
        entries = self.shortlist.entries.order_by("rank")
        return list(entries.values_list("application__candidate__person__full_name", flat=True))

    @property
    def compare(self) -> str:
        keys = ",".join(str(one.pk) for one in self.applications)
        return f"{reverse('admin:recruiting_compare')}?applications={keys}"

    @property
    def dossier(self) -> str:
        return reverse("admin:recruiting_application_dossier", args=[self.applications[0].pk])


@pytest.fixture
def finalists(transactional_db: None) -> Finalists:
    """Three on a list of the chair Stella, and one more who might be."""
    user = people.UserFactory(username="stella")
    user.set_password(PASSWORD)
    user.save()
    position = hiring.PositionFactory()
    hiring.CommitteeMembershipFactory(position=position, user=user, role=Role.CHAIR)
    applications = [
        hiring.ApplicationFactory(position=position, candidate__person__full_name=name)
        for name in NAMES
    ]
    shortlist = hiring.ShortlistFactory(position=position, name="Finalists")
    for rank, application in enumerate(applications, start=1):
        hiring.ShortlistEntryFactory(
            shortlist=shortlist, application=application, rank=rank, added_by=user
        )
    hiring.ApplicationFactory(position=position, candidate__person__full_name="Dan Sample")
    fill(applications[0], user=user)
    return Finalists(shortlist, applications)


def fill(application: Application, *, user) -> None:  # type: ignore[no-untyped-def]
    """More than a sheet shows of everything, with long words of everybody."""
    person = application.candidate.person
    for number in range(7):
        people.EducationFactory(person=person, degree="M.Sc.", field="Statistics of long samples")
        people.EmploymentFactory(person=person, role="Research Assistant in the Uncertainty Group")
        people.AwardFactory(person=person, title=f"Award number {number} for long titles of prizes")
        people.AuthorshipFactory(
            person=person,
            position=1,
            equal_contribution=True,
            publication__title=f"{number}: {LONG * 2}",
            publication__status="published",
        )
        people.PersonTopicFactory(person=person)
        hiring.NoteFactory(
            candidate=application.candidate,
            application=application,
            visibility=Visibility.COMMITTEE,
            body=LONG * 6,
            author=user,
        )
        document = read.DocumentFactory(subjects=[person])
        hiring.ApplicationDocumentFactory(application=application, document=document)
        read.FindingFactory(document=document, person=person, message=LONG * 3)
    for number in range(3):
        entry = hiring.ShortlistEntryFactory(
            shortlist__position=application.position,
            shortlist__name=f"List number {number}",
            application=application,
            rationale=LONG * 8,
            added_by=user,
        )
        assert entry.rationale
    for kind, value in (("email", "ada@example.org"), ("phone", "+00 1"), ("url", "https://e.org")):
        people.ContactPointFactory(person=person, kind=kind, value=value)
    statement = read.DocumentFactory(kind=DocumentKind.STATEMENT, subjects=[person])
    hiring.ApplicationDocumentFactory(application=application, document=statement)
    read.RenditionFactory(document=statement, text=f"# Statement\n\nI write {LONG}{LONG}. More.\n")


def shown(page: Page) -> list[str]:
    return page.locator("[data-entry-link]").all_text_contents()


def print_on(page: Page, paper: str) -> pypdfium2.PdfDocument:
    page.evaluate("document.fonts.ready.then(() => true)")  # paper does not wait for them
    return pypdfium2.PdfDocument(page.pdf(format=paper))


def test_applicants_are_moved_by_keys_and_what_is_typed_stays(
    page: Page, finalists: Finalists
) -> None:
    log_in(page)
    page.goto(finalists.page)
    page.get_by_label("Reason for or against Ben Sample").fill("half a sentence")
    page.get_by_role("link", name="Cleo Sample").focus()

    page.keyboard.press("K")
    expect(page.locator("#sl-said")).to_have_text("Cleo Sample is number 2 now.")
    expect(page.get_by_role("link", name="Cleo Sample")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#sl-said")).to_have_text("Cleo Sample is number 1 now.")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Ada Sample")).to_be_focused()
    page.keyboard.press("J")
    expect(page.locator("#sl-said")).to_have_text("Ada Sample is number 3 now.")

    assert shown(page) == ["Cleo Sample", "Ben Sample", "Ada Sample"]
    assert finalists.order == ["Cleo Sample", "Ben Sample", "Ada Sample"]
    expect(page.get_by_label("Reason for or against Ben Sample")).to_have_value("half a sentence")


def test_buttons_and_dragging_move_and_the_ends_are_closed(
    page: Page, finalists: Finalists
) -> None:
    log_in(page)
    page.set_viewport_size({"width": 1280, "height": 2000})  # nothing scrolls while dragging
    page.goto(finalists.page)
    expect(page.get_by_role("button", name="Move Ada Sample up")).to_be_disabled()

    page.get_by_role("button", name="Move Ada Sample down").click()
    expect(page.locator("#sl-said")).to_have_text("Ada Sample is number 2 now.")
    expect(page.get_by_role("button", name="Move Ben Sample up")).to_be_disabled()
    page.get_by_label("New place of Cleo Sample").fill("1")
    page.get_by_label("New place of Cleo Sample").press("Enter")
    expect(page.locator("#sl-said")).to_have_text("Cleo Sample is number 1 now.")
    entries = page.locator("[data-entry]")
    entries.nth(0).locator(".sl-rank").drag_to(entries.nth(2))
    expect(page.locator("#sl-said")).to_have_text("Cleo Sample is number 3 now.")

    assert finalists.order == ["Ben Sample", "Ada Sample", "Cleo Sample"]
    assert shown(page) == finalists.order


def test_removal_is_taken_back_by_a_key(page: Page, finalists: Finalists) -> None:
    log_in(page)
    page.goto(finalists.page)

    page.get_by_role("button", name="Remove Ben Sample").click()
    told(page, "Ben Sample is off this list.")
    page.keyboard.press("u")
    told(page, "Ben Sample is back, with the reason.")

    assert finalists.order == list(NAMES)


def test_reason_is_written_while_comparing(page: Page, finalists: Finalists) -> None:
    log_in(page)
    page.goto(finalists.page)
    follow(page.get_by_role("link", name="Compare the first 3"))
    row = page.get_by_role("row", name="Reason for or against, on “Finalists”")
    expect(row.get_by_text("—, nobody wrote this yet")).to_have_count(3)

    row.get_by_text("Write the reason for Ben Sample").click()
    row.get_by_label("Ben Sample").fill("Evidence of depth")
    row.get_by_role("button", name="Save the reason").first.click()

    told(page, "The reason for Ben Sample is saved.")
    expect(row.get_by_text("Evidence of depth").first).to_be_visible()
    expect(row.get_by_text("—, nobody wrote this yet")).to_have_count(2)


def test_dossier_of_the_fullest_file_fits_one_page(page: Page, finalists: Finalists) -> None:
    log_in(page)
    page.goto(finalists.dossier)

    for paper in ("A4", "Letter"):
        printed = print_on(page, paper)
        assert (paper, len(printed)) == (paper, 1)
        text = printed[0].get_textpage().get_text_bounded()
        assert "Ada Sample" in text
        assert "Confidential." in text


def test_several_dossiers_are_a_page_each(page: Page, finalists: Finalists) -> None:
    log_in(page)
    page.goto(finalists.page)
    follow(page.get_by_role("link", name="Print dossiers"))

    expect(page.locator(".sl-sheet")).to_have_count(3)
    assert len(print_on(page, "A4")) == 3
