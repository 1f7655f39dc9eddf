"""Bluesky: the latest posts of an account, by its handle."""

from __future__ import annotations

import re
from typing import Final

from ingestion.sources.source import PatternSource, Source

SOURCE: Final[Source] = PatternSource(
    name="bluesky",
    pattern=re.compile(
        r"@?((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24})"
    ),
    template=("https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor={}&limit=100"),
    example="ada.example.org",
)
