"""Reading files that are sent: multipart bodies of a bounded size."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent, TooManyFilesSent
from rest_framework.exceptions import ParseError
from rest_framework.parsers import MultiPartParser

from profiles.api.refusals import TooLarge

AROUND_FILES = 2**20
"""Bytes of a body beside its files: names, types, boundaries, fields."""


class UploadBody(MultiPartParser):
    """`multipart/form-data`, with files of up to UPLOAD_MAX_BYTES in all."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        length = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0"
        most = settings.UPLOAD_MAX_BYTES + AROUND_FILES
        if int(length) > most:
            raise TooLarge(most)
        try:
            return super().parse(stream, media_type, parser_context)
        except (TooManyFieldsSent, TooManyFilesSent) as error:
            raise ParseError("More fields or files than one request may hold.") from error
