"""The hostile files of the shared folder: each ends in a named error or a document, in time."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingestion.parsers import JSON, classify
from ingestion.parsers.columns.cells import is_table
from ingestion.parsers.columns.sheet import list_of
from ingestion.readers import UnreadableFile, read_file
from ingestion.records import UnreadableDocument
from ingestion.text import TextDocument
from tests.conftest import shared_path
from tests.ingestion.readers.spans import broken_places

OUTCOMES = {
    "rejected-with-clear-error": "refused",
    "imported-with-warning": "warned",
    "imported": "read",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the hostile files, and return their folder."""
    folder = tmp_path_factory.mktemp("hostile")
    make = shared_path("badinputs") / "make.py"
    subprocess.run([sys.executable, make, folder], check=True, capture_output=True)
    return folder


@pytest.mark.originals
def test_every_hostile_file_ends_in_time_as_it_must(hostile: Path) -> None:
    cases = json.loads((hostile / "expectations.json").read_text())["cases"]
    assert len(cases) == 91
    wrong = []
    for case in cases:
        path = _path(hostile, case["file"])
        start = time.monotonic()
        document, came = _read(path)
        seconds = time.monotonic() - start
        wanted = {OUTCOMES[outcome] for outcome in (case["outcome"], *case["also_ok"])}
        if came not in wanted or seconds > 10:
            wrong.append((case["file"], came, round(seconds, 1)))
        if document is not None and broken_places(document):
            wrong.append((case["file"], "spans", 0))
    assert wrong == []


@pytest.mark.originals
def test_what_hostile_files_must_say(hostile: Path) -> None:
    for name, text in (
        ("ok_plain.pdf", "Ada Control"),
        ("ok_control_after_batch.pdf", "Zed Last"),
        ("encrypted_empty_password.pdf", "CANARY-ENCRYPTED"),
        ("utf16.md", "王小明"),
        ("cp1252.txt", "Zoë"),
    ):
        assert text in read_file(hostile / name).text
    for name, code in (
        ("zero_byte.pdf", "empty_file"),
        ("encrypted_password.pdf", "encrypted"),
        ("truncated_head.pdf", "damaged"),
        ("html_inside.pdf", "not_read_yet"),
        ("folder/pipe.pdf", "not_a_file"),
    ):
        with pytest.raises(UnreadableFile) as caught:
            read_file(hostile / name)
        assert caught.value.code == code
    for name, code in (
        ("active_javascript.pdf", "active_content"),
        ("embedded_file.pdf", "embedded_files"),
        ("hidden_text.pdf", "hidden_text"),
        ("pages_10000.pdf", "truncated_pages"),
    ):
        assert code in [warned.code for warned in read_file(hostile / name).warnings]


def _path(folder: Path, name: str) -> Path:
    path = folder / name
    if os.path.lexists(path):
        return path
    # The one whose name is not UTF-8 is listed in its escaped form.
    return next(other for other in (folder / "folder").iterdir() if not other.name.isascii())


def _read(path: Path) -> tuple[TextDocument | None, str]:
    try:
        document = read_file(path)
        if document.media_type == JSON:
            classify(document)  # JSON that no service gives is refused by what it is
        if is_table(document):
            list_of(document)  # and a table by its rows
    except (UnreadableFile, UnreadableDocument) as error:
        return None, "refused" if str(error) else "refused without a reason"
    return document, "warned" if document.warnings else "read"
