"""How honest confidence is: python bench/confidence.py [--fit] [--aside] [--counts FOLDER]

Without arguments, prints how many of the facts that were read with a stated confidence are right,
and how right what is stored without review is: for the documents calibrated on, each half judged
by points fitted on the other; for round 5, and for the development corpus where that is beside the
checkout. --aside: for the layouts and typeset CVs kept aside as well.

--fit prints the tables of ingestion/confidence/points.py anew, from the documents calibrated on
and from first_sight.json: how many facts of 92 published CVs were right and how many wrong, by
their signs, when the readers of the day met them for the first time. Invented documents are kinder
than those, and there are five times as many facts of them, so each of the 92 counts fivefold. The
CVs are not ours to give away; --counts prints such counts for a folder of documents with gold.

For each kind of fact, points are twice the weights, rounded, of a logistic regression of "wrong" on
its signs (no weight below zero, ridge 1); a sign seen fewer than ten times, and not only on what is
right, costs at least two. Steps are the shares right by number of points, (right + 1) / (all + 2),
made to fall by pooling adjacent violators; a step with fewer than thirty facts is joined to the
worse one after it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ingestion.confidence import LEAST, is_stated, points, signs_of
from ingestion.confidence.assess import STATED
from ingestion.gold import to_gold
from tests.documents import cases
from tests.documents.cases import Case
from tests.ingestion.sureness import CorpusJudge, Judge, Judged, OwnJudge, fact_of, judge_rows

Points = dict[str, dict[str, int]]
Steps = dict[str, tuple[tuple[int, float], ...]]
_RARE, _LEAST_FOR_RARE, _FEWEST = 10, 2, 30
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
_FIRST_SIGHT, _WEIGHT = Path(__file__).with_name("first_sight.json"), 5


@dataclass(frozen=True)
class Fact:
    """A fact by what speaks against it: all that points are fitted on."""

    kind: str
    signs: frozenset[str]
    is_right: bool


@dataclass(frozen=True)
class Weighed:
    """A row that was read, judged, with what speaks against it."""

    case: Case
    kind: str
    signs: frozenset[str]
    row: Judged

    @property
    def fact(self) -> Fact:
        return Fact(self.kind, self.signs, self.row.is_right)

    def confidence(self, costs: Points, steps: Steps) -> float:
        total = sum(costs.get(self.kind, {}).get(sign, 0) for sign in self.signs)
        return min(share for least, share in steps[self.kind] if total >= least)


def weigh(documents: Iterable[Case], judge: Judge) -> Iterator[Weighed]:
    for case in documents:
        parsed = case.parsed()
        if parsed is None:
            continue
        signs = signs_of(case.document, parsed)
        for row in judge_rows(case.gold, to_gold(case.document, parsed), judge):
            kind, at = fact_of(row, parsed)
            known = signs.get(kind)
            if is_stated(case.document):
                yield Weighed(case, STATED, frozenset(), row)
            else:
                yield Weighed(case, kind, known[at] if known else frozenset(), row)


def calibration() -> list[Case]:
    whole = [*cases.seen(), *cases.typeset(odd=True), *cases.rounds(1, 2, 3, 4)]
    return [*whole, *cases.damaged(whole), *cases.saved()]


def first_sight() -> list[Fact]:
    """Return the facts of CVs that were new to the readers, each as often as it counts."""
    counted = json.loads(_FIRST_SIGHT.read_text("utf-8"))
    return [
        Fact(kind, frozenset(signs.split()), is_right)
        for kind, by_signs in counted.items()
        for signs, counts in by_signs.items()
        for is_right, times in zip((True, False), counts, strict=True)
        for _ in range(_WEIGHT * times)
    ]


def print_counts(rows: Iterable[Weighed]) -> None:
    """Print by kind and signs how many facts are right, and how many wrong."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in rows:
        counts[row.kind][" ".join(sorted(row.signs))][not row.row.is_right] += 1
    print(json.dumps(counts, indent=1, sort_keys=True))


# ---------------------------------------------------------------------------------------- fitting
def fit(facts: Sequence[Fact]) -> tuple[Points, Steps]:
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    costs = {kind: _points(by_kind[kind]) for kind in sorted(by_kind)}
    steps = {kind: _steps(by_kind[kind], costs[kind]) for kind in sorted(by_kind)}
    return {kind: cost for kind, cost in costs.items() if cost}, steps


def _points(facts: Sequence[Fact]) -> dict[str, int]:
    seen = Counter(sign for fact in facts for sign in fact.signs)
    wrong = Counter(sign for fact in facts if not fact.is_right for sign in fact.signs)
    weights = _weights(facts, sorted(seen))
    costs = {
        sign: max(round(2 * weight), _LEAST_FOR_RARE if wrong[sign] and seen[sign] < _RARE else 0)
        for sign, weight in weights.items()
    }
    return {sign: cost for sign, cost in costs.items() if cost}


def _weights(facts: Sequence[Fact], names: Sequence[str], rounds: int = 500) -> dict[str, float]:
    """Return the weights of the signs: gradient descent with steps that adapt (AdaGrad)."""
    place = {name: at for at, name in enumerate(names)}
    alike = Counter(
        (tuple(sorted(place[sign] for sign in fact.signs)), fact.is_right) for fact in facts
    )
    weights, base = [0.0] * len(names), -4.0
    speeds, base_speed = [1e-6] * len(names), 1e-6
    for _ in range(rounds):
        slopes, base_slope = list(weights), 0.0
        for (signs, is_right), times in alike.items():
            odds = base + sum(weights[at] for at in signs)
            miss = times * (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - (not is_right))
            base_slope += miss
            for at in signs:
                slopes[at] += miss
        for at, slope in enumerate(slopes):
            speeds[at] += slope**2
            weights[at] = max(0.0, weights[at] - 0.5 * slope / math.sqrt(speeds[at]))
        base_speed += base_slope**2
        base -= 0.5 * base_slope / math.sqrt(base_speed)
    return dict(zip(names, weights, strict=True))


