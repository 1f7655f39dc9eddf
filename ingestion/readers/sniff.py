"""What the bytes are: decided by content; the name can only contradict it."""

from __future__ import annotations

import re
from typing import Literal

from ingestion.normalise.tables import ROW_BEGINS
from ingestion.readers.errors import (
    Damaged,
    EmptyFile,
    Encrypted,
    NotReadYet,
    OldWord,
    WrongKind,
)
from ingestion.text import Warned

Format = Literal["pdf", "word", "markdown", "text", "json", "bibtex", "csv", "xlsx", "html"]

# (first bytes, what they are); the rest of the name of the kind goes into the message.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF87a", "GIF picture"),
    (b"GIF89a", "GIF picture"),
    (b"II*\x00", "TIFF picture"),
    (b"MM\x00*", "TIFF picture"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office (doc, xls)"),
    (b"MZ", "Windows program"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"SQLite format 3\x00", "SQLite database"),
)
# What an ending claims. Only kinds that text could be mistaken for need to be named.
PDF_ENDINGS = frozenset({".pdf"})
WORD_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mkd", ".rmd", ".qmd"})
TEXT_ENDINGS = frozenset({"", ".txt", ".text", ".asc", ".log"})
JSON_ENDINGS = frozenset({".json"})
READ_AS_TEXT = MARKDOWN_ENDINGS | TEXT_ENDINGS | JSON_ENDINGS
BIBTEX_ENDINGS = frozenset({".bib", ".bibtex"})
CSV_ENDINGS = frozenset({".csv", ".tsv"})
HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
UNREAD_ENDINGS = {
    ".svg": "SVG picture",
    ".xml": "XML",
    ".jsonl": "JSON Lines",
    ".ris": "RIS",
    ".tex": "LaTeX",
    ".rtf": "RTF",
    ".doc": "Word",
    ".odt": "OpenDocument",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".ppt": "PowerPoint",
    ".pptx": "PowerPoint",
    ".zip": "ZIP",
    ".gz": "gzip",
    ".png": "PNG picture",
    ".jpg": "JPEG picture",
    ".jpeg": "JPEG picture",
    ".gif": "GIF picture",
    ".yaml": "YAML",
    ".yml": "YAML",
}
# Kinds that are told by their content and read: how, and the endings that do not contradict it.
_READ: dict[str, tuple[Format, frozenset[str]]] = {
    "Word": ("word", WORD_ENDINGS | {""}),
    "JSON": ("json", JSON_ENDINGS | {""}),
    "BibTeX": ("bibtex", BIBTEX_ENDINGS | TEXT_ENDINGS),
    "CSV": ("csv", CSV_ENDINGS | TEXT_ENDINGS),
    "Excel": ("xlsx", frozenset({".xlsx", ""})),
    "HTML": ("html", HTML_ENDINGS | {""}),
}
# Text that says no more of itself; a bibliography may begin with words of its own.
_BY_ENDING: dict[str, Format] = {
    **dict.fromkeys(MARKDOWN_ENDINGS, "markdown"),
    **dict.fromkeys(JSON_ENDINGS, "json"),
    **dict.fromkeys(BIBTEX_ENDINGS, "bibtex"),
    **dict.fromkeys(CSV_ENDINGS, "csv"),
    **dict.fromkeys(HTML_ENDINGS, "html"),
}
_NOT_PDF = (READ_AS_TEXT | BIBTEX_ENDINGS | WORD_ENDINGS | CSV_ENDINGS | HTML_ENDINGS) - {""}
_HEAD = 8192  # bytes that tell the kind
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body|script|svg)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b")
# "@article{key," or a block without key; "@ada {she}" begins a post.
_BIBTEX = re.compile(
    rb"(?:\s|%[^\n]{0,300}\n)*@(?:(?:comment|preamble|string)\s*\{"
    rb"|[A-Za-z]{3,20}\s*\{\s*[^\s,{}()=\"]{0,200}\s*,)",
    re.IGNORECASE,
)
_JSON = re.compile(rb'\s*(?:\{\s*["}]|\[\s*(?:\{\s*["}]|"|\[\s*[\[{"]))')
_HEADER_CELL = re.compile(r"\"?[A-Za-z_][\w .-]{0,39}\"?$")


def ending_of(name: str) -> str:
    """Return the last ending of a file name in lower case (".pdf"), or "" when it has none."""
    match = _ENDING.search(name.replace("\x00", "").rstrip())
    return match.group().lower() if match else ""


