"""The same years of study under another degree or at another place."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import (
    Contradiction,
    Statement,
    Statements,
    in_years,
    same_place,
    years_of,
)

RULE = "degrees_differ"
_DEGREES = ("bachelor", "master", "mphil", "doctorate")


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding for each degree whose years another document gives to another one.

    A degree that the other document names too is no contradiction: one may study two things.
    """
    for degree in here.of("education"):
        years = years_of(degree.value["period"]["edtf"])
        if None in years or degree.value["level"] not in _DEGREES:
            continue
        rivals = [other for other in there.of("education") if _is_rival(degree, other)]
        for other in rivals:
            if _named(degree, other.document, there) or any(
                _agree(other, own) for own in here.of("education")
            ):
                continue
            yield Contradiction(
                RULE,
                f"{in_years(degree.value['period'])}: {_told(degree)} here; another document gives "
                "these years to another degree or place.",
                degree,
                other,
                ("degree", "institution", "period"),
            )
            break


def _is_rival(one: Statement, two: Statement) -> bool:
    """Whether both took the same years, at one place or for one level, but not both."""
    if two.value["level"] not in _DEGREES:
        return False
    if years_of(one.value["period"]["edtf"]) != years_of(two.value["period"]["edtf"]):
        return False
    level: bool = one.value["level"] == two.value["level"]
    return level != same_place(one.value["institution"], two.value["institution"])


def _named(degree: Statement, document: str, there: Statements) -> bool:
    """Whether the other document names this degree as well."""
    others = (other for other in there.of("education") if other.document == document)
    return any(_agree(degree, other) for other in others)


def _agree(one: Statement, two: Statement) -> bool:
    level: bool = one.value["level"] == two.value["level"]
    return level and same_place(one.value["institution"], two.value["institution"])


def _told(degree: Statement) -> str:
    return ", ".join(filter(None, (degree.value["degree"], degree.value["institution"])))
