"""Making the same PDF byte for byte on every machine: fonts, and a document with a footer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

SERIF: Final = "Times-Roman"
SANS: Final = "Helvetica"
WIDE_SANS: Final = "Vera"  # comes with reportlab and has the letters of central Europe and Turkey
MARGIN: Final = 20 * mm
TEXT_WIDTH: Final = A4[0] - 2 * MARGIN - 12  # frames keep 6 points clear on either side


@cache
def load_fonts() -> None:
    """Make the wide font known under its own name, with its bold and italic cuts."""
    cuts = {
        "Vera": "Vera.ttf",
        "VeraBd": "VeraBd.ttf",
        "VeraIt": "VeraIt.ttf",
        "VeraBI": "VeraBI.ttf",
    }
    for name, file in cuts.items():
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily("Vera", "Vera", "VeraBd", "VeraIt", "VeraBI")


def write_pdf(
    path: Path,
    story: Sequence[Flowable],
    *,
    title: str,
    author: str,
    running: str = "",
    hidden_words: str = "",
) -> None:
    """Set the story on A4 pages.

    running: what stands at the head of every page but the first. hidden_words: printed in white at
    the foot of the first page.
    """

    def first(canvas: Canvas, document: Any) -> None:
        if hidden_words:
            canvas.setFont(SANS, 4)
            canvas.setFillGray(1)
            canvas.drawString(MARGIN, 10 * mm, hidden_words)

    def later(canvas: Canvas, document: Any) -> None:
        if running:
            canvas.setFont(SERIF, 9)
            canvas.drawString(MARGIN, A4[1] - 12 * mm, running)
            canvas.drawRightString(A4[0] - MARGIN, A4[1] - 12 * mm, str(document.page))

    SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=title,
        author=author,
        invariant=1,
        pageCompression=0,  # compressors differ between machines
    ).build(list(story), onFirstPage=first, onLaterPages=later)
