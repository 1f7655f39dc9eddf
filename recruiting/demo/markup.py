"""Running text with <b> and <i>, as the PDF layouts take it, and the same in markdown or plain."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

_TAGS: Final = re.compile(r"</?[bi]>")


def marked(text: str) -> str:
    """Return words as running text: what looks like a tag in them is only words."""
    return escape(text, quote=False)


def bold(text: str) -> str:
    return f"<b>{text}</b>"


def italic(text: str) -> str:
    return f"<i>{text}</i>"


def to_markdown(text: str) -> str:
    starred = text.replace("*", r"\*")
    for tag, sign in (("b", "**"), ("i", "*")):
        starred = starred.replace(f"<{tag}>", sign).replace(f"</{tag}>", sign)
    return unescape(starred)


def to_plain(text: str) -> str:
    return unescape(_TAGS.sub("", text))
