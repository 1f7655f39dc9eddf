"""The fonts and characters of a PDF: which are bold, which are icons, what letters really are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingestion.readers.hyphens import HYPHEN
from ingestion.text import Style

_FORCE_BOLD = 1 << 18
_SLANTED = 1 << 6
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ICONS = re.compile(
    r"awesome|academicon|icomoon|materialicon|fontello|ionicon|glyphicon|fa-(?:solid|brands|regular)"
    r"|wingding|webding|zapfdingbat|simpleicon|octicon|bootstrap-?icon|typicon|linearicon|entypo",
    re.I,
)
_BOLD = re.compile(
    r"bold|black|heavy|demi|semib|[-,]bd|-medi(?!um)|cmbx|cmssbx|sfbx|sfsx|ecbx|ecsx|lmbx|cmb1|-b$|boldmt",
    re.I,
)
_LIGHT = re.compile(r"semilight|demilight", re.I)
_ITALIC = re.compile(r"ital|obli|slanted|cmti|cmsl|cmmi|sfti|sfsl|ecti|ecsl|sfsi|-it$|-i$", re.I)
_ICON_NAME = re.compile(r"^\s*\\?(?:fa[A-Z]\w*|ai[A-Z]\w*|[a-z]+(?:-[a-z]+)*-alt)(?=\s|$)\s*:?\s*")

_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u0132": "IJ", "\u0133": "ij",
}  # fmt: skip
# What a Mac writes for the ligatures of Computer Modern when it prints to PDF: "di\u21b5erent".
_MAC_LIGATURES = {0x21B5: "ff", 0xFFFD: "ffi", 0x270F: "ffl"}
_TEX = re.compile(r"(?:cm|sf|ec)(?:r|bx|b|ti|sl|csc|ss|ssbx|ssi|bxti|rm|ti|bi|cc|sx)\d{1,4}", re.I)
_DROPPED = [
    *range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x200B, 0x2060, 0xFEFF,
    0xFFFD, 0xFFFE, 0xFFFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
]  # fmt: skip
_BULLETS = {
    0xF0B7: "\u2022",
    0xF0A7: "\u25aa",
    0xF0D8: "\u27a2",
    0xF076: "\u2756",
    0xF0FC: "\u2022",
}
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **{ord(ligature): letters for ligature, letters in _LIGATURES.items()},
    **_BULLETS,
    0x02: HYPHEN, 0x09: " ", 0x0A: " ", 0x0D: " ", 0xA0: " ", 0xAD: "", 0x223C: "~", 0x2010: "-",
    **dict.fromkeys(range(0x2000, 0x200B), " "), 0x202F: " ", 0x3000: " ",
}  # fmt: skip
SPACING_ACCENTS = frozenset(
    "\u00b4\u00a8\u02c6\u02dc\u02c7\u00af\u02d8\u02d9\u02da\u02dd\u02ca\u02cb"
)
PARTED_ACCENT = re.compile(
    r"\w [\u00b4\u00a8\u02c6\u02dc\u02c7\u00af\u02d8-\u02da\u02dd\u02ca\u02cb]\w"
)
_CHANGED = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
_ODD = re.compile("[\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010fffd]")


@dataclass(slots=True)
class Font:
    name: str
    style: Style
    is_icons: bool
    is_tex: bool = False  # a face of Computer Modern for running text
    # ems per character of the pieces seen so far; a piece far above holds a wide gap
    widths: list[float] = field(default_factory=list)
    writes_blanks: bool = False  # behind words whose letters are written one by one


def read_font(base_name: str, flags: int) -> Font:
    """Return the font of a base name; flags: those of its descriptor, -1 where it has none."""
    name = _SUBSET.sub("", base_name)
    style = Style.PLAIN
    flags = max(flags, 0)
    if (_BOLD.search(name) and not _LIGHT.search(name)) or flags & _FORCE_BOLD:
        style |= Style.BOLD
    if _ITALIC.search(name) or flags & _SLANTED:
        style |= Style.ITALIC
    return Font(name, style, bool(_ICONS.search(name)), bool(_TEX.fullmatch(name)))


def without_icon_name(text: str) -> str:
    """Return the text without the name of an icon that stands for its picture ("\\\\faAt : ")."""
    return _ICON_NAME.sub("", text, count=1)


def with_mac_ligatures(text: str, font: Font) -> str:
    """Return text in Computer Modern with the ligatures that a Mac names wrongly."""
    return text.translate(_MAC_LIGATURES) if font.is_tex else text


def clean_text(text: str) -> str:
    """Return the text without what nobody sees; ligatures become their letters."""
    if _CHANGED.search(text):
        text = text.translate(_TABLE)
    return _ODD.sub("", text)
