"""Words broken at the end of a line: which hyphens were only put there by the typesetter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingestion.readers.pdf_fonts import HYPHEN

SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST = re.compile(r"([\w-]*\w)-$")
_FIRST = re.compile(r"\w+")
# Such first parts keep their hyphen: "self-supervised", "non-convex".
_PREFIXES = frozenset(
    "self non well co multi semi state cross high low long short large small full half open real "
    "two three one first second third post pre all ever ex quasi pseudo meta".split()
)


class Hyphens:
    """Decides by the words that the document itself prints whole."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: set[str] = set()
        for line in lines:
            self.words.update(word.casefold() for word in _WORD.findall(line.rstrip("-" + HYPHEN)))

    def mend(self, characters: list[str], styles: list[int], following: str) -> None:
        """Change a hyphen at the end of a line in place.

        A soft hyphen replaces the typesetter's, so that `Passage.join` makes the word whole; behind
        a hyphen that belongs to the word a soft one is added, so that no blank follows it.
        """
        for index, character in enumerate(characters):
            if character == HYPHEN:
                characters[index] = "-"
        if len(characters) < 2 or characters[-1] != "-":
            return
        last = _LAST.search("".join(characters[-60:]))
        first = _FIRST.match(following)
        if last is None or first is None:
            return
        left, right = last.group(1), first.group()
        if self._belongs(left, right):
            characters.append(SOFT_HYPHEN)
            styles.append(styles[-1])
        else:
            characters[-1] = SOFT_HYPHEN

    def _belongs(self, left: str, right: str) -> bool:
        small = right[0].islower()
        left, right = left.casefold(), right.casefold()
        if f"{left}-{right}" in self.words:
            return True
        if left.rpartition("-")[2] + right in self.words or left + right in self.words:
            return False
        return not small or not left[-1].isalpha() or "-" in left or left in _PREFIXES
