"""Pages as pictures: a span's box covers its ink and nothing else's, or there is no box."""

import io
import struct
import sys

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingestion.parsers import classify
from ingestion.readers import DEFAULT_LIMITS, Limits, process, read_bytes
from ingestion.readers.errors import (
    Damaged,
    NoSuchPage,
    ReaderDied,
    TookTooLong,
    UnreadableFile,
    WrongKind,
)
from ingestion.readers.picture import take_picture
from ingestion.readers.picture_wire import dump_picture, load_picture
from ingestion.readers.places import PagePicture, Stretch, boxes_between
from ingestion.text import TextDocument
from tests.conftest import shared_path
from tests.ingestion.readers.pdf_samples import Sheet, raw_pdf

MARKED = "Zymurgy"  # stands once on each sheet; the rest of the page is other words


def page_text(document: TextDocument, page: int) -> tuple[int, str]:
    starts = [*document.page_starts, len(document.text)]
    return starts[page - 1], document.text[starts[page - 1] : starts[page]]


def picture_of(data: bytes, page: int = 1) -> tuple[PagePicture, str]:
    _, text = page_text(read_bytes(data), page)
    return take_picture(data, page=page, text=text, limits=DEFAULT_LIMITS), text


def boxes_of(data: bytes, words: str, page: int = 1) -> tuple[PagePicture, list[tuple[float, ...]]]:
    picture, text = picture_of(data, page)
    assert picture.stretches is not None
    start = text.index(words)
    return picture, list(boxes_between(picture.stretches, start, start + len(words)))


def ink(picture: PagePicture, box: tuple[float, ...] = (0, 0, 1, 1)) -> int:
    """Return how many dots inside a box are not white."""
    image = Image.open(io.BytesIO(picture.png)).convert("L")
    left, top, right, bottom = (
        round(share * side) for share, side in zip(box, image.size * 2, strict=True)
    )
    part = image.crop((max(left - 1, 0), max(top - 1, 0), right + 1, bottom + 1))
    return sum(part.histogram()[1:200])


def turned(rotation: int = 0, *, crop: str = "", sideways: bool = False) -> bytes:
    """Return a page that is shown turned, cropped or both; its text stands upright as shown."""
    quarter = 0 if sideways else rotation // 90
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarter]
    lines = ((300, 400, f"Early {MARKED} lately"), (300 + 40 * sin, 400 - 40 * cos, "Other words"))
    content = "".join(
        f"BT /F1 14 Tf {cos} {sin} {-sin} {cos} {x} {y} Tm ({words}) Tj ET\n"
        for x, y, words in lines
    )
    boxes = f"/MediaBox [0 0 595 842] {crop} /Rotate {rotation}"
    return raw_pdf(content.encode(), boxes.encode())


def columns() -> bytes:
    sheet = Sheet()
    for number in range(30):
        sheet.put(60, 100 + 14 * number, f"left line {number} of this column")
    for number in range(30):
        sheet.put(330, 100 + 14 * number, "here " + MARKED if number == 7 else f"right {number}")
    return sheet.data()


def alone(words: str, *, size: float = 10) -> int:
    """Return the ink of words set alone."""
    return ink(picture_of(Sheet().put(60, 100, words, size=size).data())[0])


CROP = "/CropBox [100 200 500 700]"


@pytest.mark.parametrize("crop", ["", CROP], ids=["whole", "cropped"])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_box_of_a_word_covers_its_ink_on_every_kind_of_page(rotation, crop):
    wanted = alone(MARKED, size=14)

    picture, boxes = boxes_of(turned(rotation, crop=crop), MARKED)

    assert len(boxes) == 1
    assert abs(ink(picture, boxes[0]) - wanted) <= 0.15 * wanted


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_text_that_lies_on_its_side_is_boxed_as_a_whole(rotation):
    picture, boxes = boxes_of(turned(rotation, sideways=True), MARKED)
    wanted = alone(f"Early {MARKED} lately", size=14)

    assert len(boxes) == 1
    assert abs(ink(picture, boxes[0]) - wanted) <= 0.15 * wanted


def test_the_box_stays_in_its_column():
    picture, boxes = boxes_of(columns(), MARKED)
    ((left, top, right, bottom),) = boxes
    assert (left * A4[0], right * A4[0]) == pytest.approx((353, 392), abs=3)
    assert (top * A4[1], bottom * A4[1]) == pytest.approx((191, 200), abs=3)
    assert abs(ink(picture, boxes[0]) - alone(MARKED)) <= 0.15 * alone(MARKED)


def test_a_span_over_lines_and_cells_has_a_box_for_each():
    sheet = Sheet().put(60, 100, "Professor of invented things").put(400, 100, "2020 - 2024")
    sheet.put(60, 114, "and more of them")
    picture, text = picture_of(sheet.data())
    assert text == "Professor of invented things\t2020 - 2024\nand more of them\n"
    boxes = boxes_between(picture.stretches or (), 10, len(text))
    assert [(round(box[0] * A4[0]), round(box[1] * A4[1])) for box in boxes] == [
        (106, 93),
        (400, 93),
        (60, 107),
    ]


@pytest.mark.parametrize(
    ("printed", "words"),
    [("Universit´e de Nulle Part", "Université"), ("an efficient office", "efficient")],
)
def test_joined_letters_keep_their_places(printed, words):
    sheet = Sheet().put(60, 100, printed)
    data = sheet.data()
    if words not in read_bytes(data).text:
        pytest.skip("the reader gives these letters otherwise")
    picture, boxes = boxes_of(data, words)
    assert len(boxes) == 1
    assert ink(picture, boxes[0]) > 0.4 * ink(picture)


