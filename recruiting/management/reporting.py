"""How commands tell of outcomes: a bar on a terminal, plain lines elsewhere, JSON on request."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from tqdm import tqdm

from ingestion.importers.outcomes import Outcome, Verdict

SOME_FAILED = 3


def report(
    command: BaseCommand, outcomes: Iterable[Outcome], *, total: int, as_json: bool = False
) -> Counter[Verdict]:
    """Print one line per outcome and a closing line of counts, which it returns.

    Raises CommandError with return code 3 when a file failed; the others are in.
    """
    counts: Counter[Verdict] = Counter()
    show_bar = not as_json and command.stderr.isatty()
    with tqdm(total=total, disable=not show_bar, unit="file", leave=False) as bar:
        for outcome in _until_something_gives_out(outcomes):
            counts[outcome.verdict] += 1
            bar.clear()
            for line in _json_line(outcome) if as_json else _lines(outcome):
                command.stdout.write(line)
            bar.update()
    if not as_json:
        command.stdout.write(", ".join(f"{counts[v]} {v}" for v in Verdict if counts[v]))
    if counts[Verdict.FAILED]:
        raise CommandError("Some files failed; the others are in.", returncode=SOME_FAILED)
    return counts


def _until_something_gives_out(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    try:
        yield from outcomes
    except (OperationalError, OSError) as error:
        raise CommandError(
            f"The import stopped: {error}. What was imported is in; free the disk or the"
            " database and run it again, it goes on from there."
        ) from error


def _json_line(outcome: Outcome) -> list[str]:
    return [json.dumps(asdict(outcome), ensure_ascii=False)]


def _lines(outcome: Outcome) -> list[str]:
    lines = [f"{outcome.verdict:<10}{outcome.filename}  {outcome.detail}"]
    lines += [f"{'':<10}  {note}" for note in outcome.notes]
    return lines + [f"{'':<10}  warning: {warning}" for warning in outcome.warnings]
