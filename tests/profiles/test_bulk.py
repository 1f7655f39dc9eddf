"""Rows that are stored together are the rows that would have been saved one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ingestion.choices import FactKind
from ingestion.models import Evidence, ExtractedFact
from profiles import bulk
from profiles.choices import PublicationStatus
from profiles.models import Authorship, ExternalIdentifier, Publication
from tests.factories import ingestion as papers
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db

COLUMNS = {
    "title": "Tabs\tand\\N backslashes\nand “quotes”, 蕨",
    "title_key": "tabs",
    "issued": "2021-03/2021-05",
    "issued_raw": "spring 2021",
    "status": PublicationStatus.PUBLISHED,
    "acceptance_rate": Decimal("0.2150"),
    "has_code": True,
    "authors_total": 3,
}


def columns_of(row, *, without=("id", "created_at", "history_id", "history_date")):
    fields = [field.attname for field in row._meta.concrete_fields]
    return {name: getattr(row, name) for name in fields if name not in without}


def stored_together(**columns):
    [key] = bulk.reserve_keys(Publication, 1)
    work = bulk.rows_like(Publication())(id=key, **columns)
    bulk.insert([work])
    bulk.insert_history([work])
    return Publication.objects.get(pk=key)


def test_a_row_is_stored_as_a_save_stores_it():
    saved = Publication.objects.get(pk=Publication.objects.create(**COLUMNS).pk)
    together = stored_together(**COLUMNS)
    assert columns_of(together) == columns_of(saved)
    assert together.issued_latest == date(2021, 5, 31)


def test_the_history_of_a_row_is_the_one_that_a_save_writes():
    saved, together = Publication.objects.create(**COLUMNS), stored_together(**COLUMNS)
    [one], [other] = saved.history.all(), together.history.all()
    assert columns_of(other) == columns_of(one)
    assert (other.id, other.history_type) == (together.pk, "+")


def test_a_row_stored_with_others_can_be_saved_later():
    [key] = bulk.reserve_keys(Publication, 1)
    work = bulk.rows_like(Publication())(id=key, **COLUMNS)
    bulk.insert([work])
    work.category = "demo"
    work.save()
    assert Publication.objects.get(pk=key).category == "demo"


def test_reserved_keys_are_given_to_nobody_else():
    keys = bulk.reserve_keys(Publication, 3)
    by_itself = people.PublicationFactory()
    more = bulk.reserve_keys(Publication, 2)
    assert len({*keys, by_itself.pk, *more}) == 6
    bulk.insert([bulk.rows_like(Publication())(id=key, title="A work") for key in keys])
    assert Publication.objects.count() == 4


def test_values_of_every_kind_come_back_as_they_were():
    rendition = papers.RenditionFactory()
    [key] = bulk.reserve_keys(ExtractedFact, 1)
    value = {"title": "蕨", "tab": "\t", "rate": 0.5, "none": None, "list": [1, "\\N"]}
    fact = ExtractedFact(
        pk=key,
        document=rendition.document,
        kind=FactKind.AWARD,
        key="蕨",
        label="蕨",
        value=value,
        rule="cv.award",
        importer_version=1,
    )
    bulk.insert([fact])
    stored = ExtractedFact.objects.get(pk=key)
    assert (stored.value, stored.checks, stored.read_value) == (value, [], None)
    assert (stored.document_id, stored.kind) == (rendition.document_id, "award")
    bulk.insert_values(
        Evidence,
        ("fact_id", "field", "start", "end", "quote"),
        zip((key, "title", 2, 4, "蕨\t"), (key, "title", 0, 2, "\\N"), strict=True),
        common={"rendition_id": rendition.pk},
    )
    assert list(stored.evidence.values_list("quote", "start", "role", "page")) == [
        ("\\N", 0, "value", 1),
        ("蕨\t", 2, "value", 1),
    ]


def test_a_row_that_a_constraint_refuses_stores_none():
    work = people.PublicationFactory()
    lines = zip((work.pk, "Ada", "ada", 1), (work.pk, "Bela", "bela", 1), strict=True)
    names = ("publication_id", "name_as_written", "name_key", "position")
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert_values(Authorship, names, lines)
    assert not Authorship.objects.exists()


def test_rows_that_are_known_are_left_out_where_that_is_asked_for():
    one, other = people.PublicationFactory.create_batch(2)
    names = ("publication_id", "scheme", "value")
    for work in (one, other):
        rows = ((work.pk, "doi", "10.5555/a"), (work.pk, "doi", f"10.5555/{work.pk}"))
        bulk.insert_values(ExternalIdentifier, names, zip(*rows, strict=True), ignore_known=True)
    assert list(ExternalIdentifier.objects.order_by("pk").values_list(*names)) == [
        (one.pk, "doi", "10.5555/a"),
        (one.pk, "doi", f"10.5555/{one.pk}"),
        (other.pk, "doi", f"10.5555/{other.pk}"),
    ]


def test_nothing_is_asked_for_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert([])
        bulk.insert_history([])
        bulk.insert_values(Authorship, ("publication_id",), [])
        assert bulk.reserve_keys(Publication, 0) == []


def test_any_number_of_rows_is_two_statements_at_most():
    for number in (1, 30, 200):
        keys = bulk.reserve_keys(Publication, number)
        works = [bulk.rows_like(Publication())(id=key, **COLUMNS) for key in keys]
        with CaptureQueriesContext(connection) as statements:
            bulk.insert(works)
        assert len(statements) <= 2
        assert list(Publication.objects.filter(pk__in=keys).values_list("pk", flat=True)) == keys


def test_a_row_among_many_that_a_constraint_refuses_stores_none():
    work = people.PublicationFactory()
    lines = [(work.pk, "Ada", "ada", place) for place in (*range(1, 200), 50)]
    names = ("publication_id", "name_as_written", "name_key", "position")
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert_values(Authorship, names, zip(*lines, strict=True))
    assert not Authorship.objects.exists()
