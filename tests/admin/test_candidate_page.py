"""The candidate page: what is known, where it was read, what waits, and what stays closed."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ingestion.choices import DocumentKind, FactKind, FactState
from profiles.choices import AwardOutcome, OrderConvention
from profiles.models import Person
from recruiting.choices import Role, Stage
from recruiting.models import Candidate, LastLook
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

TABS = "overview publications awards posts documents findings notes history".split()
MOST_QUERIES = 12


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
def test_page_costs_the_same_for_one_row_and_for_three(steward, steward_client, candidate, tab):
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
        application = hiring.ApplicationFactory(candidate=candidate)
        hiring.StageEventFactory(application=application)
        hiring.TaggingFactory(candidate=candidate)
        hiring.NoteFactory(candidate=candidate, author=steward).save()
        candidate.headline = f"Headline {application.pk}"
        candidate.save()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert steward_client.get(address(candidate, tab)).status_code == 200
        return len(queries)

    grow()
    steward_client.get(address(candidate, tab))  # content types are looked up once per process
    one = cost()
    grow()
    grow()

    assert (cost(), one <= MOST_QUERIES) == (one, True)


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


# History


def test_history_tells_who_changed_what_newest_first(steward, steward_client, candidate):
    document = read.DocumentFactory(subjects=[candidate.person])
    read.ImportItemFactory(document=document, filename="cv.md", state="done")
    mover = people.UserFactory(first_name="Cora", last_name="Chair")
    application = hiring.ApplicationFactory(candidate=candidate, position__code="inv-1")
    hiring.StageEventFactory(
        application=application, actor=mover, to_stage="interview", at=timezone.now()
    )
    form = {"headline": "Counts ferns", "status": "active", "source": "", "known_version": "1"}
    steward_client.post(address(candidate), form)

    page = Page(steward_client.get(address(candidate, "history")))

    assert "Changed the candidate Headline: empty → Counts ferns" in page.text
    assert f"Status: Prospect → Active {steward.get_full_name()}" in page.text
    assert "Moved to Interview (inv-1)" in page.text
    assert page.text.index("Counts ferns") < page.text.index("Moved to Interview")
    assert page.link("cv.md was read").startswith("/admin/ingestion/importrun/")


def test_history_tells_a_member_nothing_of_runs_private_notes_or_other_positions(client, applicant):
    candidate = applicant.candidate
    read.ImportItemFactory(document=read.DocumentFactory(subjects=[candidate.person]))
    other = hiring.ApplicationFactory(candidate=candidate, position__code="other-1")
    hiring.StageEventFactory(application=other, note="A word of theirs.")
    hiring.NoteFactory(candidate=candidate, application=applicant)
    client.force_login(applicant.position.memberships.get().user)

    text = Page(client.get(address(candidate, "history"))).text

    assert [word for word in ("was read", "other-1", "note,", "of theirs") if word in text] == []


def test_history_is_turned_page_by_page(steward_client, candidate):
    for number in range(40):
        candidate.headline = f"Headline {number:02}"
        candidate.save()
    first = Page(steward_client.get(address(candidate, "history")))
    second = Page(steward_client.get(first.link("Older changes"), follow=True))

    assert "Headline: Headline 38 → Headline 39" in first.text
    assert "Headline 05" not in first.text
    path = address(candidate).partition("?")[0]
    second = Page(steward_client.get(path + first.link("Older changes")))
    assert "Headline: Headline 04 → Headline 05" in second.text
    for odd in ("0", "-1", "x", "99999999999"):
        assert steward_client.get(f"{path}?tab=history&changes={odd}").status_code == 404


# New since the reader last looked


def looked(candidate, user, days_ago):
    LastLook.objects.create(
        candidate=candidate, user=user, looked_at=timezone.now() - timedelta(days=days_ago)
    )


def test_what_came_since_the_last_look_is_marked(steward, steward_client, candidate):
    looked(candidate, steward, days_ago=2)
    old, new = (
        read.DocumentFactory(
            subjects=[candidate.person],
            original_name=name,
            received_at=timezone.now() - timedelta(days=days_ago),
        )
        for name, days_ago in (("old.md", 3), ("new.md", 1))
    )

    text = Page(steward_client.get(address(candidate, "documents"))).text

    assert "Documents 2 new Findings" in text
    assert (f"{new} new CV" in text, f"{old} new" in text) == (True, False)


def test_fact_read_since_the_last_look_is_marked(steward, steward_client, candidate):
    looked(candidate, steward, days_ago=2)
    old, _ = (
        read.ExtractedFactFactory(person=candidate.person, kind=FactKind.EDUCATION, label=label)
        for label in ("Old degree", "New degree")
    )
    type(old).objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=3))

    text = Page(steward_client.get(address(candidate))).text

    assert "Overview new Publications" in text
    assert ("Old degree Education Check" in text, "New degree Education new" in text) == (
        True,
        True,
    )


def test_first_look_marks_nothing_and_own_acts_are_no_news(steward, steward_client, candidate):
    read.DocumentFactory(subjects=[candidate.person], received_at=timezone.now())
    assert " new " not in Page(steward_client.get(address(candidate, "documents"))).text

    LastLook.objects.update(looked_at=timezone.now() - timedelta(days=2))
    hiring.NoteFactory(candidate=candidate, author=steward)
    assert "Notes 1 History" in Page(steward_client.get(address(candidate))).text


def test_list_tells_and_narrows_to_what_is_new(steward, steward_client):
    seen, changed, unopened = hiring.CandidateFactory.create_batch(3)
    Candidate.objects.update(created_at=timezone.now() - timedelta(days=9))
    looked(seen, steward, days_ago=1)
    looked(changed, steward, days_ago=1)
    read.DocumentFactory(subjects=[changed.person], received_at=timezone.now())

    def found(answer):
        page = steward_client.get(f"/admin/recruiting/candidate/?new={answer}")
        return {row.pk for row in page.context["cl"].result_list}

    assert found("yes") == {changed.pk, unopened.pk}
    assert found("no") == {seen.pk}


# By hand


ADD = "/admin/recruiting/candidate/add/"


def typed(**more):
    return {"full_name": "Rosalind Sample", "once": "a" * 32, **more}


def test_steward_adds_a_prospect_by_hand(steward_client):
    answer = steward_client.post(
        ADD, typed(email="rosalind@example.org", headline="Ferns", affiliation="Moss Society")
    )

    candidate = Candidate.objects.get()
    assert answer.headers["Location"] == address(candidate).partition("?")[0]
    text = Page(steward_client.get(address(candidate))).text
    assert "Rosalind Sample" in text
    assert "rosalind@example.org" in text
    assert "Moss Society" in text


def test_form_sent_twice_adds_one(steward_client):
    first = steward_client.post(ADD, typed())
    second = steward_client.post(ADD, typed(alike=str(Candidate.objects.get().pk)))

    assert Candidate.objects.count() == Person.objects.count() == 1
    assert second.headers["Location"] == first.headers["Location"]


def test_somebody_alike_is_shown_first_and_the_second_press_adds(steward_client):
    known = hiring.CandidateFactory(person__full_name="Rosalind Sample")
    warned = steward_client.post(ADD, typed())
    page = Page(warned)

    assert "Somebody alike is here already." in page.text
    assert page.link("Rosalind Sample") == address(known).partition("?")[0]
    assert Candidate.objects.count() == 1
    steward_client.post(ADD, {**typed(), "alike": warned.context["form"]["alike"].value()})
    assert Candidate.objects.count() == 2


def test_coordinator_adds_applicants_of_his_open_positions_only(client, applicant):
    hiring.CandidateFactory(person__full_name="Rosalind Sample")  # nobody whom he may know of
    seat = hiring.CommitteeMembershipFactory(position=applicant.position, role=Role.COORDINATOR)
    foreign = hiring.PositionFactory()
    client.force_login(seat.user)

    without = client.post(ADD, typed())
    elsewhere = client.post(ADD, typed(position=foreign.pk))
    client.post(ADD, typed(position=applicant.position.pk))

    assert "Choose one of your open positions." in Page(without).text
    assert "not yours to add candidates to" in Page(elsewhere).text
    added = Candidate.objects.exclude(applications=None).latest("created_at")
    assert (str(added), added.applications.get().position) == (
        "Rosalind Sample",
        applicant.position,
    )


def test_coordinator_without_open_position_is_told(client, applicant):
    applicant.position.state = "closed"
    applicant.position.save()
    seat = hiring.CommitteeMembershipFactory(position=applicant.position, role=Role.COORDINATOR)
    client.force_login(seat.user)

    assert "No position of yours is open" in Page(client.get(ADD)).text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"full_name": " "}, "Write a name."),
        ({"full_name": "x" * 201}, "At most 200 characters"),
        ({"email": "not an address"}, "is no e-mail address"),
    ],
)
def test_what_cannot_be_added_is_said_and_kept(steward_client, data, told):
    answer = steward_client.post(ADD, typed(**data))

    assert (Candidate.objects.count(), told in Page(answer).text) == (0, True)


# The list


def test_list_is_searched_by_address_and_headline_too(steward_client):
    one = hiring.CandidateFactory(person__full_name="Perpetua Sample", headline="Counts ferns")
    people.ContactPointFactory(
        person=one.person, kind="email", value="pp@example.org", value_key="pp@example.org"
    )
    hiring.CandidateFactory(person__full_name="Quirin Other")

    def found(words):
        page = steward_client.get("/admin/recruiting/candidate/", {"q": words})
        return [row.pk for row in page.context["cl"].result_list]

    assert [found("perpétua sample"), found("PP@example"), found("ferns")] == [[one.pk]] * 3
    assert found("nobody%_") == []


def test_list_is_narrowed_by_degree_document_position_and_stage(steward_client):
    application = hiring.ApplicationFactory(stage="triage")
    person = application.candidate.person
    people.EducationFactory(person=person, level="bachelor", period="2015/2019")
    people.EducationFactory(person=person, level="doctorate", period="2021/..")
    read.DocumentFactory(subjects=[person], kind=DocumentKind.CV)
    other = hiring.ApplicationFactory(candidate=application.candidate, stage="review")
    hiring.CandidateFactory()

    def found(query):
        page = steward_client.get(f"/admin/recruiting/candidate/?{query}")
        return page.context["cl"].result_count

    assert [found("degree=doctorate"), found("degree=bachelor")] == [1, 0]
    assert [found("has=cv"), found("has=no-cv"), found("has=no-statement")] == [1, 1, 2]
    position = application.position_id
    assert [found(f"position={position}"), found("stage=review")] == [1, 1]
    assert found(f"position={position}&stage=triage") == 1
    assert found(f"position={position}&stage=review") == 0  # there he is in triage
    assert found(f"position={other.position_id}&stage=review") == 1
    assert [found("position=x"), found("degree=x"), found("stage=x")] == [0, 0, 0]


@pytest.mark.parametrize("number", [3, 60])
def test_list_costs_the_same_for_any_number_of_rows(steward_client, number):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert steward_client.get("/admin/recruiting/candidate/?q=a").status_code == 200
        return len(queries)

    hiring.ApplicationFactory()
    one = cost()
    for application in hiring.ApplicationFactory.create_batch(number):
        hiring.TaggingFactory(candidate=application.candidate)

    assert (cost(), one <= MOST_QUERIES) == (one, True)
