"""Imports that are killed: python bench/kills.py [--files 100] [--kills 50] [--worker] [--seed 1]

Invents a folder of documents (CVs, statements, pages and feeds as PDF, markdown and text, BibTeX,
lists of people, some twice, two that cannot be read), imports it once undisturbed, and then again
and again with `kill -9` of the whole process group at random instants; after one to eight kills in
a row, the first of them in an empty database, the same command is run to its end and everything
stored (rows, what they point at, files) is compared with the undisturbed import. With --worker the
folder is uploaded and it is the background worker that is killed.

Runs beside the database that DATABASE_URL names (others are made on its server and dropped), else
on SQLite files that are thrown away. Exit code 1 when anything is lost, doubled or left behind.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.kills import Trial, migrated
from tests.outside import Database, Outside

UNREADABLE = {"unreadable_1.pdf": b"", "unreadable_2.pdf": b"%PDF-1.7\nnothing that a page is in\n"}
SHOWN = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worker", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder) / "papers"
        papers.mkdir()
        write_papers(papers, asked.files)
        server = Database(os.environ.get("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3"))
        outside = Outside(server.beside("shortlist_kills"), Path(folder) / "stored")
        try:
            empty = migrated(outside)
            trial = Trial(outside, empty=empty, papers=papers, by_worker=asked.worker)
            told = trial.run(asked.kills, Random(asked.seed))
            empty.drop()
        finally:
            outside.end()
            outside.database.drop()
    print(told.words)
    for line in told.different[:SHOWN]:
        print(line)
    if told.different:
        raise SystemExit(1)


# The folder


def write_papers(folder: Path, number: int) -> None:
    """Write so many files: four in five papers of invented people, the others lists, works, copies
    and two that cannot be read.
    """
    from recruiting.demo.cohort import invent_cohort
    from recruiting.demo.documents import write_documents

    papers: list[Path] = []
    seed = 1
    while len(papers) < number * 4 // 5:
        place = folder / f"{seed}"
        place.mkdir()
        papers += [written.path for written in write_documents(invent_cohort(seed), place)]
        seed += 1
    for path in papers[number * 4 // 5 :]:
        path.unlink()
    papers = papers[: number * 4 // 5]
    for name, data in UNREADABLE.items():
        (folder / name).write_bytes(data)
    for place in range(number - len(papers) - len(UNREADABLE)):
        if place % 3 == 0:
            (folder / f"works_{place}.bib").write_text(_works(place), encoding="utf-8")
        elif place % 3 == 1:
            (folder / f"people_{place}.csv").write_text(_people(place), encoding="utf-8")
        else:
            source = papers[place * 7 % len(papers)]
            (folder / f"again_{place}{source.suffix}").write_bytes(source.read_bytes())


def _works(place: int) -> str:
    return "\n".join(
        f"@article{{w{place}n{number}, title = {{Counting {number} fronds in wood {place}}},"
        f" author = {{Ferndale, Quilla and Brackwater, Odo}}, journal = {{Slow Botany}},"
        f" year = {1990 + number}}}"
        for number in range(12)
    )


def _people(place: int) -> str:
    rows = [
        f"Ida Marsh{'dale' * number},ida{place}x{number}@mirth.example.org,Mirth College"
        for number in range(1, 4)
    ]
    return "\n".join(["name,email,affiliation", *rows]) + "\n"


if __name__ == "__main__":
    main()
