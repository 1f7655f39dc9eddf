"""Forms and pages of errors say what is wrong, what was kept and what to do, as people speak."""

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.urls import reverse

from recruiting.choices import PositionState
from tests.admin.pages import Page
from tests.factories import recruiting as hiring


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        (forms.CharField(), "", "This is needed. Nothing was saved yet."),
        (forms.CharField(max_length=2), "abc", "At most 2 characters fit here, and this has 3."),
        (forms.CharField(), "a\0", "There is a character in it that cannot be stored (NUL)."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "“b” is not among the choices."),
        (forms.DateField(), "soon", "Write the day as 2027-03-15."),
        (forms.DateTimeField(), "soon", "Write the time as 2027-03-15 23:59."),
        (
            forms.URLField(assume_scheme="https"),
            "http://a b",
            "Write a web address such as https://example.org/.",
        ),
        (forms.EmailField(), "nobody", "Write an address such as name@example.org."),
    ],
)
def test_what_does_not_fit_is_said_without_blame(field, given, said):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(given)

    assert [message.startswith(said) for message in refused.value.messages] == [True]
    assert "saved" in refused.value.messages[0]


@pytest.mark.django_db
def test_code_that_is_taken_is_named_as_such(steward_client):
    hiring.PositionFactory(code="phd-1", state=PositionState.OPEN)

    page = Page(steward_client.post(reverse("admin:recruiting_position_add"), {"code": "phd-1"}))

    assert "There is a Position with this Code already. Nothing was saved." in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["zz", "a\0b", "9" * 30, "-1", "٣"])
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("profiles_publication", "venue"),
        ("profiles_award", "person"),
        ("recruiting_committeemembership", "position"),
        ("ingestion_importrun", "person"),
    ],
)
def test_choice_with_a_search_outlives_what_is_no_key(steward_client, name, field, given):
    response = steward_client.post(reverse(f"admin:{name}_add"), {field: given})

    assert response.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nowhere", 404, "There is nothing at this address that you may see."),
        ("/admin/recruiting/position/add/", 403, "Your role may look at this but not do it"),
        ("/admin/recruiting/candidate/?foo__bar=1", 400, "a filter does not exist"),
    ],
)
def test_page_of_an_error_says_what_to_do_and_leads_home(client, address, status, said):
    client.force_login(hiring.CommitteeMembershipFactory(role="observer").user)

    response = client.get(address)

    page = Page(response)
    assert (response.status_code, said in page.text) == (status, True)
    assert page.link("Home") == reverse("home")


@pytest.mark.django_db
def test_page_of_a_failure_tells_nothing_of_its_cause(client, monkeypatch):
    client.raise_request_exception = False
    client.force_login(get_user_model().objects.create_superuser("root"))
    monkeypatch.setattr("config.admin.home", lambda request: 1 / 0)

    response = client.get("/admin/")

    assert (response.status_code, "division" in response.content.decode()) == (500, False)
    assert "The program failed; it is not your doing." in Page(response).text
