"""A login for each role, with passwords that anybody may know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Permission, User

from recruiting.choices import Role
from recruiting.models import Position
from recruiting.services.positions import seat_member


@dataclass(frozen=True, slots=True)
class Account:
    """One login. role: the seat on the demo's committee, for those who have one."""

    username: str
    first_name: str
    last_name: str
    sees: str
    role: Role | None = None
    is_steward: bool = False
    is_superuser: bool = False

    @property
    def password(self) -> str:
        return f"demo-{self.username}"

    @property
    def email(self) -> str:
        return f"{self.username}@example.org"


ACCOUNTS: Final = (
    Account(
        "steward",
        "Hedda",
        "Kornblum-Asante",
        "all people and documents, prospects, imports, drafts",
        is_steward=True,
    ),
    Account(
        "coordinator",
        "Tadeo",
        "Wexelbaum",
        "the position and its applicants, imports, conflicts of interest",
        role=Role.COORDINATOR,
    ),
    Account(
        "chair", "Ruth", "Oyelaran-Voss", "the position, all of its applicants", role=Role.CHAIR
    ),
    Account(
        "reviewer",
        "Casimir",
        "Dunmoreau",
        "all applicants but one, whom a conflict of interest hides",
        role=Role.REVIEWER,
    ),
    Account("observer", "Mei-fen", "Sandquist", "the position, to read only", role=Role.OBSERVER),
    Account(
        "admin", "Site", "Administrator", "what the steward sees, and users", is_superuser=True
    ),
)


def create_accounts() -> tuple[Account, ...]:
    """Create the logins that are missing and return them; change none that is there."""
    return tuple(account for account in ACCOUNTS if _create(account))


def _create(account: Account) -> bool:
    user, is_new = User.objects.get_or_create(
        username=account.username,
        defaults={
            "first_name": account.first_name,
            "last_name": account.last_name,
            "email": account.email,
            "is_staff": True,
            "is_superuser": account.is_superuser,
        },
    )
    if is_new:
        user.set_password(account.password)
        user.save(update_fields=["password"])
    if is_new and account.is_steward:
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label="recruiting", codename="steward")
        )
    return is_new


def seat(accounts: Iterable[Account], position: Position) -> None:
    """Give those with a role their seat on the committee."""
    for account in accounts:
        if account.role is not None:
            seat_member(position=position, user=account_user(account.username), role=account.role)


def account_user(username: str) -> User:
    return User.objects.get(username=username)


def foreign_users_exist() -> bool:
    """Say whether somebody has a login here who is not of the demo."""
    return User.objects.exclude(username__in=[one.username for one in ACCOUNTS]).exists()
