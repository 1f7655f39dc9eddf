"""Invented works, as BibTeX and as Crossref answers, for the bench of imports."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

GIVEN = (
    "Ada Bela Caro Dario Edda Fenja Gerd Hanna Ivo Jana Kian Lena Milo Nora Otis Pia Quinn Rosa"
    " Sven Tilda Ugo Vera Wim Xenia Yann Zoë"
).split()
FAMILY = [
    start + end
    for start in "Alm Brand Cast Dorn Ek Falk Grün Holm Ing Jorn Kall Lind Mar Nord Oster".split()
    for end in "berg ström mann sen dahl kvist ov ell".split()
]
WORDS = (
    "adaptive bounded causal distributed efficient federated graph hybrid inference joint kernel"
    " latent modular neural optimal parallel quantum robust sparse temporal uncertain variational"
    " weighted learning systems networks estimation planning alignment retrieval search control"
    " vision language dynamics policies markets games proofs storage"
).split()
OWNERS = [(given, family) for family in FAMILY[::-7] for given in GIVEN[::5]]
VENUES = [
    f"Journal of Invented {one.capitalize()} {other.capitalize()}"
    for one in WORDS[:10]
    for other in WORDS[24:30]
]


@dataclass(frozen=True)
class Work:
    number: int
    title: str
    authors: tuple[tuple[str, str], ...]
    venue: str
    year: int

    @property
    def doi(self) -> str:
        return f"10.5555/invented.{self.number}"


def owner_of(document: int) -> tuple[str, str]:
    return OWNERS[document % len(OWNERS)]


def invent(number: int, owner: tuple[str, str], dice: random.Random) -> Work:
    authors = [(dice.choice(GIVEN), dice.choice(FAMILY)) for _ in range(dice.randint(1, 5))]
    authors.insert(dice.randint(0, len(authors)), owner)
    words = " ".join(dice.choice(WORDS) for _ in range(dice.randint(5, 9)))
    return Work(
        number,
        f"{words.capitalize()} {number}",
        tuple(dict.fromkeys(authors)),
        dice.choice(VENUES),
        dice.randint(1990, 2026),
    )


def as_bibtex(works: Sequence[Work]) -> str:
    return "\n".join(
        f"@article{{work{work.number},\n"
        f"  title = {{{work.title}}},\n"
        f"  author = {{{' and '.join(f'{family}, {given}' for given, family in work.authors)}}},\n"
        f"  journal = {{{work.venue}}},\n"
        f"  year = {{{work.year}}},\n"
        f"  doi = {{{work.doi}}},\n}}\n"
        for work in works
    )


def as_json(works: Sequence[Work]) -> str:
    """Return the works as Crossref answers."""
    items = [
        {
            "DOI": work.doi,
            "type": "journal-article",
            "title": [work.title],
            "author": [{"given": given, "family": family} for given, family in work.authors],
            "container-title": [work.venue],
            "issued": {"date-parts": [[work.year]]},
        }
        for work in works
    ]
    message = {"status": "ok", "message-type": "work-list", "message": {"items": items}}
    return json.dumps(message, ensure_ascii=False, indent=1)
