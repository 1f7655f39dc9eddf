"""What one user declares or keeps for himself: conflicts, looks, saved views, tokens."""

from datetime import timedelta

import pytest

from profiles.access import access_policy
from profiles.errors import NotThere
from recruiting.choices import Role
from recruiting.errors import AlreadyDeclared, NameTaken, NothingWritten, TooLong, UnknownWord
from recruiting.models import ApiToken, Application, ConflictOfInterest, LastLook, Note, SavedView
from recruiting.services.conflicts import declare_conflict, lift_conflict
from recruiting.services.looks import look
from recruiting.services.saved_views import delete_view, save_view
from recruiting.services.tokens import issue_token, revoke_token
from tests.factories.ingestion import NOW
from tests.factories.profiles import UserFactory
from tests.factories.recruiting import (
    ApplicationFactory,
    CandidateFactory,
    CommitteeMembershipFactory,
    NoteFactory,
    SavedViewFactory,
)

# Conflicts


def declare(application, user, **more):
    values = {"kind": "advisor", "reason": "Examined the thesis.", **more}
    return declare_conflict(application=application, user=user, now=NOW, **values)


def test_conflict_hides_at_once_and_removes_nothing(db):
    application = ApplicationFactory()
    user = CommitteeMembershipFactory(position=application.position, role=Role.REVIEWER).user
    note = NoteFactory(candidate=application.candidate, application=application, author=user)
    assert access_policy().visible(user, Application).get() == application

    conflict = declare(application, user)
    assert (conflict.kind, conflict.reason, conflict.declared_at) == (
        "advisor",
        "Examined the thesis.",
        NOW,
    )
    assert not access_policy().visible(user, Application).exists()
    assert not access_policy().visible(user, Note).exists()
    assert Note.objects.get() == note

    lift_conflict(conflict_id=conflict.pk)
    assert access_policy().visible(user, Application).get() == application


def test_conflict_is_declared_once(db):
    application, user = ApplicationFactory(), UserFactory()
    declare(application, user)
    with pytest.raises(AlreadyDeclared):
        declare(application, user, kind="coauthor")
    assert ConflictOfInterest.objects.get().kind == "advisor"


@pytest.mark.parametrize(
    ("more", "error"), [({"kind": "rivalry"}, UnknownWord), ({"reason": "x" * 501}, TooLong)]
)
def test_what_is_no_conflict(db, more, error):
    with pytest.raises(error):
        declare(ApplicationFactory(), UserFactory(), **more)


def test_conflict_that_is_gone(db):
    with pytest.raises(NotThere):
        lift_conflict(conflict_id=404)


# Looks


def test_new_is_what_came_after_the_look_before(db):
    user, candidate = UserFactory(), CandidateFactory()

    def at(**later):
        return look(user=user, candidate=candidate, now=NOW + timedelta(**later))

    assert at() is None
    assert at(minutes=20) is None
    assert at(days=1) == NOW + timedelta(minutes=20)
    assert at(days=1, minutes=10) == NOW + timedelta(minutes=20)  # the same sitting
    assert at(days=2) == NOW + timedelta(days=1, minutes=10)
    assert LastLook.objects.get().looked_at == NOW + timedelta(days=2)


def test_looks_are_each_users_own(db):
    candidate = CandidateFactory()
    look(user=UserFactory(), candidate=candidate, now=NOW)
    later = NOW + timedelta(days=1)
    assert look(user=UserFactory(), candidate=candidate, now=later) is None


def test_page_opened_twice_at_once_is_written_once(db, django_assert_num_queries):
    user, candidate = UserFactory(), CandidateFactory()
    look(user=user, candidate=candidate, now=NOW)
    with django_assert_num_queries(1):
        look(user=user, candidate=candidate, now=NOW + timedelta(seconds=5))


# Saved views


def test_view_is_kept_under_a_name(db):
    owner = UserFactory()
    save_view(owner=owner, page="candidates", name=" To  read ", query="?applied=yes&q=moss")
    view = SavedView.objects.get()
    assert (view.owner, view.page, view.name, view.query) == (
        owner,
        "candidates",
        "To read",
        "applied=yes&q=moss",
    )


def test_name_is_taken_once_per_page_and_user(db):
    known = SavedViewFactory(name="Mine")
    save_view(owner=known.owner, page="applications", name="Mine", query="")
    save_view(owner=UserFactory(), page=known.page, name="Mine", query="")
    with pytest.raises(NameTaken):
        save_view(owner=known.owner, page=known.page, name="Mine", query="q=x")
    assert SavedView.objects.count() == 3


@pytest.mark.parametrize(
    ("name", "query", "error"),
    [(" ", "", NothingWritten), ("x" * 81, "", TooLong), ("x", "q=" * 501, TooLong)],
)
def test_what_is_no_view(db, name, query, error):
    with pytest.raises(error):
        save_view(owner=UserFactory(), page="candidates", name=name, query=query)


def test_view_is_forgotten(db):
    view = SavedViewFactory()
    delete_view(view_id=view.pk)
    with pytest.raises(NotThere):
        delete_view(view_id=view.pk)


# Tokens


def test_token_may_be_for_reading_only(db):
    issue_token(user=UserFactory(), name="notebook", read_only=True)
    issue_token(user=UserFactory(), name="sync")
    assert dict(ApiToken.objects.values_list("name", "read_only")) == {
        "notebook": True,
        "sync": False,
    }


def test_token_is_revoked_by_its_owner_only(db):
    owner = UserFactory()
    issue_token(user=owner)
    digest = ApiToken.objects.get().digest
    with pytest.raises(NotThere):
        revoke_token(digest=digest, user=UserFactory())
    revoke_token(digest=digest, user=owner)
    assert not ApiToken.objects.exists()
