"""What all writing shares: strict bodies, versions, rights, one answer for hidden and missing."""

import json

import pytest
from django.test import Client

from profiles.models import Award, Person
from recruiting.models import Note, Tag
from tests.api.conftest import client_of, patch
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

HALF = "\\ud800"  # half of a surrogate pair, as JSON writes it


def errors_of(response):
    assert response.headers["Content-Type"] == "application/problem+json", response.content
    return sorted((one["pointer"], one["code"]) for one in response.json().get("errors", []))


def post_raw(api, address, body, content_type="application/json"):
    return api.generic("POST", address, body, content_type=content_type)


# A row, from making it to deleting it


def test_award_is_made_changed_and_deleted(steward, steward_api):
    person = people.PersonFactory()
    made = steward_api.post(
        "/api/v1/awards/", {"person_id": person.pk, "title": "Best paper", "awarded": "2024-05"}
    )
    address = made.headers["Location"]

    assert (made.status_code, made.headers["ETag"]) == (201, '"1"')
    assert address == f"http://testserver/api/v1/awards/{made.json()['id']}/"
    changed = patch(steward_api, address, {"rank": 1, "of": 72}, '"1"')
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert (changed.json()["title"], changed.json()["awarded_latest"]) == (
        "Best paper",
        "2024-05-31",
    )
    award = Award.objects.get()
    assert (award.edited_by, award.history.first().history_user) == (steward, steward)
    assert (Person.objects.get().awards_count, award.title_key) == (1, "bestpaper")

    gone = steward_api.delete(address, headers={"if-match": '"2"'})
    assert (gone.status_code, gone.content) == (204, b"")
    assert (Award.objects.count(), Person.objects.get().awards_count) == (0, 0)


def test_changed_date_is_no_longer_what_is_printed(steward_api):
    award = people.AwardFactory(awarded="2022", awarded_raw="June 2022,2023")
    body = patch(steward_api, f"/api/v1/awards/{award.pk}/", {"awarded": "2023"}, '"1"').json()

    assert (body["awarded"], body["awarded_raw"]) == ("2023", "")


# Versions


@pytest.mark.parametrize("header", [None, "", "*"])
def test_change_without_a_version_is_refused(steward_api, header):
    person = people.PersonFactory()
    headers = {} if header is None else {"if-match": header}
    response = steward_api.patch(
        f"/api/v1/people/{person.pk}/", {"full_name": "Another"}, headers=headers
    )

    assert (response.status_code, response.json()["code"]) == (428, "precondition_required")
    assert Person.objects.get().full_name == person.full_name


@pytest.mark.parametrize("tag", ['"1"', '"3"', "2", '"x"', 'W/"1"', '"1", "3"', "\xff"])
def test_change_of_another_version_is_refused(steward_api, tag):
    person = people.PersonFactory(version=2)
    response = patch(steward_api, f"/api/v1/people/{person.pk}/", {"full_name": "Another"}, tag)

    assert (response.status_code, response.json()["code"]) == (412, "stale_version")
    assert Person.objects.get().full_name == person.full_name


@pytest.mark.parametrize("tag", ['"2"', 'W/"2"', '"1", "2"'])
def test_change_of_this_version_is_taken(steward_api, tag):
    person = people.PersonFactory(version=2)
    response = patch(steward_api, f"/api/v1/people/{person.pk}/", {"given_name": "Ada"}, tag)

    assert (response.status_code, response.headers["ETag"]) == (200, '"3"')


def test_second_of_two_saves_of_one_version_is_told(steward_api):
    person = people.PersonFactory()
    address = f"/api/v1/people/{person.pk}/"
    codes = [
        patch(steward_api, address, {"given_name": name}, '"1"').status_code
        for name in ("Ada", "Beda")
    ]

    assert (codes, Person.objects.get().given_name) == ([200, 412], "Ada")


def test_stale_delete_is_refused(steward_api):
    award = people.AwardFactory(version=2)
    response = steward_api.delete(f"/api/v1/awards/{award.pk}/", headers={"if-match": '"1"'})

    assert (response.status_code, Award.objects.count()) == (412, 1)


