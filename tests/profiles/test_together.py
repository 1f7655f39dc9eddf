"""Several query sets in one statement give what each would give by itself."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef

from ingestion.models import ExtractedFact, ImportItem
from profiles.models import Education, Person, Publication
from profiles.together import CountOf, read_together
from tests.factories import ingestion as read
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db


def columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_rows_are_those_of_the_query_sets_in_one_query(django_assert_num_queries):
    degree = people.EducationFactory(advisors=["A. Advisor", "B. “Quoted”"], period="2019-09/..")
    fact = read.ExtractedFactFactory(value={"title": {"raw": "Fern\n"}, "of": [1, None]})
    work = people.PublicationFactory(acceptance_rate="0.018", issued=None)
    item = read.ImportItemFactory()
    assert connection.features.supports_json_field  # which Django asks SQLite, once per process
    with django_assert_num_queries(1):
        found = read_together(
            degrees=Education.objects.all(),
            facts=ExtractedFact.objects.all(),
            works=Publication.objects.all(),
            items=ImportItem.objects.all(),
            nobody=Person.objects.none(),
        )

    kept = [columns(type(row).objects.get(pk=row.pk)) for row in (degree, fact, work, item)]
    together = [columns(found[name][0]) for name in ("degrees", "facts", "works", "items")]
    assert together == kept
    assert found["nobody"] == []


def test_relations_come_along_and_deferred_fields_stay_out(django_assert_num_queries):
    degree = people.EducationFactory(organisation__name="Moss Society")
    alone = people.AuthorshipFactory(person=None, name_as_written="N. Nobody")
    read.ExtractedFactFactory(value={"long": "text"})

    found = read_together(
        degrees=Education.objects.select_related("organisation", "person"),
        authors=type(alone).objects.select_related("person", "publication__venue"),
        facts=ExtractedFact.objects.defer("value"),
    )

    with django_assert_num_queries(0):
        assert found["degrees"][0].organisation.name == "Moss Society"
        assert found["degrees"][0].person == degree.person
        assert found["authors"][0].person is None
        assert found["authors"][0].publication.venue == alone.publication.venue
    with django_assert_num_queries(1):
        assert found["facts"][0].value == {"long": "text"}


def test_annotations_come_along_as_what_they_are():
    degree = people.EducationFactory()
    people.EducationFactory(person=degree.person)
    rows = Education.objects.filter(pk=degree.pk).annotate(
        several=Exists(Education.objects.exclude(pk=OuterRef("pk"))),
        saved=F("person__created_at"),
        number=CountOf(Education.objects.filter(person=OuterRef("person"))),
    )

    (found,) = read_together(rows=rows)["rows"]

    assert (found.several, found.number, found.saved) == (True, 2, degree.person.created_at)


def test_values_come_as_json_says_them():
    people.EducationFactory.create_batch(2, person=people.PersonFactory(full_name="Perpetua"))
    grouped = Education.objects.values("person__full_name").annotate(number=Count("pk"))

    found = read_together(grouped=grouped, users=get_user_model().objects.values("pk"))

    assert found["grouped"] == [{"person__full_name": "Perpetua", "number": 2}]
    assert found["users"] == []


def test_count_is_a_column(django_assert_num_queries):
    people.EducationFactory.create_batch(3)
    one = Person.objects.filter(pk=people.PersonFactory().pk)
    with django_assert_num_queries(1):
        found = one.values(
            all=CountOf(Education.objects.all()), few=CountOf(Education.objects.all(), at_most=2)
        )[0]
    assert found == {"all": 3, "few": 2}
