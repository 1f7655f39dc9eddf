"""The lines of a PDF page and the cells in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingestion.readers.pdf_pieces import Piece

# A date that fills its cell: "2019 - 2023", "Mar, 2024 -", "10/2023 - present"
DATE = re.compile(
    r"\W*(?:[^\W\d]{3,9}\.?,?\s*|\d{1,2}[/.])?\d{4}"
    r"(?:[\s\d\u2012-\u2015/.,-]|[^\W\d]{3,9}\.?,?\s*\d|present|today|now|current|heute|présent"
    r"|aujourd['\u2019]hui|actuel|actualidad|presente|oggi)*\s*$",
    re.I,
)
# The number or bullet of an entry, alone in its cell: "12.", "[3]"
_MARK = re.compile(r"[•‣▪▫●○◦·∙■□–-]|\(?\d{1,3}[.)]|\[\d{1,3}\]")
_LONGEST_DATE = 24  # characters


@dataclass(slots=True)
class Fragment:
    """Pieces that follow each other on one baseline without a wide gap: a cell of a line."""

    pieces: list[Piece]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    column: int = 0

    @property
    def text(self) -> str:
        return "".join([piece.text for piece in self.pieces])

    @property
    def is_mark_or_date(self) -> bool:
        """Whether it holds nothing but the mark of an entry or a date, which text stands beside."""
        text = self.text.strip()
        if len(text) > _LONGEST_DATE:
            return False
        return bool(_MARK.fullmatch(text) or DATE.match(text))


@dataclass(slots=True, eq=False)
class PrintedLine:
    """The cells of one line from left to right, and whether white space stands above."""

    cells: list[Fragment]
    column: int = 0
    gap: bool = False
    is_label: bool = False
    is_upright: bool = True
    # Second lines of a label in the margin, which read on from this one.
    more: list[Fragment] = field(default_factory=list)
    usual_size: float = 0.0

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return max([cell.right for cell in (*self.cells, *self.more)])

    @property
    def top(self) -> float:
        return min([cell.top for cell in self.cells])

    @property
    def bottom(self) -> float:
        return max([cell.bottom for cell in (*self.cells, *self.more)])

    @property
    def base(self) -> float:
        return self.cells[0].base

    @property
    def size(self) -> float:
        """The size of most of its characters. Asked only once the line is whole, and kept."""
        if not self.usual_size:
            sizes: dict[float, int] = {}
            for cell in self.cells:
                for piece in cell.pieces:
                    sizes[piece.size] = sizes.get(piece.size, 0) + len(piece.text)
            self.usual_size = max(sizes, key=sizes.__getitem__)
        return self.usual_size
