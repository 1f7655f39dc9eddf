"""The board of a position and its table: cards, marks, filters, limits, the same few queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from profiles.models import Person
from recruiting.choices import Outcome, Role, Stage, Visibility
from recruiting.models import Application, LastLook
from recruiting.queries import board
from tests.admin.pages import Page
from tests.admin.seats import seated, user_of
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_file

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
TABLE = reverse("admin:recruiting_application_changelist")


@pytest.fixture
def position(db):
    return hiring.PositionFactory()


@pytest.fixture
def chair(position):
    return seated(position)


def applicant(position, name: str = "Anton Applicant", **given) -> Application:
    return hiring.ApplicationFactory(position=position, candidate__person__full_name=name, **given)


def address_of(position) -> str:
    return reverse("admin:recruiting_position_change", args=[position.pk])


def board_of(client, position, **query) -> Page:
    return Page(client.get(address_of(position), {"tab": "board", **query}))


def table_of(client, position, **query) -> Page:
    return Page(client.get(TABLE, {"position__exact": position.pk, **query}))


def cards(page: Page) -> list[str]:
    """The names on the cards, by column and in their order."""
    return [words for words, address in page.links if "/candidate/" in address]


# What a card says


def test_columns_hold_the_open_applications_by_stage(position, chair):
    applicant(position, "Rita Received")
    applicant(position, "Ina Interviewed", stage=Stage.INTERVIEW)
    applicant(position, "Wim Withdrawn", outcome=Outcome.WITHDRAWN, outcome_reason="other")

    page = board_of(chair, position)

    assert cards(page) == ["Rita Received", "Ina Interviewed"]
    assert "Received 1" in page.text
    assert "Interview 1" in page.text
    assert "Closed 1 Withdrawn 1" in page.text


def test_card_never_shows_unknown_as_nothing(position, chair):
    applicant(position)

    text = board_of(chair, position).text

    assert "Anton Applicant new degree unknown no works read CV missing, Statement missing" in text


def test_card_sums_up_what_is_known(position, chair):
    application = applicant(position)
    person = application.candidate.person
    Person.objects.filter(pk=person.pk).update(works_count=3, first_author_count=1)
    people.EducationFactory(person=person, degree="MSc", organisation__name="Invented College")
    hiring.ApplicationDocumentFactory(
        application=application, document__kind="cv", document__subjects=[person]
    )
    tag = hiring.TagFactory(position=position, label="strong")
    hiring.TaggingFactory(tag=tag, candidate=None, application=application)
    read.ExtractedFactFactory(
        person=person, document=application.documents.get(), checks=["dates_in_conflict"]
    )
    hiring.NoteFactory(
        candidate=application.candidate, application=application, visibility=Visibility.COMMITTEE
    )

    text = board_of(chair, position).text

    assert (
        "MSc · Invented College 3 works, 1 as first author CV, Statement missing"
        " strong 1 note 1 to check" in text
    )


def test_marks_of_others_stay_theirs(position, chair):
    application = applicant(position)
    candidate = application.candidate
    hiring.NoteFactory(candidate=candidate, body="private")
    hiring.TaggingFactory(
        tag=hiring.TagFactory(label="secret"), candidate=None, application=application
    )

    text = board_of(chair, position).text

    assert ("secret" in text, "note" in text.partition("Anton")[2]) == (False, False)


def test_card_is_new_until_looked_at_and_when_others_add_something(position, chair):
    application = applicant(position)
    me, now = user_of(chair), timezone.now()
    LastLook.objects.create(user=me, candidate=application.candidate, looked_at=now)
    seen = board_of(chair, position).text
    hiring.StageEventFactory(application=application, actor=me, at=now + timedelta(hours=1))
    moved_by_me = board_of(chair, position).text
    hiring.StageEventFactory(application=application, at=now + timedelta(hours=1))

    assert "Anton Applicant new" not in seen
    assert "Anton Applicant new" not in moved_by_me
    assert "Anton Applicant new" in board_of(chair, position).text


def test_menu_lists_legal_moves_only(position, chair):
    applicant(position, stage=Stage.INTERVIEW)

    html = chair.get(address_of(position), {"tab": "board"}).content.decode()

    buttons = [to for to in Stage if f'name="to" value="{to}"' in html]
    closings = [to for to in Outcome.values if to and f"/act/{to}/" in html]
    assert buttons == [Stage.DISCUSSION, Stage.OFFER]
    assert closings == ["not_selected", "withdrawn", "ineligible", "duplicate"]


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.REVIEWER])
def test_others_read_the_board_without_menus(position, role):
    applicant(position)

    page = board_of(seated(position, role), position)

    assert (cards(page), "Move to" in page.text) == (["Anton Applicant"], False)


def test_applicant_in_conflict_is_on_no_board(position, chair):
    application = applicant(position)
    hiring.ConflictOfInterestFactory(application=application, user=user_of(chair))

    page = board_of(chair, position)

    assert (cards(page), "Nobody has applied yet." in page.text) == ([], True)


# Filters


def test_board_and_table_narrow_by_the_same_words(position, chair):
    me = user_of(chair)
    marked = applicant(position, "Zoë Müller")
    applicant(position, "Nobody Special")
    tag = hiring.TagFactory(owner=me)
    hiring.TaggingFactory(tag=tag, candidate=marked.candidate)
    other = Application.objects.exclude(pk=marked.pk).get().candidate
    LastLook.objects.create(user=me, candidate=other, looked_at=timezone.now())
    document = hiring.ApplicationDocumentFactory(application=marked).document
    read.FindingFactory(person=marked.candidate.person, document=document)

    for query in (
        {"q": "muller"},
        {"tag": tag.pk},
        {"mine": "yes"},
        {"new": "yes"},
        {"flag": "yes"},
    ):
        assert cards(board_of(chair, position, **query)) == ["Zoë Müller"], query
        text = table_of(chair, position, **query).text
        assert ("Zoë Müller" in text, "Nobody Special" in text) == (True, False), query


@pytest.mark.parametrize("tag", ["x", "0", "-1", "²", "9" * 40, "\x00", "987654321"])
def test_tag_that_is_not_there_is_on_nobody(position, chair, tag):
    applicant(position)

    assert cards(board_of(chair, position, tag=tag)) == []
    assert "Anton Applicant" not in table_of(chair, position, tag=tag).text


def test_table_narrows_by_several_stages_and_by_missing_documents(position, chair):
    first = applicant(position, "Tilda Triage", stage=Stage.TRIAGE)
    hiring.ApplicationDocumentFactory(application=first, document__kind="cv")
    applicant(position, "Rolf Review", stage=Stage.REVIEW)
    applicant(position, "Rita Received")

    both = table_of(chair, position, stage__exact=["triage", "review"]).text
    missing = table_of(chair, position, stage__exact=["triage", "review"], has="no-cv").text

    assert [name in both for name in ("Tilda", "Rolf", "Rita")] == [True, True, False]
    assert [name in missing for name in ("Tilda", "Rolf", "Rita")] == [False, True, False]


def test_table_orders_by_stage_in_the_order_of_stages(position, chair):
    for name, stage in (("Ola", "offer"), ("Tilda", "triage"), ("Dana", "discussion")):
        applicant(position, name, stage=stage)
    number = 2  # applicant, stage
    text = table_of(chair, position, o=number).text

    assert sorted(("Ola", "Tilda", "Dana"), key=text.index) == ["Tilda", "Dana", "Ola"]


@pytest.mark.parametrize("position_id", ["x", "-1", "²", "9" * 40, "\x00"])
def test_table_of_no_position_is_empty(position, chair, position_id):
    applicant(position)

    response = chair.get(TABLE, {"position__exact": position_id})

    assert response.status_code == 200
    assert "Anton Applicant" not in Page(response).text


# Limits


def test_long_column_leads_to_the_table(position, chair, monkeypatch):
    monkeypatch.setattr("recruiting.admin.board.CARDS_A_COLUMN", 2)
    hiring.ApplicationFactory.create_batch(3, position=position)

    page = board_of(chair, position)

    assert len(cards(page)) == 2
    assert page.link("Show all 3 in the table").endswith("&stage__exact=received&open=yes")


def test_full_position_opens_with_its_table_and_keeps_its_board(position, chair, monkeypatch):
    monkeypatch.setattr("recruiting.admin.board.MOST_ON_A_BOARD", 2)
    hiring.ApplicationFactory.create_batch(3, position=position)

    response = chair.get(address_of(position))

    assert response["location"] == f"{TABLE}?position__exact={position.pk}"
    assert len(cards(board_of(chair, position))) == 3


def test_newest_of_each_stage_are_shown(position, chair, monkeypatch):
    monkeypatch.setattr("recruiting.admin.board.CARDS_A_COLUMN", 1)
    now = timezone.now()
    for stage in (Stage.RECEIVED, Stage.REVIEW):
        for days in (2, 1):
            applicant(
                position, f"{stage} {days}", stage=stage, submitted_at=now - timedelta(days=days)
            )

    assert cards(board_of(chair, position)) == ["received 1", "review 1"]


def fill(position, rows: int) -> None:
    for _ in range(rows):
        application = hiring.ApplicationFactory(position=position)
        build_file(application.candidate, application=application)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REVIEWER])
def test_board_and_table_cost_the_same_for_any_number_of_rows(position, role):
    client = seated(position, role)
    asked = (
        (address_of(position), {"tab": "board"}),
        (address_of(position), {"tab": "board", "new": "yes", "q": "sample"}),
        (address_of(position), {"tab": "committee"}),
        (address_of(position), {"tab": "about"}),
        (TABLE, {"position__exact": position.pk}),
        (TABLE, {"position__exact": position.pk, "new": "yes", "has": "no-cv", "o": "2"}),
    )

    def queries() -> list[int]:
        numbers = []
        for path, query in asked:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path, query).status_code == 200
            numbers.append(len(captured))
        return numbers

    fill(position, 1)
    queries()  # what is looked up once per process
    one = queries()
    fill(position, 3)

    assert queries() == one
    assert max(one) <= MOST_QUERIES


def test_board_counts_what_it_does_not_show(position, chair):
    see = Application.objects.filter(position=position)
    hiring.ApplicationFactory.create_batch(2, position=position)

    numbers = board.board_numbers(see)

    assert (board.open_number(numbers), numbers) == (2, {("received", ""): 2})
