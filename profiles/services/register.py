"""Organisations and venues: found by key, made when new."""

from __future__ import annotations

from profiles.keys import words_key
from profiles.models import Organisation, Venue


def get_organisation(name: str) -> Organisation:
    """Return the organisation with this name, storing it under the name as first printed."""
    organisation, _ = Organisation.objects.get_or_create(
        name_key=words_key(name)[:300], defaults={"name": name[:300]}
    )
    return organisation


def get_venue(name: str, *, acronym: str = "") -> Venue:
    """Return the venue with this name, storing it under the name as first printed."""
    venue, _ = Venue.objects.get_or_create(
        name_key=words_key(name)[:300], defaults={"name": name[:300], "acronym": acronym[:40]}
    )
    return venue
