"""Reading files that are sent: multipart bodies of a bounded size."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent, TooManyFilesSent
from rest_framework.exceptions import ParseError
from rest_framework.parsers import MultiPartParser

from profiles.api.refusals import TooLarge


class UploadBody(MultiPartParser):
    """`multipart/form-data`, up to API_UPLOAD_MAX_BYTES in all."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        length = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0"
        if int(length) > settings.API_UPLOAD_MAX_BYTES:
            raise TooLarge(settings.API_UPLOAD_MAX_BYTES)
        try:
            return super().parse(stream, media_type, parser_context)
        except (TooManyFieldsSent, TooManyFilesSent) as error:
            raise ParseError("More fields or files than one request may hold.") from error
