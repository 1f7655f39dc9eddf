"""What speaks against a name being the subject's."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.records import PersonRecord
from profiles.keys import fold


def signs_of_name(subject: PersonRecord) -> frozenset[str]:
    """Return what speaks against the name at the head of the document, as codes."""
    return frozenset(_signs(subject))


def _signs(subject: PersonRecord) -> Iterator[str]:
    name = subject.name.value
    emails = [one.found.value for one in subject.contacts if one.kind == "email"]
    if emails and not any(_is_like(email, name) for email in emails):
        yield "unlike_address"


def _is_like(email: str, name: str) -> bool:
    """Whether a part of the name stands in the address, or its letters are the initials."""
    local = "".join(c for c in fold(email.partition("@")[0]) if c.isalnum())
    words = fold(name).replace("-", " ").replace("'", "").split()
    initials = "".join(word[:1] for word in words)
    return local.startswith(initials) or any(
        len(word) > 2 and (word in local or word[:4] in local) for word in words
    )
