"""ZIP archives that are written while they are sent: nothing is kept but the part being written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Member: TypeAlias = tuple[str, Iterable[bytes], bool]
"""Name in the archive, the bytes in parts, and whether packing them is worth while."""

_WHEN = (1980, 1, 1, 0, 0, 0)  # the same rows make the same archive
_PART = 1 << 16
_FILE_MODE = 0o600 << 16


def zip_chunks(members: Iterable[Member]) -> Iterator[bytes]:
    """Yield a ZIP archive of the members, in their order, in parts of some 64 kB.

    Each member has at most 2 GB. Names are taken as they are: they must be safe.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for name, parts, pack in members:
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED
            entry.external_attr = _FILE_MODE
            with archive.open(entry, "w") as file:
                for part in parts:
                    file.write(part)
                    if pipe.size >= _PART:
                        yield pipe.take()
            yield pipe.take()
    yield pipe.take()


class _Pipe:
    """A file that is only written, and emptied as it goes; it cannot be sought in."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def close(self) -> None:
        """Nothing is held."""

    def take(self) -> bytes:
        data = b"".join(self.parts)
        self.parts, self.size = [], 0
        return data
