"""The command that writes what documents say, without a database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ingestion import parsers
from ingestion.management.commands import extract

FEED = "Posts by Nadia Quist\n\nHello!\n\n1 day ago 1 0 0 0\n\nBye!\n\n2 days ago 3 0 0 0\n"
PAGE = "Nadia Quist\n\nh-index7\n31papers\n\nROJun 4\nA Map\n\nOmar Lind, Nadia Quist\n"


def run(*paths: Path, out: Path, owner: str = "") -> list[str]:
    """Return the lines that the command prints."""
    stdout = StringIO()
    call_command("extract", *map(str, paths), f"--out={out}", f"--owner={owner}", stdout=stdout)
    return stdout.getvalue().splitlines()


def refused(*paths: Path, out: Path) -> tuple[int, str, list[str]]:
    """Return the exit code, the message, and the lines printed before."""
    stdout = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("extract", *map(str, paths), f"--out={out}", stdout=stdout)
    return refusal.value.returncode, str(refusal.value), stdout.getvalue().splitlines()


def written(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir())


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "feed.txt"
    path.parent.mkdir()
    path.write_text(FEED, "utf-8")
    return path


def test_file_becomes_one_json_of_its_stem(feed: Path, tmp_path: Path) -> None:
    lines = run(feed, out=tmp_path / "out")
    gold = json.loads((tmp_path / "out" / "feed.json").read_text("utf-8"))
    assert lines == [
        f"written  {feed}  social_feed: 2 posts -> {tmp_path}/out/feed.json",
        "1 written, 0 failed",
    ]
    assert (gold["doc_type"], gold["account_name"], gold["counts"]) == (
        "social_feed",
        "Nadia Quist",
        {"posts": 2},
    )


def test_evidence_names_path_place_page_and_quote(feed: Path, tmp_path: Path) -> None:
    run(feed, out=tmp_path / "out")
    gold = json.loads((tmp_path / "out" / "feed.json").read_text("utf-8"))
    assert [entry for entry in gold["evidence"] if entry["path"].startswith("posts[0].")] == [
        {"path": "posts[0].text", "start": 22, "end": 28, "page": 1, "quote": "Hello!"},
        {"path": "posts[0].age", "start": 30, "end": 39, "page": 1, "quote": "1 day ago"},
    ]


def test_folders_are_walked(feed: Path, tmp_path: Path) -> None:
    below = feed.parent / "more" / "page.txt"
    below.parent.mkdir()
    below.write_text(PAGE, "utf-8")
    run(feed.parent, out=tmp_path / "out")
    assert written(tmp_path / "out") == ["feed.json", "page.json"]


def test_file_named_twice_is_read_once(feed: Path, tmp_path: Path) -> None:
    assert run(feed, feed.parent, out=tmp_path / "out")[-1] == "1 written, 0 failed"


def test_results_inside_the_folder_are_no_documents(feed: Path) -> None:
    out = feed.parent / "out"
    run(feed.parent, out=out)
    assert run(feed.parent, out=out)[-1] == "1 written, 0 failed"


def test_unreadable_file_is_named_and_the_others_go_on(feed: Path, tmp_path: Path) -> None:
    empty = feed.parent / "empty.txt"
    empty.touch()
    code, _, lines = refused(empty, feed, out=tmp_path / "out")
    assert (code, written(tmp_path / "out")) == (3, ["feed.json"])
    assert lines[0] == f"failed   {empty}  The file is empty (0 bytes). Export or upload it again."


def test_a_fault_of_ours_costs_its_file_alone(
    feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = feed.with_name("a.txt")
    other.write_text(FEED.replace("Hello", "Halt"), "utf-8")

    def classify(document):
        if "Halt" in document.text:
            raise IndexError("list index out of range")
        return parsers.classify(document)

    monkeypatch.setattr(extract, "classify", classify)
    code, _, lines = refused(other, feed, out=tmp_path / "out")
    assert (code, written(tmp_path / "out")) == (3, ["feed.json"])
    assert lines[0] == (
        f"failed   {other}  Shortlist failed on this file. Please report it with the log"
        " (IndexError)."
    )


def test_text_of_no_kind_fails_with_reason_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Milk, bread and butter.\n", "utf-8")
    code, _, lines = refused(path, out=tmp_path / "out")
    assert code == 3
    assert lines[0].startswith(f"failed   {path}  No kind of document fits; the nearest is ")
    assert lines[0].endswith(
        "Give a CV, a statement, a scholar page or a social feed with its text."
    )


def test_two_documents_of_one_stem_are_refused_before_anything_is_written(
    feed: Path, tmp_path: Path
) -> None:
    twin = feed.with_suffix(".md")
    twin.write_text(FEED, "utf-8")
    code, message, _ = refused(feed.parent, out=tmp_path / "out")
    assert (code, (tmp_path / "out").exists()) == (1, False)
    assert message.startswith("Several documents would be written to feed.json: ")


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_nothing_to_read_could_not_run(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    code, _, _ = refused(tmp_path / name, out=tmp_path / "out")
    assert code == 1


def test_owner_is_marked_where_the_document_leaves_it_open(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE.replace("Lind, Nadia Quist", "Lind, Nadia Qvist et al."), "utf-8")
    run(path, out=tmp_path / "out", owner="Nadia Qvist")
    gold = json.loads((tmp_path / "out" / "page.json").read_text("utf-8"))
    assert [row["candidate_position"] for row in gold["publications"]] == [2]
