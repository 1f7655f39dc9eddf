"""A person whose name two documents spell so that one is not the other."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import Contradiction, Statement, Statements
from ingestion.normalise.names import compatible

RULE = "names_differ"
_FIRST_OF_EAST_ASIA = "\u2e80"


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding where the name here fits none that other documents print.

    Initials, accents and the order of the parts are ways of writing one name, and so is another
    script.
    """
    for own in here.of("name"):
        others = [o for o in there.of("name") if _is_han(o) == _is_han(own)]
        if others and not any(compatible(own.value["text"], o.value["text"]) for o in others):
            yield Contradiction(
                RULE,
                f"The name is “{own.value['text']}” here; other documents print it otherwise.",
                own,
                others[0],
                ("text",),
            )


def _is_han(name: Statement) -> bool:
    return any(letter >= _FIRST_OF_EAST_ASIA for letter in name.value["text"])
