"""Run the background worker: reads uploads, and takes up what a killed worker left."""

from __future__ import annotations

import logging
import signal
import sys
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, default_task_backend
from django_tasks_db import DatabaseBackend
from django_tasks_db.management.commands.db_worker import (  # type: ignore[import-not-found]
    Worker,
)
from django_tasks_db.models import DBTaskResult

from ingestion.importers.staging import sweep
from profiles.outage import GIVES_OUT, outage_of
from recruiting.intake import recover
from recruiting.tasks import STOP

logger = logging.getLogger(__name__)

BELL_EVERY = 1.0
"""Seconds between two looks at the queue."""
ROUND_EVERY = 5
"""So many looks at the queue between two rounds for what a killed worker or a lost ring left."""


class Command(BaseCommand):
    help = (
        "Work off uploads and other background tasks until stopped (Ctrl-C, SIGTERM: the document"
        " at hand is finished first). May be killed and started again at any time, and run more"
        " than once beside itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing waits")

    def handle(self, *, once: bool, verbosity: int, **options: Any) -> None:
        self.tasks: Worker | None = None
        STOP.clear()
        for number in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) is not signal.SIG_IGN:  # in the background of a shell
                signal.signal(number, self.stop)
        self.tell(verbosity, "Worker started.")
        _in_spite_of_the_database(lambda: sweep(now=timezone.now()))
        looks = 0
        while not STOP.is_set():
            close_old_connections()
            _in_spite_of_the_database(self.answer_the_bell)
            if looks % ROUND_EVERY == 0 and not STOP.is_set():
                _in_spite_of_the_database(make_the_round)
            looks += 1
            if once:
                break
            STOP.wait(BELL_EVERY)
        self.tell(verbosity, "Worker stopped.")

    def answer_the_bell(self) -> None:
        """Run the tasks that wait, where tasks are kept in the database."""
        if not issubclass(type(default_task_backend), DatabaseBackend):
            return  # another engine runs the tasks
        if not DBTaskResult.objects.ready().exists():
            return
        self.tasks = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self.tasks.run()
        self.tasks = None

    def stop(self, number: int, frame: FrameType | None) -> None:
        if STOP.is_set():
            sys.exit(1)  # asked twice: at once, and the file at hand is taken up again
        STOP.set()
        if self.tasks is not None:
            self.tasks.running = False

    def tell(self, verbosity: int, words: str) -> None:
        if verbosity:
            self.stdout.write(words)


def make_the_round() -> None:
    recover(clock=timezone.now, stop=STOP.is_set)


def _in_spite_of_the_database(act: Any) -> None:
    """Do it; a database or a disk that gives out is told, and tried again later."""
    try:
        act()
    except GIVES_OUT as error:
        fault = error if outage_of(error) is None else None  # one of ours: with its traceback
        logger.warning("The worker could not go on and will try again: %s", error, exc_info=fault)
