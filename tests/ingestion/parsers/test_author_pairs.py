"""Author lists that semicolons divide, and names that begin with a particle."""

from __future__ import annotations

import pytest

from ingestion.normalise.names import looks_like_name
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.references.authors import scan_authors
from ingestion.parsers.references.pairs import read_pairs


def names(text: str) -> list[str]:
    return [text[name.start : name.end] for name in scan_authors(text).names]


def test_semicolons_divide_names_of_several_words() -> None:
    text = "Ibarra Quesada, Tomás; de Santis, Gianluca: Getreidepreise. In: Archiv 12 (2019)"
    assert names(text) == ["Ibarra Quesada, Tomás", "de Santis, Gianluca"]


def test_commas_alone_make_no_pairs() -> None:
    text = "Mori, H., and Zhang, W. Title of it"
    assert len(read_pairs(text, 0, len(text))) < 2


@pytest.mark.parametrize("name", ["Noor al-Hashemi", "Francesca dell’Orto", "Clémence d’Aubigny"])
def test_particles_joined_to_the_name(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Centres d’intérêt", "interests"),
        ("Parcours universitaire", "education"),
        ("Travaux publiés", "publications"),
        ("Areas of Specialization", "interests"),
        ("Títulos académicos", "education"),
        ("Posizioni ricoperte", "experience"),
        ("获奖荣誉", None),
        ("所获奖项", "awards"),
        ("Lecturer", None),
    ],
)
def test_headings_of_six_languages(words: str, kind: str | None) -> None:
    assert kind_of_heading(words) == kind
