"""The parts of a Word file that are read, looked at before the library sees them.

A .docx is a ZIP of XML. Only its text, styles, numbers, notes and headers are unpacked, each below
a limit and without entities of its own; macros, pictures and embedded files stay packed. What is
left is written anew as the smallest package there is, and python-docx opens that one.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from ingestion.readers.errors import Damaged, Encrypted, TooMuchText, WrongKind

MOST_PARTS: Final = 5_000
MOST_XML: Final = 40 * 1024 * 1024  # bytes of all parts that are read, unpacked
_MOST_DIRECTORY: Final = 1024 * 1024  # bytes of the list of parts
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Both the relationship and the type of the part end in this word.
_READ: Final = frozenset(("styles", "numbering", "footnotes", "endnotes", "header"))
# The strict form of the standard names the same things otherwise.
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)


@dataclass(slots=True)
class _Relation:
    """What a part points at: another part by its path, or an address outside."""

    number: str
    kind: str
    target: str
    is_outside: bool


@dataclass(slots=True)
class Package:
    """The safe package as bytes, and what was met in the file."""

    data: bytes
    has_macros: bool = False
    has_embedded: bool = False
    has_comments: bool = False


def kind_of_zip(data: bytes) -> str:
    """Return what a ZIP is by its parts: "Word", "Excel", "PowerPoint", "OpenDocument" or "ZIP".

    Raises Damaged when its list of parts cannot be read or is absurd.
    """
    with _opened(data) as archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" in names:
            for folder, kind in (("word/", "Word"), ("xl/", "Excel"), ("ppt/", "PowerPoint")):
                if any(name.startswith(folder) for name in names):
                    return kind
        if "mimetype" in names and "content.xml" in names:
            return "OpenDocument"
    return "ZIP"


def safe_package(data: bytes) -> Package:
    """Return what is read of a Word file. Raises Damaged, Encrypted, WrongKind or TooMuchText."""
    with _opened(data) as archive:
        return _Rewriter(archive).package()


def _opened(data: bytes) -> zipfile.ZipFile:
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(data):
        raise Damaged("the list of its parts is missing")
    if struct.unpack_from("<I", data, end + 12)[0] > _MOST_DIRECTORY:
        raise TooMuchText("the list of its parts is longer than any document's")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise Damaged("the list of its parts cannot be read") from error
    if len(archive.namelist()) > MOST_PARTS:
        raise TooMuchText(f"more than {MOST_PARTS:,} parts")
    return archive


@dataclass(slots=True)
class _Rewriter:
    archive: zipfile.ZipFile
    names: dict[str, str] = field(default_factory=dict)  # by lower case: Word does not mind
    left: int = MOST_XML

    def package(self) -> Package:
        for info in self.archive.infolist():
            if info.flag_bits & 1:
                raise Encrypted
            self.names.setdefault(info.filename.casefold(), info.filename)
        main = self._main()
        written = io.BytesIO()
        types = {main: "document.main"}
        with zipfile.ZipFile(written, "w") as out:
            for relation in self._copy(out, main):
                if relation.target not in types:
                    types[relation.target] = relation.kind
                    self._copy(out, relation.target)
            out.writestr("[Content_Types].xml", _content_types(types))
            out.writestr(
                "_rels/.rels",
                _relations([_Relation("rId1", "officeDocument", main, is_outside=False)]),
            )
        return Package(
            written.getvalue(),
            has_macros=any(name.endswith("vbaproject.bin") for name in self.names),
            has_embedded=any("/embeddings/" in name for name in self.names),
            has_comments="word/comments.xml" in self.names,
        )

    def _main(self) -> str:
        for relation in self._relations_of(""):
            if relation.kind == "officeDocument" and not relation.is_outside:
                return relation.target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise Damaged("its text cannot be found")

    def _copy(self, out: zipfile.ZipFile, part: str) -> list[_Relation]:
        """Write a part with its links, and return the parts it points at that are read."""
        out.writestr(part, _plain(self._bytes(part), part))
        relations = list(self._relations_of(part))
        links = [one for one in relations if one.kind == "hyperlink" and one.is_outside]
        parts = [
            one
            for one in relations
            if one.kind in _READ and not one.is_outside and one.target.casefold() in self.names
        ]
        if part != self._main():
            parts = []
        out.writestr(_relations_name(part), _relations([*links, *parts]))
        return parts

    def _bytes(self, part: str) -> bytes:
        name = self.names.get(part.casefold())
        if name is None:
            raise Damaged("its text cannot be found")
        info = self.archive.getinfo(name)
        self.left -= info.file_size
        if self.left < 0:
            raise TooMuchText(f"more than {MOST_XML:,} bytes of it once unpacked")
        try:
            # No more than the size it names is unpacked, whatever is in there.
            return self.archive.read(info)
        except RuntimeError as error:  # it asks for a password
            raise Encrypted from error
        except _DAMAGE as error:
            raise Damaged("a part of it cannot be unpacked") from error

    def _relations_of(self, part: str) -> Iterator[_Relation]:
        name = _relations_name(part)
        if name.casefold() not in self.names:
            return
        root = etree.fromstring(_plain(self._bytes(name), name))
        for one in root.iter("{*}Relationship"):
            kind = str(one.get("Type", "")).rpartition("/")[2]
            target, number = str(one.get("Target", "")), str(one.get("Id", ""))
            is_outside = one.get("TargetMode") == "External"
            if not is_outside:
                target = _path(target, posixpath.dirname(part))
            if number and target:
                yield _Relation(number, kind, target, is_outside)


def _path(target: str, folder: str) -> str:
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(whole).lstrip("/")


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _plain(data: bytes, part: str) -> bytes:
    """Return the XML of a part in UTF-8. Raises WrongKind for entities, Damaged."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Damaged(f"{posixpath.basename(part)} inside it is no XML") from error
    if root.getroottree().docinfo.doctype:
        raise WrongKind(
            "The Word file defines names of its own inside, which no word processor does;"
            " it was not read. Save it again as .docx or PDF."
        )
    plain: bytes = etree.tostring(root)
    for strict, usual in _STRICT:
        plain = plain.replace(strict, usual)
    return plain


def _content_types(types: dict[str, str]) -> bytes:
    """types: the last words of the type of each part by its path."""
    space = f"{{{_PACKAGE}/content-types}}"
    root = etree.Element(f"{space}Types")
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{space}Default", Extension="rels", ContentType=rels)
    for part, kind in types.items():
        whole = f"{_WORD}.{kind}+xml"
        etree.SubElement(root, f"{space}Override", PartName=f"/{part}", ContentType=whole)
    written: bytes = etree.tostring(root)
    return written


def _relations(relations: list[_Relation]) -> bytes:
    root = etree.Element(f"{{{_PACKAGE}/relationships}}Relationships")
    for relation in relations:
        target = relation.target if relation.is_outside else f"/{relation.target}"
        one = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship")
        one.set("Id", relation.number)
        one.set("Type", f"{_OFFICE}/{relation.kind}")
        one.set("Target", target)
        if relation.is_outside:
            one.set("TargetMode", "External")
    written: bytes = etree.tostring(root)
    return written
