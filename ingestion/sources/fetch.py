"""Asking a source: one address, few redirects and none to another host, limits of time and size."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from time import monotonic
from typing import Final, Protocol
from urllib.parse import urljoin, urlsplit

from ingestion.readers.errors import TooLarge, UnreadableFile

SECONDS: Final = 20.0
MOST_REDIRECTS: Final = 3
_CHUNK: Final = 65_536
_HEADERS: Final = {"Accept": "application/json", "User-Agent": "Shortlist"}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ADVICE: Final = {
    404: "It knows nobody by this identifier. Look the identifier up.",
    429: "It has been asked too often. Try again later.",
}


class NotFetched(UnreadableFile):
    """The source gave no document. The message says why and what to do about it."""

    code = "not_fetched"


class Reply(Protocol):
    """What came back. location: of a redirect, else "". chunks yields the body bit by bit."""

    @property
    def status(self) -> int: ...

    @property
    def location(self) -> str: ...

    def chunks(self) -> Iterator[bytes]: ...

    def close(self) -> None: ...


Transport = Callable[[str, float], Reply]
"""Asks an https address, waiting so many seconds at most for each answer; raises OSError."""


def fetch(
    address: str,
    *,
    transport: Transport,
    max_bytes: int,
    seconds: float = SECONDS,
    clock: Callable[[], float] = monotonic,
) -> bytes:
    """Return what stands at the address. Raises NotFetched, or TooLarge above max_bytes."""
    host = _host(address)
    deadline = clock() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        try:
            with closing(transport(address, deadline - clock())) as reply:
                if reply.status not in _REDIRECTS:
                    return _body(reply, host, max_bytes, deadline, clock)
                address = urljoin(address, reply.location)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise NotFetched(
                f"{host} cannot be reached ({type(error).__name__}). Try again later, or save the"
                " answer by hand and bring it in as a file."
            ) from error
        if _host(address) != host:
            raise NotFetched(f"{host} sends on to another host, which is not followed.")
    raise NotFetched(f"{host} sends on and on. Try again later.")


def _host(address: str) -> str:
    """Return the host of an https address, "" for any other address."""
    try:
        parts = urlsplit(address)
        is_plain = parts.scheme == "https" and not parts.username and parts.port in (None, 443)
    except ValueError:
        return ""
    return (parts.hostname or "") if is_plain else ""


def _body(
    reply: Reply, host: str, max_bytes: int, deadline: float, clock: Callable[[], float]
) -> bytes:
    if reply.status != 200:
        advice = _ADVICE.get(reply.status, "Try again later.")
        raise NotFetched(f"{host} answers with status {reply.status}. {advice}")
    body = bytearray()
    for chunk in reply.chunks():
        body += chunk
        if len(body) > max_bytes:
            raise TooLarge(size=len(body), limit=max_bytes)
        if clock() > deadline:
            raise NotFetched(f"{host} takes too long to answer. Try again later.")
    return bytes(body)


@dataclass(frozen=True, slots=True)
class _HttpsReply:
    connection: http.client.HTTPSConnection
    response: http.client.HTTPResponse

    @property
    def status(self) -> int:
        return self.response.status

    @property
    def location(self) -> str:
        return self.response.getheader("Location") or ""

    def chunks(self) -> Iterator[bytes]:
        while chunk := self.response.read1(_CHUNK):
            yield chunk

    def close(self) -> None:
        self.connection.close()


def https(address: str, seconds: float) -> Reply:
    """Ask over https with the certificates of the machine, past any proxy of the environment."""
    parts = urlsplit(address)
    connection = http.client.HTTPSConnection(
        _host(address), timeout=max(seconds, 0.1), context=ssl.create_default_context()
    )
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", target, headers=_HEADERS)
        return _HttpsReply(connection, connection.getresponse())
    except BaseException:
        connection.close()
        raise
