"""Who sees which rows, fields and acts: security.md 4.1 as tables."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ingestion.models import Document, Evidence, ExtractedFact, Finding, ImportItem, ImportRun
from profiles.access import Act, UnknownModel, access_policy, readable_path
from profiles.models import (
    Authorship,
    Award,
    Education,
    IdentityDecision,
    OrganisationAlias,
    Person,
    Post,
    Publication,
    VenueAlias,
)
from recruiting.choices import PositionState, Role, Stage, Visibility
from recruiting.models import (
    ApiToken,
    Application,
    Candidate,
    CommitteeMembership,
    ConflictOfInterest,
    Note,
    Position,
    SavedView,
    Shortlist,
    ShortlistEntry,
    StageEvent,
    Tag,
    Tagging,
)
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import ROLES, World, one_world

pytestmark = pytest.mark.django_db

FILES = ("own", "other", "prospect", "recruiter")
MEMBERS = ("observer", "reviewer", "chair", "coordinator")
STEWARDS = ("steward", "superuser")

# Rows (by their name in tests.world) that all members see of applicants of their position.
APPLICANT_ROWS = (
    "candidate person personname contactpoint externalidentifier persontopic education employment"
    " award authorship publication metricsnapshot document documentsubject rendition extractedfact"
    " factdecision evidence finding application applicationdocument stageevent position"
    " organisationalias venuealias"
).split()
# Those that open later, or to some roles only: row -> roles.
SOME_ROLES = {
    "post": (),
    "feed": (),
    "feedfact": (),
    "identitydecision": (),
    "importitem": ("coordinator",),
    "importrun": ("coordinator",),
    "conflictofinterest": ("chair", "coordinator"),
    "committeenote": ("reviewer", "chair", "coordinator"),
    "chairnote": ("chair", "coordinator"),
    "note": ("chair",),  # its author
    "tag": MEMBERS,
    "tagging": MEMBERS,
    "shortlist": MEMBERS,
    "shortlistentry": MEMBERS,
}
NOT_FOR_STEWARDS = {
    "note",
    "committeenote",
    "chairnote",
    "tag",
    "tagging",
    "shortlist",
    "shortlistentry",
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all tests of this file: each test rolls its own changes back."""
    yield from one_world(django_db_blocker.unblock)


def seen_files(world: World, user: User, row: str) -> set[str]:
    """The files whose row of this name the user sees."""
    files = {name: getattr(world, name).rows for name in FILES}
    rows = {name: file[row] for name, file in files.items() if row in file}
    visible = access_policy().visible(user, type(next(iter(rows.values()))))
    return {name for name, one in rows.items() if visible.filter(pk=one.pk).exists()}


def reread(user: User) -> User:
    return User.objects.get(pk=user.pk)


EVERY_ROW = [*APPLICANT_ROWS, *SOME_ROLES]


def table(world: World, user: User, rows: list[str] = EVERY_ROW) -> dict[str, set[str]]:
    return {row: seen_files(world, user, row) for row in rows}


@pytest.mark.parametrize("role", MEMBERS)
def test_member_sees_applicants_of_own_position_only(world, role):
    expected = {row: {"own"} for row in APPLICANT_ROWS} | {
        row: {"own"} if role in roles else set() for row, roles in SOME_ROLES.items()
    }
    assert table(world, world.users[role]) == expected


def test_conflicted_member_sees_nothing_of_the_application(world):
    of_the_position = {"position", "tag", "shortlist"}
    expected = {row: {"own"} if row in of_the_position else set() for row in EVERY_ROW}
    assert table(world, world.users["conflicted"]) == expected


@pytest.mark.parametrize("user", ["nobody", "anonymous", "inactive"])
def test_whoever_has_no_role_sees_nothing(world, user):
    reader = AnonymousUser()
    if user != "anonymous":
        reader = reread(world.users["nobody" if user == "nobody" else "superuser"])
        reader.is_active = user != "inactive"
    assert table(world, reader) == {row: set() for row in EVERY_ROW}


@pytest.mark.parametrize("role", STEWARDS)
def test_steward_sees_every_file(world, role):
    files = {row: {name for name in FILES if row in getattr(world, name).rows} for row in EVERY_ROW}
    expected = files | {row: set() for row in NOT_FOR_STEWARDS}
    assert table(world, world.users[role]) == expected


