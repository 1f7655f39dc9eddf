"""How fast documents are read: python bench/reading.py [PDF ...]

Prints documents and pages per second of each engine over the same files, best of several rounds;
seconds of processor time, but of the wall clock for "end to end":

  text objects   a bare loop through pypdfium2: text, box, font name and size of every text object
  our reader     bytes to TextDocument, in this process
  end to end     the same through the limited subprocess, start and hand-over included
  pdfplumber     words with font and size, on the first pages only

and what the subprocess costs per document. Without arguments it reads the development corpus,
where that is beside the checkout, else an invented CV of ten pages.

With --long it reads long documents of invented people instead, each once, and prints seconds of
processor time for each: reader (bytes to TextDocument), parser (which kind it is, and its facts),
and the whole with the hand-over from the reader process.
"""

from __future__ import annotations

import argparse
import io
import math
import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pdfplumber
import pypdfium2
import pypdfium2.raw
from reportlab.pdfgen.canvas import Canvas

from bench.long_documents import LONG_DOCUMENTS
from config import env
from ingestion.collecting import without_collecting
from ingestion.parsers import classify
from ingestion.readers import UnreadableFile, read_bytes, read_document
from ingestion.readers.wire import dump, load
from ingestion.records import ParsedDocument, UnreadableDocument

PDFPLUMBER_PAGES = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--long", action="store_true", help="read long invented documents instead")
    arguments = parser.parse_args()
    if arguments.long:
        read_long_documents()
        return
    files = [path.read_bytes() for path in arguments.paths or _development_corpus()]
    files = files or [_invented_cv()]
    pages = sum(len(pypdfium2.PdfDocument(data)) for data in files)
    print(f"{len(files)} documents, {pages} pages, best of {arguments.rounds} rounds")

    bare = ours = math.inf
    for _ in range(arguments.rounds):  # by turns, so that both meet the same moods of the machine
        bare = min(bare, _best(lambda: [_text_objects(data) for data in files], 1))
        ours = min(ours, _best(lambda: [read_bytes(data) for data in files], 1))
    whole = min(
        _seconds(lambda: [read_document(data) for data in files]) for _ in range(arguments.rounds)
    )
    _report("text objects", bare, len(files), pages)
    _report("our reader", ours, len(files), pages, f"{bare / ours:.0%} of the bare loop")
    over = (whole - ours) / len(files)
    _report("end to end", whole, len(files), pages, f"{over:.3f} s per document on top")

    few = sum(_pdfplumber(data) for data in files)
    slow = _best(lambda: [_pdfplumber(data) for data in files], 1)
    _report("pdfplumber", slow, len(files), few, f"first {PDFPLUMBER_PAGES} pages of each")

    starts = [_seconds(lambda: read_document(b"A line of text.\n")) for _ in range(20)]
    print(f"start and hand-over of one line of text: {statistics.median(starts):.3f} s (median)")


def read_long_documents() -> None:
    """Print a table in markdown: size, and seconds of processor time."""
    print("| document | MB | reader s | parser s | whole s | facts |")
    print("|---|---|---|---|---|---|")
    for what, make in LONG_DOCUMENTS:
        data = make()
        with without_collecting():  # as the reader process and the importer do
            times = [time.process_time()]
            try:
                document = read_bytes(data)
                times.append(time.process_time())
                document = load(dump(document))
                times.append(time.process_time())
                parser, _ = classify(document)
                facts = _count(parser.parse(document)) if parser else "none"
            except (UnreadableFile, UnreadableDocument) as error:
                facts = f"refused: {error}"
            times.append(time.process_time())
        spent = [after - before for before, after in pairwise(times)]
        reader, parsing = (spent[0], spent[2]) if len(spent) == 3 else (sum(spent), 0.0)
        size = len(data) / 1e6
        print(
            f"| {what} | {size:.1f} | {reader:.2f} | {parsing:.2f} | {sum(spent):.2f} | {facts} |"
        )


def _count(parsed: ParsedDocument) -> str:
    counts = {"works": len(parsed.works) + len(parsed.references), "posts": len(parsed.posts)}
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "prose"


def _text_objects(data: bytes) -> int:
    """Take text, box, font name and size of every text object, as pypdfium2 offers them."""
    document = pypdfium2.PdfDocument(data)
    count = 0
    for page in document:
        text_page = page.get_textpage()
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=text_page):
            item.extract()
            item.get_bounds()
            item.get_font().get_base_name()
            item.get_font_size()
            count += 1
    document.close()
    return count


def _pdfplumber(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as document:
        pages = document.pages[:PDFPLUMBER_PAGES]
        for page in pages:
            page.extract_words(extra_attrs=["fontname", "size"])
        return len(pages)


def _development_corpus() -> list[Path]:
    return sorted((env.shared_folder() / "corpus" / "dev").glob("*.pdf"))


def _invented_cv() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=True)
    for page in range(10):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 780, f"Ada Example, publications, part {page + 1}")
        for line in range(50):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, 750 - 13 * line, f"[{line + 1}] A. Example, B. Sample. ")
            canvas.setFont("Helvetica-Oblique", 10)
            canvas.drawString(190, 750 - 13 * line, f"On the number {line * page}. 2021.")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _seconds(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    act()
    return clock() - start


def _best(act: Callable[[], object], rounds: int) -> float:
    """Return the fewest seconds of processor time in this process: neighbours do not disturb it."""
    return min(_seconds(act, time.process_time) for _ in range(rounds))


def _report(engine: str, seconds: float, documents: int, pages: int, remark: str = "") -> None:
    rates = f"{documents / seconds:8.1f} documents/s {pages / seconds:8.1f} pages/s"
    print(f"{engine:<13}{rates}  {remark}")


if __name__ == "__main__":
    main()
