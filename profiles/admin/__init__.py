"""The pages of profiles in the admin."""

from profiles.admin import award, person, post, publication, register

__all__ = ["award", "person", "post", "publication", "register"]