def test_hyphens_that_were_mended_do_not_part_text_and_page():
    sheet = Sheet().put(60, 100, "We study invari-").put(60, 114, "ants, an invariants game")
    picture, text = picture_of(sheet.data())
    assert text == "We study invari\u00ad\nants, an invariants game\n"
    assert len(boxes_between(picture.stretches or (), text.index("invari"), 20)) == 2


def test_a_page_that_learns_from_those_before_it_is_read_behind_them():
    sheet = Sheet()
    for number in range(60):
        sheet.put(60, 60 + 12 * number, "WWWWW MMMMM WWWWW MMMMM" if number % 2 else "illilli ill")
    sheet.page().put(60, 100, "illi lillil ill ill").put(60, 130, MARKED)
    assert len(boxes_of(sheet.data(), MARKED, page=2)[1]) == 1


@pytest.mark.parametrize("text", [None, "", "Another text\n", "Early Zymurgy\nOther words\n"])
def test_another_text_gets_a_picture_and_no_places(text):
    picture = take_picture(turned(), page=1, text=text, limits=DEFAULT_LIMITS)
    assert picture.stretches is None
    assert (picture.width, picture.height, picture.pages) == (909, 1286, 1)


def test_pages_without_colour_are_kept_grey_and_others_in_colour():
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.drawString(60, 600, "grey")
    canvas.showPage()
    canvas.setFillColorRGB(0.8, 0, 0)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    pictures = [picture_of(target.getvalue(), page)[0] for page in (1, 2)]
    images = [Image.open(io.BytesIO(picture.png)) for picture in pictures]
    assert [image.mode for image in images] == ["L", "RGB"]
    assert images[1].getpixel((300, 900)) == (204, 0, 0)


@pytest.mark.parametrize("size", [(20_000, 100), (14_400, 14_400), (3, 3)])
def test_a_page_of_any_size_makes_a_picture_within_bounds(size):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    canvas.rect(1, 1, 1, 1)
    canvas.save()
    picture = take_picture(target.getvalue(), page=1, text=None, limits=DEFAULT_LIMITS)
    assert picture.width * picture.height <= 4_010_000
    assert max(picture.width, picture.height) <= 4_000


def test_a_picture_that_would_not_fit_is_drawn_smaller():
    limits = Limits(max_result=20_000)
    picture = take_picture(columns(), page=1, text=None, limits=limits)
    assert len(picture.png) <= 15_000
    assert picture.width in (455, 454, 227, 228)


@pytest.mark.parametrize(
    ("data", "page", "error"),
    [
        (b"plain words", 1, WrongKind),
        (b"%PDF-1.7\nnothing", 1, Damaged),
        (turned(), 2, NoSuchPage),
        (turned(), 0, NoSuchPage),
    ],
)
def test_what_has_no_picture_is_refused_by_name_from_the_process_too(data, page, error):
    with pytest.raises(error):
        take_picture(data, page=page, text=None, limits=DEFAULT_LIMITS)
    with pytest.raises(error):
        process.picture_in_process(data, page=page, text=None, limits=DEFAULT_LIMITS)


def test_the_process_hands_over_what_is_taken_here():
    picture, text = picture_of(columns())
    there = process.picture_in_process(columns(), page=1, text=text, limits=DEFAULT_LIMITS)
    assert there == picture


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("import os; os.abort()", UnreadableFile),
        ("while True: pass", TookTooLong),
        ("""print('{"picture":[1,1,1],"stretches":null}')""", ReaderDied),
        ("""print('{"picture":[-1,1,1],"stretches":null}')""", ReaderDied),
        ("""print('{"picture":[1,1,1],"stretches":[["a"]]}')""", ReaderDied),
        ("print(12)", ReaderDied),
    ],
)
def test_whatever_the_process_does_ends_in_a_named_error(code, error, monkeypatch):
    command = [sys.executable, "-I", "-S", "-c", code]
    monkeypatch.setattr(process, "reader_command", lambda: command)
    limits = Limits(seconds=1.0 if error is TookTooLong else 30.0)
    with pytest.raises(error):
        process.picture_in_process(turned(), page=1, text="", limits=limits)


@pytest.mark.parametrize(
    "stretch",
    [
        Stretch(0, 0, 10, (1, 2) * 9),  # beyond the text
        Stretch(0, 0, 10_001, (1, 2)),  # beyond the page
        Stretch(-1, 0, 10, (1, 2)),
        Stretch(0, 0, 10, (1, 2, 3)),
    ],
)
def test_places_that_cannot_be_are_not_taken_over(stretch):
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 5, 5)
    wire = dump_picture(PagePicture(head, 5, 5, 1, (stretch,)))
    with pytest.raises(ValueError, match=r"place|number"):
        load_picture(wire, text="12345678")


@pytest.mark.originals
def test_nearly_every_span_that_is_read_in_the_corpus_gets_a_box():
    found = wanted = 0
    for path in sorted((shared_path("corpus") / "dev").glob("*.pdf")):
        data = path.read_bytes()
        document = read_bytes(data)
        parser, _ = classify(document)
        assert parser is not None
        spans = set(_spans(parser.parse(document)))
        for page in range(1, len(document.page_starts) + 1):
            start, text = page_text(document, page)
            picture = take_picture(data, page=page, text=text, limits=DEFAULT_LIMITS)
            for first, last in spans:
                if start <= first < start + len(text):
                    wanted += 1
                    found += bool(
                        boxes_between(picture.stretches or (), first - start, last - start)
                    )
    assert wanted > 3_000
    assert found >= 0.99 * wanted


def _spans(value):
    """Yield every span below a parsed record."""
    if hasattr(value, "spans"):
        yield from value.spans
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _spans(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _spans(getattr(value, name))
