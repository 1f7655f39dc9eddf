"""The pages of recruiting in the admin."""

from recruiting.admin import application, candidate, committee, position

__all__ = ["application", "candidate", "committee", "position"]
