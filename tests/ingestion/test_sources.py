"""Asking services: addresses, limits, and that nothing leads elsewhere. No network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from ingestion.readers.errors import TooLarge
from ingestion.sources import SOURCES, NoSuchIdentifier
from ingestion.sources.fetch import NotFetched, Reply, fetch
from tests.ingestion.samples import SAVED

ADDRESS = "https://service.example.org/people/1"
ANSWER = (SAVED / "oa_01_author.json").read_bytes()


@dataclass
class SavedReply:
    body: bytes = ANSWER
    status: int = 200
    location: str = ""
    closed: bool = False

    def chunks(self) -> Iterator[bytes]:
        for start in range(0, len(self.body), 100):
            yield self.body[start : start + 100]

    def close(self) -> None:
        self.closed = True


@dataclass
class SavedTransport:
    """Answers with saved replies in order and notes who was asked."""

    replies: list[SavedReply]
    asked: list[str] = field(default_factory=list)

    def __call__(self, address: str, seconds: float) -> Reply:
        self.asked.append(address)
        return self.replies[len(self.asked) - 1]


def ask(*replies: SavedReply, max_bytes: int = 1_000_000) -> tuple[bytes, list[str]]:
    transport = SavedTransport(list(replies))
    return fetch(ADDRESS, transport=transport, max_bytes=max_bytes), transport.asked


@pytest.mark.parametrize(
    ("source", "identifier", "address"),
    [
        (
            "orcid",
            "https://orcid.org/0000-0004-1234-5671",
            "https://pub.orcid.org/v3.0/0000-0004-1234-5671/record",
        ),
        ("openalex", "A9999000001", "https://api.openalex.org/authors/A9999000001"),
        (
            "openalex-works",
            "A9999000001",
            "https://api.openalex.org/works?filter=author.id:A9999000001&per-page=200",
        ),
        (
            "dblp",
            "Zoë Moor 0002",
            "https://dblp.org/search/publ/api?q=author%3AZo%C3%AB_Moor_0002%3A&h=1000&format=json",
        ),
        (
            "crossref",
            "0000-0004-1234-5671",
            "https://api.crossref.org/works?filter=orcid:0000-0004-1234-5671&rows=200",
        ),
        (
            "bluesky",
            "@ada.example.org",
            "https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed"
            "?actor=ada.example.org&limit=100",
        ),
    ],
)
def test_addresses(source: str, identifier: str, address: str) -> None:
    assert SOURCES[source].address(identifier) == address


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize(
    "identifier", ["", "../../etc/passwd", "x&y=1", "a\r\nHost: b", "1/../2", "x" * 5000, "@?#"]
)
def test_what_is_no_identifier_is_refused(name: str, identifier: str) -> None:
    with pytest.raises(NoSuchIdentifier, match=r"no (identifier|author) of"):
        SOURCES[name].address(identifier)


def test_semantic_scholar_is_asked_for_what_is_read() -> None:
    address = SOURCES["semantic-scholar"].address("990000111")
    assert address.startswith("https://api.semanticscholar.org/graph/v1/author/990000111?fields=")
    assert {"hIndex", "papers.title", "papers.authors", "papers.externalIds"} <= set(
        address.partition("fields=")[2].split(",")
    )


def test_answer_is_what_the_service_sent() -> None:
    reply = SavedReply()
    assert ask(reply) == (ANSWER, [ADDRESS])
    assert reply.closed


def test_redirects_of_the_same_host_are_followed() -> None:
    body, asked = ask(SavedReply(status=301, location="/people/2"), SavedReply())
    assert (body, asked[1]) == (ANSWER, "https://service.example.org/people/2")


@pytest.mark.parametrize(
    "location",
    [
        "https://other.example.org/",
        "http://service.example.org/people/1",
        "//127.0.0.1/",
        "https://service.example.org:8443/",
        "https://user@service.example.org/",
        "https://[",
        "file:///etc/passwd",
    ],
)
def test_redirects_elsewhere_are_not_followed(location: str) -> None:
    transport = SavedTransport([SavedReply(status=302, location=location), SavedReply()])
    with pytest.raises(NotFetched):
        fetch(ADDRESS, transport=transport, max_bytes=1_000_000)
    assert transport.asked == [ADDRESS]


def test_circles_end() -> None:
    with pytest.raises(NotFetched, match="on and on"):
        ask(*[SavedReply(status=302, location=ADDRESS)] * 9)


@pytest.mark.parametrize(
    ("status", "says"), [(404, "knows nobody"), (429, "too often"), (500, "500")]
)
def test_refusals_say_what_to_do(status: int, says: str) -> None:
    with pytest.raises(NotFetched, match=says):
        ask(SavedReply(status=status))


def test_answer_above_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge):
        ask(SavedReply(), max_bytes=500)


def test_answer_that_drips_is_given_up() -> None:
    ticks = iter(range(0, 1000, 5))
    with pytest.raises(NotFetched, match="too long"):
        fetch(
            ADDRESS,
            transport=SavedTransport([SavedReply()]),
            max_bytes=1_000_000,
            clock=lambda: next(ticks),
        )


@pytest.mark.parametrize("error", [TimeoutError(), ConnectionRefusedError(), UnicodeError()])
def test_service_that_cannot_be_reached_is_told(error: Exception) -> None:
    def transport(address: str, seconds: float) -> Reply:
        raise error

    with pytest.raises(NotFetched, match=r"service\.example\.org cannot be reached"):
        fetch(ADDRESS, transport=transport, max_bytes=1)