def _steps(facts: Sequence[Fact], costs: dict[str, int]) -> tuple[tuple[int, float], ...]:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for fact in facts:
        count = counts[sum(costs.get(sign, 0) for sign in fact.signs)]
        count[0] += fact.is_right
        count[1] += 1
    blocks: list[list[int]] = []
    for total in sorted(counts):
        if blocks and blocks[-1][2] < _FEWEST:  # too few to tell: as sure as those after it
            blocks[-1][1] += counts[total][0]
            blocks[-1][2] += counts[total][1]
        else:
            blocks.append([total, *counts[total]])
        while len(blocks) > 1 and _share(*blocks[-1][1:]) >= _share(*blocks[-2][1:]):
            _, right, all_ = blocks.pop()
            blocks[-1][1] += right
            blocks[-1][2] += all_
    return tuple((total, round(_share(right, all_), 3)) for total, right, all_ in blocks)


def _share(right: int, all_: int) -> float:
    return (right + 1) / (all_ + 2)


def print_points(costs: Points, steps: Steps) -> None:
    print("POINTS: Final[dict[str, dict[str, int]]] = {")
    for kind, signs in costs.items():
        print(f'    "{kind}": {{')
        for sign, cost in sorted(signs.items(), key=lambda pair: (-pair[1], pair[0])):
            print(f'        "{sign}": {cost},')
        print("    },")
    print("}\n\nSTEPS: Final[dict[str, tuple[tuple[int, float], ...]]] = {")
    for kind, step in steps.items():
        print(f'    "{kind}": ({", ".join(map(str, step))},),')
    print("}")


# --------------------------------------------------------------------------------------- measuring
Sure = tuple[Weighed, float]


def with_today(rows: Iterable[Weighed]) -> list[Sure]:
    return [(row, row.confidence(points.POINTS, points.STEPS)) for row in rows]


def crosswise(rows: Sequence[Weighed]) -> list[Sure]:
    """Return rows with the confidence that points fitted on the other half of documents, and on
    first sight, give."""
    names = {name: at for at, name in enumerate(sorted({row.case.name for row in rows}))}
    halves = [[row for row in rows if names[row.case.name] % 2 == half] for half in (0, 1)]
    found: list[Sure] = []
    for judged, other in (halves, halves[::-1]):
        costs, steps = fit([*(row.fact for row in other), *first_sight()])
        found += [(row, row.confidence(costs, steps)) for row in judged]
    return found


def print_reliability(name: str, rows: Sequence[Sure]) -> None:
    print(f"\n{name}: facts by stated confidence")
    for low, high in zip(_BINS, (*_BINS[1:], 1.01), strict=True):
        here = [(row, sure) for row, sure in rows if low <= sure < high]
        if here:
            stated = sum(sure for _, sure in here) / len(here)
            right = sum(row.row.is_right for row, _ in here) / len(here)
            print(
                f"  {low:.2f}-{min(high, 1):.2f}  stated {stated:.3f}  right {right:.3f}"
                f"  n {len(here)}"
            )


def print_stored(name: str, rows: Sequence[Sure]) -> None:
    """Print how many of the values in facts stored without review are right, and their share."""
    print(f"\n{name}: values stored without review")
    parts: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row, sure in rows:
        for field, right in row.row.fields.items():
            for part in ("all", row.row.kind, f"{row.row.kind}.{field}", row.case.damage):
                parts[part].append((right, sure >= LEAST))
    parts.pop("", None)
    for part, values in parts.items():
        kept = [right for right, is_kept in values if is_kept]
        if kept:
            read = sum(right for right, _ in values) / len(values)
            print(
                f"  {part:32} precision {sum(kept) / len(kept):.4f}"
                f"  coverage {len(kept) / len(values):.3f}  n {len(values)}"
                f"  (right of all read {read:.4f})"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--counts", type=Path)
    arguments = parser.parse_args()
    own = OwnJudge()
    if arguments.counts:
        print_counts(weigh(cases.corpus(arguments.counts), own))
        return
    rows = list(weigh(calibration(), own))
    if arguments.fit:
        print_points(*fit([*(row.fact for row in rows), *first_sight()]))
        return
    sets = {"calibration, crosswise": crosswise(rows)}
    sets["round 5"] = with_today(weigh(cases.rounds(5), own))
    sets["seen layouts"] = with_today(row for row in weigh(cases.seen(), own))
    folder = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    if folder.is_dir():
        sets["development corpus"] = with_today(weigh(cases.corpus(folder / "dev"), _judge(folder)))
    if arguments.aside:
        aside = list(cases.aside())
        sets["aside"] = with_today(weigh(aside, own))
        sets["aside, damaged"] = with_today(weigh(cases.damaged(aside), own))
        sets["typeset, aside"] = with_today(weigh(cases.typeset(odd=False), own))
    for name, found in sets.items():
        print_reliability(name, found)
        print_stored(name, found)


def _judge(folder: Path) -> Judge:
    sys.path.insert(0, str(folder))
    import score

    return CorpusJudge(score)


if __name__ == "__main__":
    main()
