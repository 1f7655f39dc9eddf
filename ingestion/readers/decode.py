"""From the bytes of a text file to the one string that its offsets count in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ingestion.text import Warned

# The text itself never holds these: databases refuse U+0000, terminals obey the others.
DROPPED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")
_ACCENT = re.compile("[\u0300-\u036f]")
_ACCENTED = re.compile("([^\\W\\d_])([\u0300-\u036f]+)")
LONG_LINE = 20_000
_GUESS_SAMPLE = 32_768
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, *, named: str = "") -> tuple[str, list[Warned]]:
    """Return the text of the bytes without control characters, and what was odd about them.

    The text encodes as UTF-8. The encoding is UTF-8 or the one of a byte order mark; else the one
    that the file names; anything else is guessed, with a warning that names the guess.
    """
    warnings: list[Warned] = []
    text = _decode(data, named, warnings)
    # Most lines are printable, which is told ten times faster than what is to be dropped.
    is_clean = all(map(str.isprintable, text.split("\n")))
    cleaned = text if is_clean else DROPPED.sub("", text)
    if len(cleaned) < len(text):
        dropped = len(text) - len(cleaned)
        warnings.append(
            Warned(
                "control_characters",
                f"{dropped:,} control characters, which cannot be shown, were left out.",
            )
        )
    cleaned = _composed(cleaned)
    longest = max(map(len, cleaned.split("\n")))
    if longest > LONG_LINE:
        warnings.append(
            Warned("long_line", f"One line is {longest:,} characters long; is this a document?")
        )
    return cleaned, warnings


def _composed(text: str) -> str:
    """Return the text with accents that stand behind their letters put on them.

    Programs that flatten PDF print "é" so, and "í" as a dotless i with an accent.
    """
    if text.isascii() or not _ACCENT.search(text):
        return text
    return _ACCENTED.sub(_with_accent, text)


def _with_accent(found: re.Match[str]) -> str:
    letter = {"\u0131": "i", "\u0237": "j"}.get(found[1], found[1])
    return unicodedata.normalize("NFC", letter + found[2])


def _decode(data: bytes, named: str, warnings: list[Warned]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], encoding, warnings)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if named:
        return _forgiving(data, named, warnings)
    encoding = _guess(data)
    if encoding == "utf-8":
        return _forgiving(data, encoding, warnings)
    text = data.decode(encoding, "replace")
    warnings.append(
        Warned(
            "not_utf8",
            f"The file is not UTF-8; it was read as {encoding}. "
            "Where letters look wrong, save it as UTF-8.",
        )
    )
    return text


def _forgiving(data: bytes, encoding: str, warnings: list[Warned]) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        warnings.append(
            Warned(
                "not_utf8",
                f"Some bytes are not valid {encoding.upper()}; they show as \ufffd.",
            )
        )
        return data.decode(encoding, "replace")


def _guess(data: bytes) -> str:
    """Return the likeliest encoding of text that is not UTF-8.

    A file that is UTF-8 but for a few bytes stays UTF-8. Western text is taken for Windows-1252,
    which holds its siblings' letters; other scripts are left to charset-normalizer.
    """
    sample = data[:_GUESS_SAMPLE]
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    if good > 2 * bad:
        return "utf-8"
    # Imported here: most files are UTF-8 and need not wait for the guesser to load.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, enable_fallback=False).best()
    guessed = best.encoding if best else ""
    if guessed and any(ord(c) > 0x24F and c.isalpha() for c in sample.decode(guessed, "ignore")):
        return guessed
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return guessed if guessed and not guessed.startswith("utf") else "latin-1"
    return "cp1252"
