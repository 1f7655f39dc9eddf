"""The page of a CV: where its head, columns, headers and footers stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from tests.documents.templates.people import Person
from tests.documents.templates.sections import Recipe, blocks_of
from tests.documents.templates.sheet import (
    Column,
    Flow,
    Head,
    Look,
    Row,
    Stream,
    bind,
    box,
    draw_line,
)
from tests.documents.templates.typesetting import (
    PAPER,
    Word,
    register_fonts,
    width_of,
    words_of,
)

Draw = Callable[[Canvas], None]
TITLES: Final = {
    "en": "Curriculum Vitae",
    "de": "Lebenslauf",
    "fr": "Curriculum vitæ",
    "es": "Currículum vítae",
    "it": "Curriculum vitae",
}


@dataclass(frozen=True)
class Layout:
    """shape: single, left or right (a sidebar there), half (a sidebar to page's end only on page
    1), or two (columns filled one after the other). top: how the head is printed.

    gutter: width of the margin for dates; label: of the one for headings. side: the sections of
    the sidebar. footer and header: what each page repeats ("{page}", "{pages}", "{name}").
    """

    shape: str = "single"
    top: str = "centred"
    margin: float = 62
    gutter: float = 0
    label: float = 0
    side_width: float = 150
    gap: float = 24
    side: tuple[str, ...] = ()
    side_first: bool = False
    footer: str = ""
    header: str = ""
    paper: str = "a4"
    title: bool = False
    contact_labels: bool = False


@dataclass(frozen=True)
class Template:
    number: int
    slug: str
    person: Person
    look: Look
    layout: Layout
    recipe: Recipe = field(default_factory=Recipe)

    @property
    def sections(self) -> tuple[str, ...]:
        return (*self.recipe.order, *self.layout.side)


def render(template: Template) -> bytes:
    """Return the PDF of a template; the same bytes each time."""
    register_fonts()
    person, look, layout = template.person, template.look, template.layout
    width, height = PAPER[layout.paper]
    top, bottom = height - layout.margin + 6, layout.margin + 6
    head = Stream()
    floor = _head(head, person, look, layout, width, top)
    streams = [head, *_body(template, width, floor, top, bottom)]

    def furniture(page: int, pages: int) -> list[Draw]:
        values = {"page": page, "pages": pages, "name": person.name.whole}
        draws = []
        if layout.footer:
            words = words_of(layout.footer.format(**values))
            used = sum(width_of(word, look.face, 8) + 2.5 for word in words)
            draws.append(draw_line(look, words, (width - used) / 2, 28, 8))
        if layout.header and page > 1:
            words = words_of(layout.header.format(**values))
            draws.append(draw_line(look, words, layout.margin, height - 36, 8))
        return draws

    return bind(streams, layout.paper, furniture)


def _body(
    template: Template, width: float, floor: float, top: float, bottom: float
) -> list[Stream]:
    person, look, layout, recipe = (
        template.person, template.look, template.layout, template.recipe,
    )  # fmt: skip
    left, whole = layout.margin, width - 2 * layout.margin
    blocks = blocks_of(person, recipe, recipe.order)
    main = Stream()
    if layout.shape == "single":
        start = left + layout.label
        column = Column(start, whole - layout.label, floor, bottom, layout.gutter, layout.label)
        Flow(main, look, [column], [replace(column, top=top)]).add(blocks)
        return [main]
    if layout.shape == "two":
        half = (whole - layout.gap) / 2
        pair = [
            Column(left, half, floor, bottom, layout.gutter),
            Column(left + half + layout.gap, half, floor, bottom, layout.gutter),
        ]
        Flow(main, look, pair, [replace(column, top=top) for column in pair]).add(blocks)
        return [main]
    rest = whole - layout.side_width - layout.gap
    at_left = layout.shape in ("left", "half")
    x = left + (layout.side_width + layout.gap if at_left else 0)
    column = Column(x, rest, floor, bottom, layout.gutter)
    later = Column(left, whole, top, bottom, layout.gutter)
    Flow(main, look, [column], [later if layout.shape == "half" else replace(column, top=top)]).add(
        blocks
    )
    side = Stream()
    side_x = left if at_left else left + rest + layout.gap
    narrow = Column(side_x, layout.side_width, floor, bottom)
    plain = replace(recipe, listing="", awards="comma", marker=recipe.marker)
    flow = Flow(side, replace(look, size=look.size * 0.95, justify=False), [narrow],
                [replace(narrow, top=top)])  # fmt: skip
    if layout.top in ("banner", "name_only"):
        flow.add([Head("Contact"), *(Row(value) for value in _contacts(person))])
    flow.add(blocks_of(person, plain, layout.side))
    return [side, main] if layout.side_first else [main, side]


# ----------------------------------------------------------------------------------------- head
def _contacts(person: Person) -> list[str]:
    return [person.email, person.phone, person.homepage]


def _head(
    stream: Stream, person: Person, look: Look, layout: Layout, width: float, top: float
) -> float:
    """Draw name and contacts; return where the text below may begin."""
    put = stream.on(0).append
    left, right = layout.margin, width - layout.margin
    size = look.size * (1.9 if layout.top != "small" else 1.35)
    printed = person.name.whole + (f" ({person.name.beside})" if person.name.beside else "")
    printed = {"capitals": printed.upper(), "titled": f"Dr. {printed}, Ph.D."}.get(
        layout.top, printed
    )
    name = words_of(printed, 1)
    y = top - size

    def centred(text: str, base: float, at: float, style: int = 0) -> None:
        words = words_of(text, style)
        used = sum(width_of(word, look.face, at) for word in words) + 0.27 * at * (len(words) - 1)
        put(draw_line(look, words, (width - used) / 2, base, at, colour="#222222"))

    if layout.title and layout.top != "labelled":
        centred(TITLES[person.language], y + 4, look.size * 1.3, 1)
        y -= look.size * 2.2
    contacts = _contacts(person)
    if layout.contact_labels:
        contacts = [f"Email: {contacts[0]}", f"Phone: {contacts[1]}", f"Web: {contacts[2]}"]
    if layout.top in ("centred", "small", "capitals", "titled"):
        used = sum(width_of(word, look.face, size) + 0.27 * size for word in name)
        put(draw_line(look, name, (width - used) / 2, y, size))
        centred(person.school, y - 1.5 * look.size, look.size)
        centred(" | ".join(contacts), y - 2.8 * look.size, look.size)
        return y - 4.4 * look.size
    if layout.top == "left":
        put(draw_line(look, name, left, y, size, colour=look.colour))
        for number, text in enumerate(contacts):
            base = y - (1.5 + 1.25 * number) * look.size
            put(draw_line(look, words_of(text), left, base, look.size))
        return y - 6 * look.size
    if layout.top == "split":
        put(draw_line(look, name, left, y, size, colour=look.colour))
        put(draw_line(look, words_of(person.school, 2), left, y - 1.6 * look.size, look.size))
        for number, text in enumerate(contacts):
            words = words_of(text)
            used = sum(width_of(word, look.face, look.size) for word in words)
            used += 0.28 * look.size * (len(words) - 1)
            base = y + 4 - 1.25 * number * look.size
            put(draw_line(look, words, right - used, base, look.size))
        return y - 4.2 * look.size
    if layout.top in ("icons", "address"):
        return _wide_head(put, person, look, layout, name, y, size, width)
    if layout.top == "banner":
        put(box(0, y - 22, width, size + 50, "#dfe7ef"))
        put(draw_line(look, name, left, y, size, colour=look.colour))
        put(draw_line(look, words_of(person.school), left, y - 14, look.size))
        return y - 42
    if layout.top == "name_only":
        put(draw_line(look, name, left, y, size, colour=look.colour))
        return y - 1.8 * look.size
    return _labelled_head(put, person, look, layout, left, y)


def _wide_head(
    put: Callable[[Draw], None], person: Person, look: Look, layout: Layout,
    name: list[Word], y: float, size: float, width: float,
) -> float:  # fmt: skip
    """Draw the name above contacts in one line, each behind an icon, or beside an address."""
    left, contacts = layout.margin, _contacts(person)
    if layout.top == "icons":
        put(draw_line(look, name, left, y, size, colour=look.colour))
        x = left
        for sign, text in zip("\u2709\u260e\u2756", contacts, strict=True):
            put(_icon(sign, x, y - 1.8 * look.size, look.size))
            words = words_of(text)
            put(draw_line(look, words, x + 1.4 * look.size, y - 1.8 * look.size, look.size))
            x += sum(width_of(word, look.face, look.size) + 3 for word in words) + 34
        return y - 4 * look.size
    put(draw_line(look, name, left, y, size, colour=look.colour))
    lines = [person.school, "12 Weir Lane", "Northmere NM4 7QT"]
    for number, (text, other) in enumerate(zip(lines, contacts, strict=True)):
        base = y - (1.8 + 1.25 * number) * look.size
        put(draw_line(look, words_of(text), left, base, look.size))
        put(draw_line(look, words_of(other), width / 2 + 40, base, look.size))
    return y - 6 * look.size


def _icon(sign: str, x: float, y: float, size: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("ZapfDingbats", size)
        canvas.drawString(x, y, sign)

    return draw


def _labelled_head(
    put: Callable[[Draw], None], person: Person, look: Look, layout: Layout, left: float, y: float
) -> float:
    """Draw "Name: ...", as in a tabular German CV."""
    put(draw_line(look, words_of(TITLES[person.language], 1), left, y, look.size * 1.6))
    labels = {
        "en": "Name Email Phone Web",
        "de": "Name E-Mail Telefon Web",
        "fr": "Nom Courriel Téléphone Site",
        "es": "Nombre Correo Teléfono Web",
        "it": "Nome Email Telefono Sito",
    }
    values = [person.name.whole, *_contacts(person)]
    for number, (label, value) in enumerate(
        zip(labels[person.language].split(), values, strict=True)
    ):
        base = y - (2 + 1.3 * number) * look.size
        put(draw_line(look, words_of(f"{label}:"), left, base, look.size))
        put(draw_line(look, words_of(value), left + max(layout.gutter, 90), base, look.size))
    return y - 8 * look.size
