"""The resources of recruiting by their names in addresses, and the lists below rows."""

from __future__ import annotations

from recruiting.api import applications, candidates, notes, shortlists

RESOURCES = {
    "candidates": candidates.CandidateViewSet,
    "positions": candidates.PositionViewSet,
    "applications": applications.ApplicationViewSet,
    "stage-events": applications.StageEventViewSet,
    "memberships": candidates.MembershipViewSet,
    "conflicts": candidates.ConflictViewSet,
    "notes": notes.NoteViewSet,
    "tags": notes.TagViewSet,
    "taggings": notes.TaggingViewSet,
    "shortlists": shortlists.ShortlistViewSet,
}
# Lists that belong to one row, whose key is in the address.
LISTS_BELOW = {
    "applications/<application>/events": applications.EventsOfApplication,
    "shortlists/<shortlist>/entries": shortlists.EntriesOfShortlist,
}
