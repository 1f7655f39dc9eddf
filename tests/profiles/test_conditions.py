"""A condition within a condition is the statement that Django makes, written without a detour."""

from django.db import models
from django.db.models import OuterRef, Q, QuerySet

from profiles.conditions import Exists
from profiles.models import Authorship, Award, Person
from tests.factories import profiles as factories


def people(exists: type[models.Exists]) -> QuerySet[Person]:
    """Return people with an award and a work on which nobody without an award has worked."""
    awards = Award.objects.filter(person=OuterRef("person"))
    others = Authorship.objects.filter(~exists(awards), publication=OuterRef("publication"))
    works = Authorship.objects.filter(~exists(others), person=OuterRef("pk"))
    award = Award.objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Q(exists(award)) & ~Q(exists(works)) | ~exists(works))


def test_the_statement_is_that_of_django() -> None:
    written, wanted = (str(people(exists).query) for exists in (Exists, models.Exists))
    assert written.replace('"', "") == wanted.replace('"', "")


def test_nothing_at_all_within_is_as_with_django() -> None:
    def written(exists: type[models.Exists]) -> list[str]:
        nothing = exists(Award.objects.none())
        within = exists(Authorship.objects.filter(~nothing, person=OuterRef("pk")))
        rows = (nothing, ~nothing, Q(nothing) | Q(pk=1), ~Q(nothing), within, ~within)
        return [str(Person.objects.filter(one).query).replace('"', "") for one in rows]

    assert written(Exists) == written(models.Exists)


def test_what_is_resolved_is_not_resolved_again_to_be_written(monkeypatch) -> None:
    rows = people(Exists)
    resolved = []
    monkeypatch.setattr(
        Exists, "resolve_expression", lambda self, *given, **options: resolved.append(self) or self
    )
    assert "EXISTS" in str(rows.query)
    assert resolved == []


def test_a_condition_may_be_compared_and_annotated(db) -> None:
    with_award, without = factories.AwardFactory().person, factories.PersonFactory()
    award = Exists(Award.objects.filter(person=OuterRef("pk")))
    rows = Person.objects.annotate(awarded=award)
    assert list(rows.filter(awarded=True)) == list(rows.filter(award)) == [with_award]
    assert list(rows.filter(awarded=False)) == list(rows.filter(~award)) == [without]
