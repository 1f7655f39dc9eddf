"""The settings files as separate processes see them."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from config import env

STRONG_KEY = "".join(chr(33 + n) for n in range(1, 90))


def run_manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py under production settings with `environment` and nothing else said."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=env.PROJECT_ROOT,
        env=clean | {"DJANGO_SETTINGS_MODULE": "config.settings.production"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "refusal"),
    [
        ({"ALLOWED_HOSTS": "hr.example.org"}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": STRONG_KEY}, "ALLOWED_HOSTS must name"),
    ],
)
def test_production_refuses_to_start_on_half_of_what_it_needs(environment, refusal):
    result = run_manage("check", **environment)

    assert result.returncode == 1
    assert refusal in result.stderr


@pytest.mark.django_db
def test_database_connection_enforces_what_the_settings_ask():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (1,)  # NORMAL
        else:
            cursor.execute("SHOW server_encoding")
            assert cursor.fetchone() == ("UTF8",)
