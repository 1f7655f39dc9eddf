"""What schemathesis calls while bench/api_fuzz.py runs it: keys of rows that are there."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import schemathesis

KEYS: dict[str, dict[str, list[Any]]] = json.loads(Path(os.environ["FUZZ_KEYS"]).read_text())


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Replace three keys in four, in the address and in the body."""
    dice = random.Random(str((case.method, case.path_parameters, case.body)))
    for name in case.path_parameters or {}:
        known = KEYS["path"].get(f"{case.operation.path} {name}")
        if known and dice.random() < 0.75:
            case.path_parameters[name] = dice.choice(known)
    if "If-Match" in (case.headers or {}) and dice.random() < 0.75:
        case.headers["If-Match"] = f'"{dice.choice((1, 1, 1, 2, 3))}"'
    if isinstance(case.body, dict):
        for name, known in KEYS["body"].items():
            if isinstance(case.body.get(name), int | str) and dice.random() < 0.75:
                case.body[name] = dice.choice(known)
