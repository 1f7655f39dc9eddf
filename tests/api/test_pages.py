"""Keyset pages: every row exactly once, in order, whatever is equal or missing."""

from datetime import UTC, datetime

import pytest

from profiles.models import Publication, Venue
from recruiting.models import Candidate
from tests.factories.ingestion import ExtractedFactFactory
from tests.factories.profiles import PersonFactory, PublicationFactory
from tests.factories.recruiting import CandidateFactory


def walk(api, address, link="next"):
    """Return the keys of all rows from `address` on, page by page."""
    keys = []
    while address:
        body = api.get(address).json()
        keys.append([row["id"] for row in body["results"]])
        address = body[link]
    return keys


def flat(pages):
    return [key for page in pages for key in page]


def test_three_thousand_rows_of_one_instant_come_once_each(steward_api):
    Publication.objects.bulk_create(
        Publication(title=f"Work {n}", title_key=f"work{n}") for n in range(3000)
    )
    Publication.objects.update(created_at=datetime(2026, 5, 1, tzinfo=UTC))

    keys = flat(walk(steward_api, "/api/v1/publications/?ordering=-created_at&page_size=200"))

    assert keys == list(Publication.objects.order_by("-pk").values_list("pk", flat=True))


@pytest.mark.parametrize("ordering", ["issued", "-issued"])
def test_undated_works_come_last_in_both_directions(steward_api, ordering):
    years = ["2021", None, "2023", "2021", None]
    works = [PublicationFactory(issued=year, venue=None) for year in years]
    dated, undated = [0, 3, 2], [1, 4]
    order = dated + undated if ordering == "issued" else dated[::-1] + undated[::-1]

    keys = flat(walk(steward_api, f"/api/v1/publications/?ordering={ordering}&page_size=1"))

    assert keys == [works[n].pk for n in order]


@pytest.mark.parametrize("ordering", ["issued", "-issued", "title"])
def test_walk_back_gives_the_same_pages_as_the_walk_there(steward_api, ordering):
    for year in ["2021", None, "2023", "2021", None, None, "2022"]:
        PublicationFactory(issued=year, venue=None)
    there = walk(steward_api, f"/api/v1/publications/?ordering={ordering}&page_size=2")
    address = f"/api/v1/publications/?ordering={ordering}&page_size=2"
    while address:
        last, address = address, steward_api.get(address).json()["next"]

    back = walk(steward_api, last, link="previous")

    assert flat(reversed(back)) == flat(there)


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize(
    ("ordering", "order"), [("confidence", [5, 1, 3, 0, 2, 4]), ("-confidence", [0, 3, 1, 5, 4, 2])]
)
def test_facts_by_confidence_come_once_each_there_and_back(steward_api, ordering, order, size):
    """Many readings are as sure as each other, to the last digit, and some were never measured."""
    shares = [0.97, 2 / 3, None, 2 / 3, None, 0.1]
    facts = [ExtractedFactFactory(confidence=share) for share in shares]
    address = f"/api/v1/facts/?ordering={ordering}&page_size={size}"
    there = walk(steward_api, address)
    while address:
        last, address = address, steward_api.get(address).json()["next"]
    back = walk(steward_api, last, link="previous")

    assert flat(there) == [facts[number].pk for number in order]
    assert flat(reversed(back)) == flat(there)


def test_order_over_a_relation_with_random_keys(steward_api):
    for name in ["Beda Sample", "Ada Sample", "Ada Sample"]:
        CandidateFactory(person=PersonFactory(full_name=name))

    keys = flat(walk(steward_api, "/api/v1/candidates/?ordering=name&page_size=1"))

    by_name = Candidate.objects.order_by("person__name_key", "pk")
    assert keys == [str(key) for key in by_name.values_list("pk", flat=True)]


def test_rows_added_meanwhile_neither_repeat_nor_hide_others(steward_api):
    first = [PublicationFactory(venue=None).pk for _ in range(4)]
    page = steward_api.get("/api/v1/publications/?ordering=created_at&page_size=2").json()
    PublicationFactory(venue=None)

    rest = flat(walk(steward_api, page["next"]))

    assert [row["id"] for row in page["results"]] + rest[:2] == first


def test_first_page_has_no_previous_and_last_no_next(steward_api):
    PublicationFactory(venue=None)
    body = steward_api.get("/api/v1/publications/").json()

    assert (body["previous"], body["next"]) == (None, None)


@pytest.mark.parametrize("size", ["0", "201", "-1", "ten", "1e3", "١", ""])
def test_page_size_is_from_1_to_200(steward_api, size):
    response = steward_api.get("/api/v1/publications/", {"page_size": size})

    assert (response.status_code, response.json()["code"]) == (400, "out_of_range")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "",
        "e30",  # {}
        "WyItaXNzdWVkIixudWxsLCJ4IixmYWxzZV0",  # ["-issued",null,"x",false]
        "WyItaXNzdWVkIiwibm8gZGF0ZSIsIjEiLGZhbHNlXQ",  # ["-issued","no date","1",false]
        "WyItaXNzdWVkIixudWxsLCI5OTk5OTk5OTk5OTk5OTk5OTk5OTk5IixmYWxzZV0",  # a key of 24 digits
        "WyJ0aXRsZSIsIngiLCIxIixmYWxzZV0",  # ["title","x","1",false]: another order
        "é",
        "W" * 5000,
    ],
)
def test_cursor_from_elsewhere_is_refused(steward_api, cursor):
    response = steward_api.get("/api/v1/publications/", {"cursor": cursor})

    assert (response.status_code, response.json()["code"]) == (400, "bad")


def test_last_page_costs_no_more_queries_than_the_first(steward_api, django_assert_num_queries):
    Venue.objects.bulk_create(Venue(name=f"V{n}", name_key=f"v{n:03}") for n in range(30))
    address = "/api/v1/venues/?page_size=10"
    for _ in range(3):
        with django_assert_num_queries(5):  # session, user, its rights, the page, other names
            address = steward_api.get(address).json()["next"]
    assert address is None
