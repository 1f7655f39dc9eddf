"""What the tags and attributes of a saved page say of the text in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ingestion.text import Style

# Nobody reads what stands in these, or it leads through the site.
UNREAD: Final = frozenset(
    "nav script style template noscript head svg iframe object embed canvas audio video map applet"
    " select datalist button textarea rt rp del frameset noframes annotation annotation-xml".split()
)
ACTIVE: Final = frozenset("script iframe object embed applet".split())
BLOCKS: Final = frozenset(
    "html body p div section article header footer main aside nav address blockquote pre center"
    " h1 h2 h3 h4 h5 h6 ul ol menu li dl dt dd table caption thead tbody tfoot tr td th figure"
    " figcaption hr form fieldset legend details summary hgroup search dialog".split()
)
# Blocks that stand off from what is above them.
APART: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol menu dl table blockquote pre hr section article header footer main"
    " aside nav figure form fieldset address".split()
)
CELLS: Final = frozenset(("td", "th"))
_LOOKS: Final = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "dfn": Style.ITALIC,
    "sup": Style.RAISED,
}
_HIDDEN_CLASSES: Final = frozenset(
    "hidden d-none sr-only visually-hidden visuallyhidden screen-reader-text".split()
)
_HIDDEN: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0?\.?0*\s*(?:;|$)"
    r"|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|%)?\s*(?:;|$|!))",
    re.I,
)
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
_WHITE: Final = re.compile(r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?\b|white\b)", re.I)
_RIGHT: Final = re.compile(r"float\s*:\s*right", re.I)
_RIGHT_CLASSES: Final = frozenset(("pull-right", "float-right", "float-end"))
_SPREAD: Final = re.compile(r"justify-content\s*:\s*space-between", re.I)
_COLUMN: Final = re.compile(r"col(?:$|-)")
_WAYS: Final = frozenset(("navigation", "menu", "menubar", "search", "button", "tooltip"))


def classes_of(attributes: Mapping[str, str]) -> frozenset[str]:
    return frozenset(attributes.get("class", "").lower().split())


def look_of(tag: str, attributes: Mapping[str, str]) -> int:
    """Return the style that an element adds to the text in it."""
    look = int(_LOOKS.get(tag, Style.PLAIN))
    style = attributes.get("style", "")
    if style:
        look |= int(Style.BOLD) if _BOLD.search(style) else 0
        look |= int(Style.ITALIC) if _ITALIC.search(style) else 0
    return look


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Say whether an element says that nobody sees it."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    return _HIDDEN.search(attributes.get("style", "")) is not None


def is_unread(tag: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element is no part of the text: scripts, controls, ways through the site.

    Or its class hides it, until a button is pressed or from all who see.
    """
    if tag in UNREAD or attributes.get("role", "").lower() in _WAYS:
        return True
    return not classes_of(attributes).isdisjoint(_HIDDEN_CLASSES)


def is_white(attributes: Mapping[str, str]) -> bool:
    return _WHITE.search(attributes.get("style", "")) is not None


def is_on_the_right(attributes: Mapping[str, str]) -> bool:
    """Say whether an element is pushed to the right end of its line."""
    if _RIGHT.search(attributes.get("style", "")):
        return True
    return not classes_of(attributes).isdisjoint(_RIGHT_CLASSES)


def is_row(tag: str, attributes: Mapping[str, str]) -> bool:
    """Say whether parts of the element stand beside each other, as in a table or a grid."""
    if tag == "tr":
        return True
    classes = classes_of(attributes)
    return (
        "row" in classes
        or "justify-content-between" in classes
        or _SPREAD.search(attributes.get("style", "")) is not None
    )


def is_cell(tag: str, attributes: Mapping[str, str], *, row: Mapping[str, str] | None) -> bool:
    """Say whether the element is a cell. row: attributes of the row that it stands in directly."""
    if tag in CELLS:
        return True
    if row is None:
        return False
    if "row" in classes_of(row):
        return any(_COLUMN.match(one) for one in classes_of(attributes))
    return True


def level_of(tag: str, attributes: Mapping[str, str]) -> int:
    """Return the level of a heading, 1 to 6; 0 for what is none."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if attributes.get("role", "").lower() == "heading":
        level = attributes.get("aria-level", "2")
        return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
    return 0


def target_of(attributes: Mapping[str, str]) -> str:
    """Return where a link leads; "" for one that leads nowhere outside the page's own scripts."""
    target = attributes.get("href", "").strip()
    scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", target, re.I)
    if not target or target.startswith("#"):
        return ""
    if scheme and scheme.group().lower() not in ("http", "https", "mailto", "tel", "ftp"):
        return ""
    return target[:2000]
