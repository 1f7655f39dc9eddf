"""Why a file cannot be read: one class per reason, each with a stable code and a remedy."""

from __future__ import annotations


class UnreadableFile(Exception):
    """The bytes cannot be turned into text. `message` says why and what to do about it."""

    code = "unreadable"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class EmptyFile(UnreadableFile):
    code = "empty_file"

    def __init__(self) -> None:
        super().__init__("The file is empty (0 bytes). Export or upload it again.")


class TooLarge(UnreadableFile):
    code = "too_large"

    def __init__(self, *, size: int, limit: int) -> None:
        super().__init__(
            f"The file has {size:,} bytes and the limit is {limit:,}. "
            "Export it without pictures, or split it."
        )
        self.size = size
        self.limit = limit


class WrongKind(UnreadableFile):
    """The bytes are of a kind that is not read, or not the kind that the name claims."""

    code = "wrong_kind"


class NotReadYet(WrongKind):
    """A kind that Shortlist knows and does not read in this version."""

    code = "not_read_yet"

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"{kind} files are not read yet."
            " Give the document as PDF, Word (.docx), markdown or plain text."
        )
        self.kind = kind


class OldWord(WrongKind):
    """A Word file of the format before .docx."""

    code = "old_word"

    def __init__(self) -> None:
        super().__init__(
            "The file is an old Word document (.doc), which is not read."
            " Open it in a word processor and save it as .docx or PDF."
        )


class NotJson(WrongKind):
    """A file that is called JSON, or begins as JSON does, and is not JSON to its end."""

    code = "not_json"

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The file cannot be read as JSON: {detail}. Save it again where it came from."
        )


class Encrypted(UnreadableFile):
    code = "encrypted"

    def __init__(self) -> None:
        super().__init__(
            "The document is protected by a password. Save a copy without the password."
        )


class Damaged(UnreadableFile):
    code = "damaged"

    def __init__(self, detail: str) -> None:
        super().__init__(f"The document is damaged: {detail}. Export or upload it again.")


class TookTooLong(UnreadableFile):
    code = "took_too_long"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Reading was stopped after {seconds:g} seconds. Print the document to a new PDF."
        )


class TooMuchMemory(UnreadableFile):
    code = "too_much_memory"

    def __init__(self, mebibytes: int) -> None:
        super().__init__(
            f"Reading needed more than {mebibytes} MiB of memory and was stopped. "
            "Print the document to a new PDF."
        )


class TooMuchText(UnreadableFile):
    code = "too_much_text"

    def __init__(self, detail: str) -> None:
        super().__init__(f"The document holds too much text: {detail}. Split it.")


class ReaderDied(UnreadableFile):
    code = "reader_died"

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The reader stopped without an answer ({detail}). Print the document to a new PDF."
        )


class NoSuchFile(UnreadableFile):
    """The path is no ordinary file: missing, a folder, a link that leads nowhere, a pipe."""

    code = "not_a_file"


class NoSuchPage(UnreadableFile):
    """A page was asked for that the document has not."""

    code = "no_such_page"

    def __init__(self, *, page: int, pages: int) -> None:
        super().__init__(f"There is no page {page}: the document has {pages:,}.")


_CLASSES: dict[str, type[UnreadableFile]] = {
    error.code: error
    for error in (
        EmptyFile, TooLarge, WrongKind, NotReadYet, OldWord, NotJson, Encrypted, Damaged,
        TookTooLong, TooMuchMemory, TooMuchText, ReaderDied, NoSuchFile, NoSuchPage,
    )
}  # fmt: skip


def revive(code: str, message: str) -> UnreadableFile:
    """Return the error that the reader process reported by its code and message."""
    error_class = _CLASSES.get(code, UnreadableFile)
    error = error_class.__new__(error_class)
    UnreadableFile.__init__(error, message)
    return error
