"""Words broken at the end of a line: which hyphens were only put there by the typesetter."""

from __future__ import annotations

import re
from collections.abc import Iterable

HYPHEN = "\u0002"  # PDFium's mark for a hyphen at the end of a line
SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST = re.compile(r"([\w-]*\w)-$")
_FIRST = re.compile(r"\w+")
OTHER_HYPHENS = "\u2010\u2011"  # fonts without the plain one print one of these for every hyphen
_OTHERS = str.maketrans(OTHER_HYPHENS, "--")
# Such first parts keep their hyphen: "self-supervised", "non-convex".
_PREFIXES = frozenset(
    "self non well co multi semi state cross high low long short large small full half open real "
    "two three one first second third post pre all ever quasi pseudo meta".split()
)
# "pre-sented", "high-er", "semi-nar": the first part of a word rather than a prefix.
_BROKEN = re.compile(
    r"pre-(?:dict|sent|serve|serving|ced|cis|vent|vious|pare|fer|lim|cip|scri|domin|mis)"
    r"|(?:low|high|long|large|small|short|full)-(?:er|est|ly)\b|semi-nar|multi-pl|state-ment"
    r"|second-ar"
)


class Hyphens:
    """Decides by the words that the document itself prints whole."""

    def __init__(self, lines: Iterable[str]) -> None:
        printed = (line.translate(_OTHERS).rstrip("-" + HYPHEN) for line in lines)
        self.text = "\n".join(printed).casefold()
        self.words: set[str] | None = None  # gathered when first asked: most documents need none

    def mend(self, characters: list[str], styles: list[int], following: str) -> None:
        """Change a hyphen at the end of a line in place.

        A soft hyphen replaces the typesetter's, so that `Passage.join` makes the word whole; behind
        a hyphen that belongs to the word a soft one is added, so that no blank follows it.
        """
        if HYPHEN in characters:
            characters[:] = ["-" if one == HYPHEN else one for one in characters]
        if not characters or characters[-1].translate(_OTHERS) != "-":
            return
        belongs = self.belongs("".join(characters[-60:]), following)
        if belongs is None:
            return
        if belongs:
            characters.append(SOFT_HYPHEN)
            styles.append(styles[-1])
        else:
            characters[-1] = SOFT_HYPHEN

    def belongs(self, line: str, following: str) -> bool | None:
        """Say whether the hyphen at the end of a line belongs to the word that runs on.

        None when no word runs on there.
        """
        last, first = _LAST.search(line[-60:].translate(_OTHERS)), _FIRST.match(following)
        if last is None or first is None:
            return None
        if self.words is None:
            self.words = set(_WORD.findall(self.text))
        small = first.group()[0].islower()
        left, right = last.group(1).casefold(), first.group().casefold()
        if f"{left}-{right}" in self.words:
            return True
        if left.rpartition("-")[2] + right in self.words or left + right in self.words:
            return False
        if f" {left} {right}" in self.text:
            return True  # "in a coffee break" tells how to read "coffee-" and "break"
        if not small or not left[-1].isalpha() or "-" in left:
            return True
        return left in _PREFIXES and not _BROKEN.match(f"{left}-{right}")
