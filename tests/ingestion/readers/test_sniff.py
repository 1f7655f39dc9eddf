"""What bytes are, whatever they are called."""

import pytest

from ingestion.readers import read_bytes
from ingestion.readers.errors import (
    Damaged,
    EmptyFile,
    NotReadYet,
    TooLarge,
    TooMuchText,
    WrongKind,
)
from ingestion.readers.limits import Limits
from ingestion.readers.sniff import ending_of, sniff
from tests.ingestion.readers.pdf_samples import Sheet, raw_pdf

PDF = raw_pdf(b"BT /F1 12 Tf 72 700 Td (Ada Example) Tj ET")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "cv.pdf", "pdf"),
        (PDF, "", "pdf"),
        (b"\n\n  " + PDF, "cv.pdf", "pdf"),
        (b"# Ada\n", "cv.md", "markdown"),
        (b"# Ada\n", "cv.txt", "text"),
        (b"Ada\n", "cv", "text"),
        (b"Ada\n", "J. Example", "text"),
        (b"[1] A. Author. Title. 2020.\n", "refs.txt", "text"),
        (b"[{not json", "a.txt", "text"),
        (b'[{"name": "Ada"}]', "people", "json"),
        (b'\xef\xbb\xbf{"name": "Ada"}', "people.json", "json"),
        (b"not JSON, but called so", "people.json", "json"),
        (b"Statement, on @people and { braces }\n", "a.txt", "text"),
        (b"@ada (she, her) asked\n", "a.txt", "text"),
        (b"% my works\n@article{k, title = {x}}", "refs.txt", "bibtex"),
        (b"@string{j = {Journal}}\n", "refs.bib", "bibtex"),
        (b"Made by hand.\n\n@article(k, title = {x})", "refs.bib", "bibtex"),
        (b"<!DOCTYPE html><p>Ada", "cv.html", "html"),
        (b"\xef\xbb\xbf  <!-- x --><html>", "x", "html"),
        (b"<p>Ada</p>", "part.htm", "html"),
        (b"name,email,title\nAda,a@example.org,Dr\nBen,b@example.org,Dr\n", "x.txt", "csv"),
        (b"anything", "people.csv", "csv"),
        (b"PK\x03\x04rest, xl/workbook.xml and the end", "people.xlsx", "xlsx"),
    ],
)
def test_the_format_follows_the_bytes(data, name, kind):
    assert sniff(data, name=name) == (kind, [])


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"<svg onload=x>", "photo.png", "SVG picture"),
        (b"\x89PNG\r\n\x1a\nrest", "me.png", "PNG picture"),
        (b"MZ\x90\0", "cv.pdf", "Windows program"),
        (b"\x1f\x8b\x08", "x", "gzip"),
        (b'{"name": "Ada"}', "people.jsonl", "JSON Lines"),
        (b"anything", "people.xlsx", "Excel"),
    ],
)
def test_known_kinds_are_refused_by_name_of_the_kind(data, name, kind):
    with pytest.raises(NotReadYet) as caught:
        sniff(data, name=name)
    assert (caught.value.kind, caught.value.code) == (kind, "not_read_yet")


@pytest.mark.parametrize("data", [b"just text", b"<!DOCTYPE html><p>Ada"])
def test_text_called_pdf_is_refused(data):
    with pytest.raises(WrongKind, match="content is no PDF"):
        sniff(data, name="cv.pdf")


def test_a_pdf_called_text_is_read_with_a_warning():
    document = read_bytes(PDF, name="cv.txt")
    assert (document.text, [warned.code for warned in document.warnings]) == (
        "Ada Example\n",
        ["name_contradicts_content"],
    )


def test_json_under_another_name_is_read_with_a_warning():
    kind, warned = sniff(b'{"name": "Ada"}', name="people.txt")
    assert (kind, [one.code for one in warned]) == ("json", ["name_contradicts_content"])


def test_json_called_pdf_is_refused():
    with pytest.raises(WrongKind, match="content is no PDF"):
        sniff(b'{"name": "Ada"}', name="cv.pdf")


def test_a_pdf_inside_a_page_is_refused():
    with pytest.raises(WrongKind, match="another kind of file at once"):
        sniff(b"<html><script>x</script><!--\n" + PDF, name="cv.pdf")


def test_binary_data_is_refused():
    with pytest.raises(Damaged, match="binary data"):
        sniff(bytes(range(256)) * 20, name="cv.txt")


def test_nothing_is_refused():
    with pytest.raises(EmptyFile):
        sniff(b"")


def test_limits_are_those_that_are_passed():
    with pytest.raises(TooLarge):
        read_bytes(b"x" * 11, limits=Limits(max_bytes=10))
    with pytest.raises(TooMuchText):
        read_bytes(b"x" * 11, limits=Limits(max_characters=10))
    with pytest.raises(TooMuchText):
        read_bytes(PDF, limits=Limits(max_characters=10))


def test_pages_beyond_the_limit_are_cut_off_with_a_warning():
    data = Sheet().put(72, 100, "one").page().put(72, 100, "two").page().data()
    document = read_bytes(data, limits=Limits(max_pages=1))
    assert (document.text, [warned.code for warned in document.warnings]) == (
        "one\n",
        ["truncated_pages"],
    )


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.PDF", ".pdf"), ("cv.pdf\x00.html", ".html"), ("J. Example", ""), ("1.2", ""), ("", "")],
)
def test_the_ending_of_a_name(name, ending):
    assert ending_of(name) == ending
