"""Two ORCID iDs for one person: one of them, or who it is, is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import Contradiction, Statements

RULE = "orcids_differ"


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding for each ORCID iD that another document gives otherwise."""
    others = [one for one in there.of("identifier") if one.value["scheme"] == "orcid"]
    known = {one.value["value"] for one in others}
    for own in here.of("identifier"):
        if own.value["scheme"] == "orcid" and others and own.value["value"] not in known:
            yield Contradiction(
                RULE,
                f"The ORCID iD is {own.value['value']} here; another document gives another.",
                own,
                others[0],
                ("value",),
            )
