"""The pages of recruiting in the admin."""

from recruiting.admin import (
    application,
    candidate,
    committee,
    identity,
    notes,
    position,
    run,
    shortlist,
    tag,
    views,
)

__all__ = [
    "application",
    "candidate",
    "committee",
    "identity",
    "notes",
    "position",
    "run",
    "shortlist",
    "tag",
    "views",
]