def sniff(data: bytes, *, name: str = "") -> tuple[Format, list[Warned]]:
    """Return how to read the bytes, with a warning where the name says something else.

    Raises EmptyFile, WrongKind (NotReadYet when the kind is known) or Damaged.
    """
    if not data:
        raise EmptyFile
    ending = ending_of(name)
    offset = data.find(b"%PDF-", 0, 1024)
    if offset >= 0 and _leads_to_pdf(data[:offset]):
        if ending in UNREAD_ENDINGS or ending in _NOT_PDF:
            return "pdf", [_contradiction(ending, "PDF")]
        return "pdf", []
    kind = _known_kind(data)
    if kind == "JSON" and ending == ".jsonl":
        raise NotReadYet(UNREAD_ENDINGS[ending])
    if kind in _READ and ending not in PDF_ENDINGS:
        read_as, endings = _READ[kind]
        return read_as, [] if ending in endings else [_contradiction(ending, kind)]
    if ending in WORD_ENDINGS:
        raise WrongKind(
            f"The name ends in {ending}, but the content is no Word document."
            " Save the document again as .docx or PDF."
        )
    if kind and kind not in _READ:
        raise NotReadYet(kind)
    if ending in PDF_ENDINGS:
        raise WrongKind(
            "The name ends in .pdf, but the content is no PDF. Export the document again as PDF."
        )
    if ending in UNREAD_ENDINGS:
        raise NotReadYet(UNREAD_ENDINGS[ending])
    if _is_binary(data):
        raise Damaged("it holds binary data and is neither PDF nor text")
    return _BY_ENDING.get(ending, "text"), []


def _contradiction(ending: str, kind: str) -> Warned:
    return Warned(
        "name_contradicts_content",
        f"The name ends in {ending}, but the content is {kind}; it was read as {kind}.",
    )


def _leads_to_pdf(before: bytes) -> bool:
    """Say whether what stands before a PDF header is harmless padding.

    Raises WrongKind when it is a document or a program of its own: such a file shows one thing
    to a person and another to a browser.
    """
    if _HTML.match(before) or any(before.startswith(magic) for magic, _ in SIGNATURES):
        raise WrongKind(
            "The file is a PDF and another kind of file at once. Print it to a new PDF."
        )
    # A markdown page may talk about PDF headers; a PDF has at most a few odd bytes before its own.
    return len(before.strip()) < 64 or b"\x00" in before


def _known_kind(data: bytes) -> str:
    is_zip = data.startswith(b"PK\x03\x04")
    # A document may hold a workbook, too.
    if is_zip and b"xl/workbook.xml" in data and b"word/document.xml" not in data:
        return "Excel"
    for magic, kind in SIGNATURES:
        if data.startswith(magic):
            return _office_kind(data, kind)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP picture"
    if data.startswith(ROW_BEGINS):
        return "CSV"
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    html = _HTML.match(head)
    if html:
        return "SVG picture" if html.group(1).lower() == b"svg" else "HTML"
    if _XML.match(head):
        return "XML"
    if _BIBTEX.match(head):
        return "BibTeX"
    if _JSON.match(head) and data.rstrip()[-1:] in (b"}", b"]"):
        return "JSON"
    return "CSV" if _is_table(head) else ""


def _office_kind(data: bytes, kind: str) -> str:
    """Return what a ZIP is by its parts, else the kind itself.

    Raises Damaged for a ZIP whose list of parts cannot be read, and Encrypted or OldWord for a
    file of the old Office that is a document with a password or a document.
    """
    if data.startswith(b"PK\x03\x04"):
        from ingestion.readers.word_package import kind_of_zip

        return kind_of_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Encrypted  # a password puts a new file into one of the old kind
        if "WordDocument".encode("utf-16-le") in data:
            raise OldWord
    return kind


def _is_table(head: bytes) -> bool:
    """Say whether the text is a table of comma or semicolon separated values with a header."""
    whole = head if len(head) < _HEAD - 3 else head.rpartition(b"\n")[0]
    lines = [line for line in whole.decode("utf-8", "replace").splitlines() if line][:20]
    for separator in (",", ";"):
        header = lines[0].split(separator) if len(lines) >= 3 else []
        if len(header) < 3 or not all(_HEADER_CELL.match(cell.strip()) for cell in header):
            continue
        if all(line.count(separator) == len(header) - 1 for line in lines):
            return True
    return False


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False  # UTF-16 with its byte order mark
    head = data[:65536]
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > 0.05 * max(len(head.replace(b"\x00", b"")), 200)


_CONTROL = bytes(set(range(1, 32)) - {9, 10, 12, 13, 27})
