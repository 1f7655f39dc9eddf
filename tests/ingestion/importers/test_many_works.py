"""A bibliography costs as many statements for many works as for few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ingestion.choices import FactState
from ingestion.importers.reading import Incoming, Request
from ingestion.models import ExtractedFact, ImportItem
from profiles.models import Authorship, ExternalIdentifier, Person, Publication
from recruiting.intake import Intake, import_documents
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
Bring = Callable[..., int]
FEW, MANY = 50, 110
"""Works whose rows fill a statement, and leave some over for another one."""


def bibliography(number: int, series: str, *, comment: str = "") -> str:
    entries = [
        f"@article{{{series}{n}, title = {{On {series} ferns, part {n:03d}}}, journal = {{Ferns}},"
        f" author = {{Brackwater, Odo and Ferndale, Quilla}}, year = {2000 + n % 20},"
        f" doi = {{10.5555/{series}.{n}}}}}"
        for n in range(number)
    ]
    return "\n".join([*entries, f"% {comment}"])


@pytest.fixture
def bring_in(tmp_path: Path) -> Bring:
    """Return a function that imports a bibliography, and returns how many statements it took."""

    def run(person: Person, text: str) -> int:
        path = tmp_path / "refs.bib"
        path.write_text(text, encoding="utf-8")
        with CaptureQueriesContext(connection) as statements:
            [outcome] = import_documents(
                Intake([Incoming(path, Request(person=person))]), clock=lambda: NOW
            )
        assert outcome.verdict == "imported"
        return len(statements)

    return run


def test_new_works_cost_the_same_for_any_number(bring_in):
    few, many = (people.PersonFactory(full_name="Quilla Ferndale") for _ in range(2))
    bring_in(few, bibliography(1, "first"))  # the venue, and types of contents
    spent = [bring_in(few, bibliography(FEW, "tall")), bring_in(many, bibliography(MANY, "small"))]
    assert spent[1] <= spent[0]
    assert Publication.objects.filter(authorships__person=many).count() == MANY
    assert ImportItem.objects.latest("pk").footprint["made"]["profiles.publication"] == [
        str(pk) for pk in Publication.objects.order_by("pk").values_list("pk", flat=True)[1 + FEW :]
    ]


def test_known_works_cost_the_same_for_any_number(bring_in):
    spent = []
    for number, series in ((FEW, "tall"), (MANY, "small")):
        person = people.PersonFactory(full_name="Quilla Ferndale")
        bring_in(person, bibliography(number, series))
        spent.append(bring_in(person, bibliography(number, series, comment="once more")))
    assert spent[1] <= spent[0]
    assert (Publication.objects.count(), Authorship.objects.count()) == (
        FEW + MANY,
        2 * (FEW + MANY),
    )
    assert ExternalIdentifier.objects.count() == FEW + MANY


def test_works_read_anew_cost_the_same_for_any_number(bring_in, upgrade):
    spent = []
    for number, series in ((FEW, "tall"), (MANY, "small")):
        person = people.PersonFactory(full_name="Quilla Ferndale")
        bring_in(person, bibliography(number, series))
        bring_in(person, bibliography(number, series, comment="once more"))
    upgrade()
    for number, series in ((FEW, "tall"), (MANY, "small")):
        person = Person.objects.filter(authorships__publication__title__contains=series).first()
        spent.append(bring_in(person, bibliography(number, series)))
    assert spent[1] <= spent[0]
    assert ExtractedFact.objects.filter(state=FactState.AUTO_ACCEPTED).count() == 2 * (FEW + MANY)
    assert Publication.objects.count() == FEW + MANY
