"""What a request is refused for before any rule of the house is asked."""

from __future__ import annotations

from rest_framework import status
from rest_framework.exceptions import APIException


def pointer_to(name: str) -> str:
    """One step of a JSON pointer (RFC 6901)."""
    return "/" + name.replace("~", "~0").replace("/", "~1")


class RefusedValues(APIException):
    """Values of the body that cannot be taken, each with its pointer."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "Some values are not valid; see errors."
    default_code = "invalid"

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__()
        self.errors = errors


class TooLarge(APIException):
    """A body that is larger than what is taken."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"The body is larger than {most:,} bytes. Nothing of it was kept; send it in parts."
        )


class RefusedParameter(APIException):
    """A query parameter that is unknown, given twice, malformed, or reads what is not readable."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = "A parameter of the address is refused."
    default_code = "refused_parameter"

    def __init__(self, parameter: str, detail: str, code: str) -> None:
        super().__init__(code=code)
        self.errors = [{"pointer": f"/{parameter}", "code": code, "detail": detail}]
