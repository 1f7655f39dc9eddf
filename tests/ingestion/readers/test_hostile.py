"""What is read in some hostile files; how each of them ends: recruiting/test_hostile_files.py."""

from pathlib import Path

import pytest

from ingestion.readers import UnreadableFile, read_file


@pytest.mark.originals
def test_what_hostile_files_must_say(hostile_folder: Path) -> None:
    for name, text in (
        ("ok_plain.pdf", "Ada Control"),
        ("ok_control_after_batch.pdf", "Zed Last"),
        ("encrypted_empty_password.pdf", "CANARY-ENCRYPTED"),
        ("utf16.md", "王小明"),
        ("cp1252.txt", "Zoë"),
    ):
        assert text in read_file(hostile_folder / name).text
    for name, code in (
        ("zero_byte.pdf", "empty_file"),
        ("encrypted_password.pdf", "encrypted"),
        ("truncated_head.pdf", "damaged"),
        ("html_inside.pdf", "wrong_kind"),
        ("folder/pipe.pdf", "not_a_file"),
    ):
        with pytest.raises(UnreadableFile) as caught:
            read_file(hostile_folder / name)
        assert caught.value.code == code
    for name, code in (
        ("active_javascript.pdf", "active_content"),
        ("embedded_file.pdf", "embedded_files"),
        ("hidden_text.pdf", "hidden_text"),
        ("pages_10000.pdf", "truncated_pages"),
    ):
        assert code in [warned.code for warned in read_file(hostile_folder / name).warnings]
