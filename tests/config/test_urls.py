"""The addresses that are there before any app adds its own."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse


@pytest.fixture
def staff_client(client, db):
    client.force_login(get_user_model().objects.create_superuser("ines", "ines@example.org"))
    return client


def test_front_door_leads_to_the_admin(client):
    response = client.get("/")

    assert (response.status_code, response.url) == (302, "/admin/")


@pytest.mark.django_db
def test_admin_home_opens(staff_client):
    assert staff_client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/", "/api/schema/"])
def test_stranger_is_told_to_authenticate(client, db, path):
    response = client.get(path)

    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Token")


def test_stranger_is_sent_from_the_api_page_to_the_login(client, db):
    response = client.get("/api/docs/")

    assert (response.status_code, response.url) == (302, "/admin/login/?next=/api/docs/")


@pytest.mark.django_db
def test_api_page_asks_no_other_host(staff_client):
    page = staff_client.get("/api/docs/").content.decode()

    assert "/static/drf_spectacular_sidecar/swagger-ui-dist/" in page
    assert "https://" not in page


@pytest.mark.django_db
def test_schema_is_openapi_3_1(staff_client):
    response = staff_client.get(
        "/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}
    )

    assert response.json()["openapi"] == "3.1.1"
