"""Which column of a table is what: by the word above it, and by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.identifiers import find_emails, find_orcids, find_urls
from ingestion.normalise.names import looks_like_name
from ingestion.parsers.columns.cells import Table
from ingestion.parsers.columns.roles import ROLES, is_of_others, role_of_heading
from ingestion.records import UnreadableDocument

MOST_LOOKED_AT: Final = 200  # rows
MOST_OF: Final = 0.6  # of the filled cells that look like it make a column one
_KINDS: Final[tuple[tuple[str, str, Callable[[str], bool]], ...]] = (
    ("email", "holds e-mail addresses", lambda text: bool(find_emails(text))),
    ("orcid", "holds ORCID iDs", lambda text: bool(find_orcids(text))),
    ("link", "holds links", lambda text: bool(find_urls(text))),
)


@dataclass(frozen=True, slots=True)
class Column:
    """What one column was taken for. number: 1 for the first. sure: 0..1. why: for a person."""

    number: int
    heading: str
    role: str
    sure: float
    why: str

    @property
    def words(self) -> str:
        return ROLES[self.role]


def columns_of(table: Table, said: Mapping[int, str] | None = None) -> tuple[Column, ...]:
    """Return what each column is: as somebody said, else as it looks.

    said: {number of a column: role}; "name" said takes that from a column that only looks like
    one. Raises UnreadableDocument for a column or role that there is not.
    """
    said = said or {}
    for number, role in said.items():
        if not 1 <= number <= len(table.header):
            raise UnreadableDocument(
                f"There is no column {number}: the table has {len(table.header)}. Nothing was read."
            )
        if role not in ROLES:
            raise UnreadableDocument(
                f"“{role}” is nothing a column is read as. Take one of {', '.join(ROLES)}."
            )
    columns = [_guess(table, at) for at in range(len(table.header))]
    if not any(column.role in ("name", "given", "family") for column in columns) and not (
        set(said.values()) & {"name", "given", "family"}
    ):
        columns = _with_name(table, columns)
    columns = _family_alone_is_the_name(columns)
    taken = set(said.values())
    if "name" in taken or {"given", "family"} & taken:
        columns = [
            _as(one, "text", 0.5, "another column was said to hold the name")
            if one.role in ("name", "given", "family")
            else one
            for one in columns
        ]
    return tuple(
        _as(one, said[one.number], 1.0, "said by a person") if one.number in said else one
        for one in columns
    )


def check_columns(columns: Sequence[Column]) -> None:
    """Raise UnreadableDocument where no column says who the rows are about."""
    if not any(column.role in ("name", "given", "family") for column in columns):
        headings = ", ".join(f"{one.number} “{one.heading}”" for one in columns[:12])
        raise UnreadableDocument(
            "No column of the table was taken for the names of people, so that nobody was made."
            f" Say which one is (name=1, say). Its columns are {headings or 'none'}."
        )


def _guess(table: Table, at: int) -> Column:
    heading = table.header[at]
    if is_of_others(heading):
        return Column(at + 1, heading, "text", 0.9, f"headed “{heading}”: of somebody else")
    column = Column(at + 1, heading, "text", 0.0, "says nothing that is read")
    role, sure = role_of_heading(heading)
    if sure:
        column = _as(column, role, 0.9 * sure, f"headed “{heading}”")
    values = _values(table, at)
    for kind, why, is_one in _KINDS if values else ():
        share = sum(map(is_one, values)) / len(values)
        if role == kind and sure:
            return _as(column, role, 0.9 * sure + 0.1 * share, f"{column.why}; {why}")
        if share >= MOST_OF and role in ("text", "link") and (not sure or kind != "link"):
            return _as(column, kind, 0.8 * share, why)
    return column


def _values(table: Table, at: int) -> list[str]:
    rows = table.rows[:MOST_LOOKED_AT]
    return [row.cells[at].text for row in rows if at < len(row.cells) and row.cells[at].text]


def _with_name(table: Table, columns: list[Column]) -> list[Column]:
    """Take the first column without a heading that is known, but full of names, for the names."""
    for at, column in enumerate(columns):
        values = _values(table, at)
        if column.role != "text" or column.sure or not values:
            continue
        share = sum(map(looks_like_name, values)) / len(values)
        if share >= MOST_OF:
            columns[at] = _as(column, "name", 0.6 * share, "holds what looks like names")
            break
    return columns


def _family_alone_is_the_name(columns: list[Column]) -> list[Column]:
    """Take a lone “Nom” or “Nombre” for the whole name; beside a whole name, it is text."""
    roles = [column.role for column in columns]
    parts = {"given", "family"} & set(roles)
    if "name" in roles and len(parts) == 1:
        # German and Italian lists say "Name, Vorname" and "Nome, Cognome".
        other = "family" if parts == {"given"} else "given"
        if sum(role == "name" for role in roles) == 1 and _is_bare(columns[roles.index("name")]):
            at = roles.index("name")
            columns[at] = _as(columns[at], other, 0.7, f"headed “{columns[at].heading}”")
        return columns
    if "name" not in roles and len(parts) == 1:
        at = roles.index(next(iter(parts)))
        columns[at] = _as(columns[at], "name", 0.7, columns[at].why)
    return columns


def _is_bare(column: Column) -> bool:
    return column.heading.strip().casefold() in ("name", "nome", "namen")


def _as(column: Column, role: str, sure: float, why: str) -> Column:
    return Column(column.number, column.heading, role, round(sure, 2), why)
