"""Word files put together by hand: what a word processor writes, and what only a villain does."""

from __future__ import annotations

import io
import zipfile

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
    f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def p(content: str, properties: str = "") -> str:
    """Return a paragraph; words that are no XML are a run."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str) -> str:
    """Return a row of a table; each cell holds paragraphs."""
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def word(body: str, *, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """Return a Word file. parts: the inside of styles, numbering, footnotes and headers."""
    tags = {"footnotes": "footnotes", "numbering": "numbering", "styles": "styles"}
    files = {"word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    relations = "".join(
        f'<Relationship Id="{number}" Type="{_OFFICE}/hyperlink" Target="{target}"'
        ' TargetMode="External"/>'
        for number, target in (links or {}).items()
    )
    for name, content in parts.items():
        tag = tags.get(name, "hdr")
        files[f"word/{name}.xml"] = f"<w:{tag} {SPACES}>{content}</w:{tag}>"
        kind = name if name in tags else "header"
        relations += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
    # A picture that is not there, as Word itself leaves behind.
    relations += f'<Relationship Id="p" Type="{_OFFICE}/image" Target="NULL"/>'
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    )
    return package(files)


def package(files: dict[str, str | bytes]) -> bytes:
    """Return a ZIP of these files and of what makes it one of Office."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": ROOT_RELATIONS,
        **files,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return stream.getvalue()
