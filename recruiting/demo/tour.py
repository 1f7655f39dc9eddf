"""What to open first, and what to look at there."""

from __future__ import annotations

import textwrap
from typing import Final

from recruiting.demo.accounts import ACCOUNTS
from recruiting.models import Application, Candidate, Position

_STOPS: Final = (
    (
        "steward",
        "The people of the seeds are prospects: nobody real applies for anything here. Their hiring"
        " posts have become two draft positions.",
    ),
    (
        "steward",
        "Check facts: the least sure readings come first, then two degrees of a CV whose dates"
        " float between them. The lines are lit beside the form; a accepts, m corrects, r rejects,"
        " and each can be taken back.",
    ),
    (
        "coordinator",
        "Bring in documents: drop a CV of your own, look first at what would become of it.",
    ),
    (
        "chair",
        "Positions: on the board an applicant is moved by a button, a key or a drag, and closing"
        " asks for a reason. The shortlist “To invite” is put in order, compared and printed.",
    ),
    (
        "chair",
        "Amarachi Quillonwe is to be interviewed. Click a fact and its line of the CV lights up;"
        " the paper that she wrote with Dariush Mehrabanpoor is one publication of both.",
    ),
    (
        "chair",
        "Findings: Ailbhe Ní Chorrabháin's paper is accepted in the CV and under review in the"
        " statement, a job of Tevita Fonuamoana ends before it began, and white print in Émile"
        " Vautrimont's CV is addressed to software.",
    ),
    (
        "chair",
        "Posts of Xóchitl Tepanyotzin stay hidden until the interview stage, as for every"
        " applicant; the steward sees them.",
    ),
    ("reviewer", "Dariush Mehrabanpoor is nowhere: a conflict of interest has been declared."),
)


def tour(position: Position, *, url: str) -> str:
    """Return what the command prints at its end: address, logins, things to see."""
    applicants = Application.objects.filter(position=position).count()
    prospects = Candidate.objects.prospects().count()
    drafts = Position.objects.drafts().count()
    lines = [
        f"The demo is loaded: {applicants} invented applicants for “{position.title}”,",
        f"{prospects} prospects and {drafts} draft positions from the seeds.",
        "",
        f"Open {url} and log in (passwords for this demo only):",
        "",
        *(f"  {one.username:<12} {one.password:<17} {one.sees}" for one in ACCOUNTS),
        "",
        "Worth a look:",
        "",
        *(f"  {who:<12} {_folded(text)}" for who, text in _STOPS),
        f"  {'anybody':<12} {url.rstrip('/')}/api/docs/ shows the same over REST.",
        "",
    ]
    return "\n".join(lines)


def _folded(text: str) -> str:
    """Return the text in lines that are indented below the first."""
    return f"\n{'':<15}".join(textwrap.wrap(text, width=84))
