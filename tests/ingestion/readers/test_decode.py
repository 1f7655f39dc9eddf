"""From bytes to the text that offsets count in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.readers.decode import decode


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        ("Zoë".encode(), "Zoë", []),
        (b"\xef\xbb\xbfZo\xc3\xab", "Zoë", []),
        ("\ufeff# 王小明".encode("utf-16-le"), "# 王小明", []),
        (
            "Résumé of Zoë – “quoted” €5".encode("cp1252"),
            "Résumé of Zoë – “quoted” €5",
            ["not_utf8"],
        ),
        ("Žluťoučký é kůň".encode() + b"\xff", "Žluťoučký é kůň\ufffd", ["not_utf8"]),
        (b"# Ada\0Control\n\x1b[31mred\x7f", "# AdaControl\n[31mred", ["control_characters"]),
        (b"a\r\nb\tc\x0cd", "a\r\nb\tc\x0cd", []),
    ],
)
def test_text_is_decoded_and_oddities_are_warned_of(data, text, codes):
    decoded, warnings = decode(data)
    assert (decoded, [warned.code for warned in warnings]) == (text, codes)


def test_other_scripts_are_guessed():
    text = "Меня зовут Анна, я занимаюсь математикой и преподаю в университете. " * 5
    decoded, warnings = decode(text.encode("koi8-r"))
    assert (decoded, warnings[0].code) == (text, "not_utf8")


def test_a_very_long_line_is_warned_of():
    assert [warned.code for warned in decode(b"A" * 30_000)[1]] == ["long_line"]


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_stored(data):
    text, _ = decode(data)
    assert "\x00" not in text
    assert text.encode("utf-8").decode("utf-8") == text
