"""Saved answers of services: what is told of whom, and what odd ones cost."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest

from ingestion.parsers import classify
from ingestion.parsers.saved.sources import PARSERS, find_parser
from ingestion.parsers.saved.values import root_of
from ingestion.readers import read_bytes
from ingestion.records import ParsedDocument, UnreadableDocument
from ingestion.text import TextDocument
from tests.ingestion.samples import SAVED, document_of
from tests.ingestion.test_evidence import founds_in, is_printed_there

DOCUMENTS = sorted(p for p in SAVED.glob("*.json") if not p.name.endswith(".gold.json"))
WORK = {"title": "A", "paperId": "p1", "authors": [{"name": "Ada Example", "authorId": "7"}]}
FEED_POST = {
    "uri": "at://did:plc:x/app.bsky.feed.post/1",
    "author": {"did": "did:plc:x", "handle": "ada.example.org"},
    "record": {"text": "Hello", "createdAt": "2026-01-02T03:04:05Z"},
}


def as_document(value: Any) -> TextDocument:
    return read_bytes(json.dumps(value).encode(), name="a.json")


def read(value: Any) -> ParsedDocument:
    document = as_document(value)
    parser, _ = find_parser(document)
    return parser.parse(document)


def raw(name: str) -> Any:
    return json.loads((SAVED / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_exactly_one_service_knows_each_document(path: Path) -> None:
    document = document_of(path)
    assert [p.identify(document).score for p in PARSERS].count(1.0) == 1


@pytest.mark.parametrize(
    "value",
    [
        [{"name": "Ada", "email": "a@example.org"}],
        {"name": "Ada", "works": []},
        {"basics": {"name": "Ada"}},
        {"feed": []},
        {"results": [], "meta": {"count": 0}},
        {"message-type": "member", "message": {"DOI": "10.5555/1"}},
        {"result": {"hits": {"@total": "1", "hit": [{"info": {"author": "Ada"}}]}}},
        [],
        "text",
        7,
        None,
    ],
)
def test_json_of_no_service_is_refused(value: Any) -> None:
    with pytest.raises(UnreadableDocument, match="no service that is read"):
        classify(as_document(value))


@pytest.mark.parametrize(
    "value",
    [
        {"message": {"items": [{"DOI": "10.5555/1", "title": ["A"]}]}},
        {"message": {"DOI": "10.5555/1", "title": ["A"]}},
        {"results": [{"id": "https://openalex.org/W1", "title": "A"}]},
        {"result": {"hits": {"hit": {"info": {"title": "A."}}}}},
        [{"paperId": "p", "title": "A"}],
    ],
)
def test_answers_cut_down_to_the_least_are_read(value: Any) -> None:
    assert [str(work.title) for work in read(value).works] == ["A"]


def test_record_without_a_name_is_refused() -> None:
    record = raw("or_01_record")
    record["person"]["name"] = None
    with pytest.raises(UnreadableDocument, match="shows no name"):
        read(record)


def test_entry_without_a_title_is_a_problem_with_its_place() -> None:
    document = document_of(SAVED / "or_01_record.json")
    [problem] = find_parser(document)[0].parse(document).problems
    assert '"Journal without Titles"' in document.quote(problem.span)


def test_people_are_told_by_number_and_not_by_name() -> None:
    namesake = {"name": "Ada Example", "authorId": "8"}
    paper = WORK | {"authors": [namesake, *WORK["authors"]]}
    parsed = read({"authorId": "7", "name": "Ada Example", "papers": [paper]})
    assert parsed.works[0].owner_position == 2


def test_list_of_papers_names_nobody() -> None:
    parsed = read({"total": 1, "offset": 0, "data": [WORK]})
    assert (parsed.subject, len(parsed.works), parsed.metrics) == (None, 1, ())


def test_single_work_of_openalex_and_of_crossref_is_read() -> None:
    [openalex] = read(raw("oa_02_works")["results"][0:1][0]).works
    message = raw("cr_01_works")["message"]["items"][0]
    [crossref] = read({"status": "ok", "message-type": "work", "message": message}).works
    assert [str(openalex.title), str(crossref.title)] == [
        "Light in vitro & elsewhere",
        'Soils of 2Nowhere: a "field" guide',
    ]


def test_cut_list_of_authors_has_no_number() -> None:
    work = read(raw("oa_02_works")).works[2]
    assert (work.truncated, work.authors_total, work.owner_position) == (True, None, None)


def test_identifiers_are_normalised() -> None:
    parsed = read(raw("db_01_search"))
    assert [[(one.scheme, one.value) for one in work.identifiers] for work in parsed.works] == [
        [("doi", "10.5555/nowhere.25.4"), ("dblp", "conf/nowhere/StonebrookL25")],
        [
            ("doi", "10.48550/arxiv.2410.99996"),
            ("arxiv", "2410.99996"),
            ("dblp", "journals/corr/abs-2410-99996"),
        ],
        [("arxiv", "2301.99995"), ("dblp", "journals/dream/LMSP23")],
        [("dblp", "phd/no/Stonebrook22")],
    ]
    assert [work.status for work in parsed.works] == [
        "published",
        "preprint",
        "published",
        "thesis",
    ]


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("2019-09", "2023-01-15", "2019-09/2023-01-15"),
        ("2019-09", "", "2019-09/.."),
        ("2019", "Present", "2019/.."),
        ("2019-09", "2019", "2019-09/2019"),
        ("2020", "2019", ""),
        ("soon", "2019", "/2019"),
        ("1930-02-29", "1930-13-01", "1930-02/1930"),
    ],
)
def test_periods(start: str, end: str, edtf: str) -> None:
    work = {"name": "Institute", "startDate": start, "endDate": end}
    [post] = read({"basics": {"name": "Ada Example"}, "work": [work]}).employments
    assert post.period is not None
    assert post.period.edtf == edtf


def test_feed_of_several_people_has_no_owner_and_no_advert() -> None:
    other = FEED_POST | {"author": {"did": "did:plc:y", "handle": "y.example.org"}}
    parsed = read({"feed": [{"post": FEED_POST}, {"post": other}]})
    assert (parsed.subject, len(parsed.posts)) == (None, 2)


def test_account_without_a_name_goes_by_its_handle() -> None:
    parsed = read({"feed": [{"post": FEED_POST}]})
    assert parsed.subject is not None
    assert str(parsed.subject.name) == "ada.example.org"


def test_escaped_names_of_members_are_read() -> None:
    assert root_of(as_document({'a "b" \\ \n': 1})).at('a "b" \\ \n').number == 1


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_values_of_any_other_type_cost_themselves_alone(path: Path) -> None:
    """Put a wrong value in every place in turn: no crash, and each span still reads its value."""
    chance = random.Random(4)
    for place in places_in(json.loads(path.read_text("utf-8"))):
        if chance.random() > 0.12:
            continue
        value = json.loads(path.read_text("utf-8"))
        inside = value
        for step in place[:-1]:
            inside = inside[step]
        inside[place[-1]] = chance.choice(
            [None, True, 7, -1.5, "", " \u00ad\n", "x", [], {}, [[]], [None], {"a": {"b": [1]}}]
        )
        document = as_document(value)
        try:
            parsed = find_parser(document)[0].parse(document)
        except UnreadableDocument:
            continue
        founds = founds_in(parsed)
        assert [one for one in founds if not is_printed_there(document, one)] == [], place


def places_in(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value inside a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    places = []
    for step, part in inside:
        places.append((*above, step))
        if isinstance(part, dict | list):
            places += places_in(part, (*above, step))
    return places


def test_two_hundred_works_are_read_within_a_second() -> None:
    works = raw("oa_02_works")
    works["results"] = works["results"][:1] * 200
    document = as_document(works)
    started = time.process_time()
    assert len(find_parser(document)[0].parse(document).works) == 200
    assert time.process_time() - started < 1
