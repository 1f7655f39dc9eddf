"""The OpenAPI document: valid, without warnings, and true about what comes back."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from rest_framework.test import APIClient

from tests.api.conftest import client_of
from tests.api.test_lists import LISTS
from tests.api_table import api_probes
from tests.world import ROLES


@pytest.fixture(scope="module")
def schema():
    with GENERATOR_STATS.silence():
        document = SchemaGenerator().get_schema(request=None, public=True)
        warnings = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]
    assert warnings == []
    return document


def row_schema(schema, name):
    """The description of one row of the list."""
    page = schema["paths"][f"/api/v1/{name}/"]["get"]["responses"]["200"]
    named = page["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    row = schema["components"]["schemas"][named]["properties"]["results"]["items"]["$ref"]
    return schema["components"]["schemas"][row.rsplit("/", 1)[1]]


def test_schema_is_valid(schema):
    validate_schema(schema)


def test_every_list_and_item_is_described(schema):
    paths = {f"/api/v1/{name}/" for name in LISTS}
    assert paths <= set(schema["paths"])


def test_every_method_of_the_table_is_described(schema, world):
    """And nothing else: the table says what is allowed, the description what may be sent."""
    allowed = {
        (written(pattern), probe.method)
        for role in ROLES
        for pattern, probe in api_probes(world, role)
        if probe.code != 405
    }
    described = {
        (blank(path), method) for path, methods in schema["paths"].items() for method in methods
    }

    assert described == allowed


def written(pattern):
    """The address of a route with its keys left out."""
    return "/" + re.sub(r"\(\?P<\w+>[^)]*\)|<\w+>", "{}", pattern).rstrip("$")


def blank(path):
    return re.sub(r"{\w+}", "{}", path)


def test_every_operation_describes_its_problems(schema):
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            assert "application/problem+json" in operation["responses"]["401"]["content"], path


@pytest.mark.parametrize("role", ["reviewer", "steward"])
def test_replies_have_the_described_fields(world, schema, role):
    """Required fields are there and no field comes that is not described, whoever asks."""
    api = client_of(world.users[role])
    for name in LISTS:
        described = row_schema(schema, name)
        for found in api.get(f"/api/v1/{name}/").json()["results"]:
            assert set(described["required"]) <= set(found) <= set(described["properties"]), name


def test_schema_needs_a_login(db):
    assert APIClient().get("/api/schema/").status_code == 401


def test_api_page_has_its_script_in_a_file_of_its_own(steward_api):
    page = steward_api.get("/api/docs/").content.decode()
    script = steward_api.get("/api/docs/?script=")

    assert script.headers["Content-Type"].startswith("application/javascript")
    assert "SwaggerUIBundle(" not in page
    assert "http" not in page.replace("http-equiv", "")


FRESH_PROCESS = """
import threading, time
import django
django.setup()
from django.contrib.auth.models import User
from django.urls import get_resolver
from rest_framework.test import APIRequestFactory, force_authenticate
from drf_spectacular import plumbing
from config.api import SchemaView

def slowly(path, load=plumbing.import_string):
    time.sleep(0.005)
    return load(path)

plumbing.import_string = slowly
start, codes, view = threading.Barrier(8), [], SchemaView.as_view()

def ask():
    request = APIRequestFactory().get("/api/schema/")
    force_authenticate(request, User(pk=1))
    start.wait()
    try:
        codes.append(view(request).status_code)
    except Exception as error:
        codes.append(repr(error))

threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(codes)
"""


def test_first_requests_of_a_process_may_come_at_once():
    """The library behind the description loads itself while it is first asked."""
    done = subprocess.run(
        [sys.executable, "-c", FRESH_PROCESS],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert done.stdout.strip() == str([200] * 8)
