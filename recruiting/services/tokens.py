"""Personal tokens of the API."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User

from recruiting.errors import RecruitingError
from recruiting.models import ApiToken

DEFAULT_DAYS = 90
MOST_DAYS = 366


class AccountClosed(RecruitingError):
    """A token for an account that may not log in."""

    code = "account_closed"

    def __init__(self, *, username: str) -> None:
        super().__init__(f"The account {username} is closed; it gets no token.")
        self.username = username


class TokenTooLong(RecruitingError):
    """A token that would outlive what the house allows, or be dead at birth."""

    code = "token_too_long"
    status = 422

    def __init__(self, *, days: int) -> None:
        super().__init__(f"A token lives 1 to {MOST_DAYS} days, not {days}.")
        self.days = days


def issue_token(*, user: User, name: str = "", expires_days: int = DEFAULT_DAYS) -> str:
    """Make a token for `user` and return it: the only time it is in the clear.

    expires_days: whole days from now. Raises AccountClosed, TokenTooLong.
    """
    if not user.is_active:
        raise AccountClosed(username=user.get_username())
    if not 1 <= expires_days <= MOST_DAYS:
        raise TokenTooLong(days=expires_days)
    _, token = ApiToken.objects.create(
        user=user, name=name[:100], expiry=timedelta(days=expires_days)
    )
    return str(token)
