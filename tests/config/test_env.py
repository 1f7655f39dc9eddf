"""config.env: what the environment says, and what holds when it is silent."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def test_database_is_an_sqlite_file_in_var_when_nothing_is_said(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    database = env.database()

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == str(env.PROJECT_ROOT / "var" / "shortlist.sqlite3")


def test_sqlite_writers_wait_their_turn(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'small.sqlite3'}")

    database = env.database()

    assert database["OPTIONS"] == env.SQLITE_OPTIONS
    assert database["CONN_MAX_AGE"] == 60


def test_postgresql_connections_are_kept_and_checked(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://ana:sesame@db.example.org:5433/people")

    database = env.database()

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example.org",
        5433,
        "people",
    )
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
    assert database["OPTIONS"] == {"options": "-c jit=off"}


def test_options_of_the_address_go_before_ours(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://db.example.org/people?options=-c%20jit=on")

    assert env.database()["OPTIONS"] == {"options": "-c jit=on"}


@pytest.mark.parametrize("key", [None, "", "too-short"])
def test_secret_key_that_is_none_is_refused(monkeypatch, key):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    if key is not None:
        monkeypatch.setenv("SECRET_KEY", key)

    with pytest.raises(ImproperlyConfigured, match="at least 50 random characters"):
        env.secret_key()


def test_secret_key_is_given_as_it_stands(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "k" * 50)

    assert env.secret_key() == "k" * 50
