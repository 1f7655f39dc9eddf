"""What a reader of a page finds on it: its words, its links, its marks."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

SILENT = {"script", "style", "template"}
VOID = {"img", "br", "input", "link", "meta", "hr", "stop", "rect", "line", "path"}


class Page(HTMLParser):
    """text: visible words with single blanks.

    links: (words, address). marks: (id, class, words).
    """

    def __init__(self, response: Any) -> None:
        super().__init__()
        self._words: list[str] = []
        self._open: list[tuple[str, dict[str, str], int]] = []
        self._main = 0
        self.links: list[tuple[str, str]] = []
        self.marks: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        body = response.content.decode()
        start = body.find('id="content"')  # without the frame of the site
        self.feed(body[body.index(">", start) + 1 :] if start >= 0 else body)

    @property
    def text(self) -> str:
        return " ".join("".join(self._words).split())

    def link(self, words: str) -> str:
        return next(address for found, address in self.links if words in found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        self._words.append(" " if tag not in ("mark", "a", "span", "b", "i", "strong") else "")
        if tag not in VOID:
            self._open.append((tag, given, len(self._words)))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, given, start = self._open.pop()
            if opened == tag:
                words = " ".join("".join(self._words[start:]).split())
                if tag == "a":
                    self.links.append((words, given.get("href", "")))
                if tag == "mark":
                    self.marks.append((given.get("id", ""), given.get("class", ""), words))
                break

    def handle_data(self, data: str) -> None:
        hidden = {tag for tag, _, _ in self._open} & SILENT
        icon = self._open and "material-symbols" in self._open[-1][1].get("class", "")
        if not hidden and not icon:
            self._words.append(data)
