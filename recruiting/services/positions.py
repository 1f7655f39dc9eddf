"""Drafting positions from adverts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.utils.text import slugify

from ingestion.normalise.terms import term_order
from profiles.keys import text_key
from profiles.models import Post
from recruiting.choices import PositionKind, PositionState
from recruiting.models import Position


def position_code(*, institution: str, kind: str, start_term: str, post_key: str) -> str:
    """Return the code of a draft: slug(institution, kind, start term).

    An institution that leaves nothing in a slug (another script, or none printed) is told apart
    by six digits of its key, or of the post that offers the place.
    """
    place = slugify(institution)
    if not place:
        place = text_key(institution)[:6] if institution else post_key[:6]
    return slugify(" ".join(filter(None, (place, kind, start_term))))[:80]


def draft_position(*, advert: Mapping[str, Any], post: Post | None) -> Position:
    """Return the position that the advert offers, drafting one where its code is new.

    A position that is there is never changed: not by a second reading of the advert, nor after a
    person edited or cancelled it. Of two drafts that differ only in the start term, the older is
    superseded by the newer.
    advert: title, kind, institution, area, start_term, funding, apply_url, as printed, and the
    post_key of the post.
    """
    kind = advert["kind"] if advert["kind"] in PositionKind.values else PositionKind.OTHER
    code = position_code(
        institution=advert["institution"],
        kind=kind,
        start_term=advert["start_term"],
        post_key=advert["post_key"],
    )
    position, is_new = Position.objects.get_or_create(
        code=code,
        defaults={
            "title": advert["title"][:300],
            "kind": kind,
            "institution": advert["institution"][:300],
            "area": advert["area"][:300],
            "start_term": advert["start_term"][:100],
            "funding": advert["funding"][:300],
            "apply_url": advert["apply_url"][:500],
            "state": PositionState.DRAFT,
            "drafted_from": post,
        },
    )
    if is_new:
        _supersede(position)
    return position


def _supersede(new: Position) -> None:
    """Point older drafts of the same place at the newest one."""
    drafts = Position.objects.drafts().filter(
        kind=new.kind, institution=new.institution, area=new.area, edited_at=None
    )
    by_term = sorted(drafts, key=lambda position: (term_order(position.start_term), position.pk))
    for older, newer in pairwise(by_term):
        if older.superseded_by_id != newer.pk:
            older.superseded_by = newer
            older.save(update_fields=["superseded_by"])
