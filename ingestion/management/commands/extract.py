"""`extract PATH... --out DIR`: what documents say, in the gold schema, without a database."""

from __future__ import annotations

import json
import logging
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingestion.collecting import without_collecting
from ingestion.files import files_below
from ingestion.gold import to_gold
from ingestion.ownership import with_owner
from ingestion.parsers import classify
from ingestion.readers import UnreadableFile, read_file
from ingestion.records import UnreadableDocument

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: "written" or "failed", and what a person should know."""

    verdict: str
    path: Path
    detail: str


class Command(BaseCommand):
    help = "Read documents and write what they say as JSON, one file per document."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
        parser.add_argument(
            "--out", required=True, type=Path, metavar="DIR", help="folder to write to"
        )
        parser.add_argument("--owner", default="", metavar="NAME", help="whose a bibliography is")

    def handle(self, *, paths: list[Path], out: Path, owner: str, **options: Any) -> None:
        files = list(_documents(paths, out))
        _refuse_unless_runnable(paths, files)
        _make_folder(out)
        totals: Counter[str] = Counter()
        for path in files:
            with without_collecting():
                outcome = extract_file(path, out, owner=owner)
            totals[outcome.verdict] += 1
            self.stdout.write(f"{outcome.verdict:<8} {_shown(outcome.path)}  {outcome.detail}")
        self.stdout.write(
            ", ".join(f"{totals[verdict]} {verdict}" for verdict in ("written", "failed"))
        )
        if totals["failed"]:
            raise CommandError(
                f"{totals['failed']} of {len(files)} documents failed.", returncode=3
            )


def extract_file(path: Path, out: Path, *, owner: str) -> Outcome:
    """Read one file and write its JSON; never raises for what the file holds."""
    try:
        document = read_file(path)
        parser, scores = classify(document)
        if parser is None:
            best = max(scores, key=lambda kind: scores[kind].score)
            why = "; ".join(scores[best].reasons[:3])
            raise UnreadableDocument(
                f"No kind of document fits; the nearest is {best} ({why}). "
                "Give a CV, a statement, a scholar page or a social feed with its text."
            )
        parsed = parser.parse(document)
    except UnreadableFile as error:
        return Outcome("failed", path, error.message)
    except UnreadableDocument as error:
        return Outcome("failed", path, str(error))
    except Exception as error:  # a fault of ours costs no other file
        logger.error("A document could not be read", exc_info=error)
        why = "Shortlist failed on this file. Please report it with the log"
        return Outcome("failed", path, f"{why} ({type(error).__name__}).")
    if owner:
        parsed = with_owner(parsed, owner)
    gold = to_gold(document, parsed)
    target = out / f"{path.stem}.json"
    target.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    counts = ", ".join(f"{count} {key}" for key, count in gold["counts"].items())
    warnings = "".join(f"; {warning.message}" for warning in document.warnings)
    return Outcome(
        "written", path, f"{parsed.kind}: {counts or 'no lists'} -> {_shown(target)}{warnings}"
    )


def _shown(path: Path) -> str:
    """Return a path as one line of a terminal: names may hold line breaks and undecodable bytes."""
    name = str(path).encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() else "�" for sign in name)


def _documents(paths: list[Path], out: Path) -> Iterator[Path]:
    """Yield the documents below the paths; what an earlier run wrote is none."""
    seen: set[Path] = set()
    for path in files_below(paths):
        file = path.resolve()
        is_output = path not in paths and out.resolve() in file.parents
        if file not in seen and not is_output:
            seen.add(file)
            yield path


def _refuse_unless_runnable(paths: list[Path], files: list[Path]) -> None:
    """Raise CommandError (exit code 1) when there is nothing to read or results would collide."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing and len(missing) == len(paths):
        raise CommandError(f"No such file or folder: {', '.join(missing)}. Check the path.")
    if not files:
        raise CommandError("There are no files in the folders named. Name files or other folders.")
    stems = Counter(path.stem for path in files)
    for stem, times in stems.items():
        if times > 1:
            same = ", ".join(str(path) for path in files if path.stem == stem)
            raise CommandError(
                f"Several documents would be written to {stem}.json: {same}. Rename one."
            )


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"The folder {out} cannot be made: {error.strerror}.") from error
