"""Which stored work a reference names, and in how many reads."""

from __future__ import annotations

import random
import string

import pytest
from django.db import connection

from ingestion.matching.works import KnownWorks, NewWork, Reference, SameWork
from profiles.keys import title_key
from profiles.models import Publication
from profiles.querysets import TITLE_BACK, TITLE_FRONT
from tests.factories.profiles import AuthorshipFactory, PublicationFactory

pytestmark = pytest.mark.django_db

TITLE = "Counting the fronds of patient ferns"
SLIP = "Counting the fronds of patiemt ferns"
BY_SLIP = "title agrees but for one letter, an author and the year agree"
NOT_KNOWN = NewWork("no work known has this title and an author in common")


def stored(title: str = TITLE, *authors: str, issued: str | None = "2022") -> Publication:
    work = PublicationFactory(title=title, issued=issued)
    for position, name in enumerate(authors or ("Quilla Ferndale", "Odo Brackwater"), 1):
        AuthorshipFactory(publication=work, name_as_written=name, position=position, person=None)
    return work


def named(title: str = SLIP, *authors: str, year: int | None = 2022, doi: str = "") -> Reference:
    identifiers = (("doi", doi),) if doi else ()
    return Reference(title, authors or ("Q. Ferndale",), year, "published", identifiers)


def match(reference: Reference, *others: Reference) -> SameWork | NewWork:
    return KnownWorks([reference, *others]).match(reference)  # type: ignore[return-value]


@pytest.mark.parametrize("year", [2022, None])
def test_a_title_may_miss_a_letter(year):
    work = stored()
    found = match(named(year=year))
    assert (found.reason, found.publication) == (BY_SLIP, work)


@pytest.mark.parametrize(
    "reference",
    [
        named(year=2021),
        named(SLIP, "Ida Marsh"),
        Reference(SLIP, (), 2022, "published", ()),
        named("Counting the frond of patiemt ferns"),
    ],
    ids=["another year", "another author", "no author", "two letters"],
)
def test_with_a_slip_everything_else_has_to_agree(reference):
    stored()
    assert match(reference) == NOT_KNOWN


def test_a_work_without_names_is_not_known_by_a_slip():
    PublicationFactory(title=TITLE, issued="2022")
    assert match(named()) == NOT_KNOWN


def test_works_that_a_register_tells_apart_are_two():
    work = stored()
    work.identifiers.create(scheme="doi", value="10.1/fern")
    assert match(named(doi="10.1/moss")) == NOT_KNOWN
    assert match(named(doi="10.1/FERN")) == NOT_KNOWN  # normalised before it comes here
    assert match(named()).publication == work


def test_the_title_itself_goes_before_one_with_a_slip():
    stored()
    exact = stored(SLIP)
    assert match(named()).publication == exact


def test_a_slip_from_two_works_is_neither():
    stored()
    stored("Counting the fronds of patieMmt ferns")
    found = match(named())
    assert found == NewWork("more than one work known has this title but for one letter")


def test_entries_of_one_document_stay_works_apart():
    stored()
    assert match(named(), named(TITLE)) == NOT_KNOWN
    assert match(named(), named("Counting the fronds of patient fern")) == NOT_KNOWN


def test_a_work_just_stored_is_known_by_its_title_alone():
    known = KnownWorks([named(), named(TITLE)])
    work = stored()
    known.remember(work, named(TITLE))
    assert known.match(named(TITLE)).publication == work
    assert known.match(named()) == NOT_KNOWN


def test_only_works_among_those_given_are_found():
    work = stored()
    among = Publication.objects.exclude(pk=work.pk)
    assert KnownWorks([named()], among).match(named()) == NOT_KNOWN
    assert KnownWorks([named()], Publication.objects.all()).match(named()).publication == work


def test_every_slip_is_found_in_the_database():
    dice = random.Random(7)
    letters = string.ascii_lowercase + "éüñßдж中"
    works = [
        stored(" ".join("".join(dice.choices(letters, k=6)) for _ in range(size)))
        for size in range(4, 12)
    ]
    references = {}
    for work in works:
        title = work.title
        place = dice.choice((0, len(title) // 2, len(title) - 1))
        for slipped in (
            f"{title[:place]}w{title[place:]}",
            f"{title[:place]}{'w' if title[place] != 'w' else 'z'}{title[place + 1 :]}",
        ):
            references[slipped] = work
    for slipped, work in references.items():
        if len(title_key(slipped)) - len(work.title_key) in (-1, 0, 1):  # ß counts as two
            assert match(named(slipped)).publication == work


def test_the_database_cuts_titles_in_the_same_halves():
    stored("Über ferns, odd")
    rows = Publication.objects.annotate(front=TITLE_FRONT, back=TITLE_BACK)
    assert list(rows.values_list("title_key", "front", "back")) == [
        ("uberfernsodd", "uberfe", "rnsodd")
    ]


@pytest.mark.parametrize("number", [1, 30])
def test_any_number_of_references_is_matched_in_so_many_reads(django_assert_num_queries, number):
    works = [stored(f"{TITLE} in {'x' * (n + 10)}") for n in range(number)]
    slips = [named(f"{work.title[:-3]}y{work.title[-3:]}") for work in works[::2]]
    references = [*slips, *(named(work.title) for work in works[1::2])]
    with django_assert_num_queries(4 if number > 1 else 3):
        known = KnownWorks(references)
        found = [known.match(reference) for reference in references]
    with django_assert_num_queries(2):
        rows = [one.publication for one in found]
        assert rows == [*works[::2], *works[1::2]]
        assert all(len(row.authorships.all()) == 2 for row in rows)


def test_the_halves_are_asked_of_an_index():
    if connection.vendor != "sqlite":
        pytest.skip("a planner reads a small table whole")
    for half in (TITLE_FRONT, TITLE_BACK):
        rows = Publication.objects.alias(half=half).filter(half="a").order_by()
        assert "USING INDEX publication_title" in rows.explain()
