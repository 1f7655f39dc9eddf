"""The candidate page: what is known, where it was read, what waits, and what stays closed."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ingestion.choices import DocumentKind, FactKind, FactState
from profiles.choices import AwardOutcome, OrderConvention
from recruiting.choices import Role, Stage
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

TABS = ("overview", "publications", "awards", "posts", "documents", "findings")


@pytest.fixture
def candidate():
    return hiring.CandidateFactory(person__full_name="Perpetua Sample")


def address(candidate, tab="overview"):
    return reverse("admin:recruiting_candidate_change", args=[candidate.pk]) + f"?tab={tab}"


def read_in(row, person, *, document=None, **fact):
    """Store a standing fact of `row` with one piece of evidence, and return the evidence."""
    document = document or read.DocumentFactory(subjects=[person])
    stored = read.ExtractedFactFactory(
        person=person,
        document=document,
        state=FactState.AUTO_ACCEPTED,
        target_type=ContentType.objects.get_for_model(row),
        target_id=row.pk,
        **fact,
    )
    return read.EvidenceFactory(
        fact=stored, rendition=read.RenditionFactory(document=document, version=stored.pk)
    )


def lit(evidence):
    page = reverse("admin:ingestion_document_change", args=[evidence.fact.document_id])
    return f"{page}?fact={evidence.fact_id}#e{evidence.pk}"


def test_degree_is_one_click_from_its_line(steward_client, candidate):
    degree = people.EducationFactory(
        person=candidate.person, degree="M.Sc.", organisation__name="University of Elsewhere"
    )
    evidence = read_in(degree, candidate.person, kind=FactKind.EDUCATION, label="M.Sc.")

    page = Page(steward_client.get(address(candidate)))

    assert "M.Sc. University of Elsewhere 2019-09 to 2021-07" in page.text
    assert page.link("CV M.Sc.") == lit(evidence)


def test_fact_to_check_stands_beside_the_rows_with_its_reason(steward_client, candidate):
    read.ExtractedFactFactory(
        person=candidate.person,
        kind=FactKind.EDUCATION,
        label="Ph.D. · University of Elsewhere",
        checks=["dates_in_conflict"],
    )

    text = Page(steward_client.get(address(candidate))).text

    assert "to check Ph.D. · University of Elsewhere Education" in text
    assert "The dates on the page can belong to more than one entry." in text


def test_unknown_is_said_and_not_counted(steward_client, candidate):
    people.EducationFactory(person=candidate.person, period=None, degree="B.Sc.")

    text = Page(steward_client.get(address(candidate))).text

    assert "dates not known" in text
    assert "Contact unknown" in text
    assert "No work has been read yet." in text


def test_works_are_grouped_with_their_roles(steward_client, candidate):
    first = people.PublicationFactory(
        title="First of all", status="published", authors_total=2, presentation="oral"
    )
    people.AuthorshipFactory(publication=first, person=candidate.person, position=1)
    people.AuthorshipFactory(
        publication=first, person=None, name_as_written="N. Nobody", position=2
    )
    cut = people.PublicationFactory(
        title="Cut short",
        status="",
        author_list_truncated=True,
        order_convention=OrderConvention.RANDOM_OR_ALPHABETICAL,
        issued=None,
    )
    people.AuthorshipFactory(
        publication=cut, person=candidate.person, position=1, equal_contribution=True
    )

    text = Page(steward_client.get(address(candidate, "publications"))).text

    assert "Published or accepted 1 First of all 1st Oral" in text
    assert "author 1 of 2" in text
    assert "Status not stated 1 Cut short αβ *" in text
    assert "author 1 of ≥ 1" in text
    assert "undated" in text


def test_work_of_a_third_party_page_alone_says_so(steward_client, candidate):
    alone, both = (
        people.AuthorshipFactory(person=candidate.person, publication__title=title).publication
        for title in ("Told by others", "Told by both")
    )
    page_of_others = read.DocumentFactory(kind=DocumentKind.SCHOLAR_PROFILE)
    for number, work in enumerate((alone, both)):
        read_in(
            work,
            candidate.person,
            document=page_of_others,
            kind=FactKind.PUBLICATION,
            occurrence=number + 1,
        )
    read_in(both, candidate.person, kind=FactKind.PUBLICATION)

    text = Page(steward_client.get(address(candidate, "publications"))).text

    assert text.count("third-party page only") == 1


def test_citation_in_a_statement_is_a_link(steward_client, candidate):
    work = people.AuthorshipFactory(person=candidate.person).publication
    statement = read.DocumentFactory(kind=DocumentKind.STATEMENT)
    value = read_in(work, candidate.person, document=statement, kind=FactKind.PUBLICATION)
    mention = read.EvidenceFactory(
        fact=value.fact, rendition=value.rendition, role="mention", start=0, end=3, quote="[2]"
    )

    page = Page(steward_client.get(address(candidate, "publications")))

    assert page.link("cited in statement [2]") == lit(mention)


def test_versions_of_one_work_are_folded(steward_client, candidate):
    main = people.AuthorshipFactory(
        person=candidate.person, publication__title="Final words", publication__status="published"
    ).publication
    people.AuthorshipFactory(
        person=candidate.person,
        publication__title="Final words",
        publication__version_of=main,
        publication__status="preprint",
        publication__venue_raw="arXiv preprint",
    )

    text = Page(steward_client.get(address(candidate, "publications"))).text

    assert "also as preprint: arXiv preprint" in text
    assert "Preprints" not in text


def test_nomination_is_not_a_win(steward_client, candidate):
    people.AwardFactory(
        person=candidate.person,
        title="Gold Sample",
        outcome=AwardOutcome.NOMINATED,
        rank=1,
        of=72,
    )

    text = Page(steward_client.get(address(candidate, "awards"))).text

    assert "Gold Sample nominated 2022 1 of 72 entered by hand" in text


@pytest.fixture
def applicant():
    """An application with a post of the applicant, and a reviewer of its position."""
    application = hiring.ApplicationFactory()
    people.PostFactory(person=application.candidate.person, text="A post of mine.")
    hiring.CommitteeMembershipFactory(
        position=application.position, user__username="rita", role=Role.REVIEWER
    )
    return application


@pytest.mark.parametrize(
    ("stage", "shown"), [(Stage.DISCUSSION, (False, True)), (Stage.INTERVIEW, (True, False))]
)
def test_posts_stay_closed_until_the_interview(client, applicant, stage, shown):
    applicant.stage = stage
    applicant.save()
    client.force_login(applicant.position.memberships.get().user)

    text = Page(client.get(address(applicant.candidate, "posts"))).text

    assert ("A post of mine." in text, "Posts stay closed until the interview stage" in text) == (
        shown
    )


def test_reader_without_rights_finds_no_edit(client, applicant):
    client.force_login(applicant.position.memberships.get().user)

    page = Page(client.get(address(applicant.candidate)))

    assert [words for words, _ in page.links if words.startswith("Edit")] == []
    assert client.get(f"{address(applicant.candidate)}&edit=1").status_code == 403


def test_copies_of_a_post_are_folded_and_named(steward_client, candidate):
    post = people.PostFactory(person=candidate.person, text="Once said.", place=1)
    people.PostFactory(person=candidate.person, text="Once said again.", place=2, duplicate_of=post)

    text = Page(steward_client.get(address(candidate, "posts"))).text

    assert "Once said." in text
    assert "Posted again: 1 duplicate Once said again." in text


@pytest.mark.parametrize("tab", TABS)
def test_page_costs_the_same_for_one_row_and_for_three(steward_client, candidate, tab):
    def grow():
        person = candidate.person
        document = read.DocumentFactory(subjects=[person])
        rows = [
            people.EducationFactory(person=person),
            people.EmploymentFactory(person=person),
            people.AwardFactory(person=person),
            people.PostFactory(person=person),
            people.AuthorshipFactory(person=person).publication,
            people.ContactPointFactory(person=person),
            people.PersonTopicFactory(person=person),
        ]
        for row, kind in zip(
            rows,
            "education employment award post publication contact topic".split(),
            strict=True,
        ):
            read_in(row, person, document=document, kind=kind)
        read.ExtractedFactFactory(person=person, document=document)
        read.FindingFactory(person=person, document=document)
        hiring.ApplicationFactory(candidate=candidate)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert steward_client.get(address(candidate, tab)).status_code == 200
        return len(queries)

    grow()
    steward_client.get(address(candidate, tab))  # content types are looked up once per process
    one = cost()
    grow()
    grow()

    assert cost() == one


def test_candidate_of_another_committee_is_not_there(client, candidate, applicant):
    client.force_login(applicant.position.memberships.get().user)

    assert client.get(address(candidate)).status_code == 404


def test_interest_leads_to_the_line_it_was_read_in(steward_client, candidate):
    topic = people.PersonTopicFactory(person=candidate.person, label="Slow botany")
    evidence = read_in(topic, candidate.person, kind=FactKind.TOPIC, label="Slow botany")

    page = Page(steward_client.get(address(candidate)))

    assert page.link("Slow botany") == lit(evidence)


def test_post_that_goes_on_stands_under_the_name_until_somebody_writes_a_headline(
    steward_client, candidate
):
    people.EmploymentFactory(
        person=candidate.person,
        role="Fern counter",
        organisation__name="Moss Society",
        period="2024/..",
    )
    assert "Perpetua Sample Edit person Edit headline and status Fern counter · Moss Society" in (
        Page(steward_client.get(address(candidate))).text
    )
    candidate.headline = "Knows her ferns"
    candidate.save()
    assert "status Knows her ferns" in Page(steward_client.get(address(candidate))).text
