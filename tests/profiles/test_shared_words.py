"""Which of the known organisations and venues a text names, and what it does not name."""

import tomllib
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.choices import VenueKind
from profiles.keys import words_key
from profiles.shared_words import (
    _DATA,
    find_known_organisation,
    find_known_venue,
    known_organisations,
    known_venues,
    organisation_keys,
    venue_keys,
)

VENUES = [  # as printed, name
    ("NIPS", "Neural Information Processing Systems"),
    (
        "Advances in Neural Information Processing Systems 33",
        "Neural Information Processing Systems",
    ),
    ("ICLR 2023", "International Conference on Learning Representations"),
    ("CVPR'23", "IEEE/CVF Conference on Computer Vision and Pattern Recognition"),
    (
        "In Proceedings of the 40th International Conference on Machine Learning (ICML), PMLR 202",
        "International Conference on Machine Learning",
    ),
    (
        "2024 IEEE International Conference on Multimedia and Expo (ICME)",
        "IEEE International Conference on Multimedia and Expo",
    ),
    (
        "Proc. of the 58th Annual Meeting of the ACL",
        "Annual Meeting of the Association for Computational Linguistics",
    ),
    ("Findings of EMNLP 2023", "Findings of the Association for Computational Linguistics"),
    ("J. Mach. Learn. Res.", "Journal of Machine Learning Research"),
    ("Phys. Rev. Lett", "Physical Review Letters"),
    ("Phys. Rev. B 95, 035149 (2017)", "Physical Review B"),
    ("Proc. Natl. Acad. Sci", "Proceedings of the National Academy of Sciences"),
    (
        "IEEE Trans. Pattern Anal. Mach. Intell., vol. 12, no. 3, pp. 1-20",
        "IEEE Transactions on Pattern Analysis and Machine Intelligence",
    ),
    ("Nature 579(7798)", "Nature"),
    ("arXiv preprint arXiv:2310.16676", "arXiv"),
    ("NeurIPS 2022 Workshop on Distribution Shifts", None),
    ("ACL 2021, Workshop on Online Abuse and Harms (WOAH)", None),
    ("ACM SIGIR-AP ‘23", None),
    ("Computer Vision – ECCV 2020 Workshops", None),
    ("Phys. Lett.", None),
    ("Nature Reviews", None),
    ("", None),
    ("...", None),
]


@pytest.mark.parametrize(("printed", "name"), VENUES)
def test_known_venues(printed, name):
    word = find_known_venue(printed)
    assert (word.name if word else None) == name


ORGANISATIONS = [
    ("MIT", "Massachusetts Institute of Technology"),
    ("M.I.T.", "Massachusetts Institute of Technology"),
    ("Massachusetts Inst. of Technology", "Massachusetts Institute of Technology"),
    ("MIT, Cambridge, MA, USA", "Massachusetts Institute of Technology"),
    ("The University of Chicago", "University of Chicago"),
    ("University of California, Los Angeles (UCLA)", "University of California, Los Angeles"),
    ("U.C. Berkeley", "University of California, Berkeley"),
    ("Univ. of Oxford, UK", "University of Oxford"),
    ("Technische Universität München", "Technical University of Munich"),
    ("Universität Zürich", "University of Zurich"),
    ("Ecole Polytechnique Federale de Lausanne (EPFL)", "École Polytechnique Fédérale de Lausanne"),
    ("清华大学", "Tsinghua University"),
    ("Tsinghua University, Beijing, China", "Tsinghua University"),
    ("東京大学", "University of Tokyo"),
    ("서울대학교", "Seoul National University"),
    ("MIT Lincoln Laboratory", None),
    ("University of California, Merced", None),
    ("Duke University, Department of Statistical Science", None),
    ("University of Pisa / University of Florence", None),
    ("Waseda University Honjo Senior High School", None),
    ("K.I.S.S.", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "name"), ORGANISATIONS)
def test_known_organisations(printed, name):
    word = find_known_organisation(printed)
    assert (word.name if word else None) == name


@pytest.mark.parametrize("table", ["venues", "organisations"])
def test_a_form_stands_for_one_word_only(table):
    owners = defaultdict(set)
    for words in tomllib.loads((_DATA / f"{table}.toml").read_text(encoding="utf-8")).values():
        for name, forms in words.items():
            for form in (name, *forms):
                owners[words_key(form)].add(name)

    assert {key: names for key, names in owners.items() if len(names) > 1 or not key} == {}


def test_every_form_finds_its_own_word():
    for word in known_venues():
        assert {find_known_venue(form) for form in (word.name, *word.forms)} == {word}
    for word in known_organisations():
        assert {find_known_organisation(form) for form in (word.name, *word.forms)} == {word}


def test_kinds_of_venues_are_those_of_the_model():
    assert {word.kind for word in known_venues()} <= set(VenueKind.values)


@given(st.text(max_size=60))
def test_any_text_is_answered(text):
    find_known_venue(text)
    find_known_organisation(text)
    assert venue_keys(text)[0] == organisation_keys(text)[0] == words_key(text)[:300]