# Bodies


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"title": "A", "person_id": 1, "colour": "red"}, [("/colour", "unknown")]),
        ({"id": 5, "version": 9}, [("/id", "unknown"), ("/version", "unknown")]),
        ({}, [("/person_id", "required"), ("/title", "required")]),
        ([], [("", "invalid")]),
        ("words", [("", "invalid")]),
        ({"title": "", "person_id": None}, [("/person_id", "null"), ("/title", "blank")]),
        ({"title": 5, "person_id": "1"}, [("/person_id", "invalid"), ("/title", "invalid")]),
        ({"title": "A" * 501}, [("/title", "max_length")]),
        ({"title": "A", "rank": -1}, [("/rank", "min_value")]),
        ({"title": "A", "rank": 2**31}, [("/rank", "max_value")]),
        ({"title": "A", "rank": True}, [("/rank", "invalid")]),
        ({"title": "A", "rank": 1.5}, [("/rank", "invalid")]),
        ({"title": "A", "rank": 2**63}, [("/rank", "out_of_range")]),
        ({"title": "A", "awarded": "soon"}, [("/awarded", "edtf")]),
        ({"title": "A", "awarded": "2023/2020"}, [("/awarded", "edtf")]),
        ({"title": "A", "outcome": "lost"}, [("/outcome", "invalid_choice")]),
        ({"title": "A", "outcome": 1}, [("/outcome", "invalid_choice")]),
        ({"title": "a\x00b"}, [("/title", "null_characters_not_allowed")]),
        ({"a/b~": {"\x00": 1}}, [("/a~1b~0", "null_characters_not_allowed")]),
        ({"title": "A", "rank": 5, "of": 2}, [("/rank", "constraint")]),
    ],
)
def test_value_that_cannot_be_taken_is_pointed_at(steward_api, body, errors):
    if isinstance(body, dict):
        person = people.PersonFactory()
        if body.get("title") == "A":
            body = {"person_id": person.pk, **body}
    found = errors_of(steward_api.post("/api/v1/awards/", body, format="json"))

    assert [one for one in found if one in errors] == errors
    assert Award.objects.count() == 0


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("{", "parse_error"),
        ("", "invalid"),  # nothing sent is nothing said
        ("null", "invalid"),
        ('{"title": NaN}', "parse_error"),
        ('{"title": Infinity}', "parse_error"),
        ('{"title": 1e999}', "invalid"),
        ('{"title": -1' + "0" * 400 + "}", "invalid"),
        ('{"title": ' + "9" * 5000 + "}", "parse_error"),
        ('{"title": "' + HALF + '"}', "invalid"),
        ('{"' + HALF + '": 1}', "invalid"),
        ('{"title": "A", "title": "B"}', "parse_error"),
        ('{"title": ' + "[" * 100_000 + "]" * 100_000 + "}", "parse_error"),
        ('{"title": ' + "[" * 40 + "]" * 40 + "}", "invalid"),
        (b'{"title": "\xff"}', "parse_error"),
        (b'\xef\xbb\xbf{"title": "A"}', "parse_error"),
        ("\x00", "parse_error"),
    ],
)
def test_body_that_cannot_be_read_or_stored(steward_api, raw, code):
    response = post_raw(steward_api, "/api/v1/awards/", raw)

    assert (response.status_code, response.json()["code"]) == (400, code)
    assert "\\ud800" not in response.content.decode().lower()


