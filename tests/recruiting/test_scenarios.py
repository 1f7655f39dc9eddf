"""The acceptance scenarios of the product that a database can show, on both sets of documents.

The retyped documents in seeds/ are always here; the originals only where the shared folder is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Q

from ingestion.choices import EvidenceRole, FactKind, FactState
from ingestion.importers.outcomes import Outcome, Verdict
from ingestion.importers.reading import Incoming, Request
from ingestion.models import Document, Evidence, ExtractedFact, Finding, Rendition
from profiles.models import Award, Education, MetricSnapshot, Person, Post, Publication
from recruiting.intake import Intake, import_documents
from recruiting.models import Candidate, Position
from tests.conftest import shared_path

pytestmark = pytest.mark.django_db

CAPTURED_ON = date(2026, 4, 15)
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)

CV_STATISTICS, STATEMENT, CV_LEARNING, SCHOLAR_PAGE, FEED = "000", "001", "002", "003", "004"


@dataclass(frozen=True)
class Folder:
    path: Path

    def file(self, number: str) -> Path:
        [found] = [path for path in self.path.glob(f"{number}_*") if path.is_file()]
        return found


@pytest.fixture(
    params=["seeds", pytest.param("originals", marks=pytest.mark.originals)], scope="module"
)
def folder(request: pytest.FixtureRequest) -> Folder:
    return Folder(settings.BASE_DIR / "seeds" if request.param == "seeds" else shared_path("seeds"))


@pytest.fixture
def bring_in(folder: Folder) -> Callable[..., list[Outcome]]:
    """Return a function that imports documents by number, as the commands do."""

    def run(*numbers: str) -> list[Outcome]:
        files = [
            Incoming(folder.file(n), Request(captured_on=CAPTURED_ON if n == FEED else None))
            for n in numbers
        ]
        return list(import_documents(Intake(files), clock=lambda: NOW))

    return run


def subject_of(number: str, folder: Folder) -> Person:
    [document] = Document.objects.filter(original_name=folder.file(number).name)
    [person] = document.subjects.all()
    return person


def kinds_of_findings() -> list[str]:
    return sorted(Finding.objects.values_list("rule", flat=True))


def test_scholar_page_keeps_years_unknown_and_metrics_to_check(bring_in):
    bring_in(SCHOLAR_PAGE)
    assert Publication.objects.count() == 15
    assert Publication.objects.filter(issued=None).count() == 2
    assert Publication.objects.filter(author_list_truncated=True).count() == 11
    [h_index] = ExtractedFact.objects.filter(kind=FactKind.METRIC, key="h_index")
    assert h_index.state == FactState.PROPOSED
    assert h_index.value["plausibility"] == "implausible"
    assert MetricSnapshot.objects.count() == 0
    assert kinds_of_findings() == [
        "coauthor_groups",
        "date_without_year",
        "date_without_year",
        "h_index_above_works",
        "h_squared_above_citations",
    ]


def test_declared_order_and_two_awards_of_one_line(bring_in, folder):
    bring_in(CV_LEARNING)
    person = subject_of(CV_LEARNING, folder)
    assert person.works_count == 12
    assert (
        Publication.objects.of(person).filter(order_convention="random_or_alphabetical").count()
        == 4
    )
    assert person.first_author_count == 4
    taught = Award.objects.filter(title__startswith="Best Teaching Assistant Award")
    assert sorted(taught.values_list("awarded", flat=True)) == ["2022-06", "2023"]
    assert Award.objects.get(outcome="nominated").title.startswith("Nomination for Guo Moruo")
    assert kinds_of_findings() == ["dead_links"]


def test_split_title_oral_and_equal_contributions(bring_in, folder):
    bring_in(CV_STATISTICS)
    person = subject_of(CV_STATISTICS, folder)
    assert person.works_count == 8
    split = "Conformal Isometry of Lie Group Representation in Recurrent Network of Grid Cells"
    assert Publication.objects.filter(title=split).count() == 1
    oral = Publication.objects.get(presentation="oral")
    assert float(oral.acceptance_rate) == 0.018
    shared_first = person.authorships.filter(equal_contribution=True, position__gt=1)
    assert shared_first.count() == 3
    assert kinds_of_findings() == ["floating_dates"]


def test_floating_dates_leave_two_degrees_to_check(bring_in, folder):
    bring_in(CV_STATISTICS)
    proposed = ExtractedFact.objects.filter(kind=FactKind.EDUCATION, state=FactState.PROPOSED)
    assert sorted(fact.value["degree"] for fact in proposed) == ["M.S.", "Ph.D."]
    for fact in proposed:
        lit = set(fact.evidence.filter(field="period").values_list("quote", flat=True))
        assert any("2025" in quote for quote in lit)
        assert any("2019" in quote for quote in lit)
    [row] = Education.objects.all()
    assert row.degree == "B.Eng."


def test_statement_makes_a_candidate_without_contact_and_links_citations(bring_in, folder):
    bring_in(STATEMENT)
    candidate = Candidate.objects.get()
    assert candidate.person.contacts.count() == 0
    cited = Publication.objects.of(candidate.person).filter(
        pk__in=ExtractedFact.objects.filter(
            kind=FactKind.PUBLICATION, evidence__role=EvidenceRole.MENTION
        ).values("target_id")
    )
    assert cited.count() == 8
    mentions = Evidence.objects.filter(role=EvidenceRole.MENTION).order_by("start")
    assert {m.quote.strip("[]") for m in mentions} == set("12345678")
    rendition = Rendition.objects.get()
    assert rendition.text.count("Statement of Purpose: Xiao Liang") == 3
    assert rendition.reading_text().count("Statement of Purpose: Xiao Liang") <= 1
    assert kinds_of_findings() == ["name_spellings"]


def test_feed_makes_posts_and_draft_positions_but_no_candidate(bring_in, folder):
    bring_in(FEED)
    assert Candidate.objects.count() == 0
    posts = Post.objects.all()
    assert posts.count() == 25
    assert not posts.filter(Q(posted_latest=None) | Q(posted_latest__gt=CAPTURED_ON)).exists()
    assert not posts.filter(Q(posted_earliest=None)).exists()
    assert not posts.filter(text__istartswith="advertisement").exists()
    pairs = posts.exclude(duplicate_of=None)
    assert sorted(pairs.values_list("place", "duplicate_of__place")) == [
        (16, 21),
        (17, 22),
        (18, 23),
        (19, 24),
    ]
    newer, older = Position.objects.order_by("-start_term")
    assert [newer.start_term, older.start_term] == ["Fall 2026", "Fall 2025"]
    assert [newer.state, older.state] == ["draft", "draft"]
    assert older.superseded_by == newer
    assert newer.superseded_by is None
    assert kinds_of_findings() == ["reposted_thread", "several_adverts", "truncated_links"]


ALL = (CV_STATISTICS, STATEMENT, CV_LEARNING, SCHOLAR_PAGE, FEED)


def row_counts() -> dict[str, int]:
    return {
        model._meta.label: model.objects.count()
        for app in ("profiles", "ingestion", "recruiting")
        for model in apps.get_app_config(app).get_models()
        if model._meta.label not in ("ingestion.ImportRun", "ingestion.ImportItem")
    }


def test_same_bytes_again_change_nothing_whatever_their_name(bring_in, folder, tmp_path):
    bring_in(*ALL)
    before = row_counts()
    renamed = []
    for number in ALL:
        path = tmp_path / f"another name {number}{folder.file(number).suffix}"
        path.write_bytes(folder.file(number).read_bytes())
        renamed.append(Incoming(path))
    outcomes = list(import_documents(Intake(renamed), clock=lambda: NOW))
    assert [outcome.verdict for outcome in outcomes] == [Verdict.UNCHANGED] * 5
    assert row_counts() == before


def test_order_of_import_does_not_matter(bring_in, folder):
    bring_in(*reversed(ALL))
    people = {
        (p.full_name, p.works_count, p.first_author_count, p.awards_count, p.posts_count)
        for p in Person.objects.all()
    }
    counted = {(works, first, awards, posts) for _, works, first, awards, posts in people}
    assert counted == {(8, 3, 5, 0), (8, 3, 0, 0), (12, 4, 4, 0), (15, 5, 0, 0), (0, 0, 0, 21)}
