"""Bibliographies: fields to works, by the words that people who keep them use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from ingestion.gold import to_gold
from ingestion.normalise.latex import printed
from ingestion.ownership import GUESSED, NOT_NAMED, guessed_owner, with_owner
from ingestion.parsers import classify
from ingestion.parsers.bibliography.names import MOST_NAMES
from ingestion.parsers.bibtex import PARSER
from ingestion.readers import read_bytes
from ingestion.records import ParsedDocument, UnreadableDocument, WorkRecord
from ingestion.text import Found, TextDocument
from tests.conftest import shared_path
from tests.ingestion.samples import text_document
from tests.ingestion.test_gold_scores import scorer

ADA = "author = {Example, Ada and Sample, Ben}"


def document_of(text: str) -> TextDocument:
    return read_bytes(text.encode(), name="refs.bib")


def parse(text: str) -> ParsedDocument:
    parser, scores = classify(document_of(text))
    assert parser is PARSER
    assert scores["bibtex"].score == 1.0
    return parser.parse(document_of(text))


def work(body: str, kind: str = "article") -> WorkRecord:
    [only] = parse(f"@{kind}{{key, title = {{Slow Samples}}, {body}}}").works
    return only


def names(record: WorkRecord) -> list[str]:
    return [author.name.value for author in record.authors]


def founds_in(value: Any) -> Iterator[Found]:
    if isinstance(value, Found):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from founds_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from founds_in(getattr(value, field.name))


# -------------------------------------------------------------------------------------- authors
@pytest.mark.parametrize(
    ("printed_names", "expected"),
    [
        ("Ada Example and Ben Sample", ["Ada Example", "Ben Sample"]),
        ("Example, Ada\n   and Sample, Ben", ["Example, Ada", "Sample, Ben"]),
        (
            r"{\"O}ttinger, Zo{\"e} and von der M{\"u}hle, B.",
            ["Öttinger, Zoë", "von der Mühle, B."],
        ),
        ("Sample, Jr, Ben and Charles {de la} Probe", ["Sample, Jr, Ben", "Charles de la Probe"]),
        ("{ACME, Inc.} and {Tests and Samples Group}", ["ACME, Inc.", "Tests and Samples Group"]),
        ("Ada Example AND Ben Sample", ["Ada Example", "Ben Sample"]),
        ("Wei Example 0001 and Anders{on} Sand", ["Wei Example", "Anderson Sand"]),
        ("Example, Ada; Sample, Ben", ["Example, Ada", "Sample, Ben"]),
        ("Ada Example, Ben Sample, Cy Probe", ["Ada Example", "Ben Sample", "Cy Probe"]),
    ],
)
def test_names_are_divided_as_they_are_meant(printed_names, expected):
    record = work(f"author = {{{printed_names}}}")
    assert (names(record), record.authors_total) == (expected, len(expected))


@pytest.mark.parametrize("end", ["others", "et al."])
def test_a_list_that_is_cut_has_no_number(end):
    record = work(f"author = {{Ada Example and {end}}}")
    assert (names(record), record.truncated, record.authors_total) == (["Ada Example"], True, None)


@pytest.mark.parametrize(
    ("body", "equal", "corresponding"),
    [
        (f"{ADA}, author+an = {{1=equal; 2=equal,corresponding}}", [1, 2], [2]),
        (f"{ADA}, author+an = {{2=corresponding}}", [], [2]),
        (f'{ADA}, author+an:role = {{1="equal contribution"}}', [1], []),
        ("author = {Ada Example* and Ben Sample* and Cy Probe}", [1, 2], []),
        ("author = {Ada Example$^{*}$ and Ben Sample and Cy Probe*}", [], []),
        (
            r"author = {Ada Example\textsuperscript{*} and Ben Sample$^\dagger$},"
            "note = {* Equal contribution; † corresponding author}",
            [1],
            [2],
        ),
        (f"{ADA}, note = {{Equal contribution: Sample, Ben}}", [2], []),
        (f"{ADA}, note = {{The first two authors contributed equally}}", [1, 2], []),
        (f"{ADA}, note = {{Both authors contributed equally.}}", [1, 2], []),
        (f"{ADA}, note = {{Best paper}}", [], []),
    ],
)
def test_marks_of_authors(body, equal, corresponding):
    record = work(body)
    marked = list(enumerate(record.authors, start=1))
    assert [at for at, author in marked if author.equal_contribution] == equal
    assert [at for at, author in marked if author.corresponding] == corresponding
    assert all(name[-1].isalpha() for name in names(record))


def test_a_declared_order_is_known():
    note = "note = {Authors are listed in alphabetical order}"
    assert work(f"{ADA}, {note}").order_convention == "random_or_alphabetical"


def test_lists_without_end_are_cut():
    record = work(f"author = {{{' and '.join(f'A. Sample{n}' for n in range(50_000))}}}")
    assert (len(record.authors), record.truncated) == (MOST_NAMES, True)


# ----------------------------------------------------------------------------------------- dates
@pytest.mark.parametrize(
    ("body", "edtf", "year"),
    [
        ("year = 2024", "2024", 2024),
        ("year = {2024}, month = may", "2024-05", 2024),
        ('year = {2024}, month = "10~" # jan', "2024-01-10", 2024),
        ("year = {2024}, month = {March 7}", "2024-03-07", 2024),
        ("year = {2024}, month = {Feb 31}", "2024-02", 2024),
        ("year = {2024}, month = {11}", "2024-11", 2024),
        ("year = {2024}, month = {Jun/Jul}", "2024-06/2024-07", 2024),
        ("year = {2024}, month = {Q3}", "2024", 2024),
        ("year = {2019--2020}", "2019/2020", 2019),
        ("year = {2019/20}", "2019/2020", 2019),
        ("year = {c. 2015}", "2015", 2015),
        ("year = {Spring 2021}", "2021-21", 2021),
        ("date = {2023-06-26}, year = {2023}", "2023-06-26", 2023),
        ("date = {2023-06-26T10:00Z}", "2023-06-26", 2023),
        ("date = {2023/..}", "2023/..", 2023),
        ("date = {26 June 2023}", "2023-06-26", 2023),
    ],
)
def test_dates(body, edtf, year):
    issued = work(body).issued
    assert issued is not None
    assert (issued.edtf, issued.year) == (edtf, year)


@pytest.mark.parametrize("year", ["20_20", "soon", "99"])
def test_what_is_no_year_is_told_and_not_guessed(year):
    parsed = parse(f"@misc{{key,\n title = {{Slow Samples}}, note = {{T}},\n year = {{{year}}}}}")
    assert parsed.works[0].issued is None
    message = f"Line 3: key: “{year}” is no year; none was taken."
    assert [problem.message for problem in parsed.problems] == [message]


def test_dates_that_differ_wait_for_a_person():
    parsed = parse("@misc{key, title = {Slow Samples}, year = 2022, date = {2023-01-05}}")
    assert parsed.works[0].doubts == ("dates_differ",)
    assert len(parsed.problems) == 1


# ---------------------------------------------------------------------------------- venue, state
@pytest.mark.parametrize(
    ("kind", "body", "venue", "status", "submitted_to"),
    [
        ("article", "journal = {Test Letters}", "Test Letters", "published", ""),
        ("inproceedings", "booktitle = {Proc. of TEST}", "Proc. of TEST", "published", ""),
        ("article", "journaltitle = {T}, pubstate = {inpress}", "T", "accepted", ""),
        ("article", "journal = {Test Letters}, note = {To appear}", "Test Letters", "accepted", ""),
        ("article", "journal = {Test Letters}, year = {in press}", "Test Letters", "accepted", ""),
        ("article", "journal = {Letters}, note = {Submitted}", "", "submitted", "Letters"),
        ("article", "journal = {Test Letters (under review)}", "", "submitted", "Test Letters"),
        ("unpublished", "note = {Submitted to Test Letters}", "", "submitted", "Test Letters"),
        ("unpublished", "note = {Manuscript in preparation}", "", "ongoing", ""),
        ("unpublished", "note = {Handout}", "", "", ""),
        ("article", "journal = {arXiv preprint arXiv:2401.00001}",
         "arXiv preprint arXiv:2401.00001", "preprint", ""),
        ("article", "journal = {CoRR}, volume = {abs/2401.00001}", "CoRR", "preprint", ""),
        ("misc", "eprint = {2401.00001}, archiveprefix = {arXiv}", "arXiv", "preprint", ""),
        ("article", r"journal = {\mnras}", "MNRAS", "published", ""),
        ("misc", "eprint = {2401.00001}, archiveprefix = {arXiv}, note = {Accepted at TEST 2024}",
         "TEST 2024", "accepted", ""),
        ("article", "journal = {arXiv preprint}, note = {To appear in Test Letters}",
         "Test Letters", "accepted", ""),
        ("misc", "publisher = {arXiv}, doi = {10.5555/x}", "arXiv", "preprint", ""),
        ("misc", r"howpublished = {\url{http://www.example.org/data}}", "", "", ""),
        ("misc", "howpublished = {Workshop on Tests}", "Workshop on Tests", "published", ""),
        ("phdthesis", "school = {Example University}", "Example University", "thesis", ""),
        ("techreport", "institution = {Test Lab}", "Test Lab", "preprint", ""),
        ("book", "publisher = {Sample Press}", "Sample Press", "published", ""),
        ("article", "journal = {T}, note = {Retracted in 2024}", "T", "withdrawn", ""),
    ],
)  # fmt: skip
def test_venue_and_state(kind, body, venue, status, submitted_to):
    record = work(f"{ADA}, {body}", kind)
    assert (record.venue, record.status, record.submitted_to) == (venue, status, submitted_to)


def test_how_a_work_was_shown():
    record = work(f"{ADA}, booktitle = {{TEST}}, note = {{Oral presentation (1.8\\%)}}")
    assert (record.presentation, record.acceptance_rate) == ("oral", 0.018)


def test_kinds_of_theses_are_kept():
    thesis, other = work(ADA, "mastersthesis"), work(f"{ADA}, type = {{Diplomarbeit}}", "thesis")
    assert thesis.category is not None
    assert other.category is not None
    assert (thesis.category.value, other.category.value) == ("mastersthesis", "Diplomarbeit")


# --------------------------------------------------------------------------------- identifiers
@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("article", r"doi = {https://doi.org/10.5555/A\_b}", [("doi", "10.5555/a_b")]),
        ("article", "url = {https://doi.org/10.5555/x--y}", [("doi", "10.5555/x--y")]),
        ("article", "eprint = {arXiv:2401.00001v2}", [("arxiv", "2401.00001")]),
        ("misc", "eprint = {2401.00001}, eprinttype = {hal}", []),
        ("misc", "url = {https://arxiv.org/abs/2401.00001}", [("arxiv", "2401.00001")]),
        ("article", "journal = {CoRR}, volume = {abs/2401.00001}", [("arxiv", "2401.00001")]),
        ("book", "isbn = {0-306-40615-2}", [("isbn", "9780306406157")]),
        ("book", "isbn = {0-306-40615-3}", []),
        ("inproceedings", "isbn = {978-0-306-40615-7}", []),
    ],
)
def test_identifiers_are_of_the_work_itself(kind, body, expected):
    assert [(one.scheme, one.value) for one in work(body, kind).identifiers] == expected


def test_what_is_no_doi_is_told():
    parsed = parse("@misc{key, title = {T}, doi = {10.1000/<svg/onload=alert(1)>}}")
    assert [problem.message for problem in parsed.problems] == [
        "Line 1: key: “10.1000/<svg/onload=alert(1)>” is no DOI; it was left out."
    ]


# ------------------------------------------------------------------------------------- inheritance
CROSSREF = """@inproceedings{part, title = {Slow Samples}, crossref = {Volume},
  author = {Ada Example}}
