"""The commands that bring documents in: what they print, file, and answer to a shell."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from ingestion.importers.alive import this_process
from ingestion.models import Document, ExtractedFact, ImportItem, ImportRun
from profiles.models import Person
from recruiting.choices import PositionState
from recruiting.models import Application, ApplicationDocument, Candidate, Position, StageEvent
from tests.factories.ingestion import ImportRunFactory

pytestmark = pytest.mark.django_db

SCHOLAR_PAGE = """Quilla Ferndale

LG
h-index1
1papers
12citations

1 Papers

LGJun 10, 2024
Counting fronds in the dark of the wood

Quilla Ferndale, Odo Brackwater

We count fronds by touch alone and show how many a hand can tell apart before it tires.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(SCHOLAR_PAGE, encoding="utf-8")
    return path


@pytest.fixture
def position() -> Position:
    return Position.objects.create(code="phd-1", title="PhD place", state=PositionState.OPEN)


def run(*args: object, **options: object) -> str:
    printed = StringIO()
    call_command("import_documents", *map(str, args), stdout=printed, stderr=StringIO(), **options)
    return printed.getvalue()


def test_one_line_per_file_and_a_closing_line(page):
    assert run(page).splitlines() == [
        "imported  page.txt  Scholar page of Quilla Ferndale: 6 facts, 4 to check",
        "1 imported",
    ]


def test_json_is_one_object_per_file(page):
    [line] = run(page, json=True).splitlines()
    told = json.loads(line)
    assert (told["verdict"], told["kind"], told["facts"]) == ("imported", "scholar_profile", 6)
    assert told["document_id"] == str(Document.objects.get().pk)


def test_failed_file_costs_only_itself_and_sets_the_exit_code(page, tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    with pytest.raises(CommandError) as stopped:
        run(empty, page)
    assert stopped.value.returncode == 3
    item = ImportItem.objects.get(state="failed")
    assert (item.filename, item.error_code) == ("empty.pdf", "empty_file")
    assert Person.objects.get().full_name == "Quilla Ferndale"


@pytest.mark.parametrize(
    ("option", "value"), [("--position", "nowhere"), ("--person", "7"), ("--kind", "poem")]
)
def test_wrong_option_stops_before_anything_is_read(page, option, value):
    with pytest.raises(CommandError) as stopped:
        run(page, option, value)
    assert stopped.value.returncode == 1
    assert ImportRun.objects.count() == 0


def test_dry_run_prints_the_plan_and_writes_nothing(page):
    printed = run(page, dry_run=True)
    assert printed.splitlines()[0] == (
        "planned   page.txt  Scholar page of Quilla Ferndale (new here: nobody known has a"
        " compatible name): 2 new rows, 4 to check"
    )
    for model in (Document, ImportRun, Person, ExtractedFact):
        assert model.objects.count() == 0


def test_position_makes_an_applicant(page, position):
    run(page, position="phd-1")
    application = Application.objects.get()
    assert application.candidate.person.full_name == "Quilla Ferndale"
    assert application.candidate.status == "active"
    [event] = StageEvent.objects.all()
    assert (event.application, event.to_stage) == (application, "received")
    assert ApplicationDocument.objects.get().document == Document.objects.get()


def test_position_is_linked_to_a_document_that_was_imported_before(page, position):
    run(page)
    assert Application.objects.count() == 0
    assert run(page, position="phd-1").startswith("unchanged")
    assert run(page, position="phd-1").startswith("unchanged")
    assert Application.objects.get().position == position
    assert StageEvent.objects.count() == 1


def test_person_says_whose_document_it_is(page):
    somebody = Person.objects.create(full_name="Ida Marsh", name_key="ida marsh")
    run(page, person=somebody.pk)
    assert list(Person.objects.all()) == [somebody]
    assert Candidate.objects.get().person == somebody
    assert [name.text for name in somebody.names.all()] == ["Quilla Ferndale"]


def test_folders_are_walked_and_links_refused(page, tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "page.txt").write_text(SCHOLAR_PAGE, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(page)
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    with pytest.raises(CommandError):
        run(tmp_path)
    told = list(ImportItem.objects.values_list("filename", "state").order_by("pk"))
    assert told == [("page.txt", "done"), ("link.txt", "failed"), ("page.txt", "unchanged")]


def test_document_that_could_not_be_filed_is_not_in(page, monkeypatch):
    """The subject is filed in the document's transaction: never a person without a candidate."""

    def fail(**_: object) -> None:
        raise RuntimeError("the candidate cannot be made")

    monkeypatch.setattr("recruiting.intake.filing.make_candidate", fail)
    with pytest.raises(CommandError):
        run(page)
    assert (Person.objects.count(), Document.objects.count()) == (0, 0)
    item = ImportItem.objects.get()
    assert item.error_code == "internal_error"
    assert "RuntimeError" in item.message


def test_import_after_a_killed_one_tells_of_it_and_removes_what_it_left(page, media_root):
    machine = this_process().split(" ")[0]
    killed = ImportRunFactory(
        state="running",
        process=f"{machine} 4194304 1",  # no process has so high a number
        lease_until=timezone.now() + timedelta(minutes=5),
    )
    left = media_root / "documents" / "ab" / f"{'ab' * 32}.txt"
    left.parent.mkdir(parents=True)
    left.write_text("A CV of which no row tells.", encoding="utf-8")
    run(page)
    killed.refresh_from_db()
    assert (killed.state, left.exists()) == ("failed", False)
    assert len([path for path in media_root.rglob("*") if path.is_file()]) == 1


def test_seeds_are_imported_once(django_assert_max_num_queries):
    printed = StringIO()
    call_command("import_seeds", stdout=printed)
    assert printed.getvalue().splitlines()[-1] == "5 imported"
    again = StringIO()
    call_command("import_seeds", stdout=again)
    assert again.getvalue().splitlines()[-1] == "5 unchanged"
    assert ImportRun.objects.count() == 2
    feed = Document.objects.get(kind="social_feed")
    assert feed.captured_on == datetime(2026, 4, 15, tzinfo=UTC).date()


def test_manifest_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "manifest.toml").write_text("[[document]]\nkind = 'cv'\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"manifest\.toml cannot be read"):
        call_command("import_seeds", str(tmp_path))
