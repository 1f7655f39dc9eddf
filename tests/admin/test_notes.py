"""Notes: who reads what, where they point, and that no word is lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from recruiting.choices import Role, Visibility
from recruiting.models import Mention, Note
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

ADD = "/admin/recruiting/note/add/"


class Committee:
    """One application with a member in each role, and a client for each."""

    def __init__(self):
        self.application = hiring.ApplicationFactory(
            position__code="inv-1", candidate__person__full_name="Perpetua Sample"
        )
        self.candidate = self.application.candidate
        self.users, self.clients = {}, {}
        for role in Role:
            user = people.UserFactory(username=role.value)
            hiring.CommitteeMembershipFactory(
                position=self.application.position, user=user, role=role
            )
            self.users[role.value] = user
            self.clients[role.value] = Client()
            self.clients[role.value].force_login(user)

    def note(self, author, body="Ask for the second chapter.", visibility="committee", **more):
        return hiring.NoteFactory(
            candidate=self.candidate,
            application=self.application,
            author=self.users[author],
            body=body,
            visibility=visibility,
            **more,
        )

    def add(self, role, body="Well read.", visibility="committee", query="", **more):
        return self.clients[role].post(
            f"{ADD}?candidate={self.candidate.pk}{query}",
            {"body": body, "visibility": visibility, **more},
        )


@pytest.fixture
def committee(db):
    return Committee()


def test_note_is_written_for_the_only_committee_and_shown_as_markdown(committee):
    answer = committee.add("reviewer", "Knows **ferns**.\n\n<script>alert(1)</script>")

    note = Note.objects.get()
    assert answer.headers["Location"].endswith(f"{committee.candidate.pk}/change/?tab=notes")
    assert (note.application, note.visibility, note.author) == (
        committee.application,
        "committee",
        committee.users["reviewer"],
    )
    shown = committee.clients["chair"].get(f"/admin/recruiting/note/{note.pk}/change/")
    assert "<strong>ferns</strong>" in shown.content.decode()
    assert "<script>alert(1)" not in shown.content.decode()


@pytest.mark.parametrize(
    ("role", "choices"),
    [
        ("reviewer", ["private", "committee"]),
        ("chair", ["private", "committee", "chair"]),
        ("coordinator", ["private", "committee", "chair"]),
    ],
)
def test_readers_offered_are_those_the_writer_may_write_for(committee, role, choices):
    form = committee.clients[role].get(f"{ADD}?candidate={committee.candidate.pk}").context["form"]

    assert [value for value, _ in form.fields["visibility"].choices] == choices


def test_reviewer_cannot_write_to_the_chair_by_hand(committee):
    answer = committee.add("reviewer", visibility="chair")

    assert Note.objects.count() == 0
    assert "You may not write for these readers here." in Page(answer).text
    assert "Well read." in answer.content.decode()


def test_right_in_one_committee_is_none_in_another(committee):
    other = hiring.ApplicationFactory(candidate=committee.candidate)
    hiring.CommitteeMembershipFactory(
        position=other.position, user=committee.users["chair"], role=Role.REVIEWER
    )

    answer = committee.add("chair", visibility="chair", application=str(other.pk))

    assert (answer.status_code, Note.objects.count()) == (403, 0)
    assert "You may not write for these readers on this application." in Page(answer).text


def test_steward_writes_for_himself_only(committee, steward_client):
    page = steward_client.get(f"{ADD}?candidate={committee.candidate.pk}")

    choices = page.context["form"].fields["visibility"].choices
    assert [value for value, _ in choices] == ["private"]


def test_observer_finds_no_note_and_writes_none(committee):
    committee.note("chair")

    page = committee.clients["observer"].get(
        reverse("admin:recruiting_candidate_change", args=[committee.candidate.pk]) + "?tab=notes"
    )

    assert "Notes" not in Page(page).text
    assert committee.add("observer").status_code == 404


def test_empty_note_is_refused_in_words_and_kept(committee):
    answer = committee.add("reviewer", "  ")

    assert (answer.status_code, Note.objects.count()) == (422, 0)
    assert "The note is empty." in Page(answer).text


def test_nul_is_dropped_and_a_foreign_key_is_not_found(committee):
    committee.add("reviewer", "Half\x00 a word.")
    other = hiring.CandidateFactory()

    assert Note.objects.get().body == "Half a word."
    for key in (other.pk, "nonsense", "\x00"):
        address = f"{ADD}?candidate={key}"
        assert committee.clients["reviewer"].get(address).status_code == 404


# Places


@pytest.fixture
def document(committee):
    document = read.DocumentFactory(
        subjects=[committee.candidate.person], original_name="statement.md"
    )
    hiring.ApplicationDocumentFactory(application=committee.application, document=document)
    read.RenditionFactory(document=document, text="First line.\nThe second one.\n")
    return document


def test_note_is_pinned_to_a_passage_and_leads_back_to_it(committee, document):
    query = f"?document={document.pk}&start=12&end=27"
    client = committee.clients["reviewer"]
    asked = Page(client.get(ADD + query))
    client.post(ADD + query, {"body": "Which one?", "visibility": "committee"})

    note = Note.objects.get()
    assert "statement.md: The second one." in asked.text
    assert (note.quote, note.candidate) == ("The second one.", committee.candidate)
    shown = Page(committee.clients["chair"].get(f"/admin/recruiting/note/{note.pk}/change/"))
    place = shown.link("statement.md: The second one.")
    assert place.startswith(f"/admin/ingestion/document/{document.pk}/change/?passage=12-27")
    lit = Page(committee.clients["chair"].get(place.partition("#")[0])).marks
    assert lit == [("passage", "sl-lit", "The second one.")]


@pytest.mark.parametrize(
    "place", ["start=0&end=5000", "start=5&end=2", "start=x&end=1", "", "end=9"]
)
def test_passage_that_is_not_there_is_said_and_the_note_is_written_without(
    committee, document, place
):
    query = f"?document={document.pk}&{place}"
    client = committee.clients["reviewer"]
    asked = Page(client.get(ADD + query))
    client.post(ADD + query, {"body": "Anyway.", "visibility": "private"})

    assert "The marked passage is not in the text of this document." in asked.text
    assert (Note.objects.get().quote, Note.objects.get().rendition) == ("", None)


def test_passage_of_a_document_out_of_sight_is_not_quoted(committee, document):
    note = committee.note(
        "chair", rendition=document.renditions.get(), start=0, end=5, quote="First"
    )
    document.application_links.all().delete()
    hiring.ApplicationDocumentFactory(document=document)

    text = Page(committee.clients["reviewer"].get(f"/admin/recruiting/note/{note.pk}/change/")).text

    assert "First" not in text


def test_document_about_two_asks_whom_the_note_is_about(committee, document, steward_client):
    second = hiring.CandidateFactory(person__full_name="Quirin Sample")
    read.DocumentSubjectFactory(document=document, person=second.person)

    page = Page(steward_client.get(f"{ADD}?document={document.pk}&start=0&end=5"))

    assert "Whom is it about?" in page.text
    assert f"candidate={second.pk}" in page.link("Quirin Sample")


# Editing


def edit(client, note, **data):
    return client.post(f"/admin/recruiting/note/{note.pk}/change/", data)


def test_second_of_two_tabs_is_told_and_sees_both_texts(committee):
    note = committee.note("reviewer", "Before.")
    client = committee.clients["reviewer"]
    edit(client, note, body="From the first tab.", visibility="committee", version=note.version)
    late = edit(
        client, note, body="From the second tab.", visibility="committee", version=note.version
    )

    assert late.status_code == 412
    assert "This note was saved in another tab" in Page(late).text
    assert "From the first tab." in late.content.decode()
    assert "From the second tab." in late.content.decode()
    note.refresh_from_db()
    assert note.body == "From the first tab."
    version = late.context["form"]["version"].value()
    edit(client, note, body="Both.", visibility="committee", version=version)
    note.refresh_from_db()
    assert note.body == "Both."


def test_edits_are_shown_with_what_the_note_said_before(committee):
    note = committee.note("reviewer", "Before.", visibility="private")
    client = committee.clients["reviewer"]
    edit(client, note, body="Between.", visibility="committee", version=1)
    edit(client, note, body="After.", visibility="committee", version=2)

    address = f"/admin/recruiting/note/{note.pk}/change/"
    own, others = Page(client.get(address)).text, Page(committee.clients["chair"].get(address)).text

    assert "Edited 2 times" in own
    assert "read by “Only me” before, and it said before Before." in own
    assert "Edited 1 time," in others
    assert "it said before Between." in others
    assert "Before." not in others


def test_nobody_edits_or_deletes_the_note_of_another(committee):
    note = committee.note("reviewer")
    client = committee.clients["chair"]

    assert client.get(f"/admin/recruiting/note/{note.pk}/change/?edit=1").status_code == 403
    assert edit(client, note, body="x", visibility="committee", version=1).status_code == 403
    assert (
        client.post(f"/admin/recruiting/note/{note.pk}/delete/", {"post": "yes"}).status_code == 403
    )


def test_author_deletes_his_note(committee):
    note = committee.note("reviewer")

    committee.clients["reviewer"].post(f"/admin/recruiting/note/{note.pk}/delete/", {"post": "yes"})

    assert Note.objects.count() == 0


def test_history_pages_tell_no_state_from_before_the_note_was_shared(committee):
    note = committee.note("reviewer", "Only for me.", visibility="private")
    first = note.history.get()
    note.visibility, note.body = Visibility.COMMITTEE, "For all."
    note.save()
    root = f"/admin/recruiting/note/{note.pk}/history/"

    chair, author = committee.clients["chair"], committee.clients["reviewer"]

    assert "Only for me." not in chair.get(root).content.decode()
    assert chair.get(f"{root}{first.pk}/").status_code == 404
    assert author.get(f"{root}{first.pk}/").status_code == 200


# Mentions


def test_mention_is_counted_on_the_home_page_until_the_note_is_opened(committee):
    committee.add("reviewer", "What does @chair say?")
    client = committee.clients["chair"]
    home = Page(client.get("/admin/"))
    listed = client.get(home.link("note mentions you"))

    assert "1note mentions you" in [words for words, _ in home.links]
    assert listed.context["cl"].result_count == 1
    client.get(f"/admin/recruiting/note/{Note.objects.get().pk}/change/")
    assert Mention.objects.get().seen_at is not None
    assert "mentions you" not in Page(client.get("/admin/")).text


def test_members_of_the_committee_are_offered_by_name(committee):
    page = Page(committee.clients["reviewer"].get(f"{ADD}?candidate={committee.candidate.pk}"))

    assert "@chair" in page.text
    assert "@observer" not in page.text


# The list, and what it costs


def test_list_shows_words_and_no_marks_of_markdown(committee):
    committee.note("chair", "**Ask** her & <b>him</b>")

    page = committee.clients["chair"].get("/admin/recruiting/note/")

    assert "Ask her &amp; &lt;b&gt;him&lt;/b&gt;</a>" in page.content.decode()


def test_passage_of_a_document_about_somebody_else_is_lost(committee, document):
    other = hiring.ApplicationFactory(position=committee.application.position)
    query = f"?document={document.pk}&start=0&end=5&candidate={other.candidate.pk}"
    client = committee.clients["reviewer"]

    assert "The marked passage is not in the text" in Page(client.get(ADD + query)).text
    client.post(ADD + query, {"body": "Anyway.", "visibility": "private"})
    assert (Note.objects.get().candidate, Note.objects.get().quote) == (other.candidate, "")


def test_list_is_narrowed_by_author_and_found_by_word_and_name(committee):
    committee.note("chair", "About ferns.")
    committee.note("reviewer", "About moss.")
    client, root = committee.clients["chair"], "/admin/recruiting/note/"

    def found(query):
        return [note.body for note in client.get(root + query).context["cl"].result_list]

    assert found(f"?author={committee.users['reviewer'].pk}") == ["About moss."]
    assert found("?q=ferns") == ["About ferns."]
    assert len(found("?q=perpetua")) == 2
    assert found("?visibility__exact=private") == []


@pytest.mark.parametrize("numbers", [(1, 3), (1, 60)])
def test_notes_cost_the_same_however_many_there_are(committee, numbers):
    client = committee.clients["chair"]
    candidate = reverse("admin:recruiting_candidate_change", args=[committee.candidate.pk])
    pages = ("/admin/recruiting/note/", f"{candidate}?tab=notes")

    def costs():
        found = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            found.append(len(queries))
        return found

    start, end = numbers
    for _ in range(start):
        committee.note("chair")
    few = costs()
    for number in range(end - start):
        note = committee.note("reviewer", f"Note {number}")
        note.body = "Changed."
        note.save()

    assert (costs(), max(few) <= 12) == (few, True)


def test_notes_are_turned_page_by_page(committee):
    for number in range(25):
        note = committee.note("chair", f"Note {number:02}.")
        at = timezone.now() - timedelta(minutes=number)
        Note.objects.filter(pk=note.pk).update(created_at=at)
    client = committee.clients["chair"]
    address = reverse("admin:recruiting_candidate_change", args=[committee.candidate.pk])
    first = Page(client.get(f"{address}?tab=notes"))
    second = Page(client.get(address + first.link("Older notes").partition("#")[0]))

    assert ("Note 00." in first.text, "Note 20." in first.text) == (True, False)
    assert ("Note 00." in second.text, "Note 24." in second.text) == (False, True)
    for odd in ("0", "x", "9999999", "²"):
        assert client.get(f"{address}?tab=notes&notes={odd}").status_code == 404
