"""Personal tokens of the API."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction

from profiles.errors import NotThere
from recruiting.errors import AccountClosed, TokenTooLong
from recruiting.models import ApiToken
from recruiting.text import clean_line

__all__ = ["DEFAULT_DAYS", "MOST_DAYS", "issue_token", "revoke_token"]

DEFAULT_DAYS = 90
MOST_DAYS = 366
LONGEST_NAME = 100


@transaction.atomic
def issue_token(
    *, user: User, name: str = "", expires_days: int = DEFAULT_DAYS, read_only: bool = False
) -> str:
    """Make a token for `user` and return it: the only time it is in the clear.

    expires_days: whole days from now. read_only: it reads and never writes.
    Raises AccountClosed, TokenTooLong, TooLong for the name.
    """
    if not user.is_active:
        raise AccountClosed(username=user.get_username())
    if not 1 <= expires_days <= MOST_DAYS:
        raise TokenTooLong(days=expires_days, at_most=MOST_DAYS)
    _, token = ApiToken.objects.create(
        user=user,
        name=clean_line(name, what="name", at_most=LONGEST_NAME),
        read_only=read_only,
        expiry=timedelta(days=expires_days),
    )
    return str(token)


@transaction.atomic
def revoke_token(*, digest: str, user: User) -> None:
    """Make a token of the user's useless from the next call on. Raises NotThere."""
    number, _ = ApiToken.objects.filter(digest=digest, user=user).delete()
    if not number:
        raise NotThere(what="token")
