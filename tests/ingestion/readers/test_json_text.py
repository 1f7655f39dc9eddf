"""JSON laid out anew: every value on a line, and what is refused."""

import json

import pytest

from ingestion.readers import read_bytes
from ingestion.readers.errors import NotJson
from ingestion.readers.limits import Limits
from ingestion.text import TextDocument


def read(data: bytes | str) -> TextDocument:
    return read_bytes(data if isinstance(data, bytes) else data.encode(), name="a.json")


def test_one_endless_line_becomes_lines() -> None:
    document = read('{"name":"Ada","works":[{"title":"A","ids":[1,2]},{"title":"B","of":{"x":1}}]}')
    assert document.text == (
        '{\n  "name": "Ada",\n  "works": [\n'
        '    {\n      "title": "A",\n      "ids": [1, 2]\n    },\n'
        '    {\n      "title": "B",\n      "of": {"x": 1}\n    }\n  ]\n}\n'
    )


def test_values_read_the_same_as_in_the_file() -> None:
    text = r'{"a": "\u00c5 \"b\" \\ \/ \n\t", "n": [1.50e3, -0, 1234567890123456789], "w": [true]}'
    assert json.loads(read(text).text) == json.loads(text)


def test_characters_stand_as_themselves_and_numbers_as_printed() -> None:
    assert (
        read(r'{"a": "Zo\u00eb \ud83c\udf93", "n": 1.50e3}').text
        == '{"a": "Zoë 🎓", "n": 1.50e3}\n'
    )


def test_same_values_in_another_layout_give_the_same_text() -> None:
    value = {"a": [1, {"b": "é"}], "c": "x" * 200}
    layouts = [json.dumps(value), json.dumps(value, indent=4, ensure_ascii=False)]
    assert len({read(layout).text for layout in layouts}) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{'a': 1}", "in line 1, character 2"),
        (b'{"a": 1}\n{"a": 2}\n', "a second value begins in line 2, character 1"),
        (b'{"a": 1, "b": {"a": 1, "a": 2}}', 'the name "a" stands twice'),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": -Infinity}', "-Infinity is no number"),
        (b'{"a": 1e999}', "the number 1e999 is too large"),
        (b'{"a": ' + b"9" * 6000 + b"}", "a number has 6,000 characters"),
        (b"[" * 200_000 + b"]" * 200_000, "more than 64 deep"),
        (b'{"a":' * 66 + b"1" + b"}" * 66, "more than 64 deep"),
        (b'{"a": "line\nbreak"}', "control character"),
        (b"!!python/object", "in line 1, character 1"),
        (b"   ", "in line 1"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(data: bytes, says: str) -> None:
    with pytest.raises(NotJson, match="cannot be read as JSON") as refused:
        read(data)
    assert says in refused.value.message


def test_depth_within_the_limit_is_read() -> None:
    assert read(b"[" * 60 + b"1" + b"]" * 60).text


def test_halves_of_characters_and_control_characters_are_told() -> None:
    document = read(rb'{"a": "x\ud800y\u0000z", "b": ["\udfff"]}')
    assert document.text == '{\n  "a": "x�yz",\n  "b": ["�"]\n}\n'
    assert [warned.code for warned in document.warnings] == [
        "half_characters",
        "control_characters",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_no_part_of_the_text(encoding: str) -> None:
    assert read('["Zoë"]'.encode(encoding)).text == '["Zoë"]\n'


def test_many_short_values_share_lines() -> None:
    words = {f"word{number}": [number] for number in range(100)}
    document = read(json.dumps(words))
    assert len(document.text.splitlines()) == 19
    assert json.loads(document.text) == words


def test_long_values_take_lines_of_their_own() -> None:
    document = read(json.dumps([["x" * 99, "y"], ["short", "too"]]))
    assert [line.strip()[:6] for line in document.text.splitlines()] == [
        "[",
        "[",
        '"xxxxx',
        '"y"',
        "],",
        '["shor',
        "]",
    ]


def test_a_thousand_works_are_read_within_the_limits() -> None:
    work = {"title": "On x" * 10, "authors": [{"name": f"N {n}", "id": n} for n in range(10)]}
    document = read(json.dumps({"results": [work] * 1000}))
    assert len(document.text) < Limits().max_characters
