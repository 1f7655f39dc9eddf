"""What pages say about conflicts of interest.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from profiles.queries import Sight
from recruiting.models import Application, ConflictOfInterest


def conflicts_on(application: Application, see: Sight) -> tuple[ConflictOfInterest, ...]:
    """Return the conflicts of others that the reader may know of, with who has them."""
    rows = see(ConflictOfInterest).filter(application=application).select_related("user")
    return tuple(rows.order_by("user__username"))
