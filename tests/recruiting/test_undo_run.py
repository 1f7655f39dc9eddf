"""Undoing a run: the database is what it was, or the refusal names who has touched what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ingestion.choices import FindingState, ItemState, RunState
from ingestion.errors import CannotUndo, NothingToUndo
from ingestion.models import Document, ExtractedFact, Finding, ImportRun
from ingestion.services.facts import accept_fact, reject_fact, reopen_fact
from profiles.models import Authorship, Award, Person, Publication
from recruiting.intake import obstacles_in_sight, stage_upload, undo_run
from recruiting.models import Application, Candidate, Position
from recruiting.services.identity import merge_people, undo_decision
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.ingestion.importers.invented import FRONDS, MOSS, cv
from tests.ingestion.parsers.test_social_feed import MIRROR as FEED

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
QUILLA = cv("Quilla Ferndale", FRONDS, MOSS, email="quilla@mirth.example.org")
ODO = cv(
    "Odo Brackwater",
    FRONDS.replace("2022", "2022, 12 pages").replace(
        "Quilla Ferndale, Odo Brackwater", "Quilla Ferndale, Odo Brackwater, Ida Marsh"
    ),
    MOSS,
    email="odo@mirth.example.org",
)
STATEMENT = cv(
    "Quilla Ferndale",
    MOSS,
    'Quilla Ferndale. "A third thing about ferns". Journal of Slow Botany, 2024.',
    email="quilla@mirth.example.org",
    awards="Golden Frond, Society of Slow Botany, 2021",
)
LEFT_OUT = ("historical", "importrun", "importitem", "factdecision", "dbtaskresult", "session")


def dump() -> dict[str, list[dict[str, Any]]]:
    """Return every row of the product, but for runs, items and history."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        if not any(part in label for part in LEFT_OUT):
            tables[label] = list(model._base_manager.order_by("pk").values())
    return tables


def history_of_nobody() -> dict[str, int]:
    """Count, per model, what history keeps of rows that are gone."""
    counted = {}
    for model in apps.get_models():
        if hasattr(model, "history"):
            key = model._meta.pk.attname
            kept = model._base_manager.values("pk")
            counted[model._meta.label] = model.history.exclude(**{f"{key}__in": kept}).count()
    return counted


@pytest.fixture
def steward() -> Any:
    return people.UserFactory(username="stella")


