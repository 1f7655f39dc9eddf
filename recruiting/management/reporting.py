"""How commands tell of outcomes: a bar on a terminal, plain lines elsewhere, JSON on request."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ingestion.importers.outcomes import Outcome, Verdict
from profiles.outage import GIVES_OUT, outage_of

SOME_FAILED = 3


def report(
    command: BaseCommand, outcomes: Iterable[Outcome], *, total: int, as_json: bool = False
) -> Counter[Verdict]:
    """Print one line per outcome and a closing line of counts, which it returns.

    Raises CommandError with return code 3 when a file failed; the others are in. With 1 when the
    disk or the database gave out, or somebody stopped it: what is listed is in.
    """
    counts: Counter[Verdict] = Counter()
    show_bar = not as_json and command.stderr.isatty()
    stopped: BaseException | None = None
    with tqdm(total=total, disable=not show_bar, unit="file", leave=False) as bar:
        try:
            for outcome in outcomes:
                counts[outcome.verdict] += 1
                bar.clear()
                for line in _json_line(outcome) if as_json else _lines(outcome):
                    command.stdout.write(line)
                bar.update()
        except (*GIVES_OUT, KeyboardInterrupt) as error:
            stopped = error
    if not as_json:
        command.stdout.write(", ".join(f"{counts[v]} {v}" for v in Verdict if counts[v]))
    if stopped is not None:
        raise CommandError(_why(stopped)) from stopped
    if counts[Verdict.FAILED]:
        raise CommandError("Some files failed; the others are in.", returncode=SOME_FAILED)
    return counts


def _why(error: BaseException) -> str:
    """Say why the import stopped, what was kept and what to do."""
    kept = "What is listed above stays; nothing of the file after it was kept"
    again = "run the same command again: it goes on from there."
    if isinstance(error, KeyboardInterrupt):
        return f"The import was stopped. {kept}. To go on, {again}"
    outage = outage_of(error)
    told = " ".join(str(error).split()) or type(error).__name__
    if outage is None:
        return f"The import stopped: {told}. {kept}. See to the database or the disk, then {again}"
    return f"The import stopped: {outage.what} ({told}). {kept}. {outage.remedy}, then {again}"


def _json_line(outcome: Outcome) -> list[str]:
    return [json.dumps(asdict(outcome), ensure_ascii=False)]


def _lines(outcome: Outcome) -> list[str]:
    lines = [f"{outcome.verdict:<10}{outcome.filename}  {outcome.detail}"]
    lines += [f"{'':<10}  {note}" for note in outcome.notes]
    return lines + [f"{'':<10}  warning: {warning}" for warning in outcome.warnings]
