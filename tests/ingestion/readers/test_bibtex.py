"""BibTeX to lines: every value with its place, whatever abbreviations it is made of."""

import pytest

from ingestion.readers import read_bytes
from ingestion.readers.bibtex import LONGEST_VALUE, MOST_WARNINGS
from ingestion.readers.errors import Damaged, WrongKind
from ingestion.text import TextDocument
from tests.ingestion.readers.spans import broken_places

MACROS = r"""@string{ jt = "Journal of " # tests }
@STRING(tests = {Tests})
@article{ada24,
  author = "Ada {\"E}xample",
  journal = jt # { \& Samples},
  year = 2024, month = may
}
"""


def read(text: str) -> TextDocument:
    document = read_bytes(text.encode(), name="refs.bib")
    assert broken_places(document) == []
    return document


def codes(document: TextDocument) -> list[str]:
    return [warned.code for warned in document.warnings]


def test_entries_and_fields_are_lines():
    document = read(MACROS)
    assert (document.text, document.media_type) == (MACROS, "application/x-bibtex")
    assert [(line.marker, line.level, line.text) for line in document.lines] == [
        ("@", 1, "article{ada24"),
        ("author", 0, r"Ada {\"E}xample"),
        ("journal", 0, r"Journal of Tests \& Samples"),
        ("year", 0, "2024"),
        ("month", 0, "may"),
    ]
    assert codes(document) == []


def test_what_an_abbreviation_stands_for_leads_to_its_definition():
    document = read(MACROS)
    found = document.lines[2].passage.found()
    assert [document.quote(span) for span in found.spans] == ["Journal of", "Tests", r"\& Samples"]


def test_comments_preambles_and_words_between_entries_are_passed_over():
    document = read(
        'My works.\n\n@comment{jabref-meta: x}\n@preamble{"\\newcommand{\\x}{y}"}\n'
        "@article(a, title = {One (1)})\nMore words @ work.\n@misc{b, title = {Two}}\n"
    )
    assert [line.text for line in document.lines if line.marker == "title"] == ["One (1)", "Two"]
    assert codes(document) == []


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "@article{a, title = {One}}\n\n@article{b, title = {Two\n@article{c, title = {Three}}",
            "broken_entry",
            "Line 3: @article{b, title = {Two is not closed, or lacks a comma or an equals sign;"
            " it was left out and the rest was read. Mend it and bring the file in again.",
        ),
        (
            "@article{a, title = {One}}\n@article{A, title = {Three}}",
            "duplicate_key",
            "Line 2: the key A is used already in line 1; both entries were read."
            " Give one of them another key.",
        ),
        (
            "@article{a, title = {One},\n Title = {Two}}\n@article{b, title = {Three}}",
            "duplicate_field",
            "Line 2: Title is given twice in one entry; the first was read. Remove one of them.",
        ),
        (
            "@article{a, title = {One}, journal = jt}\n@article{b, title = {Three}, journal = jt}",
            "undefined_abbreviation",
            "Line 1 (and 1 more times): no @string says what jt stands for; it was read as it is"
            " written. Add the @string to the file.",
        ),
        (
            "@string{x = y}\n@string{y = x}\n@article{a, title = {One}, journal = x}\n"
            "@article{b, title = {Three}}",
            "endless_abbreviation",
            "Line 3: what x stands for leads back to itself or grows beyond 20,000 characters;"
            " it was read as it is written. Mend the @string.",
        ),
        (
            "@string{x = {1}}\n@string{X = {2}}\n@misc{a, title = {One}}\n"
            "@misc{b, title = {Three}}",
            "duplicate_key",
            "Line 2: @string X is defined twice; the first definition was used."
            " Remove one of them.",
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_line_and_the_rest_is_read(text, code, message):
    document = read(text)
    assert [(warned.code, warned.message) for warned in document.warnings] == [(code, message)]
    titles = [line.text for line in document.lines if line.marker == "title"]
    assert titles == ["One", "Three"]


def test_abbreviations_that_double_stay_short():
    doubling = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 41))
    document = read("@string{s0 = {xxxxxxxxxx}}\n" + doubling + "@misc{a, title = s40, note = s5}")
    assert [line.text for line in document.lines[1:]] == ["s40", "x" * 320]
    assert max(len(line.text) for line in document.lines) < LONGEST_VALUE


def test_values_of_many_parts_end_in_time():
    document = read("@misc{a, title = {One}, note = " + "a #\n" * 100_000 + "a}")
    assert codes(document) == ["endless_abbreviation", "undefined_abbreviation"]


def test_warnings_without_end_are_counted():
    document = read("@misc{a, title = {x}}\n" * 100)
    assert len(document.warnings) == MOST_WARNINGS + 1
    assert document.warnings[-1].message == "74 more places of the file are as the ones named."


def test_a_file_without_entries_is_refused():
    with pytest.raises(WrongKind, match="no BibTeX entry"):
        read("Nothing here.\n")


def test_a_file_of_broken_entries_is_refused_with_the_line():
    with pytest.raises(Damaged, match=r"none of its 1 BibTeX entries could be read; .* line 2"):
        read("\n@article{k, title = " + "{" * 5000)


def test_an_entry_behind_an_unclosed_block_is_read():
    document = read("@string{\n@misc{one, title = {One}}\n@misc (\n@misc{two, title = {Two}}\n")
    assert [line.text for line in document.lines if line.level] == ["misc{one", "misc{two"]
    assert codes(document) == ["broken_entry", "broken_entry"]