@pytest.fixture
def commit(django_capture_on_commit_callbacks) -> Callable[..., Any]:
    """Return a function that calls another and then does what waits for the commit."""

    def call(act: Callable[..., Any], *given: Any, **named: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return act(*given, **named)

    return call


@pytest.fixture
def bring(steward, commit) -> Callable[..., ImportRun]:
    """Return a function that uploads texts and waits until they are read."""

    def run(*texts: str, **asked: Any) -> ImportRun:
        files = [
            SimpleUploadedFile(f"{number}.md", text.encode()) for number, text in enumerate(texts)
        ]
        staged = commit(stage_upload, files=files, requested_by=steward, now=NOW, **asked)
        staged.refresh_from_db()
        assert staged.state == RunState.DONE
        return staged

    return run


def undo(run: ImportRun, steward: Any) -> ImportRun:
    return undo_run(run_id=run.pk, actor=steward, now=NOW)


@pytest.mark.parametrize(
    ("before", "texts"),
    [
        ([], [QUILLA]),
        ([], [QUILLA, STATEMENT, ODO]),
        ([QUILLA], [ODO]),
        ([ODO], [QUILLA]),
        ([ODO, STATEMENT], [QUILLA]),
        ([QUILLA], [STATEMENT]),
        ([QUILLA], [QUILLA, STATEMENT]),
        ([QUILLA], [FEED]),
        ([], [FEED, QUILLA]),
    ],
    ids=["one", "three", "coauthor", "coauthor-2", "both", "same", "again", "feed", "feed-2"],
)
@pytest.mark.parametrize("applies", [False, True], ids=["prospects", "applicants"])
def test_after_an_undo_the_database_is_what_it_was(
    bring, commit, steward, media_root, before, texts, applies
):
    position = hiring.PositionFactory()
    for text in before:
        bring(text)
    were, files = dump(), stored(media_root)
    run = bring(*texts, position=position if applies else None)
    assert dump() != were

    commit(undo, run, steward)

    assert dump() == were
    assert set(history_of_nobody().values()) == {0}
    assert stored(media_root) == files
    run.refresh_from_db()
    assert (run.state, run.undone_by, run.undone_at) == (RunState.UNDONE, steward, NOW)
    assert set(run.items.values_list("state", flat=True)) == {ItemState.UNDONE}


def stored(media_root: Path) -> set[str]:
    return {path.name for path in media_root.rglob("*") if path.is_file()}


# In use: nothing is taken out, and everybody who holds on to it is named


def decide(run: ImportRun, rita: Any) -> None:
    fact = ExtractedFact.objects.filter(state="auto_accepted", kind="education").first()
    accept_fact(fact_id=fact.pk, actor=rita, now=NOW)


def edit_award(run: ImportRun, rita: Any) -> None:
    Award.objects.update(edited_by=rita, edited_at=NOW)


def edit_author_line(run: ImportRun, rita: Any) -> None:
    Authorship.objects.filter(person=None).update(edited_by=rita, edited_at=NOW)


def move(run: ImportRun, rita: Any) -> None:
    hiring.StageEventFactory(application=Application.objects.get(), actor=rita)


def shortlist(run: ImportRun, rita: Any) -> None:
    hiring.ShortlistEntryFactory(application=Application.objects.get(), added_by=rita)


def declare_conflict(run: ImportRun, rita: Any) -> None:
    hiring.ConflictOfInterestFactory(application=Application.objects.get(), user=rita)


def tag(run: ImportRun, rita: Any) -> None:
    hiring.TaggingFactory(candidate=None, application=Application.objects.get(), tagged_by=rita)


def note(run: ImportRun, rita: Any) -> None:
    hiring.NoteFactory(candidate=Candidate.objects.get(), author=rita)


def apply_elsewhere(run: ImportRun, rita: Any) -> None:
    hiring.ApplicationFactory(candidate=Candidate.objects.get())


def add_contact(run: ImportRun, rita: Any) -> None:
    people.ContactPointFactory(person=Person.objects.get(), edited_by=rita, edited_at=NOW)


def settle_finding(run: ImportRun, rita: Any) -> None:
    read.FindingFactory(document=Document.objects.get(), state="settled", settled_by=rita)


def bring_in_again(run: ImportRun, rita: Any) -> None:
    again = read.ImportRunFactory(requested_by=rita)
    read.ImportItemFactory(run=again, document=Document.objects.get(), state="unchanged")


@pytest.mark.parametrize(
    ("touch", "told"),
    [
        (decide, "“Ph.D. · University of Lower Mirth” was accepted by rita"),
        (edit_award, "award “Golden Frond, Society of Slow Botany” was edited by rita"),
        (edit_author_line, "authorship “Odo Brackwater” was edited by rita"),
        (move, "Quilla Ferndale for phd-1 was moved to triage by rita"),
        (shortlist, "a place on a shortlist for Quilla Ferndale for phd-1 by rita"),
        (declare_conflict, "a conflict of interest declared on Quilla Ferndale for phd-1 by rita"),
        (tag, "a tag on Quilla Ferndale for phd-1 by rita"),
        (note, "a note on Quilla Ferndale by rita"),
        (apply_elsewhere, "an application of Quilla Ferndale"),
        (add_contact, "a contact point of Quilla Ferndale by rita"),
        (settle_finding, "a finding was settled by rita"),
        (bring_in_again, "0.md was brought in again by rita (Run of 2026-05-01 12:00)"),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_what_is_in_use_is_named_and_nothing_goes(bring, commit, steward, touch, told):
    rita = people.UserFactory(first_name="rita", last_name="")
    position = hiring.PositionFactory(code="phd-1")
    run = bring(STATEMENT, position=position)
    touch(run, rita)
    were = dump()

    with pytest.raises(CannotUndo) as refused:
        commit(undo, run, steward)

    assert refused.value.reasons == [told]
    assert told in str(refused.value)
    assert dump() == were
    run.refresh_from_db()
    assert run.state == RunState.DONE


def test_a_draft_that_was_opened_is_in_use(bring, steward):
    run = bring(FEED, kind="social_feed")
    Position.objects.update(state="open")
    with pytest.raises(CannotUndo, match="is open, no draft any more"):
        undo(run, steward)


def test_what_the_reader_may_not_see_is_not_named(bring, steward):
    run = bring(QUILLA)
    hiring.NoteFactory(candidate=Candidate.objects.get(), author=people.UserFactory())
    with pytest.raises(CannotUndo) as refused:
        undo(run, steward)

    shown = obstacles_in_sight(refused.value, lambda model: model._default_manager.none())

    assert shown.reasons == ["something that you may not see holds on to it"]
    assert "Quilla" not in str(shown)


def test_a_later_paper_keeps_what_it_states_too(bring, commit, steward):
    first = bring(QUILLA)
    second = bring(STATEMENT)
    [person] = Person.objects.all()

    commit(undo, first, steward)

    assert list(Person.objects.all()) == [person]
    assert Candidate.objects.get().came_with == second.items.get()
    assert set(Publication.objects.values_list("title", flat=True)) == {
        "On the patience of moss",
        "A third thing about ferns",
    }
    person.refresh_from_db()
    assert person.works_count == 2


def test_undone_in_any_order_nothing_is_left(bring, commit, steward):
    were = dump()
    runs = [bring(QUILLA), bring(ODO), bring(STATEMENT, position=hiring.PositionFactory())]
    positions = dump()["recruiting.position"]
    for run in runs:
        commit(undo, run, steward)
    assert dump() == were | {"recruiting.position": positions}


def test_the_same_files_can_be_brought_in_again(bring, commit, steward):
    commit(undo, bring(QUILLA), steward)
    again = bring(QUILLA)
    assert again.items.get().state == ItemState.DONE
    assert Person.objects.get().full_name == "Quilla Ferndale"


def test_a_run_is_undone_once(bring, commit, steward):
    run = bring(QUILLA)
    commit(undo, run, steward)
    with pytest.raises(NothingToUndo):
        undo(run, steward)


def test_a_document_that_was_only_read_anew_stays(bring, steward):
    bring(QUILLA)
    run = bring(QUILLA, kind="statement")
    with pytest.raises(CannotUndo, match=r"0\.md was here before this run"):
        undo(run, steward)


def test_people_who_were_merged_since_are_no_longer_the_runs_to_take_out(bring, steward):
    ferns = 'Quilla Ferndale. "A third thing about ferns". Journal of Slow Botany, 2024.'
    first, second = bring(QUILLA), bring(cv("Quilla Ferndale", ferns))
    keep, other = Person.objects.order_by("pk")
    decision = merge_people(keep=keep, other=other, actor=steward, now=timezone.now())
    before = dump()

    for run in (first, second):
        with pytest.raises(CannotUndo) as refused:
            undo(run, steward)
        assert refused.value.obstacles[-1].row == decision
    assert dump() == before

    undo_decision(decision_id=decision.pk, actor=steward, now=NOW)
    undo(second, steward)
    assert list(Person.objects.all()) == [keep]


def test_what_documents_of_two_people_said_is_as_it_was_after_a_merge_and_its_undo(bring, steward):
    """Both CVs name one degree and one work; the second brings an address and an award."""
    bring(QUILLA)
    bring(cv("Quilla Ferndale", FRONDS, email="q@x.example.org", awards="Golden Frond, 2021"))
    keep, other = Person.objects.filter(full_name="Quilla Ferndale").order_by("pk")
    before = dump()

    decision = merge_people(keep=keep, other=other, actor=steward, now=timezone.now())

    assert (keep.educations.count(), keep.awards.count(), keep.contacts.count()) == (1, 1, 2)
    assert Finding.objects.get(rule="possible_duplicate").state == FindingState.SETTLED
    undo_decision(decision_id=decision.pk, actor=steward, now=timezone.now())
    after = dump()
    for tables in (before, after):
        del tables["profiles.identitydecision"]
    assert after == before


def test_a_fact_rejected_before_a_merge_comes_back_to_the_kept_person(bring, steward):
    bring(QUILLA)
    bring(cv("Quilla Ferndale", FRONDS, awards="Golden Frond, Society of Slow Botany, 2021"))
    keep, other = Person.objects.filter(full_name="Quilla Ferndale").order_by("pk")
    fact = ExtractedFact.objects.get(kind="award")
    reject_fact(fact_id=fact.pk, actor=steward, now=NOW)
    merge_people(keep=keep, other=other, actor=steward, now=timezone.now())

    reopen_fact(fact_id=fact.pk, actor=steward, now=timezone.now())

    fact.refresh_from_db()
    assert [fact.target] == list(keep.awards.all())
