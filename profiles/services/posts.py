"""Posts of a feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profiles.keys import text_key
from profiles.models import Person, Post


def add_post(*, person: Person, text: str, occurrence: int, values: Mapping[str, Any]) -> Post:
    """Store a post. occurrence tells apart posts of a person with the same text."""
    return Post.objects.create(
        person=person, text=text, key=text_key(text), occurrence=occurrence, **values
    )


def link_posts(*, post: Post, thread_root: Post | None, duplicate_of: Post | None) -> None:
    """Say which thread a post belongs to and which post it repeats."""
    post.thread_root = thread_root
    post.duplicate_of = duplicate_of
    post.save(update_fields=["thread_root", "duplicate_of"])
