"""A slip of one letter in a title, and what only looks like one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.matching.titles import Halves, one_letter_apart
from profiles.keys import halves_one_edit_away, title_halves, title_key

FERNS = "of the slow growth of ferns"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Counting the fronds of ferns", "Counting the fronds of fern"),
        ("Counting the fronds of ferns", "ounting the fronds of ferns"),
        ("Counting the fronds of ferns", "Counting the frodns of ferns"),
        ("Counting the fronds of ferns", "COUNTING THE FRONDS OF GERNS"),
        ("Fern-counting in the Überwald", "Fernxcounting in the Uberwald"),
        (f"A study {FERNS}", f"Study {FERNS}"),
        (f"On a ring {FERNS}", f"On q ring {FERNS}"),
        (f"On a ring {FERNS}", f"On an ring {FERNS}"),
        (f"Part I: Inference {FERNS}", f"Part I: Iinference {FERNS}"),
        (f"In vitro {FERNS}", f"I vitro {FERNS}"),
        (f"A CNN {FERNS}", f"A CxN {FERNS}"),
        (
            "关于蕨类植物缓慢生长的研究及其在苔藓分类中的应用",
            "关于蕨类植物缓慢生长的研究及其在苔藓分类中的应有",
        ),
    ],
)
def test_a_slip(one, two):
    assert one_letter_apart(one, two)
    assert one_letter_apart(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Counting the fronds of ferns", "Counting the fronds of ferns"),
        ("Counting the fronds of ferns", "Counting thy frond of ferns"),
        ("On counting fronds", "On counting frands"),  # short
        (f"Notes on moss 1 {FERNS}", f"Notes on moss 2 {FERNS}"),
        (f"Notes on moss {FERNS}", f"Notes on moss {FERNS} 2"),
        (f"The flora of 2021 {FERNS}", f"The flora of 2012 {FERNS}"),
        (f"Notes {FERNS} I", f"Notes {FERNS} II"),
        (f"Notes {FERNS}", f"Notes {FERNS} I"),
        (f"Part I: Inference {FERNS}", f"Part II: Inference {FERNS}"),
        (f"Part A: Inference {FERNS}", f"Part B: Inference {FERNS}"),
        (f"Part A: Inference {FERNS}", f"Part: Inference {FERNS}"),
        (f"Phase IIa {FERNS}", f"Phase IIb {FERNS}"),
        (f"Hepatitis a {FERNS}", f"Hepatitis {FERNS}"),
        (f"p-adic models {FERNS}", f"q-adic models {FERNS}"),
        (f"CNNs for views {FERNS}", f"RNNs for views {FERNS}"),
        (f"The mRNA {FERNS}", f"The tRNA {FERNS}"),
        (f"Symmetric fronds {FERNS}", f"Asymmetric fronds {FERNS}"),
        (f"The microclimate {FERNS}", f"The macroclimate {FERNS}"),
        (
            "关于蕨类植物缓慢生长的研究及其在苔藓分类中的应用一",
            "关于蕨类植物缓慢生长的研究及其在苔藓分类中的应用二",
        ),
    ],
)
def test_what_is_no_slip(one, two):
    assert not one_letter_apart(one, two)
    assert not one_letter_apart(two, one)


LETTERS = st.characters(categories=["L", "N", "Z", "P"])


@settings(max_examples=300, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=60), st.data())
def test_a_half_of_the_title_survives_any_edit(title, data):
    key = title_key(title)
    place = data.draw(st.integers(0, len(key)))
    letter = data.draw(st.characters(categories=["L", "N"]))
    for edited in (
        key[:place] + letter + key[place:],
        key[:place] + key[place + 1 :],
        key[:place] + letter + key[place + 1 :],
        key[:place] + key[place : place + 2][::-1] + key[place + 2 :],
    ):
        fronts, backs = halves_one_edit_away(edited)
        front, back = title_halves(key)
        assert (front in fronts and front) or (back in backs and back) or len(key) < 2


@pytest.mark.parametrize("title", ["Counting fronds in the shade", "Ça va? Les fougères du Jura"])
def test_every_slip_in_every_place_is_found(title):
    key = title_key(title)
    for place in range(len(title) + 1):
        for slipped in (
            f"{title[:place]}x{title[place:]}",
            f"{title[:place]}{title[place + 1 :]}",
            f"{title[:place]}é{title[place + 1 :]}",
            f"{title[:place]}{title[place : place + 2][::-1]}{title[place + 2 :]}",
        ):
            other = title_key(slipped)
            pairs = [*Halves([other]).pairs([(1, key)])]
            assert pairs == ([(1, other)] if other != key else [])


def test_halves_that_very_many_share_are_not_compared():
    dice = random.Random(1)
    series = [f"annualreportofthefernery{dice.randrange(10**9):09}" for _ in range(200)]
    assert list(Halves(series).pairs(enumerate(series))) == []