@pytest.mark.parametrize("role", STEWARDS)
def test_conflict_binds_stewards_too(world, role):
    application = world.own.rows["application"]
    hiring.ConflictOfInterestFactory(application=application, user=world.users[role])
    seen = table(world, reread(world.users[role]))
    assert [row for row in EVERY_ROW if "own" in seen[row]] == ["position"]


def test_conflict_of_one_application_leaves_the_other_open(world):
    """Somebody who applied twice is seen through the application without conflict, and so far."""
    reader = world.users["conflicted"]
    second = hiring.ApplicationFactory(candidate=world.own.candidate)
    hiring.CommitteeMembershipFactory(position=second.position, user=reader)
    document = hiring.ApplicationDocumentFactory(
        application=second, document__subjects=[world.own.person]
    ).document

    see, reader = access_policy().visible, reread(reader)
    assert world.own.candidate in see(reader, Candidate)
    assert list(see(reader, Application)) == [second]
    assert list(see(reader, Document)) == [document]
    assert not see(reader, StageEvent).exists()


def test_document_of_another_position_stays_with_it(world):
    second = hiring.ApplicationFactory(candidate=world.own.candidate)
    letter = read.DocumentFactory(subjects=[world.own.person])
    hiring.ApplicationDocumentFactory(application=second, document=letter)

    assert letter not in access_policy().visible(world.users["reviewer"], Document)


def test_document_without_application_follows_its_person(world):
    page = read.DocumentFactory(subjects=[world.own.person])

    assert page in access_policy().visible(world.users["reviewer"], Document)


def test_document_about_two_people_needs_both_in_sight(world):
    page = read.DocumentFactory(subjects=[world.own.person, world.prospect.person])

    assert page not in access_policy().visible(world.users["reviewer"], Document)


@pytest.mark.parametrize(
    ("stage", "expected"),
    [(Stage.DISCUSSION, set()), (Stage.INTERVIEW, {"own"}), (Stage.OFFER, {"own"})],
)
def test_posts_and_feeds_open_at_the_interview(world, stage, expected):
    Application.objects.filter(pk=world.own.rows["application"].pk).update(stage=stage)

    rows = ["post", "feed", "feedfact"]
    assert table(world, world.users["reviewer"], rows) == dict.fromkeys(rows, expected)


@pytest.mark.parametrize("role", [*MEMBERS, "conflicted"])
def test_draft_position_is_for_stewards(world, role):
    assert world.draft not in access_policy().visible(world.users[role], Position)


def test_seat_on_a_draft_opens_its_applicants_with_the_position(world):
    application = hiring.ApplicationFactory(position=world.draft)
    see = access_policy().visible
    before = application in see(world.users["coordinator"], Application)
    Position.objects.filter(pk=world.draft.pk).update(state=PositionState.OPEN)
    after = application in see(reread(world.users["coordinator"]), Application)

    assert (before, after) == (False, True)


def test_leaving_the_committee_closes_everything(world):
    CommitteeMembership.objects.filter(user=world.users["reviewer"]).delete()

    assert not access_policy().visible(reread(world.users["reviewer"]), Person).exists()


def test_person_in_two_applications_comes_once(world):
    second = hiring.ApplicationFactory(candidate=world.own.candidate)
    hiring.CommitteeMembershipFactory(position=second.position, user=world.users["reviewer"])
    see = access_policy().visible
    for model in (Person, Candidate, Publication, Award, Document, ExtractedFact):
        keys = list(see(world.users["reviewer"], model).values_list("pk", flat=True))
        assert len(keys) == len(set(keys)), model


def test_coauthor_out_of_sight_keeps_his_name_on_the_work(world):
    work = world.own.rows["publication"]
    people.AuthorshipFactory(publication=work, person=world.prospect.person)
    reader = world.users["reviewer"]

    names = access_policy().visible(reader, Authorship).filter(publication=work)
    assert names.count() == 2
    assert world.prospect.person not in access_policy().visible(reader, Person)


def test_work_without_linked_author_is_for_stewards(world):
    work = people.PublicationFactory()
    see = access_policy().visible

    assert work in see(world.users["steward"], Publication)
    assert work not in see(world.users["reviewer"], Publication)


def test_position_facts_are_for_stewards(world):
    advert = read.ExtractedFactFactory(
        document=world.own.rows["document"], person=world.own.person, kind="position"
    )
    see = access_policy().visible

    assert advert in see(world.users["steward"], ExtractedFact)
    assert advert not in see(world.users["coordinator"], ExtractedFact)