def test_body_of_ten_megabytes_is_too_large(steward_api):
    response = post_raw(steward_api, "/api/v1/people/", json.dumps({"full_name": "A" * 10**7}))

    assert (response.status_code, response.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "content_type",
    ["text/csv", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", ""],
)
def test_body_of_another_type(steward_api, content_type):
    response = post_raw(steward_api, "/api/v1/people/", "full_name=Ada", content_type)

    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")


def test_charset_that_is_no_text_is_ignored(steward_api):
    body = json.dumps({"full_name": "Ada Sample"})
    response = post_raw(steward_api, "/api/v1/people/", body, "application/json; charset=bz2")

    assert response.status_code == 201


def test_change_that_names_nothing_is_refused(steward_api):
    person = people.PersonFactory()
    response = patch(steward_api, f"/api/v1/people/{person.pk}/", {}, '"1"')

    assert (response.status_code, errors_of(response)) == (400, [("", "required")])


def test_put_is_not_allowed(steward_api):
    person = people.PersonFactory()
    response = steward_api.put(f"/api/v1/people/{person.pk}/", {"full_name": "B"})

    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")


# Rights


def test_hidden_and_missing_relation_are_one_answer(world):
    api = client_of(world.users["coordinator"])
    keys = (world.other.person.pk, world.prospect.person.pk, 987654321)
    bodies = [
        api.post("/api/v1/awards/", {"person_id": key, "title": "A"}).json()["errors"]
        for key in keys
    ]

    assert bodies[0] == bodies[1] == bodies[2]
    assert [(one["pointer"], one["code"]) for one in bodies[0]] == [("/person_id", "not_there")]


def test_relation_is_named_by_its_key_only(steward_api):
    person = people.PersonFactory()
    for value in ({"full_name": "Ada"}, [person.pk], f"{person.pk}", {"pk": person.pk}, 1.0):
        response = steward_api.post("/api/v1/awards/", {"person_id": value, "title": "A"})
        assert errors_of(response) == [("/person_id", "invalid")]


def test_coordinator_edits_people_of_own_positions_only(world):
    api = client_of(world.users["coordinator"])
    own, other = world.own.person, world.other.person
    answers = [
        patch(api, f"/api/v1/people/{person.pk}/", {"given_name": "Ada"}, f'"{person.version}"')
        for person in (own, other)
    ]

    assert [answer.status_code for answer in answers] == [200, 404]


def test_row_does_not_move_to_a_person_out_of_sight(world):
    api = client_of(world.users["coordinator"])
    row = world.own.rows["authorship"]
    response = patch(
        api, f"/api/v1/authorships/{row.pk}/", {"person_id": world.other.person.pk}, '"1"'
    )

    assert errors_of(response) == [("/person_id", "not_there")]


def test_work_that_leaves_sight_with_its_author_is_answered_without_content(world):
    api = client_of(world.users["coordinator"])
    row = world.own.rows["authorship"]
    response = patch(api, f"/api/v1/authorships/{row.pk}/", {"person_id": None}, '"1"')

    assert (response.status_code, response.content) == (204, b"")


def test_same_row_twice_is_refused(steward_api):
    contact = people.ContactPointFactory(kind="email", value="ada@example.org")
    response = steward_api.post(
        "/api/v1/contacts/",
        {"person_id": contact.person_id, "kind": "email", "value": "ADA@example.org"},
    )

    assert (response.status_code, errors_of(response)) == (400, [("/value", "unique")])


def test_identifier_names_one_thing(steward_api):
    person, work = people.PersonFactory(), people.PublicationFactory()
    body = {"scheme": "doi", "value": "10.5555/1"}
    both = steward_api.post(
        "/api/v1/identifiers/", {**body, "person_id": person.pk, "publication_id": work.pk}
    )
    one = steward_api.post("/api/v1/identifiers/", {**body, "publication_id": work.pk})
    again = steward_api.post("/api/v1/identifiers/", {**body, "publication_id": work.pk})

    assert (errors_of(both), one.status_code) == ([("/person_id", "constraint")], 201)
    assert errors_of(again) == [("/value", "constraint")]


def test_post_without_an_organisation_points_at_it(steward_api):
    post = people.EmploymentFactory()
    new = {"person_id": post.person_id, "role": "Invented post"}
    answers = [
        steward_api.post("/api/v1/employments/", new),
        patch(steward_api, f"/api/v1/employments/{post.pk}/", {"organisation_id": None}, '"1"'),
    ]

    assert [errors_of(one) for one in answers] == [[("/organisation_id", "constraint")]] * 2


def test_session_needs_its_csrf_token(steward):
    client = Client(enforce_csrf_checks=True)
    client.force_login(steward)
    answers = [
        client.post("/api/v1/people/", {"full_name": "A"}, content_type="application/json"),
        client.post("/api/v1/documents/", {}),
    ]

    assert [(one.status_code, one.json()["code"]) for one in answers] == [
        (403, "permission_denied")
    ] * 2


# Cost


def test_writing_costs_the_same_for_any_number_of_rows(world, django_assert_max_num_queries):
    chair, coordinator = (client_of(world.users[role]) for role in ("chair", "coordinator"))
    application = str(world.own.rows["application"].pk)
    costs = []
    for number in (1, 10):
        for _ in range(number):
            hiring.NoteFactory(candidate=world.own.candidate, author=world.users["chair"])
            people.AwardFactory(person=world.own.person)
            hiring.TagFactory(owner=world.users["chair"])
        shared = {"application_id": application, "body": "A", "visibility": "committee"}
        asked = [
            (chair, "notes", shared),
            (chair, "tags", {"label": f"tag of {number}"}),
            (coordinator, "awards", {"person_id": world.own.person.pk, "title": "A"}),
            (chair, f"applications/{application}/transition", {"to": "triage"}),
            (chair, f"applications/{application}/undo", {}),
        ]
        cost = {}
        for api, name, body in asked:
            with django_assert_max_num_queries(40) as queries:
                assert api.post(f"/api/v1/{name}/", body).status_code in (200, 201)
            cost[name] = len(queries)
        costs.append(cost)

    assert costs[0] == costs[1]


def test_nothing_that_is_refused_leaves_a_row(world):
    before = (Note.objects.count(), Tag.objects.count())
    api = client_of(world.users["observer"])
    candidate = str(world.own.candidate.pk)
    answers = [
        api.post("/api/v1/notes/", {"candidate_id": candidate, "body": "A"}),
        api.post("/api/v1/tags/", {"label": "A"}),
    ]

    assert [one.status_code for one in answers] == [403, 403]
    assert (Note.objects.count(), Tag.objects.count()) == before


def test_length_is_that_of_what_was_sent(world):
    """As it is described: spaces that would be trimmed count."""
    answer = client_of(world.users["steward"]).post(
        "/api/v1/positions/", {"title": " " * 4 + "x" * 297}
    )

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["code"]) == (400, "/title", "max_length")
