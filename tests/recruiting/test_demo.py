"""The demo: one load for all tests of this file, each of which rolls its own changes back."""

from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from ingestion.choices import RunState
from ingestion.models import Document, Finding, ImportItem, ImportRun
from profiles.access import access_policy
from profiles.keys import name_key
from profiles.models import Post, Publication
from recruiting.choices import PositionState, Stage
from recruiting.demo.accounts import ACCOUNTS
from recruiting.demo.cohort import invent_cohort
from recruiting.demo.documents import write_documents
from recruiting.demo.scenery import CONFLICT_WITH
from recruiting.demo.themes import SHARED_TITLE
from recruiting.models import (
    Application,
    Candidate,
    Mention,
    Note,
    Position,
    ShortlistEntry,
    StageEvent,
    Tagging,
)

COHORT = invent_cohort()


def load_demo() -> str:
    printed = StringIO()
    call_command("demo", stdout=printed)
    return printed.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """What the first run printed."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), transaction.atomic(), media:
        yield load_demo()
        transaction.set_rollback(True)


def names_of(people) -> set[str]:
    return {name_key(str(person)) for person in people}


# The documents


def test_same_cohort_gives_the_same_bytes(tmp_path):
    digests = []
    for folder in (tmp_path / "once", tmp_path / "again"):
        folder.mkdir()
        written = write_documents(invent_cohort(), folder)
        digests.append([(one.path.name, one.sha256) for one in written])
    assert digests[0] == digests[1]


def test_every_address_is_an_invented_one():
    hosts = {
        host for one in COHORT for host in (one.email.split("@")[1], one.homepage.split(".", 1)[1])
    }
    assert hosts == {"example.org"}


def test_documents_are_a_mix(tmp_path):
    suffixes = Counter(one.path.suffix for one in write_documents(COHORT, tmp_path))
    assert suffixes == {".pdf": 14, ".md": 5, ".txt": 5}


# What is loaded (scenario 1)


@pytest.mark.django_db
def test_every_document_is_imported(demo):
    states = Counter(ImportItem.objects.values_list("state", flat=True))
    assert states == {"done": 29}
    assert set(ImportRun.objects.values_list("state", flat=True)) == {RunState.DONE}


@pytest.mark.django_db
def test_documents_are_taken_for_what_they_are(demo, tmp_path):
    written = {one.sha256: one.kind for one in write_documents(COHORT, tmp_path)}
    kinds = dict(Document.objects.filter(sha256__in=written).values_list("sha256", "kind"))
    assert kinds == written


@pytest.mark.django_db
def test_cohort_and_nobody_else_applies(demo):
    applicants = [row.candidate.person for row in Application.objects.all()]
    assert len(applicants) == len(COHORT)
    assert names_of(applicants) == {name_key(one.name) for one in COHORT}


@pytest.mark.django_db
def test_people_of_the_seeds_are_prospects_without_a_trace_of_judgement(demo):
    prospects = Candidate.objects.prospects()
    assert prospects.count() == 4
    for model, to_candidate in (
        (Note, "candidate"),
        (Tagging, "application__candidate"),
        (Tagging, "candidate"),
        (ShortlistEntry, "application__candidate"),
    ):
        assert not model.objects.filter(**{f"{to_candidate}__in": prospects}).exists()


@pytest.mark.django_db
def test_one_position_is_open_and_two_are_drafts(demo):
    states = Counter(Position.objects.values_list("state", flat=True))
    assert states == {PositionState.OPEN: 1, PositionState.DRAFT: 2}


@pytest.mark.django_db
def test_work_of_two_applicants_is_one_publication(demo):
    publication = Publication.objects.get(title=SHARED_TITLE)
    people = [row.person for row in publication.authorships.filter(person__isnull=False)]
    assert names_of(people) == {name_key("Amarachi Quillonwe"), name_key("Dariush Mehrabanpoor")}


@pytest.mark.django_db
def test_each_fact_of_the_cohort_that_needs_a_look_is_found(demo, tmp_path):
    written = {one.sha256: one.path.name for one in write_documents(COHORT, tmp_path)}
    findings = Finding.objects.filter(document__sha256__in=written)
    assert {(written[one.document.sha256], one.rule) for one in findings} == {
        ("ailbhe_ni-chorrabhain_statement.pdf", "status_differs"),
        ("tevita_fonuamoana_cv.md", "end_before_start"),
        ("emile_vautrimont_cv.pdf", "software_instructions"),
    }


@pytest.mark.django_db
def test_stage_is_that_of_the_last_event(demo):
    for application in Application.objects.all():
        events = list(application.events.all())
        assert [event.from_stage for event in events] == [
            "",
            *(event.to_stage for event in events[:-1]),
        ]
        assert (events[-1].to_stage, events[-1].to_outcome) == (
            application.stage,
            application.outcome,
        )


@pytest.mark.django_db
def test_applicants_have_come_to_different_stages(demo):
    assert set(Application.objects.values_list("stage", flat=True)) == {
        Stage.RECEIVED,
        Stage.COMPLETE,
        Stage.TRIAGE,
        Stage.REVIEW,
        Stage.DISCUSSION,
        Stage.INTERVIEW,
    }


@pytest.mark.django_db
def test_committee_has_worked_for_a_week(demo):
    today = timezone.now()
    events = StageEvent.objects.exclude(from_stage="")
    assert {(today - event.at).days for event in events} == {1, 2, 3, 4, 6, 7}
    assert {(today - note.created_at).days for note in Note.objects.all()} == {3, 5}
    moved = Application.history.filter(history_type="~")
    assert sorted(moved.values_list("history_date", "history_user")) == sorted(
        events.values_list("at", "actor")
    )


@pytest.mark.django_db
def test_reviewer_has_asked_the_chair(demo):
    mention = Mention.objects.get()
    assert (mention.user.username, mention.note.author.username) == ("chair", "reviewer")


# Logins


@pytest.mark.django_db
@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_printed_password_opens_the_admin(demo, account):
    user = authenticate(username=account.username, password=account.password)
    assert user is not None
    assert user.is_staff
    assert f"{account.username:<12} {account.password}" in demo


@pytest.mark.django_db
@pytest.mark.parametrize("username", ["coordinator", "chair", "observer", "steward"])
def test_others_see_all_applicants(demo, username):
    user = User.objects.get(username=username)
    assert access_policy().visible(user, Application).count() == len(COHORT)


@pytest.mark.django_db
def test_reviewer_sees_all_applicants_but_the_one_in_conflict(demo):
    reviewer = User.objects.get(username="reviewer")
    seen = access_policy().visible(reviewer, Application)
    expected = {name_key(one.name) for one in COHORT if one.name != CONFLICT_WITH}
    assert names_of(row.candidate.person for row in seen) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(("username", "count"), [("steward", 5), ("chair", 0)])
def test_posts_of_an_applicant_are_hidden_from_the_committee(demo, username, count):
    user = User.objects.get(username=username)
    posts = Post.objects.filter(person__candidate__applications__isnull=False)
    seen = access_policy().visible(user, Post)
    assert seen.filter(pk__in=posts).count() == count


# Running it again


@pytest.mark.django_db
def test_second_run_changes_nothing_and_says_where_to_look_again(demo):
    def counts() -> dict[str, int]:
        return {model._meta.label: model._base_manager.count() for model in apps.get_models()}

    before = counts()
    printed = load_demo()
    assert counts() == before
    assert demo.endswith(printed)