def test_finding_that_names_somebody_else_is_for_stewards(world):
    finding = read.FindingFactory(
        document=world.own.rows["document"], person=world.own.person, rule="possible_duplicate"
    )
    see = access_policy().visible

    assert finding in see(world.users["steward"], Finding)
    assert finding not in see(world.users["reviewer"], Finding)


def test_steward_with_a_conflict_on_either_of_two_people_hears_nothing_of_the_two(world):
    """One application without conflict leaves the person in sight, but not whom he may be."""
    decision = people.IdentityDecisionFactory(
        person=world.prospect.person, other=people.PersonFactory()
    )
    application = hiring.ApplicationFactory(candidate__person=decision.other)
    hiring.ApplicationFactory(candidate=application.candidate)
    hiring.ConflictOfInterestFactory(application=application, user=world.users["steward"])
    see, reader = access_policy().visible, reread(world.users["steward"])

    assert decision.other in see(reader, Person)
    assert decision not in see(reader, IdentityDecision)


def test_who_was_merged_is_in_no_stewards_sight(world):
    person = world.prospect.person
    Person.objects.filter(pk=person.pk).update(merged_into=world.recruiter.person)
    see, reader = access_policy().visible, world.users["steward"]

    assert person not in see(reader, Person)
    assert world.prospect.candidate not in see(reader, Candidate)


def test_own_conflict_is_seen_and_its_application_is_not(world):
    reader = world.users["conflicted"]
    [conflict] = access_policy().visible(reader, ConflictOfInterest)

    assert conflict.user == reader
    assert "application" not in access_policy().readable_fields(reader, conflict)


def test_observer_sees_no_conflict_not_even_his_own(world):
    reader = world.users["observer"]
    hiring.ConflictOfInterestFactory(application=world.own.rows["application"], user=reader)

    assert not access_policy().visible(reader, ConflictOfInterest).exists()


def test_private_note_goes_out_of_sight_with_its_candidate(world):
    reader = world.users["reviewer"]
    hiring.NoteFactory(candidate=world.own.candidate, author=reader)
    hiring.NoteFactory(candidate=world.prospect.candidate, author=reader)

    assert [
        note.candidate for note in access_policy().visible(reader, Note) if note.author == reader
    ] == [world.own.candidate]


@pytest.mark.parametrize("role", MEMBERS)
def test_member_knows_his_own_committee(world, role):
    names = access_policy().visible(world.users[role], User).values_list("username", flat=True)

    assert set(names) == {*MEMBERS, "conflicted"}


def test_history_follows_the_row(world):
    history = Education.history.model
    see = access_policy().visible
    own, other = world.own.rows["education"], world.other.rows["education"]
    seen = set(see(world.users["reviewer"], history).values_list("id", flat=True))

    assert (own.pk in seen, other.pk in seen) == (True, False)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("chair", {"Only mine.", "For the chair.", "For all."}),  # who wrote it
        ("coordinator", {"For the chair.", "For all."}),
        ("reviewer", {"For all."}),
        ("steward", set()),
    ],
)
def test_what_a_note_said_before_it_was_shared_stays_with_its_first_readers(world, role, seen):
    note = world.own.rows["committeenote"]
    Note.history.all().delete()
    for visibility, body in (
        (Visibility.PRIVATE, "Only mine."),
        (Visibility.CHAIR, "For the chair."),
        (Visibility.COMMITTEE, "For all."),
    ):
        note.visibility, note.body = visibility, body
        note.save()

    states = access_policy().visible(world.users[role], Note.history.model)

    assert set(states.values_list("body", flat=True)) == seen


def test_every_model_of_the_house_has_a_rule():
    for app in ("profiles", "ingestion", "recruiting"):
        for model in apps.get_app_config(app).get_models():
            access_policy().visible(AnonymousUser(), model)


def test_model_without_rule_is_an_error_not_an_empty_answer(world):
    from django.contrib.sessions.models import Session

    with pytest.raises(UnknownModel):
        access_policy().visible(world.users["superuser"], Session)


@pytest.mark.parametrize("role", ["reviewer", "steward"])
def test_visible_reads_nothing_by_itself(world, role):
    reader = world.users[role]
    access_policy().visible(reader, Person)  # a steward's permission is looked up once
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for model in (Person, Document, Evidence, Note, Publication):
            access_policy().visible(reader, model)

    assert len(queries) == 0


