"""Pages of works, positions, applications, runs, facts and findings."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from ingestion.choices import FactKind, FactState
from profiles.models import Publication
from recruiting.choices import PositionState, Role
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db


def page_of(client, row, **query):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return Page(client.get(reverse(name, args=[row.pk]), query))


def test_work_lists_its_authors_in_order(steward_client):
    work = people.PublicationFactory(author_list_truncated=True, issued=None)
    me = people.AuthorshipFactory(
        publication=work, position=2, equal_contribution=True, name_as_written="P. Sample"
    )
    people.AuthorshipFactory(publication=work, position=1, person=None, name_as_written="N. Nobody")

    page = page_of(steward_client, work)

    assert "Authors ≥ 2, the page cuts the list" in page.text
    assert f"1 N. Nobody 2 P. Sample * {me.person}" in page.text
    assert "Issued undated" in page.text


def test_work_says_where_it_was_read(steward_client):
    work = people.PublicationFactory()
    fact = read.ExtractedFactFactory(
        kind=FactKind.PUBLICATION,
        state=FactState.AUTO_ACCEPTED,
        label="A work",
        target_type=ContentType.objects.get_for_model(Publication),
        target_id=work.pk,
    )

    page = page_of(steward_client, work)

    assert page.link("CV A work").endswith(f"/change/?fact={fact.pk}")


def test_work_is_edited_in_its_form_and_read_again(steward, steward_client):
    work = people.PublicationFactory(title="Wrong")
    address = reverse("admin:profiles_publication_change", args=[work.pk])
    sent = {
        "title": "Right",
        "issued": "2023",
        "order_convention": "unknown",
        "known_version": 1,
        "authorships-TOTAL_FORMS": 0,
        "authorships-INITIAL_FORMS": 0,
    }

    response = steward_client.post(f"{address}?edit=1", sent)

    work.refresh_from_db()
    assert (response.status_code, response.url) == (302, address)
    assert (work.title, work.title_key, work.edited_by) == ("Right", "right", steward)


def test_draft_says_which_post_it_was_read_from(steward_client):
    post = people.PostFactory(text="We have a place for you.")
    newer = hiring.PositionFactory(code="newer")
    draft = hiring.PositionFactory(
        state=PositionState.DRAFT, drafted_from=post, superseded_by=newer
    )

    text = page_of(steward_client, draft).text

    assert f"Drafted from a post of {post.person} We have a place for you." in text
    assert "superseded by the newer advert newer" in text


def test_committee_does_not_learn_whose_post_it_was(client):
    post = people.PostFactory(text="We have a place for you.")
    seat = hiring.CommitteeMembershipFactory(position__drafted_from=post, role=Role.CHAIR)
    client.force_login(seat.user)

    assert "We have a place for you." not in page_of(client, seat.position).text


def test_application_tells_how_it_moved(steward_client):
    event = hiring.StageEventFactory(actor__first_name="Mia", actor__last_name="Mover")

    text = page_of(steward_client, event.application).text

    assert "2026-05-01 12:00 Triage Mia Mover" in text


def test_run_tells_what_became_of_each_file(steward_client):
    run = read.ImportRunFactory()
    read.ImportItemFactory(run=run, filename="good.pdf", facts_count=7, to_check_count=2)
    read.ImportItemFactory(
        run=run,
        document=None,
        filename="bad.pdf",
        state="failed",
        message="The file is empty (0 bytes). Export or upload it again.",
    )

    text = page_of(steward_client, run).text

    assert "1 document brought in, 1 refused" in text
    assert "bad.pdf refused The file is empty (0 bytes). Export or upload it again." in text


def test_fact_shows_its_values_reasons_and_places(steward_client):
    fact = read.ExtractedFactFactory(
        value={"title": "Prize", "awarded": {"raw": "June 2022", "edtf": "2022-06"}, "rank": None},
        checks=["dates_in_conflict"],
    )
    evidence = read.EvidenceFactory(fact=fact)

    page = page_of(steward_client, fact)

    assert "Award Prize Date June 2022" in page.text
    assert "The dates on the page can belong to more than one entry." in page.text
    assert page.link("invented").endswith(f"?fact={fact.pk}#e{evidence.pk}")


def test_finding_leads_to_its_lit_places(steward_client):
    finding = read.FindingFactory()
    read.RenditionFactory(document=finding.document)

    page = page_of(steward_client, finding)
    target = page.link("invented")
    document = Page(steward_client.get(target.partition("#")[0]))

    assert "Dates that belong to no entry for sure" in page.text
    assert document.marks == [(target.partition("#")[2], "sl-finding sl-lit", "invented")]


def test_coordinator_chooses_among_the_users_in_sight(client):
    seat = hiring.CommitteeMembershipFactory(role=Role.COORDINATOR)
    colleague = hiring.CommitteeMembershipFactory(position=seat.position).user
    people.UserFactory(username="stranger")
    client.force_login(seat.user)

    form = client.get(reverse("admin:recruiting_committeemembership_add")).context["adminform"].form

    assert {user.pk for user in form.fields["user"].queryset} == {seat.user.pk, colleague.pk}
    assert "admin-autocomplete" not in str(form["user"])
