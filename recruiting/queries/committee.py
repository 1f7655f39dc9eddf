"""Who sits on a committee, and who could.

Functions that take `see` get with it the rows of a model that the reader may know of.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count

from profiles.queries import Sight
from recruiting.models import CommitteeMembership, ConflictOfInterest, Position


@dataclass(frozen=True, slots=True)
class Member:
    """A seat. conflicts: how many of its holder the reader may know of in this position."""

    membership: CommitteeMembership
    conflicts: int

    @property
    def name(self) -> str:
        return self.membership.user.get_full_name() or self.membership.user.get_username()


def members_of(position: Position, see: Sight) -> tuple[Member, ...]:
    """Return the committee by role and name, in two queries."""
    rows = see(CommitteeMembership).filter(position=position).select_related("user")
    declared = see(ConflictOfInterest).filter(application__position=position)
    grouped = declared.order_by().values("user").annotate(number=Count("pk"))
    conflicts = dict(grouped.values_list("user", "number"))
    return tuple(
        Member(row, conflicts.get(row.user_id, 0))
        for row in rows.order_by("role", "user__username")
    )


def find_member(login: str) -> User | None:
    """Return the active account, let into the admin, with exactly this login or e-mail address.

    None too where an address is that of several. Whoever asks must know the login: this lists
    nobody.
    """
    given = login.strip()
    eligible = User.objects.filter(is_active=True, is_staff=True)
    by_name = eligible.filter(username=given).first()
    if by_name is not None or "@" not in given:
        return by_name
    by_address = list(eligible.filter(email__iexact=given)[:2])
    return by_address[0] if len(by_address) == 1 else None
