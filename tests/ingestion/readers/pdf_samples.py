"""Small PDFs for the tests, drawn by reportlab or written by hand."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

TOP = A4[1]


class Sheet:
    """A canvas on which text is placed from the top left, one text object for each call."""

    def __init__(self) -> None:
        self.target = io.BytesIO()
        self.canvas = Canvas(self.target, pagesize=A4, invariant=True)

    def put(
        self, x: float, y: float, text: str, *, font: str = "Helvetica", size: float = 10
    ) -> "Sheet":
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, TOP - y, text)
        return self

    def page(self) -> "Sheet":
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.target.getvalue()


def raw_pdf(
    content: bytes,
    page: bytes = b"/MediaBox [0 0 612 792]",
    font: bytes = b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding",
) -> bytes:
    """Return a PDF of one page with the given content stream and one font, /F1 (Helvetica).

    page: what its dictionary says of size, crop and rotation. font: what the font's says.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>" % page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 %s >>" % font,
    ]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