def test_what_is_kept_of_a_sight_is_the_question_and_no_answer(world):
    """Two requests of one standing, between which the rows change."""
    first, second = (reread(world.users["chair"]) for _ in range(2))
    application = world.own.rows["application"]
    assert access_policy().visible(first, Application).contains(application)
    hiring.ConflictOfInterestFactory(application=application, user=first)

    assert not access_policy().visible(first, Application).contains(application)
    assert not access_policy().visible(second, Application).contains(application)


# Fields


@pytest.mark.parametrize(
    ("model", "path", "member", "steward"),
    [
        (Person, "name_key", True, True),
        (Person, "posts_count", False, True),
        (Candidate, "person__name_key", True, True),
        (Candidate, "person__posts_count", False, True),
        (Position, "drafted_from", False, True),
        (Document, "sha256", False, True),
        (ImportRun, "parameters", False, True),
        (Shortlist, "snapshot", False, False),
        (OrganisationAlias, "name", True, True),
        (OrganisationAlias, "journal", False, False),
        (VenueAlias, "journal", False, False),
        (Application, "candidate__notes__body", True, True),
        (CommitteeMembership, "user__password", False, False),
        (CommitteeMembership, "user__email", False, True),
        (Candidate, "no_such_field", False, False),
        (Candidate, "headline__person", False, False),
    ],
)
def test_readable_paths(world, model, path, member, steward):
    assert readable_path(world.users["reviewer"], model, path) == member
    assert readable_path(world.users["steward"], model, path) == steward


def test_relation_to_a_hidden_row_is_not_readable(world):
    authorship = people.AuthorshipFactory(
        publication=world.own.rows["publication"], person=world.prospect.person
    )
    fields = access_policy().readable_fields

    assert "person" in fields(world.users["steward"], authorship)
    assert "person" not in fields(world.users["reviewer"], authorship)


# Acts


