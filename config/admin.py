"""The admin site: what its home page and sidebar show."""

from unfold.sites import UnfoldAdminSite


class ShortlistSite(UnfoldAdminSite):
    """The one admin site of the project."""
