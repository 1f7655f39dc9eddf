"""Short forms under which people whose full given name is printed elsewhere publish: Ben, Kate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from profiles.keys import fold

# Given names of one group may stand for one person; the same word may be in several groups.
# Only names that nobody takes for another person's: a prefix alone tells nothing (Min, Ming).
_GROUPS = (
    "abigail abby, alexander alex sasha, alexandra alex sasha, andrew andy, anthony tony,"
    " antonio toni, barbara barb, benjamin ben, bradley brad, catherine cathy cate kate,"
    " charles charlie chuck, christina chris tina, christine chris, christoph chris,"
    " christopher chris, cynthia cindy, daniel dan danny, david dave, deborah debbie deb,"
    " dmitry dima, donald don, dorothy dot, douglas doug, edward ed eddie ted, elizabeth liz"
    " beth betsy, eugene gene, frances fran, francisco paco, frederick fred, gabriel gabe,"
    " geoffrey geoff jeff, gerald jerry, gregory greg, harold harry, henry harry hank,"
    " ignacio nacho, isabel isa, jacob jake, jacqueline jackie, james jim jamie, jeffrey jeff,"
    " jennifer jen jenny, jeremy jerry, jessica jess, johannes hannes, jonathan jon,"
    " joseph joe, joshua josh, judith judy, katherine kate kathy katie, kathleen kathy,"
    " kathryn kate kathy, kenneth ken, kimberly kim, konstantin kostya, lawrence larry,"
    " leonard leo len, leonardo leo, leslie les, louis lou, lucille lucy, margaret maggie meg"
    " peggy, martin marty, matthew matt, matthias matt, maximilian max, melissa mel,"
    " michael mike mick, michelle shelly, mikhail misha, mitchell mitch, mohammad mo,"
    " nathan nate, nathaniel nate nat, nicholas nick nico, nicolas nick nico, nikolai nick,"
    " oliver olli, pamela pam, patricia pat tricia, patrick pat, peter pete, philip phil,"
    " phillip phil, philippe phil, raymond ray, rebecca becca becky, richard rich rick dick,"
    " robert rob bob bobby bert, roberta bobbie, ronald ron, russell russ, samantha sam,"
    " samuel sam, sandra sandy, sebastian seb, sergey serge, stanley stan, stephan steve,"
    " stephanie steph, stephen steve, steven steve, susan sue, susanne susi, suzanne sue,"
    " theodore ted theo, theresa terry tess, thomas tom tommy, timothy tim, tobias tobi,"
    " valentina valya, valerie val, victor vic, victoria vicky tori, vincent vince,"
    " vladimir vlad volodya, walter walt, wesley wes, william will bill billy, zachary zach"
)


def _by_name() -> Mapping[str, frozenset[str]]:
    others: defaultdict[str, set[str]] = defaultdict(set)
    for group in _GROUPS.split(","):
        full, *short = group.split()
        others[full].update(short)
        for name in short:
            others[name].add(full)
    return {name: frozenset(found) for name, found in others.items()}


_OTHERS = _by_name()


@lru_cache(maxsize=4096)
def other_forms(given: str) -> tuple[str, ...]:
    """Return what else somebody of a given name may be called: Greg for Gregory, and back."""
    return tuple(sorted(_OTHERS.get(fold(given), ())))
