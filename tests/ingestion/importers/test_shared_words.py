"""Organisations and venues of documents: one row for all forms, and each form as printed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Education, Organisation, Publication, Venue
from profiles.services.other_names import merge_words
from tests.factories import profiles as people
from tests.ingestion.importers.invented import cv

pytestmark = pytest.mark.django_db

DEGREE = "{}, Ph.D. in Computational Botany, 2019 - 2024"


def work(title, venue, year=2022):
    return f'Quilla Ferndale, Odo Brackwater. "{title}". {venue}, {year}.'


def test_forms_in_two_documents_become_one_row_and_stay_as_printed(bring_in):
    bring_in(
        cv("Quilla Ferndale", work("Counting fronds", "NeurIPS"), education=DEGREE.format("MIT")),
        cv(
            "Tamsin Hollowell",
            'Tamsin Hollowell. "Moss". Advances in Neural Information Processing Systems 33, 2020.',
            education=DEGREE.format("Massachusetts Institute of Technology"),
        ),
    )

    assert [row.name for row in Organisation.objects.all()] == [
        "Massachusetts Institute of Technology"
    ]
    assert set(Education.objects.values_list("organisation_raw", flat=True)) == {
        "MIT",
        "Massachusetts Institute of Technology",
    }
    assert [row.name for row in Venue.objects.all()] == ["Neural Information Processing Systems"]
    assert {work.venue_raw for work in Publication.objects.all()} == {
        "NeurIPS",
        "Advances in Neural Information Processing Systems",
    }


def test_degree_printed_under_another_form_is_the_same_degree(bring_in):
    for place in ("MIT", "Massachusetts Institute of Technology (MIT)"):
        bring_in(
            cv("Quilla Ferndale", email="quilla@example.org", education=DEGREE.format(place)),
        )

    assert Education.objects.get().organisation_raw == "MIT"


def test_document_after_a_merge_finds_the_one_that_stayed(bring_in, steward):
    text = cv("Quilla Ferndale", education=DEGREE.format("University of Lower Mirth"))
    bring_in(text)
    stayed = people.OrganisationFactory(name="Mirth University")
    merge_words(keep=stayed, other=Organisation.objects.exclude(pk=stayed.pk).get(), actor=steward)
    bring_in(text.replace("Quilla", "Tamsin"))

    assert list(Organisation.objects.all()) == [stayed]
    assert [row.organisation for row in Education.objects.all()] == [stayed, stayed]


@pytest.mark.parametrize("number", [2, 12])
def test_venues_and_organisations_of_a_document_cost_the_same_for_any_number(bring_in, number):
    works = [
        work(f"Title number {n} of many", f"Journal of Slow Botany {n}a") for n in range(number)
    ]
    with CaptureQueriesContext(connection) as asked:
        bring_in(cv("Quilla Ferndale", *works))
    about = [one["sql"] for one in asked if '"profiles_venue' in one["sql"].split("WHERE")[0]]

    assert len([sql for sql in about if sql.startswith("SELECT") and "MAX" not in sql]) == 5
