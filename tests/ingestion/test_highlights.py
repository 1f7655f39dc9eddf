"""Overlapping places become pieces of text that a page can show."""

from hypothesis import given
from hypothesis import strategies as st

from ingestion.highlights import Place, Segment, segments


def test_text_without_places_is_one_segment():
    assert list(segments(5, [])) == [Segment(0, 5)]


def test_empty_text_has_no_segment():
    assert list(segments(0, [Place("a", 0, 3)])) == []


def test_overlap_is_covered_by_both():
    found = list(segments(10, [Place("a", 1, 6), Place("b", 4, 8)]))

    assert found == [
        Segment(0, 1),
        Segment(1, 4, ("a",), ("a",)),
        Segment(4, 6, ("a", "b"), ("b",)),
        Segment(6, 8, ("b",)),
        Segment(8, 10),
    ]


def test_line_ends_cut_a_place_that_begins_once():
    found = list(segments(6, [Place("a", 0, 6)], cuts=[3]))

    assert found == [Segment(0, 3, ("a",), ("a",)), Segment(3, 6, ("a",))]


@st.composite
def texts_with_places(draw):
    length = draw(st.integers(0, 40))
    ends = st.tuples(st.integers(-3, 45), st.integers(-3, 45))
    places = [
        Place(f"p{number}", *span) for number, span in enumerate(draw(st.lists(ends, max_size=12)))
    ]
    return length, places, draw(st.lists(st.integers(-2, 44), max_size=6))


@given(texts_with_places())
def test_segments_tile_the_text_and_know_what_covers_them(case):
    length, places, cuts = case
    found = list(segments(length, places, cuts))

    assert [offset for s in found for offset in range(s.start, s.end)] == list(range(length))
    for segment in found:
        for offset in range(segment.start, segment.end):
            covering = tuple(p.name for p in places if p.start <= offset < p.end)
            assert segment.covers == covering
    begun = [name for segment in found for name in segment.begins]
    shown = [p.name for p in places if max(p.start, 0) < min(p.end, length)]
    assert sorted(begun) == sorted(shown)


def test_time_grows_with_the_text_not_with_its_square():
    """Twenty thousand places over two million characters are pieces, not pairs."""
    places = [Place(str(n), n * 100, n * 100 + 50) for n in range(20_000)]

    assert sum(1 for _ in segments(2_000_000, places)) == 40_000
