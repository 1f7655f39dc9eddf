"""Notes: who may read what, what is pinned, who is mentioned, and what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest

from ingestion.choices import DocumentKind
from profiles.errors import NotThere, StaleVersion
from recruiting.choices import Role, Visibility
from recruiting.errors import (
    NoSuchPlace,
    NoteNeedsApplication,
    NothingWritten,
    TooLong,
    UnknownWord,
    UnreadableText,
)
from recruiting.models import Mention, Note
from recruiting.services.notes import Pin, delete_note, edit_note, see_mentions, write_note
from tests.factories.ingestion import NOW, DocumentFactory, RenditionFactory
from tests.factories.profiles import UserFactory
from tests.factories.recruiting import (
    ApplicationFactory,
    CandidateFactory,
    CommitteeMembershipFactory,
    ConflictOfInterestFactory,
    MentionFactory,
    NoteFactory,
)

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def application(db):
    return ApplicationFactory()


@pytest.fixture
def author(application):
    return seat(application, Role.CHAIR, "author")


def seat(application, role, username, **more):
    user = UserFactory(username=username, **more)
    CommitteeMembershipFactory(position=application.position, user=user, role=role)
    return user


def write(about, author, body="Ask for chapter two.", **more):
    values = {"visibility": Visibility.COMMITTEE, "application": about, **more}
    return write_note(candidate=about.candidate, author=author, body=body, now=NOW, **values)


def mentioned(note):
    return sorted(note.mentions.values_list("user__username", flat=True))


# Writing


def test_note_is_stored_with_its_time_and_author(application, author):
    note = write(application, author, "  Ask for\r\nchapter\x00 two. ")

    note.refresh_from_db()
    assert (note.body, note.visibility) == ("Ask for\nchapter two.", "committee")
    assert (note.author, note.created_at, note.version) == (author, NOW, 1)
    kept = note.history.get()
    assert (kept.history_user, kept.history_date, kept.body) == (author, NOW, note.body)


def test_private_note_needs_no_application(db):
    note = write_note(
        candidate=CandidateFactory(),
        author=UserFactory(),
        body="Met in Ghent.",
        visibility=Visibility.PRIVATE,
        now=NOW,
    )
    assert note.application is None


@pytest.mark.parametrize("visibility", [Visibility.COMMITTEE, Visibility.CHAIR])
def test_shared_note_needs_an_application(application, author, visibility):
    with pytest.raises(NoteNeedsApplication) as refused:
        write(application, author, visibility=visibility, application=None)
    assert refused.value.status == 422


def test_application_of_somebody_else_is_none(application, author):
    with pytest.raises(NoteNeedsApplication):
        write(application, author, application=ApplicationFactory(position=application.position))


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("", NothingWritten),
        (" \n\x00 ", NothingWritten),
        ("x" * 20_001, TooLong),
        ("half a \ud83d character", UnreadableText),
    ],
)
def test_text_that_is_none(application, author, body, error):
    with pytest.raises(error) as refused:
        write(application, author, body)
    assert refused.value.status == 422
    assert not Note.objects.exists()


def test_refusal_names_the_half_character():
    assert str(UnreadableText(what="note", place=8)).startswith("Character 8 of the note")


def test_longest_note(application, author):
    assert len(write(application, author, "x" * 20_000).body) == 20_000


def test_unknown_visibility(application, author):
    with pytest.raises(UnknownWord, match="private, committee, chair"):
        write(application, author, visibility="everybody")


# Pins


def test_pinned_note_keeps_the_quote(application, author):
    document = DocumentFactory(subjects=[application.candidate.person])
    rendition = RenditionFactory(document=document, text="Curriculum vitae of an invented person")
    note = write(application, author, pin=Pin(rendition.pk, 0, 16))
    assert (note.rendition, note.start, note.end, note.quote) == (
        rendition,
        0,
        16,
        "Curriculum vitae",
    )


def test_document_of_the_application_may_be_pinned(application, author):
    document = DocumentFactory()
    application.documents.add(document)
    rendition = RenditionFactory(document=document)
    assert write(application, author, pin=Pin(rendition.pk, 0, 10)).quote == "Curriculum"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10_000)])
def test_place_outside_the_text(application, author, start, end):
    document = DocumentFactory(subjects=[application.candidate.person])
    rendition = RenditionFactory(document=document)
    with pytest.raises(NoSuchPlace):
        write(application, author, pin=Pin(rendition.pk, start, end))
    assert not Note.objects.exists()


def test_document_of_somebody_else_is_no_place(application, author):
    other = ApplicationFactory(position=application.position)  # whom the author may see as well
    rendition = RenditionFactory(document=DocumentFactory(subjects=[other.candidate.person]))
    with pytest.raises(NoSuchPlace):
        write(application, author, pin=Pin(rendition.pk, 0, 4))


def test_document_out_of_sight_is_no_place(application, author):
    feed = DocumentFactory(
        kind=DocumentKind.SOCIAL_FEED, subjects=[application.candidate.person]
    )  # closed to the committee before the interview
    with pytest.raises(NoSuchPlace):
        write(application, author, pin=Pin(RenditionFactory(document=feed).pk, 0, 4))


def test_passage_may_be_too_long(application, author):
    document = DocumentFactory(subjects=[application.candidate.person])
    rendition = RenditionFactory(document=document, text="x" * 3_000)
    with pytest.raises(TooLong, match="passage"):
        write(application, author, pin=Pin(rendition.pk, 0, 2_001))


# Mentions


def test_members_are_mentioned_who_may_read_the_note(application, author):
    seat(application, Role.REVIEWER, "reviewer")
    seat(application, Role.COORDINATOR, "coordinator")
    seat(application, Role.OBSERVER, "observer")
    seat(application, Role.REVIEWER, "left", is_active=False)
    seat(ApplicationFactory(), Role.REVIEWER, "stranger")
    body = "@reviewer @coordinator @observer @left @stranger @author"

    assert mentioned(write(application, author, body)) == ["coordinator", "reviewer"]
    note = write(application, author, body, visibility=Visibility.CHAIR)
    assert mentioned(note) == ["coordinator"]
    assert mentioned(write(application, author, body, visibility=Visibility.PRIVATE)) == []


def test_member_in_conflict_is_not_mentioned(application, author):
    reviewer = seat(application, Role.REVIEWER, "reviewer")
    ConflictOfInterestFactory(application=application, user=reviewer)
    assert mentioned(write(application, author, "@reviewer, look")) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("What do you say, @r.okonjo?", ["r.okonjo"]),
        ("(@r.okonjo) and @r.okonjo's view, @R.Okonjo.", ["r.okonjo"]),
        ("@r.okonjo@example.org", []),
        ("write to r@r.okonjo", []),
        ("@r.okonjo2 @r", []),
        ("@@r.okonjo", []),
    ],
)
def test_where_a_name_ends(application, author, body, expected):
    seat(application, Role.REVIEWER, "r.okonjo")
    assert mentioned(write(application, author, body)) == expected


def test_seen_mentions_are_remembered(application, author):
    note, other = NoteFactory.create_batch(2)
    mine = MentionFactory(note=note)
    MentionFactory(note=other, user=mine.user)
    MentionFactory(note=note)

    assert see_mentions(user=mine.user, notes=[note], now=NOW) == 1
    assert see_mentions(user=mine.user, notes=[note], now=LATER) == 0
    assert list(Mention.objects.exclude(seen_at=None).values_list("pk", "seen_at")) == [
        (mine.pk, NOW)
    ]


# Changing


def test_edit_raises_the_version_and_keeps_what_was_said(application, author):
    note = write(application, author)
    edit_note(note_id=note.pk, actor=author, now=LATER, version=1, body="Ask for chapter three.")

    note.refresh_from_db()
    assert (note.body, note.version) == ("Ask for chapter three.", 2)
    assert (note.edited_by, note.edited_at) == (author, LATER)
    assert [(kept.body, kept.history_user) for kept in note.history.all()] == [
        ("Ask for chapter three.", author),
        ("Ask for chapter two.", author),
    ]


def test_second_of_two_edits_is_told(application, author):
    note = write(application, author)
    edit_note(note_id=note.pk, actor=author, now=NOW, version=1, body="First.")
    with pytest.raises(StaleVersion):
        edit_note(note_id=note.pk, actor=author, now=LATER, version=1, body="Second.")
    note.refresh_from_db()
    assert note.body == "First."


def test_edit_mentions_anew_and_keeps_who_has_seen_it(application, author):
    for username in ("kept", "dropped", "added"):
        seat(application, Role.REVIEWER, username)
    note = write(application, author, "@kept @dropped")
    Mention.objects.update(seen_at=NOW)
    edit_note(note_id=note.pk, actor=author, now=LATER, version=1, body="@kept @added")

    assert dict(note.mentions.values_list("user__username", "seen_at")) == {
        "kept": NOW,
        "added": None,
    }


def test_note_made_private_mentions_nobody(application, author):
    seat(application, Role.REVIEWER, "reviewer")
    note = write(application, author, "@reviewer")
    edit_note(note_id=note.pk, actor=author, now=LATER, version=1, visibility="private")
    assert mentioned(note) == []


def test_private_note_without_application_cannot_be_shared(db):
    note = NoteFactory()
    with pytest.raises(NoteNeedsApplication):
        edit_note(note_id=note.pk, actor=note.author, now=NOW, version=1, visibility="committee")


def test_note_is_deleted_and_its_history_stays(application, author):
    note = write(application, author)
    delete_note(note_id=note.pk, version=1)
    assert not Note.objects.exists()
    assert Note.history.filter(id=note.pk, history_type="-").count() == 1


def test_deleting_what_somebody_changed_is_refused(application, author):
    note = write(application, author)
    edit_note(note_id=note.pk, actor=author, now=NOW, version=1, body="Longer.")
    with pytest.raises(StaleVersion):
        delete_note(note_id=note.pk, version=1)


def test_deleting_nothing(db):
    with pytest.raises(NotThere, match="note"):
        delete_note(note_id=uuid4())
