"""How fast references are matched with stored works: python bench/matching.py [--stored 600000]

Builds as many invented works with their authors in a database of its own (the one that
DATABASE_URL names, which must be empty, else a SQLite file that is thrown away), first a tenth of
them, and matches 10,000 references of one document against each size: 60 % of the titles are
equal once normalised, 20 % have a slip of one letter, 20 % are new; half of the names are printed
with initials. Prints, best of several rounds by the wall clock, and of processor time in this
process:

  by title     the keys of all titles, and one statement that finds the works with these keys
  exact        the references whose titles are equal and those that are new, decided
  with slips   all of them, decided: read, compared, a reason for each
  with rows    the same, and the row of every known work read with its authors
  growth       the processor time at full size over that at a tenth

and of all slips the share that was found, and how many references were given a wrong work.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from ingestion.matching.works import Reference

BATCH = 20_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SYLLABLES = ("ba", "cor", "du", "fen", "gi", "hal", "jo", "kel", "li", "mor", "nu", "pes", "qui")
SYLLABLES += ("ro", "sta", "tu", "vel", "wi", "xan", "yr", "zo", "pli", "cki", "ver")
FOREIGN = ("él", "ün", "ñas", "ø", "łu", "дом")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stored", type=int, default=600_000)
    parser.add_argument("--references", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with a_database() as vendor:
        dice = random.Random(4)
        works = Works(dice)
        taken = []
        for number in (arguments.stored // 10, arguments.stored):
            seconds = measured(lambda number=number: works.store(number))  # type: ignore[misc]
            print(f"{vendor}, {number} works stored in {seconds:.0f} s")
            taken.append(report(works, arguments.references, arguments.rounds, dice))
        growth = ", ".join(f"{what} {taken[1][what] / taken[0][what]:.2f}" for what in taken[0])
        print(f"growth        {growth}")


@contextmanager
def a_database() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        yield connection.vendor
        connection.close()


class Works:
    """Invented works, in the database and in hand: title, authors and year by their key."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(8_000)]
        for place in range(0, len(self.words), 20):  # every second title or so has an accent
            self.words[place] += dice.choice(FOREIGN)
        self.names = [
            (self.word().title(), self.word().title(), self.word().title()) for _ in range(20_000)
        ]
        self.known: list[tuple[int, str, tuple[str, ...], int]] = []
        self.titles: set[str] = set()

    def word(self) -> str:
        return self.dice.choice(self.words)

    def title(self) -> str:
        """Return a title of five to thirteen words that no other work has.

        It is not short: a short one has to agree in each letter.
        """
        while True:
            title = " ".join(self.word() for _ in range(self.dice.randint(5, 13))).capitalize()
            if title not in self.titles and len(title) >= 30:
                self.titles.add(title)
                return title

    def store(self, number: int) -> None:
        """Store works until there are so many."""
        from django.db import connection, transaction

        from profiles import bulk
        from profiles.models import Publication

        while len(self.known) < number:
            with transaction.atomic():
                keys = bulk.reserve_keys(Publication, min(BATCH, number - len(self.known)))
                self._store(keys)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _store(self, keys: Sequence[int]) -> None:
        from profiles import bulk
        from profiles.keys import name_key, title_key
        from profiles.models import Authorship, Publication

        new = []
        for pk in keys:
            authors = tuple(
                " ".join(name) for name in self.dice.sample(self.names, self.dice.randint(1, 4))
            )
            new.append((pk, self.title(), authors, self.dice.randint(1990, 2025)))
        bulk.insert_values(
            Publication,
            ["id", "title", "title_key", "issued"],
            zip(*((pk, t, title_key(t), str(year)) for pk, t, _, year in new), strict=True),
        )
        lines = [
            (pk, name, name_key(name), position)
            for pk, _, authors, _ in new
            for position, name in enumerate(authors, 1)
        ]
        bulk.insert_values(
            Authorship,
            ["publication_id", "name_as_written", "name_key", "position"],
            zip(*lines, strict=True),
        )
        self.known += new

    def references(self, number: int) -> list[tuple[str, int | None, Reference]]:
        """Return references with what each is, "equal", "slip" or "new", and the work it names."""
        from ingestion.matching.works import Reference

        chosen = self.dice.sample(self.known, number * 8 // 10)
        made = []
        for place, (pk, title, authors, year) in enumerate(chosen):
            kind = "equal" if place < number * 6 // 10 else "slip"
            shown = self.printed(title) if kind == "equal" else with_slip(title, self.dice)
            made.append((kind, pk, Reference(shown, self.abbreviated(authors), year, "", ())))
        for _ in range(number - len(chosen)):
            authors = self.dice.choice(self.known)[2]
            made.append(("new", None, Reference(self.title(), authors, 2020, "", ())))
        self.dice.shuffle(made)
        return made  # type: ignore[return-value]

    def printed(self, title: str) -> str:
        """Return the title as another page may print it: capitals, blanks, punctuation."""
        ways: tuple[Callable[[str], str], ...] = (str, str.upper, str.title, lambda t: f"“{t}.”")
        return self.dice.choice(ways)(title).replace(" ", self.dice.choice((" ", "  ", "-")), 1)

    def abbreviated(self, authors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names as they are, or with initials."""
        if self.dice.random() < 0.5:
            return authors
        return tuple(
            " ".join([*(f"{part[0]}." for part in name.split()[:-1]), name.split()[-1]])
            for name in authors
        )


def with_slip(title: str, dice: random.Random) -> str:
    """Return the title with one letter added, dropped, replaced, or swapped with the next."""
    from profiles.keys import title_key

    while True:
        place, way = dice.randrange(len(title)), dice.randrange(4)
        before, letter, after = title[:place], title[place], title[place + 1 :]
        if way == 0:
            slipped = before + dice.choice(LETTERS) + letter + after
        elif way == 1:
            slipped = before + after
        elif way == 2:
            slipped = before + dice.choice(LETTERS) + after
        else:
            slipped = before + after[:1] + letter + after[1:]
        if title_key(slipped) != title_key(title):  # a dropped blank is none
            return slipped


def report(works: Works, number: int, rounds: int, dice: random.Random) -> dict[str, float]:
    from ingestion.matching.works import KnownWorks, SameWork
    from profiles.keys import title_key
    from profiles.models import Publication
    from profiles.querysets import one_of

    made = works.references(number)
    exact = [reference for kind, _, reference in made if kind != "slip"]
    everything = [reference for _, _, reference in made]

    def by_title() -> None:
        keys = one_of({title_key(reference.title) for reference in everything}, "default")
        found = Publication.objects.order_by().filter(title_key__in=keys)
        assert len(found.values_list("pk", "title_key")) >= number // 2

    def decide(references: list[Reference]) -> list[Any]:
        known = KnownWorks(references)
        return [known.match(reference) for reference in references]

    def with_rows() -> None:
        for match in decide(everything):
            if isinstance(match, SameWork):
                assert match.publication.pk

    gc.collect()
    gc.freeze()  # the invented works in hand are the bench's, not the importer's
    acts: dict[str, Callable[[], Any]] = {
        "by title": by_title,
        "exact": lambda: decide(exact),
        "with slips": lambda: decide(everything),
        "with rows": with_rows,
    }
    taken = {what: best(act, rounds) for what, act in acts.items()}
    processor = {what: best(act, rounds, time.process_time) for what, act in acts.items()}
    for what, seconds in taken.items():
        print(f"{what:<14}{seconds:.3f} s, {processor[what]:.3f} s of processor time")
    found = {"equal": 0, "slip": 0, "new": 0}
    wrong = 0
    for (kind, pk, _), match in zip(made, decide(everything), strict=True):
        named = match.work.pk if isinstance(match, SameWork) else None
        found[kind] += named == pk
        wrong += named is not None and named != pk
    for kind, right in found.items():
        print(f"{kind:<14}{right} of {sum(one == kind for one, _, _ in made)} right")
    print(f"wrong works   {wrong}")
    return processor


def measured(act: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    act()
    return clock() - start


def best(
    act: Callable[[], Any], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    return min(measured(act, clock) for _ in range(rounds))


if __name__ == "__main__":
    main()
