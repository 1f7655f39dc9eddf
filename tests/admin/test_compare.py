"""Two to five side by side: unknown is a word, numbers lead on, and who is hidden is not there."""

from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ingestion.choices import DocumentKind
from profiles.choices import AwardOutcome, OrderConvention, PublicationStatus
from recruiting.models import ShortlistEntry
from tests.admin.pages import Page
from tests.admin.shortlisted import Committee, act_of, applicants, committee, entry_of, shortlist
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_file

pytestmark = pytest.mark.django_db

COMPARE = reverse("admin:recruiting_compare")
NAMES = ("Ada Sample", "Ben Sample", "Cleo Sample", "Dan Sample", "Eve Sample")


class Table(HTMLParser):
    """The cells of the comparison by the label of their row; marked: cells that differ."""

    def __init__(self, response) -> None:
        super().__init__()
        self.rows: dict[str, list[str]] = {}
        self.marked: dict[str, list[bool]] = {}
        self.links: list[str] = []
        self._open: str | None = None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "td" and "data-row" in given:
            self._open = given["data-row"]
            self.rows.setdefault(self._open, []).append("")
            self.marked.setdefault(self._open, []).append("sl-differs" in given.get("class", ""))
        if tag == "a" and self._open:
            self.links.append(given["href"])

    def handle_endtag(self, tag):
        if tag == "td":
            self._open = None

    def handle_data(self, data):
        if self._open:
            texts = self.rows[self._open]
            texts[-1] = " ".join(f"{texts[-1]} {data}".split())


@pytest.fixture
def seated(db) -> Committee:
    return committee()


def ask(client, rows, kind="applications"):
    return client.get(COMPARE, {kind: ",".join(str(row.pk) for row in rows)})


def test_people_of_whom_nothing_is_known_have_no_0(seated):
    rows = applicants(seated.position, *NAMES[:2])

    table = Table(ask(seated.client("chair"), rows)).rows

    assert table["Works"] == ["no work read"] * 2
    assert table["First author"] == ["no work read"] * 2
    assert table["Degrees"] == ["no degree read"] * 2
    assert table["Current role"] == ["unknown"] * 2
    assert table["Awards won"] == ["no award read"] * 2
    assert table["Own words"] == ["no statement"] * 2
    assert table["Reason for or against"] == ["—, nobody wrote this yet"] * 2
    assert [cell for cells in table.values() for cell in cells if "0" in cell or not cell] == []


def work(person, position, **given):
    publication = {
        f"publication__{name}": value for name, value in given.items() if name != "equal"
    }
    return people.AuthorshipFactory(
        person=person,
        position=position,
        equal_contribution=given.get("equal", False),
        **publication,
    )


def test_works_are_counted_by_place_standing_and_year(seated):
    many, few = applicants(seated.position, *NAMES[:2])
    person = many.candidate.person
    published = PublicationStatus.PUBLISHED
    main = work(person, 1, status=published, issued="2024", venue__acronym="CIR").publication
    work(person, 1, status=PublicationStatus.PREPRINT, version_of=main, issued="2023")
    work(person, 2, status=published, equal=True, issued=None, venue=main.venue)
    work(person, 1, status=published, order_convention=OrderConvention.RANDOM_OR_ALPHABETICAL)
    work(person, 3, status=PublicationStatus.SUBMITTED)
    work(few.candidate.person, None, status=PublicationStatus.UNKNOWN)

    table = Table(ask(seated.client("chair"), [many, few]))

    assert {label: table.rows[label] for label in WORKS} == {
        "Works": ["≠ differs: 4", "≠ differs: 1"],
        "First author": ["1", "unknown"],
        "Equal contribution, not first": ["≠ differs: 1", "≠ differs: none marked"],
        "Random or alphabetical order": ["≠ differs: 1", "≠ differs: none declared"],
        "Published or accepted": ["3", "unknown"],
        "Preprint or submitted": ["1", "unknown"],
        "Without a year": ["≠ differs: 1", "≠ differs: none"],
    }
    assert table.rows["Venues"][0].startswith("CIR × 2")


WORKS = (
    "Works",
    "First author",
    "Equal contribution, not first",
    "Random or alphabetical order",
    "Published or accepted",
    "Preprint or submitted",
    "Without a year",
)


