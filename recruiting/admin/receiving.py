"""Receiving the files of an upload: limits are kept while the bytes come in, file by file."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from ingestion.readers.errors import UnreadableFile
from recruiting.intake.uploads import OverTheLimit, Refusal, TooMany, TooMuch


class Limits(FileUploadHandler):
    """Lets go of a file as soon as it is above a limit, and says so; the others go on.

    Comes before the handlers that keep the bytes.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.refusals: list[Refusal] = []
        self._number = 0
        self._total = 0
        self._size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._number += 1
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._size += len(raw_data)
        self._total += len(raw_data)
        if self._number > settings.UPLOAD_MAX_FILES:
            raise self._let_go(TooMany(settings.UPLOAD_MAX_FILES))
        if self._size > settings.DOCUMENT_MAX_BYTES:
            raise self._let_go(OverTheLimit(settings.DOCUMENT_MAX_BYTES))
        if self._total > settings.UPLOAD_MAX_BYTES:
            raise self._let_go(TooMuch(settings.UPLOAD_MAX_BYTES))
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None  # kept by the handlers after this one

    def _let_go(self, error: UnreadableFile) -> SkipFile:
        self._total -= self._size
        self.refusals.append(Refusal(self.file_name or "", error.code, str(error)))
        return SkipFile()
