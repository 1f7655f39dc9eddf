"""Which files of the named paths are documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

ABOUT_THE_FOLDER = frozenset({"README", "README.md", "README.txt", "manifest.toml"})
"""Files that speak of the folder they lie in, in lower case or capitals."""

GOLD = ".gold.json"


def files_below(paths: Iterable[Path]) -> list[Path]:
    """Return the files named and those below the folders named, in a stable order, each once.

    Links to folders are not followed. In folders, hidden files, gold files and what speaks of the
    folder itself are left out; what was named is kept, so that its refusal can be told.
    """
    found: list[Path] = []
    for path in paths:
        if _is_folder(path):
            found.extend(sorted(_walk(path)))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name in ABOUT_THE_FOLDER or path.name.endswith(GOLD):
            continue
        if _is_folder(path):
            yield from _walk(path)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not path.is_symlink()
    except OSError:  # a name too long to exist: its refusal is told like any other
        return False
