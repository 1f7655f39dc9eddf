"""Lists as files: every role exports the rows and columns of its own screen, in its order."""

import csv
import io
from html.parser import HTMLParser

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from profiles.admin.exports import words_of
from recruiting.choices import Outcome, Role, Stage
from recruiting.services.shortlists import freeze
from tests.admin.shortlisted import applicants, committee, shortlist
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_world

pytestmark = pytest.mark.django_db

LISTS = ("application", "candidate")
READERS = ("observer", "reviewer", "chair", "coordinator", "steward", "conflicted")


class Table(HTMLParser):
    """The table of a list as a person reads it: its titles, and the words of each cell."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.head: list[str] = []
        self.rows: list[list[str]] = []
        self._words: list[str] | None = None
        self._silent = 0
        self._open: list[tuple[str, bool]] = []
        start = body.index('id="result_list"')
        self.feed(body[start : body.index("</table>", start)])

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and "data-label" in given:
            if len(self.rows[-1]) == len(self.head):
                self.head.append(given["data-label"])
            self._words = []
        if tag == "br" and self._words is not None:
            self._words.append("\n")
        if tag not in ("br", "input", "img"):
            classes = given.get("class") or ""
            silent = "material-symbols" in classes or given.get("aria-hidden") == "true"
            self._open.append((tag, silent))
            self._silent += silent

    def handle_endtag(self, tag):
        while self._open:
            opened, silent = self._open.pop()
            self._silent -= silent
            if opened == tag:
                break
        if tag in ("td", "th") and self._words is not None:
            lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
            self.rows[-1].append("\n".join(line for line in lines if line))
            self._words = None

    def handle_data(self, data):
        if self._words is not None and not self._silent:
            self._words.append(data)


def page_of(name: str) -> str:
    return reverse(f"admin:recruiting_{name}_changelist")


def on_screen(client: Client, name: str, query: dict[str, str]) -> list[list[str]]:
    """Return the table of the page, head first; [] where the page says that it is empty."""
    body = client.get(page_of(name), query).content.decode()
    if 'id="result_list"' not in body:
        return []
    table = Table(body)
    return [table.head, *(row for row in table.rows if row)]


def exported(client: Client, name: str, query: dict[str, str], ending: str) -> list[list[str]]:
    """Return the table of the file, head first, as text; [] where it has no rows."""
    address = reverse(f"admin:recruiting_{name}_export_{ending}")
    response = client.get(address, query)
    assert response.status_code == 200
    table = table_of(b"".join(response.streaming_content), ending)
    return table if len(table) > 1 else []


def table_of(data: bytes, ending: str) -> list[list[str]]:
    if ending == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    return [["" if c.value is None else str(c.value) for c in row] for row in sheet.iter_rows()]


def as_in_a_file(table: list[list[str]]) -> list[list[str]]:
    """Return a table of the screen as a file tells it: a dash for nothing is an empty cell."""
    return [["" if cell == "-" else cell for cell in row] for row in table]


@pytest.fixture
def world():
    """The small world, with more applicants of every kind for the own position."""
    world = build_world()
    for number, stage in enumerate((Stage.TRIAGE, Stage.REVIEW, Stage.INTERVIEW, Stage.OFFER)):
        person = people.PersonFactory(full_name=f"Applicant {number}, <b>& Co</b>")
        people.EducationFactory(person=person)
        person.works_count, person.first_author_count = 3 * number, number
        person.save()
        candidate = hiring.CandidateFactory(person=person, headline=f"Headline {number}")
        application = hiring.ApplicationFactory(
            candidate=candidate, position=world.own_position, stage=stage
        )
        if number == 1:
            application.outcome = Outcome.WITHDRAWN
            application.outcome_reason = "other"
            application.save()
        read.ExtractedFactFactory(person=person, document=read.DocumentFactory(subjects=[person]))
        tag = hiring.TagFactory(position=world.own_position, owner=world.users["chair"])
        hiring.TaggingFactory(tag=tag, candidate=None, application=application)
    hiring.TaggingFactory(tag=tag, candidate=None, application=world.own.rows["application"])
    return world


def client_of(world, role: str) -> Client:
    client = Client()
    client.force_login(world.users[role])
    return client


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", READERS)
def test_the_file_is_the_screen_for_every_role(world, role, name):
    client = client_of(world, role)
    screen = as_in_a_file(on_screen(client, name, {}))

    assert exported(client, name, {}, "csv") == screen
    assert exported(client, name, {}, "xlsx") == screen
    assert len(screen) > 4


@pytest.mark.parametrize(
    "query",
    [
        {"q": "applicant 2"},
        {"q": "nobody of this name"},
        {"o": "1"},
        {"o": "-1"},
        {"open": "yes"},
        {"open": "no"},
        {"stage": "review", "o": "-1"},
        {"p": "1"},
        {"p": "7"},
    ],
)
@pytest.mark.parametrize("role", ["coordinator", "reviewer"])
def test_filters_search_and_order_hold_for_the_file_too(world, role, query):
    client = client_of(world, role)
    screen = on_screen(client, "application", {k: v for k, v in query.items() if k != "p"})
    assert exported(client, "application", query, "csv") == as_in_a_file(screen)


def test_a_list_narrowed_to_one_position_exports_its_columns(world):
    client = client_of(world, "steward")
    query = {"position__exact": str(world.own_position.pk)}
    screen = on_screen(client, "application", query)
    assert exported(client, "application", query, "csv") == as_in_a_file(screen)
    assert "Position" not in screen[0]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_ticked_rows_alone_are_exported_in_the_order_of_the_list(world, ending):
    client = client_of(world, "coordinator")
    applications = list(world.own_position.applications.order_by("?"))
    ticked = [str(one.pk) for one in applications[:3]]
    response = client.post(
        page_of("application") + "?o=1",
        {"action": f"export_{ending}", "_selected_action": ticked, "index": "0"},
    )
    table = table_of(b"".join(response.streaming_content), ending)

    assert len(table) == 4
    names = {one.candidate.person.full_name for one in applications[:3]}
    screen = [row[0] for row in on_screen(client, "application", {"o": "1"})]
    assert [row[0] for row in table[1:]] == [
        name for name in screen if name.removesuffix(" new") in names
    ]


def test_ticking_the_whole_list_exports_more_than_one_page(world):
    for number in range(60):
        hiring.ApplicationFactory(
            position=world.own_position,
            candidate__person__full_name=f"Further Applicant {number}",
        )
    client = client_of(world, "coordinator")
    own = world.own_position.applications.count()
    first = str(world.own_position.applications.first().pk)
    response = client.post(
        page_of("application"),
        {"action": "export_csv", "_selected_action": [first], "select_across": "1", "index": "0"},
    )
    table = table_of(b"".join(response.streaming_content), "csv")

    assert own > 60
    assert len(table) == 1 + own


def test_nobody_else_s_rows_come_by_ticking_them(world):
    client = client_of(world, "coordinator")
    other = str(world.other.rows["application"].pk)
    response = client.post(
        page_of("application"), {"action": "export_csv", "_selected_action": [other], "index": "0"}
    )
    assert len(table_of(b"".join(response.streaming_content), "csv")) == 1


def test_files_are_saved_and_kept_by_no_cache(world):
    response = client_of(world, "reviewer").get(reverse("admin:recruiting_application_export_csv"))
    assert response["Content-Disposition"].startswith('attachment; filename="applications-20')
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"position__code__startswith": "i"}, 400),
        ({"position": "x"}, 400),
        ({"candidate__person__full_name__regex": "."}, 400),
        ({"o": "99"}, 200),
        ({"p": "x"}, 200),
    ],
)
def test_a_query_that_the_list_refuses_exports_nothing(world, query, code):
    client = client_of(world, "steward")
    address = reverse("admin:recruiting_application_export_csv")
    assert client.get(address, query).status_code == code


def test_strangers_to_the_list_find_no_file(world):
    client = client_of(world, "nobody")
    for name in LISTS:
        assert client.get(reverse(f"admin:recruiting_{name}_export_csv")).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_queries_are_the_same_for_each_five_hundred_rows(world, name, monkeypatch):
    monkeypatch.setattr("profiles.admin.exports.AT_ONCE", 3)
    client = client_of(world, "steward")
    address = reverse(f"admin:recruiting_{name}_export_csv")

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            b"".join(client.get(address).streaming_content)
        return len(queries)

    cost()  # what is asked once per process
    rows = len(exported(client, name, {}, "csv")) - 1
    before = cost()
    for number in range(3 - rows % 3 + 3):
        hiring.ApplicationFactory(candidate__person__full_name=f"One more {number}")
    after, parts = cost(), (rows + 3 - rows % 3 + 3 + 2) // 3 - (rows + 2) // 3
    per_part = (after - before) / parts

    assert per_part <= 12
    assert per_part == int(per_part)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("plain", "plain"),
        ("a &amp; b<br>c", "a & b\nc"),
        ('<span class="material-symbols-outlined">flag</span> 3 to check', "3 to check"),
        ('<b aria-hidden="true">x<i>y</i></b>z', "z"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<p>unclosed <b>tag", "unclosed tag"),
        ("a\n  b", "a\n  b"),
        ("<i>a\n  b</i>", "a b"),
        ("<script>alert(1)</script>ok", "ok"),
    ],
)
def test_markup_is_told_in_words(markup, words):
    assert words_of(markup) == words


def test_the_page_offers_the_files_for_what_it_shows(world):
    body = (
        client_of(world, "chair")
        .get(page_of("application"), {"o": "1", "q": "applicant"})
        .content.decode()
    )
    assert 'href="export.csv?o=1&amp;q=applicant"' in body
    assert 'href="export.xlsx?o=1&amp;q=applicant"' in body


def test_a_seat_lost_is_an_export_lost(world):
    client = client_of(world, "reviewer")
    assert len(exported(client, "application", {}, "csv")) > 1
    world.own_position.memberships.filter(role=Role.REVIEWER, user=world.users["reviewer"]).delete()
    assert client.get(reverse("admin:recruiting_application_export_csv")).status_code == 404


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_shortlist_is_exported_with_the_ranks_that_its_reader_sees(ending):
    seated = committee()
    first, second = applicants(seated.position, "Ada Example", "=Ben Sample")
    finalists = shortlist(seated.position, [first, second], by=seated.users["chair"])
    finalists.entries.filter(rank=2).update(rationale="Two reasons,\nin two lines")
    hiring.ConflictOfInterestFactory(application=first, user=seated.users["conflicted"])
    address = reverse(f"admin:recruiting_shortlist_export_{ending}", args=[finalists.pk])
    tables = {}
    for role in ("observer", "conflicted"):
        response = seated.client(role).get(address)
        tables[role] = table_of(b"".join(response.streaming_content), ending)

    head = ["Rank", "Applicant", "Position", "Stage", "Reason", "Added by", "Added"]
    assert tables["observer"][0] == head
    assert [row[:5] for row in tables["observer"][1:]] == [
        ["1", "Ada Example", "phd-samples", "Received", tables["observer"][1][4]],
        ["2", "'=Ben Sample", "phd-samples", "Received", "Two reasons,\nin two lines"],
    ]
    assert [row[:2] for row in tables["conflicted"][1:]] == [["1", "'=Ben Sample"]]


def test_a_frozen_shortlist_names_nobody_that_its_reader_must_not_see():
    seated = committee()
    first, second = applicants(seated.position, "Ada Example", "Ben Sample")
    finalists = shortlist(seated.position, [first, second], by=seated.users["chair"])
    freeze(shortlist_id=finalists.pk, actor=seated.users["chair"], now=read.NOW)
    hiring.ConflictOfInterestFactory(application=first, user=seated.users["conflicted"])
    address = reverse("admin:recruiting_shortlist_export_csv", args=[finalists.pk])

    data = b"".join(seated.client("conflicted").get(address).streaming_content)

    assert b"Ada" not in data
    assert [row[:2] for row in table_of(data, "csv")[1:]] == [["1", "Ben Sample"]]


def test_a_shortlist_of_another_position_is_not_there(world):
    address = reverse(
        "admin:recruiting_shortlist_export_csv", args=[world.other.rows["shortlist"].pk]
    )
    assert client_of(world, "chair").get(address).status_code == 404
