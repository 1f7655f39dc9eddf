"""A login for each role, with passwords that anybody may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Permission, User

from recruiting.choices import Role
from recruiting.models import CommitteeMembership, Position


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


def create_accounts(position: Position) -> None:
    """Create the logins that are missing and seat those with a role; change none that is there."""
    for account in ACCOUNTS:
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
        if not is_new:
            continue
        user.set_password(account.password)
        user.save(update_fields=["password"])
        if account.is_steward:
            user.user_permissions.add(
                Permission.objects.get(content_type__app_label="recruiting", codename="steward")
            )
        if account.role is not None:
            CommitteeMembership.objects.create(position=position, user=user, role=account.role)


def account_user(username: str) -> User:
    return User.objects.get(username=username)


def foreign_users_exist() -> bool:
    """Say whether somebody has a login here who is not of the demo."""
    return User.objects.exclude(username__in=[one.username for one in ACCOUNTS]).exists()
