"""The pages of recruiting in the admin."""

from recruiting.admin import application, candidate, committee, notes, position, shortlist

__all__ = ["application", "candidate", "committee", "notes", "position", "shortlist"]
