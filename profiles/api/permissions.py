"""What a token may do beyond what its owner may: less."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request


class ReadOnlyToken(APIException):
    """A token that was made for reading was sent with a request that writes."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "read_only_token"
    default_detail = (
        "This token reads and never writes. Nothing was changed; make another token on the page"
        " My API tokens."
    )


class TokenMayWrite(BasePermission):
    """Lets a read-only token do nothing but GET, HEAD and OPTIONS."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method not in SAFE_METHODS and getattr(request.auth, "read_only", False):
            raise ReadOnlyToken
        return True
