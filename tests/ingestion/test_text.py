"""Passages and documents: cutting and joining never lose the place of a character."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.text import Found, Line, Passage, Run, Span, Style, TextDocument, paragraphs

TEXT = "Dana **Kong** wrote\nthe Atlas of Num\u00ad\nbers."


def passage(*pieces: tuple[int, int, Style]) -> Passage:
    """Return a passage of stretches of TEXT, one behind the other."""
    parts, runs, length = [], [], 0
    for start, end, style in pieces:
        parts.append(TEXT[start:end])
        runs.append((length, Run(start, end, style)))
        length += end - start
    return Passage("".join(parts), tuple(runs))


FIRST = passage((0, 5, Style.PLAIN), (7, 11, Style.BOLD), (13, 19, Style.PLAIN))
SECOND = passage((20, 37, Style.PLAIN))
THIRD = passage((38, 43, Style.PLAIN))


def test_joining_puts_a_blank_between_and_makes_a_broken_word_whole():
    assert Passage.join([FIRST, SECOND, THIRD]).text == "Dana Kong wrote the Atlas of Numbers."


def test_a_value_over_a_line_end_has_a_span_on_each_line():
    joined = Passage.join([FIRST, SECOND, THIRD])
    found = joined.found(20, 36)
    assert found.value == "Atlas of Numbers"
    assert [TEXT[span.start : span.end] for span in found.spans] == ["Atlas of Num", "bers"]


def test_a_value_around_marks_leaves_them_out_of_its_spans():
    assert FIRST.found(0, 9) == Found("Dana Kong", (Span(0, 4), Span(7, 11)))


def test_neighbouring_runs_make_one_span():
    halves = passage((0, 2, Style.PLAIN), (2, 4, Style.BOLD))
    assert halves.found().spans == (Span(0, 4),)


def test_nothing_printed_is_no_value():
    with pytest.raises(ValueError, match="nothing is printed there"):
        Passage.join([FIRST, SECOND]).found(15, 16)


def test_cutting_trims_white_space():
    assert FIRST.cut(4, 10).text == "Kong"


def test_splitting_gives_the_parts_between_separators():
    assert [part.text for part in FIRST.split([(4, 5), (9, 10)])] == ["Dana", "Kong", "wrote"]


def test_styles_are_found_by_offset():
    assert FIRST.styled(Style.BOLD) == [(5, 9)]
    assert FIRST.is_styled(Style.BOLD, 5, 9)
    assert not FIRST.is_styled(Style.BOLD)


def test_a_line_is_bold_when_all_its_words_are():
    bold = Line(passage((7, 11, Style.BOLD), (11, 13, Style.PLAIN)), 5, 13)
    assert bold.is_bold
    assert not Line(FIRST, 0, 19).is_bold


def test_the_page_of_an_offset():
    document = TextDocument("aabbbc", (), "text/plain", page_starts=(0, 2, 5))
    assert [document.page_of(offset) for offset in range(6)] == [1, 1, 2, 2, 2, 3]


def test_running_and_empty_lines_are_no_part_of_the_body():
    lines = (Line(FIRST, 0, 19, running=True), Line(Passage("", ()), 19, 19), Line(THIRD, 38, 43))
    assert TextDocument(TEXT, lines, "text/plain").body == lines[2:]


def test_line_of_soft_hyphens_is_no_part_of_the_body():
    hyphens = Line(Passage("\u00ad \u00ad", ((0, Run(0, 3, Style.PLAIN)),)), 0, 3)
    assert TextDocument("\u00ad \u00ad", (hyphens,), "text/plain").body == ()


def test_paragraphs_end_at_gaps_headings_and_list_marks():
    def line(**values: object) -> Line:
        return Line(THIRD, 38, 43, **values)  # type: ignore[arg-type]

    lines = [line(level=1), line(), line(), line(gap=True), line(marker="-"), line()]
    assert [len(group) for group in paragraphs(lines)] == [1, 2, 1, 2]


@st.composite
def joined_passages(draw: st.DrawFn) -> tuple[str, Passage]:
    text = draw(st.text(alphabet="ab \t-\u00adé*", min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    passages = []
    for start, end in itertools.pairwise(cuts):
        if draw(st.booleans()):
            style = draw(st.sampled_from([Style.PLAIN, Style.BOLD]))
            passages.append(Passage(text[start:end], ((0, Run(start, end, style)),)))
    return text, Passage.join(passages)


@given(joined_passages(), st.integers(0, 70), st.integers(0, 70))
def test_the_spans_of_any_value_hold_its_characters(joined, start, end):
    text, whole = joined
    start, end = sorted((min(start, len(whole)), min(end, len(whole))))
    part = whole.cut(start, end)
    if not part.text.replace("\u00ad", "").strip():
        return
    found = whole.found(start, end)
    quoted = "".join(text[span.start : span.end] for span in found.spans)
    assert "".join(quoted.split()) == "".join(found.value.split())
    assert found.value.strip() == found.value
