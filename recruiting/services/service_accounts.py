"""Logins of programs: they are made and switched off on the server, and closed to browsers."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from recruiting.errors import LoginTaken, NotALogin, NotOfAProgram
from recruiting.models import ApiToken, ServiceAccount
from recruiting.text import clean_line

__all__ = ["create_service_account", "switch_off", "switch_on"]

LONGEST_PURPOSE = 200


@transaction.atomic
def create_service_account(*, username: str, purpose: str = "") -> User:
    """Make and return a login without a password, which sees nothing until it has a seat.

    It is seated like a colleague. Raises LoginTaken, NotALogin, TooLong for the purpose.
    """
    user = User(username=username, is_staff=True)
    user.set_unusable_password()
    try:
        user.clean_fields()
    except ValidationError as error:
        raise NotALogin(username=username, why=" ".join(error.messages)) from error
    if User.objects.filter(username=username).exists():
        raise LoginTaken(username=username)
    user.save()
    ServiceAccount.objects.create(
        user=user, purpose=clean_line(purpose, what="purpose", at_most=LONGEST_PURPOSE)
    )
    return user


@transaction.atomic
def switch_off(*, username: str) -> int:
    """Close the account and revoke its tokens; return how many. Raises NotOfAProgram.

    What it did stays, and so do its seats.
    """
    user = _program(username)
    user.is_active = False
    user.save(update_fields=["is_active"])
    number, _ = ApiToken.objects.filter(user=user).delete()
    return int(number)


@transaction.atomic
def switch_on(*, username: str) -> User:
    """Open the account again and return it; it needs a new token. Raises NotOfAProgram."""
    user = _program(username)
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


def _program(username: str) -> User:
    rows = User.objects.select_for_update().filter(username=username)
    user = rows.filter(pk__in=ServiceAccount.objects.values("user")).first()
    if user is None:
        raise NotOfAProgram(username=username)
    return user