@inproceedings{lost, title = {Fast Samples}, crossref = {nowhere}, author = {Ada Example}}
@proceedings{volume, title = {Proceedings of TEST}, year = 2024, editor = {Cy Probe},
  doi = {10.5555/v}, isbn = {978-0-306-40615-7}}
"""


def test_parts_inherit_from_their_volume_and_volumes_are_no_works():
    parsed = parse(CROSSREF)
    part, lost = parsed.works
    assert part.issued is not None
    assert (part.venue, part.issued.year, names(part)) == (
        "Proceedings of TEST", 2024, ["Ada Example"]
    )  # fmt: skip
    assert part.identifiers == ()
    assert lost.venue == ""
    assert [problem.message for problem in parsed.problems] == [
        "Line 3: lost: there is no entry nowhere to inherit from. Add it to the file."
    ]


def test_entries_that_inherit_from_each_other_end():
    parsed = parse(
        "@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}, crossref={a}, year=2020}"
    )
    assert [w.issued.year if w.issued else None for w in parsed.works] == [2020, 2020]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("@article{key, year = 2020}", "has no title and was left out."),
        ("@patent{key, title = {T}, author = {Ada Example}}", "is a patent and no publication"),
        ("@book{key, title = {T}, editor = {Ada Example}}", "is an edited volume"),
    ],
)
def test_what_is_left_out_is_told(entry, why):
    parsed = parse(entry + "\n@misc{other, title = {Kept}}")
    assert [record.title.value for record in parsed.works] == ["Kept"]
    [problem] = parsed.problems
    assert problem.message.startswith(f"Line 1: key: {why}")


# ------------------------------------------------------------------------------------------- owner
def listed(*authors: str) -> str:
    return "\n".join(
        f"@misc{{k{n}, title = {{Work number {n}}}, author = {{{one}}}, year = 2020}}"
        for n, one in enumerate(authors)
    )


def positions(parsed: ParsedDocument) -> list[int | None]:
    return [record.owner_position for record in parsed.works]


MINE = listed(
    "Example, Ada", "Ben Sample and A. Example", "Example, Ada and Cy Probe", "D. Other and others"
)


def test_the_author_of_nearly_all_works_is_a_guess_to_check():
    parsed = parse(MINE + "\n" + listed("Ada Example"))
    assert positions(parsed) == [1, 2, 1, None, 1]
    assert [record.doubts for record in parsed.works] == [(GUESSED,)] * 3 + [(), (GUESSED,)]
    assert guessed_owner(parsed) == "Example, Ada"
    assert parsed.subject is None


def test_of_several_the_owner_is_the_one_who_is_first_in_most():
    together = "Ada Example and Ben Sample and Cy Probe"
    parsed = parse(listed(together, "Cy Probe and Ada Example and Ben Sample", together))
    assert positions(parsed) == [1, 2, 1]
    assert {record.doubts for record in parsed.works} == {(GUESSED,)}


@pytest.mark.parametrize(
    "authors",
    [
        ("Ada Example", "Ada Example"),
        ("Ada Example and Ben Sample",) * 5,
        ("Ada Example", "Ben Sample", "Cy Probe", "Ada Example"),
    ],
)
def test_where_nobody_stands_out_nobody_is_guessed(authors):
    parsed = parse(listed(*authors))
    assert positions(parsed) == [None] * len(authors)
    assert {record.doubts for record in parsed.works} == {()}


def test_the_owner_who_is_told_settles_places_and_others_wait():
    parsed = with_owner(parse(MINE), "Ben Sample", "Sample, B.")
    assert positions(parsed) == [None, 1, None, None]
    assert [record.doubts for record in parsed.works] == [
        (NOT_NAMED,),
        (),
        (NOT_NAMED,),
        (NOT_NAMED,),
    ]


def test_marks_of_the_owner_are_his():
    equal = f"{ADA}, author+an = {{2=equal}}"
    parsed = parse(f"@misc{{key, title = {{T}}, {equal}}}")
    assert [w.equal_contribution for w in with_owner(parsed, "Ben Sample").works] == [True]
    assert [w.equal_contribution for w in with_owner(parsed, "Ada Example").works] == [False]


def test_an_owner_whom_the_file_marks_is_kept_unless_it_is_somebody_else():
    parsed = parse(f"@misc{{key, title = {{T}}, {ADA}, author+an = {{2=highlight}}}}")
    assert positions(parsed) == [2]
    assert positions(with_owner(parsed, "Ben Sample")) == [2]
    assert positions(with_owner(parsed, "Ada Example")) == [1]


# ------------------------------------------------------------------------------------------ whole
def test_every_value_is_what_its_places_print():
    document = document_of(CROSSREF + MINE + "@misc{l, title = {{\\'E}t{\\'e}}, subtitle = {--}}")
    for found in founds_in(PARSER.parse(document)):
        quoted = " ".join(document.quote(span) for span in found.spans)
        assert "".join(printed(quoted).split()) == "".join(found.value.split())


def test_other_text_is_no_bibliography():
    with pytest.raises(UnreadableDocument):
        PARSER.parse(text_document("Ada Example\n\nEducation\n"))


def test_a_bibliography_without_works_is_refused():
    with pytest.raises(UnreadableDocument, match="No entry"):
        PARSER.parse(document_of("@proceedings{p, title = {Proceedings of TEST}}"))


@pytest.mark.originals
def test_the_bibliography_of_the_corpus_is_read_without_fault(tmp_path: Path) -> None:
    corpus = shared_path("corpus") / "dev"
    document = document_of((corpus / "d09_bibtex.bib").read_text("utf-8"))
    gold = to_gold(document, with_owner(PARSER.parse(document), "Tanguy Ophoff"))
    score = scorer()
    wanted = score.json.loads((corpus / "d09_bibtex.gold.json").read_text("utf-8"))
    errors: list[str] = []
    score.score_doc(wanted, gold, errors)
    assert (errors, len(gold["publications"])) == ([], 8)
