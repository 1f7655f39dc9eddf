"""Background tasks. The queue is only a doorbell: what is to be done stands on runs and items."""

from __future__ import annotations

from threading import Event
from uuid import UUID

from django.utils import timezone
from django_tasks import task

STOP = Event()
"""Set by a worker that was asked to stop: the document at hand is finished, the rest waits."""


@task(queue_name="ingest")
def read_uploads(run_id: str) -> int:
    """Work off the waiting files of a run; return how many. Another worker may help or go on."""
    from recruiting.intake.working import work_off  # it rings, so it needs this module

    return work_off(UUID(run_id), clock=timezone.now, stop=STOP.is_set)


def ring(run_id: UUID) -> None:
    """Tell the workers that a run has files that wait. Called once the run is stored."""
    read_uploads.enqueue(str(run_id))
