"""Settling what rules found."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from ingestion.choices import FindingState
from ingestion.errors import AlreadySettled, NotSettled
from ingestion.models import Finding
from profiles.errors import NotThere


@transaction.atomic
def settle_finding(
    *, finding_id: int, actor: User, now: datetime, dismiss: bool = False
) -> Finding:
    """Say that the finding has been dealt with, or that there is nothing to it (dismiss).

    A later reading of the document does not open it again. Raises AlreadySettled.
    """
    finding = _locked(finding_id)
    if finding.state != FindingState.OPEN:
        raise AlreadySettled(state=finding.state, settled_at=finding.settled_at)
    finding.state = FindingState.DISMISSED if dismiss else FindingState.SETTLED
    finding.settled_by, finding.settled_at = actor, now
    finding.save(update_fields=["state", "settled_by", "settled_at"])
    return finding


@transaction.atomic
def reopen_finding(*, finding_id: int, actor: User, now: datetime) -> Finding:
    """Open a settled or dismissed finding again. Raises NotSettled."""
    finding = _locked(finding_id)
    if finding.state == FindingState.OPEN:
        raise NotSettled
    finding.state = FindingState.OPEN
    finding.settled_by = finding.settled_at = None
    finding.save(update_fields=["state", "settled_by", "settled_at"])
    return finding


def _locked(finding_id: int) -> Finding:
    finding = Finding.objects.select_for_update().filter(pk=finding_id).first()
    if finding is None:
        raise NotThere(what="finding")
    return finding