WRITES = [  # row of the own file, act, roles that may
    ("person", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("person", Act.DELETE, ()),
    ("candidate", Act.DELETE, ()),
    ("document", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("document", Act.DELETE, ()),
    ("education", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("education", Act.DELETE, ("coordinator", *STEWARDS)),
    ("publication", Act.DELETE, STEWARDS),
    ("organisationalias", Act.CHANGE, STEWARDS),
    ("organisationalias", Act.DELETE, STEWARDS),
    ("venuealias", Act.CHANGE, STEWARDS),
    ("venuealias", Act.DELETE, STEWARDS),
    ("extractedfact", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("finding", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("evidence", Act.CHANGE, ()),
    ("stageevent", Act.CHANGE, ()),
    ("importrun", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("application", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("position", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("position", Act.DELETE, ()),
    ("conflictofinterest", Act.CHANGE, ("coordinator", *STEWARDS)),
    ("conflictofinterest", Act.DELETE, ("coordinator", *STEWARDS)),
    ("note", Act.CHANGE, ("chair",)),  # its author
    ("committeenote", Act.DELETE, ("chair",)),
    ("tag", Act.CHANGE, ("reviewer", "chair", "coordinator", "conflicted")),  # of the position
    ("tagging", Act.DELETE, ("reviewer", "chair", "coordinator")),
    ("shortlist", Act.CHANGE, ("chair", "coordinator")),
    ("shortlistentry", Act.DELETE, ("chair", "coordinator")),
]


@pytest.mark.parametrize(("row", "act", "roles"), WRITES)
def test_who_may_write_to_the_own_file(world, row, act, roles):
    allowed = {
        role for role in ROLES if access_policy().may(world.users[role], act, world.own.rows[row])
    }
    assert allowed == set(roles)


@pytest.mark.parametrize(
    ("act_of", "roles"),
    [
        (lambda own, user: StageEvent(application=own), ("chair", "coordinator")),
        (lambda own, user: Shortlist(position=own.position), ("chair", "coordinator")),
        (
            lambda own, user: Tag(position=own.position, scope="position"),
            ("reviewer", "chair", "coordinator"),
        ),
        (lambda own, user: Application(position=own.position), ("coordinator", *STEWARDS)),
        (
            lambda own, user: Note(candidate=own.candidate, author=user),
            ("reviewer", "chair", "coordinator", *STEWARDS),
        ),
        (
            lambda own, user: Note(
                candidate=own.candidate, application=own, author=user, visibility="committee"
            ),
            ("reviewer", "chair", "coordinator"),
        ),
        (
            lambda own, user: Note(
                candidate=own.candidate, application=own, author=user, visibility="chair"
            ),
            ("chair", "coordinator"),
        ),
        (lambda own, user: Tag(owner=user, scope="private"), ("reviewer", "chair", "coordinator")),
        (lambda own, user: SavedView(owner=user), ROLES),
        (lambda own, user: OrganisationAlias(organisation=people.OrganisationFactory()), STEWARDS),
        (lambda own, user: VenueAlias(venue=people.VenueFactory()), STEWARDS),
    ],
)
def test_who_may_add_what(world, act_of, roles):
    own = world.own.rows["application"]
    allowed = {
        role
        for role in ROLES
        if access_policy().may(world.users[role], Act.ADD, act_of(own, world.users[role]))
    }
    of_nobody_in_sight = (
        {"conflicted"} if act_of(own, None).__class__ in (Tag, Shortlist) else set()
    )
    assert allowed - of_nobody_in_sight == set(roles)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("act", "model", "among", "row"),
    [
        (Act.ADD, StageEvent, Application, lambda one: StageEvent(application=one)),
        (Act.ADD, Application, Position, lambda one: Application(position=one)),
        (Act.ADD, Tagging, Application, lambda one: Tagging(application=one)),
        (Act.CHANGE, ExtractedFact, ExtractedFact, lambda one: one),
        (Act.CHANGE, Person, Person, lambda one: one),
        (Act.CHANGE, Shortlist, Shortlist, lambda one: one),
        (Act.DELETE, ShortlistEntry, ShortlistEntry, lambda one: one),
        (Act.CHANGE, Tag, Tag, lambda one: one),
    ],
)
def test_rows_that_may_be_written_to_are_those_one_by_one(world, role, act, model, among, row):
    user = world.users[role]
    rows = access_policy().visible(user, among)

    one_by_one = {one.pk for one in rows if access_policy().may(user, act, row(one))}
    as_a_set = access_policy().writable(user, act, model, among=among)
    assert {one.pk for one in as_a_set} == one_by_one


def test_seat_elsewhere_gives_no_right_here(world):
    """Whoever decides on another position only reads the lists of this one."""
    observer = reread(world.users["observer"])
    hiring.CommitteeMembershipFactory(position=world.other_position, user=observer, role=Role.CHAIR)
    rows = [world.own.rows[name] for name in ("shortlist", "shortlistentry", "tag", "tagging")]
    policy = access_policy()

    assert [policy.may(observer, Act.DELETE, row) for row in rows] == [False] * 4
    assert policy.may(observer, Act.CHANGE, world.other.rows["shortlist"])


def test_nobody_writes_in_the_name_of_another(world):
    chair, reviewer = world.users["chair"], world.users["reviewer"]
    rows = [
        Note(candidate=world.own.candidate, author=reviewer),
        Tag(owner=reviewer, scope="private"),
        SavedView(owner=reviewer),
        ApiToken(user=reviewer),
    ]

    assert [access_policy().may(chair, Act.ADD, row) for row in rows] == [False] * 4


@pytest.mark.parametrize(("row", "act"), [("person", Act.CHANGE), ("education", Act.DELETE)])
def test_coordinator_writes_to_no_other_position(world, row, act):
    assert not access_policy().may(world.users["coordinator"], act, world.other.rows[row])


def test_seat_elsewhere_gives_no_right_to_write_there(world):
    hiring.CommitteeMembershipFactory(
        position=world.other_position, user=world.users["coordinator"], role=Role.REVIEWER
    )
    reader = reread(world.users["coordinator"])
    seat = CommitteeMembership(position=world.other_position, user=reader, role=Role.CHAIR)

    assert world.other_position in access_policy().visible(reader, Position)
    assert not access_policy().may(reader, Act.ADD, seat)
    assert not access_policy().may(reader, Act.CHANGE, world.other.person)


def test_row_cannot_be_moved_to_a_hidden_owner(world):
    education = Education.objects.get(pk=world.own.rows["education"].pk)
    education.person = world.other.person

    assert not access_policy().may(world.users["coordinator"], Act.CHANGE, education)


def test_reviewer_declares_own_conflict_and_cannot_lift_it(world):
    reader = world.users["reviewer"]
    conflict = ConflictOfInterest(application=world.own.rows["application"], user=reader)
    of_another = ConflictOfInterest(
        application=world.own.rows["application"], user=world.users["chair"]
    )
    may = access_policy().may

    assert may(reader, Act.ADD, conflict)
    assert not may(reader, Act.ADD, of_another)
    conflict.declared_at = read.NOW
    conflict.save()
    assert may(reader, Act.CHANGE, conflict)
    assert not may(reader, Act.DELETE, conflict)


def test_conflict_cannot_be_handed_to_somebody_else(world):
    user = world.users["steward"]
    conflict = hiring.ConflictOfInterestFactory(
        application=world.other.rows["application"], user=user
    )
    conflict.user = world.users["nobody"]

    assert not access_policy().may(user, Act.CHANGE, conflict)


def test_chair_who_coordinates_elsewhere_writes_no_conflict_of_others_here(world):
    user = world.users["chair"]
    hiring.CommitteeMembershipFactory(position=world.other_position, user=user, role="coordinator")
    own, other = world.own.rows["conflictofinterest"], world.other.rows["conflictofinterest"]
    may = access_policy().may

    assert (may(reread(user), Act.CHANGE, own), may(reread(user), Act.CHANGE, other)) == (
        False,
        True,
    )


def test_steward_cannot_lift_his_own_conflict(world):
    conflict = hiring.ConflictOfInterestFactory(
        application=world.own.rows["application"], user=world.users["steward"]
    )

    assert not access_policy().may(world.users["steward"], Act.DELETE, conflict)


@pytest.mark.parametrize(
    ("model", "roles"),
    [
        (Person, {*MEMBERS, *STEWARDS, "conflicted"}),
        (ImportItem, {"coordinator", *STEWARDS}),
        (Post, {*MEMBERS, *STEWARDS, "conflicted"}),
        (ConflictOfInterest, {"reviewer", "chair", "coordinator", "conflicted", *STEWARDS}),
        (Shortlist, {*MEMBERS, "conflicted"}),
    ],
)
def test_who_has_pages_for_a_model(world, model, roles):
    seeing = {role for role in ROLES if access_policy().may(world.users[role], Act.VIEW, model)}
    assert seeing == roles


# Runs


def items_seen(user: User) -> list[str]:
    rows = access_policy().visible(user, ImportItem).filter(filename__startswith="asked")
    return sorted(rows.values_list("filename", flat=True))


@pytest.mark.parametrize("role", ["coordinator", "chair"])
def test_coordinator_sees_a_run_of_his_own_with_every_file(world, role):
    """From the start, and whatever becomes of a file; the documents stay where they are."""
    run = read.ImportRunFactory(requested_by=world.users[role], total=3)
    other = world.other.rows["document"]
    for number, document in enumerate((None, world.own.rows["document"], other)):
        read.ImportItemFactory(
            run=run, filename=f"asked {number}", document=document, importer_version=number + 50
        )
    reader = reread(world.users[role])
    own = ["asked 0", "asked 1", "asked 2"] if role == "coordinator" else []
    assert items_seen(reader) == own
    assert access_policy().may(reader, Act.CHANGE, run) is (role == "coordinator")
    assert not access_policy().visible(reader, Document).filter(pk=other.pk).exists()


def test_conflict_hides_the_file_in_the_run_of_ones_own_too(world):
    coordinator = world.users["coordinator"]
    run = read.ImportRunFactory(requested_by=coordinator)
    read.ImportItemFactory(
        run=run, filename="asked", document=world.own.rows["document"], importer_version=50
    )
    hiring.ConflictOfInterestFactory(application=world.own.rows["application"], user=coordinator)
    assert items_seen(reread(coordinator)) == []


def test_run_with_files_of_others_is_not_changed_by_a_coordinator(world):
    """He sees his applicant's file in it; undoing the run would take out those of others too."""
    run = world.own.rows["importrun"]
    read.ImportItemFactory(run=run, document=world.other.rows["document"], importer_version=50)
    reader = reread(world.users["coordinator"])
    assert access_policy().may(reader, Act.VIEW, run)
    assert not access_policy().may(reader, Act.CHANGE, run)


def test_whoever_leaves_the_committee_loses_sight_of_runs(world):
    coordinator = world.users["coordinator"]
    run = read.ImportRunFactory(requested_by=coordinator)
    read.ImportItemFactory(run=run, filename="asked", document=None)
    CommitteeMembership.objects.filter(user=coordinator).delete()
    assert items_seen(reread(coordinator)) == []
    assert not access_policy().may(reread(coordinator), Act.VIEW, run)
