"""Lists of applicants: from a table to people, applications, and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError

from ingestion.choices import ItemState, RunState
from ingestion.models import Document, Evidence, ExtractedFact, Finding, ImportItem, ImportRun
from profiles.models import ContactPoint, Person
from recruiting.intake import stage_upload, start_run, undo_run, work_off
from recruiting.models import Application, Candidate
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
HEAD = "name,email,affiliation,title,notes\n"
LIST = HEAD + (
    "Quilla Ferndale,quilla@mirth.example.org,Mirth University,Postdoc,\n"
    'Odo Brackwater,odo@mirth.example.org,Moss College,,"Two lines\nof notes"\n'
)


@pytest.fixture
def bring_in(tmp_path: Path, media_root: Path) -> Any:
    def bring_in(text: str | bytes, name: str = "applicants.csv", **options: Any) -> list[str]:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        printed = StringIO()
        call_command("import_documents", str(path), stdout=printed, stderr=StringIO(), **options)
        return printed.getvalue().splitlines()

    return bring_in


def test_each_row_becomes_a_document_a_person_and_an_application(bring_in):
    position = hiring.PositionFactory(code="moss-2026")
    bring_in(LIST, position="moss-2026")
    assert [d.original_name for d in Document.objects.order_by("received_at", "pk")] != []
    applied = Application.objects.filter(position=position)
    assert sorted(one.candidate.person.full_name for one in applied) == [
        "Odo Brackwater",
        "Quilla Ferndale",
    ]
    names = {
        document.original_name: document.subjects.get().full_name
        for document in Document.objects.all()
    }
    assert names == {
        "applicants, line 2.csv": "Quilla Ferndale",
        "applicants, line 3.csv": "Odo Brackwater",
    }
    assert Person.objects.get(full_name="Quilla Ferndale").employments.get().role == "Postdoc"


def test_a_row_tells_of_nobody_else(bring_in):
    bring_in(LIST)
    document = Document.objects.get(subjects__full_name="Odo Brackwater")
    text = document.renditions.get().text
    assert "Two lines\nof notes" in text
    assert "Quilla" not in text
    for one in Evidence.objects.select_related("rendition"):
        assert one.rendition.text[one.start : one.end] == one.quote


def test_a_second_import_changes_nothing(bring_in):
    bring_in(LIST)
    facts = ExtractedFact.objects.count()
    lines = bring_in(LIST)
    assert [line.split()[0] for line in lines] == ["unchanged"] * 3 + ["3"]
    longer = bring_in(LIST.replace("Odo", "Ida Fern,ida@example.org,,,\nOdo", 1))
    assert [line.split()[0] for line in longer[:-1]] == [
        "imported",
        "unchanged",
        "imported",
        "unchanged",
    ]
    assert (Person.objects.count(), ExtractedFact.objects.count()) == (3, facts + 2)


def test_rows_of_one_address_are_one_person_whatever_its_case(bring_in):
    lines = bring_in(
        HEAD + "Ada Control,ada@example.org,X,Dr,\nADA CONTROL,Ada@Example.org,X,Dr,\n"
        "Ada  Control,ada+x@example.org,X,Dr,\nAda Control,ada@example.org,X,Dr,\n"
    )
    assert "One e-mail address stands in lines 2, 3, 5." in lines[2]
    assert Person.objects.count() == Candidate.objects.count() == 2  # one by name alone: unsure
    assert ContactPoint.objects.filter(value_key="ada@example.org").count() == 1
    assert Finding.objects.get().rule == "possible_duplicate"


def test_a_row_finds_who_is_here_by_address(bring_in):
    person = people.PersonFactory(full_name="Quilla Ferndale")
    people.ContactPointFactory(
        person=person, kind="email", value="quilla@mirth.example.org",
        value_key="quilla@mirth.example.org",
    )  # fmt: skip
    bring_in(LIST)
    assert Person.objects.count() == 2
    assert Candidate.objects.filter(person=person).exists()


def test_bad_rows_are_refused_by_line_and_the_others_brought_in(bring_in):
    with pytest.raises(CommandError):
        bring_in(LIST + "Ida Fern,ida@example.org\nEd Moss,no address,,,\n")
    refused = ImportItem.objects.filter(state=ItemState.FAILED).order_by("pk")
    assert [(one.filename, one.error_code) for one in refused] == [
        ("applicants, line 5.csv", "unreadable_row"),
        ("applicants, line 6.csv", "unreadable_row"),
    ]
    assert Person.objects.count() == 2


def test_a_list_of_bad_rows_is_refused_as_a_whole(bring_in):
    with pytest.raises(CommandError):
        bring_in(HEAD + "Ada,a@example.org\nBob,b@example.org,Y,Dr,n,extra\n")
    refused = ImportItem.objects.get()
    assert (refused.state, Person.objects.count()) == (ItemState.FAILED, 0)
    assert "Line 2:" in refused.message
    assert "Line 3:" in refused.message


def test_columns_may_be_said(bring_in):
    text = "Betreuer,Wer,Kontakt\nAda Chief,Quilla Ferndale,x@example.org\n"
    bring_in(text, columns=((2, "name"), (3, "email")))
    assert Person.objects.get().full_name == "Quilla Ferndale"


def test_the_command_line_takes_columns(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Betreuer,Wer\nAda Chief,Quilla Ferndale\n")
    call_command("import_documents", str(path), "--columns", "name=2", stdout=StringIO())
    assert Person.objects.get().full_name == "Quilla Ferndale"
    with pytest.raises(CommandError, match="no role and column"):
        call_command("import_documents", str(path), "--columns", "nmae=2", stdout=StringIO())


def test_a_dry_run_shows_columns_rows_and_people_and_writes_nothing(bring_in):
    lines = bring_in(LIST, dry_run=True)
    assert lines[0].endswith("List of 2 people; each row is read for itself")
    assert "column 1 “name”: Name (0.90, headed “name”)" in lines[1]
    assert "row: Odo Brackwater | odo@mirth.example.org | Moss College |  | Two lines" in lines[7]
    assert "Quilla Ferndale (new here" in lines[8]
    assert (ImportRun.objects.count(), Person.objects.count()) == (0, 0)


def test_a_list_is_nobodys_alone(bring_in):
    person = people.PersonFactory(full_name="Quilla Ferndale")
    with pytest.raises(CommandError):
        bring_in(LIST, person=person.pk)
    assert "not one person's" in ImportItem.objects.get().message


def test_values_like_formulas_are_kept_as_they_are(bring_in):
    bring_in(HEAD + '=1+1,a@example.org,"=HYPERLINK(""x"")",@SUM(1),-2\n')
    person = Person.objects.get()
    job = person.employments.get()
    assert (person.full_name, str(job.organisation), job.role) == (
        "=1+1",
        '=HYPERLINK("x")',
        "@SUM(1)",
    )


# Uploads


@pytest.fixture
def upload(django_capture_on_commit_callbacks) -> Any:
    user = people.UserFactory(username="stella")

    def upload(text: str, **options: Any) -> ImportRun:
        file = SimpleUploadedFile("applicants.csv", text.encode())
        run = stage_upload(files=[file], requested_by=user, now=NOW, **options)
        with django_capture_on_commit_callbacks(execute=True):
            return work(run)

    return upload


def work(run: ImportRun) -> ImportRun:
    work_off(run.pk, clock=lambda: NOW)
    run.refresh_from_db()
    return run


def test_an_uploaded_list_queues_its_rows_in_the_same_run(upload, media_root):
    position = hiring.PositionFactory()
    run = upload(LIST + "Ida Fern,ida@example.org\n", position=position)
    told = list(run.items.order_by("pk").values_list("filename", "state"))
    assert told == [
        ("applicants.csv", ItemState.DONE),
        ("applicants, line 2.csv", ItemState.DONE),
        ("applicants, line 3.csv", ItemState.DONE),
        ("applicants, line 5.csv", ItemState.FAILED),
    ]
    assert (run.state, run.done, run.total) == (RunState.DONE, 4, 4)
    assert Application.objects.filter(position=position).count() == 2
    assert not list((media_root / "staging").glob("*"))


def test_a_look_at_a_list_says_what_columns_are_and_files_nothing(upload):
    run = upload(LIST, preview=True)
    item = run.items.get()
    assert (run.state, item.state, item.guessed_kind) == (
        RunState.PLANNED,
        ItemState.PLANNED,
        "table",
    )
    assert [one["role"] for one in item.looked["columns"]] == [
        "name", "email", "affiliation", "position", "text",
    ]  # fmt: skip
    assert Person.objects.count() == 0
    start_run(run_id=run.pk, actor=run.requested_by, now=NOW)
    run = work(run)
    assert (run.state, run.items.count(), Person.objects.count()) == (RunState.DONE, 3, 2)
    assert ImportItem.objects.filter(looked__has_key="columns").count() == 0


def test_undoing_the_run_takes_all_rows_back(upload, media_root):
    run = upload(LIST, position=hiring.PositionFactory())
    assert Application.objects.count() == 2
    undo_run(run_id=run.pk, actor=run.requested_by, now=NOW)
    for model in (Person, Candidate, Application, Document, ExtractedFact):
        assert model.objects.count() == 0
    run.refresh_from_db()
    assert run.state == RunState.UNDONE


def test_outcomes_of_a_list_as_json(bring_in):
    lines = [json.loads(line) for line in bring_in(LIST, dry_run=True, json=True)]
    assert [line["filename"] for line in lines] == [
        "applicants.csv",
        "applicants, line 2.csv",
        "applicants, line 3.csv",
    ]
    assert len(lines[0]["notes"]) == 7
