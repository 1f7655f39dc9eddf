"""How much one document may cost. Settings pass other values; readers know no settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """max_bytes of input; max_pages read (the rest is cut off with a warning); max_characters of
    text; memory_mib of address space; seconds of processor time, and of wall time, each;
    max_result bytes that the reader process may hand back; max_objects drawn on one page.
    """

    max_bytes: int = 20 * 1024 * 1024
    max_pages: int = 300
    max_characters: int = 4_000_000
    memory_mib: int = 768
    seconds: float = 8.0
    max_result: int = 10_000_000
    max_objects: int = 200_000


DEFAULT_LIMITS = Limits()
