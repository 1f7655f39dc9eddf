"""Reference lists as people set them: one function per style, from a work to running text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from recruiting.demo.careers import Status, Work
from recruiting.demo.markup import bold, italic, marked

Style: TypeAlias = Callable[[Work, str], str]
"""From a work and the name to set in bold to an entry of a reference list."""

JOINT_LEGEND: Final = "* equal contribution"
_LONG_NAMES: Final = {
    "NeurIPS": "Advances in Neural Information Processing Systems",
    "ICML": "International Conference on Machine Learning",
    "ICLR": "International Conference on Learning Representations",
    "ACL": "Annual Meeting of the Association for Computational Linguistics",
    "EMNLP": "Conference on Empirical Methods in Natural Language Processing",
    "AAAI": "AAAI Conference on Artificial Intelligence",
    "COLM": "Conference on Language Modeling",
}


def authors_first(work: Work, owner: str) -> str:
    """A. Author, B. Author, and C. Author. Title. Venue (NAME), 2025."""
    names = _joined(_starred(work, owner, _initialled), last=", and ")
    return f"{names}. {_ended(work.title)} {_where(work, long=True)}.{_remark(work)}"


def title_first(work: Work, owner: str) -> str:
    """Title in bold, then full names, then the venue, each on its own line."""
    names = _joined(_starred(work, owner, str), last=", ")
    return f"{bold(marked(work.title))}<br/>{names}<br/>{_where(work)}{_remark(work)}"


def author_year(work: Work, owner: str) -> str:
    """Author, A., Author, B., & Author, C. (2025). Title. Venue."""
    names = _joined(_starred(work, owner, _inverted), last=", & ")
    where = _where(work, with_year=False, long=True)
    return f"{names} ({work.year}). {_ended(work.title)} {where}.{_remark(work)}"


def quoted(work: Work, owner: str) -> str:
    """Full Names, “Title,” in Venue, 2025."""
    names = _joined(_starred(work, owner, str), last=" and ")
    where = _where(work, preposition="in " if work.is_through else "")
    return f"{names}, “{_ended(work.title, ',')}” {where}.{_remark(work)}"


def short(work: Work, owner: str) -> str:
    """The list of a statement: long author lists are cut after the third name."""
    names = list(map(marked, work.authors))
    listed = f"{', '.join(names[:3])}, et al" if len(names) > 3 else _joined(names, last=", and ")
    return f"{listed}. {_ended(work.title)} {_where(work)}."


def has_joint(works: Iterable[Work]) -> bool:
    return any(work.joint for work in works)


def _ended(title: str, mark: str = ".") -> str:
    """Return the title with a mark behind it, unless it is a question."""
    return marked(title if title.endswith("?") else title + mark)


def _where(work: Work, *, with_year: bool = True, long: bool = False, preposition: str = "") -> str:
    """Return the venue with what keeps the work waiting, and the year unless told."""
    year = f", {work.year}" if with_year else ""
    name = _LONG_NAMES.get(work.venue) if long else None
    venue = italic(f"{name} ({work.venue})" if name else marked(work.venue))
    if work.status is Status.PREPRINT:
        return f"{italic(f'arXiv preprint arXiv:{work.arxiv}')}{year}"
    if work.status is Status.SUBMITTED:
        return f"Under review at {italic(marked(work.venue))}{year}"
    if work.status is Status.ACCEPTED:
        return f"To appear in {venue}{year}"
    return f"{preposition}{venue}{year}"


def _remark(work: Work) -> str:
    return f" {bold(f'[{marked(work.remark)}]')}" if work.remark else ""


def _starred(work: Work, owner: str, form: Callable[[str], str]) -> list[str]:
    """Return the names in a form, the owner's in bold, equal contributors with a star."""
    names = []
    for place, name in enumerate(work.authors):
        shown = marked(form(name)) + ("*" if place < work.joint else "")
        names.append(bold(shown) if name == owner else shown)
    return names


def _joined(names: list[str], *, last: str) -> str:
    if len(names) == 1:
        return names[0]
    together = last.replace(",", "", 1) if len(names) == 2 and last.endswith("and ") else last
    return ", ".join(names[:-1]) + together + names[-1]


def _split(name: str) -> tuple[list[str], str]:
    """Return given names and family name; a particle belongs to the family."""
    first, *rest = name.split()
    return [first], " ".join(rest)


def _initials(given: list[str]) -> str:
    return " ".join(
        "-".join(f"{part[0]}." for part in (name.split("-") if "-" in name else [name]))
        for name in given
    )


def _initialled(name: str) -> str:
    given, family = _split(name)
    return f"{_initials(given)} {family}"


def _inverted(name: str) -> str:
    given, family = _split(name)
    return f"{family}, {_initials(given)}"
