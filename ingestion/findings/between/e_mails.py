"""Two documents of one person that have no e-mail address in common."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import Contradiction, Statement, Statements

RULE = "e_mails_differ"


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding where this document prints e-mails, the others do, and none is the same."""
    own, others = _e_mails(here), _e_mails(there)
    if own and others and own.keys().isdisjoint(others):
        mine, theirs = next(iter(own.values())), next(iter(others.values()))
        yield Contradiction(
            RULE,
            f"The e-mail address is {mine.value['value']} here; other documents print another, and"
            " not this one.",
            mine,
            theirs,
            ("value",),
        )


def _e_mails(said: Statements) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for one in said.of("contact"):
        if one.value["kind"] == "email":
            found.setdefault((one.value["key"] or one.value["value"]).casefold(), one)
    return found
