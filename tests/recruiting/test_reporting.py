"""A bar where somebody watches, plain lines where nobody does."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management.base import BaseCommand

from ingestion.importers.outcomes import Outcome, Verdict
from recruiting.management.reporting import report


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


OUTCOMES = [
    Outcome(
        Verdict.IMPORTED, "cv.pdf", "CV of Ada Example: 3 facts", warnings=("a page is missing",)
    ),
    Outcome(Verdict.UNCHANGED, "again.pdf", "already imported as cv.pdf"),
]


@pytest.mark.parametrize(("stderr", "shows_bar"), [(Terminal(), True), (StringIO(), False)])
def test_bar_is_for_terminals(stderr, shows_bar, capsys):
    printed = StringIO()
    counts = report(BaseCommand(stdout=printed, stderr=stderr), OUTCOMES, total=2)
    assert counts == {Verdict.IMPORTED: 1, Verdict.UNCHANGED: 1}
    assert printed.getvalue().splitlines() == [
        "imported  cv.pdf  CV of Ada Example: 3 facts",
        "            warning: a page is missing",
        "unchanged again.pdf  already imported as cv.pdf",
        "1 imported, 1 unchanged",
    ]
    assert ("0/2" in capsys.readouterr().err) is shows_bar
