"""Which parser reads which document."""

import importlib
import json
import pkgutil
from dataclasses import replace
from pathlib import Path

import pytest

from ingestion import parsers
from ingestion.parsers import PARSERS, classify, social_feed
from ingestion.records import Identification, Parser
from ingestion.text import TextDocument
from tests.ingestion.samples import document_of, gold_of, repository_documents, text_document

DOCUMENTS = repository_documents()


def test_every_parser_file_is_in_the_tuple() -> None:
    modules = [
        importlib.import_module(f"ingestion.parsers.{module.name}")
        for module in pkgutil.iter_modules(parsers.__path__)
    ]
    files = [module.PARSER for module in modules if hasattr(module, "PARSER")]
    assert sorted(parser.kind for parser in files) == sorted(parser.kind for parser in PARSERS)
    assert all(isinstance(parser, Parser) for parser in files)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_kind_of_every_document_is_recognised(path: Path) -> None:
    parser, _ = classify(document_of(path))
    assert parser is not None
    assert parser.kind == json.loads(gold_of(path).read_text("utf-8"))["doc_type"]


@pytest.mark.parametrize(
    "text",
    ["Shopping\n\nMilk, bread and 3 papers.\n", "The river was slow. " * 40, "42\n", "x"],
)
def test_other_text_is_none_of_the_kinds(text: str) -> None:
    assert classify(text_document(text))[0] is None


def test_kind_comes_with_its_reasons() -> None:
    page = "Posts by Nadia Quist\n\nHello!\n\n1 day ago 1 0 0 0\n\nBye!\n\n2 days ago 3 0 0 0\n"
    parser, scores = classify(text_document(page))
    assert parser is not None
    assert scores[parser.kind].reasons == (
        "2 lines with the age of a post",
        "2 posts with counters",
        "the page belongs to Nadia Quist",
    )


@pytest.fixture
def failing_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: TextDocument) -> Identification:
        raise ValueError("not a date in EDTF")

    failing = replace(social_feed.PARSER, identify=fail)
    others = (failing if one is social_feed.PARSER else one for one in PARSERS)
    monkeypatch.setattr(parsers, "PARSERS", tuple(others))


@pytest.mark.usefixtures("failing_feed")
def test_fault_in_telling_one_kind_leaves_the_others(caplog: pytest.LogCaptureFixture) -> None:
    document = next(path for path in DOCUMENTS if "cv" in path.stem)
    parser, _ = classify(document_of(document))
    assert parser is not None
    assert parser.kind == "cv"
    assert "Whether a document is a social_feed cannot be told" in caplog.text


@pytest.mark.usefixtures("failing_feed")
def test_fault_in_telling_one_kind_is_raised_where_no_other_fits() -> None:
    with pytest.raises(ValueError, match="not a date"):
        classify(text_document("The river was slow. " * 40))


def test_first_lines_tell_the_kind_of_a_long_document(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[int] = []

    def count(document: TextDocument) -> Identification:
        shown.append(len(document.lines))
        return Identification(1.0)

    counting = (replace(social_feed.PARSER, identify=count),)
    monkeypatch.setattr(parsers, "PARSERS", counting)
    classify(text_document("\n".join(f"Line {number}" for number in range(5000))))
    assert shown == [1000]
