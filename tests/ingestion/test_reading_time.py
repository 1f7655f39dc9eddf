"""What keeps long documents fast: nothing is looked for twice, and time grows with length."""

import time
from collections.abc import Callable

import pytest

from ingestion.parsers import classify
from ingestion.parsers.references import authors
from ingestion.readers import read_bytes
from ingestion.text import TextDocument, kept


def _references(count: int) -> str:
    return "".join(
        f"{number}. B. Sample-{number}, A. Example and C. Muster. Study {number}: a sparse model of"
        f" very long lists, and of what reads them. Journal of Examples, {number}:1-20, 2021.\n"
        for number in range(1, count + 1)
    )


def _cv(count: int) -> bytes:
    head = (
        "# Ada Example\n\n## Education\n\nPh.D. in Statistics, University of Samples, 1999 - 2003\n"
    )
    return f"{head}\n## Publications\n\n{_references(count)}".encode()


def _bibliography(count: int) -> bytes:
    return "".join(
        f"@article{{key{number},\n  author = {{Example, Ada and Sample-{number}, Bo}},\n"
        f"  title = {{A {{S}}tudy of {number}}},\n  journal = {{Examples}},\n  year = 2021,\n}}\n"
        for number in range(count)
    ).encode()


def _works(count: int) -> bytes:
    work = '{"id": "https://openalex.org/W%d", "title": "Study %d", "publication_year": 2021}'
    works = ", ".join(work % (number, number) for number in range(count))
    return f'{{"results": [{works}]}}'.encode()


def _read(data: bytes) -> None:
    document = read_bytes(data)
    parser, _ = classify(document)
    assert parser is not None
    parser.parse(document)


def _seconds(data: bytes) -> float:
    start = time.process_time()
    _read(data)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("make", "count"),
    [(_cv, 20), (_bibliography, 150), (_works, 200)],
    ids=["cv", "bibliography", "works"],
)
def test_twice_as_long_takes_less_than_three_times_as_long(
    make: Callable[[int], bytes], count: int
) -> None:
    short, long = make(count), make(2 * count)
    _read(short)  # words are looked up for the first time
    ratios = (_seconds(long) / _seconds(short) for _ in range(5))
    assert any(ratio < 3 for ratio in ratios)


def test_few_lists_of_authors_are_tried_for_each_reference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = 0
    scan = authors._scan

    def counted(*given: object, **named: object) -> authors.AuthorList:
        nonlocal tried
        tried += 1
        return scan(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(authors, "_scan", counted)
    _read(_cv(20))
    assert tried <= 8 * 20


def test_an_answer_about_a_document_is_kept() -> None:
    asked = []

    @kept
    def count(document: TextDocument) -> int:
        asked.append(document)
        return len(document.lines)

    document = read_bytes(_cv(1))
    assert count(document) == count(document) == len(document.lines)
    assert len(asked) == 1