def test_cells_that_differ_from_most_of_their_row_are_marked(seated):
    rows = applicants(seated.position, *NAMES[:3])
    for number, row in enumerate(rows):
        for _ in range(1 + number // 2):
            people.AwardFactory(person=row.candidate.person)

    table = Table(ask(seated.client("chair"), rows))

    assert table.rows["Awards won"] == ["1", "1", "≠ differs: 2"]
    assert table.marked["Awards won"] == [False, False, True]
    assert table.marked["Stage"] == [False] * 3


def test_nominations_are_no_awards_and_dates_are_told(seated):
    rows = applicants(seated.position, *NAMES[:2])
    person = rows[0].candidate.person
    people.AwardFactory(person=person, outcome=AwardOutcome.NOMINATED)
    people.EducationFactory(person=person, degree="B.Sc.", period=None, organisation__name="Here")
    people.EducationFactory(
        person=person, degree="Ph.D.", period="2023-08/..", organisation__name="There"
    )

    table = Table(ask(seated.client("chair"), rows)).rows

    assert (table["Awards won"][0], table["Nominated or finalist"][0]) == ("none", "1")
    assert table["Degrees"][0] == "Ph.D. · There since 2023-08 B.Sc. · Here dates unknown"
    assert table["Current role"][0] == "Ph.D. · There since 2023-08"


def test_current_role_is_what_goes_on_by_the_printed_dates(seated):
    rows = applicants(seated.position, *NAMES[:2])
    person, here = rows[0].candidate.person, people.OrganisationFactory(name="Here")
    for role, period in (
        ("Intern", "2020-01/2020-06"),
        ("Fellow", "2020-09/2099-07"),
        ("Guest", "2098-01/2099-07"),
    ):
        people.EmploymentFactory(person=person, role=role, period=period, organisation=here)
    people.EmploymentFactory(person=rows[1].candidate.person, period="2020-01/2020-06")

    table = Table(ask(seated.client("chair"), rows)).rows

    assert table["Current role"] == [
        "Fellow · Here 2020-09 to 2099-07",
        "none that goes on",
    ]


def test_statement_is_quoted_as_it_begins_and_leads_to_the_document(seated):
    rows = applicants(seated.position, *NAMES[:2])
    document = read.DocumentFactory(kind=DocumentKind.STATEMENT)
    hiring.ApplicationDocumentFactory(application=rows[0], document=document)
    read.RenditionFactory(
        document=document,
        text="# Statement\n\nI would **like** to find out what a sample owes us. And more.\n\nX",
    )

    table = Table(ask(seated.client("chair"), rows))

    assert table.rows["Own words"] == [
        "I would like to find out what a sample owes us. And more. in the statement",
        "no statement",
    ]
    assert any(str(document.pk) in link for link in table.links)


def test_reasons_stand_per_list_and_are_written_from_here(seated):
    rows = applicants(seated.position, *NAMES[:3])
    made = shortlist(seated.position, rows[:2], by=seated.users["chair"])
    ShortlistEntry.objects.filter(application=rows[0]).update(rationale="Depth")
    client = seated.client("chair")
    address = COMPARE + "?applications=" + ",".join(str(row.pk) for row in rows)
    label = "Reason for or against, on “Finalists”"

    table = Table(client.get(address)).rows
    entry = entry_of(made, rows[1])
    response = client.post(
        act_of(made, "write"),
        {"entry": entry.pk, "version": 1, "rationale": "Breadth", "next": address},
    )

    assert table[label][0].startswith("Depth number 1 on the list Change the reason")
    assert "—, nobody wrote this yet" in table[label][1]
    assert table[label][2] == "not on this list"
    assert response.url == address
    assert Table(client.get(address)).rows[label][1].startswith("Breadth")
    assert "Change the reason" not in Page(ask(seated.client("reviewer"), rows)).text


def test_columns_are_swapped_and_left_out_by_links(seated):
    rows = applicants(seated.position, *NAMES[:3])
    client = seated.client("reviewer")
    page = Page(ask(client, rows))

    swapped = page.link("Move Ben Sample to the left")
    without = page.link("Leave out Ada Sample")

    ada, ben, cleo = (str(row.pk) for row in rows)
    assert swapped == f"{COMPARE}?applications={ben},{ada},{cleo}"
    assert without == f"{COMPARE}?applications={ben},{cleo}"
    assert "Leave out" not in Page(client.get(without)).text


@pytest.mark.parametrize("kind", ["applications", "candidates"])
@pytest.mark.parametrize("role", ["chair", "observer"])
def test_comparison_costs_the_same_for_two_and_five(seated, kind, role):
    rows = applicants(seated.position, *NAMES)
    for row in rows:
        build_file(row.candidate, application=row, author=seated.users["chair"])
    shown = rows if kind == "applications" else [row.candidate for row in rows]
    client = seated.client(role)
    costs = []
    for number in (2, 5):
        with CaptureQueriesContext(connection) as queries:
            assert ask(client, shown[:number], kind).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[0] <= 12


@pytest.mark.parametrize("asked", ["", ",", "{0}", "{0},{0}", "{0},{1},{2},{3},{4},{5}"])
def test_fewer_than_two_and_more_than_five_are_told(seated, asked):
    rows = applicants(seated.position, *NAMES, "Fay Sample")
    keys = [str(row.pk) for row in rows]

    response = seated.client("chair").get(COMPARE, {"applications": asked.format(*keys)})

    assert response.status_code == 400
    assert "A comparison takes 2 to 5" in Page(response).text


@pytest.mark.parametrize("second", ["hidden", "foreign", "nobody", "x", "\x00", "1"])
def test_what_is_hidden_and_what_is_not_there_are_one_answer(seated, second):
    ada, ben = applicants(seated.position, *NAMES[:2])
    hiring.ConflictOfInterestFactory(application=ben, user=seated.users["conflicted"])
    keys = {
        "hidden": str(ben.pk),
        "foreign": str(hiring.ApplicationFactory().pk),
        "nobody": "0192f0c1-0000-4000-8000-000000000000",
    }

    response = seated.client("conflicted").get(
        COMPARE, {"applications": f"{ada.pk},{keys.get(second, second)}"}
    )

    assert response.status_code == 404


def test_ticked_applications_are_compared(seated):
    rows = applicants(seated.position, *NAMES[:3])
    client = seated.client("reviewer")
    listed = reverse("admin:recruiting_application_changelist")

    def tick(number: int):
        keys = [str(row.pk) for row in rows[:number]]
        return client.post(listed, {"action": "compare", "_selected_action": keys}, follow=True)

    assert set(Table(tick(2)).rows["Stage"]) == {"Received"}
    assert "A comparison takes 2 to 5, and 1 were chosen." in tick(1).content.decode()
